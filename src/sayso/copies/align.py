"""Align the sentences of two texts: which sentence of one stands, kept or reworded, in the other.

In: two outlines (a text with its sentences by concept, weighed over the pile). Out: `Match`, in the order of `here`.
A sentence is kept when its words stand in the other in the same order; it is reworded when the concepts that tell
most are shared whatever the order. Names weigh little: two reports of one happening share them without copying.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log2

import numpy as np
from rapidfuzz.distance import LCSseq

from sayso.copies.grams import hash_runs
from sayso.copies.texts import FUNCTION_WORD, Text
from sayso.copies.words import Hashes, Longs

MAX_CROSSING = 64  # pairs of sentences that one concept may bring up in one pair of reports
NAME_WEIGHT = 0.4  # a shared name or number tells less than a shared choice of words
FUNCTION_WEIGHT = 0.3  # words, beside 1 for a word of content
LEAST_BITS = 1.5  # what a word of content tells at least: a text carried by the whole pile is still a text
LEAST_SHARED, LEAST_HELD = 4.0, 0.23  # bits, and their share of the poorer sentence: below, no rule asks for a pair
LONG_TEXT = 2000  # words from which shared runs of words bring up sentences, too many concepts being common
_FLOOR = 20  # reports a small pile is taken to have at least, so that a pile of two still has rare words
_LONG = 400  # words of a sentence that are compared; a longer one is a list or a page without marks


@dataclass(frozen=True, slots=True)
class Match:
    """Sentence `here` of the one text and `there` of the other. Shares in 0..1, weights in words of content."""

    here: int
    there: int
    kept: float  # weight of words in order over that of the shorter sentence
    alike: float  # weight of words in order over that of both
    held: float  # bits of shared concepts over those of the poorer sentence
    bits: float  # of shared concepts
    run: float  # weight of the longest run of words in common
    quoted: float  # share of the words in order that stand inside quotation marks on both sides

    @property
    def score(self) -> float:
        """How sure it is that one was made from the other, 0..1."""
        return max(self.kept * (0.5 + 0.5 * self.alike), self.held * (0.4 + 0.4 * self.alike))

    @property
    def strength(self) -> float:
        """How much was taken over: bits that count in full only where the sentences are alike."""
        return self.bits * max(self.alike, 0.8 * self.kept if self.run >= 4 else 0.0)


@dataclass(slots=True)
class Outline:
    """A text's sentences by concept, made once for all its comparisons."""

    text: Text
    weights: Mapping[int, float]
    names: frozenset[int]
    by_concept: dict[int, list[int]] = field(default_factory=dict)
    by_words: dict[tuple[int, ...], int] = field(default_factory=dict)  # the first sentence with these very words
    totals: list[float] = field(default_factory=list)  # bits of each sentence
    ids: list[tuple[int, ...]] = field(default_factory=list)
    words: list[tuple[float, ...]] = field(default_factory=list)  # weight of each word of each sentence
    sizes: list[float] = field(default_factory=list)  # their sums

    def __post_init__(self) -> None:
        for index, unit in enumerate(self.text.units):
            last = min(unit.last, unit.first + _LONG)
            ids, concepts = self.text.ids[unit.first : last], self.text.concepts[unit.first : last]
            distinct = set(concepts) - {FUNCTION_WORD}
            self.ids.append(ids)
            self.words.append(tuple(self._weight(concept) for concept in concepts))
            self.sizes.append(sum(self.words[-1]))
            self.totals.append(sum(self.weights[concept] for concept in distinct))
            if self.by_words.setdefault(ids, index) != index:
                continue  # a sentence said ten thousand times is compared once
            for concept in distinct:
                self.by_concept.setdefault(concept, []).append(index)

    def _weight(self, concept: int) -> float:
        if concept == FUNCTION_WORD:
            return FUNCTION_WEIGHT
        return NAME_WEIGHT if concept in self.names else 1.0

    @property
    def runs(self) -> Hashes:
        """Return the hash of the run of words that begins at each word."""
        return hash_runs(np.asarray(self.text.ids, np.int32))

    def unit_at(self, word: int) -> int:
        """Return the sentence in which a word stands."""
        return bisect_right(self.text.units, word, key=lambda unit: unit.first) - 1

    def length(self, index: int) -> int:
        """Return how many words sentence `index` has."""
        unit = self.text.units[index]
        return unit.last - unit.first


def outline_all(texts: Sequence[Text], frequency: Longs, count: int) -> list[Outline]:
    """Outline texts, concepts weighed by how many of the pile's `count` reports have them: bits, names less."""
    named: dict[int, int] = defaultdict(int)
    seen: dict[int, int] = defaultdict(int)
    for text in texts:
        for concept in set(text.concepts):
            seen[concept] += 1
        for concept in {concept for concept, flag in zip(text.concepts, text.capital, strict=True) if flag}:
            named[concept] += 1
    names = frozenset(concept for concept, times in named.items() if 2 * times > seen[concept])
    weights = {
        concept: max(LEAST_BITS, log2((count + _FLOOR) / frequency[concept]))
        * (NAME_WEIGHT if concept in names else 1.0)
        for concept in seen
        if concept != FUNCTION_WORD
    }
    return [Outline(text, weights, names) for text in texts]


def measure(here: Outline, there: Outline) -> list[Match]:
    """Measure the pairs of sentences that share anything that tells."""
    found = []
    for (left, right), bits in _shared_bits(here, there).items():
        is_worth = bits >= LEAST_SHARED and bits >= LEAST_HELD * min(here.totals[left], there.totals[right])
        is_twin = here.ids[left] == there.ids[right]
        if (is_worth or is_twin) and here.text.units[left].is_heading == there.text.units[right].is_heading:
            found.append(_match(here, there, pair=(left, right), bits=bits))
    return sorted(found, key=lambda match: (match.here, match.there))


def _shared_bits(here: Outline, there: Outline) -> dict[tuple[int, int], float]:
    """Return the bits of concepts that pairs of sentences share; a sentence with the very same words is left to its twin."""
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for concept in here.by_concept.keys() & there.by_concept.keys():
        lefts, rights = here.by_concept[concept], there.by_concept[concept]
        if len(lefts) * len(rights) > MAX_CROSSING:
            continue
        weight = here.weights[concept]
        for left in lefts:
            for right in rights:
                shared[left, right] += weight
    twins = {(here.by_words[words], there.by_words[words]) for words in here.by_words.keys() & there.by_words.keys()}
    for left, right in twins | _by_runs(here, there):
        shared[left, right] = _common_bits(here, there, (left, right))
    return shared


def _by_runs(here: Outline, there: Outline) -> set[tuple[int, int]]:
    """Return the sentences of two long texts in which a run of words begins that each text has once."""
    if min(len(here.text.ids), len(there.text.ids)) < LONG_TEXT:
        return set()
    _, lefts, rights = np.intersect1d(here.runs, there.runs, return_indices=True)
    return {(here.unit_at(int(left)), there.unit_at(int(right))) for left, right in zip(lefts, rights, strict=True)}


def _common_bits(here: Outline, there: Outline, pair: tuple[int, int]) -> float:
    concepts = [
        set(side.text.concepts[side.text.units[index].first : side.text.units[index].last])
        for side, index in zip((here, there), pair, strict=True)
    ]
    return sum(here.weights[concept] for concept in concepts[0] & concepts[1] if concept != FUNCTION_WORD)


def _match(here: Outline, there: Outline, *, pair: tuple[int, int], bits: float) -> Match:
    left, right = pair
    poorer = min(here.totals[left], there.totals[right])
    held = min(1.0, bits / poorer) if poorer else 0.0
    common, run, quoted = _in_order(here, there, pair)
    size, other = here.sizes[left], there.sizes[right]
    return Match(
        left, right, common / min(size, other), 2 * common / (size + other), held, bits, run, quoted / max(common, 1e-9)
    )


def _in_order(here: Outline, there: Outline, pair: tuple[int, int]) -> tuple[float, float, float]:
    """Return the weight of the words both have in order, of the longest run of them, and of those quoted on both sides."""
    left, right = pair
    weights = here.words[left]
    at, other = here.text.units[left].first, there.text.units[right].first
    common = longest = quoted = 0.0
    for step in LCSseq.opcodes(here.ids[left], there.ids[right]):
        if step.tag != "equal":
            continue
        run = sum(weights[step.src_start : step.src_end])
        common += run
        longest = max(longest, run)
        if here.text.quoted[at + step.src_start] and there.text.quoted[other + step.dest_start]:
            quoted += run
    return common, longest, quoted


def choose(found: Sequence[Match]) -> tuple[Match, ...]:
    """Keep the best match of each sentence on either side, in the order of `here`."""
    taken_here: set[int] = set()
    taken_there: set[int] = set()
    chosen = []
    for match in sorted(found, key=lambda match: (-match.score, match.here, match.there)):
        if match.here not in taken_here and match.there not in taken_there:
            taken_here.add(match.here)
            taken_there.add(match.there)
            chosen.append(match)
    return tuple(sorted(chosen, key=lambda match: (match.here, match.there)))
