"""sources.csv → who published each file, where and when.

In: the sheet's text and the names of the files it speaks of. Out: `Sheet` (name → Metadata) and its `Problem`s.
The sheet has the columns file,outlet,url,published; all but `file` may be missing or empty.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import StringIO

from sayso.errors import InputError
from sayso.intake.dates import read_day
from sayso.intake.encodings import decode
from sayso.records import Metadata, Problem, ProblemKind

SHEET = "sources.csv"
COLUMNS = ("file", "outlet", "url", "published")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sources.csv says about the files at hand, and what in it could not be used."""

    rows: dict[str, Metadata] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def find(self, name: str) -> Metadata:
        """Return what is said of a file."""
        return self.rows.get(name, Metadata())


@dataclass(frozen=True, slots=True)
class _Line:
    number: int  # of the sheet, the header is 1
    cells: dict[str, str]


def gather_sheets(texts: Mapping[str, bytes], files: Collection[str], *, prefix: str = "") -> Sheet:
    """Read all sheets of a tree (path → bytes); each speaks of the files in its own folder and below, the nearest wins."""
    rows: dict[str, Metadata] = {}
    problems: list[Problem] = []
    for path in sorted(texts, key=lambda path: path.count("/")):
        folder = path.removesuffix(SHEET)
        ours = {name.removeprefix(folder): name for name in files if name.startswith(folder)}
        sheet = read_sheet(decode(texts[path]).text, ours, where=f"{prefix}{path}")
        rows.update({ours[name]: said for name, said in sheet.rows.items()})
        problems.extend(sheet.problems)
    return Sheet(rows, tuple(problems))


def read_sheet(text: str, files: Collection[str], *, where: str, is_beside: bool = False) -> Sheet:
    """Read a sheet about `files` (paths relative to the source).

    A sheet `is_beside` when it lies outside the folder: it may also speak of other files, and is taken to be
    something else altogether if it has no `file` column.
    """
    problems: list[Problem] = []
    rows: dict[str, Metadata] = {}
    try:
        lines = list(_read_lines(text))
    except InputError as error:
        strange = is_beside and "'file'" in error.what
        return Sheet(problems=() if strange else (_problem(where, error.what, error.do, kind=ProblemKind.REJECTED),))
    for line in lines:
        name = _find_file(line.cells["file"], files)
        if name is None:
            if not is_beside:
                problems.append(_missing(line, files, where))
        elif name in rows:
            problems.append(_problem(where, f"line {line.number} names {name} a second time", "keep one line per file"))
        else:
            day, wrong = _read_published(line, where)
            rows[name] = Metadata(line.cells.get("outlet") or None, line.cells.get("url") or None, day)
            problems.extend(wrong)
    return Sheet(rows, tuple(problems))


def _read_lines(text: str) -> Iterator[_Line]:
    """Yield the lines below the header. Raises InputError for a header that is not ours."""
    reader = csv.reader(StringIO(text, newline=""))
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        if "file" not in header:
            raise InputError(
                "it has no column 'file', so no metadata was read", do=f"begin it with {','.join(COLUMNS)}"
            )
        for name in header:
            if name and name not in COLUMNS:
                near = f"line 1 has a column {name!r} that means nothing here, so no metadata was read"
                raise InputError(near, do=f"use {', '.join(COLUMNS)}, and no others")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                filled = [cell.strip() for cell in cells] + [""] * (len(header) - len(cells))
                yield _Line(reader.line_num, dict(zip(header, filled, strict=False)))
    except csv.Error as error:
        raise InputError(f"line {reader.line_num} is no table row ({error})", do="save it as plain CSV") from error


def _find_file(words: str, files: Collection[str]) -> str | None:
    """Return the file that `words` name: its path, or the one file whose path ends so."""
    words = words.replace("\\", "/").removeprefix("./")
    if words in files:
        return words
    ends = [name for name in files if name.endswith(f"/{words}")] if words else []
    if not ends:
        ends = [name for name in files if words.endswith(f"/{name}")]  # the sheet names the folder too
    return ends[0] if len(ends) == 1 else None


def _missing(line: _Line, files: Collection[str], where: str) -> Problem:
    name = line.cells["file"]
    if not name:
        return _problem(where, f"line {line.number} names no file", "fill in the column 'file'")
    count = sum(1 for file in files if file.endswith(f"/{name}"))
    if count > 1:
        return _problem(where, f"line {line.number} names {name}, and {count} files are called so", "write its path")
    return _problem(where, f"line {line.number} names {name}, which is not there", "correct the name, or drop the line")


def _read_published(line: _Line, where: str) -> tuple[date | None, tuple[Problem, ...]]:
    try:
        return read_day(line.cells.get("published", "")), ()
    except InputError as error:
        what = f"line {line.number}, column published: {error.what}; the day is left open"
        return None, (_problem(where, what, error.do),)


def _problem(where: str, what: str, do: str, *, kind: ProblemKind = ProblemKind.DAMAGED) -> Problem:
    return Problem(kind, "intake", where, what, do)
