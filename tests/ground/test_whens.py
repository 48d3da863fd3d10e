from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sayso.ground import ground, lend_days
from sayso.ground.lexicons import GroundLexicons
from sayso.ground.whens import agreed_day
from sayso.records import (
    Argument,
    EventType,
    Evidence,
    Incident,
    IncidentId,
    Interval,
    MentionId,
    Role,
    Setting,
    Span,
    Status,
)
from sayso.resources import data_folder, read_rows
from tests.ground.builders import Page

LEXICONS = GroundLexicons.build(read_rows, data_folder())
WRITTEN = date(2029, 3, 15)  # a Thursday
VALUES = {"Sunday": 7, "Monday": 1, "Tuesday": 2, "Wednesday": 3, "Thursday": 4}

CASES = [  # id, text, trigger, its time words, expected day of March
    ("its own", "Gunmen shot two traders on Sunday.", "shot", ["Sunday"], 11),
    ("the nearer of two", "Two were shot on Monday after a quarrel on Sunday.", "shot", ["Monday", "Sunday"], 12),
    ("the day it was said", "Two men were shot near Orsk, the council announced on Thursday.", "shot", ["Thursday"], None),
    ("said to reporters", "Two were shot, the mayor told reporters on Monday.", "shot", ["Monday"], None),
    ("another noun's", "Families not on Monday's list held a vigil on Tuesday.", "held a vigil", ["Monday", "Tuesday"], 13),
    ("the noun's own", "The toll of Sunday's ambush rose to nine on Monday.", "ambush", ["Sunday", "Monday"], 11),
    ("the noun's own, with an adjective", "Police named a suspect in Sunday's deadly bus ambush.", "ambush", ["Sunday"], 11),
    ("in a bracket", "The team was stopped (source: a clerk who went there on Monday).", "stopped", ["Monday"], None),
    ("both in the bracket", "The road is shut (two were shot on Monday).", "shot", ["Monday"], 12),
]  # fmt: skip


def when(page: Page, mention: MentionId) -> date | None:
    settings = ground([page.read()], LEXICONS).settings
    found = next(setting.when for setting in settings if setting.mention == mention)
    return found.day if found else None


@pytest.mark.parametrize(("text", "trigger", "words", "day"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_which_time_words_are_the_deeds_own(text: str, trigger: str, words: list[str], day: int | None) -> None:
    page = Page(text, published=WRITTEN)
    for word in words:
        page.time(word, f"XXXX-WXX-{VALUES[word]}")
    mention = page.event(trigger, [(Role.TIME, word) for word in words])
    assert when(page, mention) == (date(2029, 3, day) if day else None)


def test_time_words_before_the_cue_are_of_the_saying() -> None:
    page = Page("The front on Tuesday claimed an attack near the mill.", published=WRITTEN)
    page.time("Tuesday", "XXXX-WXX-2")
    said = page.says("an attack near the mill", "front", cue="claimed")
    mention = page.event("attack", [(Role.TIME, "Tuesday")], said_by=(said,))
    assert when(page, mention) is None


def test_a_vow_is_of_the_day_before_its_cue() -> None:
    page = Page("The front on Tuesday said it would free them.", published=WRITTEN)
    page.time("Tuesday", "XXXX-WXX-2")
    said = page.says("it would free them", "front", cue="said")
    mention = page.event("free", status=Status.PROMISED, kind=EventType.RETREAT, said_by=(said,))
    assert when(page, mention) == date(2029, 3, 13)


def test_words_of_a_quotation_that_ended_are_not_lent_on() -> None:
    page = Page("“They mined the road on Sunday,” he said. Police found a bag of shells.", published=WRITTEN)
    page.time("Sunday", "XXXX-WXX-7").quote("“They mined the road on Sunday,”")
    page.event("found")
    span = page.span("Sunday")
    argument = Argument(Role.TIME, span, (Evidence("arguments#previous_sentence", (span,)),))
    page.events[0] = replace(page.events[0], arguments=(argument,))
    assert when(page, page.events[0].id) is None


def told(day: int | None, key: str) -> Setting:
    days = Interval(date(2029, 3, day), date(2029, 3, day)) if day else None
    return Setting(MentionId(key), days, None, (), (), ())


AGREED = [  # id, days told, the day agreed on
    ("all", [11, 11, None], 11),
    ("most", [11, 11, 12], 11),
    ("none more than another", [11, 12], None),
    ("nobody", [None, None], None),
]


@pytest.mark.parametrize(("days", "agreed"), [row[1:] for row in AGREED], ids=[row[0] for row in AGREED])
def test_the_day_most_tell(days: list[int | None], agreed: int | None) -> None:
    found = agreed_day([told(day, str(at)) for at, day in enumerate(days)])
    assert found == (date(2029, 3, agreed) if agreed else None)


def incident(*mentions: MentionId) -> Incident:
    return Incident(IncidentId("i1"), "Ambush", EventType.ASSAULT, None, None, None, mentions, (), True)


LENT = [  # id, the other's words, status, expected first and last day
    ("tells no day", "", "", Status.HAPPENED, (11, 11)),
    ("tells the month", "in March", "XXXX-03", Status.HAPPENED, (11, 11)),
    ("tells another day", "on Monday", "XXXX-WXX-1", Status.HAPPENED, (12, 12)),
    ("only planned", "", "", Status.PLANNED, None),
]


@pytest.mark.parametrize(("words", "value", "status", "days"), [row[1:] for row in LENT], ids=[row[0] for row in LENT])
def test_an_incident_lends_its_day(words: str, value: str, status: Status, days: tuple[int, int] | None) -> None:
    first = Page("Gunmen shot two traders on Sunday.", "a", WRITTEN).time("Sunday", "XXXX-WXX-7")
    one = first.event("shot", [(Role.TIME, "Sunday")])
    second = Page(f"Two men were shot near the mill {words}.", "b", WRITTEN)
    if words:
        second.time(words.split()[-1], value)
    other = second.event("shot", [(Role.TIME, words.split()[-1])] if words else [], status=status)
    readings = [first.read(), second.read()]
    world = lend_days(ground(readings, LEXICONS), [incident(one, other)], readings)
    setting = next(setting for setting in world.settings if setting.mention == other)
    assert setting.when == (Interval(date(2029, 3, days[0]), date(2029, 3, days[1])) if days else None)
    lent = [evidence for evidence in setting.because if evidence.rule == "settings#shared_incident"]
    assert bool(lent) == (days == (11, 11))
    assert all(isinstance(span, Span) and span.report == "a" for evidence in lent for span in evidence.spans)


def test_a_day_that_the_words_cannot_mean_is_not_lent() -> None:
    first = Page("Gunmen shot two traders on Sunday.", "a", WRITTEN).time("Sunday", "XXXX-WXX-7")
    one = first.event("shot", [(Role.TIME, "Sunday")])
    second = Page("Two men were shot near the mill on Tuesday.", "b").time("Tuesday", "XXXX-WXX-2")
    other = second.event("shot", [(Role.TIME, "Tuesday")])
    readings = [first.read(), second.read()]
    world = ground(readings, LEXICONS)
    week = Interval(date(2029, 3, 6), date(2029, 3, 13))  # the second page is of one of these days
    settings = tuple(replace(one, when=week) if one.mention == other else one for one in world.settings)
    lent = lend_days(replace(world, settings=settings), [incident(one, other)], readings)
    assert next(setting.when for setting in lent.settings if setting.mention == other) == week
