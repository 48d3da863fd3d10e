from __future__ import annotations

from datetime import date

import pytest

from sayso.ground.times import Forward, ForwardRow, looks_forward, resolve_times
from sayso.records import Interval, Time
from sayso.resources import read_rows
from tests.ground.builders import Page

FORWARD = Forward.build(read_rows)
MONDAY = date(2029, 3, 12)
ON_MONDAY = Interval(MONDAY, MONDAY)


@pytest.mark.parametrize("row", read_rows("forward", ForwardRow), ids=lambda row: row.id)
def test_each_row_turns_its_example_forward(row: ForwardRow) -> None:
    plain = row.example.replace("*", "")
    if row.is_plan:
        assert FORWARD.plans.search(plain)
        assert not FORWARD.pattern.search(plain)
        return
    day = next(name for name in ("Monday", "Thursday", "Friday", "Saturday", "Sunday") if name in plain)
    assert looks_forward(plain, Page(plain).span(day), FORWARD)
    assert any(form.lower() in row.example.lower().split("*")[1] for form in row.forms)


BACK = [
    "Talks will begin soon, the ministry said on Sunday.",
    "He was shot on Sunday.",
    "No group had claimed it by Sunday.",
    "The army will look at it. Two died on Sunday.",
    "The bridge, which will be mended, was hit on Sunday.",
]


@pytest.mark.parametrize("text", BACK)
def test_what_is_past_stays_past(text: str) -> None:
    assert not looks_forward(text, Page(text).span("Sunday"), FORWARD)


def days(times: tuple[Time, ...]) -> list[tuple[str, str]]:
    return [(time.value, time.anchor) for time in times]


def test_a_quoted_yesterday_is_the_speakers() -> None:
    page = Page("“We struck yesterday,” Omar Dawud told the agency on Saturday. The base was hit yesterday.")
    page.time("yesterday", "REF-1D").time("Saturday", "XXXX-WXX-6").time("yesterday", "REF-1D", nth=2)
    page.quote("“We struck yesterday,”").says("We struck yesterday", "Omar Dawud", said_at="Saturday")
    assert days(resolve_times(page.read(), ON_MONDAY, FORWARD)) == [
        ("2029-03-09", "utterance"),
        ("2029-03-10", "report"),
        ("2029-03-11", "report"),
    ]


def test_a_speaker_stays_on_his_day() -> None:
    page = Page("Omar Dawud said on Saturday it was over. “Yesterday was the start,” he went on.")
    page.time("Saturday", "XXXX-WXX-6").time("Yesterday", "REF-1D").quote("“Yesterday was the start,”")
    page.says("it was over", "Omar Dawud", said_at="Saturday")
    page.says("Yesterday was the start", "Omar Dawud")
    assert resolve_times(page.read(), ON_MONDAY, FORWARD)[1].value == "2029-03-09"


def test_two_days_earlier_counts_from_what_was_named() -> None:
    page = Page("A law was passed on January 5, 2020; the general had died two days earlier.")
    page.time("January 5, 2020", "2020-01-05").time("two days earlier", "PREV-2D")
    assert days(resolve_times(page.read(), ON_MONDAY, FORWARD)) == [
        ("2020-01-05", "absolute"),
        ("2020-01-03", "previous"),
    ]


def test_a_time_of_day_takes_the_day_beside_it() -> None:
    page = Page("The bus left on Sunday. The shots fell at about 4 p.m. near the mill.")
    page.time("Sunday", "XXXX-WXX-7").time("about 4 p.m.", "T16:00", kind="TIME")
    assert resolve_times(page.read(), ON_MONDAY, FORWARD)[1].value == "2029-03-11T16:00"


def test_nothing_is_guessed_without_a_day() -> None:
    page = Page("He was shot on Sunday and died an hour later; seven days passed.")
    page.time("Sunday", "XXXX-WXX-7").time("an hour later", "PREV+1TH").time("seven days", "P7D", kind="DURATION")
    found = resolve_times(page.read(), Interval(None, None), FORWARD)
    assert [(time.value, time.interval) for time in found] == [
        ("XXXX-WXX-7", None),
        ("XXXX-XX-XX", None),
        ("P7D", None),
    ]
