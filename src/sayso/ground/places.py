"""Toponyms to places: look up, score the namesakes by what the report and its pile say, abstain where that is little.

In: readings, the atlas. Out: a `PlaceReading` per toponym that is used of a place, with the rivals and their scores.
One name has one sense in one report. What speaks for a candidate, in this order: a container named beside it ("Hyderabad
in Pakistan's Sindh province"), the countries the report and its pile name, other places near by, its size.
Source: Leidner 2007 (one referent per discourse, spatial minimality); Gritta et al. 2020.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.ground.atlas import Atlas
from sayso.ground.bearings import find_bearing
from sayso.ground.contradictions import leave_contradicted_open
from sayso.ground.gazetteer import OTHER_NAME, Candidate
from sayso.ground.nearness import NEAR_KM, Neighbourhood, apart
from sayso.ground.outlets import country_of_address, town_names
from sayso.ground.spelling import place_key
from sayso.ground.votes import Others, Votes
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

_SURE, _MARGIN = 0.6, 0.35
_ROUNDS = 2
_SIZE, _NEAR, _AROUND, _VOTES = 0.016, 0.8, 0.4, 2.4
_OWN = 4.0  # what a place of the user's own table has over all others
_FAME, _CITY = 0.03, 170  # what every step above a city of 130,000 people adds: readers think of it first
_COUNTRY, _REGION, _PROVINCE = 2.3, 3.2, 1.0  # what a country, a sea, a province has over a town of its size
_ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
_STRANGE = 0.08  # the share of the votes that makes a country likely
_WIDE = (Precision.COUNTRY, Precision.REGION)
_NAMESAKE_SIZE = 120  # 4,000 people: a hamlet is no rival that a writer would guard against
_RIVAL = 40  # a town sixteen times smaller is nobody's first thought
_CONTAINERS = (Precision.COUNTRY, Precision.PROVINCE, Precision.REGION)
_SAME_KM = 30.0
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
    countries: dict[str, dict[str, float]] = field(default_factory=dict)  # by the name that speaks for them
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
    kinds: dict[Span, str] = field(default_factory=dict)  # what an occurrence says itself: "the city of"


def resolve_places(readings: Sequence[Reading], atlas: Atlas) -> tuple[PlaceReading, ...]:
    """Resolve every toponym of the pile, by report and position."""
    contexts = [_read(reading, atlas) for reading in readings]
    for context in contexts:
        _score(context, _votes(context), Votes.none())
    for _ in range(_ROUNDS):
        pile = Votes.together([_votes(context) for context in contexts]) if len(contexts) > 1 else Votes.none()
        anchors = {context.reading.report.id: _anchors(context) for context in contexts}
        everywhere = Neighbourhood.of({place.id: place for places in anchors.values() for place in places}.values())
        for context in contexts:
            near = Neighbourhood.of(anchors[context.reading.report.id])
            _score(context, _votes(context), pile, own=near, others=everywhere)
    found = [reading for context in contexts for reading in _decide(context)]
    return leave_contradicted_open(readings, sorted(found, key=lambda one: one.span))


def _read(reading: Reading, atlas: Atlas) -> Context:
    context = Context(reading)
    text = reading.report.text
    for toponym in _toponyms(reading):
        name, candidates, kind = _look_up(toponym, text, atlas)
        country = atlas.country_of(name)
        if country:
            votes = context.countries.setdefault(place_key(name), defaultdict(float))
            votes[country] += (
                1.0 if _LOCATIVE.search(text, max(0, toponym.span.start - 24), toponym.span.start) else 0.1
            )
        if toponym.use is ToponymUse.ATTRIBUTIVE and country:
            continue
        key = place_key(name)
        sense = context.senses.setdefault(key, Sense([], candidates, kind))
        held = {one.place.id for one in sense.candidates}
        sense.candidates += (one for one in candidates if one.place.id not in held)
        sense.kind = sense.kind or kind
        if kind:
            sense.kinds[toponym.span] = kind
        sense.toponyms.append(toponym)
    _find_containers(context, atlas)
    _split_namesakes(context)
    _add_outlet(context, atlas)
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
        least = max(_NAMESAKE_SIZE, max((one.size for one in told), default=0) - _RIVAL)
        rest = [one for one in sense.candidates if one not in told and one.size >= least]
        if not told or not rest:
            continue
        held = [one for one in sense.toponyms if one.span in sense.held]
        context.senses[f"{key} (told apart)"] = Sense(held, told, sense.kind, sense.inside)
        left = [one for one in sense.toponyms if one.span not in sense.held]
        context.senses[key] = Sense(left, [one for one in sense.candidates if one not in told], sense.kind)
        outers = {one.place.country for one in sense.inside if one.place.country}
        for votes in context.countries.values():
            for country in outers & votes.keys():
                del votes[country]


def _votes(context: Context) -> Votes:
    senses = context.senses.items()
    return Votes.of(
        context.countries,
        ((key, one.scores, [found.place for found in one.candidates]) for key, one in senses if one.scores),
    )


def _score(
    context: Context,
    votes: Votes,
    pile: Votes,
    *,
    own: Neighbourhood | None = None,
    others: Neighbourhood | None = None,
) -> None:
    near, around = own or Neighbourhood({}, {}), others or Neighbourhood({}, {})
    for key, sense in context.senses.items():
        here, around_it = votes.without(key), pile.without(key)
        is_country = any(one.place.precision is Precision.COUNTRY for one in sense.candidates)
        sense.scores = [
            _alone(candidate, sense)
            + (_named_like_country(candidate) if is_country else _by_country(candidate, here, around_it))
            + _by_province(candidate.place.admin1, here, around_it)
            + _by_container(candidate.place, sense.inside)
            + near.weight(candidate.place, key) * _NEAR
            + around.weight(candidate.place, key) * _AROUND
            for candidate in sense.candidates
        ]


def _named_like_country(candidate: Candidate) -> float:
    """A country is meant by its name unless the report is about the very province or town: they need no vote of theirs."""
    return _COUNTRY if candidate.place.precision is Precision.COUNTRY else 0.0


def _by_province(admin1: str | None, report: Others, pile: Others) -> float:
    if not admin1:
        return 0.0
    here, around = report.province(admin1), pile.province(admin1)
    return _VOTES * here / (here + 1.0) + 0.6 * around / (around + 3.0)


def _add_outlet(context: Context, atlas: Atlas) -> None:
    """Let the paper's own town and country speak: a local paper's names are near it."""
    report = context.reading.report
    country = country_of_address(report.url, report.outlet)
    if country in atlas.gazetteer.countries:
        context.countries["(address)"] = {country: 0.5}
    names = town_names(report.outlet, report.url)
    found = next((found for name in names if (found := _towns(name, atlas))), [])
    if found:
        context.senses["(outlet)"] = Sense([], found, None)


def _towns(name: str, atlas: Atlas) -> list[Candidate]:
    return [
        one
        for one in atlas.gazetteer.find(name)
        if one.likeness >= OTHER_NAME and one.size >= _NAMESAKE_SIZE and one.place.precision is not Precision.SITE
    ]


def _alone(candidate: Candidate, sense: Sense) -> float:
    score = _SIZE * candidate.size + _fame(candidate) + _likeness(candidate)
    precision = candidate.place.precision
    if candidate.place.id.startswith("own:"):
        return score + _OWN
    if sense.kind:
        wanted = _KIND[sense.kind]
        if sense.kind == "site" and candidate.place.id.startswith("sayso"):
            return score + 0.6  # a curated base is one even where its point is only good to a district
        return score + (0.6 if precision is wanted[0] else -0.4 if precision in wanted else -1.7)
    if precision is Precision.SETTLEMENT:
        return score + (0.4 if len(place_key(candidate.place.name)) > 3 else -0.6)
    if candidate.place.id.startswith("sayso"):
        return score + (_REGION if precision is Precision.REGION else 0.8)
    if precision is Precision.PROVINCE:
        # named like its capital, it has all its people, yet a bare name means the town
        return score + (-1.0 - _fame(candidate) if _has_town(candidate.place, sense.candidates) else _PROVINCE)
    return score - (0.6 if precision in (Precision.DISTRICT, Precision.SITE) else 0.0)


def _fame(candidate: Candidate) -> float:
    return _FAME * max(0, candidate.size - _CITY)


def _has_town(province: Place, candidates: Sequence[Candidate]) -> bool:
    towns = (
        one.place for one in candidates if one.place.precision is Precision.SETTLEMENT and one.likeness >= OTHER_NAME
    )
    return any(
        town.admin1 == province.admin1 or (town.country == province.country and apart(town, province) < NEAR_KM)
        for town in towns
    )


def _likeness(candidate: Candidate) -> float:
    """Weigh how a place bears a name: an other name is mostly a spelling, but an old or a local one in English-speaking lands."""
    if candidate.likeness == 1.0:
        return 0.0
    if candidate.likeness >= OTHER_NAME:
        return -1.2 if candidate.place.country in _ENGLISH else -0.3
    return candidate.likeness - 1.8


def _by_country(candidate: Candidate, report: Others, pile: Others) -> float:
    """Weigh a candidate by the other names that lie in its country; where none does, a like spelling is no sign of it."""
    country = candidate.place.country
    if country is None:
        return 0.5
    here, around = report.share(country), pile.share(country)
    score = 2.5 * here + 1.5 * around
    if report.is_telling and here < _STRANGE and around < _STRANGE:
        known = candidate.likeness == 1.0 and candidate.size > _CITY
        score -= 0.6 if known else 2.2 if candidate.likeness == 1.0 else 3.0
    return score


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
        if apart(lead.place, sense.candidates[at].place) > _SAME_KM and not _holds(lead, sense.candidates[at])
    ]
    clear = not rivals or sense.scores[order[0]] - sense.scores[rivals[0]] >= _MARGIN
    return lead if clear and sense.scores[order[0]] >= _SURE else None


def _holds(one: Candidate, other: Candidate) -> bool:
    """Whether one is the province or district that the other lies in: no rival, only a coarser answer."""
    same = one.place.admin1 is not None and one.place.admin1 == other.place.admin1
    return same and one.place.precision is not other.place.precision


def _decide(context: Context) -> Iterable[PlaceReading]:
    for sense in context.senses.values():
        best = _best(sense)
        order = sorted(zip(sense.scores, sense.candidates, strict=True), key=lambda one: (-one[0], one[1].place.id))
        rivals = tuple((candidate.place.id, round(score, 2)) for score, candidate in order[:5])
        rule = "ground.places#resolved" if best else "ground.places#abstained" if rivals else "ground.places#not_found"
        for toponym in sense.toponyms:
            because = (*toponym.because, Evidence(rule, (toponym.span,), round(order[0][0], 2) if order else None))
            because += find_bearing(toponym, context.reading)
            place = _of_kind(sense, best, toponym.span) if best else None
            yield PlaceReading(toponym.span, place, rivals, because)


def _of_kind(sense: Sense, best: Candidate, span: Span) -> Place:
    """Tell the town from its province where an occurrence does: "the city of Arauca" in a report on Arauca department."""
    wanted = _KIND.get(sense.kinds.get(span, ""), ())
    if not wanted or best.place.precision in wanted:
        return best.place
    order = sorted(zip(sense.scores, sense.candidates, strict=True), key=lambda one: (-one[0], one[1].place.id))
    fitting = (one for _, one in order if one.place.precision in wanted and one.likeness == 1.0)
    return next((one.place for one in fitting if _holds(best, one) or _holds(one, best)), best.place)
