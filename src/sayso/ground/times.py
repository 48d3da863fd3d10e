"""Time expressions to days: counted from the report's day, from the day of an utterance, or from the time named before.

In: a `Reading` and the days it may have been written on. Out: its `Time`s, in text order.
A "yesterday" between quotation marks is the day before its speaker spoke, not the day before the page was printed;
in indirect speech it is the reporter's own. A bare weekday is the last one unless its clause looks forward.
Source: TIMEX3 (TimeML 1.2.1).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sayso.ground.quarters import Quarter, focused, told_quarter
from sayso.ground.timex import absolute, anchored, shifted, split_clock, written
from sayso.kit.rows import RowReader
from sayso.records import Evidence, Interval, LinkRole, Reading, Span, Statement, StatementId, Time, TimeExpression

_HOURS = ("TH", "TM", "TS")
UNKNOWN = Interval(None, None)
_CLAUSE_START = re.compile(
    r"[,;:“”\"«»()]|(?-i:(?<!\b[A-Z])(?<!\b[A-Z][a-z])\.)|\b(?:said|says|told|announced(?!\s+for)|reported|stated|added|after|when|while|that|but|who|which)\b",
    re.IGNORECASE,
)
_YEARLESS_DAY = re.compile(r"XXXX-\d\d-\d\d")
_LEAN = 60  # days
_NEAR_TIMES = 12  # time words on either side among which a time of day finds its day
_LONGEST_REACH = 400  # letters of a sentence between a happening and its time words
_REACH = 120  # letters before the time words that may hold what turns them forward


@dataclass(frozen=True, slots=True)
class ForwardRow:
    id: str
    forms: tuple[str, ...]
    example: str
    source: str
    is_plan: bool = False  # turns no weekday, but a date in the same sentence may be one to come


@dataclass(frozen=True, slots=True)
class Forward:
    """The words that turn a time forward, as one pattern. `plans`: those that speak of what may come at all."""

    pattern: re.Pattern[str]
    plans: re.Pattern[str]

    @classmethod
    def build(cls, read: RowReader) -> Forward:
        """Read forward.toml."""
        rows = read("forward", ForwardRow)
        return cls(
            _any_of(form for row in rows if not row.is_plan for form in row.forms),
            _any_of(form for row in rows for form in row.forms),
        )


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


def looks_forward(text: str, span: Span, forward: Forward) -> bool:
    """Whether the clause before the time words speaks of what is to come."""
    before = text[max(0, span.start - _REACH) : span.start]
    starts = [match.end() for match in _CLAUSE_START.finditer(before)]
    # "after" and "which" may open the clause that holds the modal, so only what stands before the last opening is cut
    clause = before[starts[-1] if starts else 0 :]
    return bool(forward.pattern.search(clause)) and not re.search(r"\bhad\b", clause)


def resolve_times(reading: Reading, written_on: Interval, forward: Forward) -> tuple[Time, ...]:
    """Resolve every time expression of one report, in text order."""
    expressions = reading.marks.times
    text = reading.report.text
    ahead = {one.span: looks_forward(text, one.span, forward) for one in expressions}
    plain = {one.span: anchored(one.value, written_on, ahead=ahead[one.span]) for one in expressions}
    spoken = utterances(reading, plain, written_on)
    quoted = [quotation.span for quotation in reading.marks.quotations]
    resolved: list[Time] = []
    told: Quarter | None = None
    for one in expressions:
        said = _spoken_at(one.span, reading.statements, spoken) if _inside(one.span, quoted) else None
        meant = replace(one, value=focused(one.value, told, written_on))
        resolved.append(_resolve(meant, (said, written_on), resolved, ahead=ahead[one.span]))
        told = told_quarter(resolved[-1].value, told, written_on)
    return tuple(_with_clocks(resolved, reading))


def _resolve(
    one: TimeExpression, anchors: tuple[Interval | None, Interval], before: list[Time], *, ahead: bool
) -> Time:
    said, written_on = anchors
    fixed = absolute(one.value)
    if fixed:
        return _time(one, fixed, "absolute")
    if one.type in ("DURATION", "SET"):
        return _time(one, None, "none")
    if one.value.startswith("PREV"):
        # "an hour later" is later than something told, seldom than a time named
        hours = one.value.endswith(_HOURS)
        previous = None if hours else next((time.interval for time in reversed(before) if time.interval), None)
        return _time(one, anchored(one.value, previous) if previous else None, "previous" if previous else "none")
    if said:
        return _time(one, anchored(one.value, said, ahead=ahead), "utterance")
    found = anchored(one.value, written_on if ahead else _leaning(one.value, written_on), ahead=ahead)
    return _time(one, found, "report" if found else "none")


def _leaning(value: str, written_on: Interval) -> Interval:
    """Lean a date without a year forward: "Nov. 16" in October is rarely that of eleven months ago."""
    if not _YEARLESS_DAY.match(value):
        return written_on
    ends = (shifted(day, _LEAN) if day else None for day in (written_on.earliest, written_on.latest))
    return Interval(*ends)


def _time(one: TimeExpression, interval: Interval | None, anchor: str) -> Time:
    rule = Evidence(f"ground.times#{anchor}", (one.span,))
    return Time(one.span, one.type, written(one.value, interval), anchor, interval, (*one.because, rule))


def _with_clocks(times: list[Time], reading: Reading) -> list[Time]:
    """Give a bare time of day ("at 4 p.m.") the day of its sentence, else of the sentence before."""
    starts = [sentence.span.start for sentence in reading.marks.sentences]
    found = list(times)
    for at, time in enumerate(times):
        base, clock = split_clock(time.value)
        if base or not clock:
            continue
        here = bisect_right(starts, time.span.start)
        near = [
            (here != there, abs(other.span.start - time.span.start), other)
            for other in times[max(0, at - _NEAR_TIMES) : at + _NEAR_TIMES]
            if other.interval
            and other.interval.day
            and not bracketed(reading.report.text, other.span, time.span)
            and here - 1 <= (there := bisect_right(starts, other.span.start)) <= here
        ]
        if near:
            interval = min(near, key=lambda one: one[:2])[2].interval
            because = (*time.because, Evidence("ground.times#same_sentence", (time.span,)))
            found[at] = Time(time.span, time.type, written(time.value, interval) + "", "previous", interval, because)
    return [_with_day(time) for time in found]


def _with_day(time: Time) -> Time:
    if time.value.startswith("T") and time.interval and time.interval.day:
        value = time.interval.day.isoformat() + time.value
        return Time(time.span, time.type, value, time.anchor, time.interval, time.because)
    return time


def said_on_page(span: Span, reading: Reading) -> bool:
    """Whether words stand outside quotation marks, where a "yesterday" is the page's own."""
    return not _inside(span, [quotation.span for quotation in reading.marks.quotations])


def _inside(span: Span, quoted: Iterable[Span]) -> bool:
    return any(quote.holds(span) for quote in quoted)


def utterances(
    reading: Reading, plain: Mapping[Span, Interval | None], written_on: Interval
) -> dict[StatementId, Interval]:
    """Return the day each statement was made: what it says of itself, else the day its speaker last spoke on this page.

    `plain`: the days of the report's time expressions.
    """
    speakers = {
        chain.statement: next((link.name for link in reversed(chain.links) if link.role is LinkRole.SPEAKER), None)
        for chain in reading.chains
    }
    days: dict[StatementId, Interval] = {}
    last: dict[str, Interval] = {}
    for statement in reading.statements:
        speaker = speakers.get(statement.id)
        said = _said_on(statement, reading, plain)
        if said is None and speaker:
            said = last.get(speaker)
        if speaker and said:
            last[speaker] = said
        days[statement.id] = said or written_on
    return days


def said_at(statement: Statement, reading: Reading) -> Span | None:
    """Return the time words of a saying: those marked as such, else those right before its cue ("on Thursday said")."""
    if statement.said_at is not None or statement.cue is None:
        return statement.said_at
    before, cue = reading.marks.times, statement.cue
    last = bisect_right(before, cue.start, key=lambda one: one.span.start) - 1
    if last < 0 or before[last].type not in ("DATE", "TIME"):
        return None
    gap = reading.report.text[before[last].span.end : cue.start]
    return before[last].span if gap.isspace() and "\n" not in gap else None


def _said_on(statement: Statement, reading: Reading, plain: Mapping[Span, Interval | None]) -> Interval | None:
    said = said_at(statement, reading)
    if said is None:
        return None
    # nearly always one of the spans itself; a report with thousands of both would be slow to look through
    return plain.get(said) or next((days for span, days in plain.items() if days and span.overlaps(said)), None)


def bracketed(text: str, span: Span, other: Span) -> bool:
    """Whether time words stand in brackets outside of which `other` stands before them, in the same stretch."""
    between = text[other.end : span.start] if other.end <= span.start <= other.end + _LONGEST_REACH else ""
    return between.rfind("(") > between.rfind(")")


def _spoken_at(
    span: Span, statements: tuple[Statement, ...], spoken: Mapping[StatementId, Interval]
) -> Interval | None:
    """Return the day of the innermost statement that holds these words."""
    holding = [
        (content.end - content.start, spoken[statement.id])
        for statement in statements
        for content in statement.contents
        if content.holds(span)
    ]
    return min(holding, key=lambda one: one[0])[1] if holding else None
