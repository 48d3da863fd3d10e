"""Which incident a statement is about.

In: readings, incidents. Out: statement → incident. A statement is about what its own event mentions tell; one without
an event of its own ("they spoke our language") goes on about the happening told right before it, else about what the
report mostly tells of: an older attack told in passing does not draw all that follows to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sayso.records import Incident, IncidentId, MentionId, Reading, Statement, StatementId

_NEAR = 2  # sentences: "the shops were closed", said right after the deed, is about it


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
    """Return the deed told just before the statement; further on, what the report mostly tells of."""
    deeds = [mention for mention in reading.mentions if incident_of[mention.id].is_deed]
    if not deeds:
        return None
    start = statement.contents[0].start
    before = [mention for mention in deeds if mention.trigger.start < start]
    if before and _sentences_between(reading, before[-1].trigger.start, start) <= _NEAR:
        return incident_of[before[-1].id].id
    counts = Counter(incident_of[mention.id].id for mention in deeds)
    first = {incident_of[mention.id].id: at for at, mention in reversed(list(enumerate(deeds)))}
    return min(counts, key=lambda key: (-counts[key], first[key]))


def _sentences_between(reading: Reading, left: int, right: int) -> int:
    """Return how many sentences begin after `left` and not after `right` (code points)."""
    return sum(1 for sentence in reading.marks.sentences if left < sentence.span.start <= right)
