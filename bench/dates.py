"""Day intervals as the gold writes them: ISO 8601-2 (EDTF) dates, months, years, "a/b", "../b", "a/..".

Out: `Days`, inclusive, None for an open end.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

CENTURY = 36_525  # days; what an open end counts as where a width is asked for


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both inclusive; None runs to infinity."""

    first: date | None = None
    last: date | None = None

    @property
    def is_day(self) -> bool:
        """Whether this is one single day."""
        return self.first is not None and self.first == self.last

    @property
    def width(self) -> int:
        """Number of days, 1 for a single day; an open end makes it a century."""
        if self.first is None or self.last is None:
            return CENTURY
        return (self.last - self.first).days + 1

    def holds(self, other: Days) -> bool:
        """Whether `other` lies wholly inside."""
        begins = self.first is None or (other.first is not None and other.first >= self.first)
        ends = self.last is None or (other.last is not None and other.last <= self.last)
        return begins and ends


def read_days(text: str) -> Days:
    """Read a gold date. Raises ValueError for anything else.

    >>> read_days("2028-11").first, read_days("../2021-07-09").last, read_days("2023-10/..").last
    (datetime.date(2028, 11, 1), datetime.date(2021, 7, 9), None)
    """
    first, slash, last = text.partition("/")
    return Days(_start(first), _end(last if slash else first))


def _start(text: str) -> date | None:
    if text in ("", ".."):
        return None
    year, month, day = [*map(int, text.split("-")), 1, 1][:3]
    return date(year, month, day)


def _end(text: str) -> date | None:
    if text in ("", ".."):
        return None
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])
