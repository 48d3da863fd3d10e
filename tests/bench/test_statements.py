from __future__ import annotations

from typing import Any

import pytest

from bench.predicted import Hop, Pile, Said
from bench.scoring.statements import act_classes, is_chain_right, is_root_right, match_statements, score_statements
from tests.bench.golds import BOOK, gold_pile, said, sheet, statement, unit, values

MATCHES: list[tuple[str, dict[str, Any], Said, bool]] = [
    ("the same", {}, said(20, 40), True),
    ("half the content", {}, said(20, 30), True),
    ("less than half", {}, said(20, 29), False),
    ("another report", {}, said(20, 40, file="02.txt"), False),
    ("sources apart, holder another", {}, said(20, 40, sources=((80, 85),), holder=Hop(("FN",), True)), False),
    ("sources apart, holder right", {}, said(20, 40, sources=((80, 85),)), True),
    ("no source predicted, holder another", {}, said(20, 40, sources=(), holder=Hop(("FN",), True)), False),
    ("both none", {"sources": ()}, said(20, 40, sources=(), holder=Hop((), False)), True),
    ("two fragments", {"contents": ((20, 30), (40, 50))}, said(20, 30, contents=((20, 30), (42, 50))), True),
]


@pytest.mark.parametrize(
    ("given", "found", "is_match"), [case[1:] for case in MATCHES], ids=[case[0] for case in MATCHES]
)
def test_when_a_statement_matches(given: dict[str, Any], found: Said, is_match: bool) -> None:
    gold = gold_pile(statements=(statement("s1", 20, 40, **given),))
    assert bool(match_statements(gold, Pile(said=(found,)), 0.5)) == is_match


ROOTS: list[tuple[str, dict[str, Any], Hop | None, bool]] = [
    ("a form of the speaker", {}, Hop(("the colonel",), True), True),
    ("another actor", {}, Hop(("the ministry",), True), False),
    ("another actor, wrongly merged with the right one", {}, Hop(("the ministry", "Idris Maal"), True), False),
    ("unknown words, but an alias fits", {}, Hop(("the officer", "Col. Idris Maal"), True), True),
    ("one of two speakers", {"speakers": ("Idris Maal", "Ministry of Defence")}, Hop(("the ministry",), True), True),
    (
        "the statement's own words",
        {"speakers": (), "own_forms": ("an army communiqué",)},
        Hop(("Army communiqué",), True),
        True,
    ),
    ("a pronoun is no form", {}, Hop(("he",), True), False),
    ("unnamed and marked so", {"is_unnamed": True}, Hop(("a source",), False), True),
    ("unnamed, not marked", {"is_unnamed": True}, Hop(("a source",), True), False),
    ("no chain at all", {}, None, False),
]


@pytest.mark.parametrize(("given", "holder", "is_right"), [case[1:] for case in ROOTS], ids=[case[0] for case in ROOTS])
def test_who_the_innermost_holder_is(given: dict[str, Any], holder: Hop | None, is_right: bool) -> None:
    assert is_root_right(statement("s1", 20, 40, **given), said(20, 40, holder=holder), BOOK) == is_right


CHAINS: list[tuple[str, tuple[str | None, ...], tuple[Hop, ...], bool]] = [
    ("none", (), (), True),
    ("one, by a form", ("Quillon News Agency",), (Hop(("Quillon",), True),), True),
    ("one missing", ("Quillon News Agency",), (), False),
    ("one too many", (), (Hop(("Quillon",), True),), False),
    ("an unnamed relay", (None,), (Hop(("local media",), False),), True),
    ("an unnamed relay, named", (None,), (Hop(("Quillon",), True),), False),
    ("order", ("Quillon News Agency", "Northern Front"), (Hop(("FN",), True), Hop(("Quillon",), True)), False),
]


@pytest.mark.parametrize(
    ("relays", "found", "is_right"), [case[1:] for case in CHAINS], ids=[case[0] for case in CHAINS]
)
def test_relays_in_order(relays: tuple[str | None, ...], found: tuple[Hop, ...], is_right: bool) -> None:
    assert is_chain_right(statement("s1", 20, 40, relays=relays), said(20, 40, relays=found), BOOK) == is_right


def test_figures_by_hand() -> None:
    """Three gold, four predicted: one exact, one at IoU .6 with the wrong root and act, two invented; one missed."""
    gold = gold_pile(
        statements=(
            statement("s1", 20, 40),
            statement("s2", 60, 80, relays=("Northern Front",)),
            statement("s3", 130, 150),
        )
    )
    wrong = said(60, 72, holder=Hop(("FN",), True), act="deny")
    pile = Pile(said=(said(20, 40), wrong, said(85, 95), said(170, 180, sources=())))
    paper = sheet()
    misses = score_statements(paper, gold, pile, unit_of=unit, classes=["assert"])
    found = values(paper)
    assert found["statement_f1_50"] == pytest.approx(2 * 2 / (2 * 2 + 2 + 1))
    assert found["statement_f1_80"] == pytest.approx(2 * 1 / (2 * 1 + 3 + 2))
    assert found["statement_recall_50"] == pytest.approx(2 / 3)
    assert found["statement_precision_50"] == pytest.approx(2 / 4)
    assert found["root_accuracy"] == pytest.approx(1 / 2)
    assert found["chain_exact"] == 0  # only s2 has a relay, in the gold
    assert found["act_macro_f1"] == pytest.approx(2 * 1 / (2 * 1 + 0 + 1))
    kinds = sorted(miss.kind for miss in misses)
    assert kinds == [
        "statement invented",
        "statement invented",
        "statement missed",
        "wrong act",
        "wrong chain",
        "wrong root",
    ]


def test_ten_gold_items_make_a_class() -> None:
    rows = [statement(f"s{at}", 20, 40, act="deny" if at < 9 else "assert") for at in range(19)]
    assert act_classes([gold_pile(statements=tuple(rows))]) == ["assert"]
