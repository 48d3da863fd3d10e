"""Stretches of raw page text as (start, end), half-open code points; and one-to-one matching by overlap."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

Range = tuple[int, int]
Ranges = tuple[Range, ...]

Left = TypeVar("Left", bound=Hashable)
Right = TypeVar("Right", bound=Hashable)


def merged(ranges: Sequence[Range]) -> Ranges:
    """Return the same letters as ranges that are in order and never touch."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def length(ranges: Sequence[Range]) -> int:
    """Return the number of letters, each counted once."""
    return sum(end - start for start, end in merged(ranges))


def shared(left: Sequence[Range], right: Sequence[Range]) -> int:
    """Return the number of letters that both hold."""
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in merged(left)
        for other_start, other_end in merged(right)
    )


def iou(left: Sequence[Range], right: Sequence[Range]) -> float:
    """Return letters shared by letters in either (character IoU), 0 where both are empty."""
    common = shared(left, right)
    whole = length(left) + length(right) - common
    return common / whole if whole else 0.0


def match_greedily(
    left: Sequence[Left], right: Sequence[Right], score: Callable[[Left, Right], Any | None]
) -> list[tuple[Left, Right]]:
    """Pair items one to one, best score first; `score` None means that the two may not be paired.

    Equal scores: the earlier left item, then the earlier right item.
    """
    pairs = []
    for at, one in enumerate(left):
        for beside, other in enumerate(right):
            value = score(one, other)
            if value is not None:
                pairs.append((value, -at, -beside))
    pairs.sort(reverse=True)
    taken: set[int] = set()
    given: set[int] = set()
    matched = []
    for _, at, beside in pairs:
        if at not in taken and beside not in given:
            taken.add(at)
            given.add(beside)
            matched.append((left[-at], right[-beside]))
    return matched
