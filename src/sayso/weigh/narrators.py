"""On whom the page's own voice rests, mention by mention.

In: readings, copies, incidents, statement holders. Out: a `Holder` per mention that no statement tells.
Source: design.md section 4, rules 3, 4 and 5: a copied sentence rests on its original; a narration that only repeats a
source whose attribution was dropped rests on that source; carriers of one agency text share the agency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.kit.folding import fold
from sayso.records import (
    Copy,
    CopyKind,
    Direction,
    EventMention,
    Evidence,
    Incident,
    IncidentId,
    MentionId,
    OriginKind,
    Reading,
    ReportId,
    Span,
    StatementId,
)
from sayso.weigh.holders import Holder
from sayso.weigh.lexicons import WeighLexicons

_NOT_COPIED = (CopyKind.QUOTE, CopyKind.BOILERPLATE)


@dataclass(frozen=True, slots=True)
class Pile:
    """What the questions below look things up in."""

    readings: Mapping[ReportId, Reading]
    holders: Mapping[StatementId, tuple[Holder, ...]]
    incident_of: Mapping[MentionId, Incident]
    subjects: Mapping[StatementId, IncidentId]
    originals: Mapping[ReportId, tuple[tuple[Span, Span, Copy], ...]]  # (span here, span in the other report, copy)
    lexicons: WeighLexicons


def list_originals(copies: Sequence[Copy]) -> dict[ReportId, tuple[tuple[Span, Span, Copy], ...]]:
    """Return, per report, the copied passages of which the other side may be the original."""
    found: dict[ReportId, list[tuple[Span, Span, Copy]]] = defaultdict(list)
    for copy in copies:
        if copy.kind in _NOT_COPIED:
            continue
        for passage in copy.passages:
            if copy.direction is not Direction.THERE_FROM_HERE:
                found[copy.here].append((passage.here, passage.there, copy))
            if copy.direction is not Direction.HERE_FROM_THERE:
                found[copy.there].append((passage.there, passage.here, copy))
    return {report: tuple(rows) for report, rows in found.items()}


def hold_narration(pile: Pile) -> dict[MentionId, Holder]:
    """Return on whom each mention in a page's own voice rests."""
    found: dict[MentionId, Holder] = {}
    for reading in pile.readings.values():
        for mention in reading.mentions:
            if not mention.said_by:
                found[mention.id] = _rests_on(mention, pile, frozenset())
    return found


def _rests_on(mention: EventMention, pile: Pile, seen: frozenset[ReportId]) -> Holder:
    """Follow the mention home: copied sentence, heading, source told in the same report, the page itself."""
    copied = _from_original(mention, pile, seen)
    if copied is not None:
        return copied
    reading = pile.readings[mention.report]
    if not _speaks_for_itself(reading, pile.lexicons):
        told = _told_in_report(mention, reading, pile)
        if told is not None:
            return told
    return narrator(reading)


def _from_original(mention: EventMention, pile: Pile, seen: frozenset[ReportId]) -> Holder | None:
    for here, there, copy in pile.originals.get(mention.report, ()):
        if there.report in seen or not here.overlaps(mention.trigger):
            continue
        if copy.ancestor is not None and copy.direction is Direction.SIBLINGS:
            return _agency(copy.ancestor, here)
        original = pile.readings[there.report]
        for statement in original.statements:
            held = pile.holders[statement.id]
            if any(content.overlaps(there) for content in statement.contents) and held:
                return held[0]
        if copy.direction is Direction.HERE_FROM_THERE or there.report < here.report:
            for other in original.mentions:
                if there.overlaps(other.trigger) and not other.said_by:
                    return _rests_on(other, pile, seen | {mention.report})
            return narrator(original)
    return None


def _told_in_report(mention: EventMention, reading: Reading, pile: Pile) -> Holder | None:
    """Return the first counted holder that tells of the same incident in the same report."""
    incident = pile.incident_of[mention.id]
    for statement in reading.statements:
        if pile.subjects.get(statement.id) != incident.id:
            continue
        for holder in pile.holders[statement.id]:
            if holder.kind is OriginKind.HOLDER:
                return holder
    return None


def _speaks_for_itself(reading: Reading, lexicons: WeighLexicons) -> bool:
    return lexicons.own_voice.search(reading.report.text) is not None


def narrator(reading: Reading) -> Holder:
    """Return the page's own voice: the agency whose copy it says it carries, else its outlet, else the page."""
    report = reading.report
    for credit in report.credits:
        name = report.quote(credit.name)
        if credit.is_whole_report and fold(name):
            return _agency(name, credit.span)
    name = report.outlet or ""
    key = f"outlet {fold(name)}" if fold(name) else f"report {report.id}"
    return Holder(key, OriginKind.NARRATOR, name or report.name, None, False, (Evidence("weigh#own-voice"),))


def _agency(name: str, span: Span) -> Holder:
    because = (Evidence("weigh#carried-agency", (span,)),)
    return Holder(f"outlet {fold(name)}", OriginKind.NARRATOR, name, None, False, because)
