"""Who holds what is said: the innermost identifiable holder of each statement.

In: readings, the world. Out: a `Holder` per statement, with the keys under which origins are joined.
Source: design.md section 4, rules 2, 4, 5 and 6. Unnamed sources are `UNKNOWN`; a refusal, a question and a "could not
be verified" tell nothing and are `NONE`; a person who speaks for a body is that body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.kit.folding import fold
from sayso.records import (
    Act,
    Actor,
    ActorId,
    ActorKind,
    Because,
    Chain,
    Evidence,
    Link,
    LinkRole,
    OriginKind,
    Reading,
    ReportId,
    Statement,
    StatementId,
    World,
)

_TELLS_NOTHING = (Act.REFUSE_COMMENT, Act.CANNOT_VERIFY, Act.QUESTION)
_PARTIES = (ActorKind.ARMED_GROUP, ActorKind.MILITARY, ActorKind.GOVERNMENT, ActorKind.STATE, ActorKind.POLICE)


@dataclass(frozen=True, slots=True)
class Holder:
    """One holder: `key` joins what rests on the same one. Keys of kind UNKNOWN and NONE are never counted."""

    key: str
    kind: OriginKind
    name: str
    actor: ActorId | None
    is_interested: bool
    because: Because


class Directory:
    """Looks up names and actors of one pile: which actor a report's name is, and whom that actor speaks for."""

    def __init__(self, world: World) -> None:
        self._actors: Mapping[ActorId, Actor] = {actor.id: actor for actor in world.actors}
        self._named = {(naming.report, fold(naming.name)): naming.actor for naming in world.namings}

    def actor(self, report: ReportId, name: str | None) -> Actor | None:
        """Return the actor that `name` stands for in `report`, or None."""
        found = self._named.get((report, fold(name))) if name else None
        return self._actors.get(found) if found is not None else None

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


def hold_statements(readings: Sequence[Reading], directory: Directory) -> dict[StatementId, tuple[Holder, ...]]:
    """Return the holder or, where several speak together, the holders of every statement."""
    return {
        statement.id: _holders(statement, chain, directory)
        for reading in readings
        for statement, chain in zip(reading.statements, reading.chains, strict=True)
    }


def _holders(statement: Statement, chain: Chain, directory: Directory) -> tuple[Holder, ...]:
    if statement.act in _TELLS_NOTHING:
        return (_nobody(OriginKind.NONE, statement, f"rule 5: {statement.act.value}"),)
    speakers = _innermost(chain)
    if not speakers:
        return (_nobody(OriginKind.UNKNOWN, statement, "rule 5: no source is given"),)
    named = [link for link in speakers if link.is_named and link.name]
    if not named:
        return (_nobody(OriginKind.UNKNOWN, statement, "rule 5: the source is not named"),)
    found = {holder.key: holder for holder in (_holder(statement, link, directory) for link in named)}
    return tuple(found[key] for key in sorted(found))


def _innermost(chain: Chain) -> list[Link]:
    """Return the links of the innermost role: witnesses if there are any, else speakers, else the last relay."""
    for role in (LinkRole.WITNESS, LinkRole.SPEAKER):
        links = [link for link in chain.links if link.role is role]
        if links:
            return links
    return [link for link in chain.links if link.role is LinkRole.RELAY][-1:]


def _holder(statement: Statement, link: Link, directory: Directory) -> Holder:
    actor = directory.actor(statement.report, link.name)
    body = directory.actor(statement.report, link.affiliation)
    spans = (link.span,) if link.span is not None else ()
    if actor is not None:
        above = directory.body(actor)
        if above.id == actor.id and body is not None and actor.kind is ActorKind.PERSON:
            above = directory.body(body)
        return Holder(
            key=f"actor {above.id}",
            kind=OriginKind.HOLDER,
            name=above.name,
            actor=above.id,
            is_interested=above.kind in _PARTIES,
            because=(Evidence("weigh#innermost-holder", spans),),
        )
    name = link.affiliation or link.name or ""
    return Holder(
        key=f"name {fold(name)}",
        kind=OriginKind.HOLDER,
        name=name,
        actor=None,
        is_interested=False,
        because=(Evidence("weigh#innermost-holder-by-name", spans),),
    )


def _nobody(kind: OriginKind, statement: Statement, why: str) -> Holder:
    return Holder(
        key=f"{kind.value} {statement.id}",
        kind=kind,
        name="",
        actor=None,
        is_interested=False,
        because=(Evidence(f"weigh#{why}", statement.sources),),
    )
