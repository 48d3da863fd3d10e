"""The quarter that copy about money compares: "the quarter", "the year-ago period", "up from $10 million a year ago".

In: TIMEX3 recipes, the quarters told before them. Out: the recipes with their quarter written in.
Source: TIMEX3 (quarters, "1988-Q3"); the newsroom habit that a result is set beside the same quarter a year before.
"""

from __future__ import annotations

import re
from datetime import date

from sayso.records import Interval

_TOLD = re.compile(r"(\d{4})-Q([1-4])$")
_FOCUS = re.compile(r"FOCUS([+-]\d)Q$")
_OF_YEAR = re.compile(r"(\d{4})-QF$")
_YEAR_BEFORE = "PREV-1Y"

Quarter = tuple[int, int]  # year, 1 to 4


def told_quarter(value: str, before: Quarter | None, written_on: Interval) -> Quarter | None:
    """Return the quarter that is talked of after `value` was told: the latest so far of those whose results can be in."""
    match = _TOLD.match(value)
    found = (int(match[1]), int(match[2])) if match else None
    if found is None or before is None:
        return found or before
    ended = _last_ended(written_on.latest) or found
    return found if before < found <= ended or found == ended < before else before


def focused(value: str, told: Quarter | None, written_on: Interval) -> str:
    """Write the quarter meant into a recipe; other recipes come back as they are."""
    if value == _YEAR_BEFORE:
        return f"{told[0] - 1}-Q{told[1]}" if told else value
    match, of_year = _FOCUS.match(value), _OF_YEAR.match(value)
    if not match and not of_year:
        return value
    focus = told or _last_ended(written_on.earliest)
    if of_year:
        return f"{of_year[1]}-Q{focus[1]}" if focus else of_year[1]
    if match and match[1] == "-1" and told is None:
        return "REF-1Y"
    return f"{focus[0] + int(match[1])}-Q{focus[1]}" if focus and match else "XXXX-XX-XX"


def _last_ended(day: date | None) -> Quarter | None:
    """Return the last calendar quarter that had ended by a day."""
    if day is None or day.year == 1:
        return None
    number = (day.month - 1) // 3
    return (day.year, number) if number else (day.year - 1, 4)
