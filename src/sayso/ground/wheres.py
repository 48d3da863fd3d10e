"""The place of an event mention: which of the names around it is where it was.

In: a mention with its place arguments, the resolved places of its report. Out: a place and why, or None.
The nearest town counts. Not where it was: the end of a road and the far end of a distance, the place a report was sent
from, if it names a town at all. A name that is not on the map lies about the town told just before it, or somewhere in
the province of all the towns around it; the precision of the answer says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from sayso.ground.bearings import BEARING, DIRECTION
from sayso.ground.nearness import apart
from sayso.ground.whens import overlapping
from sayso.records import EventMention, EventType, Evidence, Place, PlaceReading, Precision, Reading, Role, Span

_WHEREABOUTS = re.compile(
    r"\b(?:(?:in|inside|into|across|throughout|within|near|around|over|from)\s+(?:the\s+)?"
    r"|(?:north|south|east|west|central|mid)[\w-]*\s+(?:of\s+)?)$",
    re.IGNORECASE,
)
_LOOK_BACK = 300  # letters in which a town is told before a name
_AROUND_KM = 120.0  # how far from a road's end what happened on it may be
_FINE = (Precision.SITE, Precision.SETTLEMENT, Precision.DISTRICT)
_COARSE = (*_FINE, Precision.PROVINCE)  # finer than a country or a sea

Answer = tuple[Place | None, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Map:
    """The places of one report. `towns`: those it tells of, with the number of times; not merely those it was sent from."""

    reading: Reading
    places: tuple[PlaceReading, ...]
    province: Callable[[str], Place | None]  # by GeoNames code
    towns: Counter[Place]

    @classmethod
    def of(cls, reading: Reading, places: tuple[PlaceReading, ...], province: Callable[[str], Place | None]) -> Map:
        """Count the towns a report tells of; those at the end of a road only where it tells of no other."""
        told = [one for one in places if _is_fine(one.place) and not _is_head(one.span, reading)]
        here = [one for one in told if not _is_away(one)]
        return cls(reading, places, province, Counter(one.place for one in here or told if one.place))


def where_of(mention: EventMention, map_: Map) -> Answer:
    """Return the place of an event mention and why: the nearest town told with it; else the one town the report is about."""
    spans = [span for span in _spans(mention, Role.PLACE) if not (map_.towns and _is_head(span, map_.reading))]
    named = _struck(mention, map_)
    named += (one for span in spans for one in overlapping(map_.places, span) if _is_somewhere(one, map_.reading))
    # arguments come nearest first
    best = min((one for one in named if one.place), key=lambda one: (_is_away(one), _tier(one.place)), default=None)
    if best and best.place and _is_away(best):
        around = _focus(map_.towns, best.place.country)
        if around and apart(around, best.place) < _AROUND_KM:
            return around, (Evidence("settings#town_told_of", (mention.trigger,)),)
    if best and _rank(best.place) < len(_COARSE):
        return best.place, (Evidence("settings#place_argument", (best.span,)),)
    lost = next((one for one in named if one.place is None), None)
    found = _around(lost, map_) if lost else (None, ())
    return found if found[0] else _told_of(mention, best, map_, is_named=bool(spans))


def _told_of(mention: EventMention, best: PlaceReading | None, map_: Map, *, is_named: bool) -> Answer:
    """Return the one town a report is about, if what is named with the mention allows it; else the country, the dateline."""
    focus = _focus(map_.towns, best.place.country if best and best.place else None)
    if focus and (best or not is_named):
        return focus, (Evidence("settings#town_told_of", (mention.trigger,)),)
    if best is None:
        countries = {town.country for town in map_.towns}
        heads = (one for span in _spans(mention, Role.PLACE) for one in overlapping(map_.places, span))
        best = next(
            (one for one in heads if one.place and one.place.country in countries and _is_head(one.span, map_.reading)),
            None,
        )
    return (best.place, (Evidence("settings#place_argument", (best.span,)),)) if best else (None, ())


def _around(lost: PlaceReading, map_: Map) -> Answer:
    """Return where a name that is not on the map must be: the district of the report's one town, or of the town named
    just before it; else the province that all towns of the report lie in.
    """
    focus = _focus(map_.towns, None)
    if focus and all(_is_away(one) for one in map_.places if one.place == focus):
        focus = None
    town = focus or _town_before(lost.span, map_)
    if town:
        return replace(town, precision=Precision.DISTRICT), (Evidence("settings#town_around", (lost.span,)),)
    provinces = {town.admin1 for town in map_.towns if town.admin1}
    province = map_.province(provinces.pop()) if len(provinces) == 1 else None
    return province, (Evidence("settings#province_around", (lost.span,)),)


def _town_before(span: Span, map_: Map) -> Place | None:
    """Return the town named last before a span; the one a report was sent from only where the report tells of it as well."""
    first = bisect_right(map_.places, span.start - _LOOK_BACK, key=lambda one: one.span.start)
    told = map_.places[first : bisect_left(map_.places, span.start, key=lambda one: one.span.start)]
    before = [one for one in told if _is_fine(one.place) and not _is_away(one)]
    if not before:
        return None
    last = before[-1]
    return last.place if not _is_head(last.span, map_.reading) or last.place in map_.towns else None


def _struck(mention: EventMention, map_: Map) -> list[PlaceReading]:
    """Return the towns and sites that are attacked themselves: "the air base was targeted"."""
    if mention.type is not EventType.ASSAULT:
        return []
    found = [(span, place) for span in _spans(mention, Role.RECIPIENT) for place in overlapping(map_.places, span)]
    return [place for span, place in found if _is_fine(place.place) and place.span.end == span.end]


def _is_away(place: PlaceReading) -> bool:
    """Whether a place is only named to say where something else lies: "160 kilometres west of Baghdad", "the Daraa road"."""
    return any(reason.rule in {BEARING, DIRECTION} for reason in place.because)


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


def _is_fine(place: Place | None) -> bool:
    return place is not None and place.precision in _FINE


def _tier(place: Place | None) -> int:
    """Rank a place by how fine it is; a site, a town and a district are all where it was: the nearest word counts."""
    return max(0, _rank(place) - len(_FINE) + 1)


def _rank(place: Place | None) -> int:
    order = (*_COARSE, Precision.REGION, Precision.COUNTRY)
    return order.index(place.precision) if place else len(order)


def _spans(mention: EventMention, role: Role) -> tuple[Span, ...]:
    return tuple(argument.span for argument in mention.arguments if argument.role is role)
