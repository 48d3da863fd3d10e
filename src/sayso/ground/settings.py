"""Event mentions in the world: when, where, by whom, to whom.

In: a reading with its times, places and actors resolved. Out: one `Setting` per event mention; None and () where the
report does not say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sayso.ground.whens import overlapping, when_of
from sayso.records import (
    ActorId,
    EventMention,
    EventType,
    Evidence,
    Interval,
    Place,
    PlaceReading,
    Precision,
    Reading,
    Role,
    Setting,
    Span,
    StatementId,
    Time,
)

_FIRST_PERSON = re.compile(r"(?:we|our|us|i|my)\b", re.IGNORECASE)
_JOINED = re.compile(r",?\s*(?:and|or|as well as|,)\s*(?:the\s+)?")
_WHEREABOUTS = re.compile(
    r"\b(?:(?:in|inside|into|across|throughout|within|near|around|over|from)\s+(?:the\s+)?"
    r"|(?:north|south|east|west|central|mid)[\w-]*\s+(?:of\s+)?)$",
    re.IGNORECASE,
)
_LONGEST_MARK = 400  # letters
_BY_FORCES = frozenset({"airstrike", "drone", "shelling", "rocket", "missile"})  # what a state does by its forces only
_FINE = (Precision.SITE, Precision.SETTLEMENT, Precision.DISTRICT)
_COARSE = (*_FINE, Precision.PROVINCE)  # finer than a country or a sea


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
    towns = Counter(place.place for place in grounded.places if place.place and _is_told_of(place, reading))
    return tuple(_set(mention, reading, grounded, towns=towns) for mention in reading.mentions)


def _set(mention: EventMention, reading: Reading, grounded: Grounded, *, towns: Counter[Place]) -> Setting:
    when, when_because = when_of(mention, reading, grounded.times, grounded.written_on)
    where, where_because = _where(mention, reading, grounded, towns=towns)
    actors = _actors(mention, Role.ACTOR, reading, grounded) or _speaker(mention, reading, grounded)
    recipients = _actors(mention, Role.RECIPIENT, reading, grounded)
    return Setting(mention.id, when, where, actors, recipients, (*when_because, *where_because))


def _where(
    mention: EventMention, reading: Reading, grounded: Grounded, *, towns: Counter[Place]
) -> tuple[Place | None, tuple[Evidence, ...]]:
    """Return the place of an event mention and why: the finest named with it; else the one town the report is about.

    Where a report was sent from is not where things happened, if it names a town at all. A village that is not on the
    map lies in the province of the towns around it, which is said instead of it.
    """
    spans = [span for span in _spans(mention, Role.PLACE) if not (towns and _is_head(span, reading))]
    named = [place for span in spans for place in overlapping(grounded.places, span) if _is_somewhere(place, reading)]
    named += _struck(mention, grounded)
    best = min(
        (one for one in named if one.place),
        key=lambda one: (_is_away(one), _rank(one.place), one.span),
        default=None,
    )
    if best and best.place and _rank(best.place) < len(_COARSE):
        return best.place, (Evidence("settings#place_argument", (best.span,)),)
    if any(one.place is None for one in named):
        provinces = {town.admin1 for town in towns if town.admin1}
        province = grounded.province(provinces.pop()) if len(provinces) == 1 else None
        if province:
            return province, (Evidence("settings#province_around", tuple(place.span for place in named)),)
    focus = _focus(towns, best.place.country if best and best.place else None)
    if focus and (best or not spans):
        return focus, (Evidence("settings#town_told_of", (mention.trigger,)),)
    if best is None:
        countries = {town.country for town in towns}
        heads = (one for span in _spans(mention, Role.PLACE) for one in overlapping(grounded.places, span))
        best = next(
            (one for one in heads if one.place and one.place.country in countries and _is_head(one.span, reading)), None
        )
    return (best.place, (Evidence("settings#place_argument", (best.span,)),)) if best else (None, ())


def _struck(mention: EventMention, grounded: Grounded) -> list[PlaceReading]:
    """Return the towns and sites that are attacked themselves: "the air base was targeted"."""
    if mention.type is not EventType.ASSAULT:
        return []
    found = [(span, place) for span in _spans(mention, Role.RECIPIENT) for place in overlapping(grounded.places, span)]
    return [place for span, place in found if _rank(place.place) < len(_FINE) and place.span.end == span.end]


def _is_away(place: PlaceReading) -> bool:
    """Whether a place is only named to say how far from it something lies: "160 kilometres west of Baghdad"."""
    return any(reason.rule == "ground.places#bearing" for reason in place.because)


def _focus(towns: Counter[Place], country: str | None) -> Place | None:
    """Return the one town a report is about: the only one it names, or the one it names far more often than any other."""
    inside = Counter({town: count for town, count in towns.items() if country in (None, town.country)})
    if not inside:
        return None
    (first, most), *others = inside.most_common(2)
    return first if not others or (most >= 3 and most >= 2 * others[0][1]) else None


def _is_somewhere(place: PlaceReading, reading: Reading) -> bool:
    """Whether a country's name is said of a place ("in Iraq", "eastern Ethiopia"), not of who acts ("US troops")."""
    if place.place is None or place.place.precision is not Precision.COUNTRY:
        return True
    start = place.span.start
    return bool(_WHEREABOUTS.search(reading.report.text, max(0, start - 40), start))


def _is_head(span: Span, reading: Reading) -> bool:
    dateline = reading.report.dateline
    return bool(dateline and dateline.span.overlaps(span))


def _is_told_of(place: PlaceReading, reading: Reading) -> bool:
    """Whether a place is a town of the text, not merely the one the report was sent from."""
    return _rank(place.place) < len(_FINE) and not _is_head(place.span, reading)


def _rank(place: Place | None) -> int:
    order = (*_COARSE, Precision.REGION, Precision.COUNTRY)
    return order.index(place.precision) if place else len(order)


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
