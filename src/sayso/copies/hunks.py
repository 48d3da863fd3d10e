"""Where the words of two like sentences differ, for many pairs of sentences at once.

In: texts, and pairs of their sentences. Out: `Hunks`: the stretches that differ, from left to right, and of each
whether it must be read closely (a number, a name or a cue is in it), and if not, whether it says something new.
A kernel: sentences are laid out in one row of words; what is asked of words is asked of all of them at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cpdist

from sayso.copies.blocks import match_words
from sayso.copies.pile import BEGINS, CUE, FUNCTION_WORD, NUMBER, Lexis, Pile
from sayso.copies.texts import Text
from sayso.copies.words import Bytes, Flags, Ints, Longs

SPELLING = 85  # ratio, 0..100, from which one word for another is another spelling of it
_FORM = 32  # bits

Sentence = tuple[int, int]  # a text of the batch and a sentence of it


@dataclass(frozen=True, slots=True)
class Hunks:
    """Stretches that differ: words [a, b) of the left sentence, [c, d) of the right one, counted within them.

    `starts` and `ends` are their characters (0 where a side has no words).
    """

    pair: Longs
    words: Longs  # (n, 4): a, b, c, d
    starts: Longs  # (n, 2)
    ends: Longs  # (n, 2)
    is_telling: Flags
    is_new: Flags


@dataclass(frozen=True, slots=True)
class _Board:
    """The words of several texts in one row: their numbers, concepts, what edits may read in them, and characters."""

    ids: Ints
    concepts: Ints
    traits: Bytes
    capital: Flags
    starts: Ints
    ends: Ints
    lexis: Lexis


@dataclass(frozen=True, slots=True)
class _Side:
    """The sentences on one side: the row of each one's first word, how many it has, and as letters."""

    start: Longs
    size: Longs
    letters: Sequence[str]


def find_hunks(texts: Sequence[Text], pairs: Sequence[tuple[Sentence, Sentence]], pile: Pile) -> Hunks:
    """Return the hunks of every pair of sentences, in order; a single word of no content between two does not part them."""
    board, begins = _lay_out(texts, pile)
    left = _side(texts, begins, [pair[0] for pair in pairs])
    right = _side(texts, begins, [pair[1] for pair in pairs])
    pair, words = _cut(board, left, right)
    sides = _Stretch(left, right, pair, words[:, 0], words[:, 1]), _Stretch(right, left, pair, words[:, 2], words[:, 3])
    is_telling, is_new = np.zeros(len(pair), np.bool_), np.zeros(len(pair), np.bool_)
    for side in sides:
        is_telling |= _tells(board, side)
        is_new |= _is_new(board, side)
    is_new &= ~_is_spelling(board, sides, is_new & ~is_telling)
    chars = [side.characters(board) for side in sides]
    starts, ends = (np.stack([chars[0][end], chars[1][end]], axis=1) for end in (0, 1))
    return Hunks(pair, words, starts, ends, is_telling, is_new)


def _lay_out(texts: Sequence[Text], pile: Pile) -> tuple[_Board, list[int]]:
    lengths = [len(text.letters) for text in texts]
    at = np.concatenate(
        [np.empty(0, np.int64), *(np.arange(t.row, t.row + n) for t, n in zip(texts, lengths, strict=True))]
    )
    ids, starts = pile.ids[at], pile.starts[at]
    capital = np.frombuffer(b"".join([text.capital for text in texts]), np.bool_)
    board = _Board(
        ids, pile.concepts[ids], pile.lexis.traits[ids], capital, starts, starts + pile.lengths[at], pile.lexis
    )
    return board, np.cumsum([0, *lengths]).tolist()


def _side(texts: Sequence[Text], begins: Sequence[int], sentences: Sequence[Sentence]) -> _Side:
    units = [texts[text].units[index] for text, index in sentences]
    starts = [begins[text] + unit.first for (text, _), unit in zip(sentences, units, strict=True)]
    letters = [texts[text].lines[index] for text, index in sentences]
    return _Side(np.array(starts, np.int64), np.array(list(map(len, letters)), np.int64), letters)


def _cut(board: _Board, left: _Side, right: _Side) -> tuple[Longs, Longs]:
    """Return the pair and the words of each hunk."""
    blocks = match_words(zip(left.letters, right.letters, strict=True))
    is_first = np.diff(blocks.pair, prepend=-1) > 0
    before = [np.where(is_first, 0, np.roll(at + blocks.size, 1)) for at in (blocks.left, blocks.right)]
    is_gap = (blocks.left > before[0]) | (blocks.right > before[1])
    at = np.minimum(left.start[blocks.pair] + blocks.left, len(board.ids) - 1)
    is_glue = (blocks.size == 1) & (board.concepts[at] == FUNCTION_WORD)
    goes_on = is_gap & ~is_first
    goes_on[1:] &= is_gap[:-1] & is_glue[:-1]
    first = np.flatnonzero(is_gap & ~goes_on)
    is_last = is_gap.copy()
    is_last[:-1] &= ~goes_on[1:]
    last = np.flatnonzero(is_last)
    words = np.stack([before[0][first], blocks.left[last], before[1][first], blocks.right[last]], axis=1)
    return blocks.pair[first], words


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One side of the hunks: words [low, high) of sentences, and the sentences on the other side."""

    own: _Side
    other: _Side
    pair: Longs
    low: Longs
    high: Longs

    def rows(self) -> tuple[Longs, Longs]:
        """Return the rows of all words, and the hunk of each."""
        size = self.high - self.low
        hunk = np.repeat(np.arange(len(size)), size)
        first = self.own.start[self.pair] + self.low
        return np.arange(len(hunk)) - (np.cumsum(size) - size - first)[hunk], hunk

    def characters(self, board: _Board) -> tuple[Longs, Longs]:
        """Return the first character of each stretch and the one after its last; 0, 0 where there are no words."""
        if len(board.ids) == 0:
            return self.low * 0, self.low * 0
        is_any = self.high > self.low
        base = self.own.start[self.pair]
        first, last = (base + self.low) * is_any, (base + self.high - 1) * is_any
        return board.starts[first] * is_any, board.ends[last] * is_any


def _is_new(board: _Board, side: _Stretch) -> Flags:
    """Say of every stretch whether it has a word of content that the other sentence does not have anywhere."""
    rows, hunk = side.rows()
    kept = board.concepts[rows] != FUNCTION_WORD
    return _flag(hunk[kept], ~_stand(board.concepts, rows[kept], side, hunk=hunk[kept]), len(side.low))


def _tells(board: _Board, side: _Stretch) -> Flags:
    """Say of every stretch whether there is a number, a cue, or a name that the other sentence does not have."""
    rows, hunk = side.rows()
    traits = board.traits[rows]
    told = (traits & (NUMBER | CUE)) != 0
    names = np.flatnonzero(board.capital[rows] & (board.concepts[rows] != FUNCTION_WORD) & ~told)
    told[names] = ~_stand(board.ids, rows[names], side, hunk=hunk[names])
    for at in np.flatnonzero(((traits & BEGINS) != 0) & ~told).tolist():
        row, which = int(rows[at]), int(hunk[at])
        end = int(side.own.start[side.pair[which]] + side.high[which])
        told[at] = board.lexis.begins_cue(board.ids[row : min(end, row + board.lexis.longest)].tolist())
    return _flag(hunk, told, len(side.low))


def _flag(hunk: Longs, told: Flags, count: int) -> Flags:
    flags = np.zeros(count, np.bool_)
    flags[hunk[told]] = True
    return flags


def _stand(numbers: Ints, rows: Longs, side: _Stretch, *, hunk: Longs) -> Flags:
    """Say of every word whether its number stands in the other sentence of its pair."""
    pairs, place = np.unique(side.pair[hunk], return_inverse=True)
    start, size = side.other.start[pairs], side.other.size[pairs]
    owner = np.repeat(np.arange(len(pairs)), size)
    at = np.arange(len(owner)) - (np.cumsum(size) - size - start)[owner]
    known = np.sort((owner << _FORM) | numbers[at])
    wanted = (place.ravel() << _FORM) | numbers[rows]
    found = np.searchsorted(known, wanted)
    found[found == len(known)] = 0
    stands: Flags = known[found] == wanted if len(known) else np.zeros(len(wanted), np.bool_)
    return stands


def _is_spelling(board: _Board, sides: tuple[_Stretch, _Stretch], asked: Flags) -> Flags:
    """Say of the hunks asked for whether they are one word in two spellings ("jewelry", "jewellery")."""
    left, right = sides
    found = np.zeros(len(asked), np.bool_)
    at = np.flatnonzero(asked & (left.high - left.low == 1) & (right.high - right.low == 1))
    forms = board.lexis.forms
    words = [
        [forms[number] for number in board.ids[side.own.start[side.pair[at]] + side.low[at]].tolist()] for side in sides
    ]
    found[at] = cpdist(words[0], words[1], scorer=ratio, score_cutoff=SPELLING) >= SPELLING if len(at) else False
    return found
