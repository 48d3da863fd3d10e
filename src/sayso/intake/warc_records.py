"""A web archive's bytes → its records, one after another; what is broken is said and the next record looked for.

In: an unpacked stream. Out: `WarcRecord`s, `HttpAnswer`s.
Source: ISO 28500:2017 (WARC 1.1) sections 4 and 5, RFC 9112. Our own forty lines of framing because the reader we
tried (fastwarc 2.0) hands out records that are cut short, or whose header is broken, as if they were whole and empty,
and aborts on streams that cannot seek.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from sayso.intake.blobs import say_size

_LINE = 1 << 16  # bytes a header line may have
_LINES = 1000  # header lines a record may have
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record. `fault` says why it cannot be used; `content` is None where nobody asked for it."""

    headers: dict[str, str]
    content: bytes | None = None
    fault: str = ""

    @property
    def type(self) -> str:
        """What the record is: response, resource, request, warcinfo, ..."""
        return self.headers.get("warc-type", "").lower()

    @property
    def may_be_page(self) -> bool:
        """Whether it is of a type that holds what a server sent."""
        return self.type in {"response", "resource", "conversion"}

    @property
    def media(self) -> str:
        """The media type of its content."""
        return media_of(self.headers)


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What a server sent: the status, the header's fields in lower case, the body."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def read_records(stream: BinaryIO, limit: int) -> Iterator[WarcRecord]:
    """Yield the records of a stream; those that may hold a page with their content, up to `limit` bytes."""
    is_lost = False  # between records, after something that is none
    while line := stream.readline(_LINE):
        if line.startswith(b"WARC/"):
            record = _read_record(stream, limit)
            is_lost = record.fault.startswith("its header")
            yield record
        elif line.strip() and not is_lost:
            is_lost = True
            yield WarcRecord({}, fault="there is something between the records that is no record")


def read_answer(content: bytes) -> HttpAnswer:
    """Split an HTTP answer. Bytes that do not begin like one are all body."""
    if not content.startswith(b"HTTP/"):
        return HttpAnswer(content)
    ends = [(at, len(mark)) for mark in (b"\r\n\r\n", b"\n\n") if (at := content.find(mark)) >= 0]
    end, width = min(ends, default=(len(content), 0))
    first, *lines = content[:end].splitlines()
    words = first.split(None, 2)
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() and len(words[1]) == 3 else 0
    return HttpAnswer(content[end + width :], status, _read_fields(lines))


def media_of(headers: dict[str, str]) -> str:
    """Return the media type that a header's fields name, in lower case and without its parameters."""
    return headers.get("content-type", "").split(";")[0].strip().lower()


def _read_record(stream: BinaryIO, limit: int) -> WarcRecord:
    lines = []
    while line := stream.readline(_LINE):
        if not line.strip():
            break
        lines.append(line)
        if len(lines) > _LINES:
            break
    headers = _read_fields(lines)
    length = headers.get("content-length", "")
    if not line.endswith(b"\n") or not length.isdigit() or len(length) > 15:
        return WarcRecord(headers, fault="its header is broken")
    return _read_content(stream, headers, int(length), limit=limit)


def _read_content(stream: BinaryIO, headers: dict[str, str], length: int, *, limit: int) -> WarcRecord:
    record = WarcRecord(headers)
    if not record.may_be_page or length > limit:
        left = length
        while left and (block := stream.read(min(left, _BLOCK))):
            left -= len(block)
        fault = f"it is cut short: {length - left} of {length} bytes are there" if left else ""
        return WarcRecord(headers, fault=fault or (_too_large(limit) if length > limit and record.may_be_page else ""))
    content = stream.read(length)
    if len(content) < length:
        return WarcRecord(headers, fault=f"it is cut short: {len(content)} of {length} bytes are there")
    return WarcRecord(headers, content)


def _too_large(limit: int) -> str:
    return f"it is larger than one input may be ({say_size(limit)})"


def _read_fields(lines: list[bytes]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields
