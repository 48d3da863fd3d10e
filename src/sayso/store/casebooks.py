"""Write and read a casebook file: reports as they come, the whole when it is assembled (rim).

One `CasebookFile` is one open file. Reports and readings are committed in batches, so that an interrupted build goes
on where it stopped; what the pile gives is replaced in one transaction, so that a reader sees the old or the new.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sayso import records as r
from sayso.store.codec import no_collecting, pack, read_json, unpack, write_json
from sayso.store.files import open_casebook, told
from sayso.store.sharing import share
from sayso.store.tables import fill_tables

T = TypeVar("T")


class CasebookFile:
    """An open casebook. Use as a context manager; `writes=False` never creates or changes anything."""

    def __init__(self, path: Path, *, writes: bool = False) -> None:
        self.path = path
        self._connection = open_casebook(path, create=writes)

    def __enter__(self) -> CasebookFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        with told(self.path):
            return self._connection.execute(query, values).fetchall()

    def _stream(self, query: str, *values: object) -> Iterator[tuple[object, ...]]:
        """Yield rows one by one, where all of them together are large."""
        with told(self.path):
            yield from self._connection.execute(query, values)

    # --- reports ------------------------------------------------------------------------------------------------

    def held_keys(self) -> dict[str, r.ReportId]:
        """Return the keys of the captures already cleaned, and their reports."""
        return {str(key): r.ReportId(str(report)) for key, report in self._rows("SELECT key, id FROM reports")}

    def add_reports(
        self, cleaned: Iterable[tuple[str, r.Capture, r.Report]], problems: Iterable[r.Problem], *, keeps_raw: bool
    ) -> None:
        """Store cleaned reports (capture key, capture, report) and the problems met; one commit."""
        with self._writing() as connection:
            for key, capture, report in cleaned:
                _add_report(connection, key, capture, report, keeps_raw=keeps_raw)
                connection.execute(  # what was refused under this name before can be read now
                    "DELETE FROM problems WHERE phase = 'input' AND kind = 'rejected' AND name = ?", (capture.name,)
                )
            _add_problems(connection, problems, "input")

    def reports(self) -> Iterator[r.Report]:
        """Yield every report as cleaned, in order of id."""
        for (record,) in self._stream("SELECT record FROM reports ORDER BY id"):
            assert isinstance(record, bytes)
            yield unpack(record, r.Report)

    def raw(self, sha256: str) -> bytes | None:
        """Return the raw bytes of a capture; None where only the hash is kept or the hash is not held."""
        rows = self._rows("SELECT raw FROM captures WHERE sha256 = ?", sha256)
        found = rows[0][0] if rows else None
        return zlib.decompress(found) if isinstance(found, bytes) else None

    # --- readings -----------------------------------------------------------------------------------------------

    def reading_keys(self) -> dict[r.ReportId, str]:
        """Return under which key each report was read."""
        return {r.ReportId(str(report)): str(key) for report, key in self._rows("SELECT report, key FROM readings")}

    def add_readings(self, readings: Iterable[tuple[str, r.ReportId, bytes]]) -> None:
        """Store readings (key, report, the packed reading); one commit."""
        with self._writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO readings (key, report, record) VALUES (?, ?, ?)", list(readings)
            )

    def readings(self) -> Iterator[r.Reading]:
        """Yield every reading, in order of report id."""
        for (record,) in self._stream("SELECT record FROM readings ORDER BY report"):
            assert isinstance(record, bytes)
            reading = unpack(record, r.Reading)
            share(reading)
            yield reading

    # --- windows of the encoder ---------------------------------------------------------------------------------

    def windows(self, model: str) -> Iterator[tuple[bytes, bytes]]:
        """Yield key and marks of every window that `model` has read."""
        for key, record in self._stream("SELECT key, record FROM windows WHERE model = ?", model):
            assert isinstance(key, bytes)
            assert isinstance(record, bytes)
            yield key, record

    def add_windows(self, model: str, windows: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep the marks of windows read by `model`, and nothing of other models; one commit."""
        rows = [(key, model, record) for key, record in windows]
        if rows:
            with self._writing() as connection:
                connection.execute("DELETE FROM windows WHERE model <> ?", (model,))
                connection.executemany("INSERT OR IGNORE INTO windows VALUES (?, ?, ?)", rows)

    def input_problems(self) -> tuple[r.Problem, ...]:
        """Return the problems met while taking in and cleaning."""
        return self._problems("input")

    def _problems(self, phase: str) -> tuple[r.Problem, ...]:
        rows = self._rows(
            "SELECT kind, stage, name, what, do, report FROM problems WHERE phase = ? ORDER BY name, stage, what", phase
        )
        return tuple(
            r.Problem(
                r.ProblemKind(str(kind)), str(stage), str(name), str(what), str(do),
                r.ReportId(str(report)) if report is not None else None,
            )
            for kind, stage, name, what, do, report in rows
        )  # fmt: skip

    # --- the whole ----------------------------------------------------------------------------------------------

    def replace_pile(self, casebook: r.Casebook, about: dict[str, str], *, carried: Sequence[r.Reading] = ()) -> None:
        """Put what the pile gives in place of what stood there; one commit. Judgements are not touched.

        `carried`: the readings whose chains the pile has changed; what reading them alone gave stays as it is.
        """
        held = set(self.input_problems())
        with self._writing() as connection:
            connection.execute("DELETE FROM records")
            chains = [(reading.report.id, reading.chains) for reading in carried]
            for kind, rows in (*_pile_records(casebook), ("carried", chains)):
                connection.executemany(
                    "INSERT INTO records VALUES (?, ?, ?)",
                    ((kind, position, write_json(row)) for position, row in enumerate(rows)),
                )
            connection.execute("DELETE FROM problems WHERE phase = 'pile'")
            _add_problems(connection, [problem for problem in casebook.problems if problem not in held], "pile")
            connection.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", sorted(about.items()))
            fill_tables(connection, casebook)

    def casebook(self) -> r.Casebook:
        """Read everything back."""
        with no_collecting():
            return self._casebook()

    def _casebook(self) -> r.Casebook:
        world = r.World(
            dates=self._pile("report_date", r.ReportDate),
            times=self._pile("time", r.Time),
            places=self._pile("place_reading", r.PlaceReading),
            actors=self._pile("actor", r.Actor),
            namings=self._pile("naming", r.Naming),
            settings=self._pile("setting", r.Setting),
            problems=(),
        )
        weighed = r.Weighed(
            origins=self._pile("origin", r.Origin),
            tallies=self._pile("incident_tally", r.IncidentTally),
            values=self._pile("field_value", r.FieldValue),
        )
        carried = dict(self._pile("carried", tuple[r.ReportId, tuple[r.Chain, ...]]))
        return r.Casebook(
            readings=tuple(
                replace(reading, chains=carried[reading.report.id]) if reading.report.id in carried else reading
                for reading in self.readings()
            ),
            copies=self._pile("copy", r.Copy),
            world=world,
            incidents=self._pile("incident", r.Incident),
            weighed=weighed,
            terms=self._pile("loaded_term", r.LoadedTerm),
            problems=(*self.input_problems(), *self._problems("pile")),
        )

    def _pile(self, kind: str, record_type: type[T]) -> tuple[T, ...]:
        rows = self._rows("SELECT record FROM records WHERE kind = ? ORDER BY position", kind)
        return tuple(read_json(str(record), record_type) for (record,) in rows)

    def about(self) -> dict[str, str]:
        """Return what the file says of itself: version, when built, counts."""
        return {str(name): str(value) for name, value in self._rows("SELECT name, value FROM about ORDER BY name")}

    def search(self, words: str, *, limit: int = 20) -> list[tuple[r.ReportId, str]]:
        """Return reports that hold all `words`, best first, each with the place where they stand."""
        query = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        if not query:
            return []
        rows = self._rows(
            "SELECT reports.id, snippet(report_search, 1, '[', ']', '…', 16) FROM report_search "
            "JOIN reports ON reports.number = report_search.rowid WHERE report_search MATCH ? ORDER BY rank LIMIT ?",
            query,
            limit,
        )
        return [(r.ReportId(str(report)), str(snippet)) for report, snippet in rows]

    # --- the human layer ----------------------------------------------------------------------------------------

    def judge(self, judgement: r.Judgement) -> None:
        """Append a person's decision; it can be answered by a later one, never changed."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO judgements (target, decision, field, value, who, at, why) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    judgement.target, judgement.decision.value, judgement.field, judgement.value, judgement.who,
                    judgement.when.astimezone(UTC).isoformat(), judgement.why,
                ),
            )  # fmt: skip

    def judgements(self) -> tuple[r.Judgement, ...]:
        """Return all decisions, oldest first."""
        rows = self._rows("SELECT target, decision, field, value, who, at, why FROM judgements ORDER BY number")
        return tuple(
            r.Judgement(
                str(target), r.Decision(str(decision)), _text(name), _text(value), str(who),
                datetime.fromisoformat(str(at)), str(why),
            )
            for target, decision, name, value, who, at, why in rows
        )  # fmt: skip


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _add_report(
    connection: sqlite3.Connection, key: str, capture: r.Capture, report: r.Report, *, keeps_raw: bool
) -> None:
    raw = zlib.compress(capture.raw, 6) if keeps_raw else None
    connection.execute("INSERT OR IGNORE INTO captures VALUES (?, ?, ?)", (capture.sha256, len(capture.raw), raw))
    row = {
        "id": report.id, "name": report.name, "capture": report.sha256, "key": key, "media": capture.media,
        "encoding": capture.encoding, "replaced": capture.replaced, "taken_at": capture.taken_at.isoformat(),
        "title": report.quote(report.title) if report.title else capture.metadata.title, "outlet": report.outlet,
        "url": report.url, "published": report.published.isoformat() if report.published else None,
        "language": report.language, "text": report.text, "record": pack(report),
    }  # fmt: skip
    renewed = ", ".join(f"{column} = excluded.{column}" for column in row if column not in ("id", "taken_at"))
    connection.execute(
        f"INSERT INTO reports ({', '.join(row)}) VALUES ({', '.join('?' * len(row))}) "
        f"ON CONFLICT (id) DO UPDATE SET {renewed}",  # its metadata changed, or it is cleaned by another version
        tuple(row.values()),
    )


def _add_problems(connection: sqlite3.Connection, problems: Iterable[r.Problem], phase: str) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO problems (kind, stage, name, what, do, report, phase) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(p.kind.value, p.stage, p.name, p.what, p.do, p.report, phase) for p in problems],
    )


def _pile_records(casebook: r.Casebook) -> Sequence[tuple[str, Sequence[object]]]:
    world, weighed = casebook.world, casebook.weighed
    return (
        ("copy", casebook.copies),
        ("report_date", world.dates),
        ("time", world.times),
        ("place_reading", world.places),
        ("actor", world.actors),
        ("naming", world.namings),
        ("setting", world.settings),
        ("incident", casebook.incidents),
        ("origin", weighed.origins),
        ("incident_tally", weighed.tallies),
        ("field_value", weighed.values),
        ("loaded_term", casebook.terms),
    )
