"""What a monitoring service writes in square brackets about its copy."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.clean.lexicons import CleanLexicons
from sayso.clean.lines import cut_lines
from sayso.clean.tags import find_tags
from sayso.resources import read_rows

LEXICONS = CleanLexicons.build(read_rows)

CASES = [  # text, where the dateline ends, the tags
    ("TARIM -- [TEXT] SHELLS FELL.", 8, ["[TEXT]"]),
    ("TARIM -- [REPORT] [ODA LIM] [TEXT] SHELLS FELL.", 8, ["[REPORT]", "[ODA LIM]", "[TEXT]"]),
    ("TARIM -- [REPORT BY ODA\nLIM] [TEXT] SHELLS FELL.", 8, ["[REPORT BY ODA\nLIM]", "[TEXT]"]),
    ("TARIM -- [TEXT] [LIM] WE RAN.", 8, ["[TEXT]"]),
    ("TARIM -- [UPLAND] GUARDS RAN.", 8, []),
    ("[Text] Shells fell.", None, ["[Text]"]),
    ("We ran. [passage omitted] They ran.", None, ["[passage omitted]"]),
    ("We heard [words indistinct] and ran.", None, []),
    ("The Upland Guard [UPG] ran.", None, []),
]


@pytest.mark.parametrize(("text", "head", "wanted"), CASES)
def test_tags(text: str, head: int | None, wanted: list[str]) -> None:
    found = find_tags(text, cut_lines(text, LEXICONS), LEXICONS.tags, head=head)
    assert [text[start:end] for start, end, _ in found] == wanted


@settings(deadline=None)
@given(st.text(alphabet="[]TEXTtextab .\n-😀İ"), st.integers(0, 5))
def test_tags_lie_in_the_text(text: str, head: int) -> None:
    found = find_tags(text, cut_lines(text, LEXICONS), LEXICONS.tags, head=min(head, len(text)))
    assert all(text[start] == "[" and text[end - 1] == "]" for start, end, _ in found)
