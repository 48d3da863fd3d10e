"""The day of an event mention: which of the time words around it are its own.

In: a mention with its time arguments, the resolved times of its report. Out: days and why, or None.
A threat, a vow and an order are of the day they are uttered; a deed is of the day its time words give. Left out are
the words of the saying ("on Tuesday claimed an attack"), those that belong to another noun ("Thursday's list"), those
of a bracket that the deed is not told in, and those of a quotation that ended before the deed's sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from sayso.ground.times import UNKNOWN, bracketed, said_at, utterances
from sayso.kit.intervals import common, width_days
from sayso.records import (
    Argument,
    EventMention,
    Evidence,
    Incident,
    Interval,
    Reading,
    Role,
    Setting,
    Span,
    Status,
    Time,
    World,
)

_LONGEST_MARK = 400  # letters
_UTTERED = (Status.THREATENED, Status.PROMISED, Status.ORDERED)
_DONE = (Status.HAPPENED, Status.ONGOING, Status.ATTEMPTED, Status.AVERTED, Status.DID_NOT_HAPPEN)
_WEEKDAY = re.compile(r"(?:XXXX|LAST|THIS|NEXT)-WXX-([1-7])(?:T.*)?$")
_DAY_OF_MONTH = re.compile(r"(?:XXXX|\d{4})-(?:XX|\d\d)-(\d\d)(?:\D.*)?$")
_SHOWN = 5  # spans of evidence
_OWNER = ("’s", "'s", "s’", "s'")
_OWNED = re.compile(r"\s+(?:[\w’'-]+\s+){0,3}$")  # "Monday's deadly bus [attack]"
_SAID = re.compile(
    r"\b(?:said|says|announced|stated|told|reported|confirmed|declared)(?:\s+(?:reporters|journalists|in\s+a\s+statement))?"
    r"\s+(?:(?:late|early)\s+)?(?:on\s+)?$"
)
_LENT = ("arguments#previous_sentence", "roles#main_deed")  # from outside the sentence
_REACH = 60  # letters before time words in which the verb of a saying stands


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_MarkT = TypeVar("_MarkT", bound=_Spanned)


def overlapping(marks: Sequence[_MarkT], span: Span) -> list[_MarkT]:
    """Return those of `marks` (in text order, none longer than a sentence) that overlap `span`."""
    first = bisect_left(marks, span.start - _LONGEST_MARK, key=lambda one: one.span.start)
    last = bisect_left(marks, span.end, key=lambda one: one.span.start)
    return [one for one in marks[first:last] if one.span.overlaps(span)]


def when_of(
    mention: EventMention, reading: Reading, times: tuple[Time, ...], written_on: Interval
) -> tuple[Interval | None, tuple[Evidence, ...]]:
    """Return the days of an event mention and why."""
    if mention.status in _UTTERED:
        return _uttered(mention, reading, times, written_on)
    sayings = [
        said
        for statement in reading.statements
        if statement.id in mention.said_by and (said := said_at(statement, reading))
    ]
    spans = [
        argument.span
        for argument in mention.arguments
        if argument.role is Role.TIME and _is_its_own(argument, mention, reading, sayings=sayings)
    ]
    found = [time for span in spans for time in overlapping(times, span) if time.interval]
    if not found:
        return None, ()
    best = min(
        found,
        key=lambda time: (width_days(time.interval or UNKNOWN) or 10**6, abs(time.span.start - mention.trigger.start)),
    )
    return best.interval, (Evidence("settings#time_argument", (best.span,)),)


def _is_its_own(argument: Argument, mention: EventMention, reading: Reading, *, sayings: list[Span]) -> bool:
    span, trigger = argument.span, mention.trigger
    if _owns(span, trigger, reading):
        return True  # "Sunday's ambush" is of Sunday whenever it is spoken of
    text = reading.report.text
    if any(span.overlaps(saying) for saying in sayings):
        return False
    if argument.because and argument.because[0].rule in _LENT:
        quoted = (quotation.span for quotation in reading.marks.quotations)
        return not any(quote.holds(span) and not quote.holds(trigger) for quote in quoted)
    if text[span.start : span.end].endswith(_OWNER) or text.startswith(_OWNER, span.end):
        return False
    if trigger.end <= span.start and _SAID.search(text, max(trigger.end, span.start - _REACH), span.start):
        return False
    return not bracketed(text, span, trigger)


def _owns(span: Span, trigger: Span, reading: Reading) -> bool:
    """Whether the trigger is the noun that "Sunday's" belongs to: next to it, or after a few words if it is no verb."""
    text = reading.report.text
    end = next(
        (span.end + length for length in (0, 1, 2) if text[span.start : span.end + length].endswith(_OWNER)), None
    )
    if end is None or end > trigger.start or not _OWNED.fullmatch(text, end, trigger.start):
        return False
    word = text[trigger.start : trigger.end]
    return text[end : trigger.start].isspace() or not (" " in word or word.endswith("ed"))


def _uttered(
    mention: EventMention, reading: Reading, times: tuple[Time, ...], written_on: Interval
) -> tuple[Interval | None, tuple[Evidence, ...]]:
    days = utterances(reading, {time.span: time.interval for time in times}, written_on)
    said = [days[statement] for statement in mention.said_by if statement in days]
    interval = said[-1] if said else written_on
    return (
        (None, ()) if interval == UNKNOWN else (interval, (Evidence("settings#day_of_utterance", (mention.trigger,)),))
    )


def lend_days(world: World, incidents: Sequence[Incident], readings: Sequence[Reading]) -> World:
    """Give the mentions of an incident that tell no day, or wider days, the one on which those that tell it agree.

    Done last: days lent because of a join are no reason for it.
    """
    mentions = {mention.id: mention for reading in readings for mention in reading.mentions}
    by_report = {reading.report.id: reading for reading in readings}
    settings = {setting.mention: setting for setting in world.settings}
    for incident in incidents:
        told = [settings[one] for one in incident.mentions if one in settings and one in mentions]
        lent = agreed_day(told)
        if lent is None:
            continue
        days = Interval(lent, lent)
        spans = tuple(mentions[one.mention].trigger for one in told if one.when == days)[:_SHOWN]
        because = Evidence("settings#shared_incident", spans, note=lent.isoformat())
        for setting in told:
            mention = mentions[setting.mention]
            if mention.status not in _DONE or not _is_wider(setting.when, days):
                continue
            if setting.when is None or _may_be(lent, mention, by_report[mention.report]):
                settings[setting.mention] = replace(setting, when=days, because=(*setting.because, because))
    return replace(world, settings=tuple(settings[setting.mention] for setting in world.settings))


def agreed_day(settings: Iterable[Setting]) -> date | None:
    """Return the day that most of the mentions of an incident tell, if more tell it than any other."""
    days = Counter(setting.when.day for setting in settings if setting.when and setting.when.day)
    if not days:
        return None
    (first, count), *others = days.most_common(2)
    return first if not others or others[0][1] < count else None


def _may_be(day: date, mention: EventMention, reading: Reading) -> bool:
    """Whether a day is one of those that the mention's own time words can mean, whenever they were written."""
    spans = [argument.span for argument in mention.arguments if argument.role is Role.TIME]
    values = [one.value for span in spans for one in overlapping(reading.marks.times, span)]
    named = [(match[1], day.isoweekday()) for one in values if (match := _WEEKDAY.match(one))]
    named += [(match[1], day.day) for one in values if (match := _DAY_OF_MONTH.match(one))]
    return all(int(number) == wanted for number, wanted in named)


def _is_wider(days: Interval | None, wanted: Interval) -> bool:
    return days is None or (days != wanted and common(days, wanted) == wanted)
