"""Join compared mentions into incidents: best pairs first, never across a ruled-out pair.

In: candidates and scored pairs. Out: groups of positions with the pairs that joined them. Greedy agglomeration with
cannot-link constraints; a join also needs the two groups to agree on average, so that a chain of weak links does not
pull two happenings together. Ties are broken by id, so the order of reports does not matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

THRESHOLD = 0.5

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scored:
    """What comparing one pair gave."""

    score: float
    reasons: tuple[str, ...]


def cluster(keys: Sequence[str], scored: Mapping[Pair, Scored | None]) -> tuple[list[list[int]], list[Pair]]:
    """Group positions 0..n-1; a pair that maps to None must not meet. Returns (groups, the pairs that joined)."""
    groups: dict[int, list[int]] = {position: [position] for position in range(len(keys))}
    home = list(range(len(keys)))
    joining: list[Pair] = []
    pairs = [(pair, verdict) for pair, verdict in scored.items() if verdict is not None and verdict.score >= THRESHOLD]
    pairs.sort(key=lambda item: (-round(item[1].score, 9), *sorted((keys[item[0][0]], keys[item[0][1]]))))
    for (left, right), _ in pairs:
        first, second = home[left], home[right]
        if first == second or not _may_join(groups[first], groups[second], scored):
            continue
        if len(groups[first]) < len(groups[second]):
            first, second = second, first
        for position in groups[second]:
            home[position] = first
        groups[first] += groups.pop(second)
        joining.append((left, right))
    return [sorted(group) for group in groups.values()], joining


def _may_join(left: Sequence[int], right: Sequence[int], scored: Mapping[Pair, Scored | None]) -> bool:
    """Whether no pair across the groups is ruled out and those compared agree on average."""
    total, count = 0.0, 0
    for one in left:
        for other in right:
            pair = (one, other) if one < other else (other, one)
            if pair not in scored:
                continue
            verdict = scored[pair]
            if verdict is None:
                return False
            total += verdict.score
            count += 1
    return count > 0 and total / count >= THRESHOLD - 0.1
