from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ground.counters import narrow_by_counters
from sayso.records import Interval, Reading, ReportDate
from tests.ground.builders import Page

DATED = date(2029, 3, 12)


def dated(page: Page, day: date | None) -> ReportDate:
    return ReportDate(page.id, Interval(day, day), (), False, ())


def read(page: Page, outlet: str = "Orsk Monitor") -> Reading:
    reading = page.read()
    return replace(reading, report=replace(reading.report, outlet=outlet))


CASES = [  # id, what the report of 12 March says, what the undated one says, its days
    ("the day of a siege", "Day 47 of the siege: no bread.", "Day 49 of the siege: bread came.", ("2029-03-14", "2029-03-14")),
    ("the nth day", "It was the 47th day of the siege.", "Shops shut on day 44 of the siege.", ("2029-03-09", "2029-03-09")),
    ("another count", "Day 47 of the siege.", "Day 49 of the strike.", (None, None)),
    ("another town's", "Day 47 of the siege of Orsk.", "Day 49 of the siege of Tarim.", (None, None)),
    ("a daily digest", "DAILY BULLETIN 612\nNo news.", "DAILY BULLETIN 610\nNo news.", ("2029-03-10", "2029-03-10")),
    ("a later issue", "Situation report No. 24\nNo news.", "Situation report No. 26\nNo news.", ("2029-03-12", None)),
    ("an earlier issue", "Situation report No. 24\nNo news.", "Situation report No. 23\nNo news.", (None, "2029-03-12")),
    ("no series", "Nobody wants 24\nNo news.", "Nobody wants 26\nNo news.", (None, None)),
    ("beyond the calendar", "Day 1 of the war.", "Day 9999 of the war.", ("2056-07-26", "2056-07-26")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "days"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_counts_that_go_on(one: str, other: str, days: tuple[str | None, str | None]) -> None:
    first, second = Page(one, "a"), Page(other, "b")
    found = narrow_by_counters([dated(first, DATED), dated(second, None)], [read(first), read(second)])
    ends = [date.fromisoformat(day) if day else None for day in days]
    assert found[1].interval == Interval(*ends)
    assert found[0].interval.day == DATED


def test_counts_that_contradict_each_other_tell_nothing() -> None:
    pages = [Page("Day 47 of the siege.", "a"), Page("Day 47 of the siege.", "b"), Page("Day 48 of the siege.", "c")]
    days = [DATED, date(2029, 3, 15), None]
    found = narrow_by_counters(
        [dated(page, day) for page, day in zip(pages, days, strict=True)], [read(page) for page in pages]
    )
    assert found[2].interval == Interval(None, None)


def test_issues_of_another_outlet_are_another_series() -> None:
    first, second = Page("DAILY BULLETIN 612\nNo news.", "a"), Page("DAILY BULLETIN 610\nNo news.", "b")
    readings = [read(first), read(second, "Tarim Digest")]
    assert narrow_by_counters([dated(first, DATED), dated(second, None)], readings)[1].interval == Interval(None, None)


@given(text=st.text(alphabet="day 0123456789th of the siege Digst#ſİ\u202e𝟗\n", min_size=1, max_size=80))
def test_any_text(text: str) -> None:
    first, second = Page("Day 47 of the siege.\nDaily digest 9", "a"), Page(text, "b")
    found = narrow_by_counters([dated(first, DATED), dated(second, None)], [read(first), read(second)])
    assert len(found) == 2
