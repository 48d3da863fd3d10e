from __future__ import annotations

from datetime import date

from sayso.copies import find_copies
from sayso.records import Change, CopyKind, Direction
from tests.copies.reports import LEXICONS, WIRE, report

OWN = (
    " The mayor of Kilis opened a bakery that morning and spoke at length about flour. "
    "Olive growers asked for rain, and the choir of the lower school sang two songs. "
    "A tailor in the square has hung up his scissors after forty years."
)
QUOTED = "“We will mend the bridge before the snow comes and nobody will stop our masons,” the warden said."


def test_the_earlier_published_is_the_original() -> None:
    early = report("b", WIRE, outlet="Ridge Post", published=date(2031, 3, 1))
    late = report("a", WIRE + OWN, outlet="Ford Herald", published=date(2031, 3, 2))
    (copy,) = find_copies([late, early], LEXICONS)
    assert (copy.here, copy.there, copy.direction) == ("a", "b", Direction.HERE_FROM_THERE)


def test_a_page_that_credits_the_others_house_is_the_copy_whatever_the_dates() -> None:
    wire = report("b", f"KILIS (Tamsin) - {WIRE}", outlet="Tamsin Wire", published=date(2031, 3, 2), credit="(Tamsin)")
    customer = report("a", f"By Tamsin\n{WIRE}", outlet="Ford Herald", published=date(2031, 3, 1), credit="By Tamsin")
    (copy,) = find_copies([wire, customer], LEXICONS)
    assert (copy.here, copy.there, copy.direction) == ("a", "b", Direction.HERE_FROM_THERE)
    assert copy.kind is CopyKind.WHOLE


def test_two_customers_of_an_agency_outside_the_pile_are_siblings() -> None:
    pile = [
        report("a", f"(Orlo) {WIRE}", outlet="Ridge Post", credit="(Orlo)"),
        report("b", f"(Orlo) {WIRE} It rained.", outlet="Ford Herald", credit="(Orlo)"),
    ]
    (copy,) = find_copies(pile, LEXICONS)
    assert copy.direction is Direction.SIBLINGS
    assert copy.ancestor is not None
    assert "Orlo" in copy.ancestor


def test_nothing_known_stays_unknown() -> None:
    (copy,) = find_copies([report("a", WIRE + " It rained."), report("b", WIRE + " It snowed.")], LEXICONS)
    assert (copy.direction, copy.ancestor) == (Direction.UNKNOWN, None)


def test_shared_words_of_one_speaker_are_a_quote() -> None:
    pile = [
        report("a", f"{QUOTED} {OWN}", outlet="Ridge Post"),
        report("b", f"Masons met at the weir. {QUOTED} Nobody answered him.", outlet="Ford Herald"),
    ]
    (copy,) = find_copies(pile, LEXICONS)
    assert copy.kind is CopyKind.QUOTE


def test_a_quote_taken_from_a_named_paper_is_a_passage() -> None:
    pile = [
        report("a", f"{QUOTED} {OWN}", outlet="Ridge Post"),
        report("b", f"Masons met at the weir. The Ridge Post quoted him. {QUOTED}", outlet="Ford Herald"),
    ]
    (copy,) = find_copies(pile, LEXICONS)
    assert (copy.kind, copy.here, copy.direction) == (CopyKind.PASSAGE, "b", Direction.HERE_FROM_THERE)


def test_a_background_sentence_of_one_house_is_boilerplate() -> None:
    background = "The Kilis road has been fought over since the spring floods broke the old stone bridge at the weir."
    pile = [
        report("a", f"{OWN} {background}", outlet="Ridge Post"),
        report("b", f"{WIRE} {background}", outlet="Ridge Post"),
    ]
    (copy,) = find_copies(pile, LEXICONS)
    assert copy.kind is CopyKind.BOILERPLATE


def test_a_paper_named_after_its_town_is_not_named_by_every_report_of_the_town() -> None:
    pile = [
        report("a", WIRE, outlet="Kilis Times"),
        report("b", f"In Kilis the market was shut on Tuesday. {OWN}", outlet="Ford Herald"),
    ]
    assert find_copies(pile, LEXICONS) == ()


def test_a_line_told_after_a_named_paper_is_reworded_but_what_the_paper_reported_is_a_statement() -> None:
    story = report(
        "a",
        "The smugglers of the upper weir lost their boat when its own cargo of fireworks burned on Friday night. "
        + OWN,
        outlet="Ridge Post",
    )
    digest = report("b", "Weir: boat lost, cargo of fireworks burned by itself (Ridge Post).", outlet="Ford Herald")
    (copy,) = find_copies([story, digest], LEXICONS)
    assert (copy.kind, copy.here) == (CopyKind.REWORDED, "b")
    told = report("b", "The Ridge Post, a weekly, had reported that a boat burned by the weir.", outlet="Ford Herald")
    assert find_copies([story, told], LEXICONS) == ()


def test_a_dropped_wire_credit_is_a_dropped_attribution() -> None:
    wire = report("b", f"KILIS (Tamsin) - {WIRE}", outlet="Tamsin Wire", published=date(2031, 3, 1), credit="(Tamsin)")
    thief = report("a", WIRE, outlet="Ford Herald", published=date(2031, 3, 2))
    (copy,) = find_copies([wire, thief], LEXICONS)
    dropped = [edit for passage in copy.passages for edit in passage.edits]
    assert [(edit.kind, edit.here) for edit in dropped] == [(Change.ATTRIBUTION_DROPPED, None)]
