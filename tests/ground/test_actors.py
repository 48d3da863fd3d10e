from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ground.actors import Cast, resolve_actors
from sayso.ground.bodies import ActorRow, InstitutionRow
from sayso.ground.lexicons import GroundLexicons
from sayso.ground.names import acronyms, are_one_body, are_one_person, is_short_for, person_words
from sayso.ground.places import resolve_places
from sayso.kit.folding import fold
from sayso.records import Actor, ActorKind, MentionKind
from sayso.resources import data_folder, read_rows
from tests.ground.builders import Page

LEXICONS = GroundLexicons.build(read_rows, data_folder())
BODIES = LEXICONS.bodies
GROUP, PERSON, MILITARY, STATE = MentionKind.ARMED_GROUP, MentionKind.PERSON, MentionKind.MILITARY, MentionKind.STATE


def cast(*pages: Page) -> Cast:
    readings = [page.read() for page in pages]
    return resolve_actors(readings, resolve_places(readings, LEXICONS.atlas), BODIES)


def called(found: Cast, report: str, name: str) -> Actor:
    actor = next(one.actor for one in found.namings if one.report == report and fold(one.name) == fold(name))
    return next(one for one in found.actors if one.id == actor)


@pytest.mark.parametrize("row", read_rows("institutions", InstitutionRow), ids=lambda row: row.id)
def test_every_institution_is_found_in_its_example(row: InstitutionRow) -> None:
    for words in row.example.split("*")[1::2]:
        identity = BODIES.institution(words, words)
        assert identity is not None
        assert identity.kind is row.kind


@pytest.mark.parametrize("row", read_rows("actors", ActorRow), ids=lambda row: row.id)
def test_every_known_body_is_found_by_each_name(row: ActorRow) -> None:
    for name in row.names:
        identity = BODIES.known(name)
        assert identity is not None
        assert identity.key == f"known {row.id}"
    assert fold(row.example.split("*")[1]) == fold(row.names[0])


ORGANS = [
    ("the US military", "military", "US", "military"),
    ("Burkina Faso army", "army", "BF", "military"),
    ("army of Burkina Faso", "army", "BF", "military"),
    ("six gendarmes", "gendarmes", None, "gendarmerie"),
    ("the General Staff of the Armed Forces", "General Staff of the Armed Forces", None, "military"),
    ("Iraqi police officers", "police officers", "IQ", "police"),
]


@pytest.mark.parametrize(("phrase", "head", "state", "row"), ORGANS)
def test_bodies_every_state_has(phrase: str, head: str, state: str | None, row: str) -> None:
    identity = BODIES.institution(phrase, head)
    assert identity is not None
    assert (identity.state, identity.key.split()[1]) == (state, row)


@pytest.mark.parametrize(
    "phrase", ["the neighbouring army", "the rebel army", "the multi-ethnic police", "the enemy forces"]
)
def test_a_told_apart_body_is_not_the_states(phrase: str) -> None:
    assert BODIES.institution(phrase, phrase.split()[-1]) is None


APART = [
    (("almaz", "toktorov"), ("almaz", "toktorova")),
    (("omar", "dawud"), ("umar", "daud", "khan")),
    (("munir", "khatib"), ("munir", "haddad")),
    (("salimata", "dicko"), ("boureima", "dicko")),
]
TOGETHER = [
    (("jaafar", "husseini"), ("jafar", "hussaini")),
    (("mohammed", "shia", "sudani"), ("muhammed", "shia", "sudani")),
]


@pytest.mark.parametrize(("left", "right"), APART)
def test_two_people_stay_two(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    assert not are_one_person(left, right)


@pytest.mark.parametrize(("left", "right"), TOGETHER)
def test_spellings_of_one_person(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    assert are_one_person(left, right)


def test_look_alike_groups_stay_apart() -> None:
    assert not is_short_for(("hezbollah",), ("kataib", "hezbollah"), is_outlet=False)
    assert not is_short_for(("hezbollah",), ("hezbollah", "brigades"), is_outlet=False)
    assert not are_one_body(("brigade", "31"), ("brigade", "32"))
    assert is_short_for(("kataib", "hezbollah"), ("kataib", "hezbollah", "brigades"), is_outlet=False)
    assert is_short_for(("corvane",), ("corvane", "wire"), is_outlet=True)


def test_titles_and_acronyms() -> None:
    assert person_words("Lt Col Idris Maal", BODIES.titles) == ("idris", "maal")
    assert person_words("Sheikh Munir al-Khatib", BODIES.titles) == ("munir", "khatib")
    assert "FRD" in acronyms("Front for the River Delta")


def test_one_group_in_three_dresses() -> None:
    one = Page("The River Delta Front (RDF) struck. The front denied it.", "a")
    one.name("River Delta Front (RDF)", GROUP, head="River Delta Front").name(
        "RDF", GROUP, like="River Delta Front (RDF)"
    )
    one.noun("The front", GROUP, head="front", like="River Delta Front (RDF)")
    other = Page("RDF fighters fell.", "b").name("RDF", GROUP)
    found = cast(one, other)
    actors = {called(found, "a", name).id for name in ("River Delta Front", "RDF", "the front")} | {
        called(found, "b", "RDF").id
    }
    assert len(actors) == 1
    assert called(found, "b", "RDF").name == "River Delta Front"


def test_the_army_of_the_only_country_is_one_holder() -> None:
    one = Page("The Malian army said two died near Timbuktu.", "a")
    one.name("Malian army", MILITARY).name("Malian", STATE).place("Timbuktu").place("Malian")
    other = Page("The General Staff spoke. The army said more. Timbuktu was calm.", "b")
    other.name("General Staff", MILITARY).noun("The army", MILITARY, head="army").place("Timbuktu")
    found = cast(one, other)
    actors = {
        called(found, "a", "Malian army").id,
        called(found, "b", "the army").id,
        called(found, "b", "General Staff").id,
    }
    assert len(actors) == 1
    assert called(found, "b", "the army").state == "ML"


def test_a_lone_surname_is_the_one_who_has_it() -> None:
    one = Page("Omar Dawud spoke. Dawud left.", "a").name("Omar Dawud", PERSON).name("Dawud", PERSON, nth=2)
    two = Page("Omar Dawud met Salma Dawud. Dawud left.", "b")
    two.name("Omar Dawud", PERSON).name("Salma Dawud", PERSON).name("Dawud", PERSON, nth=3)
    found = cast(one, two)
    assert called(found, "a", "Dawud").name == "Omar Dawud"
    assert called(found, "b", "Dawud").name == "Dawud"


def test_an_office_is_the_person_who_holds_it() -> None:
    page = Page("The town’s mayor said six died. “Six are dead,” the mayor, Hamid Tall, said.")
    page.name("the mayor, Hamid Tall", PERSON, head="Hamid Tall")
    page.says("six died", "The town’s mayor")
    page.says("Six are dead", "Hamid Tall")
    found = cast(page)
    assert len({called(found, "r1", "The town’s mayor").id, called(found, "r1", "Hamid Tall").id}) == 1


def test_whom_a_spokesman_speaks_for() -> None:
    page = Page("The River Delta Brigades denied it. Omar Dawud, the Brigades’ spokesman, said so.")
    page.name("River Delta Brigades", GROUP).name("Brigades", GROUP, like="River Delta Brigades", nth=2)
    page.name("Omar Dawud", PERSON)
    said = page.says("denied it", "Omar Dawud", body="the Brigades’")
    found = cast(page)
    body = called(found, "r1", "River Delta Brigades").id
    assert called(found, "r1", "Omar Dawud").affiliation == body
    assert found.speakers[said] == body


def test_order_of_reports_does_not_matter() -> None:
    pages = [
        Page("The River Delta Front struck.", "a").name("River Delta Front", GROUP),
        Page("RDF denied it.", "b").name("RDF", GROUP),
        Page("Omar Dawud spoke.", "c").name("Omar Dawud", PERSON),
    ]
    assert {actor.id for actor in cast(*pages).actors} == {actor.id for actor in cast(*reversed(pages)).actors}


@settings(max_examples=60)
@given(
    st.lists(st.text(alphabet="ſıİK ءاب é😀\u00a0“”‘’\"'-ABCabc.()", min_size=1, max_size=12), min_size=1, max_size=4)
)
def test_tricky_names_break_nothing(names: list[str]) -> None:
    page = Page(" | ".join(names) + " spoke.")
    for name in names:
        page.name(name, PERSON if len(name) % 2 else GROUP)
        page.says(name, name)
    found = cast(page)
    assert {naming.actor for naming in found.namings} <= {actor.id for actor in found.actors}
    assert all(actor.kind in ActorKind for actor in found.actors)
