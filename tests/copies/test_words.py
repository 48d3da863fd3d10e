from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.copies.pile import make_pile
from sayso.copies.words import CAPITAL, cut_block, cut_words
from sayso.records import Report
from tests.copies.reports import LEXICONS, report

TRICKY = "abc U.S.12.,;:-\n\t“”‘’\"'ſıİKءابe\u0301é😀\u00a0"

CASES = [  # id, text, words
    ("plain", "Two men died.", ["Two", "men", "died"]),
    ("abbreviation", "The U.S. envoy left.", ["The", "U.S.", "envoy", "left"]),
    ("no abbreviation", "It ended.He left.", ["It", "ended", "He", "left"]),
    ("numbers", "In 2031 some 25,490 rose by 10.5.", ["In", "2031", "some", "25,490", "rose", "by", "10.5"]),
    ("apostrophes", "Kata’ib’s men don't.", ["Kata’ib’s", "men", "don't"]),
    ("hyphens part", "al-Asad well-known", ["al", "Asad", "well", "known"]),
    ("beyond the first plane", "a 😀 𝔘b", ["a", "𝔘b"]),
    ("signs alone", "!! — ''", []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_words(text: str, expected: list[str]) -> None:
    assert [word for word, _ in read(report("a", text))] == expected


def read(one: Report) -> list[tuple[str, int]]:
    words = cut_block([one])
    places = zip(words.starts.tolist(), words.lengths.tolist(), words.hashes.tolist(), strict=True)
    return [(one.text[start : start + length], key) for start, length, key in places]


def test_furniture_has_no_words() -> None:
    one = report("a", "Read on. Two men died.", furniture=("Read on.",))
    assert [word for word, _ in read(one)] == ["Two", "men", "died"]


def test_a_capital_is_marked_and_case_makes_no_other_word() -> None:
    words = cut_block([report("a", "one Kilis kilis")])
    assert [bool(mark & CAPITAL) for mark in words.marks.tolist()] == [False, True, False]
    assert words.hashes[1] == words.hashes[2]


@given(st.lists(st.text(alphabet=TRICKY), max_size=4))
def test_words_lie_inside_their_reports_and_are_the_same_alone_or_together(texts: list[str]) -> None:
    reports = [report(str(number), text) for number, text in enumerate(texts)]
    alone = [read(one) for one in reports]
    together = []
    for block, words in cut_words(reports):
        low = 0
        for one, high in zip(block, words.ends_at.tolist(), strict=True):
            spans = zip(words.starts[low:high].tolist(), words.lengths[low:high].tolist(), strict=True)
            together.append(
                [
                    (one.text[start : start + length], int(words.hashes[low + at]))
                    for at, (start, length) in enumerate(spans)
                ]
            )
            low = high
    assert together == alone
    assert all(word for words in alone for word, _ in words)


def test_spellings_of_one_word_have_one_number() -> None:
    pile = make_pile([report("a", "Twelve of Iraq’s U.S. men"), report("b", "12 of Iraq US men")], LEXICONS)
    assert pile.ids[pile.rows(0)].tolist() == pile.ids[pile.rows(1)].tolist()
