"""Marks and statements → event mentions: status, standing, figures, and by whose statement.

In: a report, its `Marks`, its `Statement`s. Out: `EventMention`s in text order.
Source: PLOVER 0.8 (types), MUC-4 (stage and confidence).
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.events.lexicons import EventLexicons
from sayso.events.scenes import Happening, view_sentences, view_triggers
from sayso.events.statuses import Judged, judge
from sayso.kit.ids import content_id
from sayso.records import (
    EventMention,
    EventType,
    Evidence,
    Marks,
    MentionId,
    Report,
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
    """Say what the report presents at each trigger."""
    views = view_sentences(report, marks)
    mentions = []
    for happening in view_triggers(marks, statements, views):
        judged = judge(happening, lexicons)
        if happening.kind == "menace" and judged.is_plain:
            continue
        mentions.append(_mention(report, happening, judged))
    return tuple(mentions)


def _mention(report: Report, happening: Happening, judged: Judged) -> EventMention:
    trigger = happening.trigger
    type_ = EventType.THREATEN if judged.status in _INTENDED and trigger.type in _HOSTILE else trigger.type
    said_by = tuple(statement.id for statement in happening.statements[:1])
    standing = Standing.DENIED if judged.status is Status.DID_NOT_HAPPEN else Standing.REPORTED_AS_FACT
    return EventMention(
        id=MentionId(content_id(report.id, trigger.span.start, trigger.span.end)),
        report=report.id,
        trigger=trigger.span,
        type=type_,
        mode=trigger.mode,
        arguments=happening.arguments,
        figures=(),
        status=judged.status,
        standing=standing,
        said_by=said_by,
        because=(*trigger.because, Evidence(judged.rule, (trigger.span,))),
    )
