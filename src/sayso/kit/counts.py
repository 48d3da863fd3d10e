"""Find numbers with their bounds among the words of a sentence: "at least 16", "dozens", "between 10 and 15".

In: lower-cased words. Out: `Count`s in order, never overlapping; bounds inclusive, `high` None for an open end.
Choices: "at least N" and "N or more" = N..; "more than N" = N+1..; "up to N" = 0..N; "fewer than N" = 0..N-1;
"some N", "about N", "nearly N" = N..N (the page gives one figure); "dozens" = 24.., "scores" = 40.., "hundreds" = 200..,
"thousands" = 2000..; "several", "a few", "a number of", "many" = 2..; "both", "a couple" = 2; "a dozen" = 12.
Source: sayso editors; ACLED-style fixed guesses ("several" = 10) are refused on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.kit.numbers import read_number

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_JOINED = re.compile(r"(\d+)[-‑](\d+)")  # 10-15 (one word of kit.words)
_SCALES = frozenset({"hundred", "thousand", "million", "billion"})
_SPELLED_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion"
)
_SPELLED = frozenset(_SPELLED_WORDS.split())
_VAGUE = {  # words → low, high
    ("half", "a", "dozen"): (6, 6),
    ("several", "dozen"): (24, None),
    ("dozens",): (24, None),
    ("scores",): (40, None),
    ("hundreds",): (200, None),
    ("thousands",): (2000, None),
    ("tens", "of", "thousands"): (20_000, None),
    ("hundreds", "of", "thousands"): (200_000, None),
    ("millions",): (2_000_000, None),
    ("several", "hundred"): (200, None),
    ("several", "thousand"): (2000, None),
    ("several",): (2, None),
    ("a", "few"): (2, None),
    ("a", "number", "of"): (2, None),
    ("a", "handful", "of"): (2, None),
    ("many",): (2, None),
    ("numerous",): (2, None),
    ("a", "couple", "of"): (2, 2),
    ("a", "couple"): (2, 2),
    ("both",): (2, 2),
    ("no",): (0, 0),
    ("no", "one"): (0, 0),
    ("nobody",): (0, 0),
    ("none",): (0, 0),
}
_LOWER = {  # qualifier → how much is added to the number for `low`
    ("at", "least"): 0,
    ("no", "fewer", "than"): 0,
    ("no", "less", "than"): 0,
    ("not", "less", "than"): 0,
    ("not", "fewer", "than"): 0,
    ("a", "minimum", "of"): 0,
    ("more", "than"): 1,
    ("over",): 1,
    ("above",): 1,
    ("upwards", "of"): 1,
    ("in", "excess", "of"): 1,
    ("well", "over"): 1,
    ("greater", "than"): 1,
}
_UPPER = {  # qualifier → how much is taken from the number for `high`
    ("up", "to"): 0,
    ("as", "many", "as"): 0,
    ("at", "most"): 0,
    ("no", "more", "than"): 0,
    ("not", "more", "than"): 0,
    ("a", "maximum", "of"): 0,
    ("fewer", "than"): 1,
    ("less", "than"): 1,
    ("under",): 1,
    ("below",): 1,
}
_ABOUT = {
    ("some",), ("about",), ("around",), ("nearly",), ("almost",), ("roughly",), ("approximately",), ("only",), ("just",),
    ("exactly",), ("an", "estimated"), ("close", "to"), ("another",), ("a", "total", "of"), ("all",), ("the",), ("other",),
    ("an", "additional"), ("a", "further"),
}  # fmt: skip
_AFTER: dict[tuple[str, ...], str] = {
    ("or", "more"): "low",
    ("or", "so"): "same",
    ("or", "fewer"): "high",
    ("or", "less"): "high",
}
_PARTICLE_VERBS = ("ed", "ing", "took", "taken", "hands", "turns", "takes", "ran")
_MULTIPLIED = {"dozen": 12, "score": 20}


@dataclass(frozen=True, slots=True)
class Count:
    """words[first:last] are the number with its qualifier, words[number:last] without what stands before it."""

    first: int
    number: int
    last: int
    low: int
    high: int | None
    is_vague: bool = False  # "dozens", "several", "no"


def find_counts(words: Sequence[str]) -> list[Count]:
    """Return the counts among `words`, left to right."""
    found: list[Count] = []
    at = 0
    while at < len(words):
        count = _vague(words, at) or _exact(words, at)
        if count is None:
            at += 1
            continue
        floor = found[-1].last if found else 0
        found.append(_qualified(words, count, floor))
        at = found[-1].last
    return found


def _vague(words: Sequence[str], at: int) -> Count | None:
    if at and words[at - 1] in {"how", "as", "so", "too"}:  # how many, as many as
        return None
    if words[at] == "no" and at + 1 < len(words) and words[at + 1] in {"fewer", "less", "more", "longer"}:
        return None
    for size in (3, 2, 1):
        group = tuple(words[at : at + size])
        bounds = _VAGUE.get(group)
        if bounds is not None:
            return Count(at, at, at + len(group), *bounds, is_vague=True)
    return None


def _exact(words: Sequence[str], at: int) -> Count | None:
    """Read "17", "twenty-one", "two dozen", "10-15", "six to eight", "between 10 and 15", "2.5 million"."""
    if words[at] == "between":
        low = _number(words, at + 1)
        high = _number(words, low[1] + 1) if low and low[1] < len(words) and words[low[1]] == "and" else None
        return Count(at, at + 1, high[1], low[0], high[0]) if low and high and low[0] < high[0] else None
    joined = _JOINED.fullmatch(words[at])
    if joined:
        pair = int(joined[1]), int(joined[2])
        return Count(at, at, at + 1, *pair) if pair[0] < pair[1] else None
    value = _number(words, at)
    if value is None:
        return None
    number, last = value
    if last < len(words) and words[last] in {"to", "or", "–", "-"}:
        high = _number(words, last + 1)
        if high and number < high[0] <= 10 * number:
            return Count(at, at, high[1], number, high[0])
    return Count(at, at, last, number, number)


def _number(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Return the value of the number that starts at `at`, and where it ends."""
    if at >= len(words):
        return None
    if words[at] == "a" and at + 1 < len(words) and words[at + 1] in _SCALES | {"dozen"}:
        return (12, at + 2) if words[at + 1] == "dozen" else _spelled(words, at + 1)
    if _DIGITS.fullmatch(words[at]) and words[at].isascii():
        last = at + 2 if at + 1 < len(words) and words[at + 1] in _SCALES else at + 1
        value = read_number(" ".join(words[at:last]))
    else:
        spelled = _spelled(words, at)
        if spelled is None:
            return None
        value, last = spelled
    if value is not None and last < len(words) and words[last] in _MULTIPLIED:
        return value * _MULTIPLIED[words[last]], last + 1
    return None if value is None else (value, last)


def _spelled(words: Sequence[str], at: int) -> tuple[int, int] | None:
    last = at
    while last < len(words) and last - at < 8 and _is_spelled(words[last]):
        last += 1
        if (
            last + 1 < len(words)
            and words[last] == "and"
            and words[last - 1] in _SCALES
            and _is_spelled(words[last + 1])
        ):
            last += 1
    if last == at:
        return None
    value = read_number(" ".join(words[at:last]))
    return None if value is None else (value, last)


def _is_spelled(word: str) -> bool:
    return word in _SPELLED or ("-" in word and all(part in _SPELLED for part in word.split("-")))


def _qualified(words: Sequence[str], count: Count, floor: int) -> Count:
    """Widen by what stands before and after."""
    low, high, last = count.low, count.high, count.last
    after = _AFTER.get(tuple(words[last : last + 2]))
    if after:
        last += 2
        low, high = (low, None) if after == "low" else (0, high) if after == "high" else (low, high)
    first, changed = count.first, True
    while changed:
        changed = False
        for size in (3, 2, 1):
            before = tuple(words[max(floor, first - size) : first])
            if len(before) != size:
                continue
            if before == ("over",) and first > 1 and words[first - 2].endswith(_PARTICLE_VERBS):
                continue  # handed over three
            if before in _LOWER:
                low, high = low + _LOWER[before], None
            elif before in _UPPER and high is not None:
                low, high = 0, max(0, high - _UPPER[before])
            elif before not in _ABOUT:
                continue
            first, changed = first - size, before not in {("the",), ("all",), ("other",)}
            break
    return Count(first, count.number, last, low, high, count.is_vague)
