"""The values of an incident side by side: each figure, each named perpetrator and target, with all who stand behind it.

In: readings, world, incidents, who holds what. Out: `FieldValue`s. Values are never averaged; two figures that differ
in measure, side, bounds or standing are two values. A figure that a copier changed has no origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.kit.folding import fold
from sayso.records import (
    Act,
    ActorId,
    Because,
    Chain,
    Change,
    Copy,
    Direction,
    EventMention,
    Evidence,
    FieldValue,
    Figure,
    Incident,
    Measure,
    MentionId,
    OriginId,
    Reading,
    ReportId,
    Role,
    Setting,
    Span,
    Standing,
    Statement,
    StatementId,
    Tally,
    World,
)
from sayso.weigh.holders import Directory

_FIGURES = tuple(measure for measure in Measure if measure is not Measure.OTHER)


@dataclass(slots=True)
class _Draft:
    """A value being gathered; `spans` are the words it rests on."""

    text: str
    statements: set[StatementId] = field(default_factory=set)
    mentions: set[MentionId] = field(default_factory=set)
    spans: set[Span] = field(default_factory=set)
    is_altered: bool = True


@dataclass(frozen=True, slots=True)
class Backing:
    """Who stands behind statements and mentions, already joined into origins."""

    of_statement: Mapping[StatementId, tuple[OriginId, ...]]
    of_mention: Mapping[MentionId, tuple[OriginId, ...]]
    counted: frozenset[OriginId]
    interested: frozenset[OriginId]
    report_of: Mapping[str, Reading]

    def tally(
        self, statements: Iterable[StatementId], mentions: Iterable[MentionId]
    ) -> tuple[Tally, tuple[OriginId, ...]]:
        """Count reports, outlets, origins, unnamed sources and interested parties behind the given ids."""
        origins: set[OriginId] = set()
        readings: dict[str, Reading] = {}
        for statement in statements:
            origins.update(self.of_statement.get(statement, ()))
            readings[self.report_of[statement].report.id] = self.report_of[statement]
        for mention in mentions:
            origins.update(self.of_mention.get(mention, ()))
            readings[self.report_of[mention].report.id] = self.report_of[mention]
        counted = tuple(sorted(origins & self.counted))
        outlets = {fold(reading.report.outlet) for reading in readings.values() if reading.report.outlet}
        nameless = sum(1 for reading in readings.values() if not reading.report.outlet)
        tally = Tally(
            reports=len(readings),
            outlets=len(outlets) + nameless,
            origins=len(counted),
            unknown=len(origins - self.counted),
            interested=len(origins & self.counted & self.interested),
        )
        return tally, counted


_Key = tuple[str, str | None, int | None, int | None, ActorId | None, Standing]


@dataclass(frozen=True, slots=True)
class Table:
    """What all incidents of a pile are laid out from: looked up by id, so that a large pile is walked once."""

    readings: Mapping[ReportId, Reading]
    mentions: Mapping[MentionId, EventMention]
    statements: Mapping[StatementId, tuple[Statement, Chain]]
    settings: Mapping[MentionId, Setting]
    directory: Directory
    altered: Mapping[ReportId, tuple[Span, ...]]
    backing: Backing
    anyone: frozenset[str]  # words for whom a figure counts that tell no side


def set_table(
    readings: Sequence[Reading],
    world: World,
    *,
    directory: Directory,
    copies: Sequence[Copy],
    backing: Backing,
    anyone: frozenset[str],
) -> Table:
    """Index a pile for `lay_out`."""
    altered: dict[ReportId, list[Span]] = defaultdict(list)
    for span in sorted(list_altered(copies)):
        altered[span.report].append(span)
    return Table(
        readings={reading.report.id: reading for reading in readings},
        mentions={mention.id: mention for reading in readings for mention in reading.mentions},
        statements={
            statement.id: (statement, chain)
            for reading in readings
            for statement, chain in zip(reading.statements, reading.chains, strict=True)
        },
        settings={setting.mention: setting for setting in world.settings},
        directory=directory,
        altered={report: tuple(spans) for report, spans in altered.items()},
        backing=backing,
        anyone=anyone,
    )


def lay_out(incident: Incident, told_by: Sequence[StatementId], table: Table) -> Iterator[FieldValue]:
    """Yield the values of one incident, figures first, in a fixed order; `told_by` are the statements about it."""
    drafts: dict[_Key, _Draft] = {}
    for key in incident.mentions:
        mention = table.mentions[key]
        reading = table.readings[mention.report]
        _add_figures(drafts, reading, mention, table)
        _add_actors(drafts, mention, table.settings.get(key), table.directory)
        _add_weapons(drafts, reading, mention)
    for statement in told_by:
        _add_authorship(drafts, *table.statements[statement], table.directory)
    for draft in sorted(drafts, key=_order):
        yield _finish(incident, draft, drafts[draft], table.backing)


def list_altered(copies: Sequence[Copy]) -> frozenset[Span]:
    """Return the words of figures that a copier changed: they rest on nothing."""
    found = set()
    for copy in copies:
        for passage in copy.passages:
            for edit in passage.edits:
                if edit.kind is not Change.NUMBER or edit.here is None or edit.there is None:
                    continue
                if copy.direction is Direction.HERE_FROM_THERE:
                    found.add(edit.here)
                elif copy.direction is Direction.THERE_FROM_HERE:
                    found.add(edit.there)
    return frozenset(found)


def _add_figures(drafts: dict[_Key, _Draft], reading: Reading, mention: EventMention, table: Table) -> None:
    for figure in mention.figures:
        if figure.measure not in _FIGURES:
            continue
        key: _Key = (
            figure.measure.value,
            _side(reading, figure, table.anyone),
            figure.low,
            figure.high,
            None,
            mention.standing,
        )
        draft = drafts.setdefault(key, _Draft(reading.report.quote(figure.span)))
        changed = any(span.overlaps(figure.span) for span in table.altered.get(mention.report, ()))
        draft.is_altered = draft.is_altered and changed
        _back(draft, mention, figure.said_by or mention.said_by, figure.span)


def _side(reading: Reading, figure: Figure, anyone: frozenset[str]) -> str | None:
    side = fold(reading.report.quote(figure.side)) if figure.side is not None else ""
    return None if not side or side in anyone else side


def _back(draft: _Draft, mention: EventMention, statements: Sequence[StatementId], span: Span) -> None:
    draft.spans.add(span)
    if statements:
        draft.statements.update(statements)
    else:
        draft.mentions.add(mention.id)


def _add_actors(
    drafts: dict[_Key, _Draft], mention: EventMention, setting: Setting | None, directory: Directory
) -> None:
    if setting is None:
        return
    for name, ids in (("perpetrator", setting.actors), ("target", setting.recipients)):
        for actor in ids:
            found = directory.find(actor)
            key: _Key = (name, None, None, None, actor, mention.standing)
            draft = drafts.setdefault(key, _Draft(found.name if found else str(actor)))
            draft.is_altered = False
            _back(draft, mention, mention.said_by, mention.trigger)


def _add_weapons(drafts: dict[_Key, _Draft], reading: Reading, mention: EventMention) -> None:
    for argument in mention.arguments:
        if argument.role is Role.WEAPON:
            words = reading.report.quote(argument.span)
            draft = drafts.setdefault(("weapon", fold(words), None, None, None, mention.standing), _Draft(words))
            draft.is_altered = False
            _back(draft, mention, mention.said_by, argument.span)


def _add_authorship(drafts: dict[_Key, _Draft], statement: Statement, chain: Chain, directory: Directory) -> None:
    """A claim of responsibility names its speaker; a denial denies it."""
    standing = {Act.CLAIM_RESPONSIBILITY: Standing.CLAIMED, Act.ADMIT: Standing.CLAIMED, Act.DENY: Standing.DENIED}
    if statement.act not in standing:
        return
    speaker = chain.links[-1]
    actor = directory.actor(statement.report, speaker.name)
    if actor is None:
        return
    body = directory.body(actor)
    key: _Key = ("perpetrator", None, None, None, body.id, standing[statement.act])
    draft = drafts.setdefault(key, _Draft(body.name))
    draft.is_altered = False
    draft.statements.add(statement.id)
    draft.spans.update(statement.contents)


def _finish(incident: Incident, key: _Key, draft: _Draft, backing: Backing) -> FieldValue:
    name, side, low, high, actor, standing = key
    tally, origins = backing.tally(draft.statements, draft.mentions)
    because: Because = (Evidence("weigh#side-by-side", tuple(sorted(draft.spans))),)
    if draft.is_altered:
        tally = Tally(tally.reports, tally.outlets, 0, tally.unknown, 0)
        origins = ()
        because = (*because, Evidence("weigh#rule 5: a figure changed in copying"))
    return FieldValue(
        incident=incident.id,
        field=name,
        side=side if name != "weapon" else None,
        low=low,
        high=high,
        actor=actor,
        text=draft.text,
        standing=standing,
        statements=tuple(sorted(draft.statements)),
        mentions=tuple(sorted(draft.mentions)),
        origins=origins,
        tally=tally,
        because=because,
    )


def _order(key: _Key) -> tuple[int, str, int, str, str]:
    name, side, low, high, actor, standing = key
    fields = [measure.value for measure in _FIGURES]
    return (fields.index(name) if name in fields else 99, side or "", low or 0, f"{high}{actor}", standing.value)
