"""Keys under which spellings of one place meet: the folded name, and its consonants where transliteration varies.

In: a name. Out: keys. `train/gazetteer.py` builds the table with the same functions that look it up.
Source: common romanisations of Arabic, Persian, Hebrew and Cyrillic (BGN/PCGN, press usage): sun letters, q/k/g,
kh/h, dh/d, ou/u/w, i/y, doubled letters.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from sayso.kit.folding import fold

_SOUNDS = (
    ("tch", "s"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "s"),
    ("zh", "z"),
    ("dzh", "z"),
    ("dj", "z"),
    ("j", "z"),
    ("kh", "k"),
    ("gh", "k"),
    ("g", "k"),
    ("q", "k"),
    ("c", "k"),
    ("x", "ks"),
    ("ph", "f"),
    ("v", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("ts", "s"),
    ("tz", "s"),
)
_SOFT = re.compile(r"[aeiouwyh]")
_DOUBLED = re.compile(r"(.)\1+")
_ARTICLES = frozenset({"ez", "es", "esh", "ed", "et", "er", "ul", "ol", "il", "de", "ad", "bin", "ibn"})
GENERIC = {
    "settlement": "town city village settlement township municipality hamlet",
    "province": "province governorate region state oblast department wilaya prefecture",
    "district": "district county area sector subdistrict territory raion rayon locality neighbourhood neighborhood quarter commune woreda tehsil taluka",
    "site": "airbase airport airfield aerodrome base camp field crossing dam bridge port prison embassy headquarters barracks garrison",
}
_KIND_OF = {word: kind for kind, words in GENERIC.items() for word in words.split()}
_SAME = {
    "airbase": "air base",
    "gasfield": "gas field",
    "oilfield": "oil field",
    "saint": "st",
    "fort": "ft",
    "mount": "mt",
}


@lru_cache(maxsize=65536)
def place_key(name: str) -> str:
    """Return the folded name, compounds opened: "the Ain al-Asad airbase" is "ain asad air base"."""
    return " ".join(_SAME.get(word, word) for word in fold(name).split())


def without_generic(key: str) -> tuple[str, str | None]:
    """Cut the words for the kind of place off a key: ("qaim", "settlement") for "qaim town"; the kind is None if none."""
    words = key.split()
    kind: str | None = None
    while len(words) > 1 and words[-1] in _KIND_OF:
        last = words.pop()
        kind = kind or _KIND_OF[last]
    while len(words) > 1 and words[0] in _KIND_OF:
        kind = kind or _KIND_OF[words[0]]
        words = words[2:] if len(words) > 2 and words[1] == "of" else words[1:]
    return " ".join(words), kind


def skeleton(key: str) -> str:
    """Return the consonants of a folded name: "dayr zawr" and "deir ez zor" are both "dr zr"."""
    words = (_bones(word) for word in key.split() if word not in _ARTICLES)
    return " ".join(word for word in words if word)


def digest(key: str) -> int:
    """Hash a key into 40 bits."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=5).digest(), "big")


def _bones(word: str) -> str:
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    lead = "a" if word[:1] in "aeiou" else ""
    return lead + _DOUBLED.sub(r"\1", _SOFT.sub("", word))
