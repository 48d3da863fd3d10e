"""Turns scores of pieces into sayings, as the runtime does, so that training measures what will be used.

Viterbi over outside, begin, inside for each role; a word's later pieces go on as its first; links choose among decoded spans.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from train.encoder.documents import KINDS, ROLES, Extent
from train.encoder.pieces import BEGIN, INSIDE, OUTSIDE

_NEVER = -1e4
Scores = NDArray[np.float32]
Found = dict[str, list[Extent]]
Relation = tuple[Extent | None, Extent | None, tuple[Extent, ...]]


def find_best_path(scores: Scores, steps: Scores, continues: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Find the best labels of one role, (T,); `steps` is (from, to)."""
    within = np.full((3, 3), _NEVER)
    within[OUTSIDE, OUTSIDE] = within[BEGIN, INSIDE] = within[INSIDE, INSIDE] = 0.0
    between = steps.astype(np.float64)
    between[OUTSIDE, INSIDE] = _NEVER
    return _follow(scores, between, within, continues)


def _follow(
    scores: Scores, between: NDArray[np.float64], within: NDArray[np.float64], continues: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Follow the best path; `between` words and `within` one are added from label to label. Inside never comes first."""
    best = scores[0].astype(np.float64)
    best[2::2] = _NEVER
    back = np.zeros(scores.shape, dtype=np.int64)
    for at in range(1, len(scores)):
        options = best[:, None] + (within if continues[at] else between)
        back[at] = options.argmax(0)
        best = options.max(0) + scores[at]
    path = np.zeros(len(scores), dtype=np.int64)
    path[-1] = int(best.argmax())
    for at in range(len(scores) - 1, 0, -1):
        path[at - 1] = back[at, path[at]]
    return path


def find_spans(path: NDArray[np.int64]) -> list[Extent]:
    """Read spans off a path, in pieces."""
    spans: list[Extent] = []
    begun: int | None = None
    for at, label in enumerate([*path.tolist(), OUTSIDE]):
        if label != INSIDE and begun is not None:
            spans.append((begun, at))
            begun = None
        if label == BEGIN:
            begun = at
    return spans


def decode_spans(tags: Scores, transitions: Scores, continues: NDArray[np.bool_]) -> Found:
    """Decode the spans of every role."""
    roles = tags.reshape(len(tags), len(ROLES), 3)
    return {role: find_spans(find_best_path(roles[:, at], transitions[at], continues)) for at, role in enumerate(ROLES)}


def decode_mentions(scores: Scores, continues: NDArray[np.bool_]) -> list[tuple[int, int, str]]:
    """Decode mentions: first piece, one past the last, kind. Begin and inside of a kind follow each other in `scores`."""
    labels = scores.shape[1]
    between = np.zeros((labels, labels))
    inside = np.arange(2, labels, 2)
    between[:, inside] = _NEVER
    between[inside, inside] = between[inside - 1, inside] = 0.0
    within = np.full((labels, labels), _NEVER)
    within[0, 0] = within[inside, inside] = within[inside - 1, inside] = 0.0
    path = _follow(scores, between, within, continues)
    found = []
    for begin in np.flatnonzero(path % 2 == 1):
        end = int(begin) + 1
        while end < len(path) and path[end] == path[begin] + 1:
            end += 1
        found.append((int(begin), end, KINDS[(int(path[begin]) - 1) // 2]))
    return found


def choose_link(query: Scores, key: Scores, options: Sequence[Extent]) -> int | None:
    """Choose the option whose first piece the query points to; None is the window's first place."""
    if not options:
        return None
    places = [0] + [option[0] for option in options]
    chosen = int((key[places] @ query).argmax())
    return chosen - 1 if chosen else None


def join_relations(found: Found, outputs: Mapping[str, Scores]) -> list[Relation]:
    """Join decoded spans: each fragment to its cue, each cue to its source. Fragments without a cue stand alone."""
    fragments: dict[int | None, list[Extent]] = {}
    for fragment in found["content"]:
        query = outputs["cue_query"][fragment[0]] + outputs["cue_query"][fragment[1] - 1]
        fragments.setdefault(choose_link(query, outputs["cue_key"], found["cue"]), []).append(fragment)
    relations: list[Relation] = [(None, None, (fragment,)) for fragment in fragments.pop(None, [])]
    for at, cue in enumerate(found["cue"]):
        if at in fragments:
            source = choose_link(outputs["source_query"][cue[0]], outputs["source_key"], found["source"])
            relations.append((None if source is None else found["source"][source], cue, tuple(fragments[at])))
    return relations
