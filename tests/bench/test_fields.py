from __future__ import annotations

from typing import Any

import pytest

from bench.gold import GoldIncident, GoldValue
from bench.names import NameBook
from bench.predicted import Happening, Pile, Value
from bench.scoring.fields import score_fields, standing_classes
from bench.scoring.incidents import IncidentMap
from tests.bench.golds import gold_pile, sheet, values

FORMS = {"Northern Front": ("the front", "FN"), "police (Utopia)": ("the constabulary",)}


def killed(low: int, high: int | None, side: str | None = None, standing: str = "reported_as_fact") -> GoldValue:
    return GoldValue("killed", side, (low, high), None, standing)


def value(field: str = "killed", **given: Any) -> Value:
    row: dict[str, Any] = {"side": None, "low": 5, "high": 5, "names": (), "standing": "reported_as_fact"}
    return Value(field, **row | given)


def _score(wanted: list[GoldValue], given: list[Value]) -> dict[str, float | None]:
    gold = gold_pile(
        incidents=(GoldIncident("i1", (), 1, (), (), tuple(wanted)),), forms=FORMS, books={"01.txt": NameBook(FORMS)}
    )
    paper = sheet()
    score_fields(
        paper, gold, IncidentMap({"i1": Happening("h", (), 1, tuple(given))}, {}), classes=["claimed", "accused"]
    )
    return values(paper)


F1_CASES: list[tuple[str, list[GoldValue], list[Value], float]] = [
    ("equal bounds", [killed(5, 5)], [value()], 1),
    ("at least five is not five", [killed(5, None)], [value()], 0),
    ("one more", [killed(5, 5)], [value(), value(low=6, high=6)], 2 / 3),
    ("the same value twice is one", [killed(5, 5), killed(5, 5, standing="denied")], [value(), value()], 1),
    ("a lone side is not compared", [killed(5, 5, "civilians")], [value(side="soldiers")], 1),
    (
        "two sides are",
        [killed(5, 5, "police"), killed(3, 3, "attackers")],
        [value(side="three policemen"), value(low=3, high=3)],
        1 / 2,
    ),
    (
        "a party's form is its side",
        [killed(5, 5, "police"), killed(3, 3, "attackers")],
        [value(side="constabulary")],
        2 / 3,
    ),
    ("a vague plural is not scored", [killed(5, 5)], [value(), value(low=None, high=None)], 1),
    ("other fields are not scored", [killed(5, 5)], [value(), value("weapon")], 1),
    (
        "a name by form",
        [GoldValue("perpetrator", None, None, "Northern Front", "claimed")],
        [value("perpetrator", names=("FN",))],
        1,
    ),
    (
        "another name",
        [GoldValue("perpetrator", None, None, "Northern Front", "claimed")],
        [value("perpetrator", names=("Idris",))],
        0,
    ),
    ("nobody named", [killed(5, 5)], [value(), value("perpetrator")], 1),
]


@pytest.mark.parametrize(
    ("wanted", "given", "score"), [case[1:] for case in F1_CASES], ids=[case[0] for case in F1_CASES]
)
def test_values(wanted: list[GoldValue], given: list[Value], score: float) -> None:
    assert _score(wanted, given)["field_value_f1"] == pytest.approx(score)


def test_standings_of_matched_values() -> None:
    """claimed: wanted for 5, not given (missed); accused: given for 5 by the authorities (wrong), wanted and given for 6."""
    wanted = [killed(5, 5, standing="claimed"), killed(6, 6, standing="accused"), killed(7, 7, standing="claimed")]
    given = [value(standing="accused_by_authorities"), value(low=6, high=6, standing="accused")]
    scores = _score(wanted, given)
    assert scores["standing_macro_f1"] == pytest.approx((0 + 2 * 1 / (2 * 1 + 1 + 0)) / 2)


def test_an_incident_without_a_counterpart_has_its_values_missed() -> None:
    gold = gold_pile(incidents=(GoldIncident("i1", (), 1, (), (), (killed(5, 5),)),))
    paper = sheet()
    score_fields(paper, gold, IncidentMap({}, {}), classes=[])
    assert values(paper)["field_value_f1"] == 0
    assert standing_classes([gold]) == []
    assert Pile().happenings == ()
