"""Marks and statements → event mentions: status, standing, figures, and by whose statement.

In: a report, its `Marks`, its `Statement`s. Out: `EventMention`s in text order, one for each happening that the report
tells; what is told again is folded into the first telling.
Source: PLOVER 0.8 (types), MUC-4 (stage and confidence).
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.events.blasts import tells_of_attackers, type_blast
from sayso.events.drafts import Draft, draft, name_mentions
from sayso.events.figures import Found, find_figures
from sayso.events.hosts import hang, note_tolls
from sayso.events.lexicons import EventLexicons
from sayso.events.roles import gather
from sayso.events.sameness import fold_drafts
from sayso.events.scenes import Happening, index_statements, view_sentences, view_triggers
from sayso.events.standings import Weighed, stand
from sayso.events.statuses import Judged, judge
from sayso.events.tellings import is_told
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
    views = view_sentences(report, marks)
    held = index_statements(statements)
    names = name_mentions(report, marks, lexicons)
    times = {time.span: time for time in marks.times}
    told = []
    for happening in view_triggers(marks, held, views):
        judged = judge(happening, lexicons)
        if is_told(happening, judged):
            told.append(draft(happening, judged, _type(happening, judged), names=names, times=times))
    taken = {one.happening.trigger.span for one in told}  # one word, one mention: ids are those of the trigger
    for happening in find_bare_threats(statements, views, [one.happening for one in told if _is_threat(one)]):
        if happening.trigger.span not in taken:
            judged = Judged(Status.THREATENED, "act#threaten")
            told.append(draft(happening, judged, EventType.THREATEN, names=names, times=times))
    told.sort(key=lambda one: one.happening.trigger.span)
    found = find_figures(marks, views, lexicons.casualties)
    note_tolls(told, found)
    is_hostile = tells_of_attackers(views)
    for one in told:
        type_blast(one, is_hostile=is_hostile)
    body = [one for one in told if not one.happening.view.sentence.is_heading]
    if body:
        found = [figure for figure in found if not figure.view.sentence.is_heading]
    return _mentions(body or told, found, report=report, marks=marks, held=held, lexicons=lexicons)


def _is_threat(one: Draft) -> bool:
    return one.type is EventType.THREATEN


def _mentions(
    drafts: list[Draft],
    found: list[Found],
    *,
    report: Report,
    marks: Marks,
    held: SpanIndex[Statement],
    lexicons: EventLexicons,
) -> tuple[EventMention, ...]:
    """Fold the drafts and hang figures, arguments and standings on those that remain."""
    kept = [one for one in fold_drafts(drafts) if one.happening.kind != "reference" or one.status_class == "denied"]
    figures = hang(found, kept, marks=marks, statements=held, lexicon=lexicons.casualties)
    for one in kept:  # a cause told in another word of the sentence is known only now
        type_blast(one, is_hostile=True)
    mentions = SpanIndex((mention.span, mention) for mention in marks.mentions)
    main = next((one for one in kept if one.status_class == "deed" and one.type is EventType.ASSAULT), None)
    return tuple(
        _mention(one, own, gather(one, main, mentions), stand(one, report, mentions, lexicons))
        for one, own in zip(kept, figures, strict=True)
    )


def _type(happening: Happening, judged: Judged) -> EventType:
    """Type the deed; only what is itself threatened is THREATEN."""
    hostile = happening.trigger.type in _HOSTILE
    if hostile and (judged.status in _INTENDED or happening.kind == "menace"):
        return EventType.THREATEN
    if happening.trigger.mode == "ceasefire" and judged.status is Status.ORDERED and not happening.is_verb:
        return EventType.REQUEST  # "calls for a ceasefire"
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
        mode=one.mode,
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
