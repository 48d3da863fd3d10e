"""A web page becomes lines with hints; nothing is dropped."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.clean import clean
from sayso.clean.lexicons import CleanLexicons
from sayso.clean.pages import read_page, read_text
from sayso.kit.offsets import to_raw
from sayso.records import RegionKind
from sayso.resources import read_rows

from .test_clean import capture, marked

LEXICONS = CleanLexicons.build(read_rows)
LEAD = "Shells fell on the market of Tarim on Monday and two guards were hurt, the mayor of the town said."
NEXT = "“We heard three of them and ran for the river,” said Oda Lim, who sells cloth at the northern gate."
LAST = "The mayor said the market would stay closed until the guards had searched the river bank."
HTML = f"""<html><head><title>Two guards hurt in Tarim market | Vale Courier</title>
<meta property="og:title" content="Two guards hurt in Tarim market">
<meta property="og:site_name" content="Vale Courier">
<meta property="article:published_time" content="2031-03-03T09:00:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li></ul></nav>
<article><h1>Two guards hurt in Tarim market</h1><p>{LEAD}</p><p>{NEXT}</p><p>{LAST} {LEAD}</p></article>
<aside><h3>Most read</h3><a href="/a">River rises at Orsk</a></aside><footer>© 2031 Vale Courier</footer></body></html>"""


def test_a_page() -> None:
    report, _ = clean(capture(HTML, "html"), LEXICONS)
    assert marked(report, RegionKind.TITLE) == ["Two guards hurt in Tarim market"]
    assert "Home" in marked(report, RegionKind.FURNITURE)
    assert "River rises at Orsk" in marked(report, RegionKind.FURNITURE)
    assert LEAD not in marked(report, RegionKind.FURNITURE)
    assert report.outlet == "Vale Courier"
    assert report.published is not None
    assert report.published.isoformat() == "2031-03-03"


def test_offsets_lead_home() -> None:
    report, _ = clean(capture(HTML, "html"), LEXICONS)
    at = report.text.index("two guards were hurt")
    raw = to_raw(report.pieces, at, at + 20)
    assert raw is not None
    assert HTML[raw[0] : raw[1]] == "two guards were hurt"


@pytest.mark.parametrize("depth", [300, 50_000])
def test_depth_costs_nothing(depth: int) -> None:
    html = "<div>" * depth + f"<p>{LEAD}</p><p>{NEXT}</p><p>{LAST}</p>" + "</div>" * depth
    report, _ = clean(capture(html, "html"), LEXICONS)
    assert marked(report, RegionKind.FURNITURE) == []
    assert LEAD in report.text


def test_plain_text_is_kept_as_it_is() -> None:
    page = read_text("a\r\n\u2028b")
    assert page.text == "a\r\n\u2028b"
    assert page.hint_at(0) is None


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="ab <>/p&;amp#39\"'=!-é😀\u00a0\n\u2028divscript."))
def test_pieces_of_a_page(html: str) -> None:
    page = read_page(html)
    for piece in page.pieces:
        assert page.text[piece.text : piece.text + piece.length] == html[piece.raw : piece.raw + piece.length]
    assert len(page.starts) == len(page.hints)
