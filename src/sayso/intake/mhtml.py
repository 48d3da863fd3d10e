"""MHTML, the single file in which browsers save a page → one capture of its HTML.

In: a `.mht` or `.mhtml` file. Out: one `Capture`; raw is the whole file, the text is that of its first page.
Source: RFC 2557; Chrome and Internet Explorer write it.
"""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import compat32

import msgspec

from sayso.errors import InputError
from sayso.intake.blobs import Blob, read_all
from sayso.intake.captures import HTML, fill
from sayso.intake.desk import Desk
from sayso.intake.encodings import decode
from sayso.records import Capture, Metadata, Problem


class SavedPage(msgspec.Struct, frozen=True):
    """The first page of a file, as it comes back from the guarded reader."""

    body: bytes
    charset: str | None
    url: str | None


def read_mhtml(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    """Yield the page in a browser's single-file archive. Raises InputError if there is none."""
    raw = read_all(blob, desk.options.max_bytes)
    page = msgspec.json.decode(desk.options.guard(parse_mhtml, raw), type=SavedPage)
    metadata = fill(Metadata(url=page.url), blob.metadata)
    decoded = decode(page.body, page.charset)
    yield from desk.accept(desk.maker.make(blob.name, raw, decoded, media=HTML, metadata=metadata))


def parse_mhtml(raw: bytes) -> bytes:
    """Find the first HTML part and return it as JSON. Runs where the assembly lets it, perhaps in another process."""
    whole = message_from_bytes(raw, policy=compat32)
    for part in whole.walk():
        body = part.get_payload(decode=True)
        if part.get_content_type() in {"text/html", "application/xhtml+xml"} and isinstance(body, bytes) and body:
            url = whole.get("Snapshot-Content-Location") or part.get("Content-Location")
            is_web = url is not None and str(url).startswith(("http://", "https://"))
            return msgspec.json.encode(SavedPage(body, part.get_content_charset(), str(url) if is_web else None))
    raise InputError("there is no page in it", do="save the page as HTML")
