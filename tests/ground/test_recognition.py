from __future__ import annotations

from datetime import date

import pytest

from sayso.ground.actors import Cast, resolve_actors
from sayso.ground.lexicons import GroundLexicons
from sayso.ground.places import resolve_places
from sayso.kit.folding import fold
from sayso.kit.ids import content_id
from sayso.records import Actor, Interval, MentionKind, ReportId
from sayso.resources import data_folder, read_rows
from tests.ground.builders import Page

LEXICONS = GroundLexicons.build(read_rows, data_folder())
GROUP, PERSON, MILITARY, STATE = MentionKind.ARMED_GROUP, MentionKind.PERSON, MentionKind.MILITARY, MentionKind.STATE
OTHER = MentionKind.OTHER


def cast(*pages: Page, day: date | None = None) -> Cast:
    readings = [page.read() for page in pages]
    places = resolve_places(readings, LEXICONS.atlas)
    dates = {ReportId(reading.report.id): Interval(day, day) for reading in readings}
    return resolve_actors(readings, places, LEXICONS.bodies, roster=LEXICONS.roster, written_on=dates)


def called(found: Cast, report: str, name: str) -> Actor:
    actor = next(one.actor for one in found.namings if one.report == report and fold(one.name) == fold(name))
    return next(one for one in found.actors if one.id == actor)


def test_look_alikes_are_two_known_groups() -> None:
    page = Page("Hezbollah said it had no part. Kataib Hezbollah claimed it.", "a")
    page.name("Hezbollah", GROUP).name("Kataib Hezbollah", GROUP)
    found = cast(page)
    assert called(found, "a", "Hezbollah").because[0].rule == "actors.tsv#hezbollah"
    assert called(found, "a", "Kataib Hezbollah").because[0].rule == "actors.tsv#kataib_hezbollah"


def test_an_unknown_namesake_is_a_new_actor() -> None:
    page = Page("Turkish Hezbollah met Kataib Imam Hussein.", "a")
    page.name("Turkish Hezbollah", GROUP).name("Kataib Imam Hussein", GROUP)
    assert not any(actor.is_known for actor in cast(page).actors)


def test_a_name_cut_in_two_is_one() -> None:
    page = Page("The Group for the Support of Islam and Muslims spoke in Mali.", "a")
    page.name("Group for the Support", GROUP).name("Islam and Muslims", OTHER)
    found = cast(page)
    assert [actor.name for actor in found.actors if actor.is_known] == ["Jamaat Nusrat al-Islam wal-Muslimin"]
    assert all(
        "Support" not in actor.name and "Islam and" not in actor.name for actor in found.actors if not actor.is_known
    )


def test_a_short_form_that_the_report_spells_out_otherwise_is_its_own() -> None:
    page = Page("The Mountain Border Regiment (MBR) fought the Pamir Kite Keepers. The PKK denied it.", "a")
    page.name("Pamir Kite Keepers", GROUP).name("PKK", GROUP)
    assert not called(cast(page), "a", "PKK").is_known


@pytest.mark.parametrize(("country", "row"), [("Syria", "sna"), ("Somalia", "military.SO")])
def test_the_country_at_hand_decides(country: str, row: str) -> None:
    page = Page(f"The SNA took a hill in {country}.", "a").name("SNA", GROUP).name(country, STATE)
    actor = called(cast(page), "a", "SNA")
    wanted = next(claim.row.identity for claim in LEXICONS.roster.find("SNA") if claim.row.id == row)
    assert actor.id == content_id("actor", wanted.key)
    assert actor.is_known


def test_without_a_country_a_shared_short_form_is_new() -> None:
    page = Page("The SNA took a hill.", "a").name("SNA", GROUP)
    assert not called(cast(page), "a", "SNA").is_known


LEADERS = [
    ("in office", "US President Biden spoke.", "Biden", date(2022, 5, 1), True),
    ("before his time", "US President Biden spoke.", "Biden", date(2001, 5, 1), False),
    ("no office, no country", "Biden spoke.", "Biden", date(2022, 5, 1), False),
    ("former", "Former US president Obama spoke.", "Obama", date(2022, 5, 1), False),
    ("full name and country", "The US sent Barack Obama home.", "Barack Obama", date(2019, 5, 1), True),
    ("namesake", "US President Igor Biden spoke.", "Igor Biden", date(2022, 5, 1), False),
]


@pytest.mark.parametrize(
    ("text", "name", "day", "is_known"), [case[1:] for case in LEADERS], ids=[case[0] for case in LEADERS]
)
def test_leaders_by_office_country_and_date(text: str, name: str, day: date, is_known: bool) -> None:
    page = Page(text, "a").name(name, PERSON)
    assert called(cast(page, day=day), "a", name).is_known is is_known


def test_a_group_is_not_named_before_its_time() -> None:
    page = Page("The M23 spoke in Congo.", "a").name("M23", GROUP)
    assert not called(cast(page, day=date(1999, 1, 1)), "a", "M23").is_known


def test_order_of_reports_does_not_matter() -> None:
    pages = [
        Page("The PKK left Iraq.", "a").name("PKK", GROUP),
        Page("The Kurdistan Workers' Party and Omar Dawud spoke.", "b").name("Omar Dawud", PERSON),
        Page("Dawud met the IDF in Israel.", "c").name("Dawud", OTHER).name("IDF", MILITARY),
    ]
    first, second = cast(*pages), cast(*reversed(pages))
    assert first.actors == second.actors
    assert first.by_mention == second.by_mention


def test_a_parent_is_kept_where_the_pile_names_it() -> None:
    page = Page("Hamas spoke. The Qassam Brigades followed.", "a").name("Hamas", GROUP).name("Qassam Brigades", GROUP)
    found = cast(page)
    assert called(found, "a", "Qassam Brigades").parent == called(found, "a", "Hamas").id
    assert (
        called(
            cast(Page("The Qassam Brigades spoke.", "a").name("Qassam Brigades", GROUP)), "a", "Qassam Brigades"
        ).parent
        is None
    )
