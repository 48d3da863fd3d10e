"""A web page becomes lines with hints; nothing is dropped."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.clean import clean
from sayso.clean.lexicons import CleanLexicons
from sayso.clean.pages import read_page, read_text
from sayso.errors import InputError
from sayso.kit.offsets import to_raw
from sayso.records import ProblemKind, RegionKind
from sayso.resources import read_rows

from .test_clean import capture, marked

LEXICONS = CleanLexicons.build(read_rows)
LEAD = "Shells fell on the market of Tarim on Monday and two guards were hurt, the mayor of the town said."
NEXT = "“We heard three of them and ran for the river,” said Oda Lim, who sells cloth at the northern gate."
LAST = "The mayor said the market would stay closed until the guards had searched the river bank."
PROSE = f"<p>{LEAD}</p><p>{NEXT}</p><p>{LAST}</p>"
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


HOSTILE = [  # id, html, what is told
    (
        "nested 300 deep",
        "<div>" * 300 + PROSE + "</div>" * 300,
        "only the second reader could read it (elements nest 301",
    ),
    ("nested 100,000 deep", "<div>" * 100_000 + PROSE, "no HTML reader could read it (elements nest 100,001 deep)"),
    (
        "deep and empty",
        "<div>" * 100_000 + "</div>" * 100_000 + PROSE,
        "no HTML reader could read it (elements nest 100,0",
    ),
    ("crowded", PROSE + "<a href='/x'>on</a> " * 26_000, "only the second reader could read it (52,006 tags)"),
]


@pytest.mark.parametrize(("html", "what"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_a_hostile_page_is_read_and_told(html: str, what: str) -> None:
    report, problems = clean(capture(html, "html"), LEXICONS)
    assert LEAD in report.text
    assert not any(LEAD in line for line in marked(report, RegionKind.FURNITURE))
    (problem,) = [problem for problem in problems if problem.kind is ProblemKind.DAMAGED]
    assert problem.what.startswith(what)
    assert problem.do
    assert problem.report == report.id


@pytest.mark.slow
def test_one_text_of_ten_megabytes() -> None:
    report, problems = clean(capture(f"<p>{LEAD * 110_000}</p>", "html"), LEXICONS)
    assert "only the second reader could read it (one text of" in problems[0].what
    assert marked(report, RegionKind.FURNITURE) == []


@pytest.mark.parametrize(
    ("html", "media", "what"),
    [("<li><a href=x>x</a>" * 1_000_001, "html", "3,000,003 tags"), ("x\n" * 200_002, "text", "200,002 lines")],
)
def test_what_no_report_can_be_is_refused_at_once(html: str, media: str, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        clean(capture(html, media), LEXICONS)
    assert caught.value.where
    assert caught.value.do


def test_a_sound_page_is_no_problem() -> None:
    assert clean(capture(HTML, "html"), LEXICONS)[1] == ()


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
