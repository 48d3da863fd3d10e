"""What a shared passage is: house text, a shared quote, a copied report in its kinds, or nothing at all."""

from __future__ import annotations

import pytest

from sayso.copies import find_copies
from sayso.records import CopyKind, Report
from tests.copies.reports import LEXICONS, WIRE, report

HOUSE = (
    " The front has fought the garrison since the spring of 2019 over the pastures above the river."
    " It says that it defends the herdsmen of the valley against the mining company and its guards."
)
STORIES = [
    "The mill at Adana burned down on Monday and three firemen were hurt when the roof came in.",
    "A ferry was held at Mersin for nine hours after a passenger spoke of a parcel on the lower deck.",
    "Schools in the hill districts stay closed for a second week because of the snow on the passes.",
    "The bridge inspector found cracks in two piers and asked for a night watch with lamps and boats.",
]
QUOTE = (
    "“We shall hold the ford until the last truck of the convoy has gone back over the river to where it came from,”"
)


def _kind(*pile: Report) -> CopyKind | None:
    """The kind of copy of the first two reports."""
    wanted = {pile[0].id, pile[1].id}
    return next((copy.kind for copy in find_copies(pile, LEXICONS) if {copy.here, copy.there} == wanted), None)


def test_background_that_one_house_prints_again_and_again_is_boilerplate() -> None:
    pile = [report(str(at), story + HOUSE, outlet="Tarim Courier") for at, story in enumerate(STORIES)]
    assert _kind(*pile) is CopyKind.BOILERPLATE


@pytest.mark.parametrize("count", [40])
def test_a_footer_with_each_houses_name_makes_no_copy(count: int) -> None:
    pile = [
        report(
            f"{at:02}",
            f"{STORIES[at % 4].replace('the', 'the ' + 'abcdefghij'[at % 10] * (2 + at // 10))}\n\n"
            f"Write to the {name} desk, and we will treat it in strict confidence at any hour of the day.",
            outlet=name,
        )
        for at, name in enumerate(f"{first} {second}" for first in ("Tamar", "Ridge", "Gulf", "Orchard", "Harbour")
                                  for second in ("Gazette", "Herald", "Courier", "Mail", "Star", "Echo", "Sun", "Post"))
    ][:count]  # fmt: skip
    kinds = {
        copy.kind
        for copy in find_copies([pile[0], pile[1], *pile[2:]], LEXICONS)
        if {copy.here, copy.there} == {"00", "01"}
    }
    assert not kinds


def test_one_quotation_in_two_reports_is_a_shared_quote() -> None:
    one = report("a", f"{QUOTE} Colonel Oran told reporters at the town hall. {STORIES[0]}")
    two = report("b", f"{STORIES[1]} The radio played a tape of the colonel: {QUOTE} he says on it.")
    assert _kind(one, two) is CopyKind.QUOTE


def test_a_mark_that_only_closes_ends_what_was_opened_before() -> None:
    words = "the ferries will not sail in a storm of this strength before the night is over"
    one = report("a", f'"Nobody shall go.\n\nOn my word, {words}," the harbour master said. {STORIES[0]}')
    two = report("b", f'{STORIES[1]} A notice on the pier read: "{words.capitalize()}."')
    assert _kind(one, two) is CopyKind.QUOTE


def test_the_same_statement_told_twice_in_other_words_is_no_copy() -> None:
    one = report("a", f"The harbour master said that no ferry would leave before Friday. {STORIES[0]}")
    two = report("b", f"{STORIES[1]} Until Friday, said the harbour master, ships must stay at the quay.")
    assert _kind(one, two) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (WIRE, CopyKind.WHOLE),
        (" ".join(WIRE.partition(" The road")[::2]).partition("to the border")[0], CopyKind.ABRIDGED),
        (f"{' '.join(STORIES)} {WIRE.partition(' The road')[0]}", CopyKind.PASSAGE),
    ],
)
def test_copied_reports(text: str, kind: CopyKind) -> None:
    long = f"{WIRE} {' '.join(STORIES[:2])}" if kind is CopyKind.ABRIDGED else WIRE
    assert _kind(report("a", long, outlet="Tamar Gazette"), report("b", text, outlet="Ridge Herald")) is kind


def test_a_short_sentence_alone_makes_no_copy() -> None:
    one = report("a", f"A loaded revolver was found at the scene. {STORIES[0]}")
    two = report("b", f"{STORIES[1]} A loaded revolver was recovered at the scene.")
    assert _kind(one, two) is None


def test_lines_wrapped_at_a_width_are_read_as_the_paragraphs_they_were() -> None:
    words = WIRE.split()
    rows, row = [], ""
    for word in words:
        if len(row) + len(word) > 64:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()
    wrapped = "\n".join([*rows, row])
    (copy,) = find_copies([report("a", WIRE), report("b", wrapped, furniture=())], LEXICONS)
    assert copy.kind is CopyKind.WHOLE
    assert len(copy.passages) == 3
