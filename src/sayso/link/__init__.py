"""Event mentions → incidents: blocking, explained comparison, clustering.

In: readings, the world they are grounded in, copies. Out: `Incident`s, every mention in exactly one.
Source: measuring.md (incident_b3, hard_negative_join); ECB+ for what counts as one event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce

from sayso.kit.ids import content_id
from sayso.kit.intervals import common, width_days
from sayso.link.candidates import Candidate, block, list_candidates
from sayso.link.cluster import Scored, cluster
from sayso.link.compare import compare
from sayso.link.lexicons import LinkLexicons
from sayso.records import (
    Copy,
    Incident,
    IncidentId,
    Interval,
    Joined,
    Place,
    Precision,
    Reading,
    Status,
    World,
)

__all__ = ["link"]

_DEEDS = (Status.HAPPENED, Status.ONGOING, Status.ATTEMPTED, Status.UNKNOWN)
_FINEST_FIRST = (
    Precision.SITE,
    Precision.SETTLEMENT,
    Precision.DISTRICT,
    Precision.PROVINCE,
    Precision.REGION,
    Precision.COUNTRY,
)


def link(
    readings: Sequence[Reading], world: World, copies: Sequence[Copy], lexicons: LinkLexicons
) -> tuple[Incident, ...]:
    """Join the mentions of one happening; incidents come in order of date, then id."""
    candidates = list_candidates(readings, world, copies)
    scored = {(left, right): _score(candidates[left], candidates[right], lexicons) for left, right in block(candidates)}
    groups, joining = cluster([candidate.mention.id for candidate in candidates], scored)
    home = {position: index for index, group in enumerate(groups) for position in group}
    joined: dict[int, list[Joined]] = {}
    for left, right in joining:
        verdict = scored[left, right]
        assert verdict is not None
        ids = candidates[left].mention.id, candidates[right].mention.id
        joined.setdefault(home[left], []).append(Joined(*ids, round(verdict.score, 3), verdict.reasons))
    incidents = [
        _build([candidates[position] for position in group], tuple(joined.get(index, ())))
        for index, group in enumerate(groups)
    ]
    return tuple(sorted(incidents, key=_chronology))


def _score(left: Candidate, right: Candidate, lexicons: LinkLexicons) -> Scored | None:
    verdict = compare(left, right, lexicons)
    return None if verdict is None else Scored(*verdict)


def _build(members: Sequence[Candidate], joined: tuple[Joined, ...]) -> Incident:
    kinds = Counter((member.mention.type, member.mention.mode) for member in members)
    (kind, mode), _ = min(kinds.items(), key=lambda item: (-item[1], str(item[0])))
    when = _agreed_days(member.when for member in members)
    where = _finest_place(member.where for member in members)
    ids = [member.mention.id for member in members]  # the smallest keeps the id when other reports join
    return Incident(
        id=IncidentId(content_id("incident", min(ids))),
        name=_name(mode or kind.value.lower(), where, when),
        type=kind,
        mode=mode,
        when=when,
        where=where,
        mentions=tuple(member.mention.id for member in members),
        joined=joined,
        is_deed=any(member.mention.status in _DEEDS for member in members),
    )


def _agreed_days(intervals: Iterable[Interval | None]) -> Interval | None:
    """Return what the mentions' days have in common; the commonest one where two do not meet."""
    known = [interval for interval in intervals if interval is not None]
    if not known:
        return None
    commonest = min(Counter(known).items(), key=lambda item: (-item[1], width_days(item[0]) or 10**6, str(item[0])))[0]
    return reduce(lambda held, other: common(held, other) or held, known, commonest)


def _finest_place(places: Iterable[Place | None]) -> Place | None:
    known = Counter(place for place in places if place is not None)
    if not known:
        return None
    return min(known, key=lambda place: (_FINEST_FIRST.index(place.precision), -known[place], place.id))


def _name(kind: str, where: Place | None, when: Interval | None) -> str:
    words = [kind.capitalize()]
    if where is not None:
        words.append(f"at {where.name}")
    if when is not None and when.day is not None:
        words.append(f"on {when.day:%-d %B %Y}")
    elif when is not None and when.earliest is not None and when.latest is not None:
        words.append(f"between {when.earliest:%-d %B %Y} and {when.latest:%-d %B %Y}")
    elif when is not None and when.latest is not None:
        words.append(f"by {when.latest:%-d %B %Y}")
    elif when is not None and when.earliest is not None:
        words.append(f"from {when.earliest:%-d %B %Y}")
    return " ".join(words)


def _chronology(incident: Incident) -> tuple[str, str, str]:
    when = incident.when
    earliest = when.earliest.isoformat() if when and when.earliest else "9999"
    latest = when.latest.isoformat() if when and when.latest else "9999"
    return (min(earliest, latest), latest, incident.id)
