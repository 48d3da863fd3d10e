"""The quoted words of a value show what it rests on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.out.voices import excerpt
from sayso.records import ReportId, Span

_ODD = "ab  \n\t\u00a0ſıİK\u0621e\u0301😀“\"'.<"
REPORT = ReportId("r")


def _marked(words: str, marked: tuple[tuple[int, int], ...]) -> list[str]:
    return [words[start:end] for start, end in marked]


def test_a_short_stretch_is_whole_and_on_one_line() -> None:
    text = "Police said\n   two  men were killed."
    at = text.index("two")
    words, marked = excerpt(text, Span(REPORT, 0, len(text)), [Span(REPORT, at, at + 3)])
    assert words == "Police said two men were killed."
    assert _marked(words, marked) == ["two"]


def test_a_long_stretch_is_cut_around_what_it_is_quoted_for() -> None:
    text = "It went on and on. " * 60 + "At least nine herders were killed. " + "And on it went. " * 60
    at = text.index("nine")
    words, marked = excerpt(text, Span(REPORT, 0, len(text)), [Span(REPORT, at, at + 4)])
    assert len(words) <= 290
    assert words.startswith("… ")
    assert words.endswith(" …")
    assert _marked(words, marked) == ["nine"]


@given(st.text(_ODD, min_size=3, max_size=700), st.data())
def test_marks_stand_for_the_same_letters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, min(len(text), start + 60)))
    words, marked = excerpt(text, Span(REPORT, 0, len(text)), [Span(REPORT, start, end)])
    for left, right in marked:
        assert 0 <= left <= right <= len(words)
        assert "".join(words[left:right].split()) == "".join(text[start:end].split())
