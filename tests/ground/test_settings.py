from __future__ import annotations

from datetime import date

import pytest

from sayso.ground import ground
from sayso.ground.lexicons import GroundLexicons
from sayso.records import (
    ActorId,
    EventType,
    Interval,
    MentionId,
    MentionKind,
    Precision,
    Reading,
    Role,
    Setting,
    Status,
    World,
)
from sayso.resources import data_folder, read_rows
from tests.ground.builders import Page

LEXICONS = GroundLexicons.build(read_rows, data_folder())
MONDAY = date(2029, 3, 12)


def grounded(reading: Reading, mention: MentionId) -> tuple[World, Setting]:
    world = ground([reading], LEXICONS)
    return world, next(one for one in world.settings if one.mention == mention)


def names(world: World, ids: tuple[ActorId, ...]) -> list[str]:
    known = {actor.id: actor.name for actor in world.actors}
    return [known[one] for one in ids]


def test_when_where_who_and_whom() -> None:
    page = Page("The River Delta Front shot six gendarmes near Gao in Mali on Sunday.", published=MONDAY)
    page.name("River Delta Front", MentionKind.ARMED_GROUP)
    page.noun("six gendarmes", MentionKind.MILITARY, head="gendarmes").place("Gao").place("Mali")
    page.time("Sunday", "XXXX-WXX-7")
    arguments = [(Role.ACTOR, "The River Delta Front"), (Role.RECIPIENT, "six gendarmes")]
    mention = page.event("shot", [*arguments, (Role.PLACE, "Gao"), (Role.TIME, "Sunday")])
    world, setting = grounded(page.read(), mention)
    assert setting.when == Interval(date(2029, 3, 11), date(2029, 3, 11))
    assert setting.where is not None
    assert (setting.where.name, setting.where.country) == ("Gao", "ML")
    assert names(world, setting.actors) == ["River Delta Front"]
    assert names(world, setting.recipients) == ["Gendarmerie of Mali"]


def test_the_time_of_saying_is_not_the_time_of_the_deed() -> None:
    page = Page("He denied on Tuesday that his men had shot anyone.", published=date(2029, 3, 13))
    page.time("Tuesday", "XXXX-WXX-2")
    said = page.says("that his men had shot anyone", "Omar Dawud", said_at="Tuesday")
    mention = page.event("shot", [(Role.TIME, "Tuesday")], said_by=(said,))
    assert grounded(page.read(), mention)[1].when is None


def test_a_threat_is_of_the_day_it_is_uttered() -> None:
    page = Page("“We will strike next week,” Omar Dawud said on Sunday.", published=MONDAY)
    page.time("next week", "REF+1W").time("Sunday", "XXXX-WXX-7").quote("“We will strike next week,”")
    page.name("Omar Dawud", MentionKind.PERSON)
    said = page.says("We will strike next week", "Omar Dawud", said_at="Sunday")
    mention = page.event(
        "strike", [(Role.TIME, "next week")], status=Status.THREATENED, kind=EventType.THREATEN, said_by=(said,)
    )
    world, setting = grounded(page.read(), mention)
    assert setting.when == Interval(date(2029, 3, 11), date(2029, 3, 11))
    assert names(world, setting.actors) == ["Omar Dawud"]


def test_a_country_before_a_noun_is_not_the_actor() -> None:
    page = Page("Malian rebels burned the bridge.").name("Malian", MentionKind.STATE)
    mention = page.event("burned", [(Role.ACTOR, "Malian rebels")])
    assert grounded(page.read(), mention)[1].actors == ()


def test_a_village_off_the_map_lies_in_the_province_around_it() -> None:
    page = Page("Shots fell in Qwertzdorf. The wounded were taken to Gao in Mali.")
    page.place("Qwertzdorf").place("Gao").place("Mali")
    mention = page.event("Shots", [(Role.PLACE, "Qwertzdorf")])
    where = grounded(page.read(), mention)[1].where
    assert where is not None
    assert where.precision is Precision.PROVINCE


def test_nothing_told_nothing_set() -> None:
    page = Page("Somebody was shot.")
    mention = page.event("shot")
    setting = grounded(page.read(), mention)[1]
    assert (setting.when, setting.where, setting.actors, setting.recipients) == (None, None, (), ())


def test_what_is_struck_is_where_it_was_and_a_bearing_is_not() -> None:
    page = Page("Drones attacked Sinjar, 100 kilometers west of Mosul in Iraq.")
    page.place("Sinjar").place("Mosul").place("Iraq")
    mention = page.event("attacked", [(Role.RECIPIENT, "Sinjar"), (Role.PLACE, "Mosul")])
    where = grounded(page.read(), mention)[1].where
    assert where is not None
    assert where.name == "Sinjar"


@pytest.mark.parametrize(
    ("text", "word", "place", "expected"),
    [
        (
            "Gunmen stopped the bus on the Ansongo road. Gao in Mali is in mourning. Gao buried four.",
            "stopped",
            "Ansongo",
            "Gao",
        ),
        ("Two were shot in Gao in Mali and taken to hospital in Bourem.", "shot", "Bourem", "Gao"),
        (
            "Shots fell on the road to Bourem. The market of Gao in Mali was shut, and Gao mourned.",
            "Shots",
            "Bourem",
            "Gao",
        ),
    ],
)
def test_the_end_of_a_road_is_not_where_it_was(text: str, word: str, place: str, expected: str) -> None:
    page = Page(text).place(place).place("Gao").place("Mali")
    arguments = [(Role.PLACE, place)] + ([(Role.PLACE, "Gao")] if "shot in Gao" in text else [])
    mention = page.event(word, arguments)
    where = grounded(page.read(), mention)[1].where
    assert where is not None
    assert where.name == expected


def test_the_nearest_town_is_meant() -> None:
    page = Page("Police in Gao said a mine went off in Ansongo in Mali.").place("Gao").place("Ansongo").place("Mali")
    mention = page.event("went off", [(Role.PLACE, "Ansongo"), (Role.PLACE, "Gao")])
    where = grounded(page.read(), mention)[1].where
    assert where is not None
    assert where.name == "Ansongo"


def test_a_name_off_the_map_lies_about_the_town_named_before_it() -> None:
    page = Page(
        "A blast shook Gao in Mali. Kidal was calm. Gao saw soldiers around the Qwertz bridge, where shots were heard."
    )
    page.place("Gao").place("Gao", 2).place("Mali").place("Kidal").place("Qwertz")
    mention = page.event("shots", [(Role.PLACE, "Qwertz")])
    where = grounded(page.read(), mention)[1].where
    assert where is not None
    assert (where.name, where.precision) == ("Gao", Precision.DISTRICT)


@pytest.mark.parametrize(
    ("text", "words", "kind", "expected"),
    [
        ("Gunmen shot at an army post near Gao in Mali.", "an army post", MentionKind.FACILITY, "Armed forces of Mali"),
        ("Gunmen shot at a police patrol near Gao in Mali.", "a police patrol", MentionKind.MILITARY, "Police of Mali"),
        (
            "Gunmen shot at two Malian helicopters near Gao.",
            "two Malian helicopters",
            MentionKind.VEHICLE,
            "Armed forces of Mali",
        ),
    ],
)
def test_a_post_stands_for_its_force(text: str, words: str, kind: MentionKind, expected: str) -> None:
    page = Page(text).noun(words, kind, head=words.split()[-1]).place("Gao")
    if "Mali." in text:
        page.name("Mali", MentionKind.STATE).place("Mali")
    mention = page.event("shot", [(Role.RECIPIENT, words), (Role.PLACE, "Gao")])
    world, setting = grounded(page.read(), mention)
    assert names(world, setting.recipients) == [expected]
