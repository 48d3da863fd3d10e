"""Feasts that fall on another day every year: Easter, Eid al-Fitr, Nowruz, Thanksgiving.

In: the name of a feast and a day. Out: the days on which it last fell, or will next fall; those of the Islamic year are
intervals of three days, for the moon is seen a day earlier or later elsewhere.
Source: the Gregorian computus (Meeus, Jones, Butcher); the Islamic and Iranian calendars of `calendars`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sayso.ground.calendars import iranian, islamic
from sayso.records import Interval

_ISLAMIC = {"eid_al_fitr": (10, 1), "eid_al_adha": (12, 10), "ashura": (1, 10), "arbaeen": (2, 20)}
_EASTER = {"easter": 0, "good_friday": -2, "palm_sunday": -7, "easter_monday": 1}  # days from Easter Sunday
_ISLAMIC_YEAR = 354.367  # days
_EPOCH = 622.54  # the year in which the Islamic count begins
_RAMADAN, _MONTH = 9, 29


def feast(name: str, anchor: date, *, ahead: bool) -> Interval | None:
    """Return the last such days that had begun by `anchor`, or the first that have not ended; None for unknown names."""
    found = sorted(days for days in _around(name, anchor.year) if days.earliest and days.latest)
    if ahead:
        return next((days for days in found if days.latest and days.latest >= anchor), None)
    return next((days for days in reversed(found) if days.earliest and days.earliest <= anchor), None)


def _around(name: str, year: int) -> Iterator[Interval]:
    """Yield the days of a feast in the years about one."""
    for one in range(max(year - 2, 2), min(year + 2, 9998) + 1):
        days = _in_year(name, one)
        if days:
            yield days
    if name in _ISLAMIC or name == "ramadan":
        near = round((year - _EPOCH) * 365.2425 / _ISLAMIC_YEAR)
        for count in range(near - 2, near + 4):
            found = _ramadan(count) if name == "ramadan" else islamic(count, *_ISLAMIC[name])
            if found:
                yield found


def _in_year(name: str, year: int) -> Interval | None:
    if name == "thanksgiving":
        first = date(year, 11, 1)
        day = first + timedelta((3 - first.weekday()) % 7 + 21)  # the fourth Thursday
    elif name in _EASTER:
        day = _easter(year) + timedelta(_EASTER[name])
    elif name == "nowruz":
        return iranian(year - 621, 1, 1)
    else:
        return None
    return Interval(day, day)


def _easter(year: int) -> date:
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _ramadan(year: int) -> Interval | None:
    first, last = islamic(year, _RAMADAN, 1), islamic(year, _RAMADAN, _MONTH)
    return Interval(first.earliest, last.latest) if first and last else None
