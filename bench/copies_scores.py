"""Score what a finder said of a constructed pile against the truth.

In: `Pile`, `Truth`, `Found`. Out: counts on a `Sheet` and the misses. Pairs that share planted text only as a quotation
at second hand, or in a few words, are not asked. A pair that is told to share only house text is no prediction of a copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.copies_truth import LEAST_WORDS, Change, Found, Pair, Truth, line_pairs, planted_changes
from bench.generator import QUOTE, Document, Pile
from bench.harness import Miss
from bench.sheet import Sheet
from bench.spans import Range, shared

BOILERPLATE = "boilerplate"
BLOCKS = (
    200  # what is resampled: families of copies, so many to a unit that a big pile has as many units as a small one
)
RECALLS = {
    "number": "changed_number_recall",
    "name": "changed_name_recall",
    "hedge": "changed_hedge_recall",
    "attribution_dropped": "dropped_attribution_recall",
    "attribution_added": "dropped_attribution_recall",  # which of two reports is the copy is another question
}
ATTRIBUTION = ("attribution_dropped", "attribution_added")


def unit_names() -> list[str]:
    """Return the units of a sheet that a pile is scored on."""
    return [str(at) for at in range(BLOCKS)]


def score_pile(sheet: Sheet, pile: Pile, truth: Truth, found: Iterable[Found]) -> list[Miss]:
    """Write down pairs, lines and changes; return what went wrong."""
    said = {one.pair: one for one in found}
    copies = {pair: one for pair, one in said.items() if one.kind != BOILERPLATE}
    scorer = _Scorer(sheet, pile.documents, truth)
    for pair, kind in truth.classes.items():
        scorer.score_pair(pair, kind, is_found=pair in copies)
    for pair in copies:
        scorer.score_claim(pair)
    for pair in truth.lines.keys() | copies.keys():
        scorer.score_lines(pair, copies.get(pair))
        scorer.score_changes(pair, copies.get(pair))
    return scorer.misses


class _Scorer:
    def __init__(self, sheet: Sheet, documents: Sequence[Document], truth: Truth) -> None:
        self.sheet, self.documents, self.truth = sheet, documents, truth
        self.misses: list[Miss] = []

    def unit(self, pair: Pair) -> str:
        heads = [_head(self.documents[index], index) for index in pair]
        return str(heads[0] % BLOCKS)

    def score_pair(self, pair: Pair, kind: str, *, is_found: bool) -> None:
        self.sheet.share(f"recall_{kind}", self.unit(pair), hits=is_found, of=1)
        if not is_found:
            self._miss(f"{kind} missed", pair, "")

    def score_claim(self, pair: Pair) -> None:
        if pair in self.truth.neutral:
            return
        is_right = pair in self.truth.classes
        self.sheet.share("precision", self.unit(pair), hits=is_right, of=1)
        if not is_right:
            self._miss("copy invented", pair, "")

    def score_lines(self, pair: Pair, found: Found | None) -> None:
        if pair in self.truth.neutral:
            return
        wanted = {lines for lines in self.truth.lines.get(pair, ()) if self._is_asked(pair, lines)}
        left, right = (self.documents[index] for index in pair)
        given = line_pairs(found, left, right) if found else set()
        given = {lines for lines in given if self._is_asked(pair, lines)}
        counts = len(wanted & given), len(given - wanted), len(wanted - given)
        self.sheet.f1("sentence_f1", self.unit(pair), right=counts[0], wrong=counts[1], missed=counts[2])
        if found:
            for lines in wanted - given:
                self._miss("line missed", pair, self._show(pair, lines))
            for lines in given - wanted:
                self._miss("line invented", pair, self._show(pair, lines))

    def _is_asked(self, pair: Pair, lines: Pair) -> bool:
        """Whether a pair of lines counts: neither is very short, and not both are house text."""
        both = [self.documents[index].lines[at] for index, at in zip(pair, lines, strict=True)]
        return all(len(line.text.split()) >= LEAST_WORDS for line in both) and any(line.root >= 0 for line in both)

    def score_changes(self, pair: Pair, found: Found | None) -> None:
        """Recall of planted changes; precision of attributions told to be dropped or added between a copy and its source."""
        if pair not in self.truth.classes:
            return
        told = [change for passage in found.passages for change in passage.changes] if found else []
        planted = [
            change for lines in self.truth.lines[pair] for _, change in planted_changes(self.documents, pair, lines)
        ]
        unit = self.unit(pair)
        for change in planted:
            is_found = any(answers(change, other) for other in told)
            self.sheet.share(RECALLS[change.kind], unit, hits=is_found, of=1)
            if not is_found:
                self._miss(f"{change.kind} missed", pair, self._words(pair, change))
        if (
            self._is_direct(pair) and self.truth.classes[pair] != QUOTE
        ):  # who took a quotation drops what stood around it
            for change in told:
                if change.kind in ATTRIBUTION:
                    is_right = any(answers(other, change) for other in planted)
                    self.sheet.share("dropped_attribution_precision", unit, hits=is_right, of=1)
                    if not is_right:
                        self._miss("attribution invented", pair, self._words(pair, change))

    def _is_direct(self, pair: Pair) -> bool:
        """Whether one of the two was made from the other: only there are all changes known."""
        return any(
            line.origin is not None and line.origin[0] == there
            for here, there in (pair, pair[::-1])
            for line in self.documents[here].lines
        )

    def _miss(self, kind: str, pair: Pair, what: str) -> None:
        names = " ".join(f"{self.documents[index].name}({self.documents[index].kind})" for index in pair)
        self.misses.append(Miss(kind, names, what))

    def _show(self, pair: Pair, lines: Pair) -> str:
        both = [self.documents[index].lines[at].text for index, at in zip(pair, lines, strict=True)]
        return " | ".join(both)

    def _words(self, pair: Pair, change: Change) -> str:
        spans = (change.left, change.right)
        shown = [
            self.documents[index].text[slice(*span)] if span else "-" for index, span in zip(pair, spans, strict=True)
        ]
        return " | ".join(shown)


def answers(change: Change, other: Change) -> bool:
    """Whether two changes are of one kind (a place is a name as well) and meet on one side at least."""
    sides = ((change.left, other.left), (change.right, other.right))
    kinds = {"name" if one.kind == "place" else one.kind for one in (change, other)}
    return len(kinds) == 1 and any(_meet(one, two) for one, two in sides)


def _meet(left: Range | None, right: Range | None) -> bool:
    return left is not None and right is not None and shared([left], [right]) > 0


def _head(document: Document, index: int) -> int:
    """Return a number that a source and its copies have in common."""
    return next((line.origin[0] for line in document.lines if line.origin is not None), index)
