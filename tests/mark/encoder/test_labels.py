from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.mark.encoder.labels import Flags, LabelRun, Scores, Steps, find_runs, log_probabilities

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
    assert find_runs(_favour(labels), begins=np.ones(len(labels), np.bool_), opens=opens) == expected


def test_inside_never_follows_outside() -> None:
    runs = find_runs(_favour("OIIO"), begins=np.ones(4, np.bool_), opens=True)
    assert all(run.begins for run in runs)


STEPS: Steps = ((0.1, -0.3, 0.0), (-0.2, -0.6, 0.5), (0.4, -0.1, 0.3))


def _score(scores: Scores, way: tuple[int, ...], begins: Flags, steps: Steps) -> float:
    """Return the worth of a way, minus infinity if it may not be walked."""
    total = float(sum(scores[at, label] for at, label in enumerate(way)))
    for at in range(1, len(way)):
        before, label = way[at - 1], way[at]
        if not begins[at]:
            if label != (before + 1 if before % 2 else before):
                return -np.inf
        elif label % 2 == 0 and label and before not in (label, label - 1):
            return -np.inf
        elif scores.shape[1] == 3:
            total += steps[before][label]
    return total


@settings(max_examples=100, deadline=None)
@given(kinds=st.integers(1, 2), length=st.integers(1, 5), opens=st.booleans(), seed=st.integers(0, 10_000))
def test_the_way_is_the_best_one(kinds: int, length: int, opens: bool, seed: int) -> None:
    chance = np.random.default_rng(seed)
    begins = np.array([True, *(chance.random(length - 1) < 0.7)])
    scores = log_probabilities(chance.normal(0, 1.5, (length, 1 + 2 * kinds)).astype(np.float32))
    labels = [0] * length
    for run in find_runs(scores, begins=begins, opens=opens, steps=STEPS):
        labels[run.start : run.end] = [2 * run.kind + 2] * (run.end - run.start)
        labels[run.start] -= run.begins
    ways = itertools.product(range(scores.shape[1]), repeat=length)
    best = max(_score(scores, way, begins, STEPS) for way in ways if not opens or way[0] == 0 or way[0] % 2 == 1)
    assert _score(scores, tuple(labels), begins, STEPS) == pytest.approx(best, abs=1e-4)
