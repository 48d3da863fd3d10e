"""Names to actors: one actor for all spellings of one holder in a pile, two for two holders with like names."""
# NOTE TO E: the lead has given this file (clustering, nominal institutions, affiliations) to teammate K; leave it to K, keep `Cast` and
# `resolve_actors(readings)` as they are and go on with places, dates and settings. K removes this note.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.kit.folding import fold
from sayso.kit.ids import content_id
from sayso.records import (
    Actor,
    ActorId,
    ActorKind,
    Evidence,
    LinkRole,
    MentionForm,
    MentionKind,
    Naming,
    Reading,
    ReportId,
    Span,
)

_KINDS = {
    MentionKind.PERSON: ActorKind.PERSON,
    MentionKind.ORGANISATION: ActorKind.ORGANISATION,
    MentionKind.ARMED_GROUP: ActorKind.ARMED_GROUP,
    MentionKind.MILITARY: ActorKind.MILITARY,
    MentionKind.STATE: ActorKind.STATE,
    MentionKind.OUTLET: ActorKind.OUTLET,
}


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a pile: who they are, what each report calls them, and which mention is whom."""

    actors: tuple[Actor, ...]
    namings: tuple[Naming, ...]
    by_mention: Mapping[Span, ActorId]


def resolve_actors(readings: Sequence[Reading]) -> Cast:
    """Cluster the names of a pile into actors."""
    because = (Evidence("ground.actors#same_name"),)
    kinds: dict[str, ActorKind] = {}
    words: dict[str, dict[str, None]] = {}
    named: dict[tuple[ReportId, str], str] = {}
    by_mention: dict[Span, ActorId] = {}

    def take(report: ReportId, name: str, kind: ActorKind) -> ActorId | None:
        key = fold(name)
        if not key:
            return None
        if kinds.get(key, ActorKind.UNKNOWN) is ActorKind.UNKNOWN:
            kinds[key] = kind
        words.setdefault(key, {})[name] = None
        named[report, key] = name
        return ActorId(content_id("actor", key))

    for reading in readings:
        report = reading.report
        for mention in reading.marks.mentions:
            if mention.form is MentionForm.NAMED and mention.kind in _KINDS:
                actor = take(report.id, report.quote(mention.head), _KINDS[mention.kind])
                if actor:
                    by_mention[mention.span] = actor
        for mention in reading.marks.mentions:
            if mention.antecedent and mention.antecedent in by_mention:
                by_mention[mention.span] = by_mention[mention.antecedent]
        for chain in reading.chains:
            for link in chain.links:
                if link.name and link.is_named:
                    outlet = link.role in (LinkRole.PUBLISHER, LinkRole.CREDIT, LinkRole.RELAY)
                    take(report.id, link.name, ActorKind.OUTLET if outlet else ActorKind.UNKNOWN)
                if link.affiliation:
                    take(report.id, link.affiliation, ActorKind.UNKNOWN)
    actors = tuple(
        Actor(
            ActorId(content_id("actor", key)),
            max(forms, key=len),
            kinds[key],
            tuple(forms),
            None,
            None,
            None,
            None,
            None,
            False,
            because,
        )
        for key, forms in sorted(words.items())
    )
    namings = tuple(
        Naming(report, name, ActorId(content_id("actor", key)), because)
        for (report, key), name in sorted(named.items())
    )
    return Cast(actors, namings, by_mention)
