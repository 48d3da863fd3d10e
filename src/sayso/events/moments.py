"""Whether two time expressions can mean the same day, before either is anchored.

In: `TimeExpression`s (TIMEX3 values or recipes). Out: clash or not; where nothing can be known, no clash.
Source: TIMEX3 values as `mark.times` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.records import TimeExpression

_WEEKDAY = re.compile(r"[X\d]{4}-W[X\d]{2}-(\d)")
_LAST = re.compile(r"(LAST|NEXT)-WXX-(\d)")
_DAY = re.compile(r"([X\d]{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"([X\d]{4})-(\d\d|SP|SU|FA|WI)$")
_YEAR = re.compile(r"(\d{4})$")
_RECIPE = re.compile(r"REF([+-]\d+)([DWMY])")


def clash(one: Sequence[TimeExpression], other: Sequence[TimeExpression]) -> bool:
    """Whether no pair of the two can be the same time."""
    left = [read for time in one if (read := _read(time.value))]
    right = [read for time in other if (read := _read(time.value))]
    return bool(left and right) and not any(_may_be_one(a, b) for a in left for b in right)


def has_year(times: Sequence[TimeExpression]) -> bool:
    """Whether one of them names a year."""
    return any(time.value[:4].isdigit() for time in times)


def _read(value: str) -> tuple[str, str] | None:
    """Return (grain, value), or None where the value tells no day: a time of day, "at the time"."""
    last = _LAST.match(value)
    if last:
        return "weekday", last[1][0] + last[2]
    for grain, pattern in (("weekday", _WEEKDAY), ("day", _DAY), ("month", _MONTH), ("year", _YEAR)):
        match = pattern.match(value)
        if match:
            return grain, "-".join(match.groups())
    match = _RECIPE.match(value)
    if match and match[2] != "D" and int(match[1]) == 0:  # this year: holds every day of it
        return None
    return ({"D": "near", "W": "week", "M": "month", "Y": "year"}[match[2]], match[1]) if match else None


def _may_be_one(left: tuple[str, str], right: tuple[str, str]) -> bool:
    if left[0] == right[0]:
        return all(a == b or "X" in (a, b) for a, b in zip(left[1], right[1], strict=False))
    grains = {left[0], right[0]}
    if grains <= {"weekday", "near"} or grains <= {"day", "week"}:
        return True
    if grains == {"day", "month"}:
        day, month = (left, right) if left[0] == "day" else (right, left)
        return "-" in month[1] and day[1][5:7] == month[1][5:7]
    return False
