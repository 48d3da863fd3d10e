from __future__ import annotations

from datetime import date

import pytest

from sayso.ground.offices import narrow_by_offices
from sayso.ground.roster import Roster
from sayso.records import Interval, MentionKind, ReportDate
from tests.ground.builders import Page

TABLE = (
    "id\tkind\tname\tstates\tvalid_from\tvalid_to\n"
    "leader.XA.orlan\tperson\tTimur Orlan\tKZ\t2027-04-01\t2031-01-01\n"
    "leader.XB.bek\tperson\tAru Bek\tKG\t2029-06-01\t\n"
)
ROSTER = Roster(("none", "header\n")).with_own("own.tsv", TABLE)

CASES = [  # id, text, names, the first day
    ("in office", "President Timur Orlan opened the dam.", ["Timur Orlan"], date(2027, 4, 1)),
    ("the later of two", "Prime Minister Aru Bek met President Timur Orlan.", ["Aru Bek", "Timur Orlan"], date(2029, 6, 1)),
    ("no office", "Timur Orlan opened the dam.", ["Timur Orlan"], None),
    ("no longer", "Former President Timur Orlan opened the dam.", ["Timur Orlan"], None),
    ("no longer, of a country", "The former Kazakh President Timur Orlan was there.", ["Timur Orlan"], None),
    ("not the first", "Vice President Timur Orlan opened the dam.", ["Timur Orlan"], None),
    ("a surname alone", "President Orlan opened the dam.", ["Orlan"], None),
    ("unknown", "President Sara Lim opened the dam.", ["Sara Lim"], None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "first"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_not_before_the_office(text: str, names: list[str], first: date | None) -> None:
    page = Page(text)
    for name in names:
        page.name(name, MentionKind.PERSON)
    undated = ReportDate(page.id, Interval(None, None), (), False, ())
    (found,) = narrow_by_offices([undated], [page.read()], ROSTER)
    assert found.interval == Interval(first, None)


def test_a_known_day_stays() -> None:
    page = Page("President Timur Orlan opened the dam.").name("Timur Orlan", MentionKind.PERSON)
    day = date(2026, 1, 1)
    known = ReportDate(page.id, Interval(day, day), (day,), True, ())
    assert narrow_by_offices([known], [page.read()], ROSTER) == (known,)
