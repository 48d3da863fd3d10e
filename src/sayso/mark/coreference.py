"""Who is whom inside one report: short names, acronyms, roles and pronouns to the fullest mention.

In: all candidates of a report in text order. Out: their `antecedent`s, in place. Where two persons answer to one
surname and no title tells them apart, nothing is linked.
Source: Lappin and Leass 1994 (salience by recency and role), cut down to what news needs: speakers go on speaking.
"""
# ruff: noqa: SIM905 (word lists read better as words)

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from sayso.mark.candidates import Candidate
from sayso.mark.entities import Entity, agrees, nearness
from sayso.mark.same_names import same_name, strength_of
from sayso.records import MentionForm, MentionKind

_CLERICS = frozenset(
    "imam sheikh shaykh sheik mullah mulla maulana ayatollah priest bishop archbishop father pastor reverend rev abbot monk rabbi cardinal mufti "
    "hojatoleslam sayyid".split()
)
_RANKS = frozenset(
    "general gen colonel col brigadier brig major maj captain capt lieutenant lt sergeant sgt commander admiral marshal corporal inspector "
    "superintendent ssp sp dsp commissioner constable officer policeman".split()
)
_CLASSES = {  # a noun that may take up these roles
    "cleric": _CLERICS,
    "preacher": _CLERICS,
    "officer": _RANKS,
    "soldier": _RANKS,
    "commander": _RANKS,
    "doctor": frozenset({"dr", "physician", "surgeon", "superintendent"}),
    "surgeon": frozenset({"dr", "doctor"}),
    "physician": frozenset({"dr", "doctor"}),
    "chief": frozenset({"head", "director", "superintendent", "commissioner", "commander"}),
    "head": frozenset({"chief", "director", "chairman"}),
    "lawmaker": frozenset({"mp", "deputy", "senator", "congressman", "congresswoman", "representative", "legislator"}),
    "professor": frozenset({"prof"}),
    "spokesperson": frozenset({"spokesman", "spokeswoman"}),
    "spokesman": frozenset({"spokesperson"}),
    "spokeswoman": frozenset({"spokesperson"}),
}
_DESCRIPTIVE = frozenset(  # nouns that hardly ever bring in somebody new with "the"
    "official man woman leader politician figure cleric spokesman spokeswoman spokesperson diplomat activist analyst expert officer commander "
    "lawyer doctor lawmaker envoy adviser aide teacher farmer trader elder preacher candidate economist researcher academic author poet "
    "representative militant".split()
)
_GROUP_NOUNS = frozenset(
    "group|armed group|rebel group|militant group|insurgent group|separatist group|movement|organisation|organization|rebels|insurgents".split(
        "|"
    )
)
_MOST_RECENT, _MOST_NEAR = 150, 100  # entities looked at: a long document stays linear
_MOST_NAMES, _MOST_OWNED = 32, 100  # of one entity: names compared, mentions asked for whose they are
_SPEAKER_NEAR = 2  # sentences within which "the official" takes up the last speaker


def link_mentions(candidates: Sequence[Candidate]) -> None:
    """Give every candidate that stands for somebody named more fully elsewhere its antecedent."""
    linker = Linker()
    for heading in (False, True):
        for candidate in candidates:
            if candidate.line.is_heading is heading and not candidate.is_inner:
                linker.take(candidate)
    for entity in linker.entities.values():
        fullest = entity.fullest()
        for mention in entity.mentions:
            mention.antecedent = None if mention is fullest else fullest
            if mention.is_name and not mention.is_attribute:
                mention.kind = entity.kind


class Linker:
    """Holds the entities met so far."""

    def __init__(self) -> None:
        self.entities: dict[int, Entity] = {}  # the one met last stands last
        self.by_candidate: dict[int, Entity] = {}
        self.by_token: dict[str, list[Entity]] = {}

    def take(self, candidate: Candidate) -> None:
        """Put a candidate to its entity, or open a new one."""
        entity = self._given(candidate)
        if entity is None and candidate.is_name:
            entity = self._by_name(candidate)
        elif entity is None and candidate.form is MentionForm.NOMINAL:
            entity = self._by_noun(candidate)
        elif entity is None:
            entity = self._by_pronoun(candidate)
            if entity is None:
                return
        if entity is None:
            entity = Entity([], candidate.kind)
        self._join(entity, candidate)

    def _join(self, entity: Entity, candidate: Candidate) -> None:
        entity.mentions.append(candidate)
        self.entities.pop(id(entity), None)
        self.entities[id(entity)] = entity
        self.by_candidate[id(candidate)] = entity
        if candidate.form is MentionForm.PRONOUN:
            entity.gender = entity.gender or candidate.gender
            return
        entity.roles |= candidate.roles | ({candidate.noun} if candidate.noun else set())
        entity.gender = entity.gender or candidate.gender
        if candidate.is_name:
            if len(entity.names) < _MOST_NAMES:
                entity.names.setdefault(candidate.tokens, candidate)
            for token in candidate.tokens:
                if token not in entity.tokens:
                    entity.tokens.add(token)
                    self.by_token.setdefault(token, []).append(entity)
        strength = strength_of(candidate)
        if strength > entity.strength:
            entity.strength, entity.kind, entity.number = strength, candidate.kind, candidate.number

    def _given(self, candidate: Candidate) -> Entity | None:
        """Return the entity that an apposition or bracket has already tied the candidate to."""
        return self.by_candidate.get(id(candidate.antecedent)) if candidate.antecedent is not None else None

    def _recent(self, most: int) -> list[Entity]:
        """Return the entities met last, the last first."""
        return list(islice(reversed(self.entities.values()), most))

    # --- names ----------------------------------------------------------------------------------------------

    def _by_name(self, candidate: Candidate) -> Entity | None:
        matching = self._matching(candidate)
        if len(matching) <= 1:
            return matching[0] if matching else None
        exact = [entity for entity in matching if candidate.tokens in entity.names]
        if len(exact) == 1 and len(candidate.tokens) > 1:
            return exact[0]
        if candidate.roles:
            titled = [entity for entity in matching if entity.roles & candidate.roles]
            if len(titled) != len(matching):
                return max(titled, key=lambda entity: entity.last.start) if titled else None
        if not candidate.is_person and not any(entity.kind is MentionKind.PERSON for entity in matching):
            return max(matching, key=lambda entity: entity.last.start)
        return exact[0] if len(exact) == 1 else None

    def _matching(self, candidate: Candidate) -> list[Entity]:
        near: dict[int, Entity] = {}
        for token in candidate.tokens:
            for entity in self.by_token.get(token, ())[-_MOST_NEAR:]:
                near[id(entity)] = entity
        found = [entity for entity in near.values() if self._is_same(candidate, entity)]
        if found:
            return found
        return [
            entity
            for entity in self._recent(_MOST_NEAR)
            if entity.tokens and id(entity) not in near and self._is_same(candidate, entity)
        ]

    @staticmethod
    def _is_same(candidate: Candidate, entity: Entity) -> bool:
        return any(
            same_name(candidate, mention, kind=entity.kind) for mention in entity.names.values() if mention.tokens
        )

    # --- roles and common nouns -----------------------------------------------------------------------------

    def _by_noun(self, candidate: Candidate) -> Entity | None:
        if candidate.is_negated or not candidate.is_definite or candidate.is_attribute:
            return None
        recent = self._recent(_MOST_RECENT)
        if candidate.is_person:
            return (
                self._by_role(candidate, recent) if candidate.number == "one" else self._by_same_noun(candidate, recent)
            )
        named = self._by_noun_in_name(candidate, recent)
        if named is not None:
            return named
        same = self._by_same_noun(candidate, recent)
        if (
            same is not None
            or candidate.noun not in _GROUP_NOUNS
            or candidate.modifiers
            or candidate.last > candidate.head_last
        ):
            return same
        return next((e for e in recent if e.tokens and e.kind is MentionKind.ARMED_GROUP and e.number == "body"), None)

    @staticmethod
    def _by_noun_in_name(candidate: Candidate, recent: Sequence[Entity]) -> Entity | None:
        """Take "the front" to a named Front, "the agency" to what is called an agency."""
        if candidate.last > candidate.head_last or candidate.owner is not None or candidate.number == "place":
            return None
        noun = candidate.noun.split()[-1]
        for entity in recent:
            named = noun in entity.tokens or candidate.noun in entity.roles
            if entity.tokens and entity.number == "body" and named and not (candidate.modifiers - entity.tokens):
                return entity
        return None

    @staticmethod
    def _by_same_noun(candidate: Candidate, recent: Sequence[Entity]) -> Entity | None:
        if candidate.owner is not None or candidate.last > candidate.head_last:
            return None
        for entity in recent:
            first = entity.mentions[0]
            fits = candidate.modifiers <= first.modifiers and (candidate.modifiers or first.owner is None)
            if not entity.tokens and candidate.noun in entity.roles and not first.is_negated and fits:
                return entity
        return None

    def _by_role(self, candidate: Candidate, recent: Sequence[Entity]) -> Entity | None:
        persons = [
            e for e in recent if e.kind is MentionKind.PERSON and e.number == "one" and not e.mentions[0].is_negated
        ]
        persons = [e for e in persons if not (e.gender and candidate.gender and e.gender != candidate.gender)]
        if candidate.owner is not None:
            persons = [
                e
                for e in persons
                if any(m.owner is not None and self._is_one(m.owner, candidate.owner) for m in e.mentions[:_MOST_OWNED])
            ]
        if candidate.last > candidate.head_last:
            return None  # "the head of the inquiry" is told from other heads by its complement
        nouns = {candidate.noun, candidate.noun.split()[-1]}
        for entity in persons:
            if nouns & (entity.roles | {role.split()[-1] for role in entity.roles}):
                return entity
        wanted = _CLASSES.get(candidate.noun.split()[-1], frozenset())
        for entity in persons:
            if wanted & {word for role in entity.roles for word in role.split()}:
                return entity
        if (
            candidate.noun.split()[-1] in _DESCRIPTIVE
            and not candidate.modifiers
            and candidate.last == candidate.head_last
        ):
            return self._last_speaker(candidate, persons)
        return None

    def _is_one(self, left: Candidate, right: Candidate) -> bool:
        one = self.by_candidate.get(id(left))
        return left is right or (one is not None and one is self.by_candidate.get(id(right)))

    @staticmethod
    def _last_speaker(candidate: Candidate, persons: Sequence[Entity]) -> Entity | None:
        for entity in persons:
            near = [m for m in entity.mentions[-8:] if 0 <= candidate.line.index - m.line.index <= _SPEAKER_NEAR]
            if entity.tokens and any(mention.is_speaker for mention in near):
                return entity
        return None

    # --- pronouns -------------------------------------------------------------------------------------------

    def _by_pronoun(self, pronoun: Candidate) -> Entity | None:
        if not pronoun.number:
            return None  # "who" stands for what is before it, or asks
        if pronoun.number == "body" and not (
            pronoun.is_subject or pronoun.is_speaker or pronoun.line.bare[pronoun.first] == "its"
        ):
            return None  # "struck it", "made it clear"
        owns = pronoun.line.bare[pronoun.first] == "its"
        reads = pronoun.line.lowered[pronoun.last + 1 : pronoun.last + 2] in (["read"], ["reads"])
        best: tuple[float, Entity] | None = None
        for entity in self._recent(_MOST_RECENT):
            if owns and entity.kind is MentionKind.DOCUMENT:
                continue
            if not agrees(pronoun, entity) or (reads and entity.kind is not MentionKind.DOCUMENT):
                continue
            score = max((nearness(pronoun, mention) for mention in entity.mentions[-5:]), default=0.0)
            if score > 0 and (best is None or score > best[0]):
                best = (score, entity)
        return best[1] if best else None
