"""Days told by other happenings: "on 8 January, five days after the killing" dates the killing.

In: a reading, its times, the days of its event mentions. Out: the days that such words add, and the times they narrow.
"... after the killing of the general two days earlier" then dates what was told before it, too.
Source: TIMEX3 (durations with an anchor, TimeML 1.2.1 section 2.2.4); "more than a week" has one end only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sayso.ground.timex import shifted
from sayso.kit.intervals import common
from sayso.records import EventMention, Evidence, Interval, MentionId, Reading, Role, Time

_BEHIND = re.compile(r"\s+(after|before|following)\s+")
_CLAUSE = re.compile(r"[^.;:!?,\n(“\"]{0,90}")
_NOUN = re.compile(r"(?:the|his|her|their|its)\s+(?:[\w’'-]+\s+){0,2}?([^\W\d_]{4,})$")
_GAP = re.compile(r"\s*[,–—-]?\s*$")
_LENGTH = re.compile(r"P(\d{1,4})([DW])$")
_PREVIOUS = re.compile(r"PREV([+-]\d{1,4})([DW])$")
_DAYS = {"D": 1, "W": 7}
_MORE, _LESS = ("MORE_THAN", "EQUAL_OR_MORE"), ("LESS_THAN", "EQUAL_OR_LESS")

Whens = Mapping[MentionId, Interval | None]
Told = dict[MentionId, tuple[Interval, Evidence]]


@dataclass(frozen=True, slots=True)
class Distance:
    """How many days lie between two happenings; `most` None: no end."""

    least: int
    most: int | None


def tell_by_events(reading: Reading, times: tuple[Time, ...], whens: Whens) -> tuple[tuple[Time, ...], Told]:
    """Return the times, some of them narrowed, and the days that happenings get from others."""
    told: Told = {}
    for number, time in enumerate(times):
        for mention, day in _dated_by(reading, times[:number], time):
            if mention.id not in told and _fits(whens.get(mention.id), day, reading, mention, time):
                told[mention.id] = (day, Evidence("anchors#counted_from_event", (time.span, mention.trigger)))
    if not told:
        return times, told
    return _backward(reading, times, whens, told)


def _dated_by(reading: Reading, before: tuple[Time, ...], length: Time) -> Iterator[tuple[EventMention, Interval]]:
    """Yield the happenings that "five days after the killing" names, and their days, if a day stands right before it."""
    text, span = reading.report.text, length.span
    match = _BEHIND.match(text, span.end)
    anchor = before[-1] if before else None
    if not match or anchor is None or anchor.interval is None or anchor.interval.day is None:
        return
    if not _GAP.match(text, anchor.span.end, span.start) or span.start - anchor.span.end > len(" – "):
        return
    distance = _distance(length, reading)
    if distance is None:
        return
    day = _counted(anchor.interval, distance, back=match[1] != "before")
    for mention in _named(reading, match.end()):
        yield mention, day


def _named(reading: Reading, start: int) -> list[EventMention]:
    """Return the first happening that a clause names, and those told elsewhere in the same word ("the killing")."""
    text = reading.report.text
    clause = _CLAUSE.match(text, start)
    end = clause.end() if clause else start
    here = [one for one in reading.mentions if start <= one.trigger.start < end]
    first = min(here, key=lambda one: one.trigger, default=None)
    stop = first.trigger.end if first else end
    noun = _NOUN.match(text, start, stop)
    word = noun[1].lower() if noun else None
    same = [one for one in reading.mentions if word and reading.report.quote(one.trigger).lower() == word]
    return same or ([first] if first else [])


def _distance(length: Time, reading: Reading) -> Distance | None:
    match = _LENGTH.match(length.value)
    if not match:
        return None
    days = int(match[1]) * _DAYS[match[2]]
    slack = 1 if match[2] == "W" else 0  # "a week after" is six to eight days
    modifier = next((one.modifier for one in reading.marks.times if one.span == length.span), None)
    if modifier in _MORE:
        return Distance(days + (modifier == "MORE_THAN"), None)
    if modifier in _LESS:
        return Distance(0, days)
    if modifier:
        return Distance(days - 1 - days // 4, days + 1 + days // 4)
    return Distance(days - slack, days + slack)


def _counted(anchor: Interval, distance: Distance, *, back: bool) -> Interval:
    day = anchor.day
    if day is None:
        return Interval(None, None)
    sign = -1 if back else 1
    near = shifted(day, sign * distance.least)
    far = None if distance.most is None else shifted(day, sign * distance.most)
    return Interval(far, near) if back else Interval(near, far)


def _fits(known: Interval | None, day: Interval, reading: Reading, mention: EventMention, time: Time) -> bool:
    """Whether a happening may get these days: its own words tell none, or wider ones, or it took those of this clause."""
    if known is None or common(known, day) is not None:
        return True
    return any(
        argument.role is Role.TIME and abs(argument.span.end - time.span.start) <= len(" – ")
        for argument in mention.arguments
    )


def _backward(reading: Reading, times: tuple[Time, ...], whens: Whens, told: Told) -> tuple[tuple[Time, ...], Told]:
    """Let "two days earlier", said of a happening whose day is now known, date what was told before it."""
    found, dated = list(times), dict(told)
    for mention in reading.mentions:
        day = told[mention.id][0].day if mention.id in told else None
        for number, time in enumerate(times):
            match = _PREVIOUS.match(_recipe(time, reading)) if day and number and _is_of(mention, time) else None
            first = times[number - 1].interval
            if match is None or day is None or first is None:
                continue
            on = shifted(day, -int(match[1]) * _DAYS[match[2]])
            if common(first, Interval(on, on)) is None or first.day:
                continue
            because = Evidence("anchors#counted_from_event", (time.span, mention.trigger))
            found[number] = _narrowed(time, Interval(day, day), because, value=day.isoformat())
            found[number - 1] = _narrowed(times[number - 1], Interval(on, on), because)
            for other in reading.mentions:
                if other.id not in told and whens.get(other.id) == first and _is_of(other, times[number - 1]):
                    dated[other.id] = (Interval(on, on), because)
    return tuple(found), dated


def _recipe(time: Time, reading: Reading) -> str:
    return next((one.value for one in reading.marks.times if one.span == time.span), "")


def _is_of(mention: EventMention, time: Time) -> bool:
    return any(argument.role is Role.TIME and argument.span.overlaps(time.span) for argument in mention.arguments)


def _narrowed(time: Time, interval: Interval, because: Evidence, *, value: str | None = None) -> Time:
    return replace(time, value=value or time.value, anchor="event", interval=interval, because=(*time.because, because))
