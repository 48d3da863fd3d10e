"""Look up what covers or meets a stretch among many, without walking over all of them.

In: (span, item) pairs of one report, in any order. Out: the items that meet or hold a span, in order of their start.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from sayso.records import Span

ItemT = TypeVar("ItemT")


class SpanIndex(Generic[ItemT]):
    """Items by their spans. Built once; a look-up walks back only while something that far back may still reach."""

    __slots__ = ("_pairs", "_reach", "_starts")

    def __init__(self, pairs: Iterable[tuple[Span, ItemT]]) -> None:
        self._pairs = sorted(pairs, key=lambda pair: (pair[0].start, pair[0].end))
        self._starts = [span.start for span, _ in self._pairs]
        self._reach: list[int] = []
        for span, _ in self._pairs:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    def meeting(self, span: Span) -> Iterator[ItemT]:
        """Yield the items whose span shares a letter with `span`, the last start first."""
        at = bisect_left(self._starts, span.end) - 1
        while at >= 0 and self._reach[at] > span.start:
            if self._pairs[at][0].end > span.start:
                yield self._pairs[at][1]
            at -= 1

    def holding(self, span: Span) -> Iterator[ItemT]:
        """Yield the items whose span holds `span`, the last start first."""
        at = bisect_left(self._starts, span.start + 1) - 1
        while at >= 0 and self._reach[at] >= span.end:
            if self._pairs[at][0].end >= span.end:
                yield self._pairs[at][1]
            at -= 1
