"""Find lines that stand more than once on a page: captions set twice, labels, a body printed for two screens.

In: the lines. Out: for the lines that are doubled, what that says. Twice within a few lines and no sentence: a caption
or teaser, both are furniture, and so is a line below it that says the same in a sentence. Prose that comes again further down: the second printing is furniture, the first is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.clean.lines import Line

NEAR = 5  # lines within which a double is a caption
PROSE_WORDS = 8
LONG_WORDS = 30
TEASER_WORDS = 6  # a caption shorter than this says too little to be retold
RETOLD = 0.6


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
    for at in [at for at, double in doubles.items() if double.kind == "caption" and at + 1 < len(found)]:
        if at + 1 not in doubles and _retells(found[at], found[at + 1]):
            doubles[at + 1] = Double(-12.0, "blurb")
    return doubles


def _retells(title: Line, line: Line) -> bool:
    """Whether `line` says again what the doubled `title` above it says: the teaser of another article."""
    words = {word.text for word in title.words}
    shared = len(words & {word.text for word in line.words})
    return title.count >= TEASER_WORDS and line.count <= 2 * title.count and shared >= RETOLD * len(words)


def _judge(line: Line, where: Sequence[int], order: int) -> Double:
    at = where[order]
    if (line.count >= PROSE_WORDS and line.ends_sentence) or line.count >= LONG_WORDS:
        return Double(0.0, "first") if order == 0 else Double(-6.0, "again")
    if not line.ends_sentence and any(other != at and abs(other - at) <= NEAR for other in where):
        return Double(-6.0, "caption")
    return Double(-3.0, "label")
