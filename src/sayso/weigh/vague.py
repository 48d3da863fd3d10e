"""Holders named so loosely that only the others say who they are: "the authorities".

In: statement holders, what each statement is about. Out: statement holders. "The authorities" are the one official body
that speaks of the same happening, in the same report first, then in others, else of anything in the same story. Where
several do, nobody can say which: they count as unnamed. Where none does, they are a holder of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sayso.kit.folding import fold
from sayso.records import ActorKind, Evidence, IncidentId, OriginKind, Reading, ReportId, StatementId
from sayso.weigh.holders import Directory
from sayso.weigh.lexicons import HolderWords
from sayso.weigh.voices import Holder

_OFFICIAL = (ActorKind.GOVERNMENT, ActorKind.MILITARY, ActorKind.POLICE, ActorKind.STATE)
Held = Mapping[StatementId, tuple[Holder, ...]]


def place_vague(
    readings: Iterable[Reading],
    holders: Held,
    *,
    subjects: Mapping[StatementId, IncidentId],
    story_of: Mapping[ReportId, str],
    directory: Directory,
) -> dict[StatementId, tuple[Holder, ...]]:
    """Return the holders with each loosely named official one replaced by the body that it must be."""
    words = directory.words
    near: dict[tuple[ReportId, IncidentId], dict[str, Holder]] = defaultdict(dict)
    far: dict[str, dict[str, Holder]] = defaultdict(dict)  # by incident, and by story
    vague: list[tuple[ReportId, StatementId]] = []
    for reading in readings:
        for statement in reading.statements:
            if any(words.is_vague(holder.name) for holder in holders[statement.id]):
                vague.append((reading.report.id, statement.id))
            subject = subjects.get(statement.id)
            for holder in holders[statement.id]:
                if subject is not None and _is_official(holder, directory):
                    near[reading.report.id, subject][holder.key] = holder
                    for wider in (subject, story_of.get(reading.report.id, "")):
                        far[wider][holder.key] = holder
    found = dict(holders)
    for report, key in vague:
        subject = subjects.get(key)
        if subject is not None:
            fits = near.get((report, subject)) or far.get(subject) or far.get(story_of.get(report, "")) or {}
            found[key] = tuple(_place(holder, key, fits, words) for holder in holders[key])
    return found


def _place(holder: Holder, statement: StatementId, fits: Mapping[str, Holder], words: HolderWords) -> Holder:
    if not fits or not words.is_vague(holder.name):
        return holder
    if len(fits) == 1:
        return next(iter(fits.values()))
    why = Evidence(f"weigh#rule 5: {fold(holder.name)} may be any of {len(fits)}")
    return replace(
        holder,
        key=f"unknown {statement} {holder.key}",
        kind=OriginKind.UNKNOWN,
        name="",
        actor=None,
        is_interested=False,
        because=(*holder.because, why),
    )


def _is_official(holder: Holder, directory: Directory) -> bool:
    if holder.kind is not OriginKind.HOLDER or directory.words.is_vague(holder.name):
        return False
    actor = directory.find(holder.actor) if holder.actor is not None else None
    if actor is not None and actor.kind is ActorKind.ARMED_GROUP:
        return False
    is_party = holder.is_interested or (actor is not None and actor.kind in _OFFICIAL)
    return is_party or directory.words.is_official(set(fold(holder.name).split()))
