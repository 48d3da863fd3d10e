"""One party of a report and all its mentions, and how well a pronoun fits it.

In: candidates that `coreference` puts together. Source: Lappin and Leass 1994 (salience by recency and role), cut down
to what news needs: speakers go on speaking.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.kit.grammar import POSSESSIVES
from sayso.mark.candidates import Candidate
from sayso.records import MentionForm, MentionKind

_FAR = 6  # sentences a pronoun looks back


@dataclass(slots=True)
class Entity:
    """All mentions of one party so far."""

    mentions: list[Candidate]
    kind: MentionKind
    strength: int = -1
    names: dict[tuple[str, ...], Candidate] = field(default_factory=dict)  # each name once, as first met
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
        return max(self.mentions, key=_fullness)


def _fullness(mention: Candidate) -> tuple[bool, bool, bool, int, bool, int, int]:
    is_nominal = mention.form is MentionForm.NOMINAL
    return (
        mention.is_name,
        is_nominal,
        not mention.is_attribute and "capital" not in mention.roles,
        len(mention.tokens),
        not mention.line.is_heading,
        min(mention.head_last - mention.first, 6) if is_nominal else 0,
        -mention.start,
    )


def agrees(pronoun: Candidate, entity: Entity) -> bool:
    """Whether number, kind and gender let a pronoun stand for an entity."""
    if pronoun.number == "one":
        is_person = entity.kind is MentionKind.PERSON and entity.number == "one"
        return is_person and not (pronoun.gender and entity.gender and pronoun.gender != entity.gender)
    if pronoun.number == "many":
        speaks = entity.kind in {MentionKind.ARMED_GROUP, MentionKind.MILITARY, MentionKind.ORGANISATION}
        return entity.number == "many" or (speaks and entity.number == "body")
    return entity.number == "body" and entity.kind is not MentionKind.PLACE


def nearness(pronoun: Candidate, mention: Candidate) -> float:
    """Score a mention by how near it is and whether it was the subject or the speaker of its sentence."""
    distance = pronoun.line.index - mention.line.index
    is_around = mention.first <= pronoun.first <= mention.last and distance == 0
    if mention.start >= pronoun.start or is_around or distance > _FAR or mention.line.is_heading or mention.is_negated:
        return 0.0
    if mention.is_attribute or mention.is_modifier:
        return 0.0
    score = (
        10.0
        - 1.5 * distance
        + 3.0 * (mention.is_subject or mention.is_speaker)
        - 1.0 * mention.owns
        + 1.0 * mention.is_name
    )
    if mention.form is MentionForm.NOMINAL and mention.line.lowered[mention.first] in POSSESSIVES:
        score -= 2.0
    if mention.is_quoted and not pronoun.is_quoted:
        score -= 3.0
    if pronoun.is_speaker:
        score += 4.0 * mention.is_speaker - (3.0 if distance == 0 and not mention.is_speaker else 0.0)
    if pronoun.number == "many":
        score += 2.0 * (mention.number == "many")
    return score + 0.001 * mention.first
