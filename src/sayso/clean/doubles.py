"""Find lines that stand more than once on a page: captions set twice, labels, a body printed for two screens.

In: the lines. Out: for the lines that are doubled, what that says. Twice within a few lines and no sentence: a caption
or teaser, both are furniture. Prose that comes again further down: the second printing is furniture, the first is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.clean.lines import Line

NEAR = 5  # lines within which a double is a caption
PROSE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Double:
    """What being doubled says of a line: log-odds that it is body, and which kind of double it is."""

    odds: float
    kind: str


def find_doubles(found: Sequence[Line]) -> dict[int, Double]:
    """Return the doubled lines by their index."""
    places: dict[str, list[int]] = {}
    for at, line in enumerate(found):
        if line.folded:
            places.setdefault(line.folded, []).append(at)
    doubles: dict[int, Double] = {}
    for where in places.values():
        if len(where) > 1:
            for order, at in enumerate(where):
                doubles[at] = _judge(found[at], where, order)
    return doubles


def _judge(line: Line, where: Sequence[int], order: int) -> Double:
    at = where[order]
    if not line.ends_sentence and any(other != at and abs(other - at) <= NEAR for other in where):
        return Double(-6.0, "caption")
    if line.count >= PROSE_WORDS and line.ends_sentence:
        return Double(0.0, "first") if order == 0 else Double(-6.0, "again")
    return Double(-3.0, "label")
