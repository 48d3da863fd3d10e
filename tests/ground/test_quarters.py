from __future__ import annotations

from datetime import date

import pytest

from sayso.ground.quarters import Quarter, focused, told_quarter
from sayso.records import Interval

NOVEMBER = Interval(date(2029, 11, 2), date(2029, 11, 2))

FOCUSED = [  # id, recipe, the quarter told before, the value meant
    ("told", "FOCUS+0Q", (2029, 3), "2029-Q3"),
    ("a year before it", "FOCUS-1Q", (2029, 3), "2028-Q3"),
    ("none told: the last that ended", "FOCUS+0Q", None, "2029-Q3"),
    ("none told: a year ago is a year ago", "FOCUS-1Q", None, "REF-1Y"),
    ("of that year", "2028-QF", (2029, 3), "2028-Q3"),
    ("a year earlier", "PREV-1Y", (2029, 3), "2028-Q3"),
    ("a year earlier, no quarters about", "PREV-1Y", None, "PREV-1Y"),
    ("no quarter at all", "REF-1D", (2029, 3), "REF-1D"),
]


@pytest.mark.parametrize(("value", "told", "meant"), [case[1:] for case in FOCUSED], ids=[case[0] for case in FOCUSED])
def test_the_quarter_meant(value: str, told: Quarter | None, meant: str) -> None:
    assert focused(value, told, NOVEMBER) == meant


def test_without_a_day_of_writing_nothing_is_guessed() -> None:
    assert focused("FOCUS+0Q", None, Interval(None, None)) == "XXXX-XX-XX"
    assert focused("FOCUS+0Q", None, Interval(date.min, date.min)) == "XXXX-XX-XX"


def test_a_quarter_still_to_end_is_not_the_one_compared() -> None:
    told = told_quarter("2029-Q3", None, NOVEMBER)
    assert told_quarter("2029-Q4", told, NOVEMBER) == (2029, 3)
    assert told_quarter("2028-Q2", told, NOVEMBER) == (2029, 3)
    assert told_quarter("2028-Q4", (2029, 4), NOVEMBER) == (2029, 4)  # a fiscal one, and the year before it
    assert told_quarter("2029-11-02", told, NOVEMBER) == (2029, 3)
