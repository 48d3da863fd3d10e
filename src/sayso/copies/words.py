"""Cut the text of many reports into words at once, as arrays.

In: reports. Out: `Words`: where each word starts and ends in its report, whether it opens with a capital or a sentence,
and a 64-bit hash of the word without its case, so that the words need not be made into strings.
The words are those of `kit.words` but parted at hyphens and without lone signs; furniture, bylines, datelines and
credits have none. A kernel: arrays in, arrays out, one pass over blocks of text that fit the processor's cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from sayso.records import RegionKind, Report

BLOCK = 1 << 18  # characters; a report that is longer has a block of its own
CAPITAL, OPENING = (
    1,
    2,
)  # marks of a word: its first letter is a capital; it stands behind a full stop, a mark or a line break
_LETTER, _DIGIT, _ASCII, _APOSTROPHE, _SEPARATOR, _DOT, _CAPITAL, _STOP = 1, 2, 4, 8, 16, 32, 64, 128
_WORDLESS = frozenset({RegionKind.FURNITURE, RegionKind.BYLINE, RegionKind.DATELINE, RegionKind.CREDIT})
_BASE = 0x9E3779B97F4A7C15
_WHOLE = 1 << 64
_PLANE = 1 << 16  # code points whose class is looked up; the rest is asked one by one
_LONGEST = (1 << 16) - 1

Bytes = npt.NDArray[np.uint8]
Shorts = npt.NDArray[np.uint16]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint32]
Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of neighbouring reports, a row each; `ends_at[i]` is the row after the last of the ith report."""

    hashes: Hashes
    starts: Ints  # characters, from the start of the report
    lengths: Shorts
    marks: Bytes
    ends_at: Longs


def cut_words(reports: Sequence[Report]) -> Iterator[tuple[Sequence[Report], Words]]:
    """Yield neighbouring reports, block by block, with their words."""
    block: list[Report] = []
    size = 0
    for report in reports:
        if block and size + len(report.text) > BLOCK:
            yield block, cut_block(block)
            block, size = [], 0
        block.append(report)
        size += len(report.text) + 1
    if block:
        yield block, cut_block(block)


def cut_block(reports: Sequence[Report]) -> Words:
    """Cut neighbouring reports."""
    codes = np.frombuffer(
        "\n".join(report.text for report in reports).encode("utf-32-le", "surrogatepass"), dtype="<u4"
    )
    begins = np.cumsum([0, *(len(report.text) + 1 for report in reports)], dtype=np.int64)
    kinds = _classes(codes)
    for report, begin in zip(reports, begins.tolist(), strict=False):
        for start, end in _wordless(report):
            kinds[begin + start : begin + end] = 0
    inside = _inside(kinds)
    edges = np.flatnonzero(np.diff(inside.view(np.int8), prepend=np.int8(0), append=np.int8(0)))
    starts, ends = edges[::2], edges[1::2]
    hashes = _hash(_folded(codes), inside, starts)
    ends = ends + _is_abbreviation(kinds, ends)
    owners = np.searchsorted(begins, starts, side="right") - 1
    return Words(
        hashes=hashes,
        starts=(starts - begins[owners]).astype(np.int32),
        lengths=np.minimum(ends - starts, _LONGEST).astype(np.uint16),
        marks=_mark(kinds, starts, ends),
        ends_at=np.searchsorted(starts, begins[1:], side="left"),
    )


def _mark(kinds: Bytes, starts: Longs, ends: Longs) -> Bytes:
    last = len(kinds) - 1
    before = kinds[np.maximum(starts - 1, 0)] | kinds[np.maximum(starts - 2, 0)]
    behind = kinds[np.minimum(ends, last)]
    behind = before | np.concatenate([np.full(min(1, len(ends)), _STOP, np.uint8), behind[:-1]])
    capital = (kinds[starts] & _CAPITAL) != 0
    marks: Bytes = capital * np.uint8(CAPITAL) | ((behind & _STOP) != 0) * np.uint8(OPENING)
    return marks


def _wordless(report: Report) -> list[tuple[int, int]]:
    """Return the stretches without words; a credit that is spoken in a sentence has them."""
    if not report.regions:
        return []
    spoken = {credit.span for credit in report.credits if not credit.is_whole_report}
    return [
        (region.span.start, region.span.end)
        for region in report.regions
        if region.kind in _WORDLESS and not (region.span in spoken and region.kind is RegionKind.CREDIT)
    ]


def _inside(kinds: Bytes) -> Flags:
    """Return which characters stand in a word: letters and digits, and what joins them."""
    inside: Flags = (kinds & (_LETTER | _DIGIT)) != 0
    at = np.flatnonzero(kinds & (_APOSTROPHE | _SEPARATOR | _DOT))
    at = at[(at > 0) & (at < len(kinds) - 1)]
    here, before, after = kinds[at], kinds[at - 1], kinds[at + 1]
    joins = ((here & _APOSTROPHE) != 0) & ((before & (_LETTER | _DIGIT)) != 0) & ((after & (_LETTER | _DIGIT)) != 0)
    joins |= ((here & _SEPARATOR) != 0) & ((before & after & _DIGIT) != 0)
    dots = at[((here & _DOT) != 0) & ((before & after & _ASCII) != 0)]
    inside[at[joins]] = True
    inside[dots[_is_initial(kinds, dots)]] = True
    return inside


def _is_initial(kinds: Bytes, dots: Longs) -> Flags:
    """Return which of the dots stand between single letters and before another dot: "U.S." but not "ended.He"."""
    lone = kinds[np.maximum(dots - 2, 0)] & (_LETTER | _DIGIT | _APOSTROPHE)
    lone[dots < 2] = 0
    follows = kinds[np.minimum(dots + 2, len(kinds) - 1)] & _DOT
    follows[dots + 2 >= len(kinds)] = 0
    found: Flags = (lone == 0) & (follows != 0)
    return found


def _is_abbreviation(kinds: Bytes, ends: Longs) -> Flags:
    """Return which words end before a dot that belongs to them: the last one of "U.S."."""
    last = len(kinds) - 1
    if last < 3:  # too short for "U.S."
        return np.zeros(len(ends), np.bool_)
    closes = (ends <= last) & (ends >= 3) & ((kinds[np.minimum(ends, last)] & _DOT) != 0)
    at = np.maximum(ends, 3)
    found: Flags = closes & ((kinds[at - 1] & kinds[at - 3] & _ASCII) != 0) & ((kinds[at - 2] & _DOT) != 0)
    return found


def _hash(letters: Codes, inside: Flags, starts: Longs) -> Hashes:
    """Return a polynomial hash of the letters of every word."""
    if len(starts) == 0:
        return np.empty(0, np.uint64)
    powers, inverses = _powers(max(BLOCK, 1 << len(letters).bit_length()))
    weighed = letters.astype(np.uint64)
    weighed *= inside
    weighed *= powers[: len(letters)]
    hashes: Hashes = np.add.reduceat(weighed, starts) * inverses[starts]
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(32)
    return hashes


@cache
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """Return the powers of an odd number, and of its inverse, modulo 2**64."""
    return _power_row(_BASE, size), _power_row(pow(_BASE, -1, _WHOLE), size)


def _power_row(base: int, size: int) -> Hashes:
    row = np.full(size, base, np.uint64)
    row[0] = 1
    return np.multiply.accumulate(row)


def _classes(codes: Codes) -> Bytes:
    classes, _ = _tables()
    kinds: Bytes = classes.take(codes, mode="clip")
    beyond = np.flatnonzero(codes >= _PLANE)
    if len(beyond):
        distinct, place = np.unique(codes[beyond], return_inverse=True)
        kinds[beyond] = np.array([_class(chr(code)) for code in distinct.tolist()], np.uint8)[place.ravel()]
    return kinds


def _folded(codes: Codes) -> Codes:
    _, letters = _tables()
    if int(codes.max(initial=0)) < _PLANE:
        return letters[codes]
    return np.where(codes < _PLANE, letters.take(codes, mode="clip"), codes)


@cache
def _tables() -> tuple[Bytes, Codes]:
    """Return the class and the small letter of every code point of the first plane."""
    characters = [chr(code) for code in range(_PLANE)]
    classes = np.array([_class(character) for character in characters], np.uint8)
    letters = np.array([ord(_small(character)) for character in characters], np.uint32)
    return classes, letters


def _small(character: str) -> str:
    if character in "’‘`ʼ":
        return "'"
    folded = character.casefold()
    return folded if len(folded) == 1 else character


def _class(character: str) -> int:
    kind = 0
    if character.isalnum() or "\u0300" <= character <= "\u036f":
        kind |= _DIGIT if character.isdecimal() else _LETTER
    if character.isascii() and character.isalpha():
        kind |= _ASCII
    if character.isupper():
        kind |= _CAPITAL
    if character in "'’‘`ʼ":
        kind |= _APOSTROPHE
    if character in ".,:":
        kind |= _SEPARATOR
    if character in '.!?…؟:"“”«»„\n\r\u2028\u2029':
        kind |= _STOP
    return kind | _DOT if character == "." else kind
