"""Names of people and bodies: their keys, and whether two of them may be one.

In: names as reports write them. Out: keys and yes/no answers; the words come from titles.toml.
Errors of joining cost more than misses: two people of one surname, a father and a daughter (Toktorov, Toktorova) and a
group and its namesake (Kata'ib Hezbollah, Hezbollah) stay two.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from rapidfuzz import fuzz

from sayso.ground.spelling import skeleton
from sayso.kit.folding import fold

LINKING = frozenset(
    {"so", "called", "self", "styled", "of", "in", "for", "and", "de", "la", "le", "du", "des", "del", "on", "at", "to"}
)
_FEMALE = re.compile(r"(?:ov|ev|in|sky|ski|oy)(a|aya|ska|skaya)$")
# what may be left off a body's name without making it another body
_LOOSE = frozenset(
    [
        "brigades",
        "brigade",
        "group",
        "groups",
        "movement",
        "front",
        "forces",
        "force",
        "militia",
        "militias",
        "party",
        "organisation",
        "organization",
        "units",
        "unit",
        "battalions",
        "battalion",
        "faction",
        "factions",
        "fighters",
        "militants",
        "rebels",
        "wing",
        "column",
        "news",
        "agency",
        "wire",
        "press",
        "television",
        "tv",
        "radio",
        "channel",
        "network",
        "newspaper",
        "daily",
        "coalition",
        "alliance",
    ]
)
_OUTLET_WORDS = frozenset(
    [
        "news",
        "agency",
        "wire",
        "press",
        "television",
        "tv",
        "radio",
        "channel",
        "network",
        "newspaper",
        "daily",
        "online",
        "media",
        "service",
        "digest",
        "website",
    ]
)
_LETTERS = 8
_ALIKE = 92.0


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, without linking words where others are left."""
    words = fold(name).split()
    return tuple(word for word in words if word not in LINKING) or tuple(words)


def person_words(name: str, titles: Collection[str]) -> tuple[str, ...]:
    """Return the words of a personal name, ranks and forms of address cut off in front ("Lt Col", "Sheikh")."""
    words = name_words(name)
    while len(words) > 1:
        cut = next((size for size in (3, 2, 1) if size < len(words) and " ".join(words[:size]) in titles), 0)
        if not cut:
            break
        words = words[cut:]
    return words


def acronyms(name: str) -> set[str]:
    """Return the short forms a name may have by its initials: with and without its linking words."""
    words = [word for word in re.split(r"[\s\-–]+", name.replace("’", "'")) if word[:1].isalpha()]
    capitals = [word[0] for word in words if word[0].isupper()]
    everything = [word[0].upper() for word in words if word.lower() not in ("the", "a")]
    shorter = [capitals[1:]] if len(capitals) >= 4 else []  # "Danubian Popular Guard Units": PGU
    return {"".join(letters) for letters in (capitals, everything, *shorter) if len(letters) >= 2}


def is_acronym(name: str) -> bool:
    """Whether a name looks like a short form: 2-8 capitals, with or without dots."""
    return bool(re.fullmatch(r"(?:[A-Z]\.?){2,8}|[A-Z][A-Z0-9-]{1,7}", name))


def is_short_for(short: tuple[str, ...], full: tuple[str, ...], *, is_outlet: bool) -> bool:
    """Whether one name is the other with loose words left off ("River Delta" / "... Brigades")."""
    if (
        not short
        or len(short) >= len(full)
        or all(word in _LOOSE for word in short)
        or (len(short) < 2 and not (is_outlet and len(short[0]) >= 5))
    ):
        return False
    if full[: len(short)] != short and full[-len(short) :] != short:
        return False
    rest = full[len(short) :] if full[: len(short)] == short else full[: -len(short)]
    return all(word in (_OUTLET_WORDS if is_outlet else _LOOSE) for word in rest)


def is_end_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is another with its first words left off ("Valley Guard" / "Northern Valley Guard")."""
    return 2 <= len(short) < len(full) and full[-len(short) :] == short and not is_generic(short)


def may_be_left_off(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a body's short name may be its full name inside one report that says so.

    All words of the short one stand in the full one; a lone word must be generic ("the Brigades") or end a name of
    three and more ("Nujaba"): the second word of a two-word name is too often another body (Kata'ib Hezbollah).
    """
    if not set(short) <= set(full) or is_generic(full):
        return False
    return len(short) > 1 or is_generic(short) or short == full or (len(full) >= 3 and short[0] == full[-1])


def is_generic(words: tuple[str, ...]) -> bool:
    """Whether a name has only words that many bodies carry: "the Brigades", "the Movement"."""
    return all(word in _LOOSE for word in words)


def plain_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a body's name without what one desk writes and another does not: plurals, British spelling."""
    return tuple(_plain(word) for word in words)


def _plain(word: str) -> str:
    word = word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    for british, american in (
        ("isation", "ization"),
        ("defence", "defense"),
        ("offence", "offense"),
        ("centre", "center"),
    ):
        word = word.replace(british, american)
    return word.replace("labour", "labor")


def are_one_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two full names differ in spelling only; never across the female ending of a surname."""
    if len(left) != len(right) or len(left) < 2:
        return False
    for one, other in zip(left, right, strict=True):
        if one != other and (_differ_in_gender(one, other) or fuzz.ratio(one, other) < 75):
            return False
    return _alike(left, right)


def are_one_body(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names of bodies differ in spelling only: word by word, none added."""
    if len(left) != len(right):
        return False
    if any(one.isdigit() or other.isdigit() for one, other in zip(left, right, strict=True) if one != other):
        return False
    return all(fuzz.ratio(one, other) >= 75 for one, other in zip(left, right, strict=True)) and _alike(left, right)


def _alike(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    one, other = " ".join(left), " ".join(right)
    long_enough = min(len(one), len(other)) >= _LETTERS
    return long_enough and (
        fuzz.ratio(one, other) >= _ALIKE or (skeleton(one) == skeleton(other) and fuzz.ratio(one, other) >= 80)
    )


def _differ_in_gender(one: str, other: str) -> bool:
    short, full = sorted((one, other), key=len)
    return full.startswith(short[:-1]) and full != short and bool(_FEMALE.search(full) or full == short + "a")
