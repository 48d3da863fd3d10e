from __future__ import annotations

from datetime import date

import pytest

from sayso.ground import ground
from sayso.ground.lexicons import GroundLexicons
from sayso.ground.report_dates import date_reports
from sayso.ground.times import Forward
from sayso.records import Interval, ProblemKind, Reading
from sayso.resources import data_folder, read_rows
from tests.ground.builders import Page

FORWARD = Forward.build(read_rows)
LEXICONS = GroundLexicons.build(read_rows, data_folder())


def dated(*readings: Reading) -> list[Interval]:
    return [found.interval for found in date_reports(readings, FORWARD)[0]]


def one(day: str) -> Interval:
    return Interval(date.fromisoformat(day), date.fromisoformat(day))


def test_metadata_wins() -> None:
    assert dated(Page("Two died.", published=date(2029, 3, 13)).read()) == [one("2029-03-13")]


def test_the_dateline_is_the_day_of_writing_if_it_came_out_a_day_later() -> None:
    page = Page("DORI, March 12 (ATP) – Two died.", published=date(2029, 3, 13)).heads("DORI, March 12 (ATP) –")
    assert dated(page.time("March 12", "XXXX-03-12").read()) == [one("2029-03-12")]


def test_a_dateline_weeks_away_is_a_contradiction() -> None:
    page = Page("DORI, March 12 (ATP) – Two died.", published=date(2029, 5, 1)).heads("DORI, March 12 (ATP) –")
    dates, problems = date_reports([page.time("March 12", "XXXX-03-12").read()], FORWARD)
    assert dates[0].interval == one("2029-05-01")
    assert dates[0].is_metadata
    assert [problem.kind for problem in problems] == [ProblemKind.CONTRADICTION]


def test_a_yearless_dateline_takes_the_year_of_its_pile() -> None:
    page = Page("DORI, March 12 (ATP) – Two died.", "a").heads("DORI, March 12 (ATP) –").time("March 12", "XXXX-03-12")
    assert dated(page.read()) == [Interval(None, None)]
    assert dated(page.read(), Page("Two.", "b", published=date(2029, 3, 20)).read())[0] == one("2029-03-12")


HEAD_LINES = [
    ("RADIO VALLE IN SPANISH 1200 GMT 14 AUG 89\n\nREBELS STRUCK.", "14 AUG 89", "1989-08-14"),
    ("Village struck\n\nNay Pyi Taw, 14 January 2031\n\nThe team said so.", "14 January 2031", "2031-01-14"),
]


@pytest.mark.parametrize(("text", "words", "day"), HEAD_LINES)
def test_a_first_line_that_ends_in_a_date(text: str, words: str, day: str) -> None:
    assert dated(Page(text).time(words, day).read()) == [one(day)]


def test_the_address_tells_the_day_or_the_month() -> None:
    assert dated(Page("Two.", url="https://a.example/2029/03/12/dori").read()) == [one("2029-03-12")]
    month = Interval(date(2029, 3, 1), date(2029, 3, 31))
    assert dated(Page("Two.", url="https://a.example/2029/03/dori").read()) == [month]


def test_not_before_the_latest_day_told_as_past() -> None:
    page = Page("The base was hit on January 8, 2020. It will be closed by January 1, 2031.")
    page.time("January 8, 2020", "2020-01-08").time("January 1, 2031", "2031-01-01")
    assert dated(page.read()) == [Interval(date(2020, 1, 8), None)]


PLANNED = [  # text, the date in it, its value: all may lie after the day of writing
    ("The thrift expects to achieve record earnings in 1990.", "1990", "1990"),
    ("The notes are due Oct. 15, 1999, and priced at par.", "Oct. 15, 1999", "1999-10-15"),
    ("Such arrangements could slash costs by the end of 1990.", "1990", "1990"),
    ("A look at 1990.", "1990", "1990"),
]


@pytest.mark.parametrize(("text", "words", "value"), PLANNED)
def test_a_date_that_may_be_to_come_is_no_bound(text: str, words: str, value: str) -> None:
    assert dated(Page(text).time(words, value).read()) == [Interval(None, None)]


def test_a_bare_year_told_as_past_is_a_bound() -> None:
    assert dated(Page("The dam was built in 1990.").time("1990", "1990").read()) == [Interval(date(1990, 1, 1), None)]


def test_a_dateline_a_day_before_the_address_is_the_day_of_writing() -> None:
    page = Page("DORI, March 12: Two died.", url="https://a.example/2029/03/13/dori").heads("DORI, March 12:")
    assert dated(page.time("March 12", "XXXX-03-12").read()) == [one("2029-03-12")]


def test_a_head_whose_weekday_was_another_is_a_problem() -> None:
    page = Page("Friday, 12 March 2029\nTwo died.").time("Friday, 12 March 2029", "2029-03-12W5")
    dates, problems = date_reports([page.furniture("Friday, 12 March 2029").read()], FORWARD)
    assert dates[0].interval == Interval(None, None)
    assert [problem.kind for problem in problems] == [ProblemKind.CONTRADICTION]


def test_two_dates_in_the_furniture_leave_the_day_open() -> None:
    page = Page("March 12, 2029\nMarch 14, 2029\nTwo died.")
    page.time("March 12, 2029", "2029-03-12").time("March 14, 2029", "2029-03-14")
    assert dated(page.furniture("March 12, 2029").read()) == [one("2029-03-12")]
    assert dated(page.furniture("March 14, 2029").read())[0].day is None


def test_weekdays_alone_tell_no_date() -> None:
    page = Page("He was shot on Friday, 8 December, they said.").time("Friday, 8 December", "XXXX-12-08W5")
    assert dated(page.read()) == [Interval(None, None)]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar(day: date) -> None:
    page = Page("GAO, March 12 (ATP) – Two died on Sunday, not yesterday.", published=day).heads(
        "GAO, March 12 (ATP) –"
    )
    page.time("March 12", "XXXX-03-12").time("Sunday", "XXXX-WXX-7").time("yesterday", "REF-1D")
    other = Page("Three died on March 12.", "r2").time("March 12", "XXXX-03-12")
    assert len(ground([page.read(), other.read()], LEXICONS).times) == 4
