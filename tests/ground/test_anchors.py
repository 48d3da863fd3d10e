from __future__ import annotations

from datetime import date

import pytest

from sayso.ground.anchors import tell_by_events
from sayso.records import Interval, Role, Time
from tests.ground.builders import BECAUSE, Page

EIGHTH = Interval(date(2030, 1, 8), date(2030, 1, 8))
JANUARY = Interval(date(2030, 1, 1), date(2030, 1, 31))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


AFTER = [  # id, length in words, its value and modifier, the word before the killing, first and last day of the killing
    ("days after", "five days", "P5D", None, "after", "2030-01-03", "2030-01-03"),
    ("days before", "five days", "P5D", None, "before", "2030-01-13", "2030-01-13"),
    ("a week is about seven days", "a week", "P1W", None, "after", "2029-12-31", "2030-01-02"),
    ("more than", "more than a week", "P1W", "MORE_THAN", "after", "", "2029-12-31"),
    ("less than", "less than two days", "P2D", "LESS_THAN", "after", "2030-01-06", "2030-01-08"),
]


@pytest.mark.parametrize(
    ("words", "value", "modifier", "order", "first", "last"), [case[1:] for case in AFTER], ids=[c[0] for c in AFTER]
)
def test_the_day_of_what_was_before(
    words: str, value: str, modifier: str | None, order: str, first: str, last: str
) -> None:
    page = Page(f"The post was hit on January 8, 2030, {words} {order} the killing of a judge.")
    page.time("January 8, 2030", "2030-01-08").time(words, value, kind="DURATION", modifier=modifier)
    killing = page.event("killing", [(Role.TIME, "January 8, 2030")])
    reading = page.read()
    times = (
        Time(page.span("January 8, 2030"), "DATE", "2030-01-08", "absolute", EIGHTH, BECAUSE),
        Time(page.span(words), "DURATION", value, "none", None, BECAUSE),
    )
    _, told = tell_by_events(reading, times, {killing: EIGHTH})
    assert told[killing][0] == Interval(day(first), day(last))


def test_two_days_earlier_dates_what_was_told_before() -> None:
    page = Page(
        "In January 2030 a law was passed after the killing of a judge two days earlier. "
        "The post was hit on January 8, 2030, five days after the killing."
    )
    page.time("January 2030", "2030-01").time("two days earlier", "PREV-2D").time("January 8, 2030", "2030-01-08")
    page.time("five days", "P5D", kind="DURATION")
    law = page.event("passed", [(Role.TIME, "January 2030")])
    killing = page.event("killing", [(Role.TIME, "two days earlier")])
    wide = Interval(date(2029, 12, 30), date(2030, 1, 29))
    times = (
        Time(page.span("January 2030"), "DATE", "2030-01", "absolute", JANUARY, BECAUSE),
        Time(page.span("two days earlier"), "DATE", "XXXX-XX-XX", "previous", wide, BECAUSE),
        Time(page.span("January 8, 2030"), "DATE", "2030-01-08", "absolute", EIGHTH, BECAUSE),
        Time(page.span("five days"), "DURATION", "P5D", "none", None, BECAUSE),
    )
    found, told = tell_by_events(page.read(), times, {law: JANUARY, killing: wide})
    assert told[killing][0].day == date(2030, 1, 3)
    assert told[law][0].day == date(2030, 1, 5)
    assert [(time.value, time.anchor) for time in found[:2]] == [("2030-01", "event"), ("2030-01-03", "event")]


@pytest.mark.parametrize(
    "text",
    [
        "The post was hit on January 8, 2030. Five days after the killing they left.",
        "The post was hit on January 8, 2030, five days after.",
        "On January 8, 2030 he was held for five days after the killing.",
    ],
)
def test_lengths_that_count_from_no_day(text: str) -> None:
    page = Page(text).time("January 8, 2030", "2030-01-08")
    words = "Five days" if "Five" in text else "five days"
    page.time(words, "P5D", kind="DURATION")
    events = {page.event("killing"): None} if "killing" in text else {}
    times = (
        Time(page.span("January 8, 2030"), "DATE", "2030-01-08", "absolute", EIGHTH, BECAUSE),
        Time(page.span(words), "DURATION", "P5D", "none", None, BECAUSE),
    )
    assert tell_by_events(page.read(), times, events) == (times, {})
