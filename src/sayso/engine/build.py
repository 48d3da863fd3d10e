"""The main job: sources in, casebook file out; adds to what is there, goes on where it was stopped (rim).

In: sources, the casebook's path, options. Out: `BuildResult` with totals that add up.

A report is stored as soon as it is cleaned and its reading as soon as it is read, in batches; a build that is stopped
loses at most one batch. What the pile gives is made anew from all reports at the end and replaced in one commit, so
that one build, two builds and an interrupted one give the same casebook.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from sayso import __version__, pipeline, resources
from sayso.engine.pool import default_workers, guard, map_guarded
from sayso.engine.windows import Packed, WindowFile
from sayso.errors import InputError
from sayso.intake import Intake, IntakeOptions, Totals
from sayso.kit.ids import content_id
from sayso.records import (
    Capture,
    Casebook,
    Metadata,
    Problem,
    ProblemKind,
    Report,
)
from sayso.resources import Reader, Resources, choose_reader, encoder_key, name_reader
from sayso.store import CasebookFile, no_collecting, pack, write_json

BATCH = 64
ORDINARY = 500_000  # letters; one as long as this may take twice the seconds of a short one, and so on

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class Progress(Protocol):
    """Told how far a long job is. Stages: "take in", "read", "link", "store"."""

    def stage(self, name: str, total: int | None) -> None:
        """Begin a stage of `total` steps, or of unknown length."""

    def advance(self, steps: int) -> None:
        """So many steps of the stage are done."""


class Silent:
    """Tells nobody."""

    def stage(self, name: str, total: int | None) -> None:
        """Say nothing."""

    def advance(self, steps: int) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build. Limits are per report: seconds of computing time, megabytes of memory."""

    workers: int = field(default_factory=default_workers)
    keeps_raw: bool = True
    seconds: float = 60.0
    megabytes: int = 2048
    intake: IntakeOptions = field(default_factory=IntakeOptions)
    actors: Path | None = None  # the user's own table, asked before ours
    gazetteer: Path | None = None  # the same for places
    reader: str | None = None  # "encoder" or "rules"; None: the default
    memory: int | None = None  # megabytes to find copies in, beside the reports

    @property
    def copy_bytes(self) -> int | None:
        """Return the bytes to find copies in, None for as many as it takes."""
        return None if self.memory is None else self.memory * 1_000_000


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. `totals` are of this call's inputs; `held` of them were in the casebook already."""

    totals: Totals
    rejected: int  # at intake or while cleaning or reading
    held: int
    added: int
    reports: int  # in the casebook now
    incidents: int
    problems: tuple[Problem, ...]
    seconds: float


def build(
    sources: Sequence[str], out: Path, *, options: BuildOptions | None = None, progress: Progress | None = None
) -> BuildResult:
    """Read `sources` into the casebook at `out`, new or held. Raises UsageError, ResourceError or StoreError."""
    options, progress = options or BuildOptions(), progress or Silent()
    begun = time.monotonic()
    resources.load(actors=options.actors, gazetteer=options.gazetteer, reader=options.reader).check()
    own = frozenset(out.absolute().with_name(out.name + ending) for ending in ("", "-wal", "-shm", "-journal"))
    intake = Intake(sources, options=replace(options.intake, guard=guard, leaves_out=own))
    with CasebookFile(out, writes=True) as file:
        held_before = len(file.held_keys())
        seen = _take_in(intake, file, options, progress)
        _read(file, options, progress)
        casebook = _assemble(file, options, progress)
        problems = (*seen.problems, *(p for p in casebook.problems if p.stage == "read"))
        rejected = sum(1 for problem in problems if problem.kind is ProblemKind.REJECTED)
        added = len(casebook.readings) - held_before
        return BuildResult(
            totals=intake.totals,
            rejected=rejected,
            held=intake.totals.taken_in - rejected - added,
            added=added,
            reports=len(casebook.readings),
            incidents=len(casebook.incidents),
            problems=casebook.problems,
            seconds=time.monotonic() - begun,
        )


@dataclass(slots=True)
class _Seen:
    """What has come in: problems so far, and the captures that are being cleaned, in order."""

    held_keys: set[str]
    held: int = 0
    done: int = 0  # inputs that have come to an end: refused, held or cleaned
    problems: list[Problem] = field(default_factory=list)
    sent: deque[tuple[str, Capture]] = field(default_factory=deque)

    def pick_fresh(self, items: Iterable[Capture | Problem]) -> Iterator[Capture]:
        """Yield the captures that are not held yet; keep the rest in mind."""
        for item in items:
            if isinstance(item, Problem):
                self.problems.append(item)
                self.done += item.kind is ProblemKind.REJECTED
                continue
            key = capture_key(item)
            if key in self.held_keys:
                self.held += 1
                self.done += 1
                continue
            self.held_keys.add(key)
            self.sent.append((key, item))
            yield item


def _take_in(intake: Intake, file: CasebookFile, options: BuildOptions, progress: Progress) -> _Seen:
    """Clean and store what is not held yet, batch by batch."""
    progress.stage("take in", intake.expected())
    seen = _Seen(set(file.held_keys()))
    stored = told = 0
    for batch in _batches(_guarded(_open_one, seen.pick_fresh(intake), options, effort=_weigh_capture)):
        cleaned: list[tuple[str, Capture, Report]] = []
        for outcome in batch:
            key, capture = seen.sent.popleft()
            if isinstance(outcome, InputError):
                seen.problems.append(_rejected("clean", capture.name, outcome))
            else:
                report, found = outcome
                seen.problems += found
                cleaned.append((key, capture, report))
        file.add_reports(cleaned, seen.problems[stored:], keeps_raw=options.keeps_raw)
        stored = len(seen.problems)
        seen.done += len(batch)
        progress.advance(seen.done - told)
        told = seen.done
    file.add_reports((), seen.problems[stored:], keeps_raw=options.keeps_raw)
    return seen


def _read(file: CasebookFile, options: BuildOptions, progress: Progress) -> None:
    """Read every report that has no reading, or one from before its furniture, the lexicons or the reader changed."""
    reader = choose_reader(options.reader)
    if reader is Reader.ENCODER:
        _memory().fill(file.windows(encoder_key()))
    settled = pipeline.settle(tuple(file.reports()), resources.load())
    have = file.reading_keys()
    keys = {report.id: reading_key(report, name_reader(reader)) for report in settled}
    todo = [report for report in settled if have.get(report.id) != keys[report.id]]
    progress.stage("read", len(todo))
    outcomes = _guarded(partial(_read_one, reader=reader), todo, options, reader=reader, effort=_weigh_report)
    for batch in _batches(zip(todo, outcomes, strict=True)):
        readings, problems = [], []
        windows: list[Packed] = []
        for report, outcome in batch:
            if isinstance(outcome, InputError):
                problems.append(_unread(report.name, outcome))
                outcome = (pack(pipeline.unread(report)), ())
            readings.append((keys[report.id], report.id, outcome[0]))
            windows += outcome[1]
        file.add_readings(readings)
        file.add_reports((), problems, keeps_raw=options.keeps_raw)
        if windows:
            file.add_windows(encoder_key(), windows)
        progress.advance(len(batch))


def _assemble(file: CasebookFile, options: BuildOptions, progress: Progress) -> Casebook:
    progress.stage("link", None)
    with no_collecting():  # the whole pile is held from here on: nothing is to be found
        readings = tuple(file.readings())
        loaded = resources.load(actors=options.actors, gazetteer=options.gazetteer)
        casebook = pipeline.assemble(readings, loaded, file.input_problems(), memory=options.copy_bytes)
        progress.stage("store", None)
        about = {
            "sayso": __version__,
            "resources": resources.digest(),
            "reader": name_reader(choose_reader(options.reader)),
            "reports": str(len(readings)),
        }
        alone = {id(reading) for reading in readings}
        file.replace_pile(
            casebook, about, carried=[reading for reading in casebook.readings if id(reading) not in alone]
        )
    return casebook


def assemble_in_memory(sources: Sequence[str], *, options: BuildOptions | None = None) -> Casebook:
    """Build without a file, in this process: for the Python interface and the benches."""
    options = options or BuildOptions(workers=1)
    loaded = resources.load(actors=options.actors, gazetteer=options.gazetteer)
    equipped = _equip(choose_reader(options.reader))
    reports: list[Report] = []
    problems: list[Problem] = []
    for item in Intake(sources, options=options.intake):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        try:
            report, found = pipeline.open_report(item, loaded)
        except InputError as error:
            problems.append(_rejected("clean", item.name, error))
        else:
            reports.append(report)
            problems += found
    unique = {report.id: report for report in reports}
    readings = [pipeline.read_report(report, equipped) for report in pipeline.settle(tuple(unique.values()), loaded)]
    return pipeline.assemble(readings, loaded, problems, memory=options.copy_bytes)


def capture_key(capture: Capture) -> str:
    """Return the key under which a capture is known: the same bytes, name and metadata are not cleaned twice."""
    return content_id(capture.sha256, capture.name, capture.metadata, resources.digest())


def reading_key(report: Report, reader: str) -> str:
    """Return the key of a reading: the settled report and everything it was read with."""
    return content_id(write_json(report), resources.digest(), reader)


def _open_one(capture: Capture) -> tuple[Report, tuple[Problem, ...]]:
    return pipeline.open_report(capture, resources.load())


def _read_one(report: Report, *, reader: Reader) -> tuple[bytes, tuple[Packed, ...]]:
    """Read one report in a worker; what travels back is what the casebook stores: reading, windows read anew."""
    return pack(pipeline.read_report(report, _equip(reader))), _memory().drain()


def _weigh_report(report: Report) -> float:
    return 1.0 + len(report.text) / ORDINARY


def _weigh_capture(capture: Capture) -> float:
    return 1.0 + len(capture.text) / ORDINARY


@cache
def _memory() -> WindowFile:
    """Return where this process remembers windows; forked workers have their parent's."""
    return WindowFile()


@cache
def _equip(reader: Reader) -> Resources:
    """Open what reading needs, with a memory for what the encoder has read."""
    loaded = resources.load(reader=reader)
    if loaded.encoder is None:
        return loaded
    encoder = loaded.encoder.remembering(_memory())
    return replace(loaded, open_encoder=lambda: encoder)


def _guarded(
    function: Callable[[Item], Outcome],
    items: Iterable[Item],
    options: BuildOptions,
    *,
    reader: Reader = Reader.RULES,
    effort: Callable[[Item], float] | None = None,
) -> Iterator[Outcome | InputError]:
    """Run `function` over `items` in limited workers; yield the outcomes in order, an InputError where one failed."""
    outcomes = map_guarded(
        function,
        items,
        workers=options.workers,
        seconds=options.seconds,
        megabytes=options.megabytes,
        prepare=partial(_open_models, reader),
        effort=effort,
    )
    for _, outcome in outcomes:
        yield outcome


@cache
def _open_models(reader: Reader) -> None:
    """Open what is opened on first use (language guesser, encoder), so that the workers share it: read a line of nothing."""
    text = "The clerk said on Monday that the post office would open at nine."
    nothing = Metadata()
    day = datetime(2000, 1, 1, tzinfo=UTC)
    line = Capture("line", "text", text.encode(), sha256(text.encode()).hexdigest(), text, "utf-8", 0, nothing, day)
    with suppress(InputError):
        pipeline.read_report(_open_one(line)[0], _equip(reader))
        _memory().drain()


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _unread(name: str, error: InputError) -> Problem:
    """Say that a report is kept and searchable, and that nothing was read in it."""
    return Problem(ProblemKind.DAMAGED, "read", name, f"kept, but not read: {error.what}", error.do)


def _rejected(stage: str, name: str, error: InputError) -> Problem:
    return Problem(ProblemKind.REJECTED, stage, name, error.what, error.do)
