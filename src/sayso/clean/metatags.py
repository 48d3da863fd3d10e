"""Read what a web page says of itself in its head: title, outlet, address, day of publication.

In: the HTML. Out: `Said`. Only what is stated in so many words (Open Graph, article and Dublin Core tags, JSON-LD
`datePublished`); nothing is guessed from addresses or from the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import unescape

LOOK = 400_000  # letters of a page in which its head is sought

_META = re.compile(r"<meta\b([^<>]{0,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(name|property|itemprop|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_JSON_DAY = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
_TITLE = re.compile(r"<title\b[^<>]*>([^<]{1,500})</title", re.IGNORECASE)

_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher")
_URLS = ("og:url",)
_DAYS = ("article:published_time", "datepublished", "dc.date.issued", "dc.date", "parsely-pub-date", "pubdate", "date")


@dataclass(frozen=True, slots=True)
class Said:
    """What the page's head states; None: it does not."""

    title: str | None
    outlet: str | None
    url: str | None
    published: date | None


def read_head(html: str) -> Said:
    """Return what the head of the page states."""
    head = html[:LOOK]
    tags: dict[str, str] = {}
    for match in _META.finditer(head):
        given = {name.lower(): (one or two) for name, one, two in _ATTRIBUTE.findall(match[1])}
        key = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
        if key and given.get("content", "").strip():
            tags.setdefault(key, " ".join(unescape(given["content"]).split()))
    title = _TITLE.search(head)
    return Said(
        title=_first(tags, _TITLES) or (" ".join(unescape(title[1]).split()) if title else None),
        outlet=_first(tags, _OUTLETS),
        url=_first(tags, _URLS),
        published=_day(_first(tags, _DAYS)) or _json_day(head),
    )


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((tags[name] for name in names if name in tags), None)


def _json_day(head: str) -> date | None:
    match = _JSON_DAY.search(head)
    return _day(match[1]) if match else None


def _day(words: str | None) -> date | None:
    match = _DAY.match(words or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
