"""Cut text into words with their offsets; the one tokenizer that rules and copy detection share.

A word is a run of letters and digits with inner apostrophes, hyphens, dots of abbreviations and separators of
numbers: "Kata'ib", "al-Asad", "U.S.", "25,490", "10.30". Everything else that is not space is a word of one character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S.  p.m.
    r"|\d+(?:[.,:]\d+)+"  # 25,490  10.30
    r"|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*(?:['’‘`ʼ\-‑][^\W_]+)*"
    r"|[^\w\s]|_"
)


class Word(NamedTuple):
    """One word: half-open code-point offsets into the text it was cut from. A tuple, for there are very many."""

    text: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """Yield the words of `text[start:end]`, offsets into the whole `text`."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        low, high = match.span()
        yield Word(text[low:high], low, high)
