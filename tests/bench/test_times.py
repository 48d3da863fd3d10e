"""The scorer of `times`, against cases counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.harness import Options
from bench.scoring.times import score_times
from bench.sheet import Sheet
from bench.timeml import TimedText, Timex
from bench.times import run

TEXT = "On Monday the river rose, and on 8 March it fell; two days later, by the weekend, it rose again."
MONDAY = Timex((3, 9), "DATE", "2029-03-05")
MARCH = Timex((33, 40), "DATE", "2029-03-08")
LATER = Timex((50, 64), "DATE", "2029-03-10")
GOLD = TimedText("a", ("", "mine_"), TEXT, None, (MONDAY, MARCH, LATER))

CASES = [  # id, what is given, strict, relaxed, value
    ("perfect", [MONDAY, MARCH, LATER], 1.0, 1.0, 1.0),
    ("nothing", [], 0.0, 0.0, 0.0),
    ("one of three", [MONDAY], 2 / 4, 2 / 4, 2 / 4),
    ("a wrong value", [MONDAY, MARCH, Timex((50, 64), "DATE", "P2D")], 1.0, 1.0, 4 / 6),
    ("wider by a word", [Timex((0, 9), "DATE", "2029-03-05"), MARCH, LATER], 4 / 6, 1.0, 1.0),
    ("one invented", [MONDAY, MARCH, LATER, Timex((69, 80), "DATE", "2029-W10-WE")], 6 / 7, 6 / 7, 6 / 7),
    # the half that overlaps more is taken; the other is invented
    ("split in two", [MONDAY, MARCH, Timex((50, 58), "DURATION", "P2D"), Timex((59, 64), "DATE", "2029-03-10")], 4 / 7, 6 / 7, 4 / 7),
    # paired with the one it shares more with, so its value is judged by that
    ("one over two", [Timex((3, 40), "DATE", "2029-03-05")], 0.0, 2 / 4, 0.0),
    ("one over two, right", [Timex((3, 40), "DATE", "2029-03-08")], 0.0, 2 / 4, 2 / 4),
    ("touching is not overlapping", [Timex((9, 13), "DATE", "2029-03-05")], 0.0, 0.0, 0.0),
    ("another type is not asked", [Timex((3, 9), "TIME", "2029-03-05"), MARCH, LATER], 1.0, 1.0, 1.0),
]  # fmt: skip


@pytest.mark.parametrize(("given", "strict", "relaxed", "value"), [row[1:] for row in CASES], ids=[c[0] for c in CASES])
def test_counted_by_hand(given: list[Timex], strict: float, relaxed: float, value: float) -> None:
    sheet = Sheet(["a"])
    score_times(sheet, GOLD, given)
    figures = {figure.name: figure.value for figure in sheet.figures()}
    for prefix in ("", "mine_"):
        counted = [figures[prefix + name] for name in ("strict_f1", "relaxed_f1", "value_f1")]
        assert counted == pytest.approx([strict, relaxed, value])


def test_creation_time_counts_neither_way() -> None:
    gold = TimedText("a", ("",), TEXT, None, (MARCH,), creation=(MONDAY.span,))
    sheet = Sheet(["a"])
    assert score_times(sheet, gold, [MONDAY, MARCH]) == []
    assert [figure.value for figure in sheet.figures()] == [1.0, 1.0, 1.0]


def test_misses_tell_what_went_wrong() -> None:
    wrong = Timex((3, 9), "DATE", "2029-03-12")
    invented = Timex((69, 80), "DATE", "2029-W10-WE")
    misses = score_times(Sheet(["a"]), GOLD, [wrong, LATER, invented])
    assert [miss.kind for miss in misses] == ["value of a DATE", "DATE missed", "DATE invented"]
    assert misses[0].what == "On [Monday] the river rose, and: 2029-03-12 for 2029-03-05"


def test_run_on_a_small_corpus(tmp_path: Path) -> None:
    text = (
        "ORSK, March 12 - Two guards left the northern gate of the town on "
        '<TIMEX3 type="DATE" value="2029-03-11">Sunday</TIMEX3>, the mayor of Orsk told reporters. '
        'The river will be closed in <TIMEX3 type="DATE" value="2029-05">May 2029</TIMEX3>, he said.'
    )
    head = '<DCT><TIMEX3 type="DATE" value="2029-03-12" functionInDocument="CREATION_TIME">x</TIMEX3></DCT>'
    (tmp_path / "a.tml").write_text(f"<TimeML>{head}<TEXT>{text}</TEXT></TimeML>", encoding="utf-8")
    outcome = run(Options(data=tmp_path))
    figures = {figure.name: figure for figure in outcome.figures}
    assert figures["value_f1"].n == 2
    assert not [miss for miss in outcome.misses if "missed" in miss.kind or "value" in miss.kind]
    assert (figures["docs_per_s"].value or 0) > 0
