"""The gold scored against itself is perfect; "always two origins" gives the published .34."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bench import bundles, five
from bench.gold_bundles import find_bundles, read_bundle
from bench.gold_five import read_five
from bench.harness import Outcome, to_json
from bench.predicted import Pile
from tests.bench.corpora import ROOT, needs_data
from tests.bench.perfect import predict

pytestmark = needs_data

LOW = {"report_date_false_exact", "false_deed_rate", "hard_negative_join", "origins_mae", "false_independence"}


def _values(outcome: Outcome) -> dict[str, float | None]:
    return {figure.name: figure.value for figure in outcome.figures}


def _is_perfect(outcome: Outcome) -> bool:
    values = _values(outcome)
    assert values.pop("report_date_width") == 1
    return all(value == pytest.approx(0 if name in LOW else 1) for name, value in values.items())


def test_five_against_itself_is_perfect() -> None:
    gold = read_five(ROOT)
    outcome = five.score(gold, predict(gold), data=ROOT)
    assert _is_perfect(outcome)
    assert not outcome.misses


def test_bundles_against_themselves_are_perfect() -> None:
    golds = [read_bundle(folder) for folder in find_bundles(ROOT / "bundles")]
    outcome = bundles.score(golds, [predict(gold) for gold in golds], data=ROOT)
    assert _is_perfect(outcome)
    assert not outcome.misses


def test_always_two_origins_gives_the_published_score() -> None:
    golds = [read_bundle(folder) for folder in find_bundles(ROOT / "bundles")]
    piles = []
    for gold in golds:
        pile = predict(gold)
        piles.append(replace(pile, happenings=tuple(replace(one, origins=2) for one in pile.happenings)))
    assert _values(bundles.score(golds, piles, data=ROOT))["origins_exact"] == pytest.approx(0.34, abs=0.005)


def test_nothing_predicted_finds_nothing_and_says_so() -> None:
    golds = [read_bundle(folder) for folder in find_bundles(ROOT / "bundles")]
    outcome = bundles.score(golds, [Pile() for _ in golds], data=ROOT)
    values = _values(outcome)
    assert values["statement_f1_50"] == values["event_f1"] == values["copy_f1"] == values["origins_exact"] == 0
    assert values["report_date_contained"] == 1  # "nothing is known" is not false, but it is as wide as can be
    assert values["report_date_width"] == 36_525
    document = json.loads(to_json(outcome))
    assert set(document) == {"bench", "data", "n", "figures", "intervals", "counts", "version"}
