"""A capture becomes a report: text letter for letter, parts marked."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.clean import CleanLexicons, clean
from sayso.errors import InputError
from sayso.records import Capture, Metadata, RegionKind, Report
from sayso.resources import read_rows

LEXICONS = CleanLexicons.build(read_rows)
TRICKY = "ab .,:;-–|»\n\r\t\u2028()[]0123ſıİK ءاب é😀\u00a0“”‘’\"'ByABREADMORE"

PAGE = """WorldSouth News

Two guards hurt as shells fall on Tarim market

By Lina Orsk, Tarim

TARIM, March 3 (Vale Press) – Shells fell on the market of Tarim on Monday and two guards were hurt, the mayor said.

“We heard three of them and ran for the river,” said Oda Lim, who sells cloth at the northern gate.

Read More

Leave a Reply"""


def capture(text: str, media: str = "text") -> Capture:
    raw = text.encode("utf-8", "surrogatepass")
    return Capture(
        name="pile/01.txt",
        media=media,
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        encoding="utf-8",
        replaced=0,
        metadata=Metadata(),
        taken_at=datetime(2031, 3, 4, tzinfo=UTC),
    )


def marked(report: Report, kind: RegionKind) -> list[str]:
    return [report.quote(region.span) for region in report.regions if region.kind is kind]


def test_a_page_with_furniture() -> None:
    report, problems = clean(capture(PAGE), LEXICONS)
    assert report.text == PAGE
    assert not problems
    assert marked(report, RegionKind.TITLE) == ["Two guards hurt as shells fall on Tarim market"]
    assert marked(report, RegionKind.BYLINE) == ["By Lina Orsk, Tarim"]
    assert marked(report, RegionKind.FURNITURE)[-2:] == ["Read More", "Leave a Reply"]
    assert report.dateline is not None
    assert report.dateline.place is not None
    assert report.quote(report.dateline.place) == "TARIM"
    assert [report.quote(credit.name) for credit in report.credits] == ["Vale Press"]


@pytest.mark.parametrize("text", ["", " \n\t ", "…—\n*"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(InputError):
        clean(capture(text), LEXICONS)


@settings(deadline=None)  # the language guesser opens its model on first use
@given(st.text(alphabet=st.one_of(st.sampled_from(TRICKY), st.characters()), max_size=400))
def test_marks_lie_inside_and_nothing_is_lost(text: str) -> None:
    try:
        report, _ = clean(capture(text), LEXICONS)
    except InputError:
        return
    assert report.text == text
    for region in report.regions:
        assert report.quote(region.span).strip()
        assert region.span.end <= len(text)
        assert region.because


MONITORED = """   TARIM (UPLANDS), 3 MAR 31 (RADIO ORSK) -- [REPORT] [ODA LIM] [TEXT] SHELLS FELL
ON THE MARKET OF TARIM ON MONDAY AND TWO GUARDS OF THE UPLAND GUARD [UPG]
WERE HURT, THE MAYOR SAID.

   [BEGIN RECORDING] [LIM] WE HEARD THREE OF THEM AND RAN FOR THE RIVER.  [END
RECORDING]

   THE GATE IS [AS HEARD] SHUT."""


def test_monitored_radio_is_body_but_for_its_tags() -> None:
    report, _ = clean(capture(MONITORED), LEXICONS)
    furniture = marked(report, RegionKind.FURNITURE)
    assert furniture == ["[REPORT]", "[ODA LIM]", "[TEXT]", "[BEGIN RECORDING]", "[END\nRECORDING]"]
    assert marked(report, RegionKind.HEADING) == []
    assert report.title is None
    assert report.dateline is not None
    assert report.dateline.agency is not None
    assert report.quote(report.dateline.agency) == "RADIO ORSK"


def test_one_long_line_is_not_lost_for_a_phrase() -> None:
    sentence = "Shells fell on the market of Tarim on Monday and two guards were hurt. "
    report, _ = clean(capture(sentence * 12 + "All rights reserved."), LEXICONS)
    assert marked(report, RegionKind.FURNITURE) == []
