"""The scorers of bench copies: counted by hand, and the truth scored against itself."""

from __future__ import annotations

import pytest

from bench.copies_rewrite import Planted
from bench.copies_scores import score_pile, unit_names
from bench.copies_sources import Chain
from bench.copies_truth import (
    Change,
    Found,
    Shared,
    classify,
    covered,
    line_pairs,
    pair_up,
    planted_changes,
    read_truth,
    tell_all,
)
from bench.generator import Document, Line, Pile, make_pile
from bench.sheet import Sheet
from tests.bench.test_copies_pile import make_sources

A = "Fourteen lorries were turned back at the bridge, the army said."
B = "Two of them carried seed for the villages up the valley."
C = "Nothing moved on the road until the evening of that day."
D = "Quite another thing was told in the market of the town."


def make_document(name: str, kind: str, lines: list[Line]) -> Document:
    """A document of lines, one space between them."""
    spans, at = [], 0
    for line in lines:
        spans.append((at, at + len(line.text)))
        at += len(line.text) + 1
    return Document(name, "Outlet", None, kind, " ".join(line.text for line in lines), tuple(lines), tuple(spans))


@pytest.fixture
def pile() -> Pile:
    """An original, a whole copy of it (an attribution dropped, a number changed), a passage, a stranger with its footer."""
    source = make_document(
        "0", "original", [Line(A, 0), Line(B, 1), Line(C, 2), Line("Read us daily in the morning.", -1)]
    )
    bare = "Fourteen lorries were turned back at the bridge."
    dropped = Planted("attribution_dropped", (47, 62), None)
    number = Planted("number", (0, 3), (0, 4))
    copy = make_document(
        "1",
        "whole",
        [Line(bare, 0, (0, 0), (dropped,)), Line(B.replace("Two", "Nine"), 1, (0, 1), (number,)), Line(C, 2, (0, 2))],
    )
    passage = make_document("2", "passage", [Line(D, 3), Line(C, 2, (0, 2))])
    stranger = make_document("3", "original", [Line(D + " Indeed so.", 4), Line("Read us daily in the morning.", -1)])
    return Pile((source, copy, passage, stranger))


def score(pile: Pile, found: list[Found]) -> tuple[dict[str, float | None], dict[str, int]]:
    sheet = Sheet(unit_names())
    score_pile(sheet, pile, read_truth(pile), found)
    return {f.name: f.value for f in sheet.figures()}, {f.name: f.n for f in sheet.figures()}


def test_truth_is_read_from_where_lines_go_back_to(pile: Pile) -> None:
    truth = read_truth(pile)
    assert truth.classes == {(0, 1): "whole", (0, 2): "passage"}
    assert truth.neutral == frozenset({(1, 2)})  # eleven words shared by two copies: not asked
    assert truth.lines[0, 1] == {(0, 0), (1, 1), (2, 2)}


def test_siblings_share_a_dozen_words_and_chains_go_back_to_the_original(pile: Pile) -> None:
    long = Line("Nothing at all moved on the long road until the late evening of that day.", 9, (-1, 0))
    left, right = make_document("l", "sibling", [long]), make_document("r", "sibling", [long])
    assert classify((left, right), (0, 1), [(0, 0)]) == "sibling"
    original = make_document("o", "original", [Line(long.text, 9)])
    assert classify((original, right), (0, 1), [(0, 0)]) == "again"


def test_the_truth_scores_one(pile: Pile) -> None:
    figures, counts = score(pile, tell_all(pile, read_truth(pile)))
    assert set(figures.values()) == {1.0}
    assert counts["sentence_f1"] == 4
    assert counts["dropped_attribution_recall"] == counts["changed_number_recall"] == 1


def test_the_truth_of_a_made_pile_scores_one() -> None:
    sources = make_sources()
    pile = make_pile(sources, Chain(sources, 4), 250, seed=4)
    figures, _ = score(pile, tell_all(pile, read_truth(pile)))
    assert {"recall_whole", "recall_abridged", "recall_reworded", "recall_passage", "recall_quote", "recall_sibling",
            "precision", "sentence_f1", "changed_number_recall", "dropped_attribution_recall",
            "dropped_attribution_precision"} <= figures.keys()  # fmt: skip
    assert {name: value for name, value in figures.items() if value != 1.0} == {}


def test_nothing_found_scores_nought(pile: Pile) -> None:
    figures, _ = score(pile, [])
    assert figures["recall_whole"] == figures["recall_passage"] == figures["sentence_f1"] == 0
    assert "precision" not in figures


def test_counts_by_hand(pile: Pile) -> None:
    """The whole copy with one line right, one wrong, one missed; an invented pair; house text told as house text."""
    one, two = pile.documents[0].spans, pile.documents[1].spans
    said = Change("attribution_added", (5, 9), None)
    found = [
        Found(0, 1, "whole", (Shared(one[0], two[0], (said,)), Shared(one[1], two[2]))),
        Found(1, 3, "passage", (Shared(two[2], pile.documents[3].spans[0]),)),
        Found(0, 3, "boilerplate", (Shared(one[3], pile.documents[3].spans[1]),)),
    ]
    figures, counts = score(pile, found)
    assert figures["recall_whole"] == 1
    assert figures["recall_passage"] == 0
    assert figures["precision"] == 0.5
    assert counts["precision"] == 2
    assert figures["sentence_f1"] == pytest.approx(2 * 1 / (2 * 1 + 2 + 3))  # missed: two of (0, 1), one of (0, 2)
    assert figures["dropped_attribution_recall"] == 0  # the kind is right, the words are others
    assert figures["dropped_attribution_precision"] == 0
    assert figures["changed_number_recall"] == 0


def test_changes_are_told_from_the_side_of_the_smaller_number(pile: Pile) -> None:
    changes = planted_changes(pile.documents, (0, 1), (0, 0))
    assert changes == [("whole", Change("attribution_added", (47, 62), None))]


COVERED = [
    ("the line", (10, 20), [1]),
    ("two lines", (0, 20), [0, 1]),
    ("half of one", (14, 20), [1]),
    ("a word of a long one", (32, 36), [2]),
    ("a corner of the next", (10, 23), [1]),
]


@pytest.mark.parametrize(("name", "span", "expected"), COVERED, ids=[row[0] for row in COVERED])
def test_covered_lines(name: str, span: tuple[int, int], expected: list[int]) -> None:
    assert covered(span, [(0, 9), (10, 20), (21, 60)]) == expected


def test_lines_of_a_longer_passage_are_paired_by_their_words(pile: Pile) -> None:
    left, right = pile.documents[0], pile.documents[1]
    whole = Shared((0, left.spans[2][1]), (0, right.spans[2][1]))
    assert line_pairs(Found(0, 1, "whole", (whole,)), left, right) == {(0, 0), (1, 1), (2, 2)}
    assert pair_up([0, 1], [5], (["a b c", "x y z"], ["", "", "", "", "", "x y"])) == [(1, 5)]
