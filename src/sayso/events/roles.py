"""The arguments of a happening over all its tellings; "we" and "our" are whoever speaks.

In: a folded `Draft`. Out: its arguments, its own first, what it lacks from its later tellings, and the speaker as actor
where the deed is the speaker's own: a threat, a vow, a claim, a denial, a "we".
Source: PLOVER roles; sayso editors.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.events.drafts import Draft
from sayso.kit.spanning import SpanIndex
from sayso.records import (
    Act,
    Argument,
    EntityMention,
    EventType,
    Evidence,
    MentionKind,
    Role,
    Span,
    Statement,
)

_FIRST_PERSON = frozenset({"we", "our", "us", "i", "my", "ours"})
_OWN_DEED = frozenset({Act.CLAIM_RESPONSIBILITY, Act.ADMIT, Act.THREATEN, Act.PROMISE})
_ABLE = frozenset({MentionKind.ARMED_GROUP, MentionKind.MILITARY, MentionKind.STATE, MentionKind.ORGANISATION})
_DISTANT = frozenset({"arguments#dateline", "arguments#title"})
_LOOSE = "arguments#beside"
_SHARED = (Role.ACTOR, Role.RECIPIENT, Role.WEAPON, Role.PLACE, Role.TIME)


def gather(draft: Draft, main: Draft | None, mentions: SpanIndex[EntityMention]) -> tuple[Argument, ...]:
    """Return the arguments of `draft`; `main` is the report's first deed, whose place and day serve where none is told."""
    own = list(_spoken(draft, mentions))
    if draft.status_class == "intended":
        own = _dated_by_utterance(draft, own)
    for role in _SHARED:
        if any(argument.role is role and _is_told_here(argument) for argument in own):
            continue
        further = [argument for one in draft.followers for argument in _spoken(one, mentions) if argument.role is role]
        told = [argument for argument in further if _is_told_here(argument)]
        if told:
            own = [argument for argument in own if argument.role is not role] + told[:2]
    if main is not None and main is not draft:
        own = _borrowed(own, main, (Role.PLACE, Role.TIME) if draft.status_class != "intended" else (Role.PLACE,))
    own += _victims(draft, mentions, {argument.span for argument in own})
    return tuple(own)


def _dated_by_utterance(draft: Draft, own: list[Argument]) -> list[Argument]:
    """Date a threat, vow or order by when it was uttered, where the statement tells."""
    said_at = next((statement.said_at for statement in draft.happening.statements if statement.said_at), None)
    if said_at is None:
        return own
    uttered = Argument(Role.TIME, said_at, (Evidence("roles#said_at", (said_at,)),))
    return [uttered, *(argument for argument in own if argument.span != said_at)]


def _borrowed(own: list[Argument], main: Draft, roles: tuple[Role, ...]) -> list[Argument]:
    """Take place and day from the report's main deed where the mention's own sentences tell none."""
    for role in roles:
        if any(argument.role is role and _rule(argument) not in _DISTANT | {_LOOSE} for argument in own):
            continue
        lent = [argument for argument in main.happening.arguments if argument.role is role and _is_told_here(argument)]
        if lent:
            kept = [argument for argument in own if argument.role is not role or _rule(argument) == _LOOSE]
            own = kept + [Argument(role, a.span, (Evidence("roles#main_deed", (a.span,)),)) for a in lent[:3]]
    return own


def _victims(draft: Draft, mentions: SpanIndex[EntityMention], known: set[Span]) -> list[Argument]:
    """Add whom the same sentence says it killed or wounded: "a strike on a vehicle killed five members of the front"."""
    harmed = [
        one
        for one in draft.followers
        if one.happening.kind in {"harm", "death"} and one.happening.view is draft.happening.view
    ]
    found = [a for one in harmed for a in _spoken(one, mentions) if a.role is Role.RECIPIENT and a.span not in known]
    return found[:2]


def _is_told_here(argument: Argument) -> bool:
    """Whether the argument stands in the trigger's own sentence."""
    return _rule(argument) not in _DISTANT | {_LOOSE, "arguments#previous_sentence"}


def _rule(argument: Argument) -> str:
    return argument.because[0].rule if argument.because else ""


def _spoken(draft: Draft, mentions: SpanIndex[EntityMention]) -> Iterator[Argument]:
    """Yield the arguments of one telling with the speaker in the place of "we"."""
    happening = draft.happening
    statement = happening.statements[0] if happening.statements else None
    has_actor = False
    for argument in happening.arguments:
        if (
            statement is not None
            and argument.role in {Role.ACTOR, Role.RECIPIENT}
            and _is_first_person(draft, argument.span)
        ):
            yield from _speakers(statement, argument.role, "roles#first_person")
        else:
            yield argument
        has_actor = has_actor or (argument.role is Role.ACTOR and draft.type is not EventType.THREATEN)
    if statement is not None and not has_actor and _is_own_deed(statement, mentions):
        yield from _speakers(statement, Role.ACTOR, f"roles#{statement.act}")


def _is_first_person(draft: Draft, span: Span) -> bool:
    view = draft.happening.view
    return view.lowered[view.at(span.start)] in _FIRST_PERSON


def _is_own_deed(statement: Statement, mentions: SpanIndex[EntityMention]) -> bool:
    if statement.act in _OWN_DEED:
        return True
    if statement.act is not Act.DENY:
        return False
    return any(mention.kind in _ABLE for span in statement.sources for mention in mentions.meeting(span))


def _speakers(statement: Statement, role: Role, rule: str) -> Iterator[Argument]:
    for span in statement.sources:
        yield Argument(role, span, (Evidence(rule, (span,)),))
