"""Second pass: date reports by what they share with dated ones.

In: readings, copies, incidents and the world of the first pass. Out: narrower `ReportDate`s for some reports.
If a dated report puts the raid on Sunday 11 March, another that says "on Sunday" of the same raid was written between
the 11th and the 17th; one that says "yesterday" was written on the 12th. Every shared happening and every time named in
a shared passage votes for the days on which its words would be right; the days with most votes remain. One day is
claimed only where one is left.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sayso.ground.report_dates import narrowed
from sayso.ground.stamps import wire_days
from sayso.ground.times import Forward, looks_forward, said_at, said_on_page
from sayso.ground.timex import absolute, anchored, shifted
from sayso.ground.whens import agreed_day
from sayso.kit.intervals import common, width_days
from sayso.records import (
    Copy,
    CopyKind,
    Direction,
    EventMention,
    Evidence,
    Incident,
    Interval,
    MentionId,
    Reading,
    ReportDate,
    ReportId,
    Role,
    Setting,
    Span,
    Status,
    TimeExpression,
    World,
)

_BEFORE, _AFTER = 1, 40  # days around a shared happening on which another report of it is looked for
_NOT_BEFORE = "redates#not_before_incident"
WEEK = range(7)
_NAMED_DAY = re.compile(r"(?:\d{4}|XXXX)-(\d\d-\d\d)")
_PLAIN_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T\w\w)?$")
_EITHER_WEEKDAY = re.compile(r"(XXXX|LAST)-WXX-([1-7])(?:T\w\w)?$")
_DEICTIC = re.compile(r"REF([+-][012])D(?:T\w\w)?$")
_NO_TEXT = (CopyKind.BOILERPLATE, CopyKind.QUOTE)


@dataclass(frozen=True, slots=True)
class Clue:
    """Days on which a report may have been written if its words about one shared thing are right."""

    days: frozenset[date]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Pile:
    """What is asked: readings by report, the days of the dated ones, mentions and settings by mention id."""

    readings: Mapping[ReportId, Reading]
    known: Mapping[ReportId, date]
    mentions: Mapping[MentionId, EventMention]
    settings: Mapping[MentionId, Setting]


def narrow_dates(
    readings: Sequence[Reading],
    shared: tuple[Sequence[Copy], Sequence[Incident]],
    world: World,
    forward: Forward,
) -> tuple[ReportDate, ...]:
    """Return the dates of all reports, those narrowed that share something with a dated one."""
    copies, incidents = shared
    pile = Pile(
        readings={reading.report.id: reading for reading in readings},
        known={found.report: found.interval.day for found in world.dates if found.interval.day},
        mentions={mention.id: mention for reading in readings for mention in reading.mentions},
        settings={setting.mention: setting for setting in world.settings},
    )
    clues: dict[ReportId, list[Clue]] = defaultdict(list)
    for incident in incidents:
        _ask_incident(incident, pile, clues, forward)
    for copy in copies:
        if copy.kind not in _NO_TEXT:
            _ask_copy(copy, pile, clues, forward)
    bounds = _order(copies, pile.known)
    return tuple(
        _stamped(
            _bounded(_vote(found, clues.get(found.report, ()), pile.readings), bounds.get(found.report, ())),
            pile.readings,
        )
        for found in world.dates
    )


def _order(copies: Sequence[Copy], known: Mapping[ReportId, date]) -> dict[ReportId, list[tuple[Interval, Evidence]]]:
    """Return the days that copying leaves: who is copied was there first."""
    bounds: dict[ReportId, list[tuple[Interval, Evidence]]] = defaultdict(list)
    for copy in copies:
        if copy.kind in _NO_TEXT or copy.direction not in (Direction.HERE_FROM_THERE, Direction.THERE_FROM_HERE):
            continue
        ends = (copy.here, copy.there) if copy.direction is Direction.HERE_FROM_THERE else (copy.there, copy.here)
        later, first = ends
        if first in known and later not in known:
            spans = tuple(one.here if one.here.report == later else one.there for one in copy.passages[:3])
            bounds[later].append((Interval(known[first], None), Evidence("redates#copied_from_a_dated_one", spans)))
        if later in known and first not in known:
            spans = tuple(one.here if one.here.report == first else one.there for one in copy.passages[:3])
            bounds[first].append((Interval(None, known[later]), Evidence("redates#copied_by_a_dated_one", spans)))
    return bounds


def _bounded(found: ReportDate, bounds: Sequence[tuple[Interval, Evidence]]) -> ReportDate:
    for days, because in bounds:
        if found.interval.day is None:
            found = narrowed(found, days, because)
    return found


def _ask_incident(incident: Incident, pile: Pile, clues: dict[ReportId, list[Clue]], forward: Forward) -> None:
    """Let the dated reports of an incident tell its day, and the others what that makes of their words."""
    told = [pile.mentions[mention] for mention in incident.mentions if mention in pile.mentions]
    if all(mention.report in pile.known for mention in told):
        return
    dated = (mention.id for mention in told if mention.report in pile.known)
    day = agreed_day(pile.settings[mention] for mention in dated if mention in pile.settings)
    if day is None:
        return
    for mention in told:
        if mention.report not in pile.known:
            clues[mention.report] += list(_clues_of(mention, pile.readings[mention.report], day, forward))


def _clues_of(mention: EventMention, reading: Reading, day: date, forward: Forward) -> Iterator[Clue]:
    """Yield what the time words of one mention say, and that nobody reports a thing before it happens."""
    spans = [argument.span for argument in mention.arguments if argument.role is Role.TIME]
    own = [one for one in reading.marks.times if any(span.overlaps(one.span) for span in spans)]
    named = {match[1] for one in own if (match := _NAMED_DAY.match(one.value))}
    if named and f"{day:%m-%d}" not in named:
        return  # told of another day: the two were joined in error
    for one in own:
        if _counts_from_report(one, reading):
            fitting = _fitting(one, reading, day, forward)
            if fitting:
                yield Clue(
                    fitting, Evidence("redates#shared_incident", (mention.trigger, one.span), note=day.isoformat())
                )
                break
    if mention.status in (Status.HAPPENED, Status.ONGOING):
        since = frozenset(_around(day, 0))
        yield Clue(since, Evidence(_NOT_BEFORE, (mention.trigger,), note=day.isoformat()))
    for statement in reading.statements:
        said = said_at(statement, reading) if statement.id in mention.said_by else None
        if said is not None:
            yield from _said_after(said, reading, day, forward)


def _said_after(said: Span, reading: Reading, day: date, forward: Forward) -> Iterator[Clue]:
    """Yield the days on which "said on Monday" falls after what it tells of."""
    for one in reading.marks.times:
        if one.span.overlaps(said) and _counts_from_report(one, reading):
            ahead = looks_forward(reading.report.text, one.span, forward)
            days = [on for on in _around(day, 0) if _is_after(anchored(one.value, Interval(on, on), ahead=ahead), day)]
            yield Clue(frozenset(days), Evidence("redates#said_after_incident", (one.span,), note=day.isoformat()))


def _is_after(found: Interval | None, day: date) -> bool:
    return found is not None and found.earliest is not None and found.earliest >= day


def _ask_copy(copy: Copy, pile: Pile, clues: dict[ReportId, list[Clue]], forward: Forward) -> None:
    """Let the same time words in a shared passage mean the same day on both sides."""
    readings, known = pile.readings, pile.known
    for passage in copy.passages:
        for here, there in ((passage.here, passage.there), (passage.there, passage.here)):
            if here.report in known or there.report not in known or here.report not in readings:
                continue
            dated = readings[there.report]
            values = {one.value: _day_there(one, dated, known[there.report], forward) for one in _inside(dated, there)}
            for one in _inside(readings[here.report], here):
                day = values.get(one.value)
                if day is not None and _counts_from_report(one, readings[here.report]):
                    fitting = _fitting(one, readings[here.report], day, forward)
                    if fitting:
                        clues[here.report].append(
                            Clue(fitting, Evidence("redates#shared_passage", (one.span,), note=day.isoformat()))
                        )


def _inside(reading: Reading, span: Span) -> list[TimeExpression]:
    return [one for one in reading.marks.times if span.holds(one.span)]


def _day_there(one: TimeExpression, reading: Reading, written_on: date, forward: Forward) -> date | None:
    if not _counts_from_report(one, reading):
        return None
    ahead = looks_forward(reading.report.text, one.span, forward)
    found = anchored(one.value, Interval(written_on, written_on), ahead=ahead)
    return found.day if found else None


def _counts_from_report(one: TimeExpression, reading: Reading) -> bool:
    """Whether the words are counted from the page's own day: no fixed date, no "two days earlier", no quotation."""
    if absolute(one.value) or one.value.startswith("PREV") or one.type in ("DURATION", "SET"):
        return False
    return said_on_page(one.span, reading)


def _fitting(one: TimeExpression, reading: Reading, day: date, forward: Forward) -> frozenset[date]:
    ahead = looks_forward(reading.report.text, one.span, forward)
    wanted = Interval(day, day)
    return frozenset(
        on for on in _around(day, -_BEFORE) if anchored(one.value, Interval(on, on), ahead=ahead) == wanted
    )


def _around(day: date, first: int) -> Iterator[date]:
    return (shifted(day, step) for step in range(first, _AFTER + 1))


def _vote(found: ReportDate, clues: Sequence[Clue], readings: Mapping[ReportId, Reading]) -> ReportDate:
    """Narrow a date to the days on which most clues agree."""
    if found.interval.day or not clues:
        return found
    # a join alone may be wrong; words that fit the day bear it out
    clues = [clue for clue in clues if clue.evidence.rule != _NOT_BEFORE] or clues
    doubled = _doubled_weekdays(readings[found.report])
    votes: Counter[date] = Counter(
        day
        for clue in clues
        for day in clue.days
        if _may_be(found.interval, day) and not any(_are_one_day(number, day) for number in doubled)
    )
    if not votes:
        return found
    best = max(votes.values())
    days = sorted(day for day, count in votes.items() if count == best)
    agreeing = [clue for clue in clues if clue.days.issuperset(days)]
    open_end = all(clue.evidence.rule == _NOT_BEFORE for clue in agreeing)
    bounds = Interval(days[0], None if open_end else days[-1])
    evidence = agreeing[0].evidence if agreeing else clues[0].evidence
    return narrowed(found, bounds, _summed(evidence, agreeing))


def _doubled_weekdays(reading: Reading) -> set[int]:
    """Return the weekdays that a page names both plainly and as "last Monday": two days, or it would not."""
    told: dict[str, set[int]] = {"XXXX": set(), "LAST": set()}
    for one in reading.marks.times:
        match = _EITHER_WEEKDAY.match(one.value)
        if match and said_on_page(one.span, reading):
            told[match[1]].add(int(match[2]))
    return told["XXXX"] & told["LAST"]


def _are_one_day(weekday: int, on: date) -> bool:
    """Whether the plain weekday and "last" weekday mean one day in a text written on a day."""
    here = Interval(on, on)
    return anchored(f"XXXX-WXX-{weekday}", here) == anchored(f"LAST-WXX-{weekday}", here)


def _stamped(found: ReportDate, readings: Mapping[ReportId, Reading]) -> ReportDate:
    """Take the weekday on which wire copy says it was filed, where the days left hold it once."""
    width = width_days(found.interval)
    reading = readings.get(found.report)
    if reading is None or width is None or not 1 < width <= len(WEEK):
        return found
    for value, span in (*_appositions(reading), *((one.value, one.span) for one in wire_days(reading))):
        day = anchored(value, Interval(found.interval.latest, found.interval.latest))
        if day and common(found.interval, day):
            return narrowed(found, day, Evidence("redates#names_its_own_day", (span,)))
    return found


def _appositions(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Yield the weekday of writing where "yesterday, Tuesday" or "tomorrow (Friday)" gives it away."""
    for one, other in pairwise(reading.marks.times):
        between = reading.report.text[one.span.end : other.span.start]
        if len(between) <= len(" – ") and not between.strip(" ,(–-") and said_on_page(one.span, reading):
            for deictic, weekday in ((one, other), (other, one)):
                offset, day = _DEICTIC.match(deictic.value), _PLAIN_WEEKDAY.match(weekday.value)
                if offset and day:
                    yield f"XXXX-WXX-{(int(day[1]) - int(offset[1]) - 1) % 7 + 1}", weekday.span


def _may_be(interval: Interval, day: date) -> bool:
    return common(interval, Interval(day, day)) is not None


def _summed(evidence: Evidence, agreeing: Sequence[Clue]) -> Evidence:
    spans = tuple(span for clue in agreeing[:5] for span in clue.evidence.spans)
    return Evidence(evidence.rule, spans, float(len(agreeing)), evidence.note)
