"""WARC and WARC.gz → one capture per web page; other records are counted, not read.

In: a web archive. Out: `Capture | Problem`, named `pile.warc.gz#12` (records count from 1); raw is the page as sent.
Source: ISO 28500 (WARC 1.1), RFC 9110 (status, content coding).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from sayso.errors import InputError
from sayso.intake.blobs import Blob
from sayso.intake.captures import HTML, TEXT, fill
from sayso.intake.codings import undo_codings
from sayso.intake.desk import Desk
from sayso.intake.encodings import decode
from sayso.intake.kinds import looks_binary
from sayso.intake.warc_records import HttpAnswer, WarcRecord, media_of, read_answer, read_records
from sayso.records import Capture, Metadata, Problem

_HTML = ("text/html", "application/xhtml+xml")
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_AGAIN = "fetch or copy the archive again"


def read_warc(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    """Yield a capture per page. Raises InputError where the archive breaks off, or holds no records."""
    number = 0
    with blob.open() as stream:
        for number, record in enumerate(read_records(stream, desk.options.max_bytes), start=1):
            yield from _take_record(record, f"{blob.name}#{number}", blob=blob, desk=desk)
    if not number:
        raise InputError("the web archive holds no records", where=blob.name, do=_AGAIN)


def _take_record(record: WarcRecord, name: str, *, blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    if record.fault:
        yield desk.reject(InputError(record.fault, do=_AGAIN), name)
        return
    answer = read_answer(record.content or b"")
    other = _say_other(record, answer)
    if other:
        desk.pass_over(f"web archive record: {other}")
        return
    try:
        capture = _make(record, answer, name, blob=blob, desk=desk)
    except InputError as error:
        yield desk.reject(error, name)
    else:
        yield from desk.accept(capture)


def _say_other(record: WarcRecord, answer: HttpAnswer) -> str | None:
    """Say what a record is if it is no page: the archive's own notes, pictures, redirections."""
    if record.content is None:
        return record.type or "of no type"
    if 300 <= answer.status < 400 or 100 <= answer.status < 200:
        return "redirection"
    if record.headers.get("warc-target-uri", "").startswith(("dns:", "urn:")):
        return "address look-up"
    media = media_of(answer.headers) or record.media
    return None if media in {*_HTML, "text/plain", "application/http", ""} else media


def _make(record: WarcRecord, answer: HttpAnswer, name: str, *, blob: Blob, desk: Desk) -> Capture:
    url = record.headers.get("warc-target-uri", "").strip("<>") or None
    if not 200 <= answer.status < 300:
        raise InputError(f"the server answered {answer.status} instead of a page", where=url or "", do="leave it out")
    raw = undo_codings(answer, desk.options.max_bytes)
    if not raw:
        raise InputError("the page is empty", where=url or "", do="leave it out")
    if looks_binary(raw):
        raise InputError("it is binary, not text", where=url or "", do="leave it out")
    decoded = decode(raw, _read_charset(answer.headers))
    media = media_of(answer.headers) or record.media
    media = HTML if media in _HTML or _PAGE.match(decoded.text) else TEXT
    metadata = fill(Metadata(url=url), blob.metadata)
    return desk.maker.make(name, raw, decoded, media=media, metadata=metadata)


def _read_charset(headers: dict[str, str]) -> str | None:
    message = Message()
    message["content-type"] = headers.get("content-type", "")
    return message.get_content_charset()
