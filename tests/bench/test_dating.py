"""The scorer of `dating`, and its run over a text and over a pile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench.dates import Days
from bench.dating import Dated, run, score
from bench.harness import MissingData, Options
from tests.bench.corpora import ROOT, needs_data

MONDAY, TUESDAY = date(2029, 3, 12), date(2029, 3, 13)
TRUTH = Days(MONDAY, MONDAY)


def dated(name: str, given: Days, group: str = "meantime") -> Dated:
    return Dated(group, name, name, TRUTH, given, "report_dates#dateline")


def test_counted_by_hand() -> None:
    rows = [
        dated("right", TRUTH),
        dated("false", Days(TUESDAY, TUESDAY)),
        dated("wide", Days(MONDAY, TUESDAY)),
        dated("open", Days()),
        dated("outside", Days(TUESDAY, None), "bundles"),
        dated("right too", TRUTH, "bundles"),
    ]
    outcome = score(rows, data="x")
    figures = {figure.name: (figure.value, figure.n) for figure in outcome.figures}
    assert figures == {
        "meantime_exact_accuracy": (pytest.approx(1 / 2), 2),
        "meantime_coverage": (pytest.approx(2 / 4), 4),
        "bundles_exact_accuracy": (1.0, 1),
        "bundles_coverage": (pytest.approx(1 / 2), 2),
        "contained": (pytest.approx(4 / 6), 6),
        "false_exact": (pytest.approx(1 / 6), 6),
    }
    kinds = [miss.kind for miss in outcome.misses]
    assert kinds == ["meantime: false day", "meantime: no day", "meantime: no day", "bundles: truth outside"]


def test_run_on_a_small_corpus(tmp_path: Path) -> None:
    head = '<DCT><TIMEX3 type="DATE" value="2029-03-12" functionInDocument="CREATION_TIME">x</TIMEX3></DCT>'
    text = "ORSK, 12 March 2029 (Corvane Wire) - Two guards left the gate of the town, the mayor told reporters."
    (tmp_path / "a.tml").write_text(f"<TimeML>{head}<TEXT>{text}</TEXT></TimeML>", encoding="utf-8")
    (tmp_path / "b.tml").write_text(f"<TimeML>{head}<TEXT>{text[37:]}</TEXT></TimeML>", encoding="utf-8")
    outcome = run(Options(data=tmp_path))
    figures = {figure.name: figure.value for figure in outcome.figures}
    assert figures == {
        "texts_exact_accuracy": 1.0,
        "texts_coverage": 0.5,
        "contained": 1.0,
        "false_exact": 0.0,
    }
    with pytest.raises(MissingData):
        run(Options(data=tmp_path, split="bundles"))


@needs_data[0]
@needs_data[1]
def test_run_on_one_pile() -> None:
    figures = {figure.name: figure for figure in run(Options(data=ROOT / "bundles", split="01")).figures}
    assert list(figures) == ["bundles_exact_accuracy", "bundles_coverage", "contained", "false_exact"]
    assert figures["contained"].n > 1
