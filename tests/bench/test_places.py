"""The scorer of `places`, and its run over a small corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.areas import Area
from bench.harness import Options
from bench.placed import GoldToponym, PlacedText, Where
from bench.places import run
from bench.scoring.places import FARTHEST_KM, judge, score_end_to_end, score_given
from bench.sheet import Sheet
from sayso.records import Place, PlaceId, PlaceReading, Precision, ReportId, Span
from tests.bench.placed_corpora import write_corpus

ZAKHO = Where(37.14, 42.69, "Zakho", "90147")
IRAQ = Where(33.0, 44.0, "Republic of Iraq", "99237", Area("IQ", is_province=False))
ANBAR = Where(32.9, 41.6, "Al Anbar", None, Area("IQ.01", is_province=True))
ASIA = Where(29.8, 89.3, "Asia", "6255147")


def place(number: str, point: tuple[float, float] | None, *, admin1: str | None = None, name: str = "X") -> Place:
    lat, lon = point or (None, None)
    precision = Precision.SETTLEMENT if point else Precision.REGION
    return Place(PlaceId(number), name, admin1[:2] if admin1 else None, admin1, lat, lon, precision)


CASES = [  # id, the truth, the place given, right, km
    ("left open", ZAKHO, None, False, FARTHEST_KM),
    ("the same row", ZAKHO, place("gn:90147", (0.0, 0.0)), True, 0.0),
    ("a town near by", ZAKHO, place("gn:1", (36.87, 42.99)), True, 40.2),
    ("a town far off", ZAKHO, place("gn:2", (33.34, 44.4)), False, 450.2),
    ("a degree is 111 km", ZAKHO, place("gn:3", (38.14, 42.69)), True, 111.2),
    ("one and a half is too far", ZAKHO, place("gn:3", (38.64, 42.69)), False, 166.8),
    ("a town in the country", IRAQ, place("gn:4", (37.1, 42.7), admin1="IQ.08"), True, 0.0),
    ("a town beyond its border", IRAQ, place("gn:5", (33.0, 44.0), admin1="IR.01"), False, 0.0),
    ("a town in the province", ANBAR, place("gn:6", (33.4, 43.3), admin1="IQ.01"), True, 0.0),
    ("a town in another province", ANBAR, place("gn:7", (32.9, 41.6), admin1="IQ.18"), False, 0.0),
    ("a continent by its name", ASIA, place("own:asia", None, name="Asia"), True, 0.0),
    ("another continent", ASIA, place("own:africa", None, name="Africa"), False, FARTHEST_KM),
]


@pytest.mark.parametrize(("where", "given", "right", "km"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_judge(where: Where, given: Place | None, right: bool, km: float) -> None:
    judged = judge(where, given)
    assert judged.is_right is right
    assert judged.km == pytest.approx(km, abs=0.1)


SPANS = [(0, 5), (9, 13), (20, 25)]
GOLD = PlacedText(
    name="lgl/1",
    corpus="lgl",
    text="Zakho in Iraq, not Anbar here",
    outlet=None,
    url=None,
    toponyms=tuple(GoldToponym(span, where) for span, where in zip(SPANS, (ZAKHO, IRAQ, None), strict=True)),
)


def test_given_names_counted_by_hand() -> None:
    report = ReportId("r")
    right = PlaceReading(Span(report, 0, 5), place("gn:90147", (37.1, 42.7)), (), ())
    wide = PlaceReading(Span(report, 9, 13), None, ((PlaceId("gn:9"), 1.0),), ())
    sheet = Sheet(["lgl/1"])
    misses = score_given(sheet, GOLD, {(0, 5): right, (9, 13): wide})
    misses += score_given(sheet, GOLD, {})
    figures = {figure.name: (figure.value, figure.n) for figure in sheet.figures()}
    assert figures == {
        "lgl_acc161": (0.25, 4),
        "lgl_acc161_points": (0.25, 4),
        "lgl_median_km": (FARTHEST_KM, 4),
        "lgl_answers_right": (1.0, 1),
    }
    assert [miss.kind for miss in misses] == ["lgl: left open", "lgl: not found", "lgl: not found"]


def test_end_to_end_counted_by_hand() -> None:
    here, there, nowhere = place("gn:90147", (37.1, 42.7)), place("gn:8", (0.0, 0.0)), place("gn:9", (1.0, 1.0))
    sheet = Sheet(["lgl/1"])
    # one right, one wrong on a gold name, one on a name that the gold does not place, one where the gold has none
    score_end_to_end(sheet, GOLD, [((0, 5), here), ((8, 13), there), ((20, 25), nowhere), ((26, 29), nowhere)])
    (figure,) = sheet.figures()
    assert (figure.name, figure.n) == ("lgl_end_to_end_f1", 2)
    assert figure.value == pytest.approx(2 * 1 / (3 + 2))


def test_run_on_a_small_corpus(tmp_path: Path) -> None:
    outcome = run(Options(data=write_corpus(tmp_path)))
    figures = {figure.name: figure.value for figure in outcome.figures if figure.name.endswith("acc161")}
    assert figures == {"geovirus_acc161": 1.0, "gwn_acc161": 1.0, "lgl_acc161": 1.0}
