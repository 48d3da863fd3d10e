"""PDF and Word → text. Needs the extra `documents`.

In: a document's bytes. Out: one `Capture` of media text.
Source: ISO 32000 and ISO/IEC 29500, read by pypdf and python-docx.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from sayso.errors import InputError
from sayso.intake.blobs import Blob, read_all, say_size
from sayso.intake.captures import TEXT
from sayso.intake.columns import Draft
from sayso.intake.desk import Desk
from sayso.records import Capture, Problem

_UNPACKED = 256 * 1024 * 1024  # a Word file is a zip: more than this in it is no report


def read_pdf(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    """Yield a PDF's text as one capture."""
    yield from _read(blob, desk, parse_pdf, library="pypdf", name="pdf")


def read_docx(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    """Yield a Word document's text as one capture."""
    yield from _read(blob, desk, parse_docx, library="docx", name="docx")


def _read(
    blob: Blob, desk: Desk, parse: Callable[[bytes], bytes], *, library: str, name: str
) -> Iterator[Capture | Problem]:
    if find_spec(library) is None:
        raise InputError(
            f"a {name} file needs a part of sayso that is not installed",
            where=blob.name,
            do="pip install 'sayso[documents]'",
        )
    raw = read_all(blob, desk.options.max_bytes)
    text = desk.options.guard(parse, raw).decode("utf-8")
    if not text.strip():
        raise InputError(
            f"the {name} file holds no letters, perhaps only pictures of pages",
            where=blob.name,
            do="run text recognition (OCR) on it first",
        )
    draft = Draft(text, TEXT, blob.metadata)
    yield from desk.accept(desk.make(blob.name, raw, draft, encoding=name))


def parse_pdf(raw: bytes) -> bytes:
    """Return the text of a PDF's pages as UTF-8."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it cannot read becomes our Problem

    reader = PdfReader(BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError("it is locked with a password", do="save it without one")
    pages = "\n\n".join(page.extract_text().strip() for page in reader.pages)
    return pages.encode("utf-8", "replace")


def parse_docx(raw: bytes) -> bytes:
    """Return a Word document's paragraphs and table rows, in order, as UTF-8."""
    from docx import Document
    from docx.table import Table

    _check_size(raw)
    lines: list[str] = []
    for block in Document(BytesIO(raw)).iter_inner_content():
        if isinstance(block, Table):
            lines.extend("\t".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            lines.append(block.text)
    return "\n".join(lines).encode("utf-8", "replace")


def _check_size(raw: bytes) -> None:
    try:
        size = sum(member.file_size for member in ZipFile(BytesIO(raw)).infolist())
    except BadZipFile as error:
        raise InputError(f"it is no Word file ({error})", do="save it again") from error
    if size > _UNPACKED:
        raise InputError(f"it unpacks to {say_size(size)}", do="save it without pictures")
