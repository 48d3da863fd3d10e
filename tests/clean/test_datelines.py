"""Place, date and agency at the head of a report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.clean.datelines import read_dateline
from sayso.clean.lexicons import CleanLexicons
from sayso.records import ReportId
from sayso.resources import read_rows

LEXICONS = CleanLexicons.build(read_rows)
REPORT = ReportId("r")

CASES = [  # text, place, date, agency
    ("BAGHDAD, March 12 (VPA) – Two guards were hurt", "BAGHDAD", "March 12", "VPA"),
    ("OUAGADOUGOU (Valewire) - Two guards were hurt", "OUAGADOUGOU", None, "Valewire"),
    ("BAGHDAD (Dispatches) -- Two guards were hurt", "BAGHDAD", None, "Dispatches"),
    ("ISLAMABAD, March 4, 2031 (Valewire) - The court ruled", "ISLAMABAD", "March 4, 2031", "Valewire"),
    ("HYDERABAD, Feb 20: Two guards were hurt", "HYDERABAD", "Feb 20", None),
    ("HYDERABAD: Two guards were hurt", "HYDERABAD", None, None),
    ("Arauca – Two guards were hurt", "Arauca", None, None),
    ("JIJIGA – Two guards were hurt", "JIJIGA", None, None),
    ("Zugdidi, 6 May, Vale-Press. Two guards were hurt", "Zugdidi", "6 May", "Vale-Press"),
    ("(Valewire, Bogotá) Two guards were hurt", "Bogotá", None, "Valewire"),
    ("(VPA) LIMA – Two guards were hurt", "LIMA", None, "VPA"),
    ("(Valewire) ORSK, 12 March: Two guards were hurt", "ORSK", "12 March", "Valewire"),
    ("LIMA, 31 OCT 89 (VPA) -- TWO GUARDS WERE HURT", "LIMA", "31 OCT 89", "VPA"),
    ("Nay Pyi Taw, 14 January", "Nay Pyi Taw", "14 January", None),
    ("SAN SALVADOR, Nov. 2 (VPA) — Two guards were hurt", "SAN SALVADOR", "Nov. 2", "VPA"),
    ("CHARLESTON, Ill. (VPA) — Two guards were hurt", "CHARLESTON, Ill.", None, "VPA"),
    ("Two guards were hurt on Monday, the mayor said.", None, None, None),
    ("Vale News – Two guards were hurt", None, None, None),
    ("KINGSTON (JAMAICA), 12 NOV (VPA) -- [TEXT] TWO", "KINGSTON", "12 NOV", "VPA"),
    ("NO CITY (COLOMBIA), 26 SEP 89 -- [TEXT] TWO", None, "26 SEP 89", None),
    ("CLANDESTINE, NO DATE (RADIO ORSK) -- [TEXT] TWO", None, None, "RADIO ORSK"),
    ("VAL2-ORK3-0001 TARIM, 3 MAR 31 (VPA) -- TWO", "TARIM", "3 MAR 31", "VPA"),
    ("VP0303123431 Tarim Vale Radio in Spanish", None, None, None),
    ("TARIM, UNDATED -- [TEXT] TWO", "TARIM", None, None),
    ("TARIM, 3 MAR 31 (VALE PRESS AGENCY [VPA]) -- TWO", "TARIM", "3 MAR 31", "VALE PRESS AGENCY [VPA]"),
    ("TARIM, 3 MAR 31\n(VALE RADIO) -- TWO GUARDS", "TARIM", "3 MAR 31", "VALE RADIO"),
    ("San Vale – Two guards were hurt", "San Vale", None, None),
    ("Oda Lim – the mayor's brother – was hurt", None, None, None),
    ("Former mayor Oda Lim (UPG) was hurt", None, None, None),
    ("ORSK RIVER GUARD (ORG) SAID IT WOULD LEAVE", None, None, None),
    ("EXCLUSIVE: Two guards were hurt", None, None, None),
    ("On March 12 two guards were hurt", None, None, None),
]


@pytest.mark.parametrize(("text", "place", "date", "agency"), CASES)
def test_dateline(text: str, place: str | None, date: str | None, agency: str | None) -> None:
    dateline = read_dateline(text, 0, REPORT, LEXICONS)
    spans = (dateline.place, dateline.date, dateline.agency) if dateline else (None, None, None)
    assert tuple(text[span.start : span.end] if span else None for span in spans) == (place, date, agency)


@given(st.text(alphabet="ABab ,.()[]–-:0123 MarchİſéЖ\n"))
def test_never_beyond_the_text(text: str) -> None:
    dateline = read_dateline(text, 0, REPORT, LEXICONS)
    assert dateline is None or dateline.span.end <= len(text)
