"""RSS and Atom → one capture per entry, a small page made of its headline and its text.

In: a feed file. Out: `Capture | Problem`, named `feed.xml#3`; raw is the entry's own markup.
Source: RSS 2.0, RSS 1.0 content module, RFC 4287, read by feedparser (no entity expansion, nothing fetched).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from time import struct_time
from typing import Any

import msgspec

from sayso.errors import InputError
from sayso.intake.blobs import Blob, read_all
from sayso.intake.captures import fill
from sayso.intake.columns import Draft, lay_out
from sayso.intake.desk import Desk
from sayso.intake.encodings import mend
from sayso.records import Capture, Metadata, Problem

_ENTRY = re.compile(rb"<(item|entry)[\s>]")


class Entry(msgspec.Struct, frozen=True):
    """One entry as it comes back from the guarded reader."""

    title: str
    text: str
    link: str | None
    outlet: str | None
    published: date | None


def read_feed(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    """Yield a capture per entry. Raises InputError if there is none."""
    raw = read_all(blob, desk.options.max_bytes)
    entries = msgspec.json.decode(desk.options.guard(parse_feed, raw), type=list[Entry])
    if not entries:
        raise InputError("it is no feed, or one without entries", where=blob.name, do="save the feed again")
    pieces = list(_cut_entries(raw))
    for number, entry in enumerate(entries, start=1):
        name = f"{blob.name}#{number}"
        own = Metadata(entry.outlet, entry.link, entry.published, entry.title or None)
        text, media = lay_out(entry.title, entry.text)
        draft = Draft(text, media, fill(own, blob.metadata))
        piece = pieces[number - 1] if len(pieces) == len(entries) else text.encode("utf-8", "replace")
        try:
            if not entry.text.strip():
                raise InputError("the entry has a headline and no text", do="save the page it links to")
            capture = desk.make(name, piece, draft, encoding="feed")
        except InputError as error:
            yield desk.reject(error, name)
        else:
            yield from desk.accept(capture)


def _cut_entries(raw: bytes) -> Iterator[bytes]:
    """Yield the markup of each entry, in one pass."""
    at = 0
    while found := _ENTRY.search(raw, at):
        end = raw.find(b"</" + found[1], found.end())
        if end < 0:
            return
        at = raw.find(b">", end) + 1 or len(raw)
        yield raw[found.start() : at]


def parse_feed(raw: bytes) -> bytes:
    """Parse a feed and return its entries as JSON. Runs where the assembly lets it, perhaps in another process."""
    import feedparser  # 70 ms that other inputs need not pay

    feed = feedparser.parse(raw)
    outlet = feed.feed.get("title") or None
    return msgspec.json.encode([_read_entry(entry, outlet) for entry in feed.entries])


def _read_entry(entry: Any, outlet: str | None) -> Entry:
    contents = [part.get("value") or "" for part in entry.get("content", ())]
    source = entry.get("source") or {}
    return Entry(
        title=mend(entry.get("title") or "")[0],
        text=mend(max([*contents, entry.get("summary") or ""], key=len))[0],
        link=entry.get("link") or None,
        outlet=source.get("title") or outlet,
        published=_read_day(entry.get("published_parsed") or entry.get("updated_parsed")),
    )


def _read_day(moment: struct_time | None) -> date | None:
    try:
        return datetime(*moment[:6], tzinfo=UTC).date() if moment else None
    except ValueError:
        return None
