"""Cut many texts into paragraphs and sentences at once, the same as `kit.sentences` cuts each.

In: texts. Out: `Paragraphs`, and `Sentences` of those. A kernel: where a sentence ends is told for all full stops at
once; a paragraph with a stop that is not plain (an abbreviation, an initial, a bracket behind it) is left to the kit, and
so is a text whose lines follow each other without a blank one between, which may be broken in mid-sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from sayso.copies.words import Bytes, Codes, Flags, Longs
from sayso.kit.sentences import LONGEST, may_shorten, paragraphs, sentences

_SPACE, _STOP, _CLOSER, _OPENER, _WORD, _STARTER, _SMALL, _BREAK = 1, 2, 4, 8, 16, 32, 64, 128
_PLANE = 1 << 16
_CLOSERS = 4  # marks behind a full stop
_PLAIN = 7  # letters of a word that is longer than any abbreviation
_AHEAD = 48  # characters in which the next sentence must start
_GAP = "\n\n"  # before the texts, between them, and behind the last
_LINE_FEED, _DOT = 10, 46
_QUOTATION = np.array([ord(mark) for mark in '"“”«»„'], np.uint32)
_SINGLE = ord("'"), ord("`")
_is_short = lru_cache(1 << 16)(may_shorten)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Several texts joined into one, what each character is, and the first one from it on that is no white space."""

    text: str
    begins: Longs  # of the texts
    codes: Codes
    kinds: Bytes
    following: Longs


@dataclass(frozen=True, slots=True)
class Stretches:
    """Characters [start, end) of a sheet, in order, and what each belongs to: a text, or a paragraph."""

    owner: Longs
    start: Longs
    end: Longs


def make_sheet(texts: Sequence[str]) -> Sheet:
    """Join texts."""
    text = _GAP.join(["", *texts, ""])
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kinds = _kinds_of(codes)
    found = np.where((kinds & _SPACE) == 0, np.arange(len(kinds)), len(kinds))
    lengths = np.array([len(one) + len(_GAP) for one in texts], np.int64)
    begins = np.cumsum(lengths) - lengths + len(_GAP)
    return Sheet(text, begins, codes, kinds, np.minimum.accumulate(found[::-1])[::-1])


def find_paragraphs(sheet: Sheet, texts: Sequence[str], given: Mapping[int, Sequence[tuple[int, int]]]) -> Stretches:
    """Return the paragraphs of the texts of a sheet; those of some texts are given."""
    feeds = np.flatnonzero(sheet.codes == _LINE_FEED)
    start, counts = np.unique(sheet.following[feeds], return_counts=True)
    is_line = start < len(sheet.kinds)
    start, counts = start[is_line], counts[is_line]
    ink = np.flatnonzero((sheet.kinds & _SPACE) == 0)
    end = ink[np.append(np.searchsorted(ink, start)[1:], len(ink)) - 1] + 1 if len(start) else start
    owner = np.searchsorted(sheet.begins, start, side="right") - 1
    odd = np.flatnonzero(((sheet.kinds & _BREAK) != 0) & (sheet.codes != _LINE_FEED))
    left = {*owner[counts < len(_GAP)].tolist(), *(np.searchsorted(sheet.begins, odd, side="right") - 1).tolist()}
    told = {index: given[index] if index in given else paragraphs(texts[index]) for index in {*left, *given} - {-1}}
    return _replace(Stretches(owner, start, end), told, sheet.begins)


def find_sentences(sheet: Sheet, blocks: Stretches) -> Stretches:
    """Return the sentences of paragraphs."""
    stops, block = _find_stops(sheet, blocks)
    is_break, is_asked = _judge(sheet, blocks, stops, block=block)
    asked = np.zeros(len(blocks.start), np.bool_)
    asked[block[is_asked]] = True
    asked |= ((sheet.kinds[np.maximum(blocks.end - 1, 0)] | sheet.kinds[blocks.start]) & _SPACE) != 0
    behind = stops[is_break]
    begins = sheet.following[np.minimum(behind, len(sheet.kinds) - 1)]
    is_inner = begins < blocks.end[block[is_break]]
    behind, begins, inner = behind[is_inner], begins[is_inner], block[is_break][is_inner]
    order = np.argsort(np.concatenate([blocks.start, begins]), kind="stable")
    owner = np.concatenate([np.arange(len(blocks.start)), inner])[order]
    start = np.concatenate([blocks.start, begins])[order]
    end = np.sort(np.concatenate([behind, blocks.end]))
    asked[owner[end - start > LONGEST]] = True
    told = {int(at): sentences(sheet.text, int(blocks.start[at]), int(blocks.end[at])) for at in np.flatnonzero(asked)}
    return _replace(Stretches(owner, start, end), told, np.zeros(len(asked), np.int64))


def is_quotation_mark(sheet: Sheet) -> Flags:
    """Return which characters are double quotation marks, or the first of two single ones that stand for one."""
    found = np.isin(sheet.codes, _QUOTATION)
    at = np.flatnonzero((sheet.codes == _SINGLE[0]) | (sheet.codes == _SINGLE[1]))
    at = at[at + 1 < len(sheet.codes)]
    found[at[sheet.codes[at] == sheet.codes[at + 1]]] = True
    return found


def _replace(found: Stretches, told: Mapping[int, Sequence[tuple[int, int]]], begins: Longs) -> Stretches:
    """Put the stretches told, which count characters from where their owner begins, in the place of those found."""
    if not told:
        return found
    kept = ~np.isin(found.owner, list(told))
    rows = np.array([(at, start, end) for at, pairs in told.items() for start, end in pairs], np.int64).reshape(-1, 3)
    rows[:, 1:] += begins[rows[:, 0]][:, None]
    columns = [np.concatenate([own[kept], rows[:, at]]) for at, own in enumerate((found.owner, found.start, found.end))]
    order = np.argsort(columns[1], kind="stable")
    return Stretches(*(column[order] for column in columns))


def _find_stops(sheet: Sheet, blocks: Stretches) -> tuple[Longs, Longs]:
    """Return where full stops and the marks that close behind them end, before white space, and in which paragraph."""
    kinds = sheet.kinds
    at = np.flatnonzero(kinds & (_STOP | _CLOSER))
    ends = np.zeros(len(kinds) + 1, np.bool_)
    ends[blocks.end] = True
    at = at[((kinds[np.minimum(at + 1, len(kinds) - 1)] & _SPACE) != 0) | ends[at + 1]]
    block = np.searchsorted(blocks.start, at, side="right") - 1
    inside = (block >= 0) & (at < blocks.end[block]) if len(blocks.end) else block >= 0
    at, block = at[inside], block[inside]
    is_stop = (kinds[at] & _STOP) != 0
    back, open_ = at.copy(), ~is_stop
    for _ in range(_CLOSERS):
        back[open_] -= 1
        open_ &= back >= blocks.start[block]
        is_stop |= open_ & ((kinds[back] & _STOP) != 0)
        open_ &= (kinds[back] & _CLOSER) != 0
    return at[is_stop] + 1, block[is_stop]


def _judge(sheet: Sheet, blocks: Stretches, ends: Longs, *, block: Longs) -> tuple[Flags, Flags]:
    """Say of every full stop whether a sentence ends there, and whether that is not plain."""
    kinds, last = sheet.kinds, len(sheet.kinds) - 1
    limit = np.minimum(blocks.end[block], ends + _AHEAD)
    follows = sheet.following[np.minimum(ends, last)]
    is_end = follows >= limit
    first = kinds[np.minimum(follows, last)]
    second = np.where(follows + 1 < limit, kinds[np.minimum(follows + 1, last)], np.uint8(0))
    starts = ((first & _STARTER) != 0) | (((first & _OPENER) != 0) & ((second & _STARTER) != 0))
    is_asked = ~is_end & ~starts & ((first & _SMALL) == 0)
    before = np.where(ends - 2 >= blocks.start[block], kinds[np.maximum(ends - 2, 0)], np.uint8(0))
    is_dot = (sheet.codes[ends - 1] == _DOT) & ((before & _STOP) == 0) & starts & ~is_end
    is_asked[is_dot] |= _may_belong(sheet, blocks.start[block[is_dot]], ends[is_dot] - 1)
    return is_end | starts, is_asked


def _may_belong(sheet: Sheet, start: Longs, dots: Longs) -> Flags:
    """Say of lone dots whether they may belong to the word before."""
    low = dots.copy()
    is_word = np.ones(len(dots), np.bool_)
    for _ in range(_PLAIN):
        is_word &= (sheet.kinds[np.maximum(low - 1, 0)] & _WORD) != 0
        low -= is_word
    size = dots - low
    found: Flags = (size == 1) | (low < start)
    for at in np.flatnonzero((size > 1) & (size < _PLAIN) & ~found).tolist():
        found[at] = _is_short(sheet.text[int(low[at]) : int(dots[at])])
    return found


def _kinds_of(codes: Codes) -> Bytes:
    kinds: Bytes = _table().take(codes, mode="clip")
    beyond = np.flatnonzero(codes >= _PLANE)
    kinds[beyond] = [_kind(chr(code)) for code in codes[beyond].tolist()]
    return kinds


@cache
def _table() -> Bytes:
    return np.array([_kind(chr(code)) for code in range(_PLANE)], np.uint8)


def _kind(character: str) -> int:
    kind = _SPACE if character.isspace() else 0
    if character in "\r\n\u2028\u2029":
        kind |= _BREAK
    if character in ".!?…。؟":
        kind |= _STOP
    if character in "\"'”’»)]":
        kind |= _CLOSER
    if character in "\"'“‘«([–—•*-":
        kind |= _OPENER
    if character == "_" or character.isalnum():
        kind |= _WORD
    if character.isascii() and (character.isupper() or character.isdigit()):
        kind |= _STARTER
    return kind | (_SMALL if character.isascii() and character.islower() else 0)
