"""Counted days and numbered issues: "the 47th day of the siege", "Daily Bulletin 612".

In: readings and the days found so far. Out: the days, narrowed where a dated report of the pile runs the same count.
Day N of a siege in a dated report tells its first day, and with it every other day of it. The issues of one series come
out in their order, and those of a daily one a day apart.
Source: newsroom habit (sitreps, digests, bulletins); "day N" counts the first day as day 1.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.ground.report_dates import narrowed
from sayso.ground.timex import shifted
from sayso.kit.sentences import lines
from sayso.records import Evidence, Interval, Reading, ReportDate, ReportId, Span

_WHAT = r"(?:the\s+|an?\s+|its\s+|their\s+)?(?P<what>(?:[\w’'-]+\s+){0,3}?(?:war|siege|offensive|campaign|operation|assault|truce|ceasefire|strike|blockade|invasion|bombardment|uprising|protests?|curfew|closure|occupation|conflict|fighting)(?:\s+(?:of|on|in|against)\s+(?:the\s+)?[A-Z][\w’'-]+)?)\b"
_DAY_OF = (
    re.compile(rf"\b[Dd]ay\s+(?:[Nn]o\.?\s*)?(?P<number>\d{{1,4}})\s+(?:of|in|into)\s+{_WHAT}"),
    re.compile(
        rf"\b(?P<number>\d{{1,4}})(?:st|nd|rd|th)\s+(?:consecutive\s+|straight\s+)?day\s+(?:of|in|into)\s+{_WHAT}"
    ),
)
_ISSUE = re.compile(
    r"(?P<series>[^\d\n]{4,50}?)\s*(?:no\.?|nr\.?|number|issue|#|№)?\s*(?P<number>\d{1,5})\b(?!\s*(?:dead|killed|wounded|people|%|:|\.\d|/))",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"\b(?:digest|sitrep|situation\s+report|bulletin|update|briefing|communiqu[eé]|newsletter|round-?up)\b",
    re.IGNORECASE,
)
_DAILY = re.compile(r"\b(?:daily|day)\b", re.IGNORECASE)
_HEAD_LINES = 4
_REACH = 200  # letters of a line that are looked at


@dataclass(frozen=True, slots=True)
class Count:
    """A number in a count that several reports may run. `is_daily`: one a day; else only the order tells."""

    key: str
    number: int
    span: Span
    is_daily: bool


def narrow_by_counters(dates: Sequence[ReportDate], readings: Sequence[Reading]) -> tuple[ReportDate, ...]:
    """Return the dates, those narrowed whose report counts on where a dated one has counted."""
    days = {found.report: found.interval.day for found in dates}
    open_ones = {found.report for found in dates if found.interval.day is None}
    counts = {reading.report.id: tuple(_counts(reading)) for reading in readings} if open_ones else {}
    dated: dict[str, list[tuple[int, date]]] = defaultdict(list)
    for report, told in counts.items():
        day = days.get(report)
        for count in told if day else ():
            dated[count.key].append((count.number, day or date.min))
    return tuple(_narrow(found, counts, dated) if found.report in open_ones else found for found in dates)


def _narrow(
    found: ReportDate, counts: Mapping[ReportId, tuple[Count, ...]], dated: Mapping[str, list[tuple[int, date]]]
) -> ReportDate:
    for count in counts.get(found.report, ()):
        known = dated.get(count.key)
        bounds = _bounds(count, known) if known else None
        if bounds:
            found = narrowed(found, bounds, Evidence("report_dates#counter", (count.span,), note=count.key))
    return found


def _bounds(count: Count, known: Sequence[tuple[int, date]]) -> Interval | None:
    """Return the days that a count leaves; None where the dated ones contradict each other."""
    if count.is_daily:
        first = {shifted(day, -number) for number, day in known}
        return Interval(*[shifted(first.pop(), count.number)] * 2) if len(first) == 1 else None
    before = max((day for number, day in known if number <= count.number), default=None)
    after = min((day for number, day in known if number >= count.number), default=None)
    return None if before and after and before > after else Interval(before, after)


def _counts(reading: Reading) -> Iterator[Count]:
    report = reading.report
    outlet = (report.outlet or "").lower()
    for start, end in lines(report.text):
        for pattern in _DAY_OF:
            for told in pattern.finditer(report.text, start, end):
                what = " ".join(told["what"].lower().split())
                yield Count(f"day of {what}", int(told["number"]), Span(report.id, *told.span()), is_daily=True)
    for start, end in lines(report.text)[:_HEAD_LINES]:
        match = _ISSUE.match(report.text, start, min(end, start + _REACH))
        if match and outlet and _SERIES.search(match["series"]):
            series = " ".join(match["series"].lower().split())
            yield Count(
                f"{outlet}: {series}",
                int(match["number"]),
                Span(report.id, *match.span()),
                is_daily=bool(_DAILY.search(series)),
            )
