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
from sayso.events.scenes import Happening, view_sentences, view_triggers
from sayso.events.statuses import Judged, judge
from sayso.kit.ids import content_id
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
    Standing,
    Statement,
    Status,
)

__all__ = ["understand"]

_INTENDED = frozenset({Status.THREATENED, Status.PROMISED})
_HOSTILE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.THREATEN})


def understand(
    report: Report, marks: Marks, statements: Sequence[Statement], lexicons: EventLexicons
) -> tuple[EventMention, ...]:
    """Say what the report presents, one mention a happening."""
    names = name_mentions(report, marks, lexicons)
    times = {time.span: time for time in marks.times}
    views = view_sentences(report, marks)
    drafts = []
    for happening in view_triggers(marks, statements, views):
        judged = judge(happening, lexicons)
        if _is_told(happening, judged):
            drafts.append(draft(happening, judged, _type(happening, judged), names, times))
    kept = fold_drafts(drafts)
    body = [view for view in views if not view.sentence.is_heading]
    figures = hang(find_figures(marks, body, lexicons.casualties), kept, marks, statements, lexicons.casualties)
    mentions = {mention.span: mention for mention in marks.mentions}
    main = next((one for one in kept if one.status_class == "deed" and one.type is EventType.ASSAULT), None)
    return tuple(
        _mention(report, one, own, gather(one, main, mentions)) for one, own in zip(kept, figures, strict=True)
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
    if kind in {"war", "operation", "general"} and judged.status is Status.DID_NOT_HAPPEN:
        return False
    return not _is_generic(happening) and not _is_habit(happening)


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


def _mention(report: Report, one: Draft, figures: tuple[Figure, ...], arguments: tuple[Argument, ...]) -> EventMention:
    trigger = one.happening.trigger
    said_by = tuple(statement.id for statement in one.happening.statements[:1])
    standing = Standing.DENIED if one.judged.status is Status.DID_NOT_HAPPEN else Standing.REPORTED_AS_FACT
    return EventMention(
        id=MentionId(content_id(report.id, trigger.span.start, trigger.span.end)),
        report=report.id,
        trigger=trigger.span,
        type=one.type,
        mode=trigger.mode,
        arguments=arguments,
        figures=figures,
        status=one.judged.status,
        standing=standing,
        said_by=said_by,
        because=(*trigger.because, Evidence(one.judged.rule, (trigger.span,))),
    )
