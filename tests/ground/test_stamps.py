from __future__ import annotations

from datetime import date

import pytest

from sayso.ground.lexicons import GroundLexicons
from sayso.ground.report_dates import date_report, date_reports
from sayso.ground.stamps import signed_days
from sayso.records import Interval
from sayso.resources import data_folder, read_rows
from tests.ground.builders import Page

FORWARD = GroundLexicons.build(read_rows, data_folder()).forward

SIGNED = [  # id, the last lines, whether they are signed with the day
    ("place and day", "Hills of Orsk, 18 March.", True),
    ("with a name behind", "Hills of Orsk, 18 March. Commander Timur.", True),
    ("the day alone", "18 March", True),
    ("a sentence", "The council met on 18 March.", False),
    ("a sentence that goes on", "Orsk, 18 March. the market was shut and nobody knew why until 4 in the afternoon.", False),
    ("a caption of two days", "Orsk, 18 March and later", False),
]  # fmt: skip


@pytest.mark.parametrize(("foot", "is_signed"), [row[1:] for row in SIGNED], ids=[row[0] for row in SIGNED])
def test_the_line_that_signs_a_statement(foot: str, is_signed: bool) -> None:
    page = Page(f"To the people of the town\nWe did not touch the mill.\n{foot}").time("18 March", "XXXX-03-18")
    assert [page.text[one.span.start : one.span.end] for one in signed_days(page.read())] == ["18 March"] * is_signed


def test_a_signed_statement_takes_its_year_from_the_pile() -> None:
    page = Page("To the people\nWe did not touch the mill.\nHills of Orsk, 18 March.").time("18 March", "XXXX-03-18")
    found = date_report(page.read(), FORWARD, Interval(date(2029, 3, 12), date(2029, 3, 19)))
    assert found.interval.day == date(2029, 3, 18)
    assert [evidence.rule for evidence in found.because] == ["report_dates#signature"]


def test_the_first_line_signs_nothing() -> None:
    page = Page("Orsk, 18 March").time("18 March", "XXXX-03-18")
    assert list(signed_days(page.read())) == []


WIRE = [  # id, text, agency, expected day: published on Thursday 15 March
    ("filed the day before", "(ABW) ORSK – Two men were shot on Sunday, police said on Wednesday.", "ABW", 14),
    ("filed the same day", "(ABW) ORSK – Two men were shot on Sunday, police said on Thursday.", "ABW", 15),
    ("days before", "(ABW) ORSK – Two men were shot on Sunday, police said on Tuesday.", "ABW", 15),
    ("a paper's own", "ORSK – Two men were shot on Sunday, police said on Wednesday.", "", 15),
]


@pytest.mark.parametrize(("text", "agency", "day"), [row[1:] for row in WIRE], ids=[row[0] for row in WIRE])
def test_copy_of_an_agency_printed_the_day_after(text: str, agency: str, day: int) -> None:
    page = Page(text, published=date(2029, 3, 15)).heads(text.partition(" –")[0], agency=agency)
    for number, word in enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), 1):
        if word in text:
            page.time(word, f"XXXX-WXX-{number}")
    said = text.partition("said on ")[2].rstrip(".")
    page.says("Two men were shot on Sunday", "police", said_at=said)
    dates, _ = date_reports([page.read()], FORWARD)
    assert dates[0].interval.day == date(2029, 3, day)
