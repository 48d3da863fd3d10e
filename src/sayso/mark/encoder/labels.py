"""Scores of O, B and I for each piece → runs of pieces, by the best way through (Viterbi).

In: log-probabilities of one role, `(pieces, 1 + 2 * kinds)`: O, then B and I of each kind. Out: runs, in order.
The one rule of the way: I of a kind follows B or I of that kind. It is walked only between pieces that are surely
outside (O above `SURE`): most are, and walking is what costs.
Source: Forney 1973; the labels are those of Ramshaw & Marcus 1995 (IOB2).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SURE = 0.999
_SURE = float(np.log(SURE))

Scores = NDArray[np.float32]


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


def find_runs(scores: Scores, *, opens: bool) -> list[LabelRun]:
    """Return the runs of the best way through log-probabilities `scores`.

    `opens`: the text begins here, so that nothing can have been cut off.
    """
    unsure = np.flatnonzero(scores[:, 0] < _SURE)
    if len(unsure) == 0:
        return []
    gaps = np.flatnonzero(np.diff(unsure) > 1)
    firsts = unsure[np.concatenate(([0], gaps + 1))].tolist()
    lasts = unsure[np.concatenate((gaps, [len(unsure) - 1]))].tolist()
    walk = _walk_one if scores.shape[1] == 3 else _walk_kinds
    found: list[LabelRun] = []
    for first, last in zip(firsts, lasts, strict=True):
        labels = walk(scores[first : last + 1], may_go_on=first == 0 and not opens)
        found += _runs(labels, first)
    return found


def _walk_one(scores: Scores, *, may_go_on: bool) -> list[int]:
    """Return the best labels where there is one kind: 0 O, 1 B, 2 I."""
    rows = scores.tolist()
    outside, begin, inside = rows[0]
    if not may_go_on:
        inside = -np.inf
    came_out: list[int] = []
    came_in: list[int] = []
    for to_out, to_begin, to_in in rows[1:]:
        best, back = (outside, 0) if outside >= begin else (begin, 1)
        if inside > best:
            best, back = inside, 2
        came_out.append(back)
        came_in.append(1 if begin >= inside else 2)
        outside, begin, inside = best + to_out, best + to_begin, max(begin, inside) + to_in
    label = max((outside, 0), (begin, -1), (inside, -2))[1] * -1
    labels = [label]
    for back_out, back_in in zip(reversed(came_out), reversed(came_in), strict=True):
        label = back_in if label == 2 else back_out
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


def _runs(labels: list[int], offset: int) -> list[LabelRun]:
    """Collect the labels of neighbouring pieces into runs."""
    found: list[LabelRun] = []
    start = -1
    for at, label in enumerate((*labels, 0)):
        if start >= 0 and (label == 0 or label % 2 == 1):
            found.append(LabelRun(offset + start, offset + at, (labels[start] - 1) // 2, labels[start] % 2 == 1))
            start = -1
        if label and start < 0:
            start = at
    return found
