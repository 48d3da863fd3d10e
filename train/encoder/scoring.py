"""Scores decoded spans and relations against one annotator, as the bench `polnear` does.

Exact spans: every fragment a span. Relations: contents overlap by at least the share asked (code points in common over
code points in either), cues overlap, sources overlap or neither has one; one to one, best overlap first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from train.encoder.decoding import Relation
from train.encoder.documents import Extent


class Counts:
    """Right, found and gold, added up over documents."""

    def __init__(self) -> None:
        self.right = self.found = self.gold = 0

    def add(self, right: int, found: int, gold: int) -> None:
        """Add one document."""
        self.right += right
        self.found += found
        self.gold += gold

    @property
    def f1(self) -> float:
        """Give F1, 0 where nothing was found or marked."""
        return 2 * self.right / max(1, self.found + self.gold)


def count_exact(counts: Counts, found: Iterable[Extent], gold: Iterable[Extent]) -> None:
    """Count spans that are the same."""
    found_set, gold_set = set(found), set(gold)
    counts.add(len(found_set & gold_set), len(found_set), len(gold_set))


def count_relations(counts: Counts, found: Sequence[Relation], gold: Sequence[Relation], *, least: float) -> None:
    """Count relations that agree, one to one."""
    pairs = []
    for left, relation in enumerate(found):
        for right, marked in enumerate(gold):
            share = share_overlap(relation[2], marked[2])
            if share >= least and _touch(relation[1], marked[1]) and _touch(relation[0], marked[0]):
                pairs.append((share, left, right))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, left, right in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if left not in taken_left and right not in taken_right:
            taken_left.add(left)
            taken_right.add(right)
    counts.add(len(taken_left), len(found), len(gold))


def share_overlap(first: Sequence[Extent], second: Sequence[Extent]) -> float:
    """Give the code points in both over the code points in either."""
    common = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in first for b in second)
    either = sum(end - start for start, end in (*first, *second)) - common
    return common / either if either else 0.0


def _touch(first: Extent | None, second: Extent | None) -> bool:
    if first is None or second is None:
        return first is second
    return first[0] < second[1] and second[0] < first[1]
