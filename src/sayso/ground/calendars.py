"""Days of the Islamic and the Iranian calendar.

Out: days of the Gregorian calendar. An Islamic month begins when the moon is seen, which differs by a day from country to
country, so its days are intervals of three around the calendar of Mecca; the Iranian year is exact from 1799 to 2254.
Source: the Umm al-Qura calendar as hijridate tabulates it (1343 to 1500); the 33-year rule of leap years for the Iranian
year, a line of arithmetic (docs/decisions/0012-times.md says why no library is taken for it).
"""

from __future__ import annotations

from datetime import date

from sayso.records import Interval

_IRANIAN_EPOCH = 226_894
_LONG_MONTHS = 6  # of 31 days in the Iranian year
_UNSURE = 1  # days between countries


def islamic(year: int, month: int, day: int) -> Interval | None:
    """Return the days that may be meant; None if there is no such day, or none that is tabulated."""
    from hijridate import Hijri  # few reports need it

    try:
        found = Hijri(year, month, min(day, 29)).to_gregorian().toordinal() + max(day - 29, 0)
    except (OverflowError, ValueError):
        return None
    if not 1 <= day <= 30:
        return None
    return Interval(date.fromordinal(found - _UNSURE), date.fromordinal(found + _UNSURE))


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
