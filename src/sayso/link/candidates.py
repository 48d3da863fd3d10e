"""What linking knows of each mention, and which pairs are worth comparing (blocking).

In: readings, world, copies. Out: `Candidate`s, and pairs of their positions. Two mentions are compared only if they
share a report, a copied passage, or a coarse kind together with a day or a place; a block that is too large is
compared in a window along time, so that the work stays linear in the number of mentions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.records import (
    Copy,
    CopyKind,
    EventMention,
    EventType,
    Interval,
    Place,
    Reading,
    ReportId,
    Role,
    Setting,
    Span,
    Status,
    World,
)

WINDOW = 60
RECENT_DAYS = 14
_LENT = "previous_sentence"
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_RELATIVE = re.compile(r"XXXX-WXX|REF|PAST_REF|PRESENT_REF")
_LONGEST_BLOCKED_DAYS = 10
_SAYS_NOTHING_OF_ORIGIN = (CopyKind.BOILERPLATE, CopyKind.QUOTE)
_INTENDED = (Status.PLANNED, Status.THREATENED, Status.PROMISED, Status.ORDERED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One event mention with its setting and where it stands. `order` counts mentions within the report."""

    mention: EventMention
    setting: Setting
    text: str  # the report's
    words: str  # the trigger's words, lower case
    before: str  # up to 24 characters before the trigger, lower case
    sentence: int  # index of its sentence; -1 outside any
    is_heading: bool
    order: int
    passages: frozenset[tuple[ReportId, int, int]]  # copied passages (either side) that hold the trigger
    is_dated: bool = False  # its own time words are a full date ("January 8, 2020")
    is_relative: bool = False  # its own time words count from the report ("Wednesday", "yesterday", "last week")
    is_placed: bool = False  # its own sentence names a place; else the place is lent by what stands before
    recent: Interval | None = None  # the days before the report was written: news without a day is of these

    @property
    def is_intended(self) -> bool:
        """Whether the source presents it as not (yet) done: planned, threatened, promised, ordered."""
        return self.mention.status in _INTENDED

    @property
    def when(self) -> Interval | None:
        """Days on which it happened, as grounded."""
        return self.setting.when

    @property
    def where(self) -> Place | None:
        """Where it happened, as grounded."""
        return self.setting.where


def list_candidates(readings: Sequence[Reading], world: World, copies: Sequence[Copy]) -> tuple[Candidate, ...]:
    """Return every mention of the pile with what linking compares, in order of report and position."""
    settings = {setting.mention: setting for setting in world.settings}
    recent = {dating.report: _recent(dating.interval) for dating in world.dates}
    passages = _passages_by_report(copies)
    found: list[Candidate] = []
    for reading in readings:
        starts = [sentence.span.start for sentence in reading.marks.sentences]
        times = {time.span: time.value for time in reading.marks.times}
        for order, mention in enumerate(reading.mentions):
            told = [times[row.span] for row in mention.arguments if row.role is Role.TIME and row.span in times]
            at = _last_at_or_before(starts, mention.trigger.start)
            inside = at >= 0 and reading.marks.sentences[at].span.holds(mention.trigger)
            trigger = mention.trigger
            found.append(
                Candidate(
                    mention=mention,
                    setting=settings.get(mention.id) or Setting(mention.id, None, None, (), (), ()),
                    text=reading.report.text,
                    words=reading.report.quote(trigger).lower(),
                    before=reading.report.text[max(0, trigger.start - 24) : trigger.start].lower(),
                    sentence=at if inside else -1,
                    is_heading=inside and reading.marks.sentences[at].is_heading,
                    order=order,
                    is_dated=any(_FULL_DATE.match(value) for value in told),
                    is_relative=any(_RELATIVE.match(value) for value in told),
                    is_placed=any(
                        row.role is Role.PLACE and not row.because[0].rule.endswith(_LENT) for row in mention.arguments
                    ),
                    recent=recent.get(mention.report),
                    passages=frozenset(key for span, key in passages.get(mention.report, ()) if span.overlaps(trigger)),
                )
            )
    return tuple(found)


def _recent(written: Interval) -> Interval | None:
    """Return the days that undated news of a report is taken to be of; None where the report has no date."""
    if written.earliest is None or written.latest is None:
        return None
    first = max(written.earliest.toordinal() - RECENT_DAYS, date.min.toordinal())
    return Interval(date.fromordinal(first), written.latest)


def block(candidates: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Yield each pair of positions (left < right) worth comparing, once."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for position, candidate in enumerate(candidates):
        for key in _keys(candidate):
            blocks[key].append(position)
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks, key=repr):
        for pair in _pairs(blocks[key]):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _pairs(positions: Sequence[int]) -> Iterator[tuple[int, int]]:
    for index, left in enumerate(positions):
        for right in positions[index + 1 : index + 1 + WINDOW]:
            yield left, right


def _keys(candidate: Candidate) -> Iterator[tuple[object, ...]]:
    kind = _coarse(candidate.mention.type)
    yield ("report", candidate.mention.report)
    for passage in sorted(candidate.passages):
        yield ("passage", passage)
    if candidate.where is not None:
        yield ("place", kind, candidate.where.id)
        yield ("region", kind, candidate.where.country, candidate.where.admin1)
    for day in _days(candidate.when):
        yield ("day", kind, day)
    if candidate.when is None and candidate.where is None:
        yield ("nowhere", kind)


def _coarse(kind: EventType) -> str:
    return "violence" if kind in (EventType.ASSAULT, EventType.OTHER, EventType.COERCE) else kind.value


def _days(when: Interval | None) -> Iterable[object]:
    if when is None or when.earliest is None or when.latest is None:
        return ()
    count = (when.latest - when.earliest).days + 1
    if count > _LONGEST_BLOCKED_DAYS:
        return ((when.earliest.year, when.earliest.month),)
    return tuple(when.earliest + timedelta(days=offset) for offset in range(count))


def _passages_by_report(copies: Sequence[Copy]) -> Mapping[ReportId, list[tuple[Span, tuple[ReportId, int, int]]]]:
    """Key both sides of a copied passage by its `there` side, so that the two meet in one block."""
    found: dict[ReportId, list[tuple[Span, tuple[ReportId, int, int]]]] = defaultdict(list)
    for copy in copies:
        if copy.kind in _SAYS_NOTHING_OF_ORIGIN:
            continue
        for passage in copy.passages:
            key = (passage.there.report, passage.there.start, passage.there.end)
            found[passage.here.report].append((passage.here, key))
            found[passage.there.report].append((passage.there, key))
    return found


def _last_at_or_before(starts: Sequence[int], offset: int) -> int:
    return bisect_right(starts, offset) - 1
