"""Scores of O, B and I for each piece → runs of pieces, by the best way through (Viterbi).

In: log-probabilities of one role, `(pieces, 1 + 2 * kinds)`: O, then B and I of each kind. Out: runs, in order.
The rules of the way: I of a kind follows B or I of that kind, and a word is one in its label. It is walked only between
words that are surely outside (O above `SURE`): most are, and walking is what costs.
Source: Forney 1973; the labels are those of Ramshaw & Marcus 1995 (IOB2).
"""

from __future__ import annotations

import itertools
import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SURE = 0.999
_SURE = float(np.log(SURE))

Scores = NDArray[np.float32]
Flags = NDArray[np.bool_]
Steps = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]
FREE: Steps = ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0))


class LabelRun(NamedTuple):
    """Pieces `[start, end)` of one kind. `begins` False: its beginning was cut off before the first piece."""

    start: int
    end: int
    kind: int
    begins: bool


def log_probabilities(scores: Scores) -> Scores:
    """Turn scores into log-probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def find_runs(scores: Scores, *, begins: Flags, opens: bool, steps: Steps = FREE) -> list[LabelRun]:
    """Return the runs of the best way through log-probabilities `scores`.

    `begins[i]`: piece i begins a word; the others of a word go on as its first did. `opens`: the text begins here, so
    that nothing can have been cut off. `steps`: what is added from one word's label to the next's, where there is one
    kind: rows from, columns to.
    """
    first = np.flatnonzero(begins | (np.arange(len(scores)) == 0))
    words = _add_up(scores, first)
    unsure = np.flatnonzero(words[:, 0] < _SURE)
    if len(unsure) == 0:
        return []
    gaps = np.flatnonzero(np.diff(unsure) > 1)
    lows = unsure[np.concatenate(([0], gaps + 1))].tolist()
    highs = (unsure[np.concatenate((gaps, [len(unsure) - 1]))] + 1).tolist()
    places = [*first.tolist(), len(scores)]
    found: list[LabelRun] = []
    for low, high in zip(lows, highs, strict=True):
        may_go_on = low == 0 and not opens
        if scores.shape[1] == 3:
            lone = [after - before == 1 for before, after in itertools.pairwise(places[low : high + 1])]
            labels = _walk_one(words[low:high], steps, lone=lone, may_go_on=may_go_on)
        else:
            labels = _walk_kinds(words[low:high], may_go_on=may_go_on)
        found += _runs(labels, places[low : high + 1])
    return found


def _add_up(scores: Scores, first: NDArray[np.intp]) -> Scores:
    """Add the scores of each word's pieces: all O, all I, or B and then I."""
    words = np.add.reduceat(scores, first, axis=0)
    words[:, 1::2] = words[:, 2::2] + scores[first][:, 1::2] - scores[first][:, 2::2]
    return np.asarray(words)


def _walk_one(scores: Scores, steps: Steps, *, lone: list[bool], may_go_on: bool) -> list[int]:
    """Return the best labels where there is one kind: 0 O, 1 B, 2 I. `lone`: words of one piece; others end in I."""
    (oo, ob, _), from_lone, from_inside = steps
    io, ib, ii = from_inside
    rows = scores.tolist()
    outside, begin, inside = rows[0]
    if not may_go_on:
        inside = -math.inf
    backs: list[tuple[int, int, int]] = []
    for (to_out, to_begin, to_in), is_lone in zip(rows[1:], lone, strict=False):
        bo, bb, bi = from_lone if is_lone else from_inside
        out, back_out = max((outside + oo, 0), (begin + bo, 1), (inside + io, 2))
        fresh, back_begin = max((outside + ob, 0), (begin + bb, 1), (inside + ib, 2))
        held, back_in = max((begin + bi, 1), (inside + ii, 2))
        backs.append((back_out, back_begin, back_in))
        outside, begin, inside = out + to_out, fresh + to_begin, held + to_in
    label = max((outside, 0), (begin, 1), (inside, 2))[1]
    labels = [label]
    for back in reversed(backs):
        label = back[label]
        labels.append(label)
    labels.reverse()
    return labels


def _walk_kinds(scores: Scores, *, may_go_on: bool) -> list[int]:
    """Return the best labels where there are several kinds: 0 O, then B and I of each."""
    outside = float(scores[0, 0])
    begin, inside = scores[0, 1::2].copy(), scores[0, 2::2].copy()
    if not may_go_on:
        inside[:] = -np.inf
    backs: list[tuple[int, list[bool]]] = []
    for row in scores[1:]:
        goes_on = begin >= inside  # from B, else from I
        held = np.where(goes_on, begin, inside)
        kind = int(held.argmax())
        best, back = (
            (float(held[kind]), 2 * kind + (1 if goes_on[kind] else 2)) if held[kind] > outside else (outside, 0)
        )
        backs.append((back, goes_on.tolist()))
        outside, begin, inside = best + float(row[0]), best + row[1::2], held + row[2::2]
    ends = np.concatenate(([outside], np.stack((begin, inside), axis=1).ravel()))
    label = int(ends.argmax())
    labels = [label]
    for back, went_on in reversed(backs):
        label = back if label == 0 or label % 2 == 1 else (label - 1 if went_on[label // 2 - 1] else label)
        labels.append(label)
    labels.reverse()
    return labels


def _runs(labels: list[int], places: list[int]) -> list[LabelRun]:
    """Collect the labels of neighbouring words into runs; `places` are the words' first pieces, and the end."""
    found: list[LabelRun] = []
    start = -1
    for at, label in enumerate((*labels, 0)):
        if start >= 0 and (label == 0 or label % 2 == 1):
            kind, is_begun = (labels[start] - 1) // 2, labels[start] % 2 == 1
            found.append(LabelRun(places[start], places[at], kind, is_begun))
            start = -1
        if label and start < 0:
            start = at
    return found
