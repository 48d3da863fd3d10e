"""Incidents, statements, copies → origins and tallies: who stands behind each value, and how many of them are independent.

In: readings, copies, world, incidents. Out: `Weighed`. Source: design.md section 4, "Counting say-so".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sayso.kit.ids import content_id
from sayso.records import (
    Copy,
    FieldValue,
    Incident,
    IncidentId,
    IncidentTally,
    MentionId,
    Origin,
    OriginId,
    OriginKind,
    Reading,
    StatementId,
    Weighed,
    World,
)
from sayso.weigh.echoes import list_shared, name_unnamed
from sayso.weigh.holders import Directory, hold_statements
from sayso.weigh.lexicons import WeighLexicons
from sayso.weigh.narrators import Pile, follow_outlets, hold_narration, list_originals
from sayso.weigh.offices import tell_stories
from sayso.weigh.subjects import find_subjects
from sayso.weigh.vague import place_vague
from sayso.weigh.values import Backing, lay_out, set_table
from sayso.weigh.voices import Holder

__all__ = ["weigh"]

_COUNTED = (OriginKind.HOLDER, OriginKind.NARRATOR)


def weigh(
    readings: Sequence[Reading],
    copies: Sequence[Copy],
    world: World,
    incidents: Sequence[Incident],
    lexicons: WeighLexicons,
) -> Weighed:
    """Count who stands behind what. Every statement and every mention in a page's own voice rests on an origin."""
    directory = Directory(world, lexicons.holders)
    report_of = {mention.id: mention.report for reading in readings for mention in reading.mentions}
    stories = tell_stories(incidents, report_of)
    holders = hold_statements(readings, directory, lexicons.holders, story_of=stories)
    subjects = find_subjects(readings, incidents)
    by_id = {reading.report.id: reading for reading in readings}
    holders = name_unnamed(by_id, holders, list_shared(copies))
    pile = Pile(
        readings=by_id,
        holders=place_vague(readings, holders, subjects=subjects, story_of=stories, directory=directory),
        incident_of={mention: incident for incident in incidents for mention in incident.mentions},
        subjects=subjects,
        originals=list_originals(copies),
        lexicons=lexicons,
    )
    narration = hold_narration(pile)
    origins = _join(follow_outlets(pile, narration), narration)
    backing = _backing(readings, origins)
    table = set_table(
        readings, world, directory=directory, copies=copies, backing=backing, anyone=lexicons.holders.anyone
    )
    about: dict[IncidentId, list[StatementId]] = defaultdict(list)
    for statement, incident_id in subjects.items():
        about[incident_id].append(statement)
    values: list[FieldValue] = []
    tallies: list[IncidentTally] = []
    for incident in incidents:
        told_by = about[incident.id]
        own_voice = [mention for mention in incident.mentions if mention in narration]
        telling = [statement for mention in incident.mentions for statement in table.mentions[mention].said_by]
        tally, counted = backing.tally({*told_by, *telling}, own_voice)
        tallies.append(IncidentTally(incident.id, tally, counted))
        values += lay_out(incident, told_by, table)
    return Weighed(origins, tuple(tallies), tuple(values))


def _join(
    holders: Mapping[StatementId, tuple[Holder, ...]], narration: Mapping[MentionId, Holder]
) -> tuple[Origin, ...]:
    """Join everything that rests on the same holder into one origin."""
    first: dict[str, Holder] = {}
    statements: dict[str, list[StatementId]] = defaultdict(list)
    mentions: dict[str, list[MentionId]] = defaultdict(list)
    for statement, held in holders.items():
        for holder in held:
            first.setdefault(holder.key, holder)
            statements[holder.key].append(statement)
    for mention, holder in narration.items():
        first.setdefault(holder.key, holder)
        mentions[holder.key].append(mention)
    return tuple(
        Origin(
            id=OriginId(content_id("origin", key)),
            kind=holder.kind,
            name=holder.name,
            actor=holder.actor,
            is_interested=holder.is_interested,
            statements=tuple(sorted(statements[key])),
            mentions=tuple(sorted(mentions[key])),
            because=holder.because,
        )
        for key, holder in sorted(first.items())
    )


def _backing(readings: Sequence[Reading], origins: Sequence[Origin]) -> Backing:
    of_statement: dict[StatementId, list[OriginId]] = defaultdict(list)
    of_mention: dict[MentionId, list[OriginId]] = defaultdict(list)
    for origin in origins:
        if origin.kind is OriginKind.NONE:
            continue
        for statement in origin.statements:
            of_statement[statement].append(origin.id)
        for mention in origin.mentions:
            of_mention[mention].append(origin.id)
    report_of: dict[str, Reading] = {}
    for reading in readings:
        report_of.update((statement.id, reading) for statement in reading.statements)
        report_of.update((mention.id, reading) for mention in reading.mentions)
    return Backing(
        of_statement={key: tuple(ids) for key, ids in of_statement.items()},
        of_mention={key: tuple(ids) for key, ids in of_mention.items()},
        counted=frozenset(origin.id for origin in origins if origin.kind in _COUNTED),
        interested=frozenset(origin.id for origin in origins if origin.is_interested),
        report_of=report_of,
    )
