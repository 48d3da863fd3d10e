"""What dates, counts and tallies are called."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.out.labels import count, say_bounds, say_days, say_days_briefly, say_tally
from sayso.records import Interval, Tally

DAYS = [
    (None, None, "day not known", "?"),
    (date(2031, 5, 14), date(2031, 5, 14), "Wednesday 14 May 2031", "2031-05-14"),
    (date(2031, 5, 1), date(2031, 5, 31), "May 2031", "2031-05"),
    (date(2028, 2, 1), date(2028, 2, 29), "February 2028", "2028-02"),
    (date(2031, 1, 1), date(2031, 12, 31), "2031", "2031"),
    (date(2030, 1, 1), date(2039, 12, 31), "2030 to 2039", "2030..2039"),
    (date(2031, 5, 3), date(2031, 5, 9), "3 to 9 May 2031", "2031-05-03..09"),
    (date(2031, 5, 30), date(2031, 6, 2), "30 May to 2 June 2031", "2031-05-30..06-02"),
    (date(2030, 12, 30), date(2031, 1, 2), "30 December 2030 to 2 January 2031", "2030-12-30..2031-01-02"),
    (date(2031, 5, 3), None, "from 3 May 2031", "2031-05-03.."),
    (None, date(2031, 5, 3), "by 3 May 2031", "..2031-05-03"),
]


@pytest.mark.parametrize(("first", "last", "words", "brief"), DAYS, ids=[row[3] for row in DAYS])
def test_days_are_said_as_a_person_would(first: date | None, last: date | None, words: str, brief: str) -> None:
    assert say_days(Interval(first, last)) == words
    assert say_days_briefly(Interval(first, last)) == brief


def test_no_interval_is_a_day_not_known() -> None:
    assert (say_days(None), say_days_briefly(None)) == ("day not known", "?")


TALLIES = [
    (Tally(1, 1, 1, 0, 0), "1 report, 1 outlet, 1 independent origin"),
    (Tally(2, 1, 0, 1, 0), "2 reports, 1 outlet, no independent origin, 1 unnamed source"),
    (Tally(1, 1, 1, 0, 1), "1 report, 1 outlet, 1 independent origin (a party to the conflict)"),
    (
        Tally(5, 4, 3, 2, 1),
        "5 reports, 4 outlets, 3 independent origins (1 a party to the conflict), 2 unnamed sources",
    ),
    (Tally(5, 4, 3, 0, 2), "5 reports, 4 outlets, 3 independent origins (2 parties to the conflict)"),
]


@pytest.mark.parametrize(("tally", "words"), TALLIES)
def test_a_tally_in_words(tally: Tally, words: str) -> None:
    assert say_tally(tally) == words


def test_counts_and_bounds() -> None:
    assert (count(1, "report"), count(0, "report"), count(2000, "report")) == ("1 report", "0 reports", "2,000 reports")
    assert say_bounds(7, 7) == "7"
    assert say_bounds(5, 7) == "5 to 7"
    assert say_bounds(16, None) == "at least 16"
    assert say_bounds(None, 3) == "at most 3"
