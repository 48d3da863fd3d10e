"""When was a report written? Metadata first, then its own head, then what its text cannot have been written before.

In: readings. Out: a `ReportDate` each, whose interval holds the truth; a single day only where one day is left.
- `published` wins; a dateline more than two days off becomes a CONTRADICTION problem.
- A dateline, byline or "Published on" line with day, month and year is the day. Without a year it takes the one that
  fits its weekday and the dated reports of the same pile.
- Otherwise a report is not older than the latest day it tells of as past.
Source: TimeML document creation time; Chambers 2012 for the use of inner dates as bounds. No list of world events is
used: a report that gives no year gets none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.ground.stamps import signed_days, wire_days
from sayso.ground.times import Forward, looks_forward
from sayso.ground.timex import absolute, anchored, given_weekday, shifted, split_clock
from sayso.kit.intervals import common
from sayso.kit.sentences import lines
from sayso.records import (
    Evidence,
    Interval,
    Problem,
    ProblemKind,
    Reading,
    RegionKind,
    Report,
    ReportDate,
    ReportId,
    Span,
    TimeExpression,
)

_TOLERANCE = 2  # printed the day after it was datelined, or across a date line
_NEAR = 45  # a yearless dateline is taken to lie this near to a dated report of its pile
_YEAR = 364  # days after which a date is not told without its year any more
_VOUCHED = 366  # a date with its weekday falls on it again after five years at the soonest
_SPREAD = 300  # of the dated reports; a pile wider than this fixes no year
_HEAD = (RegionKind.DATELINE, RegionKind.BYLINE, RegionKind.FURNITURE)
_HEAD_LINE = "head_line"
_WRITTEN = (RegionKind.DATELINE.value, _HEAD_LINE)  # a byline's date may be that of an update
_HEAD_REACH, _HEAD_LINES, _HEAD_WIDTH = 800, 5, 100  # letters, lines, letters
_BEFORE_HEAD_DATE = re.compile(r"(?:[,|–—(]|\b(?:GMT|UTC|hrs|hours))\s*$", re.IGNORECASE)
_UP_TO = frozenset({"until", "till", "by"})
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|been|did|since|ago|began|fell|rose|fought|won|lost|took|led|came|went|left|held|built|struck|"
    r"shot|(?!report|announc|add|stat|warn|claim|deni|said)[a-z]{2,}ed)\b"
)
_REACH = 200  # letters of a sentence on either side of the time words that are looked at
_WITH_WEEKDAY = re.compile(r"(\d{4}-\d\d-\d\d)W[1-7]$")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/")


@dataclass(frozen=True, slots=True)
class Head:
    """A date in the head of a report: which recipe, where it stands."""

    value: str
    span: Span
    rule: str


def date_reports(readings: Sequence[Reading], forward: Forward) -> tuple[tuple[ReportDate, ...], tuple[Problem, ...]]:
    """Date every report of a pile; the dated ones first, since they tell the year of datelines without one."""
    first = {reading.report.id: date_report(reading, forward, None) for reading in readings}
    around = pile_days(first)
    dates = tuple(
        first[reading.report.id]
        if first[reading.report.id].interval.day or around is None
        else date_report(reading, forward, around)
        for reading in readings
    )
    problems = (_contradiction(reading) for reading in readings)
    return dates, tuple(problem for problem in problems if problem)


def pile_days(dates: Mapping[ReportId, ReportDate]) -> Interval | None:
    """Return the first and last day of a pile's dated reports, if they lie close enough together to tell a year."""
    known = [found.interval.day for found in dates.values() if found.interval.day]
    if not known or (max(known) - min(known)).days > _SPREAD:
        return None
    return Interval(min(known), max(known))


def date_report(reading: Reading, forward: Forward, around: Interval | None) -> ReportDate:
    """Date one report. `around`: the days of the dated reports of its pile, if they are known and close together."""
    report = reading.report
    if report.published:
        day, because = _written_day(reading, report.published)
        return ReportDate(report.id, Interval(day, day), (day,), True, because)
    vouched = _vouched(reading, forward, around)
    floor, told = _not_before(reading, forward, vouched or around)
    heads = tuple(find_heads(reading))
    for head in heads:
        days = _head_days(head, floor, around)
        rivals = {absolute(other.value) for other in heads if other.rule == head.rule} - {None}
        if len(days) == 1 and len(rivals) <= 1:  # two lines of furniture with two dates: which is the report's?
            because = (Evidence(f"report_dates#{head.rule}", (head.span,)),)
            return ReportDate(report.id, Interval(days[0], days[0]), tuple(days), False, because)
    url = _url_days(report)
    if url:
        because = (Evidence("report_dates#url", note=report.url or ""),)
        if url.day:
            day, reasons = _written_day(reading, url.day)
            url, because = Interval(day, day), (*because, *reasons[1:])
        return ReportDate(report.id, url, (), False, because)
    because = (Evidence("report_dates#not_before", told),) if told else (Evidence("report_dates#nothing_told"),)
    last = shifted(vouched.earliest, _YEAR) if vouched and vouched.earliest else None
    return ReportDate(report.id, Interval(floor, last), (), False, because)


def _written_day(reading: Reading, published: date) -> tuple[date, tuple[Evidence, ...]]:
    """Return the day of the dateline where it lies a day or two before the page came out, else the day it came out."""
    metadata = Evidence("report_dates#metadata", note=published.isoformat())
    for head in find_heads(reading):
        days = anchored(head.value, Interval(published, published))
        if head.rule in _WRITTEN and days and days.day and 0 <= (published - days.day).days <= _TOLERANCE:
            return days.day, (metadata, Evidence(f"report_dates#{head.rule}", (head.span,)))
    for one in wire_days(reading):
        days = anchored(one.value, Interval(published, published))
        if days and days.day and (published - days.day).days == 1:
            return days.day, (metadata, Evidence("report_dates#day_of_wire_copy", (one.span,)))
    return published, (metadata,)


def find_heads(reading: Reading) -> Iterator[Head]:
    """Yield the dates that the report's head, or the line that signs it, gives for it, best first."""
    for kind in _HEAD:
        for region in reading.report.regions:
            if region.kind is not kind:
                continue
            for one in reading.marks.times:
                if region.span.holds(one.span) and one.type != "DURATION" and _is_a_day(one.value):
                    yield Head(split_clock(one.value)[0], one.span, kind.value)
    yield from _head_lines(reading)
    for one in signed_days(reading):
        if one.type != "DURATION" and _is_a_day(one.value):
            yield Head(split_clock(one.value)[0], one.span, "signature")


def _head_lines(reading: Reading) -> Iterator[Head]:
    """Yield the date that ends one of the first lines: "Nay Pyi Taw, 14 January", "... IN SPANISH 1200 GMT 14 AUG 89"."""
    text = reading.report.text[:_HEAD_REACH]
    for start, end in lines(text)[:_HEAD_LINES]:
        for one in reading.marks.times:
            if (
                start <= one.span.start
                and one.span.end == end
                and end - start <= _HEAD_WIDTH
                and _is_a_day(one.value)
                and _BEFORE_HEAD_DATE.search(text, start, one.span.start)
            ):
                yield Head(split_clock(one.value)[0], one.span, _HEAD_LINE)


def _is_a_day(value: str) -> bool:
    base = split_clock(value)[0]
    days = absolute(base)
    return bool(days and days.day) or bool(re.match(r"XXXX-\d\d-\d\d", base))


def _head_days(head: Head, floor: date | None, around: Interval | None) -> list[date]:
    """Return the days that a date in the head may mean; one if it is full or its pile tells the year."""
    fixed = absolute(head.value)
    if fixed and fixed.day:
        return [fixed.day]
    if around is None or around.earliest is None or around.latest is None:
        return []
    window = (shifted(around.earliest, -_NEAR), shifted(around.latest, _NEAR))
    return [day for day in _every_year(head.value, *window) if floor is None or day >= floor]


def _every_year(value: str, first: date, last: date) -> list[date]:
    """Return the days between the two on which a date without a year falls, its weekday heeded."""
    days = []
    for year in range(first.year, last.year + 1):
        month, day = int(value[5:7]), int(value[8:10])
        try:
            one = date(year, month, day)
        except ValueError:
            continue
        weekday = given_weekday(value)
        if first <= one <= last and (weekday is None or one.isoweekday() == weekday):
            days.append(one)
    return days


def _vouched(reading: Reading, forward: Forward, around: Interval | None) -> Interval | None:
    """Return days around the only one near the pile's that a date with its weekday can mean ("Friday, 8 December")."""
    if around is None or around.earliest is None or around.latest is None:
        return None
    window = (shifted(around.earliest, -_VOUCHED), shifted(around.latest, _VOUCHED))
    for one in reading.marks.times:
        if given_weekday(one.value) and one.value.startswith("XXXX") and not _is_ahead(reading, one, forward):
            days = _every_year(one.value, *window)
            return Interval(days[0], shifted(days[0], _NEAR)) if len(days) == 1 else None
    return None


def _not_before(reading: Reading, forward: Forward, around: Interval | None) -> tuple[date | None, tuple[Span, ...]]:
    """Return the latest day told as past, and the words that tell it."""
    best: date | None = None
    spans: tuple[Span, ...] = ()
    for one in reading.marks.times:
        day = _past_day(one, around)
        if day is None or (best is not None and day <= best) or _is_ahead(reading, one, forward):
            continue
        best, spans = day, (one.span,)
    return best, spans


def _past_day(one: TimeExpression, around: Interval | None) -> date | None:
    """Return the first of the days that time words name for certain: full dates, or yearless ones inside a dated pile."""
    base = split_clock(one.value)[0]
    fixed = absolute(base)
    if fixed:
        return fixed.earliest
    if around and around.latest and re.match(r"XXXX-\d\d-\d\d", base):
        # counted from the end of the pile's days: later than the truth it cannot be by more than the pile is wide
        near = anchored(base, Interval(around.latest, around.latest))
        if near and near.earliest and around.earliest and near.earliest >= shifted(around.earliest, -_NEAR):
            return near.earliest
    return None


def _is_ahead(reading: Reading, one: TimeExpression, forward: Forward) -> bool:
    """Whether a date may lie after the day of writing: its sentence looks forward, or a bare year has no past verb."""
    text = reading.report.text
    before = text[max(0, one.span.start - 12) : one.span.start].split()
    if looks_forward(text, one.span, forward) or (before and before[-1].lower() in _UP_TO):
        return True
    sentence = _sentence_of(reading, one.span)
    if forward.plans.search(sentence):
        return True
    is_vague = len(split_clock(one.value)[0].split("/")[-1]) < len("2029-03-12")
    return is_vague and not _PAST.search(sentence)


def _sentence_of(reading: Reading, span: Span) -> str:
    sentences = reading.marks.sentences
    at = bisect_right(sentences, span.start, key=lambda one: one.span.start) - 1
    if at < 0:
        return ""
    whole = sentences[at].span
    return reading.report.text[max(whole.start, span.start - _REACH) : min(whole.end, span.end + _REACH)]


def _url_days(report: Report) -> Interval | None:
    """Return the day, or else the month, that many outlets write into the address."""
    for pattern in (_URL_DAY, _URL_MONTH):
        match = pattern.search(report.url or "")
        days = absolute("-".join(match.groups())) if match else None
        if days:
            return days
    return None


def _slip(reading: Reading) -> Problem | None:
    """Return the problem of a head that gives a day with a weekday it was not: "Friday, 12 March 2029"."""
    weekdays = ((one, _WITH_WEEKDAY.match(split_clock(one.value)[0])) for one in _head_times(reading))
    for one, match in weekdays:
        if match and absolute(match[1]) and absolute(match[0]) is None:
            words = reading.report.quote(one.span)
            return Problem(
                ProblemKind.CONTRADICTION,
                "ground",
                reading.report.name,
                f"{words!r} in the head of the report: that day was another weekday",
                "give the report's day in sources.csv or the table",
                reading.report.id,
            )
    return None


def _head_times(reading: Reading) -> Iterator[TimeExpression]:
    heads = [region.span for region in reading.report.regions if region.kind in _HEAD]
    return (one for one in reading.marks.times if any(head.holds(one.span) for head in heads))


def _contradiction(reading: Reading) -> Problem | None:
    published = reading.report.published
    if published is None:
        return _slip(reading)
    for head in find_heads(reading):
        days = anchored(head.value, Interval(*[shifted(published, _TOLERANCE)] * 2))
        if head.rule not in _WRITTEN or not days or not days.day:
            continue
        if abs((days.day - published).days) > _TOLERANCE:
            words = reading.report.quote(head.span)
            return Problem(
                ProblemKind.CONTRADICTION,
                "ground",
                reading.report.name,
                f"published {published.isoformat()} by its metadata, datelined {words!r}",
                "check the date in sources.csv or the table",
                reading.report.id,
            )
    return None


def narrowed(found: ReportDate, bounds: Interval, because: Evidence) -> ReportDate:
    """Return a date cut down to `bounds`; unchanged where the two do not meet, or nothing is gained."""
    both = common(found.interval, bounds)
    if both is None or both == found.interval:
        return found
    days = _candidates(both)
    return ReportDate(found.report, both, days, found.is_metadata, (*found.because, because))


def _candidates(interval: Interval) -> tuple[date, ...]:
    if interval.earliest is None or interval.latest is None or (interval.latest - interval.earliest).days > 13:
        return ()
    count = (interval.latest - interval.earliest).days + 1
    return tuple(interval.earliest + timedelta(step) for step in range(count))
