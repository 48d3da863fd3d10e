from __future__ import annotations

import pytest

from sayso.intake.columns import draft_row, lay_out, map_columns
from sayso.records import Metadata

CASES = [
    ("plain", ["id", "text", "outlet"], {"text": "text", "outlet": "outlet"}),
    ("other spellings", ["Article-Text", "Site Name", "URL", "pub_date"],
     {"text": "Article-Text", "outlet": "Site Name", "url": "URL", "published": "pub_date"}),
    ("a scraper's", ["date_publish", "maintext", "source_domain", "title", "url"],
     {"published": "date_publish", "text": "maintext", "outlet": "source_domain", "title": "title", "url": "url"}),
    ("a news API's", ["source", "author", "title", "description", "url", "publishedAt", "content"],
     {"outlet": "source", "title": "title", "text": "content", "url": "url", "published": "publishedAt"}),
    ("for want of the text", ["title", "summary"], {"title": "title", "text": "summary"}),
    ("markup before a summary", ["html", "description"], {"html": "html"}),
    ("the first of equals", ["body", "text", "BODY"], {"text": "text"}),
]  # fmt: skip


@pytest.mark.parametrize(("names", "found"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_usual_names(names: list[str], found: dict[str, str]) -> None:
    assert map_columns(names, {}) == found


LAID_OUT = [
    ("Four killed", "Police said.", "Four killed\n\nPolice said.", "text"),
    ("Four killed", "Four  killed\nPolice said.", "Four  killed\nPolice said.", "text"),
    ("", "Police said.", "Police said.", "text"),
    ("T", "a < b and c > d", "T\n\na < b and c > d", "text"),
    ("T", "<html><body><p>x</body></html>", "<html><body><p>x</body></html>", "html"),
    ("", "<p>x</p>", "<html><head></head><body><article>\n<p>x</p>\n</article></body></html>", "html"),
]


@pytest.mark.parametrize(("title", "text", "page", "media"), LAID_OUT)
def test_the_headline_stands_above_the_text(title: str, text: str, page: str, media: str) -> None:
    assert lay_out(title, text) == (page, media)


def test_nested_values() -> None:
    row = {"text": ["One.", "Two."], "source": {"id": None, "name": "Wire"}, "title": {"rendered": "x"}, "url": None}
    draft = draft_row(row, map_columns(tuple(row), {}), Metadata(url="https://w.example"))
    assert draft.text == "One.\n\nTwo."
    assert draft.metadata == Metadata("Wire", "https://w.example")


def test_many_open_tags_take_linear_time() -> None:
    assert lay_out("", "<p " * 200_000)[1] == "text"
