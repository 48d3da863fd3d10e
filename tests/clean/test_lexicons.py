"""Every row of the lexicons of `clean` finds the starred words of its example."""

from __future__ import annotations

import re

import pytest

from sayso.clean.lexicons import WordRow
from sayso.clean.phrases import PhraseRow, PhraseTable, line_words
from sayso.resources import read_rows

STARRED = re.compile(r"\*([^*]+)\*")
PHRASES = [(name, row) for name in ("furniture", "credits", "tags") for row in read_rows(name, PhraseRow)]
WORDS = [
    (name, row)
    for name in ("function_words", "outlet_words", "casualty_words", "slugs", "place_openers")
    for row in read_rows(name, WordRow)
]


@pytest.mark.parametrize(("name", "row"), PHRASES, ids=[f"{name}#{row.id}" for name, row in PHRASES])
def test_phrase_rows_find_their_example(name: str, row: PhraseRow) -> None:
    starred = STARRED.findall(row.example)
    line = row.example.replace("*", "")
    line = line[line.index("[") + 1 :] if name == "tags" else line
    hits = [line[hit.start : hit.end] for hit in PhraseTable([row]).find(line_words(line))]
    assert starred
    assert set(starred) <= set(hits)


@pytest.mark.parametrize(("name", "row"), WORDS, ids=[f"{name}#{row.id}" for name, row in WORDS])
def test_word_rows_hold_their_example(name: str, row: WordRow) -> None:
    starred = [word.text for words in STARRED.findall(row.example) for word in line_words(words)]
    assert starred
    assert set(starred) <= set(row.forms)
