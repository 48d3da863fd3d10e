"""Event mentions in the world: when, where, by whom, to whom.

In: a reading with its times, places and actors resolved. Out: one `Setting` per event mention; None and () where the
report does not say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sayso.ground.whens import when_of
from sayso.ground.wheres import Map, where_of
from sayso.records import (
    ActorId,
    EventMention,
    EventType,
    Interval,
    Place,
    PlaceReading,
    Reading,
    Role,
    Setting,
    Span,
    StatementId,
    Time,
)

_FIRST_PERSON = re.compile(r"(?:we|our|us|i|my)\b", re.IGNORECASE)
_JOINED = re.compile(r",?\s*(?:and|or|as well as|,)\s*(?:the\s+)?")
_LONGEST_MARK = 400  # letters
_BY_FORCES = frozenset(
    {"airstrike", "drone", "shelling", "rocket", "missile", "strike"}
)  # what a state does by its forces only


@dataclass(frozen=True, slots=True)
class Grounded:
    """What is known of one report when its event mentions are set."""

    times: tuple[Time, ...]
    places: tuple[PlaceReading, ...]
    actors: Mapping[Span, ActorId]  # by mention span
    province: Callable[[str], Place | None]  # by GeoNames code
    states: frozenset[ActorId]  # those that are countries
    forces: Mapping[ActorId, ActorId]  # states to their armed forces
    voices: Mapping[ActorId, ActorId]  # each actor to the body he speaks for, or to himself
    speakers: Mapping[StatementId, ActorId]
    written_on: Interval
    spans: tuple[Span, ...]  # of the mentions in `actors`, in text order

    def mentions_near(self, span: Span) -> tuple[Span, ...]:
        """Return the mentions that start in a span or not far before it."""
        first = bisect_left(self.spans, span.start - _LONGEST_MARK, key=lambda one: one.start)
        return self.spans[first : bisect_left(self.spans, span.end, key=lambda one: one.start)]


def settle(reading: Reading, grounded: Grounded) -> tuple[Setting, ...]:
    """Set every event mention of one report."""
    map_ = Map.of(reading, grounded.places, grounded.province)
    return tuple(_set(mention, reading, grounded, map_=map_) for mention in reading.mentions)


def _set(mention: EventMention, reading: Reading, grounded: Grounded, *, map_: Map) -> Setting:
    when, when_because = when_of(mention, reading, grounded.times, grounded.written_on)
    where, where_because = where_of(mention, map_)
    actors = _actors(mention, Role.ACTOR, reading, grounded) or _speaker(mention, reading, grounded)
    recipients = _actors(mention, Role.RECIPIENT, reading, grounded)
    return Setting(mention.id, when, where, actors, recipients, (*when_because, *where_because))


def _actors(mention: EventMention, role: Role, reading: Reading, grounded: Grounded) -> tuple[ActorId, ...]:
    """Return who the words of an argument stand for: the mention that is all of it, else the first inside.

    Those joined by "and" all count. The body comes before the person who speaks for it, and the armed forces before
    their state where it strikes.
    """
    found: dict[ActorId, None] = {}
    for span in _spans(mention, role):
        held = sorted(
            (one for one in grounded.mentions_near(span) if span.overlaps(one)),
            key=lambda one: (one.start, one.start - one.end),
        )
        for one in _outermost(span, held, reading, grounded):
            actor = grounded.actors[one]
            if mention.mode in _BY_FORCES and actor in grounded.forces and role is Role.ACTOR:
                found[grounded.forces[actor]] = None
            found[grounded.voices.get(actor, actor)] = None
            found[actor] = None
    return tuple(found)


def _outermost(span: Span, held: list[Span], reading: Reading, grounded: Grounded) -> list[Span]:
    whole = [one for one in held if one.start <= span.start and one.end >= span.end]
    if whole:
        return whole[:1]
    # "Colombian rebels" are not Colombia, and a commander of Iraq's Brigades is of the Brigades
    bodies = [one for one in held if grounded.actors[one] not in grounded.states]
    parts = bodies or [one for one in held if _is_owner(one, reading)]
    outer = [one for at, one in enumerate(parts) if not any(other.holds(one) for other in parts[:at])]
    joined = 1
    while joined < len(outer) and _JOINED.fullmatch(reading.report.text, outer[joined - 1].end, outer[joined].start):
        joined += 1
    return outer[:joined]


def _is_owner(span: Span, reading: Reading) -> bool:
    """Whether a country's name stands as an owner ("Danubia's soldiers", "soldiers of Danubia"), not as an attribute."""
    text = reading.report.text
    return text[span.end : span.end + 2] in ("’s", "'s") or text[max(0, span.start - 3) : span.start].lower() == "of "


def _speaker(mention: EventMention, reading: Reading, grounded: Grounded) -> tuple[ActorId, ...]:
    """Return who says it, for a deed he announces as his own: a threat, a vow, "we struck", "our fighters"."""
    words = [reading.report.quote(span) for role in (Role.ACTOR, Role.RECIPIENT) for span in _spans(mention, role)]
    own = any(_FIRST_PERSON.match(one) for one in words)
    if not (mention.type is EventType.THREATEN or own) or (_spans(mention, Role.ACTOR) and not own):
        return ()
    found = (grounded.speakers.get(statement) for statement in reversed(mention.said_by))
    return next(((actor,) for actor in found if actor), ())


def _spans(mention: EventMention, role: Role) -> tuple[Span, ...]:
    return tuple(argument.span for argument in mention.arguments if argument.role is role)
