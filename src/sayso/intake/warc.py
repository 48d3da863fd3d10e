"""WARC and WARC.gz → one capture per web page; other records are counted, not read.

In: a web archive. Out: `Capture | Problem`, named `pile.warc.gz#12` (records count from 1); raw is the page as sent.
Source: ISO 28500 (WARC 1.1), RFC 9110 (content coding), read by fastwarc.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecordType

from sayso.errors import InputError
from sayso.intake.blobs import Blob, say_size
from sayso.intake.captures import HTML, TEXT, fill
from sayso.intake.desk import Desk
from sayso.intake.encodings import decode
from sayso.intake.kinds import looks_binary
from sayso.records import Capture, Metadata, Problem

_PAGES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_HTML = ("text/html", "application/xhtml+xml")
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_BROKEN = "fetch or copy it again; what stood before this was read"


def read_warc(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    """Yield a capture per page. Raises InputError where the archive breaks off."""
    number = 0
    with blob.open() as stream:
        try:
            for number, record in enumerate(ArchiveIterator(stream, auto_decode="none"), start=1):
                name = f"{blob.name}#{number}"
                yield from _read_record(record, name, blob=blob, desk=desk)
        except (OSError, ValueError, EOFError) as error:
            where = f"{blob.name}, after record {number}"
            raise InputError(f"the web archive is broken ({error})", where=where, do=_BROKEN) from error
    if not number:
        raise InputError("the web archive holds no records", where=blob.name, do=_BROKEN)


def _read_record(record: Any, name: str, *, blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    if record.record_type == WarcRecordType.unknown:
        yield desk.reject(InputError("the record's header is broken", do=_BROKEN), name)
        return
    other = _say_other(record)
    if other:
        desk.pass_over(other)
        return
    url = record.headers.get("WARC-Target-URI")
    try:
        status = record.http_headers.status_code if record.http_headers else 200
        if status != 200:
            raise InputError(f"the server answered {status} instead of a page", where=url or "", do="leave it out")
        raw = _read_body(record, desk.options.max_bytes)
        decoded = decode(raw, record.http_charset)
        media = HTML if _say_type(record) in _HTML or _PAGE.match(decoded.text) else TEXT
        metadata = fill(Metadata(url=url), blob.metadata)
        capture = desk.maker.make(name, raw, decoded, media=media, metadata=metadata)
    except InputError as error:
        yield desk.reject(error, name)
    else:
        yield from desk.accept(capture)


def _say_other(record: Any) -> str | None:
    """Say what a record is if it is no page: the archive's own notes, pictures, redirections."""
    if not record.record_type & _PAGES:
        return f"web archive record: {record.record_type.name}"
    status = record.http_headers.status_code if record.http_headers else None
    if status is not None and (300 <= status < 400 or status < 200):
        return "web archive record: redirection"
    kind = _say_type(record)
    if kind and kind not in {*_HTML, "text/plain", "application/http"}:
        return f"web archive record: {kind}"
    uri = record.headers.get("WARC-Target-URI") or ""
    return "web archive record: address look-up" if uri.startswith(("dns:", "urn:")) else None


def _read_body(record: Any, limit: int) -> bytes:
    """Return the page's bytes, unpacked. Raises InputError if they are cut short, too many or broken."""
    length = record.content_length
    if length > limit:
        raise InputError(f"it is larger than one input may be ({say_size(limit)})", do="raise the limit (max_bytes)")
    body: bytes = record.reader.read(length)
    if len(body) < length:
        raise InputError(f"it is cut short: {len(body)} of {length} bytes are there", do=_BROKEN)
    if record.http_headers:
        body = _unpack(body, dict(_lower(record.http_headers)), limit)
    if not body:
        raise InputError("the page is empty", do="leave it out")
    if looks_binary(body):
        raise InputError("it is binary, not text", do="leave it out")
    return body


def _lower(headers: Any) -> Iterator[tuple[str, str]]:
    for key, value in headers.items():
        yield key.lower(), value.strip().lower()


def _unpack(body: bytes, headers: dict[str, str], limit: int) -> bytes:
    """Undo transfer and content coding where they are true; some archives keep the header and not the coding."""
    if headers.get("transfer-encoding") == "chunked":
        body = _try(ChunkedReader, body, limit) or body
    coding = headers.get("content-encoding", "")
    if coding in {"gzip", "x-gzip"} and body.startswith(b"\x1f\x8b"):
        return _need(GzipReader, body, limit)
    if coding == "deflate":
        return _try(lambda inner: GzipReader(inner, zlib=True), body, limit) or body
    if coding == "zstd" and body.startswith(b"\x28\xb5\x2f\xfd"):
        return _need(ZstdReader, body, limit)
    return (_try(BrotliReader, body, limit) or body) if coding == "br" else body


def _need(reader: Any, body: bytes, limit: int) -> bytes:
    try:
        unpacked: bytes = reader(BytesIO(body)).read(limit + 1)
    except (OSError, ValueError, EOFError) as error:
        raise InputError(f"its packed body is broken ({error})", do=_BROKEN) from error
    if len(unpacked) > limit:
        raise InputError(f"it unpacks to more than one input may be ({say_size(limit)})", do="leave it out")
    return unpacked


def _try(reader: Any, body: bytes, limit: int) -> bytes:
    try:
        return _need(reader, body, limit)
    except InputError as error:
        if "unpacks to" in error.what:
            raise
        return b""


def _say_type(record: Any) -> str:
    """Return the media type of what a record holds."""
    kind = record.http_content_type or record.headers.get("Content-Type") or ""
    return str(kind).split(";")[0].strip().lower()
