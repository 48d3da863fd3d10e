"""Offices held: a report that says "President X" was not written before X took office.

In: readings, the days found so far, the table of leaders. Out: the days, some with a later first day.
Only the first day is used: people are called by an office long after they left it.
Source: the dates in office of actors.tsv (REIGN, World Factbook).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sayso.ground.report_dates import narrowed
from sayso.ground.roster import Roster
from sayso.records import ActorKind, Evidence, Interval, MentionForm, MentionKind, Reading, ReportDate, Span

_OFFICE = re.compile(r"\b(?:President|Prime\s+Minister|Premier|Chancellor|Supreme\s+Leader)\s+$")
_NOT_IN_OFFICE = re.compile(
    r"\b(?:former|ex|late|then|future|vice|deputy|incoming|acting|one-time|shadow)[\s-]+(?:[\w’'.-]+\s+){0,2}$",
    re.IGNORECASE,
)
_REACH = 50  # letters before a name in which its office stands
_FULL_NAME = 2  # words; a surname alone may be another's


def narrow_by_offices(
    dates: Sequence[ReportDate], readings: Sequence[Reading], roster: Roster
) -> tuple[ReportDate, ...]:
    """Return the dates, none before the latest of the offices that the report's own voice names its people by."""
    by_report = {reading.report.id: reading for reading in readings}
    return tuple(
        found if found.interval.day or found.report not in by_report else _after(found, by_report[found.report], roster)
        for found in dates
    )


def _after(found: ReportDate, reading: Reading, roster: Roster) -> ReportDate:
    starts = [
        (start, mention.span)
        for mention in reading.marks.mentions
        if mention.kind is MentionKind.PERSON and mention.form is MentionForm.NAMED
        if (start := _took_office(mention.span, mention.head, reading, roster))
    ]
    if not starts:
        return found
    start, span = max(starts)
    return narrowed(found, Interval(start, None), Evidence("report_dates#office_held", (span,), note=start.isoformat()))


def _took_office(span: Span, head: Span, reading: Reading, roster: Roster) -> date | None:
    """Return the day on which somebody named with his office took it."""
    text = reading.report.text
    name = text[head.start : head.end]
    before = text[max(0, span.start - _REACH) : head.start]
    office = _OFFICE.search(before)
    if office is None or _NOT_IN_OFFICE.search(before, 0, office.start()) or len(name.split()) < _FULL_NAME:
        return None
    rows = {claim.row.id: claim.row for claim in roster.find(name) if claim.row.kind is ActorKind.PERSON}
    return next(iter(rows.values())).valid_from if len(rows) == 1 else None
