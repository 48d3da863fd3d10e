"""What an uncased word piece does not show: capitals, quotation marks, the beginning of a line.

In: a text and where its word pieces begin and end (code points). Out: one small number for each piece, which the
encoder adds to its input: `shape * 4 + quoted * 2 + first`. Training and reading both ask here, so they cannot differ.

A piece has the shape of the word it belongs to. *Quoted* is between double quotation marks, the marks counted in; a line
break ends every quotation, so one forgotten mark spoils one paragraph. *First* is the first piece of a line.

Linear in the text: one pass for words, one for marks, the rest by numpy.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

LOWER, TITLE, UPPER, MIXED, DIGIT, PUNCTUATION, SPECIAL_SHAPE = range(7)
FEATURE_COUNT = 7 * 4
SPECIAL = SPECIAL_SHAPE * 4  # of [CLS], [SEP] and padding

Pieces = NDArray[np.int64]  # (pieces, 2): where each begins and ends in the text

_MARKS_ON_LETTERS = "\u0300-\u036f\u064b-\u065f\u0670"  # a decomposed accent does not end a word
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS_ON_LETTERS}])*")
_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_QUOTE = re.compile(rf"[\"“”„«»{_BREAKS}]|``|''")
_LINE_BREAK = re.compile(f"[{_BREAKS}]")
_OPENING = frozenset({"“", "„", "«", "``"})
_CLOSING = frozenset({"”", "»", "''"})
_HAS_DIGIT = re.compile(r"\d")


def read_features(text: str, pieces: Pieces) -> NDArray[np.int64]:
    """Give the feature number of every piece of `text`, specials not among them."""
    if len(pieces) == 0:
        return np.zeros(0, dtype=np.int64)
    starts = pieces[:, 0]
    shapes = np.frombuffer(_mark_shapes(text), dtype=np.uint8)[starts].astype(np.int64)
    quoted = np.frombuffer(_mark_quoted(text), dtype=np.uint8)[starts].astype(np.int64)
    return shapes * 4 + quoted * 2 + _find_first(text, starts)


def tell_shape(word: str) -> int:
    """Tell how a word is written: digits before capitals; a script without capitals is lower."""
    if not word.isalpha() and _HAS_DIGIT.search(word):
        return DIGIT
    if word == word.lower():
        return LOWER
    if word.isupper():
        return UPPER
    return TITLE if word[1:] == word[1:].lower() else MIXED


def _mark_shapes(text: str) -> bytearray:
    """Write each code point's shape; what is in no word is punctuation."""
    shapes = bytearray([PUNCTUATION]) * len(text)
    for match in _WORD.finditer(text):
        start, end = match.span()
        shapes[start:end] = bytes((tell_shape(match.group()),)) * (end - start)
    return shapes


def _mark_quoted(text: str) -> bytearray:
    """Write 1 where a code point stands between double quotation marks of its line, or is such a mark."""
    quoted = bytearray(len(text))
    opened: int | None = None
    for match in _QUOTE.finditer(text):
        mark = match.group()
        start, end = match.span()
        closes = mark in _CLOSING or (mark == '"' and opened is not None)
        if opened is not None and (closes or mark in _BREAKS):
            stop = end if closes else start
            quoted[opened:stop] = b"\1" * (stop - opened)
            opened = None
        elif opened is None and (mark in _OPENING or mark == '"'):
            opened = start
    if opened is not None:
        quoted[opened:] = b"\1" * (len(text) - opened)
    return quoted


def _find_first(text: str, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give 1 for a piece that no other piece of its line stands before."""
    breaks = np.fromiter((match.start() for match in _LINE_BREAK.finditer(text)), dtype=np.int64)
    lines = np.searchsorted(breaks, starts)
    first = np.ones(len(starts), dtype=np.int64)
    first[1:] = lines[1:] != lines[:-1]
    return first
