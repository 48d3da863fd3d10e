"""Dates that cannot be, in whole reports: no false exact date comes of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sayso.engine.build import assemble_in_memory
from sayso.records import Casebook, ProblemKind

BODY = "Two guards were hurt near the mill when a shell fell on the road, the mayor of the town told reporters. {} Nobody else was hurt, he said."

CASES = [  # id, the dateline's date, a sentence of the body
    ("29 February of a common year", "29 February 2029", ""),
    ("31 June", "31 June 2029", ""),
    ("day 0", "0 March 2029", ""),
    ("a weekday that was another", "Friday, 12 March 2029", ""),
    ("year 0", "March 12, 0000", ""),
    ("only in the body", "", "The last shell had fallen on 31 June 2029."),
    ("29 February in the body", "", "The last shell had fallen on 29 February 2029."),
    ("which first, the day or the month", "", "The last shell had fallen on 3/4/2029."),
    ("year 9999", "", "The truce was signed on 1 January 9999."),
]  # fmt: skip


def read(folder: Path, when: str, sentence: str) -> Casebook:
    (folder / "reports").mkdir()
    head = f"ORSK, {when} (Vale) – " if when else ""
    (folder / "reports" / "a.txt").write_text(f"Shell hurts two\n\n{head}{BODY.format(sentence)}\n", "utf-8")
    return assemble_in_memory([str(folder / "reports")])


@pytest.mark.parametrize(("when", "sentence"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_no_false_exact_date(when: str, sentence: str, tmp_path: Path) -> None:
    casebook = read(tmp_path, when, sentence)
    assert casebook.world.dates[0].interval.day is None
    assert not [time for time in casebook.world.times if time.interval and time.interval.day]
    assert not [setting for setting in casebook.world.settings if setting.when and setting.when.day]


def test_a_contradiction_is_a_problem(tmp_path: Path) -> None:
    problems = read(tmp_path, "Friday, 12 March 2029", "").problems
    assert [problem.kind for problem in problems] == [ProblemKind.CONTRADICTION]


def test_the_day_that_can_be(tmp_path: Path) -> None:
    assert read(tmp_path, "12 March 2029", "").world.dates[0].interval.day == date(2029, 3, 12)
    assert read_again(tmp_path / "leap", "29 February 2028") == date(2028, 2, 29)


def read_again(folder: Path, when: str) -> date | None:
    folder.mkdir()
    return read(folder, when, "").world.dates[0].interval.day
