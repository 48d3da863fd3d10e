from __future__ import annotations

from typing import Any

import pytest

from bench.dates import Days, read_days
from bench.gold import GoldMention
from bench.predicted import Pile, Spot, Told
from bench.scoring.events import are_all_named, is_date_right, is_near, match_mentions, score_events
from tests.bench.golds import BOOK, gold_pile, mention, sheet, told, unit, values

CLASSES = ["deed", "intended"]


def _score(golds: tuple[GoldMention, ...], found: tuple[Told, ...]) -> dict[str, float | None]:
    gold, pile, paper = gold_pile(mentions=golds), Pile(told=found), sheet()
    score_events(paper, gold, pile, match=match_mentions(gold, pile), unit_of=unit, classes=CLASSES)
    return values(paper)


def test_further_hits_are_not_counted() -> None:
    golds = (mention("m1", 10, 20, triggers=((10, 20), (50, 55))),)
    found = (told(50, 55), told(10, 20), told(90, 95))
    match = match_mentions(gold_pile(mentions=golds), Pile(told=found))
    assert match.of["m1"].trigger == (10, 20)  # the main trigger goes before the further one
    assert [one.trigger for one in match.further["m1"]] == [(50, 55)]
    assert _score(golds, found)["event_f1"] == pytest.approx(2 * 1 / (2 * 1 + 1 + 0))


def test_two_golds_on_one_stretch_take_a_prediction_each() -> None:
    golds = (mention("m1", 10, 20), mention("m2", 18, 30))
    assert _score(golds, (told(10, 20), told(19, 30)))["event_f1"] == 1


def test_other_is_not_scored_in_the_typed_f1() -> None:
    golds = (mention("m1", 10, 20, type="OTHER"), mention("m2", 30, 40), mention("m3", 50, 60))
    found = (told(10, 20), told(30, 40), told(50, 60, type="OTHER"), told(70, 80, type="OTHER"))
    scores = _score(golds, found)
    assert scores["event_f1"] == pytest.approx(2 * 3 / (2 * 3 + 1 + 0))
    assert scores["event_typed_f1"] == pytest.approx(2 * 1 / (2 * 1 + 0 + 1))  # m2 right, m3 missed


DEEDS: list[tuple[str, str, dict[str, Any], float | None]] = [
    ("a threat told as a deed", "threatened", {}, 1),
    ("a threat told as a threat", "threatened", {"status": "threatened"}, 0),
    ("a denied deed that stands denied", "denied", {"standing": "denied"}, 0),
    ("a denied deed told as claimed", "denied", {"standing": "claimed"}, 1),
    ("ongoing is a deed", "planned", {"status": "ongoing"}, 1),
    ("unknown is none", "planned", {"status": "unknown"}, 0),
    ("attempted is not asked", "attempted", {}, None),
    ("alleged may be a deed", "alleged", {}, None),
]


@pytest.mark.parametrize(("status", "given", "rate"), [case[1:] for case in DEEDS], ids=[case[0] for case in DEEDS])
def test_false_deeds(status: str, given: dict[str, Any], rate: float | None) -> None:
    assert _score((mention("m1", 10, 20, status=status),), (told(10, 20, **given),)).get("false_deed_rate") == rate


def test_false_deeds_count_all_golds_and_any_hit() -> None:
    golds = (
        mention("m1", 10, 20, status="vowed", triggers=((10, 20), (30, 40))),
        mention("m2", 60, 70, status="ordered"),
    )
    found = (told(10, 20, status="promised"), told(30, 40))
    assert _score(golds, found)["false_deed_rate"] == pytest.approx(1 / 2)


def test_status_classes() -> None:
    golds = (mention("m1", 10, 20), mention("m2", 30, 40, status="vowed"), mention("m3", 50, 60, status="vowed"))
    found = (told(10, 20, status="ongoing"), told(30, 40, status="threatened"), told(50, 60))
    # deed: right 1, wrong 1, missed 0 -> 2/3; intended: right 1, wrong 0, missed 1 -> 2/3
    assert _score(golds, found)["status_macro_f1"] == pytest.approx(2 / 3)


def test_figures_are_of_the_gold_mention_with_all_its_hits() -> None:
    figures = frozenset({("killed", (5, 5)), ("wounded", (16, None))})
    golds = (mention("m1", 10, 20, figures=figures, triggers=((10, 20), (30, 40))),)
    found = (
        told(10, 20, figures=(("killed", 5, 5), ("wounded", 16, 16), ("detained", 3, 3))),
        told(30, 40, figures=(("wounded", 16, None), ("wounded", None, None))),
    )
    assert _score(golds, found)["figure_f1"] == pytest.approx(2 * 2 / (2 * 2 + 1 + 0))


def test_figures_of_a_missed_mention_are_missed() -> None:
    golds = (mention("m1", 10, 20, figures=frozenset({("killed", (5, 5))})),)
    assert _score(golds, (told(50, 60, figures=(("killed", 9, 9),)),))["figure_f1"] == 0


def test_all_of_several_actors_are_asked_for() -> None:
    wanted = ("Idris Maal", "Northern Front")
    assert are_all_named(wanted, [("FN",), ("the colonel", "whatever")], BOOK)
    assert not are_all_named(wanted, [("the colonel", "FN")], BOOK)  # one actor cannot be both
    scores = _score(
        (mention("m1", 10, 20, actors=("Northern Front",), recipients=("Idris Maal",)),),
        (told(10, 20, actors=(("FN",),)),),
    )
    assert scores["actor_recipient_accuracy"] == pytest.approx(1 / 2)


def test_places() -> None:
    row = mention("m1", 10, 20, points=((0.0, 0.0), (10.0, 10.0)), adm1=frozenset({"XX.01"}))
    assert is_near(row, told(10, 20, where=Spot(10.1, 10.1, None)))  # 15.7 km
    assert not is_near(row, told(10, 20, where=Spot(10.3, 10.0, None)))  # 33 km
    assert not is_near(row, told(10, 20, where=Spot(None, None, "XX.01")))
    assert not is_near(row, told(10, 20))
    assert _score((row,), (told(10, 20, where=Spot(None, None, "XX.01")),))["admin1_accuracy"] == 1


DATES: list[tuple[str, str, Days | None, bool]] = [
    ("the day", "2031-05-04", read_days("2031-05-04"), True),
    ("a wider interval is not the day", "2031-05-04", read_days("2031-05"), False),
    ("inside the month", "2031-05", read_days("2031-05-04"), True),
    ("over its end", "2031-05", read_days("2031-05-20/2031-06-02"), False),
    ("open gold, open prediction", "../2031-05-04", Days(None, read_days("2031-05-03").last), True),
    ("open prediction runs to infinity", "2031-05", Days(read_days("2031-05-02").first, None), False),
    ("open gold end holds anything later", "2031-05/..", Days(read_days("2031-06").first, None), True),
    ("nothing predicted", "2031-05-04", None, False),
]


@pytest.mark.parametrize(("wanted", "given", "is_right"), [case[1:] for case in DATES], ids=[case[0] for case in DATES])
def test_dates(wanted: str, given: Days | None, is_right: bool) -> None:
    assert is_date_right(mention("m1", 10, 20, when=read_days(wanted)), told(10, 20, when=given)) == is_right


def test_a_null_date_is_not_scored() -> None:
    assert "date_accuracy" not in _score((mention("m1", 10, 20, when=None),), (told(10, 20),))
