"""A build over a hostile pile: each bad input costs itself only, whatever the number of workers."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sayso import pipeline
from sayso.engine.build import BuildOptions, build
from sayso.records import Capture, Casebook, Problem, Reading, Report
from sayso.resources import Resources
from sayso.store import CasebookFile

GOOD = "DORI, May 3 (Sahel Wire) – At least four traders were killed on Thursday in an attack on the market, police said.\n"
open_report, read_report = pipeline.open_report, pipeline.read_report


def open_or_hang(capture: Capture, resources: Resources) -> tuple[Report, tuple[Problem, ...]]:
    """Stand for a cleaner that a page drives mad."""
    if capture.name == "spin.txt":
        while True:
            pass
    if capture.name == "eat.txt":
        return open_or_hang(capture, [resources] * 10**9)  # type: ignore[arg-type]
    return open_report(capture, resources)


def read_or_fail(report: Report, resources: Resources) -> Reading:
    """Stand for a reader with a bug."""
    if report.name == "bug.txt":
        raise IndexError("list index out of range")
    return read_report(report, resources)


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pipeline, "open_report", open_or_hang)
    monkeypatch.setattr(pipeline, "read_report", read_or_fail)
    folder = tmp_path / "pile"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(GOOD.replace("four", str(4 + number)), "utf-8")
    for name in ("spin.txt", "eat.txt", "bug.txt"):
        (folder / name).write_text(GOOD + name, "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def _build(pile: Path, path: Path, workers: int) -> Casebook:
    begun = time.monotonic()
    result = build([str(pile)], path, options=BuildOptions(workers=workers, seconds=1, megabytes=600))
    assert time.monotonic() - begun < 60
    assert (result.totals.taken_in, result.totals.accepted, result.reports) == (10, 9, 7)
    with CasebookFile(path) as file:
        return file.casebook()


def test_a_hostile_pile_is_built_and_the_same_for_any_number_of_workers(pile: Path, tmp_path: Path) -> None:
    one, two = (_build(pile, tmp_path / f"{workers}.db", workers) for workers in (1, 2))
    reasons = {problem.name: problem.what for problem in one.problems}
    assert "takes more than 1 seconds" in reasons["spin.txt"]
    assert "takes more than 600 MB" in reasons["eat.txt"]
    assert "IndexError" in reasons["bug.txt"]
    assert "empty" in reasons["empty.txt"]
    assert one == two
