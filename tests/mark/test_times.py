from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.kit import sentences as cut
from sayso.mark.scene import Scene
from sayso.mark.times import TimeLexicon, TimeRow, find_times
from sayso.records import Evidence, Region, RegionKind, Report, ReportId, Sentence, Span
from sayso.resources import read_rows

LEXICON = TimeLexicon.build(read_rows)
ROWS = read_rows("times", TimeRow)
TRICKY = "ſıİK ءاب é😀\u00a0“”‘’\"'-–.,:/0123456789MayFridaylstnexdgo"


def scene_of(text: str, regions: tuple[Region, ...] = ()) -> Scene:
    report = ReportId("r1")
    spans = [(start, end) for line in cut.lines(text) for start, end in cut.sentences(text, *line)]
    sentences = tuple(Sentence(Span(report, start, end), 0, False) for start, end in spans)
    page = Report(report, "", "", text, (), "en", None, None, None, None, None, None, (), regions)
    return Scene(page, sentences, ())


def found(text: str) -> list[tuple[str, str]]:
    return [(text[one.span.start : one.span.end], one.value) for one in find_times(scene_of(text), LEXICON)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_each_row_finds_the_starred_words_of_its_example(row: TimeRow) -> None:
    starred = re.findall(r"\*([^*]+)\*", row.example)
    assert [words for words, _ in found(row.example.replace("*", ""))] == starred


def test_every_row_is_called_up_by_some_word() -> None:
    assert [row.id for row in ROWS if not row.needs and not row.any_of] == []


CASES = [  # id, text, the (words, value) expected in order
    ("plain weekday", "Police said on Tuesday two died.", [("Tuesday", "XXXX-WXX-2")]),
    ("weekday with date", "On Friday, 8 December, it rained.", [("Friday, 8 December", "XXXX-12-08W5")]),
    ("capitals", "KILLED ON MONDAY, 12 MARCH 2029", [("MONDAY, 12 MARCH 2029", "2029-03-12W1")]),
    ("monitoring style", "(Radio) 31 OCT 89 – The rebels left.", [("31 OCT 89", "1989-10-31")]),
    ("a toll is no year", "On 12 March, 20 people died.", [("12 March", "XXXX-03-12")]),
    ("a verb is no month", "They may march on the capital.", []),
    ("a name is no date", "The May Street bombing", []),
    ("a name in the text", "The 31 October Brigades", [("31 October", "XXXX-10-31")]),
    ("last year", "since October 7 last year.", [("October 7 last year", "REF-1Y-10-07")]),
    ("earlier this month", "Earlier this month, sixteen died.", [("Earlier this month", "REF+0M")]),
    ("possessive", "Yesterday’s act", [("Yesterday", "REF-1D")]),
    ("range", "between 14–20 June 2027", [("14–20 June 2027", "2027-06-14/2027-06-20")]),
    ("duration", "more than a week after the raid", [("more than a week", "P1W")]),
    ("duration before an event", "five days after the killing", [("five days", "P5D")]),
    ("anchored on what came before", "he died two days earlier.", [("two days earlier", "PREV-2D")]),
    ("ordinal is no duration", "a second bomb went off", []),
    ("money and distance", "It cost 2000 dollars, 1500 metres away.", []),
    ("clock", "At 9.30 a.m. on Sunday it fell.", [("9.30 a.m. on Sunday", "XXXX-WXX-7T09:30")]),
    ("midnight", "shortly after midnight", [("shortly after midnight", "T24:00")]),
    ("recently, then a word in a-", "operations recently against shipping", [("recently", "PAST_REF")]),
    ("the coming days", "in the coming days", [("the coming days", "FUTURE_REF")]),
    ("recent weeks", "in recent weeks", [("recent weeks", "PXW")]),
    ("for weeks", "It was shut for weeks.", [("weeks", "PXW")]),
    ("spelled year", "It fell in nineteen ninety-six.", [("nineteen ninety-six", "1996")]),
    ("spelled numbers", "Some twenty thirteen-year-olds came.", []),
    ("the fall of a town", "After the fall of Dori they left.", []),
    ("last fall", "He was shot last fall.", [("last fall", "REF-1FA")]),
    ("a quarter of a town", "A bomb fell on the quarter where he lived.", []),
    ("the quarter of a firm", "Profit fell in the quarter.", [("the quarter", "FOCUS+0Q")]),
    ("three quarters of", "They import three-quarters of it.", []),
    ("a clock with its zone and day", "until 9 a.m. EST Tuesday", [("9 a.m. EST Tuesday", "XXXX-WXX-2T09:00")]),
    ("a clock and a date", "at 5 p.m. EST, Nov. 6.", [("5 p.m. EST, Nov. 6", "XXXX-11-06T17:00")]),
    ("noon of a weekday", "broke off at noon Thursday", [("noon Thursday", "XXXX-WXX-4T12:00")]),
    ("a year out of reach", "on 12 March 9999 and 12 March 0000", []),
    (
        "a time after a date",
        "On 12 March 2140 hours was the start",
        [("12 March", "XXXX-03-12"), ("2140 hours", "T21:40")],
    ),
    ("a toll after a date", "On 12 March, 2000 people died.", [("12 March", "XXXX-03-12")]),
    ("Arabic-Indic digits", "on ١٢ March ٢٠٢٩", [("١٢ March ٢٠٢٩", "2029-03-12")]),
    ("Persian digits", "on ۱۴ Khordad ۱۴۰۲", [("۱۴ Khordad ۱۴۰۲", "S1402-03-14")]),
    ("an Islamic date", "on 14 Sha'ban 1445 AH", [("14 Sha'ban 1445 AH", "H1445-08-14")]),
    ("a slashed date that may be two", "on 02/03/2024", [("02/03/2024", "2024-02-03|2024-03-02")]),
    ("a slashed date of a short year", "on 02/03/24", [("02/03/24", "2024-02-03|2024-03-02")]),
    ("a fraction, not a date", "about 1/2 of it", []),
    ("a mixed number", "for 2 1/2 years", [("2 1/2 years", "P2Y6M")]),
    ("a half in words", "for almost two and a half hours", [("almost two and a half hours", "PT2H30M")]),
    ("half an hour", "within half an hour", [("half an hour", "PT30M")]),
    ("a fortnight and a half", "It took a fortnight and a half.", [("a fortnight and a half", "P3W")]),
    ("a rate", "thirty shells a day", []),
    ("a stay", "for a week", [("a week", "P1W")]),
    ("universal time", "at 18:00 UTC", [("18:00 UTC", "T18:00Z")]),
    ("killed is no count of days", "On Aug. 7 killed 12 people", [("Aug. 7", "XXXX-08-07")]),
    ("on the twelfth", "cut on the 12th.", [("the 12th", "XXXX-XX-12")]),
    ("a brigade", "by the 12th Brigade", []),
    (
        "a feast",
        "on Easter Sunday and Eid al-Fitr",
        [("Easter Sunday", "FEAST-easter"), ("Eid al-Fitr", "FEAST-eid_al_fitr")],
    ),
    ("the island", "off Easter Island", []),
    ("a name", "a farmer, Ramadan Aziz", []),
    (
        "a night of two days",
        "in the night of Monday to Tuesday",
        [("the night of Monday to Tuesday", "XXXX-WXX-1/XXXX-WXX-2")],
    ),
    ("NBSP inside", "on 9\u00a0December", [("9\u00a0December", "XXXX-12-09")]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_times(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_furniture_is_read_only_where_it_dates_the_page() -> None:
    text = "Published on 9 December 2023\nMore: the raid of 3 May 2019\nTwo died."
    span = [Span(ReportId("r1"), *line) for line in cut.lines(text)]
    regions = tuple(Region(one, RegionKind.FURNITURE, (Evidence("test"),)) for one in span[:2])
    body = (Sentence(span[2], 0, False),)
    scene = Scene(scene_of(text, regions).report, body, ())
    assert [one.value for one in find_times(scene, LEXICON)] == ["2023-12-09"]


HEAD_LINES = [
    ("March 12, 2029", "2029-03-12"),
    ("Monday, 12 March 2029", "2029-03-12W1"),
    ("2029-03-12", "2029-03-12"),
    ("March 12, 2029 – 10:40 GMT", "2029-03-12"),
    ("The raid of March 12, 2029", None),
    ("March 2029", None),
]


@pytest.mark.parametrize(("line", "value"), HEAD_LINES)
def test_a_lone_day_on_top_dates_the_page(line: str, value: str | None) -> None:
    text = f"Two die in Dori\n\n{line}\n\nTwo died."
    start = text.index(line)
    region = Region(Span(ReportId("r1"), start, start + len(line)), RegionKind.FURNITURE, (Evidence("test"),))
    scene = Scene(scene_of(text, (region,)).report, (), ())
    assert [one.value for one in find_times(scene, LEXICON)][:1] == ([value] if value else [])


@given(st.one_of(st.text(), st.text(alphabet=TRICKY)))
def test_times_lie_inside_the_text_and_never_overlap(text: str) -> None:
    spans = [one.span for one in find_times(scene_of(text), LEXICON)]
    assert all(span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
