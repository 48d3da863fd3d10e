"""Names to actors: one actor for all spellings of one holder in a pile, two for two holders with like names.

In: readings, their places (for the state an army belongs to). Out: `Cast`: actors, namings, and who each mention is.
Source: PLOVER (actor, recipient); measuring.md, bench actors: errors of joining cost more than misses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest

from sayso.ground.bodies import Bodies, Identity
from sayso.ground.castings import Casting, Part
from sayso.ground.joins import Office, join
from sayso.ground.recognition import Recogniser
from sayso.ground.roster import Roster
from sayso.ground.spelling import without_generic
from sayso.kit.folding import fold
from sayso.kit.ids import content_id
from sayso.records import (
    Actor,
    ActorId,
    ActorKind,
    Evidence,
    Interval,
    Naming,
    PlaceReading,
    Precision,
    Reading,
    ReportId,
    Span,
    StatementId,
    ToponymUse,
)

_LONGEST_ROLE = 120  # letters of a mention with its role

_OF_STATES = (ActorKind.GOVERNMENT, ActorKind.MILITARY, ActorKind.POLICE)
_MOST_SPANS = 20  # that are told as the reason for an actor
_MAIN_SHARE = 0.5  # of the places of a pile: then "the army" is that country's


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a pile: who they are, what each report calls them, and which mention is whom."""

    actors: tuple[Actor, ...]
    namings: tuple[Naming, ...]
    by_mention: Mapping[Span, ActorId]
    forces: Mapping[ActorId, ActorId]  # states to their armed forces, where the pile tells of both
    voices: Mapping[ActorId, ActorId]  # each actor to the body he speaks for, or to himself
    speakers: Mapping[StatementId, ActorId]  # the body, where a person speaks for one


def resolve_actors(
    readings: Sequence[Reading],
    places: Sequence[PlaceReading],
    bodies: Bodies,
    *,
    roster: Roster | None = None,
    written_on: Mapping[ReportId, Interval] | None = None,
) -> Cast:
    """Cluster the names of a pile into actors; those in the `roster` are known. `written_on`: the reports' days."""
    names = _place_names(readings, places)
    castings = [Casting(reading, bodies, names) for reading in readings]
    for casting in castings:
        casting.take_names()
    recogniser = Recogniser(castings, roster, bodies) if roster is not None else None
    if recogniser is not None:
        recogniser.spot(places, written_on or {})
    for casting in castings:
        casting.refer()
    _settle_states(castings, places, bodies)
    if recogniser is not None:
        recogniser.recognise(written_on or {})
    parts = [part for casting in castings for part in casting.parts if _is_somebody(part)]
    groups = join(parts, [one for one in _offices(castings, bodies) if _is_somebody(one[0])])
    ids = {id(part): _id(group) for group in groups for part in group}
    actors = tuple(sorted((_actor(group, ids) for group in groups), key=lambda actor: actor.id))
    namings = tuple(naming for casting in castings for naming in _namings(casting, ids))
    by_mention = {
        span: ids[id(part)] for casting in castings for span, part in casting.by_mention.items() if id(part) in ids
    }
    voices = {actor.id: actor.affiliation or actor.id for actor in actors}
    speakers = {
        statement: voices[ids[id(part)]]
        for casting in castings
        for statement, part in casting.speakers.items()
        if id(part) in ids
    }
    states = {actor.state: actor.id for actor in actors if actor.kind is ActorKind.STATE}
    forces = {
        states[actor.state]: actor.id
        for actor in actors
        if actor.state in states and actor.id == content_id("actor", f"organ military {actor.state}")
    }
    held = {actor.id for actor in actors}
    actors = tuple(_with_parent(actor, states, held) for actor in actors)
    return Cast(_merged(actors), namings, by_mention, forces, voices, speakers)


def _place_names(readings: Sequence[Reading], places: Sequence[PlaceReading]) -> frozenset[str]:
    """Return the folded words of the toponyms that were found on the map, countries left out (they act, too)."""
    reports = {reading.report.id: reading.report for reading in readings}
    found = (one for one in places if one.place and one.place.precision is not Precision.COUNTRY)
    names = {fold(reports[one.span.report].quote(one.span)) for one in found}
    return frozenset(names | {without_generic(name)[0] for name in names})


def _is_somebody(part: Part) -> bool:
    """Whether a part is more than a capitalised word of no known kind that nobody quotes."""
    return part.identity is not None or part.is_linked or set(part.kinds) != {ActorKind.UNKNOWN}


def _offices(castings: Sequence[Casting], bodies: Bodies) -> list[Office]:
    """Return each part of one person or office with the office words told of it: ("the mayor, X", "mayor")."""
    found = []
    for casting in castings:
        text = casting.reading.report.text
        for part in casting.parts:
            if part.kind not in (ActorKind.PERSON, ActorKind.UNKNOWN) or part.identity:
                continue
            told = [text[span.start : span.end] for span in part.spans if span.end - span.start < _LONGEST_ROLE]
            words = [word for phrase in (*told, *part.phrases) for word in fold(phrase).split()]
            offices = frozenset(words) & bodies.offices
            if offices:
                found.append((part, "name" if part.names else "phrase", offices))
    return found


def _settle_states(castings: Sequence[Casting], places: Sequence[PlaceReading], bodies: Bodies) -> None:
    """Give "the army" the country of its report, else of the pile, if one country leads clearly."""
    votes: dict[ReportId, Counter[str]] = defaultdict(Counter)
    attributive = {
        toponym.span
        for casting in castings
        for toponym in casting.reading.marks.toponyms
        if toponym.use is not ToponymUse.LITERAL
    }
    for found in places:
        if found.place and found.place.country and found.place.admin1 and found.span not in attributive:
            votes[found.span.report][found.place.country] += 1
    pile = _leading(sum(votes.values(), Counter())) or _sole_state(castings)
    for casting in castings:
        own = {part.identity.key: part for part in casting.parts if part.identity and part.identity.state}
        state = _leading(votes[casting.reading.report.id]) or pile
        for part in casting.parts:
            if part.identity is None or part.identity.state or not part.identity.key.startswith("organ "):
                continue
            stated = [
                other.identity
                for key, other in own.items()
                if key.startswith(part.identity.key + " ") and other.identity
            ]
            if len(stated) == 1:
                part.identity = stated[0]
            elif state and not stated:
                part.identity = bodies.in_state(part.identity, state)


def _sole_state(castings: Sequence[Casting]) -> str | None:
    """Return the country of the states and bodies named in a pile, if it is one."""
    found = {part.identity.state for casting in castings for part in casting.parts if part.identity}
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _leading(votes: Counter[str]) -> str | None:
    if not votes:
        return None
    (first, count), *_ = votes.most_common(1)
    return first if count / votes.total() > _MAIN_SHARE else None


def _id(group: Sequence[Part]) -> ActorId:
    """Ids rest on the identity, else on the smallest name, so that another report of the same holder keeps them."""
    identity = _identity(group)
    if identity is not None and (identity.state or not identity.key.startswith("organ ")):
        return ActorId(content_id("actor", identity.key))
    named = sorted({part.words for part in group if part.names}, key=lambda words: (len(words) == 1, words))
    if named and identity is None:
        single = len(named[0]) == 1 and any(part.kind is ActorKind.PERSON for part in group)
        return ActorId(content_id("actor", *named[0], *([min(part.report for part in group)] if single else [])))
    return ActorId(content_id("actor", *min((*part.words, part.report) for part in group)))


def _identity(group: Sequence[Part]) -> Identity | None:
    found = [part.identity for part in group if part.identity is not None]
    return min(found, key=lambda identity: (not identity.aliases, identity.name), default=None)


def _actor(group: Sequence[Part], ids: Mapping[int, ActorId]) -> Actor:
    identity = _identity(group)
    names: Counter[str] = sum((part.names for part in group), Counter())
    phrases: Counter[str] = sum((part.phrases for part in group), Counter())
    kinds: Counter[ActorKind] = sum((part.kinds for part in group), Counter())
    kinds.pop(ActorKind.UNKNOWN, None)
    name = _fullest(names) or (identity.name if identity else None) or _fullest(phrases) or " ".join(group[0].words)
    if identity is not None:
        name = identity.name
    body = next((ids[id(part.body)] for part in group if part.body is not None and id(part.body) in ids), None)
    own = _id(group)
    spans = tuple(nsmallest(_MOST_SPANS, (span for part in group for span in part.spans), key=_by_place))
    return Actor(
        id=own,
        name=name,
        kind=identity.kind if identity else kinds.most_common(1)[0][0] if kinds else ActorKind.UNKNOWN,
        aliases=tuple(sorted({*names, *(identity.aliases if identity else ())} - {name})),
        parent=_parent(identity.parent) if identity and identity.parent else None,
        state=identity.state if identity else None,
        affiliation=body if body != own else None,
        valid_from=identity.valid_from if identity else None,
        valid_to=identity.valid_to if identity else None,
        is_known=identity is not None,
        because=(Evidence(_rule(identity), spans),),
    )


def _by_place(span: Span) -> tuple[ReportId, int, int]:
    return span.report, span.start, span.end


def _rule(identity: Identity | None) -> str:
    if identity is None:
        return "ground.actors#names"
    return f"actors.tsv#{identity.key.removeprefix('known ')}" if identity.is_listed else "ground.actors#identity"


def _parent(row: str) -> ActorId:
    """Return the id that a row of the table has as an actor."""
    organ, dot, state = row.partition(".")
    return ActorId(content_id("actor", f"organ {organ} {state}" if dot and len(state) == 2 else f"known {row}"))


def _with_parent(actor: Actor, states: Mapping[str | None, ActorId], held: Collection[ActorId]) -> Actor:
    """Keep the parent that the table gives if the pile names it; the bodies of a state belong to that state."""
    parent = actor.parent if actor.parent in held else None
    if actor.kind in _OF_STATES and actor.id not in states.values():
        parent = parent or states.get(actor.state)
    return replace(actor, parent=parent)


def _fullest(names: Counter[str]) -> str | None:
    """Return the name with most words, up to eight; the commoner one where two are as long."""
    fit = [name for name in names if len(name.split()) <= 8]
    return max(fit, key=lambda name: (len(fold(name).split()), names[name], name)) if fit else None


def _namings(casting: Casting, ids: Mapping[int, ActorId]) -> Iterator[Naming]:
    """Yield what this report calls each of its parts; a proper name wins where two share a phrase."""
    report = casting.reading.report.id
    found: dict[str, tuple[int, str, Part]] = {}
    for part in casting.parts:
        if id(part) not in ids:
            continue
        for weight, names in ((1000, part.names), (1, part.phrases)):
            for name, count in names.items():
                key = fold(name)
                if key and (key not in found or found[key][0] < weight * count):
                    found[key] = (weight * count, name, part)
    for _, (_, name, part) in sorted(found.items()):
        yield Naming(report, name, ids[id(part)], (Evidence("ground.actors#called", tuple(part.spans[:3])),))


def _merged(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Keep one actor per id."""
    return tuple({actor.id: actor for actor in reversed(actors)}.values())
