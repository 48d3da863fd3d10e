"""Turn a casebook into what the scorers compare: raw page offsets, file names, names in all the forms the record knows.

In: a `Casebook`. Out: a `bench.predicted.Pile`. Nothing is judged here, nothing is left out but what has no raw offset.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from bench.dates import Days
from bench.predicted import (
    Altered,
    Clock,
    Copied,
    Happening,
    Hop,
    Names,
    Pile,
    Said,
    Shared,
    Spot,
    Told,
    Value,
)
from bench.spans import Range, Ranges, merged
from sayso.kit.folding import fold
from sayso.kit.offsets import to_raw
from sayso.records import (
    Actor,
    ActorId,
    ActorKind,
    Casebook,
    Chain,
    Copy,
    CopyKind,
    EventMention,
    FieldValue,
    Interval,
    Link,
    LinkRole,
    OriginKind,
    Place,
    RegionKind,
    Report,
    ReportId,
    Role,
    Setting,
    Span,
    Statement,
)

COUNTED = (OriginKind.HOLDER, OriginKind.NARRATOR)
NO_COPY = (CopyKind.QUOTE, CopyKind.BOILERPLATE)


def read_casebook(book: Casebook) -> Pile:
    """Return all that a casebook says, as the scorers want it."""
    return _Reader(book).pile()


class _Reader:
    def __init__(self, book: Casebook) -> None:
        self.book = book
        self.reports = {reading.report.id: reading.report for reading in book.readings}
        self.actors = {actor.id: actor for actor in book.world.actors}
        self.settings = {setting.mention: setting for setting in book.world.settings}
        self.actor_of: dict[tuple[ReportId, str], ActorId] = {}
        self.used: dict[ActorId, dict[str, None]] = defaultdict(dict)  # names that reports use for an actor, in order
        for naming in book.world.namings:
            self.actor_of.setdefault((naming.report, fold(naming.name)), naming.actor)
            self.used[naming.actor][naming.name] = None

    def pile(self) -> Pile:
        return Pile(
            said=tuple(
                self._said(statement, chain)
                for reading in self.book.readings
                for statement, chain in zip(reading.statements, reading.chains, strict=True)
            ),
            told=tuple(self._told(mention) for reading in self.book.readings for mention in reading.mentions),
            happenings=self._happenings(),
            origins=self._origins(),
            copies=tuple(self._copied(copy) for copy in self.book.copies),
            dates={self._file(row.report): _days(row.interval) for row in self.book.world.dates},
            furniture={self._file(report.id): self._furniture(report) for report in self.reports.values()},
            times=self._times(),
        )

    # --- words and places --------------------------------------------------------------------------------

    def _file(self, report: ReportId) -> str:
        return PurePosixPath(self.reports[report].name.replace("!", "/")).name

    def _raw(self, spans: Iterable[Span]) -> Ranges:
        found = [to_raw(self.reports[span.report].pieces, span.start, span.end) for span in spans]
        return merged([span for span in found if span is not None])

    def _raw_one(self, span: Span | None) -> Range | None:
        """The one stretch from its first to its last raw letter."""
        return None if span is None else to_raw(self.reports[span.report].pieces, span.start, span.end)

    def _names_of(self, actor: Actor | None, *first: str) -> Names:
        known = () if actor is None else (actor.name, *actor.aliases, *self.used[actor.id])
        return tuple(dict.fromkeys((*first, *known)))

    def _names(self, report: ReportId, name: str | None) -> Names:
        """A name as used, then the forms of the actor it stands for in this report."""
        if not name:
            return ()
        actor = self.actor_of.get((report, fold(name)))
        return self._names_of(self.actors.get(actor) if actor else None, name)

    # --- who said it -------------------------------------------------------------------------------------

    def _said(self, statement: Statement, chain: Chain) -> Said:
        links = [link for link in chain.links if link.role is not LinkRole.PUBLISHER] or chain.links[-1:]
        apart = len(links) - max(1, len(statement.sources))  # of "A and B said" neither is through whom the other came
        links = [link for at, link in enumerate(links) if at < apart or link.role is not links[-1].role] + [links[-1]]
        hops = [self._hop(statement.report, link) for link in links]
        return Said(
            id=statement.id,
            file=self._file(statement.report),
            contents=self._raw(statement.contents),
            sources=self._raw(statement.sources),
            holder=hops[-1] if hops else None,
            relays=tuple(hops[:-1]),
            act=statement.act.value,
        )

    def _hop(self, report: ReportId, link: Link) -> Hop:
        return Hop(self._names(report, link.name), link.is_named)

    # --- what happened -----------------------------------------------------------------------------------

    def _told(self, mention: EventMention) -> Told:
        setting = self.settings.get(mention.id)
        trigger = self._raw_one(mention.trigger)
        return Told(
            id=mention.id,
            file=self._file(mention.report),
            trigger=trigger or (0, 0),
            type=mention.type.value,
            actors=self._party(mention, Role.ACTOR, setting),
            recipients=self._party(mention, Role.RECIPIENT, setting),
            where=_spot(setting.where if setting else None),
            when=_days(setting.when) if setting and setting.when else None,
            figures=tuple((figure.measure.value, figure.low, figure.high) for figure in mention.figures),
            status=mention.status.value,
            standing=mention.standing.value,
        )

    def _party(self, mention: EventMention, role: Role, setting: Setting | None) -> tuple[Names, ...]:
        """The actors that `ground` found; where it found none, the words of the arguments and what they stand for."""
        ids: Sequence[ActorId] = ()
        if setting is not None:
            ids = setting.actors if role is Role.ACTOR else setting.recipients
        if ids:
            return tuple(self._names_of(self.actors.get(one)) for one in ids)
        report = self.reports[mention.report]
        spans = [argument.span for argument in mention.arguments if argument.role is role]
        return tuple(self._names(report.id, report.quote(span)) for span in spans)

    # --- incidents, origins, values ----------------------------------------------------------------------

    def _happenings(self) -> tuple[Happening, ...]:
        tallies = {tally.incident: tally.tally for tally in self.book.weighed.tallies}
        values: dict[str, list[Value]] = defaultdict(list)
        for value in self.book.weighed.values:
            values[value.incident].append(self._value(value))
        return tuple(
            Happening(
                id=incident.id,
                mentions=tuple(incident.mentions),
                origins=tallies[incident.id].origins if incident.id in tallies else 0,
                values=tuple(values[incident.id]),
            )
            for incident in self.book.incidents
        )

    def _value(self, value: FieldValue) -> Value:
        actor = self.actors.get(value.actor) if value.actor else None
        if actor is not None and actor.kind is ActorKind.PEOPLE:
            actor = None  # "armed men" are nobody's name
        return Value(
            field=value.field,
            side=value.side,
            low=value.low,
            high=value.high,
            names=self._names_of(actor) if actor else (),
            standing=value.standing.value,
        )

    def _origins(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for origin in self.book.weighed.origins:
            if origin.kind in COUNTED:
                for held in (*origin.statements, *origin.mentions):
                    found[held].add(origin.id)
        return {held: frozenset(origins) for held, origins in found.items()}

    # --- copies, furniture, times ------------------------------------------------------------------------

    def _copied(self, copy: Copy) -> Copied:
        passages = []
        for passage in copy.passages:
            here, there = self._raw_one(passage.here), self._raw_one(passage.there)
            if here and there:
                edits = [Altered(e.kind.value, self._raw_one(e.here), self._raw_one(e.there)) for e in passage.edits]
                passages.append(Shared(here, there, tuple(edits)))
        return Copied(
            here=self._file(copy.here),
            there=self._file(copy.there),
            is_copy=copy.kind not in NO_COPY,
            direction=copy.direction.value,
            passages=tuple(passages),
        )

    def _furniture(self, report: Report) -> Ranges:
        return self._raw(region.span for region in report.regions if region.kind is RegionKind.FURNITURE)

    def _times(self) -> tuple[Clock, ...]:
        found = []
        for time in self.book.world.times:
            span = self._raw_one(time.span)
            if span is not None:
                found.append(Clock(self._file(time.span.report), span, time.type, time.value))
        return tuple(found)


def _days(interval: Interval) -> Days:
    return Days(interval.earliest, interval.latest)


def _spot(place: Place | None) -> Spot | None:
    return None if place is None else Spot(place.lat, place.lon, place.admin1)
