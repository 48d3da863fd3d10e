"""Look up phrases of one or more words over a sentence already cut into words: one dict probe a word.

Built once from a lexicon; `longest_at` returns the longest phrase that starts at a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from sayso.kit.words import words

ValueT = TypeVar("ValueT")

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‑": "-"})


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Return `word` in lower case with one kind of apostrophe and hyphen, as phrases are looked up."""
    return word.lower().translate(_APOSTROPHES)


class Phrases(Generic[ValueT]):
    """Phrases and what each stands for. A form given twice keeps its first value."""

    def __init__(self, pairs: Iterable[tuple[str, ValueT]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], ValueT]]] = {}
        seen: set[tuple[str, ...]] = set()
        for form, value in pairs:
            key = tuple(plain(word.text) for word in words(form))
            if key and key not in seen:
                seen.add(key)
                self._by_first.setdefault(key[0], []).append((key, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def longest_at(self, lowered: Sequence[str], at: int) -> tuple[int, ValueT] | None:
        """Return (number of words, value) of the longest phrase at `lowered[at]`, or None. `lowered` are `plain` words."""
        for key, value in self._by_first.get(lowered[at], ()):
            if len(key) == 1 or tuple(lowered[at : at + len(key)]) == key:
                return len(key), value
        return None

    def get(self, word: str) -> ValueT | None:
        """Return the value of a one-word phrase, or None."""
        for key, value in self._by_first.get(word, ()):
            if len(key) == 1:
                return value
        return None
