"""Holders that are one by office or body, and those that stay two."""

from __future__ import annotations

import pytest

from sayso import resources
from sayso.records import ActorKind, ReportId
from sayso.weigh.faces import Face
from sayso.weigh.offices import join_offices
from sayso.weigh.unions import Unions

WORDS = resources.load().weigh.holders
ONE, TWO = ReportId("one"), ReportId("two")
PERSON, BODY, UNKNOWN = ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.UNKNOWN
GROUP = ActorKind.ARMED_GROUP


def _face(
    name: str,
    report: ReportId = ONE,
    *,
    kind: ActorKind = UNKNOWN,
    told: str = "",
    is_proper: bool = False,
    owner: str | None = None,
    state: str | None = None,
) -> Face:
    return Face(name, report, kind, is_proper, frozenset(name.lower().split()), set(told.split()), owner, state)


CASES = [
    ("the mayor and who is mayor", _face("town mayor"), _face("Moussa Barry", kind=PERSON, told="mayor", is_proper=True), True),
    ("the mayor's office", _face("mayor office"), _face("Edilma Rojas", kind=PERSON, told="mayor", is_proper=True), True),
    ("a governor is no mayor", _face("town mayor"), _face("Adama Sanfo", kind=PERSON, told="governor", is_proper=True), False),
    ("police and the police chief", _face("police"), _face("Asif Leghari", kind=PERSON, told="police chief", is_proper=True), True),
    ("police and an inspector", _face("police"), _face("Farah Weli", kind=PERSON, told="inspector", is_proper=True), True),
    ("the army and a brigadier", _face("army"), _face("Oded Narkin", kind=PERSON, told="brigadier", is_proper=True), True),
    ("a governor who is a colonel", _face("army"), _face("Adama Sanfo", kind=PERSON, told="colonel governor", is_proper=True), False),
    ("two words for one police", _face("police zone"), _face("zonal police"), True),
    ("the ministry by its name", _face("ministry"), _face("Ministry Mines", kind=BODY, is_proper=True), True),
    ("the organisation by its name", _face("organisation"), _face("Brightspring Relief", kind=BODY, is_proper=True), True),
    ("two ministries", _face("health ministry"), _face("Ministry Mines", kind=BODY, is_proper=True), False),
    ("the same in two reports", _face("regional government"), _face("regional authorities", TWO), True),
    ("a body told with a person elsewhere", _face("vranje police", kind=BODY, is_proper=True), _face("Zoran Tasić", TWO, kind=PERSON, told="vranje police", is_proper=True), True),
    ("a ministry with and without its state", _face("health ministry"), _face("kyrgyz health ministry", TWO), True),
    ("army and police", _face("army"), _face("police"), False),
    ("an armed group named Army and a colonel", _face("Army North", kind=GROUP, is_proper=True), _face("Tomas Ilic", kind=PERSON, told="colonel", is_proper=True), False),
    ("a colonel of the police", _face("army"), _face("Tomas Ilic", kind=PERSON, told="colonel chief police", is_proper=True), False),
    ("whatever local authorities there are", _face("local authorities", TWO), _face("regional government"), True),
    ("one border service under two names", _face("frontier troops", TWO, state="KG"), _face("border directorate"), True),
    ("the border services of two states", _face("frontier troops", TWO, state="KG"), _face("border directorate", state="TJ"), False),
    ("two border services side by side", _face("frontier troops"), _face("border directorate"), False),
    ("a ministry is no service", _face("border ministry", TWO), _face("border directorate"), False),
    ("the rebels are the only armed group", _face("guerrillas", TWO), _face("Hill Brigades", kind=GROUP, is_proper=True), True),
    ("the rebels are no aid group", _face("guerrillas", TWO), _face("Brightspring Relief", kind=BODY, is_proper=True), False),
    ("a unit of the only army", _face("army command north", TWO), _face("army", kind=ActorKind.MILITARY), True),
    ("a group told with a body's name", _face("rights group", TWO), _face("Brightspring Relief", kind=BODY, told="rights group", is_proper=True), True),
    ("another group", _face("aid group", TWO), _face("Brightspring Relief", kind=BODY, told="rights group", is_proper=True), False),
    ("his office and he", _face("office", owner="Moussa Barry"), _face("Moussa Barry", kind=PERSON, is_proper=True), True),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "is_one"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_pairs(left: Face, right: Face, is_one: bool) -> None:
    for faces in ([left, right], [right, left]):
        unions = Unions()
        join_offices(faces, unions, WORDS, story_of={ONE: ONE, TWO: ONE})
        assert (unions.find(left.key) == unions.find(right.key)) is is_one


def test_where_two_fit_none_is_joined() -> None:
    first = _face("Oded Narkin", kind=PERSON, told="brigadier", is_proper=True)
    second = _face("Tomas Ilic", kind=PERSON, told="colonel", is_proper=True)
    unions = Unions()
    join_offices([_face("army"), first, second], unions, WORDS, story_of={})
    assert len({unions.find(key) for key in ("army", "Oded Narkin", "Tomas Ilic")}) == 3


def test_two_whom_the_word_itself_names_are_both_its_people() -> None:
    first = _face("Imran Tariq", kind=PERSON, told="police chief", is_proper=True)
    second = _face("Farah Weli", kind=PERSON, told="police spokeswoman", is_proper=True)
    unions = Unions()
    join_offices([_face("police"), first, second], unions, WORDS, story_of={})
    assert len({unions.find(key) for key in ("police", "Imran Tariq", "Farah Weli")}) == 1


def test_the_police_of_two_states_have_no_people_in_common() -> None:
    first = _face("Imran Tariq", kind=PERSON, told="police chief", is_proper=True, state="PK")
    second = _face("Farah Weli", kind=PERSON, told="police spokeswoman", is_proper=True, state="IR")
    unions = Unions()
    join_offices([_face("police"), first, second], unions, WORDS, story_of={})
    assert len({unions.find(key) for key in ("police", "Imran Tariq", "Farah Weli")}) == 3


@pytest.mark.parametrize("name", ["both sides", "Neither side", "No group", "one of them"])
def test_nobody(name: str) -> None:
    assert WORDS.is_nobody(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the rebels' military command", True),
        ("the group’s military wing", True),
        ("the army's brigade in the north", False),
        ("the military", False),
        ("rebels", False),
    ],
)
def test_whose_unit_it_is(name: str, expected: bool) -> None:
    assert WORDS.is_of_rebels(name) is expected


def test_every_example_of_the_own_voice_lexicon() -> None:
    pattern = resources.load().weigh.own_voice
    assert pattern.search("By our correspondent in Tarin Kot")
    assert pattern.search("On the road I counted nine burnt lorries.")
    assert not pattern.search("The army said its correspondent had left.")


def test_another_story_has_its_own_ministry() -> None:
    left = _face("regional government")
    right = _face("regional authorities", TWO)
    unions = Unions()
    join_offices([left, right], unions, WORDS, story_of={ONE: ONE, TWO: TWO})
    assert unions.find(left.key) != unions.find(right.key)
