from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.mark.encoder_features import (
    DIGIT,
    FEATURE_COUNT,
    LOWER,
    MIXED,
    PUNCTUATION,
    TITLE,
    UPPER,
    Pieces,
    read_features,
    tell_shape,
)

SHAPES = [
    ("word", LOWER),
    ("Word", TITLE),
    ("I", UPPER),
    ("UN", UPPER),
    ("iPhone", MIXED),
    ("McLeod", MIXED),
    ("3rd", DIGIT),
    ("T72", DIGIT),
    ("٣", DIGIT),
    ("قال", LOWER),
    ("東京", LOWER),
    ("İzmir", TITLE),
    ("ſ", LOWER),
    ("Cafe\u0301", TITLE),
]

QUOTED = [
    ("straight", 'He said "we go" now', "..xxxx."),
    ("curly", "He said “we go” now", "..xxxx."),
    ("guillemets", "He said «we go» now", "..xxxx."),
    ("never closed", 'He said "we go now', "..xxxx"),
    ("ended by the line", 'He said "we\ngo" now', "..xx.xx"),
    ("continued paragraph", "“We go\n“We stay” now", "xxxxxxx."),
    ("closing alone", "We go” now", "...."),
    ("low and high", "„We go” now", "xxxx."),
    ("low and turned", "„We go“ now", "xxxxx"),
    ("opened twice", "“We “go” now", "xxxxx."),
    ("typewriter", "``We go'' now", "xxxx."),
]


def cut(text: str) -> Pieces:
    """Cut as a tokenizer would: words, and every mark alone (the typewriter's pairs whole)."""
    found = re.finditer(r"``|''|[^\W_]+|[^\w\s]|_", text)
    return np.array([match.span() for match in found], dtype=np.int64).reshape(-1, 2)


@pytest.mark.parametrize(("word", "shape"), SHAPES)
def test_a_word_has_its_shape(word: str, shape: int) -> None:
    assert tell_shape(word) == shape


@pytest.mark.parametrize(("text", "quoted"), [case[1:] for case in QUOTED], ids=[case[0] for case in QUOTED])
def test_quoted_is_between_double_marks_of_one_line(text: str, quoted: str) -> None:
    features = read_features(text, cut(text))
    assert "".join("x" if feature & 2 else "." for feature in features) == quoted


def test_pieces_of_one_word_share_its_shape() -> None:
    pieces = np.array([(0, 3), (3, 6), (6, 9), (9, 10)], dtype=np.int64)
    shapes = read_features("Karbalawi.", pieces) // 4
    assert shapes.tolist() == [TITLE, TITLE, TITLE, PUNCTUATION]


def test_first_is_the_first_piece_of_a_line_and_no_other() -> None:
    text = "BEIRUT: two killed\n\n  The army said.\r\n"
    first = [int(feature) & 1 for feature in read_features(text, cut(text))]
    assert first == [1, 0, 0, 0, 1, 0, 0, 0]


def test_no_pieces_no_features() -> None:
    assert read_features("\n ", cut("\n ")).tolist() == []


@given(st.one_of(st.text(), st.text(alphabet='aAſİK1٣"“”„«»`\n\r \u0301\u2028א😀_')))
def test_every_piece_has_a_feature_in_range(text: str) -> None:
    pieces = cut(text)
    features = read_features(text, pieces)
    assert len(features) == len(pieces)
    assert all(0 <= feature < FEATURE_COUNT - 4 for feature in features)
