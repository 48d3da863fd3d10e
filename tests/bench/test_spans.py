from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.spans import iou, length, match_greedily, merged, shared

RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1])))


def test_iou_counts_letters() -> None:
    assert iou([(0, 10)], [(5, 15)]) == pytest.approx(5 / 15)
    assert iou([(0, 5), (10, 15)], [(0, 15)]) == pytest.approx(10 / 15)
    assert iou([], []) == 0


def test_touching_ranges_are_one() -> None:
    assert merged([(5, 8), (0, 5), (2, 3)]) == ((0, 8),)


@given(RANGES, RANGES)
def test_letters_are_those_of_sets(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> None:
    one = {at for start, end in left for at in range(start, end)}
    other = {at for start, end in right for at in range(start, end)}
    assert length(left) == len(one)
    assert shared(left, right) == len(one & other)


def test_the_best_pair_is_taken_first() -> None:
    scores = {("a", 1): 0.6, ("a", 2): 0.9, ("b", 2): 0.8}
    assert match_greedily(["a", "b"], [1, 2], lambda one, other: scores.get((one, other))) == [("a", 2)]


def test_equal_scores_go_by_order() -> None:
    assert match_greedily(["a", "b"], [1, 2], lambda _one, _other: 1) == [("a", 1), ("b", 2)]
