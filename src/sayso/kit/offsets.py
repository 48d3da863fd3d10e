"""Carry offsets between a report's text, its capture's page text, and the browser's UTF-16 units.

Half-open code points throughout. Only this module converts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sayso.records import Piece


def to_raw(pieces: Sequence[Piece], start: int, end: int) -> tuple[int, int] | None:
    """Map [start, end) of the report's text to the page text; None if no letter of it stands there.

    Letters that the cleaner put in (a line break between blocks) have no raw offset; the stretch is
    that from the first to the last letter that has one.
    """
    first: int | None = None
    last: int | None = None
    at = max(0, bisect_right(pieces, start, key=lambda piece: piece.text) - 1)
    for piece in pieces[at:]:
        if piece.text >= end:
            break
        low, high = max(start, piece.text), min(end, piece.text + piece.length)
        if low < high:
            if first is None:
                first = piece.raw + low - piece.text
            last = piece.raw + high - piece.text
    return None if first is None or last is None or first >= last else (first, last)


def identity(length: int) -> tuple[Piece, ...]:
    """Return the pieces of a text that is its page text, letter for letter."""
    return (Piece(0, 0, length),) if length else ()


def to_utf16(text: str, offset: int) -> int:
    """Convert a code-point offset into UTF-16 units, as browsers count."""
    return offset + sum(1 for letter in text[:offset] if ord(letter) > 0xFFFF)
