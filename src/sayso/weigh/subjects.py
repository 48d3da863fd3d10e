"""Which incident a statement is about.

In: readings, incidents. Out: statement → incident. A statement is about what its own event mentions tell; one without
an event of its own ("they spoke our language") goes on about the happening told right before it, else about what the
report mostly tells of: an older attack told in passing does not draw all that follows to it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from sayso.records import Incident, IncidentId, MentionId, Reading, Statement, StatementId

_NEAR = 2  # sentences: "the shops were closed", said right after the deed, is about it


def find_subjects(readings: Sequence[Reading], incidents: Sequence[Incident]) -> dict[StatementId, IncidentId]:
    """Return the incident each statement is about; statements in reports without incidents are left out."""
    incident_of = {mention: incident for incident in incidents for mention in incident.mentions}
    found: dict[StatementId, IncidentId] = {}
    for reading in readings:
        told = _Told(reading, incident_of)
        for statement in reading.statements:
            subject = told.by(statement) or told.before(statement)
            if subject is not None:
                found[statement.id] = subject
    return found


class _Told:
    """What a report tells, laid out once: a long report has thousands of statements and of mentions."""

    def __init__(self, reading: Reading, incident_of: Mapping[MentionId, Incident]) -> None:
        self._said: dict[StatementId, list[Incident]] = defaultdict(list)
        for mention in reading.mentions:
            for statement in mention.said_by:
                self._said[statement].append(incident_of[mention.id])
        deeds = [mention for mention in reading.mentions if incident_of[mention.id].is_deed]
        deeds.sort(key=lambda mention: mention.trigger.start)
        self._deeds = [incident_of[mention.id].id for mention in deeds]
        self._starts = [mention.trigger.start for mention in deeds]
        self._sentences = sorted(sentence.span.start for sentence in reading.marks.sentences)
        counts, first = Counter(self._deeds), {key: at for at, key in reversed(list(enumerate(self._deeds)))}
        self._main = min(counts, key=lambda key: (-counts[key], first[key]), default=None)

    def by(self, statement: Statement) -> IncidentId | None:
        """Return the incident its own mentions tell, a deed before a threat."""
        return (
            min(self._said[statement.id], key=lambda incident: not incident.is_deed).id
            if statement.id in self._said
            else None
        )

    def before(self, statement: Statement) -> IncidentId | None:
        """Return the deed told just before the statement; further on, what the report mostly tells of."""
        start = statement.contents[0].start
        last = bisect_left(self._starts, start) - 1
        if last >= 0 and self._sentences_between(self._starts[last], start) <= _NEAR:
            return self._deeds[last]
        return self._main

    def _sentences_between(self, left: int, right: int) -> int:
        """Return how many sentences begin after `left` and not after `right` (code points)."""
        return bisect_right(self._sentences, right) - bisect_right(self._sentences, left)
