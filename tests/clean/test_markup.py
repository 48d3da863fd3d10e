"""Lines of a web page with where they stand in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.clean.markup import cut_blocks, cut_page

CASES = [  # html, lines
    ("<p>Shells fell.</p><p>Two were hurt.</p>", ["Shells fell.", "Two were hurt."]),
    ("<p>Shells <b>fell</b> on <a href='x'>Tarim</a>.</p>", ["Shells fell on Tarim."]),
    ("<p>Shells\n   fell</p>", ["Shells fell"]),
    ("Shells<br>fell", ["Shells", "fell"]),
    ("<p>Orsk &amp; Vale&nbsp;&#8211; &quot;calm&quot;</p>", ['Orsk & Vale\u00a0– "calm"']),
    ("<script>var a = '<p>no</p>';</script><p>Yes</p><style>p{}</style>", ["Yes"]),
    ("<head><title>No</title></head><body><p>Yes</p>", ["Yes"]),
    ("<!-- <p>no</p> --><p>Yes", ["Yes"]),
    ("<p title='a > b'>Yes</p>", ["Yes"]),
    ("2 < 3 and 4 > 3", ["2 < 3 and 4 > 3"]),
    ("<script>never closed <p>no", []),
    ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
    ("", []),
]


@pytest.mark.parametrize(("html", "lines"), CASES)
def test_lines(html: str, lines: list[str]) -> None:
    assert [block.text for block in cut_blocks(html)] == lines


def test_links_and_places() -> None:
    (block,) = cut_blocks("<nav id=Top class='Main menu'><a href=x>Home</a> now</nav>")
    assert block.tag == "nav"
    assert block.marks == "top main menu"
    assert 0.4 < block.linked < 0.6


@given(st.text(alphabet="ab <>/p&;amp#39\"'=!-é😀\u00a0\n\tdivscript"))
def test_pieces_stand_letter_for_letter(html: str) -> None:
    for block in cut_blocks(html):
        for piece in block.pieces:
            assert block.text[piece.text : piece.text + piece.length] == html[piece.raw : piece.raw + piece.length]
        assert block.text == block.text.strip(" \n\t")


def test_any_depth() -> None:
    html = "<div>" * 20_000 + "<p>Shells fell.</p>" + "</div>" * 20_000
    assert [block.text for block in cut_blocks(html)] == ["Shells fell."]


DEPTHS = [
    ("<p>a<p>b<p>c", 1),
    ("<ul><li>a<li>b<li>c</ul>", 2),
    ("<table><tr><td>a<td>b<tr><td>c</table>", 3),
    ("<div><p>a<div>b</div></div>", 2),
    ("<div>" * 5000 + "a" + "</div>" * 5000 + "<p>b</p>", 5000),
    ("<div>" * 300 + "</div>" * 300, 300),
    ("<p><b><i><span>a", 4),
    ("<br><hr><img>", 0),
]


@pytest.mark.parametrize(("html", "depth"), DEPTHS)
def test_depth(html: str, depth: int) -> None:
    assert cut_page(html)[1] == depth
