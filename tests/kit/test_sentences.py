from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.kit.sentences import join_lines, lines, paragraphs, sentences

CASES = [  # id, text, sentences
    ("plain", "It fell. It broke.", ["It fell.", "It broke."]),
    ("title", "Gen. Maal left. Dr. Sow stayed.", ["Gen. Maal left.", "Dr. Sow stayed."]),
    ("initial", "K. Prasad Iyer left.", ["K. Prasad Iyer left."]),
    ("country in the middle", "The U.S. Army left.", ["The U.S. Army left."]),
    ("country at the end", "He went to the U.S. The army left.", ["He went to the U.S.", "The army left."]),
    ("hour", "It began at 4 p.m. Nobody slept.", ["It began at 4 p.m. Nobody slept."]),
    ("hour before an opener", "It began at 4 p.m. They slept.", ["It began at 4 p.m.", "They slept."]),
    ("number", "It cost 2.5 million. He paid.", ["It cost 2.5 million.", "He paid."]),
    ("ellipsis", "He left … Nobody knew.", ["He left …", "Nobody knew."]),
    ("lower case goes on", "“Why?” he asked.", ["“Why?” he asked."]),
    ("arabic question", "أين؟ ذهب.", ["أين؟", "ذهب."]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_paragraphs_join_wrapped_lines_and_keep_bullets_apart() -> None:
    text = "The radio said that the\nbridge had fallen.\n• One man died.\n• two were hurt."
    assert [text[start:end] for start, end in paragraphs(text)] == [
        "The radio said that the\nbridge had fallen.",
        "• One man died.",
        "• two were hurt.",
    ]


@given(st.text(alphabet="abA .!?\n\r’”\u2028é", max_size=120))
def test_cuts_lie_in_order_and_lose_no_letter(text: str) -> None:
    for cut in (lines(text), paragraphs(text), sentences(text)):
        ends = [0, *(end for _, end in cut)]
        assert all(end <= start < stop for end, (start, stop) in zip(ends, cut, strict=False))
        assert sum(sum(map(str.isalnum, text[start:end])) for start, end in cut) == sum(map(str.isalnum, text))


def test_a_line_of_abbreviations_is_cut_in_linear_time() -> None:
    start = time.perf_counter()
    sentences("A. b. Gen. " * 100_000)
    assert time.perf_counter() - start < 15


def test_a_line_of_blanks_within_a_wrapped_text_is_no_word() -> None:
    line = "A line of words that goes on until the end of it here\n"
    text = line * 6 + " " * 50 + "\n" + line * 3
    cut, at = [], 0
    for part in text.splitlines(keepends=True):
        cut.append((at, at + len(part) - 1))
        at += len(part)
    assert join_lines(text, cut)[0][0] == 0
