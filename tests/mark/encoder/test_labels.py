from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.mark.encoder.labels import LabelRun, Scores, find_runs, log_probabilities

WORDS = {"O": 0, "B": 1, "I": 2}

# labels the scores favour, whether the text begins here, runs expected
CASES = [
    ("OBIIO", True, [LabelRun(1, 4, 0, True)]),
    ("BIBIO", True, [LabelRun(0, 2, 0, True), LabelRun(2, 4, 0, True)]),
    ("IIO", False, [LabelRun(0, 2, 0, False)]),
    ("IBO", False, [LabelRun(0, 1, 0, False), LabelRun(1, 2, 0, True)]),
    ("OOO", True, []),
]


def _favour(labels: str) -> Scores:
    scores = np.zeros((len(labels), 3), np.float32)
    for at, label in enumerate(labels):
        scores[at, WORDS[label]] = 4.0
    return log_probabilities(scores)


@pytest.mark.parametrize(("labels", "opens", "expected"), CASES)
def test_runs(labels: str, opens: bool, expected: list[LabelRun]) -> None:
    assert find_runs(_favour(labels), opens=opens) == expected


def test_inside_never_follows_outside() -> None:
    runs = find_runs(_favour("OIIO"), opens=True)
    assert all(run.begins for run in runs)


def _best(scores: Scores, *, opens: bool) -> float:
    """Try every way."""
    width = scores.shape[1]
    best = -np.inf
    for way in itertools.product(range(width), repeat=len(scores)):
        before = [*(way[:-1])]
        follows = all(
            label == 0 or label % 2 == 1 or last in (label, label - 1)
            for last, label in zip(before, way[1:], strict=True)
        )
        if follows and (not opens or way[0] == 0 or way[0] % 2 == 1):
            best = max(best, float(sum(scores[at, label] for at, label in enumerate(way))))
    return best


@settings(max_examples=60, deadline=None)
@given(
    kinds=st.integers(1, 2),
    length=st.integers(1, 5),
    opens=st.booleans(),
    seed=st.integers(0, 10_000),
)
def test_the_way_is_the_best_one(kinds: int, length: int, opens: bool, seed: int) -> None:
    scores = log_probabilities(np.random.default_rng(seed).normal(0, 1.5, (length, 1 + 2 * kinds)).astype(np.float32))
    runs = find_runs(scores, opens=opens)
    labels = [0] * length
    for run in runs:
        labels[run.start : run.end] = [2 * run.kind + 2] * (run.end - run.start)
        if run.begins:
            labels[run.start] -= 1
    assert sum(scores[at, label] for at, label in enumerate(labels)) == pytest.approx(
        _best(scores, opens=opens), abs=1e-4
    )
