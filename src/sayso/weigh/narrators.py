"""On whom the page's own voice rests, mention by mention.

In: readings, copies, incidents, statement holders. Out: a `Holder` per mention that no statement tells.
Source: design.md section 4, rules 3, 4 and 5: a copied sentence rests on its original; a narration that only repeats a
source whose attribution was dropped rests on that source; carriers of one agency text share the agency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.records import (
    Copy,
    CopyKind,
    Direction,
    EventMention,
    Incident,
    IncidentId,
    MentionId,
    OriginKind,
    Reading,
    ReportId,
    Span,
    StatementId,
)
from sayso.weigh.lexicons import WeighLexicons
from sayso.weigh.voices import Holder, agency, narrator

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


def follow_outlets(pile: Pile, narration: Mapping[MentionId, Holder]) -> dict[StatementId, tuple[Holder, ...]]:
    """Return the holders with each outlet that is quoted replaced by whoever its own report in the pile rests on."""
    own: dict[tuple[str, IncidentId], tuple[ReportId, Holder]] = {}
    for reading in pile.readings.values():
        key = pile.lexicons.holders.outlet_key(reading.report.outlet or "")
        for mention in reading.mentions:
            held = pile.holders[mention.said_by[0]] if mention.said_by else (narration[mention.id],)
            if held and held[0].kind is OriginKind.HOLDER and reading.report.outlet:
                own.setdefault((key, pile.incident_of[mention.id].id), (mention.report, held[0]))
    found = dict(pile.holders)
    for reading in pile.readings.values():
        for statement in reading.statements:
            subject = pile.subjects.get(statement.id)
            if subject is not None:
                found[statement.id] = tuple(
                    own.get((holder.key, subject), (reading.report.id, holder))[1] for holder in found[statement.id]
                )
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
    return narrator(reading, pile.lexicons.holders)


def _from_original(mention: EventMention, pile: Pile, seen: frozenset[ReportId]) -> Holder | None:
    for here, there, copy in pile.originals.get(mention.report, ()):
        if there.report in seen or not here.overlaps(mention.trigger):
            continue
        if copy.ancestor is not None and copy.direction is Direction.SIBLINGS:
            return agency(copy.ancestor, here, pile.lexicons.holders)
        original = pile.readings[there.report]
        twin = _counterpart(mention, there, original, pile)
        if twin is not None and twin.said_by:
            held = pile.holders[twin.said_by[0]]
            if held:
                return held[0]
        if copy.direction is Direction.HERE_FROM_THERE or there.report < here.report:
            return (
                _rests_on(twin, pile, seen | {mention.report})
                if twin is not None
                else narrator(original, pile.lexicons.holders)
            )
    return None


def _counterpart(mention: EventMention, there: Span, original: Reading, pile: Pile) -> EventMention | None:
    """Return the mention of the other side's passage that tells the same, by its word, else by its kind."""
    told = [other for other in original.mentions if there.overlaps(other.trigger)]
    word = pile.readings[mention.report].report.quote(mention.trigger).lower()
    same = [other for other in told if original.report.quote(other.trigger).lower() == word]
    kind = [other for other in told if (other.type, other.mode) == (mention.type, mention.mode)]
    return next(iter(same or kind or told), None)


def _told_in_report(mention: EventMention, reading: Reading, pile: Pile) -> Holder | None:
    """Return the first counted holder that tells of the incident in the same report, or goes on about it."""
    incident = pile.incident_of[mention.id]
    own = [
        statement for other in reading.mentions if pile.incident_of[other.id] is incident for statement in other.said_by
    ]
    going_on = [statement.id for statement in reading.statements if pile.subjects.get(statement.id) == incident.id]
    holders = (holder for statement in (*own, *going_on) for holder in pile.holders[statement])
    return next((holder for holder in holders if holder.kind is OriginKind.HOLDER), None)


def _speaks_for_itself(reading: Reading, lexicons: WeighLexicons) -> bool:
    return lexicons.own_voice.search(reading.report.text) is not None
