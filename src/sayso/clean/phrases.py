"""Look up phrases of a lexicon in a line: whole line, its start, its end, or anywhere near either end.

In: rows with `forms` and a `place`. Out: hits with offsets into the line. Linear in the line's length: one dictionary
look-up a word, no alternation over all forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

Place = Literal["whole", "start", "end", "any"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WINDOW_LETTERS = 1000


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """One kind of line and the phrases that give it away; `weight` is what a hit takes off the odds of being body."""

    id: str
    forms: tuple[str, ...]
    place: Place
    example: str
    source: str
    weight: float = 3.0
    is_body: bool = False  # the line belongs to the report, however short it is


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the row, and where in the line, half-open."""

    row: PhraseRow
    start: int
    end: int


class LineWord(NamedTuple):
    """A word of a line, folded to lower case with straight apostrophes. A tuple: pages have thousands of them."""

    text: str
    start: int
    end: int


class PhraseTable:
    """The rows of one lexicon by the first word of each form."""

    __slots__ = ("_by_word",)

    def __init__(self, rows: Iterable[PhraseRow]) -> None:
        self._by_word: dict[str, list[tuple[tuple[str, ...], PhraseRow]]] = {}
        for row in rows:
            for form in row.forms:
                key = tuple(word.text for word in line_words(form))
                if key:
                    self._by_word.setdefault(key[0], []).append((key, row))

    def find(self, words: tuple[LineWord, ...]) -> Iterator[Hit]:
        """Yield every hit among `words`, the words of one line, left to right."""
        texts = tuple(word.text for word in words)
        for at, text in enumerate(texts):
            for key, row in self._by_word.get(text, ()):
                end = at + len(key)
                if texts[at:end] == key and _stands(row.place, at, end, len(texts)):
                    yield Hit(row, words[at].start, words[end - 1].end)


def line_words(line: str) -> tuple[LineWord, ...]:
    """Return the first and last words of `line` (all of them, in any line that is not monstrous)."""
    if len(line) <= 2 * _WINDOW_LETTERS:
        return _cut(line, 0)
    tail = len(line) - _WINDOW_LETTERS
    return _cut(line[:_WINDOW_LETTERS], 0) + _cut(line[tail:], tail)


def _cut(text: str, offset: int) -> tuple[LineWord, ...]:
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        found.append(LineWord(text[start:end].lower().replace("’", "'"), offset + start, offset + end))
    return tuple(found)


def _stands(place: Place, start: int, end: int, count: int) -> bool:
    if place == "whole":
        return start == 0 and end == count
    if place == "start":
        return start == 0
    return place == "any" or end == count
