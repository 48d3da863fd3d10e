from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.mark.mention_words import BodyRow, CountryRow, MentionLexicon, NounRow, PeopleRow, TitleRow, WordRow
from sayso.mark.mentions import find_mentions
from sayso.mark.scene import Scene
from sayso.records import MentionForm
from sayso.resources import read_rows

from .scenes import TRICKY, scene_of

LEXICON = MentionLexicon.build(read_rows)
EXAMPLES = [
    pytest.param(row.example, id=f"{name}#{row.id}")
    for name, kind in (("countries", CountryRow), ("titles", TitleRow), ("nouns", NounRow), ("bodies", BodyRow))
    for row in read_rows(name, kind)
]
WORDS = [
    pytest.param(row.example, frozenset(form.lower() for form in row.forms), id=f"{name}#{row.id}")
    for name in ("modifiers", "common_words", "first_names")
    for row in read_rows(name, WordRow)
] + [
    pytest.param(row.example, frozenset(form.lower() for form in row.forms), id=f"peoples#{row.id}")
    for row in read_rows("peoples", PeopleRow)
]


def marked(text: str) -> Scene:
    scene = scene_of(text)
    return replace(scene, mentions=find_mentions(scene, LEXICON))


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_row_finds_its_example(example: str) -> None:
    scene = marked(example.replace("*", ""))
    starred = re.findall(r"\*([^*]+)\*", example)
    found = {scene.report.quote(mention.span).removeprefix("The ").removeprefix("the ") for mention in scene.mentions}
    heads = {scene.report.quote(mention.head) for mention in scene.mentions}
    assert starred
    assert all(any(words in whole or words == head for whole in found for head in heads) for words in starred)


@pytest.mark.parametrize(("example", "forms"), WORDS)
def test_each_word_list_holds_its_example(example: str, forms: frozenset[str]) -> None:
    starred = re.findall(r"\*([^*]+)\*", example)
    assert starred
    assert {word.lower() for word in starred} <= forms


@settings(deadline=None)
@given(st.one_of(st.text(), st.text(alphabet=TRICKY, max_size=200)))
def test_mentions_never_raise_and_lie_inside_the_text(text: str) -> None:
    scene = marked(text)
    starts = [(mention.span.start, -mention.span.end) for mention in scene.mentions]
    assert starts == sorted(starts)
    assert all(mention.span.end <= len(text) and mention.span.holds(mention.head) for mention in scene.mentions)


def test_a_long_line_is_read_in_linear_time() -> None:
    start = time.perf_counter()
    marked("The governor of Gao and two residents said, " * 3_000)
    assert time.perf_counter() - start < 20


def test_a_person_after_a_body_is_a_name_of_his_own() -> None:
    scene = marked("A spokesman of the Malian Armed Forces Omar Dawud said no.")
    named = {scene.report.quote(mention.span) for mention in scene.mentions if mention.form is MentionForm.NAMED}
    assert "Omar Dawud" in named
    assert not any("Forces Omar" in words for words in named)
