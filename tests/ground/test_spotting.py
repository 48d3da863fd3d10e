from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ground.names import name_words
from sayso.ground.spotting import Words, spot

NAMES = {"river guard", "river", "league hills", "qaeda", "m23", " ".join(name_words("حزب الله"))}
FIRSTS = {name.split()[0] for name in NAMES}

CASES = [
    ("plain", "The River Guard spoke.", ["River Guard"]),
    ("longest", "River Guard and River met.", ["River Guard", "River"]),
    ("linking word inside", "The League of the Hills left.", ["League of the Hills"]),
    ("article joined", "A man of al-Qaeda left.", ["al-Qaeda"]),
    ("small letters", "The river guard spoke.", []),
    ("second word small", "The River guard spoke.", ["River"]),
    ("across a comma", "The River, Guard said.", ["River"]),
    ("across a paragraph", "River\n\nGuard", ["River"]),
    ("digits", "M23 left.", ["M23"]),
    ("another script", "قال حزب الله", ["حزب الله"]),
]


def names(text: str) -> list[str]:
    return [text[one.start : one.end] for one in spot(Words.of(text), FIRSTS.__contains__, lambda key, _: key in NAMES)]


@pytest.mark.parametrize(("text", "found"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_names_are_spotted(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "is_alone"),
    [
        ("The River rose.", True),
        ("Turkish River rose.", False),
        ("River Delta rose.", False),
        ("But River, Omar said", True),
    ],
)
def test_a_word_beside_another_name_is_not_alone(text: str, is_alone: bool) -> None:
    (found,) = spot(Words.of(text), FIRSTS.__contains__, lambda key, _: key == "river")
    assert found.is_alone is is_alone


@given(
    st.lists(
        st.sampled_from(
            ["River", "Guard", "League", "of", "Hills", "al-", "ſıİK", "ءاب", "é", "😀", "\u00a0", "’s", ",", "\n"]
        )
    )
)
def test_spots_lie_in_the_text_and_do_not_overlap(parts: list[str]) -> None:
    text = " ".join(parts)
    found = list(spot(Words.of(text), FIRSTS.__contains__, lambda key, _: key in NAMES))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
