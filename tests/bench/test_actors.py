from __future__ import annotations

from pathlib import Path

import pytest

from bench.actor_sets import ActorMention, read_marked, read_piles
from bench.actors import SET, cast_pile, id_of, score
from bench.harness import MissingData
from bench.scoring.actors import Cast, owners_of, score_casts
from bench.sheet import Sheet
from sayso.resources import load


def figures(*casts: Cast) -> dict[str, float | None]:
    sheet = Sheet(["p"])
    score_casts(sheet, "p", casts)
    return {figure.name: figure.value for figure in sheet.figures()}


def known(gold: str, taken_for: str) -> Cast:
    return Cast("p", gold, gold, f"id-{taken_for}", taken_for)


def new(gold: str, actor: str | None) -> Cast:
    return Cast("p", gold, gold, actor, None)


def test_marks_are_taken_out() -> None:
    text = read_marked("t", "The {River Guard|?guard} met {Iraq|state.IQ}.")
    assert text.text == "The River Guard met Iraq."
    assert text.mentions == (ActorMention((4, 15), "River Guard", "?guard"), ActorMention((20, 24), "Iraq", "state.IQ"))
    assert [text.text[slice(*one.span)] for one in text.mentions] == ["River Guard", "Iraq"]


def test_figures_counted_by_hand() -> None:
    found = figures(
        known("isis", "isis"),  # right
        known("isis", "iskp"),  # another known one: a false merge
        new("isis", None),  # nobody: missed, no merge
        new("isis", "n1"),  # a new actor of its own: missed, no merge
        known("?guard", "isis"),  # unknown, taken for a known one: a false merge
        new("?wing", "n2"),
        new("?wing", "n2"),  # both kept and joined
        new("?column", "n2"),  # with them: a false merge
        new("?wing", "n3"),  # kept, but split off
    )
    assert found["top1"] == pytest.approx(1 / 4)
    assert found["false_merge"] == pytest.approx(3 / 9)
    assert found["unknown_kept"] == pytest.approx(3 / 5)
    assert found["unknown_joined"] == pytest.approx(1 / 3)


def test_a_known_mention_in_a_strangers_actor_is_a_merge() -> None:
    assert figures(new("?wing", "n"), new("?wing", "n"), new("isis", "n"))["false_merge"] == pytest.approx(1 / 3)


def test_whose_a_new_actor_is() -> None:
    assert owners_of([new("?b", "n"), new("?a", "n"), new("?a", "m"), new("?b", "m"), new("?b", "m")]) == {
        "n": "?a",
        "m": "?b",
    }


def test_the_gold_against_itself_is_perfect() -> None:
    piles = read_piles(SET)
    casts = [
        [
            Cast(text.name, one.words, one.gold, one.gold, one.gold if one.is_known else None)
            for text in pile.texts
            for one in text.mentions
        ]
        for pile in piles
    ]
    outcome = score(piles, casts, data="")
    assert {figure.name: figure.value for figure in outcome.figures} == {
        "top1": 1.0,
        "false_merge": 0.0,
        "unknown_kept": 1.0,
        "unknown_joined": 1.0,
    }
    assert not outcome.misses


def test_the_set_is_large_and_every_id_is_known() -> None:
    piles = read_piles(SET)
    mentions = [one for pile in piles for text in pile.texts for one in text.mentions]
    held = sum(len(text.mentions) for pile in piles if pile.is_held_back for text in pile.texts)
    assert len(mentions) >= 600
    assert 0.3 <= held / len(mentions) <= 0.4
    ground = load().ground
    rows = {row.id for row in ground.roster.rows()} | {
        one.key.split()[1] for one in ground.bodies.international.values()
    }
    organs = {row.id for row in ground.bodies.institutions.values()} | {"state"}
    for gold in {one.gold for one in mentions if one.is_known} - rows:
        body, _, state = gold.partition(".")
        assert body in organs, gold
        assert state in ground.bodies.states, gold


def test_ids_are_those_of_a_casebook() -> None:
    pile = read_piles(SET, split="lookalikes-hezbollah")[0]
    casts = cast_pile(pile, load())
    assert {one.gold for one in casts if one.known == one.gold} >= {"hezbollah", "kataib_hezbollah"}
    assert id_of("state.IQ") != id_of("military.IQ")


def test_missing_piles_are_told(tmp_path: Path) -> None:
    with pytest.raises(MissingData):
        read_piles(tmp_path)
