"""Folding, ids, lexicon examples, tricky letters."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import EventType, Span
from sayso.resources import data_folder

from .building import LEXICONS, TRICKY, R, marks_of, trigger, understood, unstar

MODALITY = tomllib.loads((data_folder() / "lexicons" / "modality.toml").read_text("utf-8"))["row"]
CASUALTIES = tomllib.loads((data_folder() / "lexicons" / "casualties.toml").read_text("utf-8"))["row"]
FOLDS = [  # text with triggers and their rows, how many mentions remain
    ("Gunmen *ambushed* a convoy on Sunday. The *attack* lasted an hour.", ["ambush deed/past ambush", "attack deed/noun attack"], 1),
    ("Gunmen *ambushed* a convoy. An *attack* in May killed six.", ["ambush deed/past ambush", "attack deed/noun attack"], 2),
    ("A *strike* hit the depot. Police later *arrested* two men.", ["strike deed/noun airstrike", "arrest deed/past arrest"], 2),
    ("A drone *strike* *killed* five.", ["strike deed/noun drone", "kill harm/past killing"], 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows", "remaining"), FOLDS, ids=[text for text, _, _ in FOLDS])
def test_folding(text: str, rows: list[str], remaining: int) -> None:
    plain, spans = unstar(text)
    types = [EventType.COERCE if "arrest" in row else EventType.ASSAULT for row in rows]
    triggers = [trigger(span, row, type_) for span, row, type_ in zip(spans, rows, types, strict=True)]
    assert len(understood(plain, marks_of(plain, triggers))) == remaining


BLASTS = [  # text, type
    ("A bomb squad came after the *explosion*.", "ASSAULT"),
    ("An *explosion* was heard in the port.", "OTHER"),
    ("An ammunition store *explosion* shook the town; militants fled.", "OTHER"),
]


@pytest.mark.parametrize(("text", "expected"), BLASTS, ids=[text for text, _ in BLASTS])
def test_an_explosion_is_a_bombing_only_where_attackers_are_spoken_of(text: str, expected: str) -> None:
    plain, spans = unstar(text)
    (mention,) = understood(plain, marks_of(plain, [trigger(spans[0], "explosion blast/noun bombing")]))
    assert mention.type.value == expected


@pytest.mark.parametrize("row", MODALITY, ids=[row["id"] for row in MODALITY])
def test_modality_examples(row: dict[str, str]) -> None:
    starred = " ".join(re.findall(r"\*([^*]+)\*", row["example"])).lower()
    assert LEXICONS.modality[row["place"]].rows[starred].id == row["id"]


@pytest.mark.parametrize("row", CASUALTIES, ids=[row["id"] for row in CASUALTIES])
def test_casualty_examples_hold_a_word_of_the_row(row: dict[str, str | list[str]]) -> None:
    starred = " ".join(re.findall(r"\*([^*]+)\*", str(row["example"]))).lower().split()
    fields = ("nouns", "adjectives", "tolls", "heavy", "zero")
    words = {word for name in fields for phrase in row.get(name, []) for word in phrase.split()}
    assert words & set(starred)


@given(st.text(alphabet=TRICKY + "will not attack if the ", max_size=80), st.data())
def test_any_text_gives_mentions_inside_it(text: str, data: st.DataObject) -> None:
    marks = marks_of(text)
    triggers = []
    for sentence in marks.sentences:
        start = data.draw(st.integers(sentence.span.start, sentence.span.end - 1))
        triggers.append(trigger(Span(R, start, start + 1), "attack deed/noun attack"))
    mentions = understood(text, marks_of(text, triggers))
    assert [mention.id for mention in mentions] == [
        mention.id for mention in understood(text, marks_of(text, triggers))
    ]
    assert all(mention.trigger.end <= len(text) for mention in mentions)
