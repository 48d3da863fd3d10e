"""Fold names so that spellings of one name meet: accents, apostrophes, case, articles, hyphens.

Source: measuring.md ("names match after folding: accents, apostrophes, articles, case"); transliteration by anyascii.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_APOSTROPHES = re.compile(r"['’‘`´ʻʼʿʾ′]")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_ARTICLES = frozenset({"the", "a", "an", "al", "el", "ash", "ad", "ar", "as", "at", "az"})
_POSSESSIVE = re.compile(r"['’]s\b")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return `name` in lower-case ASCII words without articles, apostrophes and possessives; "" if nothing is left.

    >>> fold("Kata’ib Hezbollah"), fold("the Ain al-Asad air base"), fold("Iran’s")
    ('kataib hezbollah', 'ain asad air base', 'iran')
    """
    plain = anyascii(_APOSTROPHES.sub("", _POSSESSIVE.sub("", name))).lower()
    words = [word for word in _NOT_WORD.sub(" ", plain).split() if word not in _ARTICLES]
    return " ".join(words) or _NOT_WORD.sub(" ", plain).strip()
