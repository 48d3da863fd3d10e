"""Build records by hand: reports, statements, mentions, settings, whole piles. Words are found by searching the text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sayso.kit.ids import content_id
from sayso.kit.offsets import identity
from sayso.kit.sentences import sentences
from sayso.records import (
    Act,
    Actor,
    ActorId,
    ActorKind,
    Chain,
    Directness,
    EventMention,
    EventType,
    Figure,
    Interval,
    KnownBy,
    Link,
    LinkRole,
    Marks,
    Measure,
    MentionId,
    Naming,
    Place,
    PlaceId,
    Precision,
    Reading,
    Report,
    ReportId,
    Sentence,
    Setting,
    Span,
    Stance,
    Standing,
    Statement,
    StatementId,
    Status,
    World,
)

DORI = Place(PlaceId("dori"), "Dori", "BF", "BF.12", 14.03, -0.03, Precision.SETTLEMENT)
KAYA = Place(PlaceId("kaya"), "Kaya", "BF", "BF.05", 13.09, -1.08, Precision.SETTLEMENT)
BURKINA = Place(PlaceId("bf"), "Burkina Faso", "BF", None, 12.5, -1.7, Precision.COUNTRY)


def make_report(text: str, *, name: str = "01.txt", outlet: str | None = None) -> Report:
    """A plain report: all body."""
    report = ReportId(content_id(name, text))
    return Report(
        report, "0" * 64, name, text, identity(len(text)), "en", outlet, None, None, None, None, None, (), ()
    )  # fmt: skip


def find(report: Report, words: str, nth: int = 1) -> Span:
    """The `nth` place where `words` stand."""
    start = -1
    for _ in range(nth):
        start = report.text.index(words, start + 1)
    return Span(report.id, start, start + len(words))


def make_statement(
    report: Report, content: str, speaker: str | None, *, act: Act = Act.ASSERT, is_named: bool = True, relay: str = ""
) -> tuple[Statement, Chain]:
    """A statement with its chain: publisher, perhaps a relay, speaker (None: no source given)."""
    span = find(report, content)
    statement = Statement(
        StatementId(content_id("s", report.id, span.start)), report.id, (span,), None, (), None, None, None,
        Directness.INDIRECT, act, Stance.NEUTRAL, (), None, (),
    )  # fmt: skip
    links = [Link(LinkRole.PUBLISHER, report.outlet, bool(report.outlet), KnownBy.METADATA, None, None, ())]
    if relay:
        links.append(Link(LinkRole.RELAY, relay, True, KnownBy.STATED, None, None, ()))
    if speaker is not None:
        links.append(Link(LinkRole.SPEAKER, speaker, is_named, KnownBy.STATED, None, None, ()))
    return statement, Chain(statement.id, tuple(links))


def make_mention(
    report: Report,
    trigger: str,
    *,
    nth: int = 1,
    said_by: Sequence[Statement] = (),
    kind: EventType = EventType.ASSAULT,
    mode: str | None = "ambush",
    status: Status = Status.HAPPENED,
    killed: int | None = None,
    words: str = "",
) -> EventMention:
    """An event mention; `killed` with its `words` becomes a figure."""
    span = find(report, trigger, nth)
    figures = (Figure(Measure.KILLED, find(report, words), killed, killed, None, (), ()),) if killed is not None else ()
    return EventMention(
        MentionId(content_id("m", report.id, span.start)), report.id, span, kind, mode, (), figures, status,
        Standing.REPORTED_AS_FACT, tuple(statement.id for statement in said_by), (),
    )  # fmt: skip


def make_reading(
    report: Report, statements: Sequence[tuple[Statement, Chain]] = (), mentions: Sequence[EventMention] = ()
) -> Reading:
    """A reading with sentences cut and nothing else marked."""
    cut = tuple(Sentence(Span(report.id, start, end), 0, False) for start, end in sentences(report.text))
    marks = Marks(report.id, cut, (), (), (), (), (), (), (), ())
    return Reading(
        report, marks, tuple(s for s, _ in statements), tuple(c for _, c in statements), (), tuple(mentions)
    )  # fmt: skip


def make_setting(mention: EventMention, day: str | None = None, where: Place | None = None) -> Setting:
    """When and where a mention happened."""
    when = Interval(date.fromisoformat(day), date.fromisoformat(day)) if day else None
    return Setting(mention.id, when, where, (), (), ())


def make_world(settings: Sequence[Setting] = (), actors: Sequence[Actor] = (), namings: Sequence[Naming] = ()) -> World:
    """A world with nothing in it but what is given."""
    return World((), (), (), tuple(actors), tuple(namings), tuple(settings), ())


def make_actor(name: str, kind: ActorKind = ActorKind.PERSON, *, affiliation: str | None = None) -> Actor:
    """An actor new in the pile; `affiliation` is the name of the body it speaks for."""
    body = ActorId(content_id("a", affiliation)) if affiliation else None
    return Actor(ActorId(content_id("a", name)), name, kind, (), None, None, body, None, None, False, ())


def name_all(readings: Sequence[Reading], actors: Sequence[Actor]) -> list[Naming]:
    """Every actor under its own name in every report."""
    return [Naming(reading.report.id, actor.name, actor.id, ()) for reading in readings for actor in actors]
