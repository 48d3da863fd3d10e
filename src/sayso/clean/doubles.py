"""Find lines that stand more than once on a page: captions set twice, labels, a body printed for two screens.

In: the lines. Out: for the lines that are doubled, what that says. Twice within a few lines and no sentence: a caption
or teaser, both are furniture, and so is a line below it that says the same in a sentence. Prose that comes again: its
second printing is furniture (`drop_reprints`, once the article is known), the first is not.
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
SHINGLE = 4
REPRINTED = 0.9
REPRINT_WORDS = 60  # a line as long as this is a reprint even if it comes alone


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
    """Judge one printing of a line; `where` are the indexes of all, in order."""
    if (line.count >= PROSE_WORDS and line.ends_sentence) or line.count >= LONG_WORDS:
        return Double(0.0, "prose")
    beside = where[max(0, order - 1) : order + 2]
    if not line.ends_sentence and any(0 < abs(other - where[order]) <= NEAR for other in beside):
        return Double(-6.0, "caption")
    return Double(-3.0, "label")


def drop_reprints(found: Sequence[Line], states: Sequence[bool]) -> list[bool]:
    """Return `states` with prose turned to furniture that stood among the body before, whole or cut otherwise.

    A line that comes again alone (a question asked of everybody, a key point taken from below) is no reprint.
    """
    body = [at for at, is_body in enumerate(states) if is_body]
    seen: set[tuple[str, ...]] = set()
    again: set[int] = set()  # places in `body`
    before: tuple[str, ...] = ()
    for place, at in enumerate(body):
        words = tuple(word.text for word in found[at].words)
        own = [words[start : start + SHINGLE] for start in range(len(words) - SHINGLE + 1)]
        if found[at].count >= PROSE_WORDS and own and sum(one in seen for one in own) >= REPRINTED * len(own):
            again.add(place)
            continue
        stream = before + words  # a reprint may be cut into lines elsewhere
        seen.update(stream[start : start + SHINGLE] for start in range(len(stream) - SHINGLE + 1))
        before = stream[1 - SHINGLE :]
    kept = list(states)
    for place in again:
        if found[body[place]].count >= REPRINT_WORDS or place - 1 in again or place + 1 in again:
            kept[body[place]] = False
    return kept
