"""CSV and TSV → one capture per row; the row's own bytes are kept as raw.

In: a table with a header. Out: `Capture | Problem`, named `t.csv#7` (rows below the header count from 1).
Source: RFC 4180; semicolons, tabs and bars as spreadsheets of other countries write them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO

from sayso.errors import InputError, UsageError
from sayso.intake.blobs import Blob, read_all
from sayso.intake.columns import map_columns
from sayso.intake.desk import Desk, Row
from sayso.intake.encodings import decode, decode_line
from sayso.records import Capture, Problem

_SAMPLE = 1 << 20
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a table is written."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]


@dataclass(slots=True)
class _Lines:
    """The table's lines decoded one by one; `taken` are the bytes since the last row was finished."""

    stream: BinaryIO
    encoding: str
    limit: int
    taken: list[bytes] = field(default_factory=list)
    size: int = 0
    replaced: int = 0

    def __iter__(self) -> Iterator[str]:
        while line := self.stream.readline(self.limit + 1):
            self.size += len(line)
            if self.size > self.limit:
                raise InputError(
                    "a row is larger than one report may be, or a quotation mark in it is never closed",
                    do="close the quotation mark, or split the table",
                )
            self.taken.append(line)
            decoded = decode_line(line, self.encoding)
            self.replaced += decoded.replaced
            yield decoded.text

    def finish_row(self) -> tuple[list[bytes], int]:
        """Return the lines of the row just read and what was lost in them."""
        taken, replaced = self.taken, self.replaced
        self.taken, self.replaced, self.size = [], 0, 0
        return taken, replaced


def read_table(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    """Yield a capture per row. Raises InputError where the table, or the rest of it, cannot be read."""
    options = desk.options
    shape = _look(blob, options.columns, options.max_bytes)
    try:
        columns = map_columns(shape.header, options.columns)
    except UsageError as error:
        raise InputError(error.what, where=blob.name, do=error.do) from error
    count = 0
    with _open(blob, shape.encoding, options.max_bytes) as stream:
        for row in _read_rows(blob, stream, shape=shape, limit=options.max_bytes):
            count += 1
            yield from desk.take_row(row, columns, blob)
    if not count:
        raise InputError("the table has no rows below its header", where=blob.name, do="leave it out")


def check_table(blob: Blob, columns: Mapping[str, str], limit: int) -> None:
    """Raise UsageError if the table lacks a column for the text, or one the user named."""
    try:
        map_columns(_look(blob, columns, limit).header, columns)
    except UsageError as error:
        raise UsageError(error.what, where=blob.name, do=error.do) from error


def _read_rows(blob: Blob, stream: BinaryIO, *, shape: _Shape, limit: int) -> Iterator[Row]:
    csv.field_size_limit(max(csv.field_size_limit(), limit))
    lines = _Lines(stream, shape.encoding, limit)
    reader = csv.reader(iter(lines), delimiter=shape.delimiter)
    number = 0
    try:
        for cells in reader:
            taken, replaced = lines.finish_row()
            if any(cell.strip() for cell in cells):
                if number:
                    said = tuple(_complain(cells, shape, taken=taken, line=reader.line_num))
                    values = dict(zip(shape.header, _join_last(cells, shape), strict=False))
                    yield Row(f"{blob.name}#{number}", b"".join(taken), values, shape.encoding, replaced, said)
                number += 1
    except csv.Error as error:
        where = f"{blob.name}, line {reader.line_num}"
        raise InputError(f"the table is broken here ({error})", where=where, do="save it again as plain CSV") from error


def _join_last(cells: list[str], shape: _Shape) -> list[str]:
    """Join the cells beyond the header to the last one: a text that was not put in quotation marks."""
    last = len(shape.header) - 1
    return [*cells[:last], shape.delimiter.join(cells[last:])] if len(cells) > last + 1 else cells


def _complain(cells: list[str], shape: _Shape, *, taken: list[bytes], line: int) -> Iterator[str]:
    """Say what about a row looks wrong, though it could be read."""
    if len(cells) > len(shape.header):
        yield f"line {line}: {len(cells)} cells under {len(shape.header)} columns; those beyond were joined to the last"
    if len(taken) > 1 and sum(part.count(b'"') for part in taken) % 2:
        first = line - len(taken) + 1
        yield f"line {first}: a quotation mark is opened and not closed; all up to line {line} was read as one row"


def _look(blob: Blob, columns: Mapping[str, str], limit: int) -> _Shape:
    """Tell encoding, delimiter and header from the first lines."""
    with blob.open() as stream:
        sample = stream.read(min(_SAMPLE, limit))
    end = sample.rfind(b"\n") + 1
    decoded = decode(sample[: end or None])
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    headers = [(delimiter, _read_header(text, delimiter)) for delimiter in _DELIMITERS]
    delimiter, header = max(headers, key=lambda pair: (_fits(pair[1], columns), len(pair[1])))
    return _Shape(decoded.encoding, delimiter, header)


def _read_header(text: str, delimiter: str) -> tuple[str, ...]:
    try:
        rows = csv.reader(text.splitlines(keepends=True)[:50], delimiter=delimiter)
        return tuple(cell.strip() for cell in next((row for row in rows if any(row)), []))
    except csv.Error:
        return ()


def _fits(header: tuple[str, ...], columns: Mapping[str, str]) -> int:
    try:
        return len(map_columns(header, columns))
    except UsageError:
        return 0


def _open(blob: Blob, encoding: str, limit: int) -> BinaryIO:
    """Open the table so that its lines end in a line feed byte; wide encodings are turned into UTF-8."""
    with blob.open() as stream:
        sample = stream.read(_SAMPLE)
    if encoding.startswith(("utf-16", "utf-32")) or (b"\r" in sample and b"\n" not in sample):
        text = decode(read_all(blob, limit)).text
        return BytesIO(text.replace("\r\n", "\n").replace("\r", "\n").encode())
    return blob.open_lines()
