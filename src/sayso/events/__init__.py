"""Marks and statements → event mentions: status, standing, figures, and by whose statement.

In: a report, its `Marks`, its `Statement`s. Out: `EventMention`s in text order, one for each happening that the report
tells; what is told again is folded into the first telling.
Source: PLOVER 0.8 (types), MUC-4 (stage and confidence).
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.events.drafts import Draft, draft, name_mentions
from sayso.events.figures import find_figures
from sayso.events.hosts import hang
from sayso.events.lexicons import EventLexicons
from sayso.events.roles import gather
from sayso.events.sameness import fold_drafts
from sayso.events.scenes import Happening, index_statements, view_sentences, view_triggers
from sayso.events.standings import Weighed, stand
from sayso.events.statuses import Judged, judge
from sayso.events.threats import find_bare_threats
from sayso.kit.ids import content_id
from sayso.kit.spanning import SpanIndex
from sayso.records import (
    Argument,
    EventMention,
    EventType,
    Evidence,
    Figure,
    Marks,
    MentionId,
    Report,
    Role,
    Statement,
    Status,
)

__all__ = ["understand"]

_INTENDED = frozenset({Status.THREATENED, Status.PROMISED})
_REMARKS = frozenset(
    {
        ("it", "was"),
        ("it", "is"),
        ("this", "was"),
        ("this", "is"),
        ("that", "was"),
        ("called", "it"),
        ("it", "the"),
        ("it", "a"),
        ("it", "an"),
    }
)
_HOSTILE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.THREATEN})


def understand(
    report: Report, marks: Marks, statements: Sequence[Statement], lexicons: EventLexicons
) -> tuple[EventMention, ...]:
    """Say what the report presents, one mention a happening."""
    names = name_mentions(report, marks, lexicons)
    times = {time.span: time for time in marks.times}
    views = view_sentences(report, marks)
    held = index_statements(statements)
    drafts = []
    for happening in view_triggers(marks, held, views):
        judged = judge(happening, lexicons)
        if _is_told(happening, judged):
            drafts.append(draft(happening, judged, _type(happening, judged), names, times))
    taken = {one.happening.trigger.span for one in drafts}
    for happening in find_bare_threats(
        statements, views, [one.happening for one in drafts if one.type is EventType.THREATEN]
    ):
        if happening.trigger.span in taken:  # one word, one mention: ids are those of the trigger
            continue
        judged = Judged(Status.THREATENED, "act#threaten")
        drafts.append(draft(happening, judged, EventType.THREATEN, names, times))
    drafts.sort(key=lambda one: one.happening.trigger.span)
    kept = [one for one in fold_drafts(drafts) if one.happening.kind != "reference" or one.status_class == "denied"]
    body = [view for view in views if not view.sentence.is_heading]
    figures = hang(find_figures(marks, body, lexicons.casualties), kept, marks, held, lexicons.casualties)
    mentions = SpanIndex((mention.span, mention) for mention in marks.mentions)
    main = next((one for one in kept if one.status_class == "deed" and one.type is EventType.ASSAULT), None)
    return tuple(
        _mention(one, own, gather(one, main, mentions), stand(one, report, mentions, lexicons))
        for one, own in zip(kept, figures, strict=True)
    )


def _is_told(happening: Happening, judged: Judged) -> bool:
    """Whether a trigger tells of a happening at all."""
    kind, is_open = happening.kind, judged.status in _INTENDED | {Status.PLANNED}
    if happening.view.sentence.is_heading or judged.rule == "modal#to":
        return False
    if kind == "menace":
        return is_open
    if kind == "cause":
        return judged.status in _INTENDED
    if kind in {"harm", "death"} and judged.rule == "modality.toml#opener_denial" and not happening.is_denied:
        return False  # "no one was hurt" is a figure
    if kind in {"war", "operation", "general"} and judged.status is Status.DID_NOT_HAPPEN and not happening.is_verb:
        return False
    if kind == "operation" and judged.status is Status.HYPOTHETICAL:
        return False
    if kind == "meeting" and not happening.is_verb and judged.is_plain:
        return False  # "an elder involved in the talks"
    return not _is_generic(happening) and not _is_habit(happening)


def _is_remark(lowered: tuple[str, ...], first: int) -> bool:
    """Whether a noun only counts or names what was told: "it was the second attack in four days"."""
    before = lowered[max(0, first - 5) : first]
    return any(before[at : at + 2] in _REMARKS for at in range(len(before)))


def _is_habit(happening: Happening) -> bool:
    """Whether it tells what "we" or "they" do as a rule: "we bury their men"."""
    before = happening.view.lowered[happening.first - 1] if happening.first else ""
    return happening.form == "base" and before in {"we", "they", "you", "i", "also"}


def _is_generic(happening: Happening) -> bool:
    """Whether a noun speaks of such things in general: "a war that nobody ordered", "financing murder"."""
    if happening.is_verb or happening.form == "phrase":
        return False
    lowered, first = happening.view.lowered, happening.first
    article = lowered[first - 1] if first else ""
    if _is_remark(lowered, first):
        return True
    if happening.kind in {"war", "crime"}:
        return article in {"a", "our"}
    if happening.form == "plural" and not happening.statements and not happening.has_modifier:
        return not happening.spans(Role.ACTOR) and not happening.spans(Role.RECIPIENT)
    return happening.kind == "harm" and happening.form == "noun" and not happening.has_modifier


def _type(happening: Happening, judged: Judged) -> EventType:
    """Type the deed; only what is itself threatened is THREATEN."""
    hostile = happening.trigger.type in _HOSTILE
    if hostile and (judged.status in _INTENDED or happening.kind == "menace"):
        return EventType.THREATEN
    return happening.trigger.type


def _mention(
    one: Draft, figures: tuple[Figure, ...], arguments: tuple[Argument, ...], weighed: Weighed
) -> EventMention:
    trigger = one.happening.trigger
    report = trigger.span.report
    return EventMention(
        id=MentionId(content_id(report, trigger.span.start, trigger.span.end)),
        report=report,
        trigger=trigger.span,
        type=one.type,
        mode=trigger.mode,
        arguments=arguments,
        figures=figures,
        status=one.judged.status,
        standing=weighed.standing,
        said_by=tuple(statement.id for statement in one.happening.statements[:1]),
        because=(
            *trigger.because,
            Evidence(one.judged.rule, (trigger.span,)),
            Evidence(weighed.rule, (trigger.span,)),
        ),
    )
