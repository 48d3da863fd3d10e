"""Days of the Islamic and the Iranian calendar.

Out: days of the Gregorian calendar. An Islamic month begins when the moon is seen, which calculation misses by a day, so
its days are intervals of three; the Iranian year is exact from 1799 to 2254.
Source: the tabular Islamic calendar (civil epoch, 16 July 622 Julian); the 33-year rule of leap years for the Iranian.
Both are a line of arithmetic, so no library is taken for them.
"""

from __future__ import annotations

from datetime import date

from sayso.records import Interval

_ISLAMIC_EPOCH = 227_015  # the ordinal of 1 Muharram 1
_IRANIAN_EPOCH = 226_894
_LONG_MONTHS = 6  # of 31 days in the Iranian year


def islamic(year: int, month: int, day: int) -> Interval | None:
    """Return the days that may be meant; None if there is no such day."""
    if not (1 <= year <= 9000 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    gone = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    ordinal = _ISLAMIC_EPOCH + gone + day - 1
    return Interval(date.fromordinal(ordinal - 1), date.fromordinal(ordinal + 1))


def iranian(year: int, month: int, day: int) -> Interval | None:
    """Return the one day; None if there is no such day."""
    if not (1 <= year <= 9000 and 1 <= month <= 12 and 1 <= day <= _iranian_days(year, month)):
        return None
    months = 31 * min(month - 1, _LONG_MONTHS) + 30 * max(month - 1 - _LONG_MONTHS, 0)
    found = date.fromordinal(_IRANIAN_EPOCH + _iranian_years(year) + months + day)
    return Interval(found, found)


def _iranian_years(year: int) -> int:
    """Return the days before a year."""
    return 365 * (year - 1) + (8 * year + 21) // 33


def _iranian_days(year: int, month: int) -> int:
    if month <= _LONG_MONTHS:
        return 31
    return 30 if month < 12 else _iranian_years(year + 1) - _iranian_years(year) - 336
