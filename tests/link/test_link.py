"""Mentions of one happening are joined, look-alikes are kept apart, and the order of reports does not matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import resources
from sayso.link import link
from sayso.link.cluster import Scored, cluster
from sayso.records import (
    Argument,
    Copy,
    CopyKind,
    Direction,
    EventMention,
    EventType,
    Evidence,
    Incident,
    Passage,
    Place,
    Reading,
    Role,
    Setting,
    Status,
)
from tests.piles import BURKINA, DORI, KAYA, find, make_mention, make_reading, make_report, make_setting, make_world

DISPUTED = (EventType.ASSAULT, EventType.OTHER)  # the one page blames somebody, the other leaves the cause open
LEXICONS = resources.load().link


def _join(readings: Sequence[Reading], settings: Sequence[Setting], copies: Sequence[Copy] = ()) -> list[set[str]]:
    incidents = link(readings, make_world(settings), copies, LEXICONS)
    return sorted((set(incident.mentions) for incident in incidents), key=sorted)


def _pair(
    *,
    left: tuple[str | None, Place | None] = ("2029-03-11", DORI),
    right: tuple[str | None, Place | None] = ("2029-03-11", DORI),
    modes: tuple[str | None, str | None] = ("ambush", "ambush"),
    statuses: tuple[Status, Status] = (Status.HAPPENED, Status.HAPPENED),
    kinds: tuple[EventType, EventType] = (EventType.ASSAULT, EventType.ASSAULT),
) -> int:
    """How many incidents two mentions in two reports make."""
    one = make_report("Gunmen ambushed a convoy.", name="1")
    two = make_report("A convoy was ambushed by gunmen.", name="2")
    first = make_mention(one, "ambushed", mode=modes[0], status=statuses[0], kind=kinds[0])
    second = make_mention(two, "ambushed", mode=modes[1], status=statuses[1], kind=kinds[1])
    readings = [make_reading(one, mentions=[first]), make_reading(two, mentions=[second])]
    return len(_join(readings, [make_setting(first, *left), make_setting(second, *right)]))


@pytest.mark.parametrize(
    ("expected", "options"),
    [
        pytest.param(1, {}, id="same day, place and kind"),
        pytest.param(2, {"right": ("2029-03-12", DORI)}, id="the day after in the same town"),
        pytest.param(2, {"right": ("2029-03-11", KAYA)}, id="the same day in another town"),
        pytest.param(1, {"right": ("2029-03-11", BURKINA)}, id="the country holds the town"),
        pytest.param(2, {"modes": ("ambush", "abduct")}, id="an ambush and a kidnapping"),
        pytest.param(1, {"modes": ("shooting", "clash")}, id="a shooting told as a clash"),
        pytest.param(1, {"modes": ("attack", "bombing")}, id="a bombing told as an attack"),
        pytest.param(
            1,
            {"modes": ("drone", "accident"), "kinds": DISPUTED},
            id="an air strike that the other side calls an accident",
        ),
        pytest.param(2, {"modes": ("ambush", "accident"), "kinds": DISPUTED}, id="an ambush is no accident"),
        pytest.param(2, {"statuses": (Status.HAPPENED, Status.THREATENED)}, id="a deed and a threat"),
        pytest.param(
            2,
            {"statuses": (Status.HAPPENED, Status.AVERTED), "modes": ("attack", "bombing")},
            id="an attack and a bomb that was found",
        ),
        pytest.param(2, {"left": (None, None), "right": (None, None)}, id="nothing known: kept apart"),
    ],
)
def test_pairs(expected: int, options: dict[str, object]) -> None:
    assert _pair(**options) == expected  # type: ignore[arg-type]


def test_a_place_that_was_only_lent_does_not_rule_a_happening_out() -> None:
    one = make_report("Gunmen ambushed a convoy at Dori.", name="1")
    two = make_report("A convoy was ambushed by gunmen.", name="2")
    first, second = make_mention(one, "ambushed"), make_mention(two, "ambushed")
    told = replace(first, arguments=(Argument(Role.PLACE, find(one, "Dori"), (Evidence("mark#place"),)),))
    settings = [make_setting(first, "2029-03-11", DORI), make_setting(second, "2029-03-11", KAYA)]
    assert len(_join([make_reading(one, mentions=[first]), make_reading(two, mentions=[second])], settings)) == 2
    assert len(_join([make_reading(one, mentions=[told]), make_reading(two, mentions=[second])], settings)) == 1


def test_a_copied_sentence_joins_what_it_tells() -> None:
    one = make_report("Gunmen ambushed a convoy.", name="1")
    two = make_report("Gunmen ambushed a convoy. More later.", name="2")
    first, second = make_mention(one, "ambushed"), make_mention(two, "ambushed")
    passage = Passage(find(two, "Gunmen ambushed a convoy."), find(one, "Gunmen ambushed a convoy."), 1.0)
    copy = Copy(two.id, one.id, CopyKind.PASSAGE, (passage,), Direction.UNKNOWN, None, ())
    readings = [make_reading(one, mentions=[first]), make_reading(two, mentions=[second])]
    assert len(_join(readings, [])) == 2
    assert len(_join(readings, [], [copy])) == 1


def test_the_attack_takes_up_what_was_told_before() -> None:
    report = make_report("Gunmen ambushed a convoy at Dori. No group has claimed the attack.")
    told, again = make_mention(report, "ambushed"), make_mention(report, "attack", mode="attack")
    incidents = link(
        [make_reading(report, mentions=[told, again])],
        make_world([make_setting(told, "2029-03-11", DORI)]),
        [],
        LEXICONS,
    )
    assert len(incidents) == 1
    assert "takes it up again" in " ".join(incidents[0].joined[0].reasons)


def test_an_attack_after_a_raid_is_not_the_raid() -> None:
    report = make_report("The attack on Dori came a week after the raid.")
    first, second = make_mention(report, "attack", mode="attack"), make_mention(report, "raid", mode="raid")
    settings = [make_setting(first, None, DORI), make_setting(second, None, DORI)]
    assert len(_join([make_reading(report, mentions=[first, second])], settings)) == 2


def test_a_series_is_not_one_of_it() -> None:
    one, two = make_report("Attacks on Dori go on.", name="1"), make_report("The attack on Dori was heavy.", name="2")
    first, second = make_mention(one, "Attacks", mode="attack"), make_mention(two, "attack", mode="attack")
    settings = [make_setting(first, "2029-03-11", DORI), make_setting(second, None, DORI)]
    assert len(_join([make_reading(one, mentions=[first]), make_reading(two, mentions=[second])], settings)) == 2


def test_every_mention_is_in_one_incident_and_the_name_is_built() -> None:
    report = make_report("Gunmen ambushed a convoy.")
    mention = make_mention(report, "ambushed")
    world = make_world([make_setting(mention, "2029-03-11", DORI)])
    incidents = link([make_reading(report, mentions=[mention])], world, [], LEXICONS)
    assert [incident.name for incident in incidents] == ["Ambush at Dori on 11 March 2029"]


@given(order=st.permutations(range(6)))
def test_the_order_of_reports_does_not_matter(order: list[int]) -> None:
    readings, settings = _six()
    straight = link(readings, make_world(settings), [], LEXICONS)
    shuffled = link([readings[place] for place in order], make_world(settings), [], LEXICONS)
    assert _as_sets(straight) == _as_sets(shuffled)


def _as_sets(incidents: Sequence[Incident]) -> set[tuple[str, frozenset[str]]]:
    return {(incident.id, frozenset(incident.mentions)) for incident in incidents}


def _six() -> tuple[list[Reading], list[Setting]]:
    readings: list[Reading] = []
    settings: list[Setting] = []
    days = ("2029-03-11", "2029-03-11", "2029-03-12", None, "2029-03-11", "2029-03-12")
    places = (DORI, BURKINA, DORI, DORI, KAYA, None)
    for number, (day, place) in enumerate(zip(days, places, strict=True)):
        report = make_report(f"Gunmen ambushed convoy {number}.", name=str(number))
        mention: EventMention = make_mention(report, "ambushed")
        readings.append(make_reading(report, mentions=[mention]))
        settings.append(make_setting(mention, day, place))
    return readings, settings


PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.one_of(st.none(), st.floats(0, 1))), max_size=20)


@given(pairs=PAIRS)
def test_what_is_ruled_out_never_meets(pairs: list[tuple[int, int, float | None]]) -> None:
    scored = {(min(a, b), max(a, b)): None if score is None else Scored(score, ()) for a, b, score in pairs if a != b}
    groups, _ = cluster([str(number) for number in range(8)], scored)
    assert sorted(position for group in groups for position in group) == list(range(8))
    home = {position: index for index, group in enumerate(groups) for position in group}
    assert all(home[a] != home[b] for (a, b), verdict in scored.items() if verdict is None)
