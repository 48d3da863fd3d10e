"""A publication day out of what tables, feeds and sources.csv write. Never a guess between two readings.

In: a cell's words. Out: a `date`, None for an empty cell.
Source: ISO 8601, RFC 2822, and the written forms of English-language newsrooms.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from sayso.errors import InputError

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,].*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_DAY_FIRST = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]+)\.?,?[ -](\d{4})\b.*", re.DOTALL)
_MONTH_FIRST = re.compile(r"(?:[a-z]+,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b.*", re.DOTALL)
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ,].*)?", re.DOTALL)
_DO = "write it as year-month-day: 2026-03-12"


def read_day(words: str) -> date | None:
    """Return the day `words` give, None if they are empty. Raises InputError if they give none, or two."""
    words = words.strip()[:80]
    if not words:
        return None
    try:
        found = _read_iso(words) or _read_written(" ".join(words.lower().split())) or _read_slashed(words)
        found = found or _read_mail(words)
    except ValueError as error:
        raise InputError(f"{words!r} is not a day of the calendar", do=_DO) from error
    if found is None:
        raise InputError(f"{words!r} is not a date", do=_DO)
    return found


def read_moment(value: float) -> date:
    """Return the UTC day of seconds or milliseconds since 1970. Raises InputError for other numbers."""
    seconds = value / 1000 if abs(value) > 1e11 else float(value)
    if not 0 < seconds < 4e9:
        raise InputError(f"{value!r} is not a moment", do=_DO)
    return datetime.fromtimestamp(seconds, UTC).date()


def _read_iso(words: str) -> date | None:
    found = _ISO.fullmatch(words) or _COMPACT.fullmatch(words)
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _read_written(words: str) -> date | None:
    found = _DAY_FIRST.fullmatch(words)
    if found and found[2] in _MONTHS:
        return date(int(found[3]), _MONTHS[found[2]], int(found[1]))
    found = _MONTH_FIRST.fullmatch(words)
    if found and found[1] in _MONTHS:
        return date(int(found[3]), _MONTHS[found[1]], int(found[2]))
    return None


def _read_slashed(words: str) -> date | None:
    """Read 25/12/2026 and 12/25/2026; refuse 03/04/2026, which is a March day here and an April day there."""
    found = _SLASHED.fullmatch(words)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    if first <= 12 and second <= 12 and first != second:
        raise InputError(f"{words!r} can be read as two days", do=_DO)
    return date(year, second, first) if first > 12 or first == second else date(year, first, second)


def _read_mail(words: str) -> date | None:
    try:
        return parsedate_to_datetime(words).date()
    except (TypeError, ValueError, IndexError):
        return None
