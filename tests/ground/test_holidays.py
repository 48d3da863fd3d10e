from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ground.holidays import feast
from sayso.ground.timex import anchored, written
from sayso.mark.feasts import MOVABLE
from sayso.records import Interval

PAST = [  # name, counted from, a day on which it was held
    ("thanksgiving", "2000-01-06", "1999-11-25"),
    ("thanksgiving", "2023-11-23", "2023-11-23"),
    ("easter", "2024-04-10", "2024-03-31"),
    ("easter", "2025-04-20", "2025-04-20"),
    ("easter", "2000-04-22", "1999-04-04"),
    ("good_friday", "2024-04-10", "2024-03-29"),
    ("easter_monday", "2019-06-01", "2019-04-22"),
    ("nowruz", "2024-06-01", "2024-03-20"),
    ("eid_al_fitr", "2024-04-20", "2024-04-10"),
    ("eid_al_adha", "2023-07-10", "2023-06-28"),
    ("ashura", "2024-08-01", "2024-07-16"),
    ("arbaeen", "2022-10-01", "2022-09-17"),
]
AHEAD = [
    ("easter", "2024-04-10", "2025-04-20"),
    ("eid_al_fitr", "2024-03-20", "2024-04-10"),
    ("thanksgiving", "2023-11-24", "2024-11-28"),
]


@pytest.mark.parametrize(("name", "anchor", "held"), PAST)
def test_the_last_one(name: str, anchor: str, held: str) -> None:
    found = feast(name, date.fromisoformat(anchor), ahead=False)
    assert found
    assert found.earliest
    assert found.latest
    assert found.earliest <= date.fromisoformat(held) <= found.latest


@pytest.mark.parametrize(("name", "anchor", "held"), AHEAD)
def test_the_next_one(name: str, anchor: str, held: str) -> None:
    found = feast(name, date.fromisoformat(anchor), ahead=True)
    assert found
    assert found.earliest
    assert found.latest
    assert found.earliest <= date.fromisoformat(held) <= found.latest


def test_the_month_of_fasting() -> None:
    found = feast("ramadan", date(2024, 4, 1), ahead=False)
    assert found == Interval(date(2024, 3, 10), date(2024, 4, 9))


def test_only_feasts_of_the_sun_are_one_day() -> None:
    here = Interval(date(2024, 5, 1), date(2024, 5, 1))
    easter, eid = anchored("FEAST-easter", here), anchored("FEAST-eid_al_fitr", here)
    assert written("FEAST-easter", easter) == "2024-03-31"
    assert eid
    assert eid.day is None
    assert written("FEAST-eid_al_fitr", eid) == "2024-04"
    assert written("FEAST-easter", None) == "XXXX-XX-XX"
    assert anchored("FEAST-none", here) is None


@given(st.dates(), st.sampled_from(sorted(set(MOVABLE.values()))), st.booleans())
def test_no_day_breaks_them(anchor: date, name: str, ahead: bool) -> None:
    found = feast(name, anchor, ahead=ahead)
    if found and found.earliest and found.latest:
        assert found.latest >= anchor if ahead else found.earliest <= anchor
