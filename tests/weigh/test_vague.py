"""Who "the authorities" are, from what else is said of the same happening; who "we" are."""

from __future__ import annotations

import pytest

from sayso import resources
from sayso.records import Actor, ActorKind, IncidentId, OriginKind, Reading, Statement
from sayso.weigh.holders import Directory, hold_statements
from sayso.weigh.vague import place_vague
from sayso.weigh.voices import Holder
from tests.piles import find, make_actor, make_reading, make_report, make_statement, make_world, name_all

WORDS = resources.load().weigh.holders
MINISTRY = make_actor("the interior ministry", ActorKind.GOVERNMENT)
POLICE = make_actor("police", ActorKind.POLICE)
FRONT = make_actor("Front of the Hills", ActorKind.ARMED_GROUP)
RESIDENT = make_actor("Hawa Idris")
ACTORS = (MINISTRY, POLICE, FRONT, RESIDENT)


def _say(speaker: str, *, outlet: str = "A") -> Reading:
    report = make_report(f"{speaker} said a lorry burned.", name=f"{speaker}{outlet}", outlet=outlet)
    return make_reading(report, [make_statement(report, "a lorry burned", speaker)])


def _holder(*readings: Reading, story: str = "one") -> Holder:
    """The holder of the first reading's statement, all readings being about one happening."""
    directory = Directory(make_world((), ACTORS, name_all(readings, ACTORS)), WORDS)
    stories = dict.fromkeys((reading.report.id for reading in readings), story)
    held = hold_statements(readings, directory, WORDS, story_of=stories)
    about = {statement.id: IncidentId("fire") for reading in readings for statement in reading.statements}
    placed = place_vague(readings, held, subjects=about, story_of=stories, directory=directory)
    return placed[readings[0].statements[0].id][0]


@pytest.mark.parametrize(
    ("others", "actor"),
    [
        ((MINISTRY,), MINISTRY),
        ((MINISTRY, FRONT), MINISTRY),
        ((POLICE, RESIDENT), POLICE),
    ],
)
def test_the_authorities_are_the_only_official_body(others: tuple[Actor, ...], actor: Actor) -> None:
    spoken = [_say(other.name, outlet="B") for other in others]
    assert _holder(_say("The authorities"), *spoken).actor == actor.id


def test_where_two_official_bodies_speak_nobody_can_say_which_it_was() -> None:
    holder = _holder(_say("authorities"), _say("police", outlet="B"), _say("the interior ministry", outlet="C"))
    assert holder.kind is OriginKind.UNKNOWN


def test_alone_the_authorities_hold_what_they_say() -> None:
    holder = _holder(_say("the authorities"), _say("Front of the Hills", outlet="B"))
    assert holder.kind is OriginKind.HOLDER
    assert holder.actor is None


def test_who_says_we_is_the_publisher() -> None:
    report = make_report("By our own count nine lorries burned.", outlet="Gao Bulletin")
    statement, chain = make_statement(report, "nine lorries burned", None)
    own = Statement(
        **{name: getattr(statement, name) for name in statement.__slots__} | {"sources": (find(report, "our"),)}
    )
    holder = _holder(make_reading(report, [(own, chain)]))
    assert holder.kind is OriginKind.NARRATOR
    assert holder.name == "Gao Bulletin"
