"""How the record stands to a happening: told as fact, claimed by its author, accused, possible, denied.

In: a folded `Draft` with its arguments and status. Out: its `Standing` with the rule. The page's own voice and a plain
"said" report a fact; a claim of responsibility or "we did it" is claimed by its author; an accusation is accused, by
authorities where its speaker is one; hedged words are possible; what is denied is denied.
Source: MUC-4, PERPETRATOR: ORGANIZATION CONFIDENCE.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.events.drafts import Draft
from sayso.events.lexicons import EventLexicons
from sayso.kit.grammar import verb_group
from sayso.kit.spanning import SpanIndex
from sayso.records import (
    Act,
    Argument,
    EntityMention,
    HedgeKind,
    MentionKind,
    Report,
    Role,
    Span,
    Stance,
    Standing,
    Statement,
    Status,
)

_AUTHORITIES = frozenset({MentionKind.STATE, MentionKind.MILITARY})
_AUTHORITY_WORDS = (
    "police army ministry minister government military prosecutor governor president spokesman authorities official "
    "officials general colonel commander commissioner superintendent inspector commissariat mayor court judge interior "
    "defence defense security intelligence forces junta regime administration"
)
_AUTHORITY = frozenset(_AUTHORITY_WORDS.split())
_DOUBTING = frozenset({HedgeKind.EPISTEMIC, HedgeKind.HEARSAY})
_HEARSAY_WORDS = frozenset(
    {"reportedly", "allegedly", "apparently", "possibly", "perhaps", "probably", "presumably", "purportedly"}
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A standing and the rule that gave it."""

    standing: Standing
    rule: str


def stand(draft: Draft, report: Report, mentions: SpanIndex[EntityMention], lexicons: EventLexicons) -> Weighed:
    """Return how the record stands to one happening."""
    if draft.judged.status is Status.DID_NOT_HAPPEN:
        return Weighed(Standing.DENIED, "standing#denied")
    doubt = _doubt(draft, lexicons)
    if doubt is not None:
        return doubt
    if not draft.happening.statements:
        return Weighed(Standing.REPORTED_AS_FACT, "standing#narrator")
    return _by_statement(draft.happening.statements[0], draft, report, mentions)


def _doubt(draft: Draft, lexicons: EventLexicons) -> Weighed | None:
    """Read doubt in the trigger's own words: "alleged attack", "was reportedly shelled", "may have been hit"."""
    if draft.judged.rule == "modal#may_have":
        return Weighed(Standing.POSSIBLE, "modal#may_have")
    happening = draft.happening
    for row in lexicons.modality["modifier"].rows.values():
        if row.standing is not None and draft.judged.rule == f"modality.toml#{row.id}":
            return Weighed(row.standing, draft.judged.rule)
    lowered = happening.view.lowered
    start = verb_group(lowered, happening.first).start if happening.is_verb else max(0, happening.first - 3)
    if _HEARSAY_WORDS.intersection(lowered[start : happening.first]):
        return Weighed(Standing.POSSIBLE, "standing#hearsay_adverb")
    return None


def _by_statement(statement: Statement, draft: Draft, report: Report, mentions: SpanIndex[EntityMention]) -> Weighed:
    act = statement.act
    if act in {Act.CLAIM_RESPONSIBILITY, Act.ADMIT}:
        return Weighed(Standing.CLAIMED, f"standing#{act}")
    if act is Act.ACCUSE:
        official = _is_official(statement.sources, report, mentions)
        return Weighed(Standing.ACCUSED_BY_AUTHORITIES if official else Standing.ACCUSED, "standing#accuse")
    if any(hedge.kind in _DOUBTING for hedge in statement.hedges):
        return Weighed(Standing.POSSIBLE, "standing#hedged")
    if _is_own_deed(draft.happening.arguments, statement, report):
        return Weighed(Standing.CLAIMED, "standing#own_deed")
    if statement.stance is Stance.DISTANCING:
        return Weighed(Standing.CLAIMED, "standing#distancing")
    return Weighed(Standing.REPORTED_AS_FACT, "standing#stated")


def _is_official(sources: Sequence[Span], report: Report, mentions: SpanIndex[EntityMention]) -> bool:
    """Whether the speaker is the state, its army or police, by kind or by word."""
    for span in sources:
        if any(mention.kind in _AUTHORITIES for mention in mentions.meeting(span)):
            return True
        if _AUTHORITY.intersection(report.quote(span).lower().replace("'s", "").split()):
            return True
    return False


def _is_own_deed(arguments: Sequence[Argument], statement: Statement, report: Report) -> bool:
    """Whether the speaker tells of "our" deed, or of the deed of the one it speaks for."""
    actors = [argument.span for argument in arguments if argument.role is Role.ACTOR]
    own = {"we", "our", "i", "my"}
    return any(own.intersection(report.quote(span).lower().split()[:1]) for span in actors) or any(
        span.overlaps(source) for span in actors for source in statement.sources
    )
