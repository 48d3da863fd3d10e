"""The casebook as tables: JSON lines or CSV, one file a kind of record.

In: `Casebook`. Out: (file name, content). With `with_text=False` no word of the reports leaves: offsets, hashes and
codes only. CSV cells that a spreadsheet would run as a formula get a leading apostrophe (OWASP, CSV injection; ASVS
1.2.10); numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sayso.kit.offsets import to_raw
from sayso.out.columns import COLUMNS
from sayso.records import Casebook, Interval, Reading, Report, ReportId, Span

FORMATS = ("jsonl", "csv")

Row = dict[str, Any]

# What holds words of the reports, or names taken from them; left out with --no-text.
_WORDS = frozenset(
    {
        "name", "title", "outlet", "url", "words", "source", "speaker", "chain", "content", "cue", "trigger", "side",
        "text", "place_name", "actor_name", "affiliation", "aliases", "neutral", "what", "do", "ancestor", "said_by_names",
        "rule", "because",  # a lexicon row is often named after its word
    }
)  # fmt: skip
_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def export_tables(casebook: Casebook, *, form: str, with_text: bool = True) -> Iterator[tuple[str, str]]:
    """Yield (file name, content) of every table; `form` is one of `FORMATS`."""
    for table, rows in _tables(casebook).items():
        columns = [name for name in COLUMNS[table] if with_text or name not in _WORDS]
        kept = [{name: row[name] for name in columns} for row in rows]
        yield f"{table}.{form}", _as_csv(kept, columns) if form == "csv" else _as_jsonl(kept)


def guard_cell(cell: object) -> object:
    """Return a cell that no spreadsheet runs: text that begins like a formula gets an apostrophe; numbers stay."""
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, str):
        return "'" + cell if cell.lstrip(" ").startswith(_RUNS_AS_FORMULA) else cell.replace("\0", "\ufffd")
    if isinstance(cell, (list, tuple)):
        return guard_cell("; ".join(str(part) for part in cell))
    return cell


def _as_jsonl(rows: Sequence[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _as_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: guard_cell(cell) for key, cell in row.items()} for row in rows)
    return out.getvalue()


def _tables(casebook: Casebook) -> dict[str, list[Row]]:
    reports = {reading.report.id: reading.report for reading in casebook.readings}
    return {
        "reports": [_report(reading.report, casebook) for reading in casebook.readings],
        "statements": [row for reading in casebook.readings for row in _statements(reading)],
        "chain_links": [row for reading in casebook.readings for row in _links(reading)],
        "event_mentions": list(_mentions(casebook)),
        "figures": [row for reading in casebook.readings for row in _figures(reading)],
        "incidents": list(_incidents(casebook)),
        "field_values": list(_values(casebook)),
        "origins": list(_origins(casebook)),
        "passages": list(_passages(casebook, reports)),
        "actors": list(_actors(casebook)),
        "loaded_terms": list(_terms(casebook, reports)),
        "problems": list(_problems(casebook)),
    }


def _place(report: Report, span: Span) -> Row:
    raw = to_raw(report.pieces, span.start, span.end) or (None, None)
    return {"report": report.id, "start": span.start, "end": span.end, "raw_start": raw[0], "raw_end": raw[1]}


def _days(interval: Interval | None, prefix: str = "date") -> Row:
    earliest = interval.earliest.isoformat() if interval and interval.earliest else None
    latest = interval.latest.isoformat() if interval and interval.latest else None
    return {f"{prefix}_earliest": earliest, f"{prefix}_latest": latest}


def _report(report: Report, casebook: Casebook) -> Row:
    dating = next((row for row in casebook.world.dates if row.report == report.id), None)
    return {
        "id": report.id,
        "sha256": report.sha256,
        "name": report.name,
        "title": report.quote(report.title) if report.title else None,
        "outlet": report.outlet,
        "url": report.url,
        "published": report.published.isoformat() if report.published else None,
        **_days(dating.interval if dating else None),
        "language": report.language,
        "letters": len(report.text),
    }


def _statements(reading: Reading) -> Iterator[Row]:
    report = reading.report
    for statement, chain in zip(reading.statements, reading.chains, strict=True):
        whole = Span(report.id, statement.contents[0].start, max(span.end for span in statement.contents))
        speaker = chain.links[-1] if chain.links else None
        yield {
            "id": statement.id,
            **_place(report, whole),
            "source": " … ".join(report.quote(span) for span in statement.sources) or None,
            "speaker": speaker.name if speaker else None,
            "speaker_is_named": bool(speaker and speaker.is_named),
            "chain": " > ".join(link.name or link.role.value for link in chain.links),
            "cue": report.quote(statement.cue) if statement.cue else None,
            "content": " … ".join(report.quote(span) for span in statement.contents),
            "act": statement.act.value,
            "directness": statement.directness.value,
            "stance": statement.stance.value,
            "hedges": len(statement.hedges),
            "parent": statement.parent,
            "because": [evidence.rule for evidence in statement.because],
        }


def _links(reading: Reading) -> Iterator[Row]:
    for chain in reading.chains:
        for position, link in enumerate(chain.links):
            yield {
                "statement": chain.statement,
                "position": position,
                "role": link.role.value,
                "name": link.name,
                "is_named": link.is_named,
                "known_by": link.known_by.value,
                "affiliation": link.affiliation,
            }


def _mentions(casebook: Casebook) -> Iterator[Row]:
    settings = {setting.mention: setting for setting in casebook.world.settings}
    incidents = {mention: incident.id for incident in casebook.incidents for mention in incident.mentions}
    for reading in casebook.readings:
        for mention in reading.mentions:
            setting = settings.get(mention.id)
            where = setting.where if setting else None
            yield {
                "id": mention.id,
                **_place(reading.report, mention.trigger),
                "trigger": reading.report.quote(mention.trigger),
                "type": mention.type.value,
                "mode": mention.mode,
                "status": mention.status.value,
                "standing": mention.standing.value,
                "incident": incidents.get(mention.id),
                **_days(setting.when if setting else None),
                "place": where.id if where else None,
                "place_name": where.name if where else None,
                "latitude": where.lat if where else None,
                "longitude": where.lon if where else None,
                "place_precision": where.precision.value if where else None,
                "actors": list(setting.actors) if setting else [],
                "recipients": list(setting.recipients) if setting else [],
                "said_by": list(mention.said_by),
            }


def _figures(reading: Reading) -> Iterator[Row]:
    for mention in reading.mentions:
        for figure in mention.figures:
            yield {
                "mention": mention.id,
                **_place(reading.report, figure.span),
                "words": reading.report.quote(figure.span),
                "measure": figure.measure.value,
                "low": figure.low,
                "high": figure.high,
                "side": reading.report.quote(figure.side) if figure.side else None,
            }


def _incidents(casebook: Casebook) -> Iterator[Row]:
    tallies = {row.incident: row.tally for row in casebook.weighed.tallies}
    for incident in casebook.incidents:
        tally, where = tallies[incident.id], incident.where
        yield {
            "id": incident.id,
            "name": incident.name,
            "type": incident.type.value,
            "mode": incident.mode,
            **_days(incident.when),
            "place": where.id if where else None,
            "place_name": where.name if where else None,
            "latitude": where.lat if where else None,
            "longitude": where.lon if where else None,
            "is_deed": incident.is_deed,
            "reports": tally.reports,
            "outlets": tally.outlets,
            "origins": tally.origins,
            "unknown": tally.unknown,
            "interested": tally.interested,
        }


def _values(casebook: Casebook) -> Iterator[Row]:
    names: Mapping[str, str] = {origin.id: origin.name for origin in casebook.weighed.origins}
    for value in casebook.weighed.values:
        yield {
            "incident": value.incident,
            "field": value.field,
            "side": value.side,
            "low": value.low,
            "high": value.high,
            "actor": value.actor,
            "text": value.text,
            "standing": value.standing.value,
            "reports": value.tally.reports,
            "origins": value.tally.origins,
            "unknown": value.tally.unknown,
            "interested": value.tally.interested,
            "said_by": [*value.statements, *value.mentions],
            "said_by_names": [names[origin] for origin in value.origins],
        }


def _origins(casebook: Casebook) -> Iterator[Row]:
    for origin in casebook.weighed.origins:
        yield {
            "id": origin.id,
            "kind": origin.kind.value,
            "name": origin.name,
            "actor": origin.actor,
            "is_interested": origin.is_interested,
            "statements": list(origin.statements),
            "mentions": list(origin.mentions),
        }


def _passages(casebook: Casebook, reports: Mapping[ReportId, Report]) -> Iterator[Row]:
    for copy in casebook.copies:
        for passage in copy.passages:
            yield {
                "here": copy.here,
                "here_start": passage.here.start,
                "here_end": passage.here.end,
                "there": copy.there,
                "there_start": passage.there.start,
                "there_end": passage.there.end,
                "kind": copy.kind.value,
                "direction": copy.direction.value,
                "ancestor": copy.ancestor,
                "similarity": round(passage.similarity, 3),
                "changes": [edit.kind.value for edit in passage.edits],
                "words": reports[copy.here].quote(passage.here),
            }


def _actors(casebook: Casebook) -> Iterator[Row]:
    for actor in casebook.world.actors:
        yield {
            "id": actor.id,
            "actor_name": actor.name,
            "kind": actor.kind.value,
            "aliases": list(actor.aliases),
            "state": actor.state,
            "speaks_for": actor.affiliation,
            "is_known": actor.is_known,
        }


def _terms(casebook: Casebook, reports: Mapping[ReportId, Report]) -> Iterator[Row]:
    for term in casebook.terms:
        yield {
            **_place(reports[term.span.report], term.span),
            "words": reports[term.span.report].quote(term.span),
            "neutral": term.neutral,
            "statement": term.statement,
            "incident": term.incident,
            "rule": term.rule,
        }


def _problems(casebook: Casebook) -> Iterator[Row]:
    for problem in casebook.problems:
        yield {
            "kind": problem.kind.value,
            "stage": problem.stage,
            "name": problem.name,
            "what": problem.what,
            "do": problem.do,
            "report": problem.report,
        }
