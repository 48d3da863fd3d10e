"""Who is whom inside one report: short names, acronyms, roles and pronouns to the fullest mention.

In: all candidates of a report in text order. Out: their `antecedent`s, in place. Where two persons answer to one
surname and no title tells them apart, nothing is linked.
"""

# ruff: noqa: SIM905 (word lists read better as words)

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from sayso.mark.candidates import Candidate
from sayso.records import MentionForm, MentionKind

_CLERICS = frozenset(
    "imam sheikh shaykh sheik mullah mulla maulana ayatollah priest bishop archbishop father pastor reverend rev abbot monk rabbi cardinal mufti".split()
)
_RANKS = frozenset(
    "general gen colonel col brigadier brig major maj captain capt lieutenant lt sergeant sgt commander admiral marshal corporal inspector "
    "superintendent ssp sp dsp commissioner constable officer policeman".split()
)
_KINDS_OF_ROLE = {
    "cleric": _CLERICS,
    "preacher": _CLERICS,
    "officer": _RANKS,
    "soldier": _RANKS,
    "commander": _RANKS,
    "doctor": frozenset({"dr", "physician", "surgeon", "medical superintendent"}),
    "surgeon": frozenset({"dr", "doctor"}),
    "minister": frozenset({"minister", "defence minister", "foreign minister", "interior minister", "prime minister"}),
    "chief": frozenset({"police chief", "chief", "head", "director"}),
    "head": frozenset({"chief", "head", "director", "chairman"}),
}
_ANY_PERSON = frozenset({"official", "man", "woman", "leader", "politician", "figure"})
_GENERIC_GROUPS = frozenset(
    "group|armed group|rebel group|militant group|insurgent group|movement|faction|organisation|organization|militia|rebels|"
    "insurgents|guerrillas|militants".split("|")
)
_FAR = 6  # sentences a pronoun looks back


@dataclass(slots=True)
class Entity:
    """All mentions of one party so far."""

    mentions: list[Candidate]
    kind: MentionKind
    tokens: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    gender: str = ""
    number: str = ""

    @property
    def last(self) -> Candidate:
        """The mention met last."""
        return self.mentions[-1]

    def fullest(self) -> Candidate:
        """Return the mention with the longest name; of equals the first, outside headings if it can be."""
        return max(
            self.mentions,
            key=lambda mention: (
                mention.form is MentionForm.NAMED,
                mention.form is MentionForm.NOMINAL,
                len(mention.tokens),
                not mention.line.is_heading,
                mention.last - mention.first if mention.form is MentionForm.NOMINAL else 0,
                -mention.start,
            ),
        )


def link_mentions(candidates: Sequence[Candidate]) -> None:
    """Give every candidate that stands for somebody named more fully elsewhere its antecedent."""
    linker = _Linker()
    for heading in (False, True):
        for candidate in candidates:
            if candidate.line.is_heading is heading and not candidate.is_inner:
                linker.take(candidate)
    for entity in linker.entities:
        fullest = entity.fullest()
        for mention in entity.mentions:
            mention.antecedent = None if mention is fullest else fullest


class _Linker:
    """Holds the entities met so far."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self.by_candidate: dict[int, Entity] = {}

    def take(self, candidate: Candidate) -> None:
        """Put a candidate to its entity, or open a new one."""
        if candidate.form is MentionForm.NAMED:
            entity = self._by_brackets(candidate) or self._by_name(candidate)
        elif candidate.form is MentionForm.NOMINAL:
            entity = self._by_noun(candidate)
        else:
            entity = self._by_pronoun(candidate)
            if entity is None:
                return
        if entity is None:
            entity = Entity([], candidate.kind)
            self.entities.append(entity)
        self._join(entity, candidate)

    def _join(self, entity: Entity, candidate: Candidate) -> None:
        entity.mentions.append(candidate)
        self.by_candidate[id(candidate)] = entity
        entity.roles |= candidate.roles | ({candidate.noun} if candidate.noun else set())
        entity.gender = entity.gender or candidate.gender
        entity.number = entity.number or candidate.number
        if candidate.form is MentionForm.NAMED:
            entity.tokens |= set(candidate.tokens)
            if entity.kind in {MentionKind.OTHER, MentionKind.ORGANISATION} or len(candidate.tokens) >= len(
                entity.tokens
            ):
                entity.kind = candidate.kind if candidate.kind is not MentionKind.OTHER else entity.kind
            else:
                candidate.kind = entity.kind

    # --- names ----------------------------------------------------------------------------------------------

    def _by_brackets(self, candidate: Candidate) -> Entity | None:
        return self.by_candidate.get(id(candidate.antecedent)) if candidate.antecedent is not None else None

    def _by_name(self, candidate: Candidate) -> Entity | None:
        matching = [entity for entity in self.entities if entity.tokens and _is_same_name(candidate, entity)]
        if len(matching) <= 1:
            return matching[0] if matching else None
        exact = [entity for entity in matching if any(set(m.tokens) == set(candidate.tokens) for m in entity.mentions)]
        if len(exact) == 1:
            return exact[0]
        if candidate.roles:
            titled = [entity for entity in matching if entity.roles & candidate.roles]
            return max(titled, key=lambda entity: entity.last.start) if titled else None
        if not candidate.is_person:
            return max(matching, key=lambda entity: entity.last.start)
        return None

    # --- roles and common nouns -----------------------------------------------------------------------------

    def _by_noun(self, candidate: Candidate) -> Entity | None:
        if not candidate.is_definite or (candidate.owner is not None and candidate.is_person):
            return None
        recent = sorted(self.entities, key=lambda entity: -entity.last.start)
        if candidate.is_person:
            return self._by_role(candidate, recent)
        noun = candidate.noun
        for entity in recent:
            if (
                entity.tokens
                and not entity.roles & {"man"}
                and noun.split()[-1] in entity.tokens
                and entity.number == "body"
            ):
                return entity
        for entity in recent:
            if not entity.tokens and noun in entity.roles and entity.number == candidate.number:
                return entity
        if noun in _GENERIC_GROUPS:
            return next(
                (e for e in recent if e.tokens and e.kind in {MentionKind.ARMED_GROUP, MentionKind.ORGANISATION}), None
            )
        return None

    def _by_role(self, candidate: Candidate, recent: Sequence[Entity]) -> Entity | None:
        noun = candidate.noun
        wanted = {noun, noun.split()[-1]} | _KINDS_OF_ROLE.get(noun, frozenset())
        persons = [
            entity
            for entity in recent
            if entity.kind is MentionKind.PERSON and entity.number in {"one", candidate.number}
        ]
        persons = [
            entity
            for entity in persons
            if not (entity.gender and candidate.gender and entity.gender != candidate.gender)
        ]
        for entity in persons:
            held = {role.split()[-1] for role in entity.roles} | entity.roles
            if wanted & held:
                return entity
        if noun in _ANY_PERSON:
            return next((entity for entity in persons if entity.last.line.index >= candidate.line.index - _FAR), None)
        return None

    # --- pronouns -------------------------------------------------------------------------------------------

    def _by_pronoun(self, candidate: Candidate) -> Entity | None:
        best: tuple[float, Entity] | None = None
        for entity in self.entities:
            score = self._fit(candidate, entity)
            if score is not None and (best is None or score > best[0]):
                best = (score, entity)
        return best[1] if best else None

    def _fit(self, pronoun: Candidate, entity: Entity) -> float | None:
        """Score an entity as what a pronoun stands for; None if it cannot be."""
        if not _agrees(pronoun, entity):
            return None
        scores = [_nearness(pronoun, mention) for mention in entity.mentions[-4:] if mention.start < pronoun.start]
        return max(scores) if scores and max(scores) > 0 else None


def _agrees(pronoun: Candidate, entity: Entity) -> bool:
    if pronoun.number == "one":
        is_person = entity.kind is MentionKind.PERSON and entity.number == "one"
        return is_person and not (pronoun.gender and entity.gender and pronoun.gender != entity.gender)
    if pronoun.number == "many":
        return entity.number == "many" or entity.kind in {
            MentionKind.ARMED_GROUP,
            MentionKind.MILITARY,
            MentionKind.ORGANISATION,
        }
    return entity.number == "body" and entity.kind is not MentionKind.PLACE


def _nearness(pronoun: Candidate, mention: Candidate) -> float:
    """Score a mention by how near it is and whether it was the subject or the speaker of its sentence."""
    distance = pronoun.line.index - mention.line.index
    if distance > _FAR or mention.line.is_heading:
        return 0.0
    score = 10.0 - 1.5 * distance
    score += 3.0 * mention.is_subject + 2.0 * mention.is_speaker - 2.5 * (mention.is_quoted and not pronoun.is_quoted)
    score -= 1.0 * (mention.owner_of is not None)
    return score + 0.001 * mention.first


def _is_same_name(candidate: Candidate, entity: Entity) -> bool:
    tokens = candidate.tokens
    if not tokens:
        return False
    return any(_is_same(tokens, mention.tokens, candidate, mention) for mention in entity.mentions if mention.tokens)


def _is_same(left: tuple[str, ...], right: tuple[str, ...], a: Candidate, b: Candidate) -> bool:
    if left == right:
        return True
    if a.is_person != b.is_person and MentionKind.OTHER not in {a.kind, b.kind}:
        return False
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    joined_short, joined_long = "".join(short), "".join(long)
    if len(short) == len(long):
        return len(joined_short) >= 8 and Indel.normalized_similarity(joined_short, joined_long) >= 0.9
    if a.is_person or b.is_person:
        return (short[-1] == long[-1] and set(short) <= set(long)) or (
            len(short) == 1 and short[0] in long and len(short[0]) > 2
        )
    if len(short) == 1 and _initials(long) == short[0]:
        return True
    return set(short) <= set(long) and a.kind is b.kind


def _initials(tokens: tuple[str, ...]) -> str:
    return "".join(token[0] for token in tokens if token not in {"of", "for", "the", "and", "de", "la"})
