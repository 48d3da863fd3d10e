from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ground.calendars import iranian, islamic

IRANIAN = [  # year, month, day, the Gregorian day: new years, and a last day of a leap year
    (1357, 11, 22, "1979-02-11"),
    (1399, 1, 1, "2020-03-20"),
    (1399, 12, 30, "2021-03-20"),
    (1400, 1, 1, "2021-03-21"),
    (1403, 1, 1, "2024-03-20"),
    (1403, 12, 30, "2025-03-20"),
    (1404, 7, 1, "2025-09-23"),
]
ISLAMIC = [  # year, month, day, a day on which it was held somewhere
    (1400, 1, 1, "1979-11-20"),
    (1444, 9, 1, "2023-03-23"),
    (1445, 1, 1, "2023-07-19"),
    (1445, 9, 1, "2024-03-11"),
    (1446, 1, 1, "2024-07-07"),
]


@pytest.mark.parametrize(("year", "month", "day", "expected"), IRANIAN)
def test_iranian(year: int, month: int, day: int, expected: str) -> None:
    found = iranian(year, month, day)
    assert found
    assert found.day == date.fromisoformat(expected)


@pytest.mark.parametrize(("year", "month", "day", "expected"), ISLAMIC)
def test_islamic(year: int, month: int, day: int, expected: str) -> None:
    found = islamic(year, month, day)
    assert found
    assert found.earliest
    assert found.latest
    assert found.earliest <= date.fromisoformat(expected) <= found.latest


@given(st.integers(-5, 99999), st.integers(-1, 14), st.integers(-1, 33))
def test_no_date_breaks_them(year: int, month: int, day: int) -> None:
    for convert in (islamic, iranian):
        found = convert(year, month, day)
        assert found is None or (found.earliest and found.latest)


def test_days_that_are_none() -> None:
    assert iranian(1402, 12, 30) is None
    assert iranian(1402, 7, 31) is None
    assert islamic(1445, 13, 1) is None
