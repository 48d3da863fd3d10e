"""Who holds what is said: the innermost identifiable holder of each statement.

In: readings, the world. Out: a `Holder` per statement, with the keys under which origins are joined.
Source: design.md section 4, rules 2, 4, 5 and 6. Unnamed sources are `UNKNOWN`; a refusal, a question and a "could not
be verified" tell nothing and are `NONE`; a person who speaks for a body is that body.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.kit.folding import fold
from sayso.records import (
    Act,
    Actor,
    ActorId,
    ActorKind,
    Chain,
    Evidence,
    Link,
    LinkRole,
    OriginKind,
    Reading,
    ReportId,
    Span,
    Statement,
    StatementId,
    World,
)
from sayso.weigh.faces import Register, list_faces
from sayso.weigh.lexicons import HolderWords
from sayso.weigh.offices import join_offices
from sayso.weigh.unions import Unions
from sayso.weigh.voices import Holder, nobody, publisher

_TELLS_NOTHING = (Act.REFUSE_COMMENT, Act.CANNOT_VERIFY, Act.QUESTION)
_BODIES = (
    ActorKind.ARMED_GROUP,
    ActorKind.MILITARY,
    ActorKind.GOVERNMENT,
    ActorKind.POLICE,
    ActorKind.POLITICAL,
    ActorKind.INTERNATIONAL,
    ActorKind.ORGANISATION,
    ActorKind.OUTLET,
)
_STATES = (ActorKind.MILITARY, ActorKind.GOVERNMENT, ActorKind.STATE, ActorKind.POLICE)
_PARTIES = (ActorKind.ARMED_GROUP, ActorKind.MILITARY, ActorKind.GOVERNMENT, ActorKind.STATE, ActorKind.POLICE)


class Directory:
    """Looks up names and actors of one pile: which actor a report's name is, and whom that actor speaks for."""

    def __init__(self, world: World, words: HolderWords) -> None:
        self._actors: Mapping[ActorId, Actor] = {actor.id: actor for actor in world.actors}
        self.words = words
        self.states = {f"actor {actor.id}": actor.state for actor in world.actors if actor.state is not None}
        self.places: dict[ReportId, list[tuple[Span, str]]] = defaultdict(list)
        for reading in world.places:
            if reading.place is not None and reading.place.country is not None:
                self.places[reading.span.report].append((reading.span, reading.place.country))
        self.named = {(naming.report, fold(naming.name)): naming.actor for naming in world.namings}

    def actor(self, report: ReportId, name: str | None) -> Actor | None:
        """Return the actor that `name` stands for in `report`, or None."""
        found = self.named.get((report, fold(name))) if name else None
        actor = self._actors.get(found) if found is not None else None
        if actor is not None and name and actor.kind in _STATES and self.words.is_of_rebels(name):
            return None  # "the rebels' military command" is not the state's
        return actor

    def body(self, actor: Actor) -> Actor:
        """Return the body an actor speaks for, following affiliations; the actor itself if there is none."""
        seen = {actor.id}
        while actor.affiliation is not None and actor.affiliation not in seen:
            above = self._actors.get(actor.affiliation)
            if above is None:
                break
            seen.add(above.id)
            actor = above
        return actor

    def find(self, actor: ActorId) -> Actor | None:
        """Return the actor of that id."""
        return self._actors.get(actor)


def hold_statements(
    readings: Sequence[Reading], directory: Directory, words: HolderWords, *, story_of: Mapping[ReportId, str]
) -> dict[StatementId, tuple[Holder, ...]]:
    """Return the holder or, where several speak together, the holders of every statement."""
    unions = Unions()
    found = {
        statement.id: _holders((statement, chain), reading, directory, unions)
        for reading in readings
        for statement, chain in zip(reading.statements, reading.chains, strict=True)
    }
    register = Register(_keys(readings, directory), directory.named, directory.states, directory.places, words)
    join_offices(list_faces(readings, register), unions, words, story_of=story_of)
    return _merge(found, unions)


def _keys(readings: Sequence[Reading], directory: Directory) -> dict[tuple[ReportId, str], tuple[str, ActorKind]]:
    """Return the holder key and kind of every name a chain uses."""
    found = {}
    for reading in readings:
        for chain in reading.chains:
            for link in chain.links:
                for name in (link.name if link.is_named else None, link.affiliation):
                    if name:
                        actor = directory.actor(reading.report.id, name)
                        kind = actor.kind if actor is not None else ActorKind.UNKNOWN
                        found[reading.report.id, name] = (_key(actor, name, directory.words), kind)
    return found


def _merge(found: Mapping[StatementId, tuple[Holder, ...]], unions: Unions) -> dict[StatementId, tuple[Holder, ...]]:
    """Give joined holders one key, one name and one actor: those of the body where there is one."""
    faces: dict[str, Holder] = {}
    for held in found.values():
        for holder in held:
            root = unions.find(holder.key)
            if root not in faces or _rank(holder) > _rank(faces[root]):
                faces[root] = holder
    merged: dict[StatementId, tuple[Holder, ...]] = {}
    for statement, held in found.items():
        joined = {unions.find(holder.key): holder for holder in held}
        merged[statement] = tuple(
            replace(
                holder,
                key=root,
                name=faces[root].name,
                actor=faces[root].actor,
                is_interested=faces[root].is_interested,
            )
            for root, holder in sorted(joined.items())
        )
    return merged


def _rank(holder: Holder) -> tuple[bool, bool, str]:
    """Order holders by how well they name what is joined: a body before a person, then a party, then by key."""
    return (holder.is_body, holder.is_interested, holder.key)


def _holders(
    told: tuple[Statement, Chain], reading: Reading, directory: Directory, unions: Unions
) -> tuple[Holder, ...]:
    statement, chain = told
    if statement.act in _TELLS_NOTHING:
        return (nobody(OriginKind.NONE, statement, f"rule 5: {statement.act.value}"),)
    speakers = _innermost(chain)
    if not speakers and statement.sources:  # "we", "our own count": the chain ends with the publisher
        return (publisher(reading, directory.words),)
    if not speakers:
        return (nobody(OriginKind.UNKNOWN, statement, "rule 5: no source is given"),)
    named = [link for link in speakers if link.is_named and link.name and not directory.words.is_nobody(link.name)]
    if not named:
        return (nobody(OriginKind.UNKNOWN, statement, "rule 5: the source is not named"),)
    found = {holder.key: holder for holder in (_holder(statement, link, directory, unions) for link in named)}
    return tuple(found[key] for key in sorted(found))


def _innermost(chain: Chain) -> list[Link]:
    """Return the links of the innermost role: witnesses if there are any, else speakers, else the last relay."""
    for role in (LinkRole.WITNESS, LinkRole.SPEAKER):
        links = [link for link in chain.links if link.role is role]
        if links:
            return links
    return [link for link in chain.links if link.role is LinkRole.RELAY][-1:]


def _holder(statement: Statement, link: Link, directory: Directory, unions: Unions) -> Holder:
    """Return the holder of one link; a person and the body spoken for are joined."""
    actor = directory.actor(statement.report, link.name)
    key = _key(actor, link.name or "", directory.words)
    stated = directory.actor(statement.report, link.affiliation)
    known = directory.body(actor) if actor is not None else None
    is_interested = actor is not None and actor.kind in _PARTIES
    for body in (stated, known):
        if body is not None and body != actor and body.kind in _BODIES:
            unions.join(key, _key(body, body.name, directory.words))
            is_interested = is_interested or body.kind in _PARTIES
    spans = (link.span,) if link.span is not None else ()
    return Holder(
        key=key,
        kind=OriginKind.HOLDER,
        name=actor.name if actor is not None else link.name or "",
        actor=actor.id if actor is not None else None,
        is_interested=is_interested,
        because=(Evidence("weigh#innermost-holder", spans),),
        is_body=actor is not None and actor.kind in _BODIES,
    )


def _key(actor: Actor | None, name: str, words: HolderWords) -> str:
    """Return the key of a holder; an outlet that is quoted is the same holder as its own voice."""
    if actor is None:
        return f"name {fold(name)}"
    return words.outlet_key(actor.name) if actor.kind is ActorKind.OUTLET else f"actor {actor.id}"
