from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.names import NameBook, fold_name

TWINS = NameBook({"Marat Toktorov": ["Toktorov"], "Aina Toktorova": ["Toktorova"], "Kata Brigade": ["Kata’ib al-Nasr"]})

CASES = [
    ("an exact form", "Toktorov", {"Marat Toktorov"}),
    ("the nearer of two like forms", "Toktorova", {"Aina Toktorova"}),
    ("accents, apostrophes, articles, case", "the KATAIB Nasr", {"Kata Brigade"}),
    ("a possessive", "Toktorov’s", {"Marat Toktorov"}),
    ("a misspelling of a long name", "Marat Tokhtorov", {"Marat Toktorov"}),
    ("short names are never fuzzy", "Toktoro", set()),
    ("a pronoun is nobody", "She", set()),
    ("nothing", "", set()),
]


@pytest.mark.parametrize(("name", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_name_means_its_actor(name: str, wanted: set[str]) -> None:
    assert TWINS.resolve(name) == wanted


def test_own_words_agree_unless_another_actor_has_the_form() -> None:
    assert TWINS.agree(["the town's imam"], ["the town’s imam"])
    assert TWINS.agree(["physicians of the clinic"], ["the physician of the clinic"])  # fuzzy, long enough
    assert not TWINS.agree(["Toktorova"], ["Toktorovas"])  # an actor has the exact form
    assert not TWINS.agree(["he"], ["he"])


@given(st.text(alphabet="saidſıİK .ءاب\u0301é😀\u00a0“”‘’\"'"))
def test_folding_never_fails(name: str) -> None:
    assert isinstance(fold_name(name), str)
    TWINS.resolve(name)
