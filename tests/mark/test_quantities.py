"""Quantities: every lexicon example, tables of sentences, properties."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.mark.quantities import QuantityLexicon, find_quantities
from sayso.resources import data_folder, read_rows

from .scenes import TRICKY, scene_of

LEXICON = QuantityLexicon.build(read_rows)
ROWS = tomllib.loads((data_folder() / "lexicons" / "quantities.toml").read_text("utf-8"))["row"]
CASES = [  # text, (number, low, high, counted)
    ("At least 16 soldiers were wounded.", [("At least 16", 16, None, "soldiers")]),
    ("The blast killed 12 and wounded 17 others.", [("12", 12, 12, None), ("17", 17, 17, "others")]),
    ("Two of the injured died.", [("Two", 2, 2, "injured")]),
    ("Five members of the brigade were buried.", [("Five", 5, 5, "members")]),
    ("One man was shot; one of the trucks burned.", [("One", 1, 1, "man")]),
    ("Yazan, 15, was his son.", []),
    ("Her sons, aged six and nine, fled.", []),
    ("The post lies 12 km from pylon 118.", []),
    ("3. Police raided a farm.", []),
    ("They held talks for three hours.", []),
    ("No casualties were reported.", [("No", 0, 0, "casualties")]),
    ("The toll rose to 21 from 12.", [("21", 21, 21, None), ("12", 12, 12, None)]),
    ("It cost $500 and 300 francs.", []),
]


def found(text: str) -> list[tuple[str, int, int | None, str | None]]:
    scene = scene_of(text)
    quote = scene.report.quote
    quantities = find_quantities(scene, LEXICON)
    return [(quote(q.span), q.low, q.high, quote(q.counted) if q.counted else None) for q in quantities]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_quantities(text: str, expected: list[tuple[str, int, int | None, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_every_example(row: dict[str, str]) -> None:
    starred = re.findall(r"\*([^*]+)\*", row["example"])
    quantities = found(row["example"].replace("*", ""))
    if row["use"] == "people":
        assert [f"{number} {counted}" for number, _, _, counted in quantities] == starred
    else:
        assert not quantities


@given(st.text(alphabet=TRICKY + "12 two of dozen", max_size=60))
def test_quantities_lie_inside_the_text(text: str) -> None:
    end = 0
    scene = scene_of(text)
    for quantity in find_quantities(scene, LEXICON):
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        end = quantity.span.end
