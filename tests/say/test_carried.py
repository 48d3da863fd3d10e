"""Whose copy a statement came with. All texts are our own; outlets and groups are invented."""

from __future__ import annotations

import pytest

from sayso.mark import mark
from sayso.mark.lexicons import MarkLexicons
from sayso.records import Copy, CopyKind, Credit, Direction, KnownBy, LinkRole, Passage, Reading, Report, ReportId, Span
from sayso.resources import read_rows
from sayso.say import SayLexicons, carry, hear

MARK = MarkLexicons.build(read_rows)
SAY = SayLexicons.build(read_rows)
TEXT = "Traders left the pass. Governor Adan Mirre said the road was open. The guard shut the gate."


def read(name: str, outlet: str | None, *, text: str = TEXT, credit: str = "") -> Reading:
    span = Span(ReportId(name), text.index(credit), text.index(credit) + len(credit)) if credit else None
    credited = (Credit(span, span, True, ()),) if span else ()
    report = Report(ReportId(name), "", name, text, (), "en", outlet, None, None, None, None, None, credited, ())
    marks = mark(report, MARK)
    statements, chains, relations = hear(report, marks, SAY)
    return Reading(report, marks, statements, chains, relations, ())


def copied(here: str, there: str, direction: Direction, kind: CopyKind = CopyKind.PASSAGE, words: str = "said") -> Copy:
    sentence = next(part for part in TEXT.split(". ") if words in part)
    start = TEXT.index(sentence)
    spans = [Span(ReportId(name), start, start + len(sentence)) for name in (here, there)]
    return Copy(ReportId(here), ReportId(there), kind, (Passage(spans[0], spans[1], 1.0),), direction, None, ())


def hops(readings: tuple[Reading, ...], name: str) -> list[list[tuple[str, str | None]]]:
    found = next(reading for reading in readings if reading.report.id == name)
    return [[(link.role.value, link.name) for link in chain.links] for chain in found.chains]


POST, WIRE, RADIO = "The Kesra Post", "Norda Wire", "Tallan Radio"
SPEAKER = ("speaker", "Adan Mirre")


def test_the_outlet_a_statement_was_copied_from_is_a_hop() -> None:
    readings = (read("a", POST), read("b", WIRE))
    carried = carry(readings, [copied("a", "b", Direction.HERE_FROM_THERE)], SAY)
    assert hops(carried, "a") == [[("publisher", POST), ("credit", WIRE), SPEAKER]]
    assert hops(carried, "b") == [[("publisher", WIRE), SPEAKER]]
    credit = carried[0].chains[0].links[1]
    assert (credit.role, credit.known_by, credit.is_named) == (LinkRole.CREDIT, KnownBy.INFERRED, True)
    assert [span.report for evidence in credit.because for span in evidence.spans] == ["a", "b"]


@pytest.mark.parametrize(
    ("outlets", "direction", "kind", "words"),
    [
        ((POST, WIRE), Direction.UNKNOWN, CopyKind.PASSAGE, "said"),
        ((POST, WIRE), Direction.SIBLINGS, CopyKind.PASSAGE, "said"),
        ((POST, WIRE), Direction.HERE_FROM_THERE, CopyKind.QUOTE, "said"),
        ((POST, WIRE), Direction.HERE_FROM_THERE, CopyKind.BOILERPLATE, "said"),
        ((POST, None), Direction.HERE_FROM_THERE, CopyKind.PASSAGE, "said"),
        ((POST, "the kesra post"), Direction.HERE_FROM_THERE, CopyKind.PASSAGE, "said"),
        ((POST, WIRE), Direction.HERE_FROM_THERE, CopyKind.PASSAGE, "guard"),  # the statement is not in it
    ],
)
def test_no_hop(outlets: tuple[str | None, str | None], direction: Direction, kind: CopyKind, words: str) -> None:
    readings = (read("a", outlets[0]), read("b", outlets[1]))
    assert carry(readings, [copied("a", "b", direction, kind, words)], SAY) == readings


def test_the_first_who_had_it() -> None:
    readings = (read("a", POST), read("b", RADIO), read("c", WIRE))
    copies = [
        copied("a", "b", Direction.HERE_FROM_THERE),
        copied("a", "c", Direction.HERE_FROM_THERE),
        copied("b", "c", Direction.HERE_FROM_THERE),
    ]
    assert hops(carry(readings, copies, SAY), "a") == [[("publisher", POST), ("credit", WIRE), SPEAKER]]
    assert hops(carry(readings, copies[:1] + copies[2:], SAY), "a") == [
        [("publisher", POST), ("credit", RADIO), SPEAKER]
    ]


def test_what_the_page_names_stands_and_what_names_nobody_gives_way() -> None:
    text = TEXT + "\n\nNorda Wire and agencies"
    named = (read("a", POST, text=text, credit="Norda Wire"), read("b", RADIO))
    copies = [copied("b", "a", Direction.THERE_FROM_HERE)]
    assert hops(carry(named, copies, SAY), "a") == [[("publisher", POST), ("credit", "Norda Wire"), SPEAKER]]
    vague = (read("a", POST, text=text, credit="agencies"), read("b", WIRE))
    assert hops(carry(vague, copies, SAY), "a") == [[("publisher", POST), ("credit", WIRE), SPEAKER]]


OWN = [  # id, text, hops of the statement when it was copied from Norda Wire
    ("said to the page", "Governor Adan Mirre told the Kesra Post that the road was open.", [SPEAKER]),
    ("said to us", "Governor Adan Mirre told us that the road was open.", [SPEAKER]),
    (
        "a part of the name",
        "Governor Adan Mirre told Norda that the road was open.",
        [("relay", "Norda"), SPEAKER],
    ),
    (
        "an agency that is not named",
        "A foreign agency quoted Governor Adan Mirre as saying the road was open.",
        [("credit", WIRE), SPEAKER],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [row[1:] for row in OWN], ids=[row[0] for row in OWN])
def test_what_the_text_says_itself(text: str, wanted: list[tuple[str, str]]) -> None:
    readings = (read("a", POST, text=text), read("b", WIRE, text=text))
    spans = [Span(ReportId(name), 0, len(text)) for name in "ab"]
    passage = Passage(spans[0], spans[1], 1.0)
    copy = Copy(ReportId("a"), ReportId("b"), CopyKind.PASSAGE, (passage,), Direction.HERE_FROM_THERE, None, ())
    assert hops(carry(readings, [copy], SAY), "a")[-1][1:] == wanted


def test_a_long_pile_of_copies_is_quick() -> None:
    readings = tuple(read(f"r{at:03}", f"Outlet {at}") for at in range(60))
    names = [reading.report.id for reading in readings]
    copies = [
        copied(late, early, Direction.HERE_FROM_THERE) for at, late in enumerate(names) for early in names[:at]
    ] * 4
    carried = carry(readings, copies, SAY)
    assert all(chains == [[("publisher", f"Outlet {at}"), ("credit", "Outlet 0"), SPEAKER]] for at, chains in
               enumerate(hops(carried, name) for name in names) if at)  # fmt: skip
