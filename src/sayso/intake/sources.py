"""Sources as the user names them → captures and problems, counted so that nothing vanishes.

In: paths, or "-" for standard input. Out: `Intake`, an iterator of `Capture | Problem` that knows its `Totals`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from sayso.errors import InputError, UsageError
from sayso.intake.blobs import Blob
from sayso.intake.captures import Maker
from sayso.intake.desk import Desk
from sayso.intake.files import Found, find_sheet_for_file, find_sheets, open_file, walk
from sayso.intake.kinds import holds_many
from sayso.intake.metadata import SHEET, Sheet
from sayso.intake.options import IntakeOptions, Totals
from sayso.intake.reading import check_blob, read_blob
from sayso.intake.spool import spool
from sayso.records import Capture, Problem, ProblemKind

STANDARD_INPUT = "-"
DEFAULTS = IntakeOptions()


class Intake(Iterator[Capture | Problem]):
    """Everything the sources hold, one by one. `totals` counts what has been handed out so far."""

    def __init__(self, sources: Sequence[str], options: IntakeOptions) -> None:
        """Check that every source is there. Raises UsageError before anything is read."""
        self._desk = Desk(Maker(options, options.clock()), Counter())
        _check(sources, self._desk)
        self._sources = tuple(sources)
        self._items = _take(sources, self._desk)
        self._outcomes: Counter[ProblemKind | None] = Counter()

    def __next__(self) -> Capture | Problem:
        """Return the next capture, or what became of an input that is none."""
        item = next(self._items)
        self._outcomes[item.kind if isinstance(item, Problem) else None] += 1
        return item

    def expected(self) -> int | None:
        """Count the files that lie ahead; None if some are archives or tables, whose reports nobody has counted."""
        count = 0
        for source in dict.fromkeys(self._sources):
            path = Path(source)
            names = [found.name for found in walk(path, lambda _: None)] if path.is_dir() else [source]
            if any(source == STANDARD_INPUT or holds_many(name) for name in names):
                return None
            count += len(names)
        return count

    @property
    def totals(self) -> Totals:
        """What was picked up and what became of it, until now."""
        return Totals(
            taken_in=self._desk.taken_in,
            accepted=self._outcomes[None],
            rejected=self._outcomes[ProblemKind.REJECTED],
            damaged=self._outcomes[ProblemKind.DAMAGED],
            passed_over=tuple(sorted(self._desk.passed_over.items())),
        )


def take_in(sources: Sequence[str], *, options: IntakeOptions = DEFAULTS) -> Intake:
    """Take in every report that `sources` hold: files, folders, archives, tables, feeds, "-" for standard input.

    Yields captures in the order given, folders sorted; whatever is not taken in comes as a Problem.
    Raises UsageError if there is no source, one is not there, or a table named directly lacks its column.
    """
    return Intake(sources, options)


def _check(sources: Sequence[str], desk: Desk) -> None:
    if not sources:
        raise UsageError("no source was given", do='name a file, a folder, an archive or "-" for standard input')
    for source in sources:
        path = Path(source)
        if source != STANDARD_INPUT and not path.is_symlink() and not path.exists():
            raise UsageError("the source is not there", where=source, do="correct the path")
        if path.is_file():
            with suppress(InputError):  # what cannot be opened is said when its turn comes
                check_blob(open_file(path, path.name), desk)


def _take(sources: Sequence[str], desk: Desk) -> Iterator[Capture | Problem]:
    for source in dict.fromkeys(sources):
        if source == STANDARD_INPUT:
            yield from _take_standard_input(desk)
        elif Path(source).is_dir():
            yield from _take_folder(Path(source), desk)
        else:
            yield from _take_file(Path(source), desk)


def _take_standard_input(desk: Desk) -> Iterator[Capture | Problem]:
    name = "standard input"
    stream = desk.options.standard_input or sys.stdin.buffer
    try:
        with spool(stream, desk.options.max_unpacked) as copy:
            blob = Blob(name, copy.open, size=copy.size)
            check_blob(blob, desk)
            yield from read_blob(blob, desk)
    except InputError as error:
        yield desk.reject(error, name)


def _take_file(path: Path, desk: Desk) -> Iterator[Capture | Problem]:
    sheet = find_sheet_for_file(path)
    yield from _hand_over(sheet, desk)
    try:
        blob = open_file(path, path.name, metadata=sheet.find(path.name))
    except InputError as error:
        yield desk.reject(error, path.name)
    else:
        yield from read_blob(blob, desk)


def _take_folder(folder: Path, desk: Desk) -> Iterator[Capture | Problem]:
    found, sheets = [], []
    for entry in walk(folder, desk.pass_over):
        if Path(entry.name).name == SHEET and not entry.error:
            sheets.append(entry.name)
        elif entry.path.absolute() in desk.options.leaves_out:
            desk.pass_over("the casebook that is being written")
        else:
            found.append(entry)
    sheet = find_sheets(folder, sheets, [entry.name for entry in found])
    yield from _hand_over(sheet, desk)
    if not found:
        empty = InputError("there is nothing to read in it", do="name another folder")
        yield desk.reject(empty, folder.name or str(folder))
    for entry in found:
        yield from _take_entry(entry, sheet, desk)


def _take_entry(entry: Found, sheet: Sheet, desk: Desk) -> Iterator[Capture | Problem]:
    try:
        if entry.error:
            raise entry.error
        blob = open_file(entry.path, entry.name, metadata=sheet.find(entry.name))
    except InputError as error:
        yield desk.reject(error, entry.name)
    else:
        yield from read_blob(blob, desk)


def _hand_over(sheet: Sheet, desk: Desk) -> Iterator[Problem]:
    for problem in sheet.problems:
        desk.taken_in += problem.kind is ProblemKind.REJECTED
        yield problem
