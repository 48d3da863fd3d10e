"""Lay a casebook out in tables that a person can read and query: one row a statement, mention, incident, value.

In: a `Casebook`. Out: rows; quotes are the reports' own words. Called inside the transaction that replaces the pile.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterable, Iterator

from sayso import records as r
from sayso.store.codec import write_json

_TABLES = (
    "chain_links", "origin_statements", "origin_mentions", "field_values", "loaded_terms", "event_mentions",
    "statements", "copies", "incidents", "origins", "actors", "places",
)  # fmt: skip

_Row = tuple[object, ...]


def fill_tables(connection: sqlite3.Connection, casebook: r.Casebook) -> None:
    """Replace the readable tables by what `casebook` holds."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")
    for table, rows in (
        ("actors", _actors(casebook)),
        ("places", _places(casebook)),
        ("incidents", _incidents(casebook)),
        ("statements", _statements(casebook)),
        ("chain_links", _links(casebook)),
        ("event_mentions", _mentions(casebook)),
        ("copies", _copies(casebook)),
        ("origins", _origins(casebook)),
        ("origin_statements", ((o.id, s) for o in casebook.weighed.origins for s in o.statements)),
        ("origin_mentions", ((o.id, m) for o in casebook.weighed.origins for m in o.mentions)),
        ("field_values", _values(casebook)),
        ("loaded_terms", _terms(casebook)),
    ):
        _insert(connection, table, rows)
    connection.executemany(
        "UPDATE reports SET date_earliest = ?, date_latest = ? WHERE id = ?",
        [(*_days(dating.interval), dating.report) for dating in casebook.world.dates],
    )


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[_Row]) -> None:
    rest = iter(rows)
    for first in rest:  # the first row tells how many columns there are
        marks = ", ".join("?" * len(first))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", itertools.chain((first,), rest))


def _days(interval: r.Interval | None) -> tuple[str | None, str | None]:
    if interval is None:
        return None, None
    return (
        interval.earliest.isoformat() if interval.earliest else None,
        interval.latest.isoformat() if interval.latest else None,
    )


def _quote(report: r.Report, spans: Iterable[r.Span]) -> str | None:
    return " … ".join(report.quote(span) for span in spans) or None


def _statements(casebook: r.Casebook) -> Iterator[_Row]:
    for reading in casebook.readings:
        report = reading.report
        for statement, chain in zip(reading.statements, reading.chains, strict=True):
            speaker = chain.links[-1] if chain.links and chain.links[-1].role is not r.LinkRole.PUBLISHER else None
            yield (
                statement.id, report.id, statement.contents[0].start, statement.contents[-1].end,
                _quote(report, statement.sources), speaker.name if speaker else None,
                int(bool(speaker and speaker.is_named)), chain_words(chain),
                _quote(report, [statement.cue] if statement.cue else []), _quote(report, statement.contents),
                statement.act.value, statement.directness.value, statement.stance.value, statement.parent,
                write_json(statement.because),
            )  # fmt: skip


def chain_words(chain: r.Chain) -> str:
    """Return a chain as one line, outermost first: "Corvane Wire > army"; an unnamed link stands in brackets."""
    return " > ".join(
        (link.name or link.role.value) if link.is_named else f"({link.name or link.role.value})" for link in chain.links
    )


def _links(casebook: r.Casebook) -> Iterator[_Row]:
    for reading in casebook.readings:
        for chain in reading.chains:
            for position, link in enumerate(chain.links):
                yield (
                    chain.statement, position, link.role.value, link.name, int(link.is_named), link.known_by.value,
                    link.affiliation,
                )  # fmt: skip


def _mentions(casebook: r.Casebook) -> Iterator[_Row]:
    settings = {setting.mention: setting for setting in casebook.world.settings}
    incidents = {mention: incident.id for incident in casebook.incidents for mention in incident.mentions}
    for reading in casebook.readings:
        report = reading.report
        for mention in reading.mentions:
            setting = settings.get(mention.id)
            sentence = next((s.span for s in reading.marks.sentences if s.span.holds(mention.trigger)), None)
            yield (
                mention.id, report.id, mention.trigger.start, mention.trigger.end, report.quote(mention.trigger),
                report.quote(sentence) if sentence else None, mention.type.value, mention.mode, mention.status.value,
                mention.standing.value, " ".join(mention.said_by) or None, incidents.get(mention.id),
                *_days(setting.when if setting else None),
                setting.where.id if setting and setting.where else None, write_json(mention.because),
            )  # fmt: skip


def _actors(casebook: r.Casebook) -> Iterator[_Row]:
    for actor in casebook.world.actors:
        yield (
            actor.id, actor.name, actor.kind.value, "; ".join(actor.aliases), actor.state, actor.affiliation,
            int(actor.is_known),
        )  # fmt: skip


def _places(casebook: r.Casebook) -> Iterator[_Row]:
    settings = (setting.where for setting in casebook.world.settings)
    readings = (reading.place for reading in casebook.world.places)
    found = {place.id: place for place in (*settings, *readings) if place is not None}
    found.update((i.where.id, i.where) for i in casebook.incidents if i.where is not None)
    for key in sorted(found):
        place = found[key]
        yield (place.id, place.name, place.country, place.admin1, place.lat, place.lon, place.precision.value)


def _copies(casebook: r.Casebook) -> Iterator[_Row]:
    for copy in casebook.copies:
        yield (copy.here, copy.there, copy.kind.value, copy.direction.value, copy.ancestor, len(copy.passages))


def _incidents(casebook: r.Casebook) -> Iterator[_Row]:
    tallies = {row.incident: row.tally for row in casebook.weighed.tallies}
    for incident in casebook.incidents:
        tally = tallies[incident.id]
        yield (
            incident.id, incident.name, incident.type.value, incident.mode, *_days(incident.when),
            incident.where.id if incident.where else None, int(incident.is_deed), tally.reports, tally.outlets,
            tally.origins, tally.unknown, tally.interested,
        )  # fmt: skip


def _values(casebook: r.Casebook) -> Iterator[_Row]:
    names = {origin.id: origin.name for origin in casebook.weighed.origins}
    positions: dict[str, int] = {}
    for value in casebook.weighed.values:
        position = positions[value.incident] = positions.get(value.incident, -1) + 1
        yield (
            value.incident, position, value.field, value.side, value.low, value.high, value.actor, value.text,
            value.standing.value, value.tally.reports, value.tally.origins, value.tally.unknown,
            value.tally.interested, "; ".join(names[origin] for origin in value.origins),
        )  # fmt: skip


def _origins(casebook: r.Casebook) -> Iterator[_Row]:
    for origin in casebook.weighed.origins:
        yield (origin.id, origin.kind.value, origin.name, origin.actor, int(origin.is_interested))


def _terms(casebook: r.Casebook) -> Iterator[_Row]:
    reports = {reading.report.id: reading.report for reading in casebook.readings}
    for term in casebook.terms:
        span = term.span
        words = reports[span.report].quote(span)
        yield (span.report, span.start, span.end, words, term.neutral, term.statement, term.incident)
