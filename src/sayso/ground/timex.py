"""Anchor one TIMEX3 value or recipe: from words on a page to days in the calendar.

In: a value as times.toml writes it, and the days it may be counted from. Out: the TIMEX3 value and the `Interval`.
The anchor is itself an interval, since a report's own day is often not known: every recipe moves forward as its
anchor does, so the two ends of the anchor give the two ends of the answer, and a week of doubt often ends in one day.
Source: TIMEX3 (TimeML 1.2.1), ISO 8601; the newsroom habit that a bare weekday is the last one, today included.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from sayso.ground.calendars import iranian, islamic
from sayso.ground.holidays import feast
from sayso.records import Interval

Days = tuple[date, date]

_CLOCK = re.compile(r"T(?:\d\d:\d\dZ?|MO|AF|EV|NI)$")
_ABSOLUTE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:W([1-7]))?)?)?$")
_DECADE = re.compile(r"(\d{3})$")
_QUARTER = re.compile(r"(\d{4}|XXXX)-Q([1-4])$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")
_YEAR_QUARTER = re.compile(r"REF([+-]\d+)Y-Q([1-4])$")
_HALF = re.compile(r"(\d{4})-H([12])$")
_OTHER_CALENDAR = re.compile(r"([HS])(\d{4})-(\d\d)-(\d\d)$")
_CENTURY = re.compile(r"(\d\d)$")
_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d)(?:W([1-7]))?)?$")
_FEAST = re.compile(r"FEAST-(\w+)$")
_EITHER = re.compile(r"(\d{4}-\d\d-\d\d)\|(\d{4}-\d\d-\d\d)$")
_DAY_OF_MONTH = re.compile(r"XXXX-XX-(\d\d)$")
_WEEKDAY = re.compile(r"(XXXX|LAST|NEXT|THIS)-WXX-([1-7])$")
_MONTH = re.compile(r"(LAST|NEXT|THIS)-XX-(\d\d)$")
_COUNTED = re.compile(r"(REF|PREV)([+-]\d+)(TH|TM|TS|WE|2W|SU|WI|SP|FA|[DWMQYEC])(?:-(\d\d)(?:-(\d\d))?|-([1-7]))?$")
_SEASONS = ("SP", "SU", "FA", "WI")
_YEARS_TRIED = 2  # a weekday that fits neither year is a slip, or the anchor is wrong
_SPRING = 3  # the month in which it begins
_UNANCHORED = Interval(None, None)


def split_clock(value: str) -> tuple[str, str]:
    """Cut the time of day off: "XXXX-WXX-7TNI" is ("XXXX-WXX-7", "TNI")."""
    match = _CLOCK.search(value)
    return (value[: match.start()], match.group()) if match else (value, "")


def shifted(day: date, days: int) -> date:
    """Move a day, stopping at the calendar's ends."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def given_weekday(value: str) -> int | None:
    """Return the weekday written beside a date ("Friday, 8 December"), 1 = Monday."""
    match = _ABSOLUTE.match(value) or _YEARLESS.match(value)
    weekday = match[match.re.groups] if match else None
    return int(weekday) if weekday else None


def absolute(value: str) -> Interval | None:
    """Return the days of a value that needs no anchor; None for a recipe, and for a day that does not exist."""
    value = split_clock(value)[0]
    if "/" in value:
        ends = [absolute(end) for end in value.split("/")]
        return _hull([end for end in ends if end]) if all(ends) else None
    match = _DECADE.match(value)
    if match:
        return Interval(date(int(match[1]) * 10, 1, 1), date(int(match[1]) * 10 + 9, 12, 31))
    match = _QUARTER.match(value)
    if match:
        return Interval(*_quarter(int(match[1]), int(match[2]))) if match[1] != "XXXX" else None
    match = _CENTURY.match(value)
    if match:
        return Interval(date(max(int(match[1]) * 100, 1), 1, 1), date(int(match[1]) * 100 + 99, 12, 31))
    match = _OTHER_CALENDAR.match(value)
    if match:
        convert = islamic if match[1] == "H" else iranian
        return convert(int(match[2]), int(match[3]), int(match[4]))
    match = _HALF.match(value)
    if match:
        first, last = (1, 2) if match[2] == "1" else (3, 4)
        return Interval(_quarter(int(match[1]), first)[0], _quarter(int(match[1]), last)[1])
    match = _SEASON.match(value)
    if match:
        return Interval(*_calendar_season(int(match[1]), match[2]))
    match = _ABSOLUTE.match(value)
    days = _calendar(int(match[1]), match[2], match[3]) if match else None
    if days and match and match[4] and days[0].isoweekday() != int(match[4]):
        return None  # "Friday, 12 March 2029" was a Monday: one of the two is wrong, and who knows which
    return Interval(*days) if days else None


def anchored(value: str, anchor: Interval, *, ahead: bool = False) -> Interval | None:
    """Return the days that `value` may mean if counted from any day of `anchor`; `ahead`: the words look forward.

    None for durations, sets, vague references, and where an open anchor leaves everything open.
    """
    value = split_clock(value)[0]
    fixed = absolute(value)
    if fixed:
        return fixed
    if "/" in value:
        ends = [anchored(end, anchor, ahead=ahead) for end in value.split("/")]
        return _hull([end for end in ends if end]) if all(ends) else None
    step = _step(value, ahead)
    if step is None:
        return None
    first = _try(step, anchor.earliest)
    last = _try(step, anchor.latest)
    found = Interval(first[0] if first else None, last[1] if last else None)
    return None if found == _UNANCHORED else found


def written(value: str, interval: Interval | None) -> str:
    """Return the TIMEX3 value after anchoring: the day, month or year if one is left, else what the words alone give."""
    base, clock = split_clock(value)
    if interval is None or interval.earliest is None or interval.latest is None:
        return _unanchored(base) + clock
    first, last = interval.earliest, interval.latest
    if first == last:
        return first.isoformat() + clock
    if _HALF.match(base):
        return base
    if _OTHER_CALENDAR.match(base) or _FEAST.match(base):
        return first.isoformat()[:7] if first.month == last.month else f"{first.year:04}"
    if first.day == 1 and last == date(first.year, first.month, monthrange(first.year, first.month)[1]):
        return first.isoformat()[:7]
    if (first.month, first.day, last.month, last.day, first.year) == (1, 1, 12, 31, last.year):
        return f"{first.year:04}"
    if first.isoweekday() == 1 and (last - first).days == 6:
        return "{}-W{:02}".format(*first.isocalendar()[:2])
    if first.isoweekday() == 6 and (last - first).days == 1:
        return "{}-W{:02}-WE".format(*first.isocalendar()[:2])
    if base.endswith(_SEASONS):
        return f"{first.year:04}-{base[-2:]}"
    if first.day == 1 and last == _quarter(first.year, (first.month + 2) // 3)[1]:
        return f"{first.year:04}-Q{(first.month + 2) // 3}"
    if "/" in base:
        return f"{first.isoformat()}/{last.isoformat()}"
    return _unanchored(base) + clock


def _unanchored(base: str) -> str:
    base = re.sub(r"(-\d\d)W[1-7]$", r"\1", base)
    if base.startswith(("LAST-WXX", "NEXT-WXX", "THIS-WXX", "LAST-XX", "NEXT-XX", "THIS-XX")):
        return "XXXX" + base[4:].replace("-XX-", "-")
    return "XXXX-XX-XX" if base.startswith(("REF", "PREV", "FEAST")) or "|" in base else base


def _step(value: str, ahead: bool) -> Callable[[date], Days | None] | None:
    """Return the function from an anchor day to the days meant."""
    match = _YEARLESS.match(value)
    if match:
        month, day, weekday = match[1], match[2], match[3]
        return lambda anchor: _nearest(anchor, month, day, weekday=weekday, ahead=ahead)
    match = _FEAST.match(value)
    if match:
        name = match[1]
        return lambda anchor: _ends(feast(name, anchor, ahead=ahead))
    match = _EITHER.match(value)
    if match:
        readings = [days for one in match.groups() if (days := absolute(one)) and days.earliest]
        return None if ahead else lambda anchor: _only_past(readings, anchor)
    match = _DAY_OF_MONTH.match(value)
    if match:
        number = int(match[1])
        return lambda anchor: _day_of_month(anchor, number, ahead=ahead)
    match = _QUARTER.match(value)
    if match:
        number = int(match[2])
        return lambda anchor: _quarter(anchor.year - (_quarter(anchor.year, number)[0] > anchor), number)
    match = _WEEKDAY.match(value)
    if match:
        which, number = match[1], int(match[2])
        return lambda anchor: _weekday(anchor, number, which=which, ahead=ahead)
    match = _YEAR_QUARTER.match(value)
    if match:
        years, number = int(match[1]), int(match[2])
        return lambda anchor: _quarter(anchor.year + years, number)
    match = _MONTH.match(value)
    if match:
        which, month = match[1], match[2]
        return lambda anchor: _named_month(anchor, month, which)
    match = _COUNTED.match(value)
    if match:
        count, unit, month, day, weekday = int(match[2]), match[3], match[4], match[5], match[6]
        if unit == "Y" and month:
            return lambda anchor: _calendar(anchor.year + count, month, day)
        if unit == "W" and weekday:
            return lambda anchor: _one(_monday(anchor) + timedelta(7 * count + int(weekday) - 1))
        return lambda anchor: _counted(anchor, count, unit)
    return None


def _try(step: Callable[[date], Days | None], anchor: date | None) -> Days | None:
    try:
        return step(anchor) if anchor else None
    except (OverflowError, ValueError):  # counted beyond the calendar's ends: no day of a report
        return None


def _ends(found: Interval | None) -> Days | None:
    return (found.earliest, found.latest) if found and found.earliest and found.latest else None


def _one(day: date) -> Days:
    return day, day


def _calendar(year: int, month: str | None, day: str | None) -> Days | None:
    """Return the days of a year, of a month of it, or the one day; None if there is no such day."""
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1])
        return _one(date(year, int(month), int(day)))
    except ValueError:
        return None


def _quarter(year: int, number: int) -> Days:
    last = 3 * number
    return date(year, last - 2, 1), date(year, last, monthrange(year, last)[1])


def _calendar_season(year: int, name: str) -> Days:
    """Return the months of a season, as the north counts them; a winter runs into the next year."""
    first = date(year, _SEASONS.index(name) * 3 + 3, 1)
    return first, shifted(first, 90 if name == "WI" else 91)  # a day more or less is no matter to a season


def _season(anchor: date, count: int, name: str) -> Days:
    """Return the last such season that had ended, this year's, or the first still to begin."""
    if count == 0:
        return _calendar_season(anchor.year - (name == "WI" and anchor.month < _SPRING), name)
    if count < 0:
        found = next(year for year in (anchor.year, anchor.year - 1, anchor.year - 2) if _over(year, name, anchor))
        return _calendar_season(found + count + 1, name)
    begun = _calendar_season(anchor.year, name)[0] <= anchor
    return _calendar_season(anchor.year + begun + count - 1, name)


def _over(year: int, name: str, anchor: date) -> bool:
    return _calendar_season(year, name)[1] < anchor


def _years(anchor: date, ahead: bool) -> Iterator[int]:
    """Yield the years in the order in which a date without a year may mean them (29 February needs up to eight)."""
    span = range(29) if ahead else range(0, -29, -1)
    return (anchor.year + step for step in span if 1 <= anchor.year + step <= 9999)


def _nearest(anchor: date, month: str, day: str | None, *, weekday: str | None, ahead: bool) -> Days | None:
    """Return the last such date that has begun by `anchor`, or the first that has not ended."""
    tried = 0
    for year in _years(anchor, ahead):
        days = _calendar(year, month, day)
        reached = days or _calendar(year, month, None)
        if reached is None or not ((reached[1] >= anchor) if ahead else (reached[0] <= anchor)):
            continue
        if days is None:
            return None  # "29 February" of a common year, "31 June": no year is sought in which it would be right
        tried += 1
        if weekday is None or days[0].isoweekday() == int(weekday):
            return days
        if tried == _YEARS_TRIED:
            break
    return None


def _only_past(readings: list[Interval], anchor: date) -> Days | None:
    """Return the one day that "12/3/2029" can mean, day or month first, if the other lies ahead."""
    past = {days.earliest for days in readings if days.earliest and days.earliest <= anchor}
    return _one(past.pop()) if len(past) == 1 else None


def _day_of_month(anchor: date, number: int, *, ahead: bool) -> Days | None:
    """Return the last day of this number, today included, or the next; months without one are passed over."""
    for months in range(4):
        month = anchor.year * 12 + anchor.month - 1 + (months if ahead else -months)
        days = _calendar(month // 12, f"{month % 12 + 1}", str(number))
        if days and (days[0] >= anchor if ahead else days[0] <= anchor):
            return days
    return None


def _weekday(anchor: date, number: int, *, which: str, ahead: bool) -> Days:
    back = (anchor.isoweekday() - number) % 7
    on = (number - anchor.isoweekday()) % 7
    if which == "LAST":
        return _one(anchor - timedelta(back if back > 1 else back + 7))  # yesterday is not called "last Wednesday"
    if which == "NEXT":
        return _one(anchor + timedelta(on or 7))
    if which == "THIS":
        return _one(_monday(anchor) + timedelta(number - 1))
    return _one(anchor + timedelta(on)) if ahead else _one(anchor - timedelta(back))


def _named_month(anchor: date, month: str, which: str) -> Days | None:
    if which == "THIS":
        return _calendar(anchor.year, month, None)
    if which == "NEXT":
        return _calendar(anchor.year + (int(month) <= anchor.month), month, None)
    return _calendar(anchor.year - (int(month) >= anchor.month), month, None)


def _counted(anchor: date, count: int, unit: str) -> Days | None:
    if unit.startswith("T"):
        return _one(anchor)
    if unit == "D":
        return _one(anchor + timedelta(count))
    if unit == "WE" and count == 0:
        saturday = _monday(anchor) + timedelta(5)  # "the weekend" is the last one until it has come
        saturday -= timedelta(0 if saturday <= anchor else 7)
        return saturday, saturday + timedelta(1)
    if unit in ("W", "2W", "WE"):
        monday = _monday(anchor) + timedelta(7 * count * (2 if unit == "2W" else 1))
        return (monday + timedelta(5 if unit == "WE" else 0), monday + timedelta(6))
    if unit in _SEASONS:
        return _season(anchor, count, unit)
    if unit == "Q":
        quarters = anchor.year * 4 + (anchor.month - 1) // 3 + count
        return _quarter(quarters // 4, quarters % 4 + 1)
    if unit == "M":
        months = anchor.year * 12 + anchor.month - 1 + count
        return _calendar(months // 12, str(months % 12 + 1), None)
    return _calendar(anchor.year + count * {"E": 10, "C": 100}.get(unit, 1), None, None)


def _monday(day: date) -> date:
    return day - timedelta(day.isoweekday() - 1)


def _hull(intervals: list[Interval]) -> Interval | None:
    first = intervals[0].earliest
    last = intervals[-1].latest
    return Interval(first, last) if first is None or last is None or first <= last else None
