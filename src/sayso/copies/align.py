"""Align the sentences of two texts: which sentence of one stands, kept or reworded, in the other.

In: outlines of texts and pairs of them. Out: `Match`es of sentences, in the order of `here`.
A sentence is kept when its words stand in the other in the same order; it is reworded when the concepts that tell
most are shared whatever the order. Names weigh little: two reports of one happening share them without copying.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.copies.blocks import match_words
from sayso.copies.overlaps import LONG, Batch, Overlaps, find_overlaps, make_batch, place_sentences
from sayso.copies.pile import FUNCTION_WORD
from sayso.copies.texts import Text
from sayso.copies.weights import TENTHS, Weights
from sayso.copies.words import Flags, Longs

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
    """A text with the weight of its sentences, made once for all its comparisons."""

    text: Text
    totals: Sequence[float]  # bits of each sentence
    sizes: Sequence[float]  # weight of its words

    def length(self, index: int) -> int:
        """Return how many words sentence `index` has."""
        unit = self.text.units[index]
        return unit.last - unit.first


@dataclass(frozen=True, slots=True)
class _Board:
    """The words of several texts in one row, with what goes along with them, and their sentences."""

    before: Longs  # weight of all words before each word, and of all
    quoted: Flags
    starts: Longs  # of the sentences
    sizes: Longs  # of their words
    letters: Sequence[str]  # their words, a character each


def align(
    texts: Sequence[Text], pairs: Sequence[tuple[int, int]], weights: Weights
) -> Iterator[tuple[Outline, Outline, list[Match]]]:
    """Yield (here, there, matches) for every pair (there, here) of places in `texts`, in the order of `pairs`."""
    batch = make_batch(texts, weights)
    board = _lay_out(texts, weights)
    sizes = (board.sizes / TENTHS).tolist()
    totals = batch.totals.tolist()
    outlines = [
        Outline(text, totals[low:high], sizes[low:high])
        for text, low, high in zip(texts, batch.first[:-1].tolist(), batch.first[1:].tolist(), strict=True)
    ]
    order = np.array([(here, there) for there, here in pairs], np.int64).reshape(-1, 2)
    overlaps = find_overlaps(batch, order)
    _add_common_bits(overlaps, outlines, order, weights)
    found: list[list[Match]] = [[] for _ in pairs]
    for pair, match in zip(overlaps.pair.tolist(), _measure(overlaps, order, batch, board), strict=True):
        found[pair].append(match)
    for (there, here), matches in zip(pairs, found, strict=True):
        yield outlines[here], outlines[there], matches


def align_alike(outline: Outline) -> tuple[Match, ...]:
    """Return the matches of a text with another of the same sentences."""
    return tuple(
        Match(index, index, 1.0, 1.0, 1.0, total, size, 0.0)
        for index, (total, size) in enumerate(zip(outline.totals, outline.sizes, strict=True))
    )


def _lay_out(texts: Sequence[Text], weights: Weights) -> _Board:
    concepts = np.concatenate([np.empty(0, np.int64), *(np.asarray(text.concepts, np.int64) for text in texts)])
    before = np.concatenate([[0], np.cumsum(weights.size[concepts])])
    letters = [line[:LONG] for text in texts for line in text.lines]
    starts, lengths = place_sentences(texts)[:, 0], np.array(list(map(len, letters)), np.int64)
    quoted = np.frombuffer(b"".join([text.quoted for text in texts]), np.bool_)
    return _Board(before, quoted, starts, before[starts + lengths] - before[starts], letters)


def _measure(overlaps: Overlaps, order: Longs, batch: Batch, board: _Board) -> Iterator[Match]:
    """Yield the match of every overlap."""
    numbers = (
        batch.first[order[overlaps.pair, 0]] + overlaps.left,
        batch.first[order[overlaps.pair, 1]] + overlaps.right,
    )
    size, other = board.sizes[numbers[0]], board.sizes[numbers[1]]
    is_quoted = board.quoted[board.starts[numbers[0]]] & board.quoted[board.starts[numbers[1]]]
    common, run, both = size.copy(), size.copy(), size * is_quoted
    rows = np.flatnonzero(~overlaps.is_twin)
    common[rows], run[rows], both[rows] = _weigh_blocks(board, numbers[0][rows], numbers[1][rows])
    poorer = np.minimum(batch.totals[numbers[0]], batch.totals[numbers[1]])
    held = np.minimum(1.0, overlaps.bits / np.where(poorer > 0, poorer, 1.0)) * (poorer > 0)
    held[overlaps.is_twin] = 1.0
    return map(
        Match,
        overlaps.left.tolist(),
        overlaps.right.tolist(),
        (common / np.minimum(size, other)).tolist(),
        (2 * common / (size + other)).tolist(),
        held.tolist(),
        overlaps.bits.tolist(),
        (run / TENTHS).tolist(),
        (both / np.maximum(common, 1)).tolist(),
    )


def _weigh_blocks(board: _Board, left: Longs, right: Longs) -> tuple[Longs, Longs, Longs]:
    """Return by pair of sentences the weight of the words in common, of their longest run, of those quoted in both."""
    letters = board.letters
    blocks = match_words([(letters[one], letters[two]) for one, two in zip(left.tolist(), right.tolist(), strict=True)])
    if len(left) == 0:
        return left, left, left
    begins = board.starts[left][blocks.pair] + blocks.left
    weight = board.before[begins + blocks.size] - board.before[begins]
    others = np.minimum(board.starts[right][blocks.pair] + blocks.right, len(board.quoted) - 1)
    quoted = board.quoted[np.minimum(begins, len(board.quoted) - 1)] & board.quoted[others]
    first = np.flatnonzero(np.diff(blocks.pair, prepend=-1))
    runs: Longs = np.maximum.reduceat(weight, first)
    return np.add.reduceat(weight, first), runs, np.add.reduceat(weight * quoted, first)


def _add_common_bits(overlaps: Overlaps, outlines: Sequence[Outline], order: Longs, weights: Weights) -> None:
    """Add up the shared bits where a run in long texts brought up the overlap."""
    for row in np.flatnonzero(overlaps.bits >= _COUNTED).tolist():
        here, there = (outlines[side] for side in order[overlaps.pair[row]].tolist())
        overlaps.bits[row] = _common_bits(here, there, (int(overlaps.left[row]), int(overlaps.right[row])), weights)


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
