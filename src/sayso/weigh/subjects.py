"""Which incident a statement is about.

In: readings, incidents. Out: statement → incident. A statement is about what its own event mentions tell; one without
an event of its own ("they spoke our language") goes on about the happening told last before it in the report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.records import Incident, IncidentId, MentionId, Reading, Statement, StatementId


def find_subjects(readings: Sequence[Reading], incidents: Sequence[Incident]) -> dict[StatementId, IncidentId]:
    """Return the incident each statement is about; statements in reports without incidents are left out."""
    incident_of = {mention: incident for incident in incidents for mention in incident.mentions}
    found: dict[StatementId, IncidentId] = {}
    for reading in readings:
        for statement in reading.statements:
            subject = _own(reading, statement, incident_of) or _going_on(reading, statement, incident_of)
            if subject is not None:
                found[statement.id] = subject
    return found


def _own(reading: Reading, statement: Statement, incident_of: Mapping[MentionId, Incident]) -> IncidentId | None:
    """Return the incident its own mentions tell, a deed before a threat."""
    told = [incident_of[mention.id] for mention in reading.mentions if statement.id in mention.said_by]
    told.sort(key=lambda incident: not incident.is_deed)
    return told[0].id if told else None


def _going_on(reading: Reading, statement: Statement, incident_of: Mapping[MentionId, Incident]) -> IncidentId | None:
    """Return the deed told last before the statement, or the first one in the report."""
    start = statement.contents[0].start
    deeds = [mention for mention in reading.mentions if incident_of[mention.id].is_deed]
    before = [mention for mention in deeds if mention.trigger.start < start]
    chosen = before[-1] if before else deeds[0] if deeds else None
    return incident_of[chosen.id].id if chosen is not None else None
