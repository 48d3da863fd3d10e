from __future__ import annotations

import re
import tomllib

import pytest

from sayso.copies.folding import fold_word
from sayso.copies.lexicons import stem
from sayso.copies.pile import make_pile
from sayso.copies.sides import find_cues
from sayso.copies.texts import cut_text
from sayso.kit.words import words
from sayso.resources import data_folder
from tests.copies.reports import LEXICONS, report


def rows(name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads((data_folder() / "lexicons" / f"{name}.toml").read_text("utf-8"))["row"]
    return found


@pytest.mark.parametrize("row", rows("synonyms"), ids=lambda row: row["id"])
def test_each_synonym_is_the_concept_of_its_row(row: dict[str, str]) -> None:
    starred = re.findall(r"\*([^*]+)\*", row["example"])
    assert starred
    for word in starred:
        assert LEXICONS.concept(fold_word(word)) == row["id"]


@pytest.mark.parametrize("row", rows("copy_cues"), ids=lambda row: row["id"])
def test_each_cue_is_found_in_its_example(row: dict[str, str]) -> None:
    starred = re.findall(r"\*([^*]+)\*", row["example"])
    text = row["example"].replace("*", "")
    folded = [fold_word(word.text) for word in words(text) if word.text[0].isalnum()]
    assert starred
    for phrase in starred:
        parts = tuple(fold_word(word.text) for word in words(phrase))
        if row["kind"] in {"attribution", "hedge", "negation", "loaded", "date", "place_before", "role"}:
            assert (parts, row["kind"]) in [(tuple(folded[a:b]), kind) for a, b, kind in find_cues(folded, LEXICONS)]
        else:
            assert {stem(part) for part in parts} <= {stem(word) for form in row["forms"] for word in form.split()}


def test_function_words_are_no_concepts() -> None:
    text = cut_text(make_pile([report("a", "They were at the mill.")], LEXICONS), 0)
    assert [concept > 0 for concept in text.concepts] == [False, False, False, False, True]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("attacked", "attacks"),
        ("Twelve", "12"),
        ("U.S.", "US"),
        ("Iraq’s", "Iraq"),
        ("attack", "raid"),
        ("25,490", "25490"),
    ],
)
def test_two_forms_meet(one: str, other: str) -> None:
    assert LEXICONS.concept(fold_word(one)) == LEXICONS.concept(fold_word(other))
