"""The unnamed of a shared sentence, whom the other page names."""

from __future__ import annotations

from sayso import resources
from sayso.kit.ids import content_id
from sayso.records import ActorId, Copy, CopyKind, Direction, OriginKind, Passage, Reading, StatementId
from sayso.weigh.echoes import list_shared, name_unnamed
from sayso.weigh.holders import Directory, hold_statements
from sayso.weigh.voices import Holder
from tests.piles import make_actor, make_reading, make_report, make_statement, make_world, name_all

WORDS = resources.load().weigh.holders
ARMY = make_actor("the army")


def _reading(text: str, content: str, speaker: str, *, outlet: str, is_named: bool = True) -> Reading:
    report = make_report(text, outlet=outlet)
    return make_reading(report, [make_statement(report, content, speaker, is_named=is_named)])


THERE = _reading("Nine lorries burned at Gao, the army said.", "Nine lorries burned at Gao", "the army", outlet="A")
HERE = _reading("Nine lorries burned at Gao, a source said.", "Nine lorries burned at Gao", "a source", outlet="B", is_named=False)  # fmt: skip


def _named(*readings: Reading, kind: CopyKind, direction: Direction) -> dict[StatementId, tuple[Holder, ...]]:
    here, there = readings[0], readings[1]
    spans = [reading.marks.sentences[0].span for reading in (here, there)]
    copy = Copy(here.report.id, there.report.id, kind, (Passage(spans[0], spans[1], 0.9, ()),), direction, None, ())
    world = make_world((), [ARMY], name_all(readings, [ARMY]))
    held = hold_statements(readings, Directory(world, WORDS), WORDS, story_of={})
    return name_unnamed({reading.report.id: reading for reading in readings}, held, list_shared([copy]))


def _actor(held: dict[StatementId, tuple[Holder, ...]], reading: Reading) -> ActorId | None:
    return held[reading.statements[0].id][0].actor


def test_who_is_left_unnamed_in_a_copy_is_whom_the_original_names() -> None:
    held = _named(HERE, THERE, kind=CopyKind.ABRIDGED, direction=Direction.HERE_FROM_THERE)
    assert _actor(held, HERE) == _actor(held, THERE) == ActorId(content_id("a", "the army"))


def test_where_nobody_knows_which_was_first_it_goes_either_way() -> None:
    held = _named(THERE, HERE, kind=CopyKind.QUOTE, direction=Direction.UNKNOWN)
    assert _actor(held, HERE) == ActorId(content_id("a", "the army"))


def test_an_original_does_not_take_a_name_from_its_copy() -> None:
    held = _named(THERE, HERE, kind=CopyKind.ABRIDGED, direction=Direction.HERE_FROM_THERE)
    assert held[HERE.statements[0].id][0].kind is OriginKind.UNKNOWN


def test_house_text_names_nobody() -> None:
    held = _named(HERE, THERE, kind=CopyKind.BOILERPLATE, direction=Direction.HERE_FROM_THERE)
    assert held[HERE.statements[0].id][0].kind is OriginKind.UNKNOWN


def test_another_statement_of_the_same_sentence_is_not_taken_for_it() -> None:
    text = "The army said nine lorries burned, but a driver saw no smoke over the road."
    there, here = (make_report(text, name=name, outlet=name) for name in "AB")
    readings = [
        make_reading(report, [make_statement(report, "nine lorries burned", "the army"),
                              make_statement(report, "saw no smoke over the road", "a driver", is_named=False)])
        for report in (here, there)
    ]  # fmt: skip
    held = _named(*readings, kind=CopyKind.WHOLE, direction=Direction.HERE_FROM_THERE)
    assert held[readings[0].statements[1].id][0].kind is OriginKind.UNKNOWN
