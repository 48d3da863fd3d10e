"""The shape of lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.clean.lexicons import CleanLexicons
from sayso.clean.lines import cut_lines
from sayso.resources import read_rows

LEXICONS = CleanLexicons.build(read_rows)

SHAPES = [  # text, words, ends as a sentence, tells of casualties
    ("Read More", 2, False, False),
    ("Four guards were killed at the northern gate, the mayor said.", 11, True, True),
    ("The mayor said nobody was killed.", 6, True, False),
    ("“We counted seven wounded.”", 4, True, True),
    ("Four dead", 2, False, False),
    ("The prices were:", 3, False, False),
]


@pytest.mark.parametrize(("text", "count", "ends", "tells"), SHAPES)
def test_shape(text: str, count: int, ends: bool, tells: bool) -> None:
    (line,) = cut_lines(text, LEXICONS)
    assert (line.count, line.ends_sentence, line.tells_casualties) == (count, ends, tells)


def test_a_monstrous_line_is_looked_at_from_both_ends() -> None:
    (line,) = cut_lines("Shells fell. " * 200_000, LEXICONS)
    assert line.count > 100_000
    assert len(line.words) < 1000


@given(st.text(alphabet="ab .\n\r\u2028ſıİK ءاب é😀\u00a0“”’|»"))
def test_lines_are_where_they_say(text: str) -> None:
    for line in cut_lines(text, LEXICONS):
        assert " ".join(text[line.start : line.end].split()) == " ".join(line.text.split())
        assert len(line.text) == line.end - line.start
        assert line.text.strip() == line.text
        for word in line.words:
            assert 0 <= word.start < word.end <= len(line.text)
