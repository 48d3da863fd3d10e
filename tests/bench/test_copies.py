from __future__ import annotations

import pytest

from bench.gold import GoldChange, GoldCopy, GoldPassage, GoldReport
from bench.predicted import Altered, Copied, Pile, Shared
from bench.scoring.copies import family_pairs, score_copies, score_passages
from tests.bench.golds import PAGE, Days, gold_pile, sheet, unit, values

NUMBER = GoldChange("number", (5, 7), (15, 17))
DROPPED = GoldChange("attribution_dropped", None, (30, 40))
GOLD = gold_pile(
    copies=(
        GoldCopy("02.txt", "01.txt", True, (NUMBER, DROPPED)),
        GoldCopy("03.txt", "01.txt", False, ()),
        GoldCopy("04.txt", "agency:Quillon", True, ()),
        GoldCopy("05.txt", "agency:Quillon", True, ()),
    )
)


def copied(here: str, there: str, *edits: Altered, direction: str = "here_from_there", is_copy: bool = True) -> Copied:
    return Copied(here, there, is_copy, direction, (Shared((0, 50), (0, 50), edits),))


def _score(*copies: Copied) -> dict[str, float | None]:
    paper = sheet()
    score_copies(paper, GOLD, Pile(copies=copies))
    return values(paper)


def test_families_hold_siblings_and_copies_of_copies() -> None:
    assert family_pairs(GOLD.copies) == {
        frozenset(pair)
        for pair in (("01.txt", "02.txt"), ("01.txt", "03.txt"), ("02.txt", "03.txt"), ("04.txt", "05.txt"))
    }


def test_pairs_of_one_family_are_not_counted_either_way() -> None:
    scores = _score(
        copied("02.txt", "01.txt"),
        copied("02.txt", "03.txt"),  # siblings
        copied("05.txt", "04.txt"),  # one agency
        copied("02.txt", "04.txt"),  # wrong
        copied("03.txt", "05.txt", is_copy=False),  # a shared quotation is no copy
    )
    assert scores["copy_f1"] == pytest.approx(2 * 1 / (2 * 1 + 1 + 1))
    assert scores["copy_direction"] == 1


def test_direction_may_be_told_from_either_side_and_is_asked_where_there_is_one() -> None:
    assert _score(copied("01.txt", "02.txt", direction="there_from_here"))["copy_direction"] == 1
    assert _score(copied("01.txt", "02.txt"))["copy_direction"] == 0
    assert _score(copied("02.txt", "01.txt", direction="unknown"))["copy_direction"] == 0
    assert "copy_direction" not in _score(copied("03.txt", "01.txt"))


def test_changes_are_found_from_either_side() -> None:
    forth = _score(
        copied("02.txt", "01.txt", Altered("number", (6, 7), (16, 17)), Altered("attribution_dropped", None, (35, 36)))
    )
    assert (forth["changed_number_recall"], forth["dropped_attribution_recall"]) == (1, 1)
    back = _score(
        copied("01.txt", "02.txt", Altered("number", (16, 17), (6, 7)), Altered("attribution_added", (35, 36), None))
    )
    assert (back["changed_number_recall"], back["dropped_attribution_recall"]) == (1, 1)
    wrong = _score(
        copied("02.txt", "01.txt", Altered("other", (6, 7), (16, 17)), Altered("attribution_added", None, (35, 36)))
    )
    assert (wrong["changed_number_recall"], wrong["dropped_attribution_recall"]) == (0, 0)


def test_shared_passages() -> None:
    """Two asked for: one found with its sides swapped, one covered by half on one side only. Furniture is left out."""
    gold = gold_pile(
        reports=(
            GoldReport("01.txt", PAGE, Days(), False, ((90, 100),)),
            GoldReport("02.txt", PAGE, Days(), False, ((90, 100),)),
        ),
        passages=(
            GoldPassage("p1", ("01.txt", (0, 10)), ("02.txt", (20, 30)), False),
            GoldPassage("p2", ("01.txt", (40, 50)), ("02.txt", (40, 50)), False),
            GoldPassage("p3", ("01.txt", (90, 100)), ("02.txt", (90, 100)), True),
        ),
    )
    found = (
        Copied("02.txt", "01.txt", True, "unknown", (Shared((20, 26), (0, 20), ()),)),
        Copied(
            "01.txt", "02.txt", False, "unknown", (Shared((40, 50), (46, 56), ()), Shared((90, 100), (90, 100), ()))
        ),
    )
    paper = sheet()
    score_passages(paper, gold, Pile(copies=found), unit_of=unit)
    assert values(paper)["shared_passage_f1"] == pytest.approx(2 * 1 / (2 * 1 + 1 + 1))
