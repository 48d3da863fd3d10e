"""Named values of a table row, JSON object or web-scraper's record → text and metadata.

In: a mapping of column names to values, the user's own mapping. Out: `Draft`: page text and what is said of it.
Source: the column names that newsroom exports, news APIs and scrapers (news-please, newspaper, Common Crawl
tools, NewsAPI, GDELT, schema.org Article) give to the same five things.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape

from sayso.errors import InputError, UsageError
from sayso.intake.captures import HTML, TEXT, fill
from sayso.intake.dates import read_day, read_moment
from sayso.records import Metadata

FIELDS = ("text", "html", "title", "outlet", "url", "published")
_USUAL = {
    "text": "text fulltext articletext articlebody body bodytext maintext content contenttext plaintext rawtext story"
    " storytext article report reporttext fullcontent cleanedtext newstext message transcript",
    "summary": "description summary abstract snippet",  # for want of the whole text
    "html": "html rawhtml pagehtml contenthtml bodyhtml articlehtml",
    "title": "title headline heading head articletitle maintitle newstitle",
    "outlet": "outlet publisher publication newspaper paper sitename outletname sourcename source medianame media"
    " agency site sourcedomain domain hostname sourcecommonname",
    "url": "url link permalink articleurl canonicalurl pageurl weburl sourceurl documentidentifier uri href",
    "published": "published publishedat publisheddate publicationdate datepublished datepublish pubdate"
    " publishdate publishedon publicationtime publishtime releasedate articledate newsdate date datetime timestamp",
}
USUAL = {field: names.split() for field, names in _USUAL.items()}
_NOT_A_LETTER = re.compile(r"[\W_]+")
_TAG = re.compile(
    r"</?(?:p|div|br|span|a|b|i|em|strong|h[1-6]|ul|ol|li|article|section|table|img|html|body)\b[^<>]{0,2000}>", re.I
)
_WHOLE_PAGE = re.compile(r"<(?:html|body)\b", re.I)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a row says, before it is a capture. `complaints` name what in it could not be used."""

    text: str
    media: str
    metadata: Metadata
    complaints: tuple[str, ...] = ()


def map_columns(names: Collection[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Return field → column for the columns at hand: the user's choice, else the first usual name.

    Raises UsageError for a chosen field or column that does not exist, and where no column holds the text.
    """
    return dict(_map(tuple(names), tuple(sorted(chosen.items()))))


@lru_cache(maxsize=512)
def _map(names: tuple[str, ...], choices: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    chosen = dict(choices)
    for field in chosen:
        if field not in FIELDS:
            raise UsageError(f"there is no field {field!r} to map", do=f"map one of {', '.join(FIELDS)}")
    plain = {_plain(name): name for name in reversed(list(names))}
    found = {field: _find_chosen(field, column, plain, names=names) for field, column in chosen.items()}
    for field, usual in USUAL.items():
        column = next((plain[name] for name in usual if name in plain), None)
        if column is not None:
            found.setdefault(field, column)
    if found.keys() & {"text", "html"}:
        found.pop("summary", None)
    elif "summary" in found:
        found["text"] = found.pop("summary")
    else:
        raise UsageError(
            f"no column holds the report's text (there are: {_list(names)})",
            do="say which one does: --map text=COLUMN",
        )
    return found


def draft_row(row: Mapping[str, object], columns: Mapping[str, str], beside: Metadata) -> Draft:
    """Read one row. Raises InputError if its text is missing or empty."""
    values = {field: row.get(column) for field, column in columns.items()}
    title = _words(values.get("title"))
    text = _words(values.get("text")) or _words(values.get("html"))
    if not text.strip():
        names = " and ".join(repr(columns[field]) for field in ("text", "html") if field in columns)
        raise InputError(f"there is nothing in {names}", do="leave the row out")
    published, complaints = _day(values.get("published"), columns.get("published", ""))
    own = Metadata(_words(values.get("outlet")) or None, _words(values.get("url")) or None, published, title or None)
    text, media = lay_out(title, text)
    return Draft(text, media, fill(own, beside), complaints)


def lay_out(title: str, text: str) -> tuple[str, str]:
    """Put the headline above the text, as the page had it; return the page text and its media."""
    if len(_TAG.findall(text[:20_000])) < 2:
        return _head_with(title, text), TEXT
    if _WHOLE_PAGE.search(text[:20_000]):
        return text, HTML
    head = f"<title>{escape(title)}</title>" if title else ""
    line = f"<h1>{escape(title)}</h1>" if title else ""
    return f"<html><head>{head}</head><body><article>{line}\n{text}\n</article></body></html>", HTML


def _head_with(title: str, text: str) -> str:
    start = " ".join(text[: 2 * len(title) + 40].split())
    return text if not title or start.startswith(" ".join(title.split())) else f"{title}\n\n{text}"


def _find_chosen(field: str, column: str, plain: Mapping[str, str], *, names: Collection[str]) -> str:
    if column in names:
        return column
    if _plain(column) in plain:
        return plain[_plain(column)]
    raise UsageError(
        f"there is no column {column!r} for {field} (there are: {_list(names)})",
        do=f"name another: --map {field}=COLUMN",
    )


def _plain(name: str) -> str:
    return _NOT_A_LETTER.sub("", name).casefold()


def _list(names: Collection[str]) -> str:
    shown = [name[:40] or "(no name)" for name in list(names)[:12]]
    return ", ".join(shown) + (", ..." if len(names) > 12 else "")


def _words(value: object) -> str:
    """Return a cell as words. Nested values give their name or their parts: {"name": "X"}, ["a", "b"]."""
    return "\n\n".join(_parts(value, 0))


def _parts(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value.strip() if depth == 0 and "\n" not in value else value
    elif isinstance(value, bool) or value is None or depth > 3:
        return
    elif isinstance(value, int | float):
        yield str(value)
    elif isinstance(value, list):
        for part in value:
            yield from _parts(part, depth + 1)
    elif isinstance(value, dict):
        for key in ("name", "title", "text", "value", "id"):
            if value.get(key):
                yield from _parts(value[key], depth + 1)
                return


def _day(value: object, column: str) -> tuple[date | None, tuple[str, ...]]:
    """Read the day of publication; a cell that gives none leaves it open and is named."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 99_999_999:
            return read_moment(value), ()
        return read_day(_words(value)), ()
    except InputError as error:
        return None, (f"column {column}: {error.what}; the day is left open",)
