from __future__ import annotations

import pytest

from bench.dates import CENTURY, Days, read_days
from bench.gold import GoldReport, GoldTime
from bench.gold_words import find_content, find_span, read_bounds
from bench.harness import MissingData
from bench.predicted import Clock, Pile
from bench.scoring.dates import furniture_lines, score_furniture, score_report_dates, score_times
from tests.bench.golds import gold_pile, sheet, unit, values


@pytest.mark.parametrize("text", ["2028-02-29", "2028-02", "2028", "../2028-02", "2028-02/..", "2027-12-30/2028-01"])
def test_dates_are_read(text: str) -> None:
    days = read_days(text)
    assert days.holds(days)
    assert days.is_day == (text == "2028-02-29")


def test_ends_and_widths() -> None:
    assert str(read_days("2028-02").last) == "2028-02-29"
    assert str(read_days("2028/2029").last) == "2029-12-31"
    assert (read_days("2028-02").width, read_days("2028-02/..").width, Days().width) == (29, CENTURY, CENTURY)
    assert Days().holds(read_days("2028"))
    assert not read_days("2028").holds(Days())


def test_report_dates() -> None:
    """The truth is 5 May: right day; wrong day; a wide interval that holds it; nothing known, and the day not asked."""
    dates = {"a": "2031-05-05", "b": "2031-05-06", "c": "2031-05-01/2031-05-10"}
    reports = tuple(GoldReport(file, "", read_days("2031-05-05"), file != "d", ()) for file in "abcd")
    paper = sheet()
    pile = Pile(dates={file: read_days(text) for file, text in dates.items()})
    score_report_dates(paper, gold_pile(reports=reports), pile, unit_of=unit)
    assert values(paper) == {
        "report_date_contained": pytest.approx(3 / 4),
        "report_date_false_exact": pytest.approx(1 / 4),
        "report_date_exact": pytest.approx(1 / 3),
        "report_date_width": pytest.approx((1 + 10) / 2),
    }


PAGE = "Home | News\n\nTwo died.\n  Read More\nPolice said so. Share this\n"


def test_a_line_is_furniture_if_half_its_letters_are_covered() -> None:
    assert furniture_lines(PAGE, ((0, 11), (25, 34))) == {(0, 11), (23, 34)}
    assert furniture_lines(PAGE, ((0, 4),)) == set()  # 4 of 9 letters
    assert furniture_lines(PAGE, ((0, 6),)) == {(0, 11)}


def test_furniture_f1() -> None:
    report = GoldReport("01.txt", PAGE, Days(), False, ((0, 11), (25, 34)))
    paper = sheet()
    misses = score_furniture(paper, gold_pile(reports=(report,)), Pile(furniture={"01.txt": ((0, 22),)}), unit_of=unit)
    assert values(paper)["furniture_f1"] == pytest.approx(2 * 1 / (2 * 1 + 1 + 1))
    assert [miss.what for miss in misses] == ["  Read More", "Two died."]


def test_times() -> None:
    """Asked: one right, one with the wrong value, one missed; an optional one found counts neither way; one invented."""
    rows = [("t1", (0, 5), False), ("t2", (10, 15), False), ("t3", (20, 25), False), ("t4", (30, 35), True)]
    times = tuple(GoldTime(name, "01.txt", span, "DATE", "2031-05-04", is_optional) for name, span, is_optional in rows)
    found = (
        Clock("01.txt", (0, 5), "DATE", "2031-05-04"),
        Clock("01.txt", (8, 12), "DATE", "2031"),
        Clock("01.txt", (30, 35), "DATE", "whatever"),
        Clock("01.txt", (50, 55), "DATE", "2031"),
    )
    paper = sheet()
    score_times(paper, gold_pile(times=times), Pile(times=found), unit_of=unit)
    assert values(paper)["time_span_f1"] == pytest.approx(2 * 2 / (2 * 2 + 1 + 1))
    assert values(paper)["time_value_f1"] == pytest.approx(2 * 1 / (2 * 1 + 2 + 2))


def test_words_are_found_by_number_with_overlaps() -> None:
    assert find_span("aaaa", {"span": "aa", "nth": 3}) == (2, 4)
    assert find_content("He said it rained, he said.", {"content_from": "it", "content_to": "rained"}) == ((8, 17),)
    with pytest.raises(MissingData, match="gold and page differ"):
        find_span("aaaa", {"span": "aa", "nth": 4})


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        (0, (0, 0)),
        (">=25490", (25490, None)),
        (">1", (2, None)),
        ([None, 4], (None, 4)),
        ("~70%", None),
        (None, None),
        (True, None),
    ],
)
def test_bounds(value: object, bounds: object) -> None:
    assert read_bounds(value) == bounds
