"""Numbers with bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.kit.counts import find_counts

PIECES = [
    "at",
    "least",
    "up",
    "to",
    "a",
    "two",
    "10-15",
    "between",
    "and",
    "dozen",
    "7",
    "or",
    "more",
    "no",
    "one",
    "ſ",
    "٣",
    "½",
]
CASES = [
    ("twelve civilians were killed", [("twelve", 12, 12)]),
    ("at least 16 people", [("at least 16", 16, None)]),
    ("more than 20 rebels", [("more than 20", 21, None)]),
    ("up to ten men", [("up to ten", 0, 10)]),
    ("fewer than 300 fighters", [("fewer than 300", 0, 299)]),
    ("as many as 40 huts", [("as many as 40", 0, 40)]),
    ("no fewer than six", [("no fewer than six", 6, None)]),
    ("dozens were hurt", [("dozens", 24, None)]),
    ("scores of families", [("scores", 40, None)]),
    ("hundreds fled", [("hundreds", 200, None)]),
    ("several villagers", [("several", 2, None)]),
    ("a dozen trucks", [("a dozen", 12, 12)]),
    ("two dozen trucks", [("two dozen", 24, 24)]),
    ("some 200 families", [("some 200", 200, 200)]),
    ("between 10 and 15 men", [("between 10 and 15", 10, 15)]),
    ("six to eight raiders", [("six to eight", 6, 8)]),
    ("10-15 fighters", [("10-15", 10, 15)]),
    ("25,490 people", [("25,490", 25490, 25490)]),
    ("2.5 million people", [("2.5 million", 2_500_000, 2_500_000)]),
    ("a hundred and five", [("a hundred and five", 105, 105)]),
    ("both guards", [("both", 2, 2)]),
    ("no one was hurt", [("no one", 0, 0)]),
    ("12 or more", [("12 or more", 12, None)]),
    ("handed over three men", [("three", 3, 3)]),
    ("over three men", [("over three", 4, None)]),
    ("how many died", []),
    ("tens of thousands fled", [("tens of thousands", 20000, None)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_counts(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    words = text.split()
    found = [(" ".join(words[c.first : c.last]), c.low, c.high) for c in find_counts(words)]
    assert found == expected


@given(st.lists(st.sampled_from(PIECES)))
def test_counts_never_overlap_and_bounds_are_in_order(words: list[str]) -> None:
    end = 0
    for count in find_counts(words):
        assert end <= count.first <= count.number < count.last <= len(words)
        assert count.high is None or count.low <= count.high
        end = count.last
