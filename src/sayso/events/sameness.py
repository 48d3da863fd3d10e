"""Fold the happenings of one report that are one: "ambushed", then "the attack", then "Sunday's ambush".

In: `Draft`s in text order. Out: those that stand for themselves, each with its followers. Two are one where more speaks
for it (the, nearness, the same place, day, people) than against it (a, another, other days, other sides).
Source: sayso editors; the features are those of within-document event coreference (Bejan & Harabagiu 2010), the
weights were set by hand on fictional piles.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.events.drafts import Draft
from sayso.events.moments import clash, has_year
from sayso.records import EventType

WEAK = frozenset({"harm", "death", "thing", "reference", "damage", "general", "state", "cause_of_blast"})
_UNNAMED = frozenset({"thing", "reference", "death", "general"})
_PARTING_WORDS = "after following before since response retaliation while despite until besides aside revenge reprisal"
_PARTING = frozenset(_PARTING_WORDS.split())
_MANNER = frozenset({"in", "during", "by", "with"})
_LIKE = {EventType.OTHER: EventType.ASSAULT}
_SIDES_SWAPPED, _OTHER_DAY, _INDEFINITE, _OTHER_SIDE = -4.0, -3.0, -3.0, -2.0
_THRESHOLD = 0.0
_FIRST, _LATEST = 5, 60  # which of the mentions kept are compared with: a report's main deeds, and the last told


def fold_drafts(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts that remain, in text order."""
    kept: list[Draft] = []
    for group in _by_sentence(drafts):
        for draft in _fold_sentence(group):
            home = _home(draft, kept)
            if home is None:
                kept.append(draft)
            elif _is_told_better(draft, home):
                draft.follow(home)
                kept[kept.index(home)] = draft
            else:
                home.follow(draft)
    return sorted(kept, key=lambda draft: draft.happening.trigger.span)


def _is_told_better(draft: Draft, home: Draft) -> bool:
    """Whether the later telling names the deed where the earlier had graves or a passing "after an attack"."""
    if draft.happening.kind in WEAK:
        return False
    return home.happening.kind in _UNNAMED or (home.is_passing and not draft.is_passing)


def _by_sentence(drafts: Sequence[Draft]) -> list[list[Draft]]:
    groups: dict[int, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(draft.happening.view.index, []).append(draft)
    return list(groups.values())


def _fold_sentence(group: list[Draft]) -> list[Draft]:
    """Fold within one sentence; the word that names the deed stands for those that name what it did."""
    kept: list[Draft] = []
    for draft in sorted(group, key=lambda draft: (_rank(draft), draft.happening.trigger.span)):
        home = next((one for one in kept if _one_in_sentence(one, draft)), None)
        if home is None:
            kept.append(draft)
        elif draft.family and not home.family and _is_manner(home, draft):
            draft.follow(home)
            kept[kept.index(home)] = draft
        else:
            home.follow(draft)
    return sorted(kept, key=lambda draft: draft.happening.trigger.span)


def _rank(draft: Draft) -> int:
    """Return 0 for a word that names the deed, more for one that only implies it."""
    kind = draft.happening.kind
    return 3 if kind in WEAK else 2 if kind in {"war", "operation"} else 1 if kind in {"blast", "found"} else 0


def _one_in_sentence(home: Draft, draft: Draft) -> bool:
    if home.status_class != draft.status_class:
        return False
    if draft.happening.form == "ing" and home.happening.is_verb and _is_consequence(home, draft):
        return True
    if not _same_kind(home, draft):
        return False
    nouns = not home.happening.is_verb and not draft.happening.is_verb
    if _roles_clash(home, draft) or (home.is_plural != draft.is_plural and nouns):
        return False
    low, high = sorted((home.happening.first, draft.happening.first))
    between = home.happening.view.lowered[low:high]
    weak = draft.happening.kind in WEAK
    if _PARTING.intersection(between) and not weak:
        return False
    return weak or draft.determiner != "indefinite" or _is_manner(home, draft)


def _is_consequence(home: Draft, draft: Draft) -> bool:
    """Whether a participle tells what the verb before did: "attacked a convoy, killing 14 and seizing two trucks"."""
    before = draft.happening.view.lowered[draft.happening.first - 1] if draft.happening.first else ""
    return home.happening.first < draft.happening.first and before in {",", "and"} and home.type is draft.type


def _is_manner(home: Draft, draft: Draft) -> bool:
    """Whether a noun with "a" tells how the verb was done: "was targeted in a rocket attack"."""
    lowered = draft.happening.view.lowered
    before = lowered[max(0, draft.happening.first - 4) : draft.happening.first]
    return (
        home.happening.is_verb and home.happening.last <= draft.happening.first and bool(_MANNER.intersection(before))
    )


def _home(draft: Draft, kept: Sequence[Draft]) -> Draft | None:
    """Find the earlier happening that this one tells again."""
    fitting = [
        (_score(one, draft), number)
        for number, one in enumerate(kept)
        if (number < _FIRST or number >= len(kept) - _LATEST)
        and (one.status_class == draft.status_class or _is_not_kept(one, draft))
        and _same_kind(one, draft)
        and one.happening.view.index != draft.happening.view.index
    ]
    best = max(fitting, default=None)
    return kept[best[1]] if best is not None and best[0] > _THRESHOLD else None


def _is_not_kept(one: Draft, other: Draft) -> bool:
    """Whether `other` says that what `one` promised did not come: it belongs to the promise."""
    return one.status_class == "intended" and other.judged.rule == "predicate#did_not_take_place"


def _same_kind(one: Draft, other: Draft) -> bool:
    if _LIKE.get(one.type, one.type) is not _LIKE.get(other.type, other.type):
        return False
    if {"funeral", "displacement"} & {one.family, other.family}:
        return one.family == other.family
    if {"abduct", "seize"} & {one.family, other.family} and "reference" not in {
        one.happening.kind,
        other.happening.kind,
    }:
        return one.family == other.family
    if other.happening.kind == "crime" and other.is_plural and one.happening.kind != "crime":
        return bool(one.actors & other.actors)
    if "assassinate" in {one.family, other.family} and not WEAK & {one.happening.kind, other.happening.kind}:
        return one.family == other.family
    if "war" in {one.family, other.family} and one.status_class == "deed":
        return one.family == other.family
    return not one.family or not other.family or one.family == other.family


def _score(one: Draft, other: Draft) -> float:
    """Weigh what speaks for and against `other` telling of `one` again."""
    score = _nearness(one, other) + _naming(one, other)
    score += _shared_places(one, other) + 1.0 * bool(one.recipients & other.recipients)
    score += 1.0 * bool(one.actors & other.actors)
    if one.places and other.places and not one.places & other.places:
        score -= 1.0
    if other.is_apart:
        score -= 2.0
    if other.has_new_recipient and one.recipients and not one.recipients & other.recipients:
        score -= 1.5
    if one.actors and other.actors and not one.actors & other.actors and one.is_named and other.is_named:
        score += _OTHER_SIDE
    if one.is_hostile_hit != other.is_hostile_hit and one.recipients and other.recipients:
        score += _OTHER_SIDE
    if (
        one.status_class in {"intended", "unreal"}
        and one.speakers
        and other.speakers
        and not one.speakers & other.speakers
    ):
        score += _OTHER_SIDE
    if other.happening.kind == "thing" and one.tolls and other.tolls and not one.tolls & other.tolls:
        score -= 3.0  # another count of the dead, by another
    if _roles_clash(one, other):
        score += _SIDES_SWAPPED
    if clash(one.times, other.times):
        score += _OTHER_DAY
    elif other.times and not one.times and other.determiner != "definite" and one.happening.kind not in _UNNAMED:
        score -= 2.5 if has_year(other.times) else 1.5
    if {one.happening.kind, other.happening.kind} <= {"averted", "found"}:
        score += 3.0
    return score


def _shared_places(one: Draft, other: Draft) -> float:
    """Return 1 for a shared town, little for a shared country (its code is in capitals)."""
    shared = one.places & other.places
    return 1.0 if any(not key.isupper() for key in shared) else 0.3 * bool(shared)


def _nearness(one: Draft, other: Draft) -> float:
    return 1.0 if other.happening.view.index - one.last_told <= 1 else 0.5


def _naming(one: Draft, other: Draft) -> float:
    if other.determiner == "indefinite" and other.happening.kind not in WEAK:
        return _INDEFINITE
    is_anothers = other.is_named and not one.actors & other.actors and not one.actors
    score = (-1.0 if is_anothers else 2.0) if other.determiner == "definite" else 0.0
    score += 1.0 if one.word == other.word and not other.happening.is_verb else 0.0
    if other.happening.kind in WEAK:
        score += 0.5
    if one.is_plural != other.is_plural and other.happening.kind not in WEAK:
        score -= 1.0
    if other.determiner == "latest" and one.determiner != "latest":
        score -= 2.0
    return score


def _roles_clash(one: Draft, other: Draft) -> bool:
    """Whether one's actor is the other's recipient."""
    return bool(one.actors & other.recipients or one.recipients & other.actors)
