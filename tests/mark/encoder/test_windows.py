from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sayso.mark.encoder.windows import CONTEXT, MOST, SPAN, Window, cut_windows

Lengths = list[int]


def _cut(lengths: Lengths, *, apart: tuple[int, ...] = (), seed: int = 0) -> tuple[NDArray[np.int32], list[Window]]:
    """Cut sentences of these lengths, of pieces drawn by chance; `apart`: numbers of sentences."""
    ids = np.random.default_rng(seed).integers(1000, 30000, sum(lengths)).astype(np.int32)
    return ids, _cut_ids(ids, lengths, apart=apart)


def _cut_ids(ids: NDArray[np.int32], lengths: Lengths, *, apart: tuple[int, ...] = ()) -> list[Window]:
    firsts = np.cumsum([0, *lengths])[:-1].tolist()
    begins = np.ones(len(ids), np.bool_)
    return cut_windows(ids, firsts, apart=[firsts[number] for number in apart], begins=begins)


def test_a_short_text_is_one_window() -> None:
    assert _cut([20, 30, 40])[1] == [Window(0, 0, 90, 90, opens=True)]


def test_nothing_gives_nothing() -> None:
    assert _cut([])[1] == []


def test_a_heading_is_read_apart() -> None:
    windows = _cut([8, 60, 60, 9, 60], apart=(1, 3, 4))[1]
    assert [(w.low, w.start, w.end, w.high) for w in windows] == [
        (0, 0, 8, 8), (8, 8, 128, 128), (128, 128, 137, 137), (137, 137, 197, 197),
    ]  # fmt: skip
    assert all(window.opens for window in windows)


def test_cores_end_with_sentences() -> None:
    lengths = [31] * 40
    windows = _cut(lengths)[1]
    assert {window.end % 31 for window in windows} == {0}
    assert [window.opens for window in windows] == [True] + [False] * (len(windows) - 1)


@settings(deadline=None)
@given(lengths=st.lists(st.integers(0, 700), max_size=30), every=st.integers(1, 9))
def test_every_piece_is_in_one_core_and_windows_fit(lengths: Lengths, every: int) -> None:
    windows = _cut(lengths, apart=tuple(range(every, len(lengths), every)))[1]
    assert [at for window in windows for at in range(window.start, window.end)] == list(range(sum(lengths)))
    for window in windows:
        assert 0 < window.high - window.low <= SPAN
        assert 0 <= window.start - window.low <= CONTEXT
        assert 0 <= window.high - window.end <= CONTEXT
        assert window.end - window.start <= MOST or window.end - window.start == window.high - window.low
    assert all(left.end == right.start for left, right in pairwise(windows))


def test_another_beginning_soon_gives_the_same_windows() -> None:
    chance = np.random.default_rng(7)
    spared, total = 0, 0
    for seed in range(20):
        lengths = chance.integers(8, 60, 60).tolist()
        ids, windows = _cut(lengths, seed=seed)
        other = np.concatenate((np.array([5] * 33, np.int32), ids))
        again = _cut_ids(other, [33, *lengths])
        seen = {ids[w.low : w.high].tobytes() for w in windows}
        spared += sum(other[w.low : w.high].tobytes() in seen for w in again)
        total += len(again) - 1  # the window that holds the new sentence is new
    assert spared / total > 0.8  # of 11 windows each, on average


def test_another_heading_costs_the_heading_alone() -> None:
    lengths = [30] * 40
    ids, windows = _cut(lengths)
    again = _cut_ids(np.concatenate((np.array([5] * 9, np.int32), ids)), [9, *lengths], apart=(1,))
    assert [(w.start - 9, w.end - 9) for w in again[1:]] == [(w.start, w.end) for w in windows]
