"""Figures: what number counts whom, with bounds."""

from __future__ import annotations

import pytest

from .building import count, marks_of, trigger, understood, unstar

CASES = [  # text, quantities (words, low, high, noun), figures (measure, low, high)
    ("*Gunmen attacked* a bus, killing 12 civilians.", [("12", 12, 12, "civilians")], [("killed", 12, 12)]),
    (
        "Twelve civilians were cruelly murdered in the *attack*.",
        [("Twelve", 12, 12, "civilians")],
        [("killed", 12, 12)],
    ),
    ("Five people, among them a nurse, died in the *attack*.", [("Five", 5, 5, "people")], [("killed", 5, 5)]),
    ("The *attack* left four dead.", [("four", 4, 4, "dead")], [("killed", 4, 4)]),
    (
        "At least 16 soldiers were wounded in the *raid*.",
        [("At least 16", 16, None, "soldiers")],
        [("wounded", 16, None)],
    ),
    (
        "The army raised the toll of the *attack* to 21 from 12.",
        [("21", 21, 21, None), ("12", 12, 12, None)],
        [("killed", 21, 21)],
    ),
    ("It put the number of the wounded in the *attack* at five.", [("five", 5, 5, None)], [("wounded", 5, 5)]),
    ("Nobody was hurt in the *attack*.", [("Nobody", 0, 0, None)], [("killed", 0, 0), ("wounded", 0, 0)]),
    ("There was no word of casualties after the *attack*.", [("no", 0, 0, None)], []),
    ("The column took heavy casualties in the *attack*.", [], [("casualties", None, None)]),
    ("A deadly *attack* shook the town.", [], [("killed", 1, None)]),
    (
        "The *attack* killed 4 people and 3 soldiers.",
        [("4", 4, 4, "people"), ("3", 3, 3, "soldiers")],
        [("killed", 4, 4), ("killed", 3, 3)],
    ),
    (
        "The *attack* killed six, including two children.",
        [("six", 6, 6, None), ("two", 2, 2, "children")],
        [("killed", 6, 6)],
    ),
    (
        "Two of the injured died, raising the toll of the *attack* to six.",
        [("Two", 2, 2, "injured"), ("six", 6, 6, None)],
        [("killed", 6, 6)],
    ),
    (
        "Twelve soldiers and three civilians were killed in the *attack*.",
        [("Twelve", 12, 12, "soldiers"), ("three", 3, 3, "civilians")],
        [("killed", 12, 12), ("killed", 3, 3)],
    ),
    ("Six shells fell in the *attack*.", [("Six", 6, 6, "shells")], []),
    ("Six men fell in the *attack*.", [("Six", 6, 6, "men")], [("killed", 6, 6)]),
    ("Two residents saw the *attack*.", [("Two", 2, 2, "residents")], []),
]


@pytest.mark.parametrize(("text", "numbers", "expected"), CASES, ids=[text for text, _, _ in CASES])
def test_figures(
    text: str,
    numbers: list[tuple[str, int, int | None, str | None]],
    expected: list[tuple[str, int | None, int | None]],
) -> None:
    plain, spans = unstar(text)
    quantities = [count(plain, words, (low, high), noun) for words, low, high, noun in numbers]
    marks = marks_of(plain, [trigger(spans[0], "attack deed/noun attack")], quantities=quantities)
    (mention,) = understood(plain, marks)
    assert [(figure.measure.value, figure.low, figure.high) for figure in mention.figures] == expected


def test_a_figure_hangs_on_the_deed_told_before() -> None:
    text, spans = unstar("Gunmen *attacked* a market. The clinic counted 19 bodies.")
    marks = marks_of(
        text, [trigger(spans[0], "attack deed/past attack")], quantities=[count(text, "19", (19, 19), "bodies")]
    )
    (mention,) = understood(text, marks)
    assert [(figure.measure.value, figure.low) for figure in mention.figures] == [("killed", 19)]
