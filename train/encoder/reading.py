"""Reads whole documents with a trained encoder: windows with context on both sides, one at a time, each span kept by the
window whose core holds its first piece. Slower than the runtime and simpler; for measuring while training.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.mark.encoder_features import SPECIAL
from train.encoder.decoding import Relation, Scores, decode_mentions, decode_spans, join_relations
from train.encoder.documents import KINDS, ROLES, UNASKED, Extent, Mention, Saying
from train.encoder.pieces import Pieced
from train.encoder.scoring import Counts, count_exact, count_relations
from train.encoder.windows import CLS, LONGEST, SEP, find_sentence_ends

CONTEXT = 36

Run = Callable[[NDArray[np.int64], NDArray[np.int64]], dict[str, Scores]]  # ids, features (1, T) -> outputs (T, ...)


def measure(documents: Sequence[Pieced], run: Run, transitions: Scores) -> dict[str, float]:
    """Score the encoder on documents; the first annotator's reading is gold."""
    exact = {role: Counts() for role in ROLES}
    related = {50: Counts(), 80: Counts()}
    for pieced in documents:
        if not pieced.document.readings:
            continue
        found, relations = read_document(pieced, run, transitions)
        sayings = pieced.document.readings[0]
        for role in ROLES:
            count_exact(exact[role], found[role], _gold_spans(sayings, role))
        gold: list[Relation] = [(saying.source, saying.cue, saying.content) for saying in sayings if saying.content]
        for least, counts in related.items():
            count_relations(counts, relations, gold, least=least / 100)
    scores = {f"{role}_f1": counts.f1 for role, counts in exact.items()}
    return scores | {f"relation_f1_{least}": counts.f1 for least, counts in related.items()}


def measure_mentions(documents: Sequence[Pieced], run: Run) -> dict[str, float]:
    """Score mentions on documents that mark them: exact extent and kind, of the kinds the set marks.

    Mentions inside others are not asked for: labels of pieces cannot hold them.
    """
    counts = {kind: Counts() for kind in KINDS}
    for pieced in documents:
        kinds = pieced.document.kinds
        unasked = [mention.extent for mention in pieced.document.mentions if mention.kind == UNASKED]
        found = {
            (extent, kind)
            for extent, kind in read_mentions(pieced, run)
            if kind in kinds and not any(extent[0] < end and start < extent[1] for start, end in unasked)
        }
        gold = _find_outermost(pieced.document.mentions)
        for kind in kinds:
            count_exact(
                counts[kind], [e for e, other in found if other == kind], [e for e, other in gold if other == kind]
            )
    whole = Counts()
    for part in counts.values():
        whole.add(part.right, part.found, part.gold)
    return {"mention_f1": whole.f1} | {f"{kind}_f1": part.f1 for kind, part in counts.items() if part.gold}


def _find_outermost(mentions: Sequence[Mention]) -> set[tuple[Extent, str]]:
    kept: set[tuple[Extent, str]] = set()
    end = -1
    for mention in sorted(mentions, key=lambda mention: (mention.extent[0], -mention.extent[1])):
        if mention.kind != UNASKED and mention.extent[0] >= end:
            kept.add((mention.extent, mention.kind))
            end = mention.extent[1]
    return kept


def read_mentions(pieced: Pieced, run: Run) -> Iterator[tuple[Extent, str]]:
    """Read the mentions of one document, in code points."""
    for core, (left, right) in cut_cores(pieced):
        outputs, continues = _read_window(pieced, (left, right), run)
        for first, end, kind in decode_mentions(outputs["mentions"], continues):
            if core[0] <= first - 1 + left < core[1]:
                yield _place(pieced, left, (first, end)), kind


def read_document(pieced: Pieced, run: Run, transitions: Scores) -> tuple[dict[str, set[Extent]], list[Relation]]:
    """Read one document: spans of each role and relations, in code points."""
    spans: dict[str, set[Extent]] = {role: set() for role in ROLES}
    relations: list[Relation] = []
    for core, window in cut_cores(pieced):
        left = window[0]
        outputs, continues = _read_window(pieced, window, run)
        found = decode_spans(outputs["tags"], transitions, continues)
        for role in ROLES:
            kept = [span for span in found[role] if core[0] <= span[0] - 1 + left < core[1]]
            spans[role].update(_place(pieced, left, span) for span in kept)
        for source, cue, fragments in join_relations(found, outputs):
            if core[0] <= fragments[0][0] - 1 + left < core[1]:
                ends = [_place(pieced, left, span) if span else None for span in (source, cue)]
                relations.append((ends[0], ends[1], tuple(_place(pieced, left, span) for span in fragments)))
    return spans, relations


def _read_window(pieced: Pieced, window: Extent, run: Run) -> tuple[dict[str, Scores], NDArray[np.bool_]]:
    part = slice(*window)
    ids = np.concatenate([[CLS], pieced.ids[part], [SEP]])[None]
    features = np.concatenate([[SPECIAL], pieced.features[part], [SPECIAL]])[None]
    return run(ids, features), np.concatenate([[False], pieced.continues[part], [False]])


def cut_cores(pieced: Pieced) -> Iterator[tuple[Extent, Extent]]:
    """Cut a document into cores of whole sentences where they fit, each with the window it is read in."""
    starts = find_sentence_ends(pieced)
    total = len(pieced.ids)
    room = LONGEST - 2 * CONTEXT
    begin = 0
    while begin < total:
        end = min(total, begin + room)
        if end < total:
            ends = np.flatnonzero(starts[begin + room // 2 : end + 1])
            end = begin + room // 2 + int(ends[-1]) if len(ends) else end
        yield (begin, end), (max(0, begin - CONTEXT), min(total, end + CONTEXT))
        begin = end


def _place(pieced: Pieced, left: int, span: Extent) -> Extent:
    first = min(max(span[0] - 1, 0) + left, len(pieced.ids) - 1)
    last = min(max(span[1] - 2, 0) + left, len(pieced.ids) - 1)
    return int(pieced.extents[first, 0]), int(pieced.extents[last, 1])


def _gold_spans(sayings: Sequence[Saying], role: str) -> set[Extent]:
    marks: set[Extent] = set()
    for saying in sayings:
        extents = saying.content if role == "content" else (getattr(saying, role),)
        marks.update(extent for extent in extents if extent)
    return marks
