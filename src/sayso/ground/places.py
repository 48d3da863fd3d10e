"""Toponyms to places: look up, score the namesakes by what the report and its pile say, abstain where that is little.

In: readings, the atlas. Out: a `PlaceReading` per toponym that is used of a place, with the rivals and their scores.
One name has one sense in one report. What speaks for a candidate, in this order: a container named beside it ("Hyderabad
in Pakistan's Sindh province"), the countries the report and its pile name, other places near by, its size.
Source: Leidner 2007 (one referent per discourse, spatial minimality); Gritta et al. 2020.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.ground.atlas import Atlas
from sayso.ground.gazetteer import OTHER_NAME, Candidate
from sayso.ground.spelling import place_key
from sayso.kit.geodesy import distance_km
from sayso.records import (
    Evidence,
    Place,
    PlaceReading,
    Precision,
    Reading,
    Span,
    Toponym,
    ToponymUse,
)

_SURE, _MARGIN = 2.0, 0.6
_NAMESAKE_SIZE = 120  # 4,000 people: a hamlet is no rival that a writer would guard against
_CONTAINERS = (Precision.COUNTRY, Precision.PROVINCE, Precision.REGION)
_NEAR_KM, _SAME_KM = 150.0, 30.0
_AFTER = re.compile(
    r"(?:,|\s*\()?\s*(?:(?:in|of|capital of|part of|a|an|the|town|city|village|northern|southern|eastern|western|central|north|south|east|west|north-?\w+|south-?\w+|province|region|district|['’]s|and|near)\b[\s,]*)*",
    re.I,
)
_BEFORE = re.compile(r"(?:['’]s)?[\s,]+(?:(?:(?:northern|southern|eastern|western|central|restive|coastal|border|capital|besieged|port|north\w*|south\w*|town|city|village|province|region|district|governorate|state|of|the)\b)[\s,-]*)*", re.I)  # fmt: skip
# a country where things happen says more of where a town lies than one whose army is named
_LOCATIVE = re.compile(
    r"\b(?:in|near|from|across|inside|into|throughout|(?:north|south|east|west|central)\w*)\s+(?:the\s+)?$", re.I
)
_KIND = {
    "settlement": (Precision.SETTLEMENT,),
    "province": (Precision.PROVINCE,),
    "district": (Precision.DISTRICT, Precision.SETTLEMENT),
    "site": (Precision.SITE,),
}
_GENERIC_AFTER = re.compile(
    r"\s+((?:[a-z]+\s+){0,2}?(?:province|governorate|region|state|oblast|district|town|city|village|base|airbase|airport|airfield|camp|crossing|dam|port|field|prison|county|department|territory))\b"
)
_GENERIC_BEFORE = re.compile(
    r"\b(province|governorate|region|state|district|town|city|village|department|territory|county) of (?:the )?$", re.I
)


@dataclass
class Context:
    """What one report says around its names. `senses`: each name's candidates with their running scores."""

    reading: Reading
    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    senses: dict[str, Sense] = field(default_factory=dict)


@dataclass
class Sense:
    """One name in one report: where it stands, what it may be, which containers stand beside it."""

    toponyms: list[Toponym]
    candidates: list[Candidate]
    kind: str | None
    inside: list[Candidate] = field(default_factory=list)
    held: list[Span] = field(default_factory=list)  # occurrences with a container beside them
    scores: list[float] = field(default_factory=list)


def resolve_places(readings: Sequence[Reading], atlas: Atlas) -> tuple[PlaceReading, ...]:
    """Resolve every toponym of the pile, by report and position."""
    contexts = [_read(reading, atlas) for reading in readings]
    for context in contexts:
        _score(context, _shares([context.countries]), {})
    pile = _shares([context.countries for context in contexts])
    anchors = {context.reading.report.id: _anchors(context) for context in contexts}
    everywhere = Neighbourhood.of({place.id: place for places in anchors.values() for place in places}.values())
    for context in contexts:
        own = anchors[context.reading.report.id]
        _score(
            context,
            _shares([context.countries, _country_votes(own)]),
            pile,
            own=Neighbourhood.of(own),
            others=everywhere,
        )
    found = [reading for context in contexts for reading in _decide(context)]
    return tuple(sorted(found, key=lambda one: one.span))


def _read(reading: Reading, atlas: Atlas) -> Context:
    context = Context(reading)
    text = reading.report.text
    for toponym in _toponyms(reading):
        name, candidates, kind = _look_up(toponym, text, atlas)
        country = atlas.country_of(name)
        if country:
            context.countries[country] += (
                1.0 if _LOCATIVE.search(text, max(0, toponym.span.start - 24), toponym.span.start) else 0.1
            )
        if toponym.use is ToponymUse.ATTRIBUTIVE and country:
            continue
        key = place_key(name)
        sense = context.senses.setdefault(key, Sense([], candidates, kind))
        sense.kind = sense.kind or kind
        sense.toponyms.append(toponym)
    _find_containers(context, atlas)
    _split_namesakes(context)
    return context


def _toponyms(reading: Reading) -> list[Toponym]:
    dateline = reading.report.dateline
    found = list(reading.marks.toponyms)
    if dateline and dateline.place and not any(one.span.overlaps(dateline.place) for one in found):
        name = reading.report.quote(dateline.place)
        found.append(Toponym(dateline.place, name, ToponymUse.LITERAL, (Evidence("ground.places#dateline"),)))
    return sorted(found, key=lambda one: one.span)


def _look_up(toponym: Toponym, text: str, atlas: Atlas) -> tuple[str, list[Candidate], str | None]:
    """Look a name up together with the word for its kind that stands beside it ("Conoco gas field", "the town of Nawa")."""
    after = _GENERIC_AFTER.match(text, toponym.span.end, toponym.span.end + 40)
    if after:
        longer, kind = atlas.find(f"{toponym.name} {after[1]}")
        if longer:
            return toponym.name, longer, kind
    before = _GENERIC_BEFORE.search(text, max(0, toponym.span.start - 24), toponym.span.start)
    found, kind = atlas.find(toponym.name)
    if before:
        kind = atlas.find(f"{toponym.name} {before[1]}")[1] or kind
    return toponym.name, found, kind


def _find_containers(context: Context, atlas: Atlas) -> None:
    """Note for each name the larger place said to hold it: "Nawa in southern Syria", "Pakistan's Sindh province"."""
    text = context.reading.report.text
    toponyms = _toponyms(context.reading)
    for left, right in itertools.pairwise(toponyms):
        between = text[left.span.end : right.span.start]
        if len(between) > 60 or "\n" in between:
            continue
        if _AFTER.fullmatch(between) and between.strip():
            _hold(context, left, right, atlas)
        if _BEFORE.fullmatch(between):
            _hold(context, right, left, atlas)


def _hold(context: Context, inner: Toponym, outer: Toponym, atlas: Atlas) -> None:
    sense = context.senses.get(place_key(inner.name))
    if sense is None or place_key(inner.name) == place_key(outer.name):
        return
    larger = [
        one for one in atlas.find(outer.name)[0] if one.likeness >= OTHER_NAME and one.place.precision in _CONTAINERS
    ]
    if larger:
        sense.inside += larger
        sense.held.append(inner.span)


def _split_namesakes(context: Context) -> None:
    """Take a name apart that is used plainly first and told apart later ("Hyderabad ... in Hyderabad in Pakistan's Sindh").

    Nobody adds the container to a name that already stands for the place he writes from; a headline does not count.
    """
    report = context.reading.report
    for key, sense in list(context.senses.items()):
        plain = [
            one
            for one in sense.toponyms
            if one.span not in sense.held and not (report.title and report.title.holds(one.span))
        ]
        if not sense.held or not plain or plain[0].span > sense.held[0]:
            continue
        told = [one for one in sense.candidates if _by_container(one.place, sense.inside) > 0]
        rest = [one for one in sense.candidates if one not in told and one.size >= _NAMESAKE_SIZE]
        if not told or not rest:
            continue
        held = [one for one in sense.toponyms if one.span in sense.held]
        context.senses[f"{key} (told apart)"] = Sense(held, told, sense.kind, sense.inside)
        left = [one for one in sense.toponyms if one.span not in sense.held]
        context.senses[key] = Sense(left, [one for one in sense.candidates if one not in told], sense.kind)
        for outer in {one.place.country for one in sense.inside if one.place.country}:
            context.countries.pop(outer, None)


def _score(
    context: Context,
    shares: Mapping[str, float],
    pile: Mapping[str, float],
    *,
    own: Neighbourhood | None = None,
    others: Neighbourhood | None = None,
) -> None:
    near, around = own or Neighbourhood({}, {}), others or Neighbourhood({}, {})
    for key, sense in context.senses.items():
        sense.scores = [
            _alone(candidate, sense)
            + _by_country(candidate.place.country, shares, pile)
            + _by_container(candidate.place, sense.inside)
            + near.weight(candidate.place, key) * 1.2
            + around.weight(candidate.place, key) * 0.6
            for candidate in sense.candidates
        ]


def _alone(candidate: Candidate, sense: Sense) -> float:
    score = 0.012 * candidate.size + _likeness(candidate.likeness)
    precision = candidate.place.precision
    if sense.kind:
        wanted = _KIND[sense.kind]
        return score + (1.5 if precision is wanted[0] else 0.5 if precision in wanted else -0.8)
    if precision is Precision.SETTLEMENT:
        return score + (0.4 if len(place_key(candidate.place.name)) > 3 else -0.6)
    if candidate.place.id.startswith("sayso"):
        return score + 0.8
    if precision is Precision.PROVINCE:
        # named like its capital, it has all its people, yet a bare name means the town
        return score + (-1.0 if _has_town(candidate.place, sense.candidates) else 0.4)
    return score - (0.6 if precision in (Precision.DISTRICT, Precision.SITE) else 0.0)


def _has_town(province: Place, candidates: Sequence[Candidate]) -> bool:
    towns = (
        one.place for one in candidates if one.place.precision is Precision.SETTLEMENT and one.likeness >= OTHER_NAME
    )
    return any(town.admin1 == province.admin1 for town in towns)


def _likeness(likeness: float) -> float:
    if likeness >= OTHER_NAME:
        return 0.0 if likeness == 1.0 else -0.3
    return likeness - 1.8


def _by_country(country: str | None, shares: Mapping[str, float], pile: Mapping[str, float]) -> float:
    if country is None:
        return 0.5
    score = 2.5 * shares.get(country, 0.0) + 1.5 * pile.get(country, 0.0)
    return score - (0.8 if shares and country not in shares and country not in pile else 0.0)


def _by_container(place: Place, inside: Sequence[Candidate]) -> float:
    if not inside:
        return 0.0
    for outer in inside:
        if outer.place.id == place.id:
            continue
        if outer.place.precision is Precision.COUNTRY and outer.place.country == place.country:
            return 2.5
        if outer.place.admin1 and outer.place.admin1 == place.admin1:
            return 3.0
    return -0.5


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Settled places, by cells of two degrees and by province, to ask what lies near."""

    cells: Mapping[tuple[int, int], list[Place]]
    provinces: Mapping[str, set[str]]  # keys of names

    @classmethod
    def of(cls, places: Iterable[Place]) -> Neighbourhood:
        """Sort places into cells."""
        cells: dict[tuple[int, int], list[Place]] = defaultdict(list)
        provinces: dict[str, set[str]] = defaultdict(set)
        for place in places:
            if place.lat is not None and place.lon is not None:
                cells[_cell(place.lat), _cell(place.lon)].append(place)
            if place.admin1:
                provinces[place.admin1].add(place_key(place.name))
        return cls(cells, provinces)

    def weight(self, place: Place, key: str) -> float:
        """Return 1 where a settled place of another name lies near, .6 where one lies in the same province, else 0."""
        if place.lat is not None and place.lon is not None:
            row, column = _cell(place.lat), _cell(place.lon)
            around = ((row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1))
            for other in (other for cell in around for other in self.cells.get(cell, ())):
                if other.id != place.id and _apart(place, other) < _NEAR_KM and place_key(other.name) != key:
                    return 1.0
        return 0.6 if self.provinces.get(place.admin1 or "", set()) - {key} else 0.0


def _cell(degrees: float) -> int:
    return int(degrees // 2)


def _anchors(context: Context) -> list[Place]:
    """Return the places of a report that are already clear, countries left out."""
    found = []
    for sense in context.senses.values():
        best = _best(sense)
        if best is not None and best.place.precision not in (Precision.COUNTRY, Precision.REGION):
            found.append(best.place)
    return found


def _best(sense: Sense) -> Candidate | None:
    """Return the leading candidate if it is likely enough and its rivals elsewhere are far behind."""
    if not sense.scores:
        return None
    order = sorted(range(len(sense.scores)), key=lambda at: (-sense.scores[at], sense.candidates[at].place.id))
    lead = sense.candidates[order[0]]
    rivals = [
        at
        for at in order[1:]
        if _apart(lead.place, sense.candidates[at].place) > _SAME_KM and not _holds(lead, sense.candidates[at])
    ]
    clear = not rivals or sense.scores[order[0]] - sense.scores[rivals[0]] >= _MARGIN
    return lead if clear and sense.scores[order[0]] >= _SURE else None


def _holds(one: Candidate, other: Candidate) -> bool:
    """Whether one is the province or district that the other lies in: no rival, only a coarser answer."""
    same = one.place.admin1 is not None and one.place.admin1 == other.place.admin1
    return same and one.place.precision is not other.place.precision


def _apart(left: Place, right: Place) -> float:
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return 0.0 if left.admin1 and left.admin1 == right.admin1 else float("inf")
    return distance_km(left.lat, left.lon, right.lat, right.lon)


def _decide(context: Context) -> Iterable[PlaceReading]:
    for sense in context.senses.values():
        best = _best(sense)
        order = sorted(zip(sense.scores, sense.candidates, strict=True), key=lambda one: (-one[0], one[1].place.id))
        rivals = tuple((candidate.place.id, round(score, 2)) for score, candidate in order[:5])
        rule = "ground.places#resolved" if best else "ground.places#abstained" if rivals else "ground.places#not_found"
        for toponym in sense.toponyms:
            because = (*toponym.because, Evidence(rule, (toponym.span,), round(order[0][0], 2) if order else None))
            yield PlaceReading(toponym.span, best.place if best else None, rivals, because)


def _shares(votes: Iterable[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for vote in votes:
        for country, count in vote.items():
            total[country] += count
    everything = sum(total.values())
    return {country: count / everything for country, count in total.items()}


def _country_votes(places: Iterable[Place]) -> Counter[str]:
    return Counter(place.country for place in places if place.country)
