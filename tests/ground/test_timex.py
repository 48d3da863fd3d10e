from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ground.timex import anchored, written
from sayso.records import Interval

SUNDAY = date(2024, 2, 25)

CASES = [  # value, ahead, first day, last day, TIMEX3 value
    ("XXXX-WXX-7", False, "2024-02-25", "2024-02-25", "2024-02-25"),
    ("XXXX-WXX-1", False, "2024-02-19", "2024-02-19", "2024-02-19"),
    ("XXXX-WXX-1", True, "2024-02-26", "2024-02-26", "2024-02-26"),
    ("XXXX-WXX-6TNI", False, "2024-02-24", "2024-02-24", "2024-02-24TNI"),
    ("LAST-WXX-7", False, "2024-02-18", "2024-02-18", "2024-02-18"),
    ("NEXT-WXX-7", False, "2024-03-03", "2024-03-03", "2024-03-03"),
    ("XXXX-02-07", False, "2024-02-07", "2024-02-07", "2024-02-07"),
    ("XXXX-12-08", False, "2023-12-08", "2023-12-08", "2023-12-08"),
    ("XXXX-12-08W5", False, "2023-12-08", "2023-12-08", "2023-12-08"),
    ("XXXX-12-08W4", False, "2022-12-08", "2022-12-08", "2022-12-08"),
    ("2023-H2", False, "2023-07-01", "2023-12-31", "2023-H2"),
    ("S1402-12-06", False, "2024-02-25", "2024-02-25", "2024-02-25"),
    ("H1445-08-15", False, "2024-02-24", "2024-02-26", "2024-02"),
    ("XXXX-11", False, "2023-11-01", "2023-11-30", "2023-11"),
    ("REF-1Y-10-07", False, "2023-10-07", "2023-10-07", "2023-10-07"),
    ("REF+0M", False, "2024-02-01", "2024-02-29", "2024-02"),
    ("REF-1W", False, "2024-02-12", "2024-02-18", "2024-W07"),
    ("REF-1D", False, "2024-02-24", "2024-02-24", "2024-02-24"),
    ("LAST-XX-03", False, "2023-03-01", "2023-03-31", "2023-03"),
    ("XXXX-06-14/XXXX-06-20", False, "2023-06-14", "2023-06-20", "2023-06-14/2023-06-20"),
    ("2020-01", False, "2020-01-01", "2020-01-31", "2020-01"),
    ("REF+0Q", False, "2024-01-01", "2024-03-31", "2024-Q1"),
    ("REF-1Q", False, "2023-10-01", "2023-12-31", "2023-Q4"),
    ("REF+1Y-Q1", False, "2025-01-01", "2025-03-31", "2025-Q1"),
    ("XXXX-Q3", False, "2023-07-01", "2023-09-30", "2023-Q3"),
    ("REF-1FA", False, "2023-09-01", "2023-12-01", "2023-FA"),
    ("REF+0WI", False, "2023-12-01", "2024-02-29", "2023-WI"),
    ("REF+1SU", False, "2024-06-01", "2024-08-31", "2024-SU"),
    ("2021-SP", False, "2021-03-01", "2021-05-31", "2021-SP"),
    ("19", False, "1900-01-01", "1999-12-31", "19"),
    ("LAST-WXX-6", False, "2024-02-17", "2024-02-17", "2024-02-17"),  # yesterday is not called "last Saturday"
    ("XXXX-XX-12", False, "2024-02-12", "2024-02-12", "2024-02-12"),
    ("XXXX-XX-31", False, "2024-01-31", "2024-01-31", "2024-01-31"),
    ("XXXX-XX-30", True, "2024-03-30", "2024-03-30", "2024-03-30"),
    ("2024-01-03|2024-03-01", False, "2024-01-03", "2024-01-03", "2024-01-03"),  # the first of March lies ahead
    ("XXXX-WXX-5/XXXX-WXX-6", False, "2024-02-23", "2024-02-24", "2024-02-23/2024-02-24"),
    ("REF-1DT18:00Z", False, "2024-02-24", "2024-02-24", "2024-02-24T18:00Z"),
    ("REF-1Y-12-31", False, "2023-12-31", "2023-12-31", "2023-12-31"),
    ("198", False, "1980-01-01", "1989-12-31", "198"),
]


@pytest.mark.parametrize(("value", "ahead", "first", "last", "after"), CASES)
def test_counted_from_a_sunday(value: str, ahead: bool, first: str, last: str, after: str) -> None:
    found = anchored(value, Interval(SUNDAY, SUNDAY), ahead=ahead)
    assert found == Interval(date.fromisoformat(first), date.fromisoformat(last))
    assert written(value, found) == after


def test_a_week_of_doubt_may_end_in_one_day() -> None:
    week = Interval(date(2021, 7, 7), date(2021, 7, 13))
    assert anchored("XXXX-WXX-3", week) == Interval(date(2021, 7, 7), date(2021, 7, 7))


@pytest.mark.parametrize(
    "value",
    [
        "P7D",
        "PAST_REF",
        "FUTURE_REF",
        "2021-02-30",
        "XXXX-02-31",
        "XXXX-12-08W6",
        "XXXX-02-29",
        "H1445-13-01",
        "S1402-12-30",
        "2029-03-12W5",
        "2023-02-29",
        "2024-01-03|2024-01-03|",
        "2024-01-02|2024-02-01",
        "2024-04-03|2024-03-04",
        "XXXX-XX-32",
        "0000-01-01",
        "XXXX-06-31",
    ],
)
def test_what_names_no_days(value: str) -> None:
    assert anchored(value, Interval(SUNDAY, SUNDAY)) is None


def test_an_open_anchor_leaves_an_open_end() -> None:
    assert anchored("REF-1D", Interval(date(2020, 1, 8), None)) == Interval(date(2020, 1, 7), None)
    assert anchored("REF-1D", Interval(None, None)) is None


RECIPES = st.sampled_from([case[0] for case in CASES])


@given(RECIPES, st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 400), st.booleans())
def test_a_wider_anchor_never_loses_the_truth(value: str, day: date, width: int, ahead: bool) -> None:
    later = date.fromordinal(day.toordinal() + width)
    wide = anchored(value, Interval(day, later), ahead=ahead)
    for one in (day, later):
        exact = anchored(value, Interval(one, one), ahead=ahead)
        if exact and wide:
            assert wide.earliest is None or exact.earliest is None or wide.earliest <= exact.earliest
            assert wide.latest is None or exact.latest is None or exact.latest <= wide.latest


@given(RECIPES, st.dates())
def test_no_day_of_the_calendar_breaks_it(value: str, day: date) -> None:
    anchored(value, Interval(day, day))
