"""Align the sentences of two texts: which sentence of one stands, kept or reworded, in the other.

In: two texts, and how much each concept tells in this pile. Out: `Match`, one for each pair of sentences, in order.
A sentence is kept when its words stand in the other in the same order; it is reworded when the concepts that tell
most are shared whatever the order. A weak match is taken only beside strong ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log2

from rapidfuzz.distance import LCSseq

from sayso.copies.texts import FUNCTION_WORD, Text

MAX_CROSSING = 64  # pairs of sentences that one concept may bring up in one pair of reports
NAME_WEIGHT = 0.6  # a shared name or number tells less than a shared choice of words
_FLOOR = 20  # reports a small pile is taken to have at least, so that a pile of two still has rare words


@dataclass(frozen=True, slots=True)
class Match:
    """Sentence `here` of the one text and `there` of the other. All shares in 0..1."""

    here: int
    there: int
    kept: float  # words of the shorter one that stand in the other in order
    alike: float  # words in order over both lengths
    held: float  # weight of the poorer one's concepts that the other has
    shared: float  # bits of shared concepts
    run: int  # longest run of words in common

    @property
    def score(self) -> float:
        """How sure it is that one was made from the other."""
        return max(self.kept * (0.6 + 0.4 * self.alike), self.held * (0.5 + 0.3 * self.alike))


@dataclass(slots=True)
class Outline:
    """A text's sentences by concept, made once for all its comparisons."""

    text: Text
    weights: Mapping[int, float]
    by_concept: dict[int, list[int]] = field(default_factory=dict)
    totals: list[float] = field(default_factory=list)
    ids: list[tuple[int, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        seen: set[tuple[int, ...]] = set()
        for index, unit in enumerate(self.text.units):
            words = self.text.ids[unit.first : unit.last]
            concepts = set(self.text.concepts[unit.first : unit.last]) - {FUNCTION_WORD}
            self.ids.append(words)
            self.totals.append(sum(self.weights[concept] for concept in concepts))
            if words in seen:
                continue  # a sentence said ten thousand times is compared once
            seen.add(words)
            for concept in concepts:
                self.by_concept.setdefault(concept, []).append(index)


def weigh_concepts(texts: Sequence[Text]) -> dict[int, float]:
    """Return how much each concept tells in this pile, in bits; names and numbers less."""
    frequency: dict[int, int] = defaultdict(int)
    names: dict[int, int] = defaultdict(int)
    for text in texts:
        for concept in set(text.concepts):
            frequency[concept] += 1
        for concept in {concept for concept, flag in zip(text.concepts, text.capital, strict=True) if flag}:
            names[concept] += 1
    count = len(texts) + _FLOOR
    return {
        concept: log2(count / seen) * (NAME_WEIGHT if 2 * names[concept] > seen else 1.0)
        for concept, seen in frequency.items()
    }


def align(here: Outline, there: Outline) -> tuple[Match, ...]:
    """Return the matching sentences, each sentence of either text at most once, in the order of `here`."""
    found = [match for match in _measure(here, there) if _is_possible(match, here, there)]
    found.sort(key=lambda match: (-match.score, match.here, match.there))
    taken_here: set[int] = set()
    taken_there: set[int] = set()
    chosen = []
    for match in found:
        if match.here in taken_here or match.there in taken_there:
            continue
        taken_here.add(match.here)
        taken_there.add(match.there)
        chosen.append(match)
    return tuple(sorted(chosen, key=lambda match: (match.here, match.there)))


def _measure(here: Outline, there: Outline) -> list[Match]:
    shared: dict[tuple[int, int], float] = defaultdict(float)
    first, second = (here, there) if len(here.by_concept) <= len(there.by_concept) else (there, here)
    for concept in first.by_concept.keys() & second.by_concept.keys():
        lefts, rights = here.by_concept[concept], there.by_concept[concept]
        if len(lefts) * len(rights) > MAX_CROSSING:
            continue
        weight = here.weights[concept]
        for left in lefts:
            for right in rights:
                shared[left, right] += weight
    return [_match(here, there, pair=pair, bits=bits) for pair, bits in sorted(shared.items())]


def _match(here: Outline, there: Outline, *, pair: tuple[int, int], bits: float) -> Match:
    left, right = pair
    words, others = here.ids[left], there.ids[right]
    poorer = min(here.totals[left], there.totals[right])
    held = min(1.0, bits / poorer) if poorer else 0.0
    if held < 0.2:
        return Match(left, right, 0.0, 0.0, held, bits, 0)
    common = LCSseq.similarity(words, others)
    kept, alike = common / min(len(words), len(others)), 2 * common / (len(words) + len(others))
    run = longest_run(words, others) if common >= 4 else 0
    return Match(left, right, kept, alike, held, bits, run)


def longest_run(words: Sequence[int], others: Sequence[int]) -> int:
    """Return the length of the longest run of words that both have."""
    best = 0
    before: dict[int, int] = {}
    places: dict[int, list[int]] = defaultdict(list)
    for index, word in enumerate(others[:400]):
        places[word].append(index)
    for word in words[:400]:
        now = {index: before.get(index - 1, 0) + 1 for index in places.get(word, ())}
        best = max(best, max(now.values(), default=0))
        before = now
    return best


def _is_possible(match: Match, here: Outline, there: Outline) -> bool:
    unit, other = here.text.units[match.here], there.text.units[match.there]
    if unit.is_heading != other.is_heading:
        return False
    shorter = min(unit.last - unit.first, other.last - other.first)
    if unit.is_heading:
        return match.kept >= 0.6 and shorter >= 4
    if shorter < 4:
        return match.alike >= 0.99
    return match.run >= 7 or (match.kept >= 0.7 and match.run >= 3) or (match.held >= 0.55 and match.kept >= 0.35)
