"""What a constructed pile holds, and what a finder said of it, in the same terms: documents and lines by number.

In: `Pile`, and passages as spans. Out: `Truth`: every pair that shares planted text with its class, and which lines
answer to which; `Found`: a predicted pair with its pairs of lines and the edits in them, `left` the smaller number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.generator import PASSAGE, QUOTE, SIBLING, Document, Line, Pile
from bench.spans import Range

AGAIN = "again"
LEAST_WORDS = 5  # shorter lines are not asked
LEAST_SHARED = 12  # words that two copies of one text must share for their pair to be asked

Pair = tuple[int, int]
MIRRORED = {"attribution_dropped": "attribution_added", "attribution_added": "attribution_dropped"}


@dataclass(frozen=True, slots=True)
class Change:
    """One edit: `left` and `right` are spans in the two documents; "dropped": the left one lacks what the right one has."""

    kind: str
    left: Range | None
    right: Range | None


@dataclass(frozen=True, slots=True)
class Shared:
    """A predicted passage."""

    left: Range
    right: Range
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A predicted pair of documents; left < right."""

    left: int
    right: int
    kind: str
    passages: tuple[Shared, ...] = ()

    @property
    def pair(self) -> Pair:
        """The two documents."""
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class Truth:
    """`classes`: pairs that must be found; `neutral`: pairs that may be; `lines`: for both, the lines that answer to each other."""

    classes: dict[Pair, str]
    neutral: frozenset[Pair]
    lines: dict[Pair, set[Pair]]


def read_truth(pile: Pile) -> Truth:
    """Gather pairs and lines from where every line goes back to."""
    by_root: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for index, document in enumerate(pile.documents):
        for at, line in enumerate(document.lines):
            if line.root >= 0:
                by_root[line.root].append((index, at))
    lines: dict[Pair, set[Pair]] = defaultdict(set)
    for standings in by_root.values():
        for at, (left, first) in enumerate(standings):
            for right, second in standings[at + 1 :]:
                if left != right:
                    lines[left, right].add((first, second))
    classes, neutral = {}, set()
    for (left, right), shared in lines.items():
        kind = classify(pile.documents, (left, right), shared)
        if kind:
            classes[left, right] = kind
        else:
            neutral.add((left, right))
    return Truth(classes, frozenset(neutral), dict(lines))


def classify(documents: Sequence[Document], pair: Pair, shared: Iterable[Pair]) -> str:
    """Return the class of a pair that shares lines; "" where it need not be found.

    That is a quotation at second hand, a few words, a passage that one outlet has twice.
    """
    left, right = documents[pair[0]], documents[pair[1]]
    both = [(left.lines[first], right.lines[second]) for first, second in shared]
    if any(one.origin and one.origin[0] == pair[1] for one, _ in both):
        return left.kind
    if any(other.origin and other.origin[0] == pair[0] for _, other in both):
        return right.kind
    both = [(one, other) for one, other in both if not one.is_quote and not other.is_quote]
    if sum(min(_size(one), _size(other)) for one, other in both) < LEAST_SHARED:
        return ""
    if left.outlet == right.outlet and {left.kind, right.kind} & {PASSAGE, QUOTE}:
        return ""
    is_chain = "original" in (left.kind, right.kind)
    return AGAIN if is_chain else SIBLING


def _size(line: Line) -> int:
    return len(line.text.split())


def line_pairs(found: Found, left: Document, right: Document) -> set[Pair]:
    """Return the pairs of lines that a predicted pair of documents says answer to each other."""
    return {
        pair
        for passage in found.passages
        for pair in pair_up(
            covered(passage.left, left.spans), covered(passage.right, right.spans), (texts(left), texts(right))
        )
    }


def texts(document: Document) -> list[str]:
    """Return the lines' texts."""
    return [line.text for line in document.lines]


def covered(span: Range, spans: Sequence[Range]) -> list[int]:
    """Return the lines of which a span covers half, or that hold half of the span. `spans`: in order."""
    first = max(0, bisect_right(spans, span[0], key=lambda one: one[0]) - 1)
    found = []
    for at in range(first, len(spans)):
        start, end = spans[at]
        if start >= span[1]:
            break
        common = min(end, span[1]) - max(start, span[0])
        if 2 * common >= min(end - start, span[1] - span[0]):
            found.append(at)
    return found


def pair_up(left: Sequence[int], right: Sequence[int], printed: tuple[Sequence[str], Sequence[str]]) -> list[Pair]:
    """Pair the lines on the two sides of one passage: one to one by words in common where a side has several."""
    if len(left) <= 1 and len(right) <= 1:
        return [(first, second) for first in left for second in right]
    words = [
        {at: set(printed[side][at].casefold().split()) for at in lines} for side, lines in enumerate((left, right))
    ]
    ranked = sorted(
        ((len(words[0][a] & words[1][b]) / max(1, len(words[0][a] | words[1][b])), a, b) for a in left for b in right),
        key=lambda row: (-row[0], row[1:]),
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, first, second in ranked:
        if first not in taken[0] and second not in taken[1]:
            taken[0].add(first)
            taken[1].add(second)
            pairs.append((first, second))
    return pairs


def tell_all(pile: Pile, truth: Truth) -> list[Found]:
    """Return the truth as a perfect finder would tell it."""
    return [
        Found(
            *pair,
            "quote" if truth.classes.get(pair) == "quote" else "whole",
            tuple(_tell(pile.documents, pair, lines) for lines in sorted(shared)),
        )
        for pair, shared in truth.lines.items()
    ]


def _tell(documents: Sequence[Document], pair: Pair, lines: Pair) -> Shared:
    left, right = documents[pair[0]], documents[pair[1]]
    changes = [change for _, change in planted_changes(documents, pair, lines)]
    return Shared(left.spans[lines[0]], right.spans[lines[1]], tuple(changes))


def planted_changes(documents: Sequence[Document], pair: Pair, lines: Pair) -> list[tuple[str, Change]]:
    """Return the changes planted between two lines, if one was taken from the other: (class of the copy, change)."""
    found = []
    for here, there in ((0, 1), (1, 0)):
        copy, source = documents[pair[here]], documents[pair[there]]
        line = copy.lines[lines[here]]
        if line.origin != (pair[there], lines[there]):
            continue
        for planted in line.planted:
            spans = _shifted(planted.here, copy, lines[here]), _shifted(planted.there, source, lines[there])
            kind = planted.kind if here == 0 else MIRRORED.get(planted.kind, planted.kind)
            found.append((copy.kind, Change(kind, spans[here], spans[there])))
    return found


def _shifted(inner: Range | None, document: Document, line: int) -> Range | None:
    start = document.spans[line][0]
    return None if inner is None else (start + inner[0], start + inner[1])
