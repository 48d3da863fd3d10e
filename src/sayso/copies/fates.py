"""What became of each sentence in a copy: kept, reworded, dropped, added; and whether it was moved.

In: a `Copy` and its two reports. Out: `Fate`s: the sentences of the copy in its order, then those of the other that went.
A sentence is moved where it stands outside the longest run of sentences that keep their order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.copies.texts import list_paragraphs
from sayso.kit.sentences import sentences
from sayso.records import Copy, Passage, Report, Span


class FateKind(StrEnum):
    """What was done with a sentence."""

    KEPT = "kept"
    REWORDED = "reworded"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Fate:
    """One sentence: where it stands in the copy and in the other report; None where it does not."""

    kind: FateKind
    here: Span | None
    there: Span | None
    is_moved: bool = False


def list_fates(copy: Copy, here: Report, there: Report) -> tuple[Fate, ...]:
    """Return what became of every sentence of two reports that share text."""
    in_order = _in_order(copy.passages)
    found = [
        Fate(
            FateKind.REWORDED if passage.edits or passage.similarity < 1 else FateKind.KEPT,
            passage.here,
            passage.there,
            is_moved=at not in in_order,
        )
        for at, passage in enumerate(copy.passages)
    ]
    added = _without(here, [passage.here for passage in copy.passages])
    found += [Fate(FateKind.ADDED, span, None) for span in added]
    found.sort(key=lambda fate: fate.here.start if fate.here else 0)
    dropped = _without(there, [passage.there for passage in copy.passages])
    return (*found, *(Fate(FateKind.DROPPED, None, span) for span in dropped))


def _in_order(passages: Sequence[Passage]) -> set[int]:
    """Return the places of the longest run of passages that stand in one order on both sides."""
    tails: list[int] = []  # of the best run of each length, the place of its last passage
    starts: list[int] = []
    before: dict[int, int | None] = {}
    for at in sorted(range(len(passages)), key=lambda at: (passages[at].here, passages[at].there)):
        length = bisect_left(starts, passages[at].there.start)
        before[at] = tails[length - 1] if length else None
        tails[length : length + 1] = [at]
        starts[length : length + 1] = [passages[at].there.start]
    kept = set()
    last: int | None = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def _without(report: Report, shared: Sequence[Span]) -> list[Span]:
    """Return the sentences of a report that no shared passage overlaps; furniture and headings are no sentences."""
    cut = [
        Span(report.id, low, high)
        for start, end, is_heading in list_paragraphs(report)
        if not is_heading
        for low, high in sentences(report.text, start, end)
    ]
    ordered = sorted(shared)
    starts = [span.start for span in ordered]
    free = []
    for span in cut:
        near = ordered[max(0, bisect_left(starts, span.start) - 1) : bisect_left(starts, span.end)]
        if not any(span.overlaps(other) for other in near):
            free.append(span)
    return free
