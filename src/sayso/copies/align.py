"""Align the sentences of two texts: which sentence of one stands, kept or reworded, in the other.

In: outlines of texts and pairs of them. Out: `Match`es of sentences, in the order of `here`.
A sentence is kept when its words stand in the other in the same order; it is reworded when the concepts that tell
most are shared whatever the order. Names weigh little: two reports of one happening share them without copying.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import LCSseq

from sayso.copies.overlaps import LONG, Overlap, find_overlaps, make_batch
from sayso.copies.pile import FUNCTION_WORD
from sayso.copies.texts import Text
from sayso.copies.weights import Weights

QUOTE_RUN = 6.0  # weight of a run in quotation marks that shows by itself that both quote the same words
_COUNTED = 1e6  # bits beyond which an overlap was not added up from concepts


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
        quote = min(1.0, self.run / QUOTE_RUN) if self.is_quote else 0.0
        return self.bits * max(self.alike, 0.8 * self.kept if self.run >= 4 else 0.0, quote)

    @property
    def is_quote(self) -> bool:
        """Whether what the sentences share is a run of words that both have in quotation marks."""
        return self.quoted >= 0.7 and self.run >= 4


@dataclass(frozen=True, slots=True)
class Outline:
    """A text with the weight of its words, made once for all its comparisons."""

    text: Text
    before: Sequence[float]  # weight of all words before each word, and of all
    totals: Sequence[float]  # bits of each sentence

    def size(self, index: int) -> float:
        """Return the weight of the words of sentence `index`."""
        unit = self.text.units[index]
        return self.before[min(unit.last, unit.first + LONG)] - self.before[unit.first]

    def length(self, index: int) -> int:
        """Return how many words sentence `index` has."""
        unit = self.text.units[index]
        return unit.last - unit.first

    def letters(self, index: int) -> str:
        """Return the words of sentence `index`, a character each."""
        unit = self.text.units[index]
        return self.text.letters[unit.first : min(unit.last, unit.first + LONG)]


def align(
    texts: Sequence[Text], pairs: Sequence[tuple[int, int]], weights: Weights
) -> Iterator[tuple[Outline, Outline, list[Match]]]:
    """Yield (here, there, matches) for every pair (there, here) of places in `texts`, in the order of `pairs`."""
    batch = make_batch(texts, weights)
    outlines = [
        Outline(
            text,
            np.concatenate([[0.0], np.cumsum(weights.size[np.array(text.concepts, np.int64)])]).tolist(),
            batch.totals[int(low) : int(high)].tolist(),
        )
        for text, low, high in zip(texts, batch.first[:-1], batch.first[1:], strict=True)
    ]
    found: list[list[Match]] = [[] for _ in pairs]
    order = np.array([(here, there) for there, here in pairs], np.int64).reshape(-1, 2)
    for overlap in find_overlaps(batch, order):
        there, here = pairs[overlap.pair]
        found[overlap.pair].append(_match(outlines[here], outlines[there], overlap, weights))
    for (there, here), matches in zip(pairs, found, strict=True):
        yield outlines[here], outlines[there], matches


def align_alike(outline: Outline) -> tuple[Match, ...]:
    """Return the matches of a text with another of the same sentences."""
    return tuple(
        Match(index, index, 1.0, 1.0, 1.0, total, outline.size(index), 0.0)
        for index, total in enumerate(outline.totals)
    )


def _match(here: Outline, there: Outline, overlap: Overlap, weights: Weights) -> Match:
    left, right = overlap.left, overlap.right
    bits = overlap.bits if overlap.bits < _COUNTED else _common_bits(here, there, (left, right), weights)
    size, other = here.size(left), there.size(right)
    at, place = here.text.units[left].first, there.text.units[right].first
    if overlap.is_twin:
        quoted = here.text.quoted[at] and there.text.quoted[place]
        return Match(left, right, 1.0, 1.0, 1.0, bits, size, float(quoted))
    poorer = min(here.totals[left], there.totals[right])
    common = run = both = 0.0
    before = here.before
    for start, stop, length in LCSseq.editops(here.letters(left), there.letters(right)).as_matching_blocks():
        weight = before[at + start + length] - before[at + start]
        common += weight
        if weight > run:
            run = weight
        if length and here.text.quoted[at + start] and there.text.quoted[place + stop]:
            both += weight
    held = min(1.0, bits / poorer) if poorer else 0.0
    return Match(
        left, right, common / min(size, other), 2 * common / (size + other), held, bits, run, both / max(common, 1e-9)
    )


def _common_bits(here: Outline, there: Outline, pair: tuple[int, int], weights: Weights) -> float:
    concepts = []
    for side, index in zip((here, there), pair, strict=True):
        unit = side.text.units[index]
        concepts.append(set(side.text.concepts[unit.first : min(unit.last, unit.first + LONG)]))
    shared = sorted((concepts[0] & concepts[1]) - {FUNCTION_WORD})
    return float(weights.bits[shared].sum()) if shared else 0.0


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
