"""One blob → its captures and problems: tells the kind and calls the reader of that kind.

In: `Blob`. Out: `Capture | Problem`. Archives come back here with their members.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sayso.errors import InputError
from sayso.intake.archives import Member, load_blob, read_tar, read_zip
from sayso.intake.blobs import Blob, read_all
from sayso.intake.captures import HTML, TEXT
from sayso.intake.desk import Desk
from sayso.intake.documents import read_docx, read_pdf
from sayso.intake.encodings import decode
from sayso.intake.feeds import read_feed
from sayso.intake.jsons import check_json, read_json, read_json_lines
from sayso.intake.kinds import Kind, find_kind, looks_binary
from sayso.intake.mhtml import read_mhtml
from sayso.intake.tables import check_table, read_table
from sayso.intake.unpacking import unpack_blob
from sayso.intake.warc import read_warc
from sayso.records import Capture, Problem, ProblemKind

Reader = Callable[[Blob, Desk], Iterator[Capture | Problem]]


def read_blob(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    """Yield all that `blob` holds. What goes wrong inside becomes a Problem here."""
    try:
        head = blob.head()
        if not head:
            raise InputError("it is empty", where=blob.name, do="save it again, or leave it out")
        yield from READERS[find_kind(blob.kind_name, head)](blob, desk)
    except InputError as error:
        yield desk.reject(error, blob.name)
    except OSError as error:
        reason = f"the system stopped reading it ({error.strerror or error})"
        yield desk.reject(InputError(reason, do="check the disk, or copy the file"), blob.name)


def check_blob(blob: Blob, desk: Desk) -> None:
    """Raise UsageError if `blob` is a table that lacks the column for its text."""
    try:
        kind = find_kind(blob.kind_name, blob.head())
    except (InputError, OSError):
        return  # reading will say so
    columns, limit = desk.options.columns, desk.options.max_bytes
    if kind is Kind.TABLE:
        check_table(blob, columns, limit)
    elif kind in {Kind.JSON, Kind.JSON_LINES}:
        check_json(blob, columns, limit)


def _read_text(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    yield from _read_page(blob, desk, TEXT)


def _read_html(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    yield from _read_page(blob, desk, HTML)


def _read_page(blob: Blob, desk: Desk, media: str) -> Iterator[Capture | Problem]:
    raw = read_all(blob, desk.options.max_bytes)
    if looks_binary(raw):
        raise InputError("it is binary, not text", where=blob.name, do="leave it out, or save its text")
    capture = desk.maker.make(blob.name, raw, decode(raw), media=media, metadata=blob.metadata)
    yield from desk.accept(capture)


def _read_zip(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    whole = load_blob(blob, desk.options) if blob.depth else blob
    yield from _read_members(whole, read_zip(whole, desk.options), desk)


def _read_tar(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    yield from _read_members(blob, read_tar(blob, desk.options), desk)


def _read_members(blob: Blob, members: Iterator[Member], desk: Desk) -> Iterator[Capture | Problem]:
    _check_depth(blob, desk)
    for member in members:
        if member.passed is not None:
            desk.pass_over(member.passed)
        elif member.error:
            yield desk.reject(member.error, member.name)
        elif member.problem:
            desk.taken_in += member.problem.kind is ProblemKind.REJECTED
            yield member.problem
        elif member.blob:
            yield from read_blob(member.blob, desk)


def _read_packed(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    _check_depth(blob, desk)
    yield from read_blob(unpack_blob(blob, desk.options), desk)


def _check_depth(blob: Blob, desk: Desk) -> None:
    if blob.depth >= desk.options.max_depth:
        raise InputError(
            f"it lies {blob.depth} archives deep, and more are not opened",
            where=blob.name,
            do="unpack it yourself and give the folder",
        )


READERS: dict[Kind, Reader] = {
    Kind.TEXT: _read_text,
    Kind.HTML: _read_html,
    Kind.MHTML: read_mhtml,
    Kind.PDF: read_pdf,
    Kind.DOCX: read_docx,
    Kind.JSON: read_json,
    Kind.JSON_LINES: read_json_lines,
    Kind.TABLE: read_table,
    Kind.WARC: read_warc,
    Kind.FEED: read_feed,
    Kind.ZIP: _read_zip,
    Kind.TAR: _read_tar,
    Kind.PACKED: _read_packed,
}
