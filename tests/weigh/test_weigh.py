"""The rules of counting (design, section 4), one test a rule: who is an origin, and of what."""

from __future__ import annotations

from collections.abc import Sequence

from sayso import resources
from sayso.kit.ids import content_id
from sayso.link import link
from sayso.records import (
    Act,
    Actor,
    ActorKind,
    Change,
    Copy,
    CopyKind,
    Direction,
    Edit,
    FieldValue,
    OriginKind,
    Passage,
    Reading,
    Weighed,
    World,
)
from sayso.weigh import weigh
from tests.piles import (
    DORI,
    find,
    make_actor,
    make_mention,
    make_reading,
    make_report,
    make_setting,
    make_statement,
    make_world,
    name_all,
)

LOADED = resources.load()
DAY = "2029-03-11"


def _told(
    text: str,
    trigger: str,
    *,
    outlet: str,
    speaker: str | None,
    content: str = "",
    is_named: bool = True,
    act: Act = Act.ASSERT,
    name: str = "",
    relay: str = "",
    killed: tuple[int, str] | None = None,
) -> Reading:
    """One report with one mention: told by `speaker` in `content`, or in the page's own voice if there is no content."""
    report = make_report(text, name=name or outlet, outlet=outlet)
    statements = [make_statement(report, content, speaker, act=act, is_named=is_named, relay=relay)] if content else []
    figure = {"killed": killed[0], "words": killed[1]} if killed else {}
    mention = make_mention(report, trigger, said_by=[statement for statement, _ in statements], **figure)  # type: ignore[arg-type]
    return make_reading(report, statements, [mention])


def _weigh(readings: Sequence[Reading], *, actors: Sequence[Actor] = (), copies: Sequence[Copy] = ()) -> Weighed:
    settings = [make_setting(mention, DAY, DORI) for reading in readings for mention in reading.mentions]
    world: World = make_world(settings, actors, name_all(readings, actors))
    incidents = link(readings, world, copies, LOADED.link)
    return weigh(readings, copies, world, incidents, LOADED.weigh)


def _origins(weighed: Weighed) -> int:
    assert len(weighed.tallies) == 1
    return weighed.tallies[0].tally.origins


ARMY = make_actor("the army", ActorKind.MILITARY)
MAYOR = make_actor("Moussa Barry")


def test_one_holder_told_by_two_outlets_is_one_origin() -> None:
    one = _told(
        "Gunmen ambushed a convoy, the army said.",
        "ambushed",
        outlet="A",
        speaker="the army",
        content="Gunmen ambushed a convoy",
    )
    two = _told(
        "The army said a convoy was ambushed.",
        "ambushed",
        outlet="B",
        speaker="the army",
        content="a convoy was ambushed",
    )
    weighed = _weigh([one, two], actors=[ARMY])
    assert _origins(weighed) == 1
    assert weighed.tallies[0].tally.outlets == 2


def test_two_holders_are_two_and_a_party_is_marked() -> None:
    one = _told(
        "Gunmen ambushed a convoy, the army said.",
        "ambushed",
        outlet="A",
        speaker="the army",
        content="Gunmen ambushed a convoy",
    )
    two = _told(
        "Moussa Barry said a convoy was ambushed.",
        "ambushed",
        outlet="B",
        speaker="Moussa Barry",
        content="a convoy was ambushed",
    )
    weighed = _weigh([one, two], actors=[ARMY, MAYOR])
    assert _origins(weighed) == 2
    assert weighed.tallies[0].tally.interested == 1


def test_a_spokesman_is_his_institution() -> None:
    spokesman = make_actor("Col. Idris Maal", affiliation="the army")
    one = _told(
        "Gunmen ambushed a convoy, the army said.",
        "ambushed",
        outlet="A",
        speaker="the army",
        content="Gunmen ambushed a convoy",
    )
    two = _told(
        "Col. Idris Maal said a convoy was ambushed.",
        "ambushed",
        outlet="B",
        speaker="Col. Idris Maal",
        content="a convoy was ambushed",
    )
    assert _origins(_weigh([one, two], actors=[ARMY, spokesman])) == 1


def test_the_unnamed_never_count() -> None:
    one = _told(
        "Residents said gunmen ambushed a convoy.",
        "ambushed",
        outlet="A",
        speaker="residents",
        content="gunmen ambushed a convoy",
        is_named=False,
    )
    weighed = _weigh([one])
    assert _origins(weighed) == 0
    assert weighed.tallies[0].tally.unknown == 1


def test_a_refusal_is_no_voice() -> None:
    one = _told(
        "The army would not comment on the ambushed convoy.",
        "ambushed",
        outlet="A",
        speaker="the army",
        content="on the ambushed convoy",
        act=Act.REFUSE_COMMENT,
    )
    weighed = _weigh([one], actors=[ARMY])
    assert _origins(weighed) == 0
    assert weighed.tallies[0].tally.unknown == 0


def _copied(here: Reading, there: Reading, edits: tuple[Edit, ...] = ()) -> Copy:
    spans = [reading.marks.sentences[0].span for reading in (here, there)]
    passage = Passage(spans[0], spans[1], 0.9, edits)
    return Copy(here.report.id, there.report.id, CopyKind.ABRIDGED, (passage,), Direction.HERE_FROM_THERE, None, ())


def test_a_dropped_attribution_rests_on_the_source_it_had() -> None:
    there = _told(
        "Gunmen ambushed a convoy, the army said.",
        "ambushed",
        outlet="A",
        speaker="the army",
        content="Gunmen ambushed a convoy",
    )
    here = _told("Gunmen ambushed a convoy.", "ambushed", outlet="B", speaker=None)
    assert _origins(_weigh([there, here], actors=[ARMY])) == 2
    assert _origins(_weigh([there, here], actors=[ARMY], copies=[_copied(here, there)])) == 1


def test_a_copy_never_adds_corroboration() -> None:
    there = _told("Gunmen ambushed a convoy at dusk.", "ambushed", outlet="A", speaker=None)
    here = _told("Gunmen ambushed a convoy at dusk.", "ambushed", outlet="B", speaker=None)
    assert _origins(_weigh([there], actors=[])) == 1
    assert _origins(_weigh([there, here], copies=[_copied(here, there)])) == 1


def test_a_figure_changed_in_copying_rests_on_nothing() -> None:
    there = _told(
        "Gunmen ambushed a convoy, killing 12 traders.", "ambushed", outlet="A", speaker=None, killed=(12, "12")
    )
    here = _told(
        "Gunmen ambushed a convoy, killing 20 traders.", "ambushed", outlet="B", speaker=None, killed=(20, "20")
    )
    edit = Edit(Change.NUMBER, find(here.report, "20"), find(there.report, "12"))
    weighed = _weigh([there, here], copies=[_copied(here, there, (edit,))])
    killed = {value.low: value for value in weighed.values if value.field == "killed"}
    assert killed[12].tally.origins == 1
    assert killed[20].tally.origins == 0
    assert killed[20].origins == ()


def test_own_people_on_the_spot_are_an_origin_beside_the_source() -> None:
    text = "By our correspondent. Gunmen ambushed a convoy. The army said it was ambushed at dusk."
    report = make_report(text, outlet="A")
    statement = make_statement(report, "it was ambushed at dusk", "the army")
    own = make_mention(report, "ambushed")
    said = make_mention(report, "ambushed", nth=2, said_by=[statement[0]])
    assert _origins(_weigh([make_reading(report, [statement], [own, said])], actors=[ARMY])) == 2


def test_a_lead_without_source_rests_on_the_source_below() -> None:
    report = make_report("Gunmen ambushed a convoy. The army said it was ambushed at dusk.", outlet="A")
    statement = make_statement(report, "it was ambushed at dusk", "the army")
    own = make_mention(report, "ambushed")
    said = make_mention(report, "ambushed", nth=2, said_by=[statement[0]])
    assert _origins(_weigh([make_reading(report, [statement], [own, said])], actors=[ARMY])) == 1


def test_claims_and_denials_stand_side_by_side() -> None:
    front = make_actor("the front", ActorKind.ARMED_GROUP)
    claim = _told(
        "The front said it ambushed the convoy.",
        "ambushed",
        outlet="A",
        speaker="the front",
        content="it ambushed the convoy",
        act=Act.CLAIM_RESPONSIBILITY,
    )
    denial = _told(
        "The army denied that it had ambushed the convoy.",
        "ambushed",
        outlet="B",
        speaker="the army",
        content="that it had ambushed the convoy",
        act=Act.DENY,
    )
    weighed = _weigh([claim, denial], actors=[front, ARMY])
    perpetrators = {(value.text, value.standing.value) for value in weighed.values if value.field == "perpetrator"}
    assert perpetrators == {("the front", "claimed"), ("the army", "denied")}


def test_every_statement_and_own_voice_rests_on_an_origin() -> None:
    one = _told(
        "Gunmen ambushed a convoy, the army said.",
        "ambushed",
        outlet="A",
        speaker="the army",
        content="Gunmen ambushed a convoy",
    )
    two = _told("Gunmen ambushed a convoy.", "ambushed", outlet="B", speaker=None)
    weighed = _weigh([one, two], actors=[ARMY])
    held = {key for origin in weighed.origins for key in (*origin.statements, *origin.mentions)}
    assert held == {one.statements[0].id, two.mentions[0].id}
    assert {origin.kind for origin in weighed.origins} == {OriginKind.HOLDER, OriginKind.NARRATOR}
    assert all(isinstance(value, FieldValue) for value in weighed.values)
    assert len({origin.id for origin in weighed.origins}) == len(weighed.origins) == 2
    assert content_id("origin", "outlet b") in {origin.id for origin in weighed.origins}


def test_an_outlet_that_is_quoted_rests_on_its_own_report() -> None:
    first = _told("Gunmen ambushed a convoy, the army said.", "ambushed", outlet="Tallal", speaker="the army", content="Gunmen ambushed a convoy")  # fmt: skip
    second = _told("Tallal reported that a convoy was ambushed.", "ambushed", outlet="B", speaker="Tallal", content="that a convoy was ambushed")  # fmt: skip
    outlet = make_actor("Tallal", ActorKind.OUTLET)
    assert _origins(_weigh([second], actors=[outlet])) == 1
    assert _origins(_weigh([first, second], actors=[ARMY, outlet])) == 1
