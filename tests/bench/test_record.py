"""A casebook of one report, its text cut out of a longer page: what the adapter makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bench.dates import read_days
from bench.predicted import Hop, Pile
from bench.record import read_casebook
from sayso.records import (
    Act,
    Actor,
    ActorId,
    ActorKind,
    Argument,
    Casebook,
    Chain,
    Change,
    Copy,
    CopyKind,
    Direction,
    Directness,
    Edit,
    EventMention,
    EventType,
    FieldValue,
    Figure,
    Incident,
    IncidentId,
    IncidentTally,
    Interval,
    KnownBy,
    Link,
    LinkRole,
    Marks,
    Measure,
    MentionId,
    Naming,
    Origin,
    OriginId,
    OriginKind,
    Passage,
    Piece,
    Place,
    PlaceId,
    Precision,
    Reading,
    Region,
    RegionKind,
    Report,
    ReportDate,
    ReportId,
    Role,
    Setting,
    Span,
    Stance,
    Standing,
    Statement,
    StatementId,
    Status,
    Tally,
    Time,
    Weighed,
    World,
)

RID = ReportId("r1")
TEXT = "The front said it attacked. Read More"  # on the page 100 letters further, "Read More" 200 further
DAY = Interval(date(2031, 5, 4), date(2031, 5, 4))


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(RID, start, start + len(words))


REPORT = Report(
    id=RID,
    sha256="0",
    name="pile.zip!reports/01.txt",
    text=TEXT,
    pieces=(Piece(0, 100, 28), Piece(28, 228, 9)),
    language="en",
    outlet=None,
    url=None,
    published=None,
    title=None,
    byline=None,
    dateline=None,
    credits=(),
    regions=(Region(span("Read More"), RegionKind.FURNITURE, ()),),
)
STATEMENT = Statement(
    id=StatementId("s"),
    report=RID,
    contents=(span("it attacked"),),
    cue=span("said"),
    sources=(span("The front"),),
    addressee=None,
    channel=None,
    said_at=None,
    directness=Directness.INDIRECT,
    act=Act.CLAIM_RESPONSIBILITY,
    stance=Stance.NEUTRAL,
    hedges=(),
    parent=None,
    because=(),
)


def link(role: LinkRole, name: str | None, *, is_named: bool = True) -> Link:
    return Link(role, name, is_named, KnownBy.STATED, None, None, ())


CHAIN = Chain(
    STATEMENT.id,
    (
        link(LinkRole.PUBLISHER, "Daily Utopia"),
        link(LinkRole.CREDIT, "Quillon"),
        link(LinkRole.RELAY, "local media", is_named=False),
        link(LinkRole.SPEAKER, "The front"),
    ),
)
MENTION = EventMention(
    id=MentionId("m"),
    report=RID,
    trigger=span("attacked"),
    type=EventType.ASSAULT,
    mode=None,
    arguments=(Argument(Role.ACTOR, span("it"), ()), Argument(Role.RECIPIENT, span("The front"), ())),
    figures=(Figure(Measure.KILLED, span("attacked"), 5, None, None, (), ()),),
    status=Status.HAPPENED,
    standing=Standing.CLAIMED,
    said_by=(STATEMENT.id,),
    because=(),
)
FRONT = Actor(ActorId("a"), "Northern Front", ActorKind.ARMED_GROUP, ("FN",), None, None, None, None, None, False, ())
PEOPLE = Actor(ActorId("p"), "armed men", ActorKind.PEOPLE, (), None, None, None, None, None, False, ())


def perpetrator(actor: Actor) -> FieldValue:
    return FieldValue(
        incident=IncidentId("i"),
        field="perpetrator",
        side=None,
        low=None,
        high=None,
        actor=actor.id,
        text=actor.name,
        standing=Standing.CLAIMED,
        statements=(STATEMENT.id,),
        mentions=(),
        origins=(OriginId("o"),),
        tally=Tally(1, 1, 1, 0, 1),
        because=(),
    )


def origin(name: str, kind: OriginKind) -> Origin:
    return Origin(OriginId(name), kind, name, None, False, (STATEMENT.id,), (MENTION.id,), ())


@pytest.fixture(scope="module")
def pile() -> Pile:
    place = Place(PlaceId("1"), "Utopia", "XX", "XX.01", 1.0, 2.0, Precision.SETTLEMENT)
    passage = Passage(span("The front"), span("said"), 1.0, (Edit(Change.NUMBER, None, span("it")),))
    return read_casebook(
        Casebook(
            readings=(
                Reading(
                    report=REPORT,
                    marks=Marks(RID, (), (), (), (), (), (), (), (), ()),
                    statements=(STATEMENT,),
                    chains=(CHAIN,),
                    relations=(),
                    mentions=(MENTION,),
                ),
            ),
            copies=(Copy(RID, RID, CopyKind.QUOTE, (passage,), Direction.UNKNOWN, None, ()),),
            world=World(
                dates=(ReportDate(RID, DAY, (), False, ()),),
                times=(Time(span("said"), "DATE", "2031-05-04", "report", DAY, ()),),
                places=(),
                actors=(FRONT, PEOPLE),
                namings=(Naming(RID, "the Front", FRONT.id, ()),),
                settings=(Setting(MENTION.id, DAY, place, (FRONT.id,), (), ()),),
                problems=(),
            ),
            incidents=(
                Incident(IncidentId("i"), "attack", EventType.ASSAULT, None, DAY, place, (MENTION.id,), (), True),
            ),
            weighed=Weighed(
                origins=(origin("o", OriginKind.HOLDER), origin("u", OriginKind.UNKNOWN)),
                tallies=(IncidentTally(IncidentId("i"), Tally(1, 1, 1, 1, 1), (OriginId("o"),)),),
                values=(perpetrator(FRONT), perpetrator(PEOPLE)),
            ),
            terms=(),
            problems=(),
        )
    )


def test_offsets_are_those_of_the_page(pile: Pile) -> None:
    (said,) = pile.said
    assert said.file == "01.txt"
    assert said.sources == ((100, 109),)
    assert said.contents == ((115, 126),)
    assert pile.told[0].trigger == (118, 126)
    assert pile.furniture == {"01.txt": ((228, 237),)}
    assert pile.times[0].span == (110, 114)


def test_the_holder_and_the_relays(pile: Pile) -> None:
    (said,) = pile.said
    assert said.holder == Hop(("The front", "Northern Front", "FN", "the Front"), True)
    assert said.relays == (Hop(("Quillon",), True), Hop(("local media",), False))
    assert said.act == "claim_responsibility"


def book_of(statement: Statement, chain: Chain) -> Casebook:
    """Return a casebook of one statement."""
    return Casebook(
        readings=(
            Reading(
                report=REPORT,
                marks=Marks(RID, (), (), (), (), (), (), (), (), ()),
                statements=(statement,),
                chains=(chain,),
                relations=(),
                mentions=(),
            ),
        ),
        copies=(),
        world=World((), (), (), (), (), (), ()),
        incidents=(),
        weighed=Weighed((), (), ()),
        terms=(),
        problems=(),
    )


def test_a_publisher_alone_is_the_holder() -> None:
    (said,) = read_casebook(book_of(STATEMENT, Chain(STATEMENT.id, CHAIN.links[:1]))).said
    assert (said.holder, said.relays) == (Hop(("Daily Utopia",), True), ())


def test_who_speaks_beside_another_is_no_relay() -> None:
    second = replace(CHAIN.links[-1], name="the mayor")
    both = replace(STATEMENT, sources=(*STATEMENT.sources, Span(RID, 20, 24)))
    (said,) = read_casebook(book_of(both, Chain(STATEMENT.id, (*CHAIN.links, second)))).said
    assert said.holder is not None
    assert said.holder.names == ("the mayor",)
    assert [hop.names for hop in said.relays] == [("Quillon",), ("local media",)]
    (said,) = read_casebook(book_of(STATEMENT, Chain(STATEMENT.id, (*CHAIN.links, second)))).said
    assert len(said.relays) == 3


def test_who_did_what_where_and_when(pile: Pile) -> None:
    (told,) = pile.told
    assert told.actors == (("Northern Front", "FN", "the Front"),)  # the setting's
    assert told.recipients == (
        ("The front", "Northern Front", "FN", "the Front"),
    )  # the words', where the setting is empty
    assert told.where is not None
    assert (told.where.lat, told.where.lon, told.where.admin1) == (1.0, 2.0, "XX.01")
    assert told.when == read_days("2031-05-04")
    assert told.figures == (("killed", 5, None),)
    assert (told.status, told.standing) == ("happened", "claimed")


def test_origins_count_holders_and_narrators_only(pile: Pile) -> None:
    assert pile.origins == {"s": frozenset({"o"}), "m": frozenset({"o"})}
    assert pile.happenings[0].origins == 1
    assert [value.names for value in pile.happenings[0].values] == [("Northern Front", "FN", "the Front"), ()]


def test_copies_dates_and_shared_quotations(pile: Pile) -> None:
    (copied,) = pile.copies
    assert not copied.is_copy
    assert copied.passages[0].edits[0].there == (115, 117)
    assert pile.dates == {"01.txt": read_days("2031-05-04")}
