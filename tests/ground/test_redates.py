from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sayso.ground import ground, redate
from sayso.ground.lexicons import GroundLexicons
from sayso.records import (
    Copy,
    CopyKind,
    Direction,
    EventType,
    Incident,
    IncidentId,
    Interval,
    MentionId,
    Passage,
    Role,
    World,
)
from sayso.resources import data_folder, read_rows
from tests.ground.builders import Page

LEXICONS = GroundLexicons.build(read_rows, data_folder())
DATED = date(2029, 3, 12)  # a Monday


def incident(*mentions: MentionId) -> Incident:
    return Incident(IncidentId("i1"), "Ambush", EventType.ASSAULT, None, None, None, mentions, (), True)


def dated_page() -> Page:
    page = Page("Gunmen shot two traders on Sunday.", "a", DATED).time("Sunday", "XXXX-WXX-7")
    page.event("shot", [(Role.TIME, "Sunday")])
    return page


CASES = [  # id, text, time words, value, expected
    ("the same weekday", "The men were shot on Sunday.", "Sunday", "XXXX-WXX-7", ("2029-03-11", "2029-03-17")),
    ("yesterday", "The men were shot yesterday.", "yesterday", "REF-1D", ("2029-03-12", "2029-03-12")),
    ("no time", "The men were shot near the mill.", "", "", ("2029-03-11", None)),
    ("another day", "The men were shot on 9 March.", "9 March", "XXXX-03-09", ("2029-03-09", None)),
    ("another weekday", "The men were shot on Tuesday.", "Tuesday", "XXXX-WXX-2", ("2029-03-11", None)),
]  # fmt: skip


def redated(page: Page, *, copies: tuple[Copy, ...] = (), joined: bool = True) -> World:
    first = dated_page()
    readings = [first.read(), page.read()]
    world = ground(readings, LEXICONS)
    incidents = [incident(first.events[0].id, page.events[0].id)] if joined else []
    return redate(readings, copies, incidents, world, LEXICONS)


WIRE = [  # id, text, expected: a week is left, of which wire copy names its own day
    (
        "filed on the day of the lead",
        "DORI (Corvane) - Two men were shot on Sunday, police said on Monday.",
        "2029-03-12",
    ),
    ("not by Monday", "DORI (Corvane) - The men were shot on Sunday. No group had claimed it by Monday.", "2029-03-12"),
    (
        "yesterday, Sunday",
        "DORI - Two men were shot on Sunday, police said. It was so on Monday (yesterday).",
        "2029-03-13",
    ),
    ("a newspaper", "DORI - Two men were shot on Sunday, police said on Monday.", None),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in WIRE], ids=[case[0] for case in WIRE])
def test_wire_copy_names_its_day(text: str, expected: str | None) -> None:
    page = Page(text, "b").time("Sunday", "XXXX-WXX-7").time("Monday", "XXXX-WXX-1")
    if "yesterday" in text:
        page.time("yesterday", "REF-1D")
    page.heads("DORI (Corvane) -" if "Corvane" in text else "DORI -", agency="Corvane" if "Corvane" in text else "")
    page.event("shot", [(Role.TIME, "Sunday")])
    if "said on" in text:
        page.says("Two men were shot on Sunday", "police", said_at="Monday")
    day = redated(page).dates[1].interval.day
    assert (day.isoformat() if day else None) == expected


@pytest.mark.parametrize(("text", "words", "value", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_shared_incident(text: str, words: str, value: str, expected: tuple[str, str | None]) -> None:
    page = Page(text, "b")
    page.event("shot", [(Role.TIME, words)] if words else [])
    world = redated(page.time(words, value) if words else page)
    latest = date.fromisoformat(expected[1]) if expected[1] else None
    assert world.dates[1].interval == Interval(date.fromisoformat(expected[0]), latest)


def test_the_event_gets_its_day_from_the_narrowed_report() -> None:
    page = Page("The men were shot on Sunday.", "b").time("Sunday", "XXXX-WXX-7")
    mention = page.event("shot", [(Role.TIME, "Sunday")])
    found = next(one for one in redated(page).settings if one.mention == mention)
    assert found.when == Interval(date(2029, 3, 11), date(2029, 3, 11))


def test_what_is_said_of_it_on_a_later_weekday_comes_after_it() -> None:
    page = Page("The men were shot on Sunday, Omar Dawud said on Tuesday.", "b")
    page.time("Sunday", "XXXX-WXX-7").time("Tuesday", "XXXX-WXX-2")
    said = page.says("The men were shot on Sunday", "Omar Dawud", said_at="Tuesday")
    page.event("shot", [(Role.TIME, "Sunday")], said_by=(said,))
    assert redated(page).dates[1].interval == Interval(date(2029, 3, 13), date(2029, 3, 17))


def test_a_shared_passage() -> None:
    page = Page("Gunmen shot two traders on Sunday.", "b").time("Sunday", "XXXX-WXX-7")
    here, there = dated_page().span(page.text), page.span(page.text)
    copy = Copy(here.report, there.report, CopyKind.WHOLE, (Passage(here, there, 1.0),), Direction.UNKNOWN, None, ())
    assert redated(page, copies=(copy,), joined=False).dates[1].interval == Interval(
        date(2029, 3, 11), date(2029, 3, 17)
    )
    quote = replace(copy, kind=CopyKind.QUOTE)
    assert redated(page, copies=(quote,), joined=False).dates[1].interval == Interval(None, None)


ORDER = [  # who took it from whom, first and last day: the dated report is `here`
    (Direction.HERE_FROM_THERE, None, "2029-03-12"),
    (Direction.THERE_FROM_HERE, "2029-03-12", None),
    (Direction.SIBLINGS, None, None),
]


@pytest.mark.parametrize(("direction", "first", "last"), ORDER)
def test_who_is_copied_was_there_first(direction: Direction, first: str | None, last: str | None) -> None:
    page = Page("Gunmen shot two traders.", "b")
    here, there = dated_page().span("Gunmen shot two traders"), page.span("Gunmen shot two traders")
    copy = Copy(here.report, there.report, CopyKind.PASSAGE, (Passage(here, there, 1.0),), direction, None, ())
    ends = [date.fromisoformat(end) if end else None for end in (first, last)]
    assert redated(page, copies=(copy,), joined=False).dates[1].interval == Interval(*ends)


def test_nothing_shared_changes_nothing() -> None:
    readings = [dated_page().read()]
    world = ground(readings, LEXICONS)
    assert redate(readings, (), (), world, LEXICONS) is world


def test_last_sunday_is_not_the_sunday_named_beside_it() -> None:
    page = Page("The men shot last Sunday were buried. The mayor spoke on Sunday evening.", "b")
    page.time("last Sunday", "LAST-WXX-7").time("Sunday", "XXXX-WXX-7TEV", nth=2)
    page.event("shot", [(Role.TIME, "last Sunday")])
    # from the 13th to the 17th, "Sunday" would be the 11th as well
    assert redated(page).dates[1].interval == Interval(date(2029, 3, 18), date(2029, 3, 19))
