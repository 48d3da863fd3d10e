"""One build, two builds and a stopped one give the same casebook; one bad input costs itself only."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.engine.build import BuildOptions, Silent, assemble_in_memory, build
from sayso.errors import UsageError
from sayso.records import Casebook, Problem
from sayso.store import CasebookFile

EXAMPLES = Path(__file__).parents[2] / "examples"
PILE = EXAMPLES / "jalalabad-bridge"
QUICK = BuildOptions(workers=1)


class Stopped(Exception):
    """A person pressed Ctrl-C."""


class StopsAt(Silent):
    """Stops the build when so many steps of a stage are done."""

    def __init__(self, stage: str) -> None:
        self._at, self._stage = stage, ""

    def stage(self, name: str, total: int | None) -> None:
        self._stage = name
        if name == self._at == "link":
            raise Stopped

    def advance(self, steps: int) -> None:
        if self._stage == self._at:
            raise Stopped


def _read_back(path: Path) -> Casebook:
    with CasebookFile(path) as file:
        return file.casebook()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Casebook:
    path = tmp_path_factory.mktemp("build") / "whole.db"
    result = build([str(PILE)], path, options=QUICK)
    assert result.added == result.reports == len(list((PILE / "reports").iterdir()))
    return _read_back(path)


def test_metadata_beside_the_reports_is_used(whole: Casebook) -> None:
    assert {reading.report.outlet for reading in whole.readings} >= {"Meridian Press", "WorldBrief24"}


def test_a_second_build_holds_and_changes_nothing(whole: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    build([str(PILE)], path, options=QUICK)
    again = build([str(PILE)], path, options=QUICK)
    assert (again.added, again.held) == (0, len(whole.readings))
    assert _read_back(path) == whole


def test_two_halves_make_the_whole(whole: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    first = tmp_path / "first"
    shutil.copytree(PILE, first)
    for late in ("05.txt", "06.txt", "07.txt", "08.txt"):
        (first / "reports" / late).unlink()
    rows = (first / "sources.csv").read_text("utf-8").splitlines()[:5]
    (first / "sources.csv").write_text("\n".join(rows) + "\n", "utf-8")
    assert build([str(first)], path, options=QUICK).added == 4
    assert build([str(PILE)], path, options=QUICK).added == 4
    assert _read_back(path) == whole


@pytest.mark.parametrize("stage", ["take in", "read", "link"])
def test_a_stopped_build_goes_on(whole: Casebook, tmp_path: Path, stage: str) -> None:
    path = tmp_path / "case.db"
    with pytest.raises(Stopped):
        build([str(PILE)], path, options=QUICK, progress=StopsAt(stage))
    build([str(PILE)], path, options=QUICK)
    assert _read_back(path) == whole


def test_a_corrected_date_is_taken_over(tmp_path: Path) -> None:
    pile, path = tmp_path / "pile", tmp_path / "case.db"
    shutil.copytree(PILE, pile)
    build([str(pile)], path, options=QUICK)
    sheet = pile / "sources.csv"
    sheet.write_text(
        sheet.read_text("utf-8").replace("bridge-0514,2031-05-14", "x,").replace("2031-05-17", "2031-05-18"), "utf-8"
    )
    again = build([str(pile)], path, options=QUICK)
    assert (again.added, again.held) == (0, 8)
    days = {reading.report.name[-6:]: reading.report.published for reading in _read_back(path).readings}
    assert str(days["08.txt"]) == "2031-05-18"


def test_two_workers_give_what_one_gives(whole: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    build([str(PILE)], path, options=replace(QUICK, workers=2))
    assert _read_back(path) == whole


def test_in_memory_gives_the_same(whole: Casebook) -> None:
    held = assemble_in_memory([str(PILE)])
    assert held.incidents == whole.incidents
    assert held.weighed == whole.weighed
    assert held.readings == whole.readings


def test_bad_inputs_are_told_and_the_rest_is_built(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    shutil.copytree(PILE, pile)
    (pile / "reports" / "empty.txt").write_bytes(b"")
    (pile / "reports" / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (pile / "reports" / "deep.html").write_text("<div>" * 300 + "Two guards were killed in Tripoli." + "</div>" * 300)
    result = build([str(pile)], tmp_path / "case.db", options=QUICK)
    told = {problem.name.rsplit("/", 1)[-1]: problem for problem in result.problems}
    assert {"empty.txt", "binary.txt"} <= set(told)
    assert all(isinstance(problem, Problem) and problem.what for problem in told.values())
    assert result.rejected >= 2
    assert result.totals.taken_in == result.rejected + result.added + result.held


def test_a_source_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no\.txt|not there|no such"):
        build([str(tmp_path / "no.txt")], tmp_path / "case.db", options=QUICK)
