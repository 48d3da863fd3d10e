from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.kit.words import words

CASES = [  # id, text, words
    ("apostrophe", "Kata'ib's men", ["Kata'ib's", "men"]),
    ("curly apostrophe", "Sana’a fell", ["Sana’a", "fell"]),
    ("hyphens", "al-Asad air-base", ["al-Asad", "air-base"]),
    ("abbreviation", "the U.S.-led force", ["the", "U.S.", "-", "led", "force"]),
    ("numbers", "25,490 at 10.30", ["25,490", "at", "10.30"]),
    ("marks", "“No,” he said…", ["“", "No", ",", "”", "he", "said", "…"]),
    ("combining accent", "Cisse\u0301 left", ["Cisse\u0301", "left"]),
    ("arabic", "قال ءاب", ["قال", "ءاب"]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_words(text: str, expected: list[str]) -> None:
    assert [word.text for word in words(text)] == expected


@given(st.text(alphabet="abZſıİKé😀’'-.,19 \n\u00a0\u0301«”ء", max_size=80))
def test_words_stand_in_order_and_lose_no_letter(text: str) -> None:
    found = list(words(text))
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert sum(sum(map(str.isalnum, word.text)) for word in found) == sum(map(str.isalnum, text))
