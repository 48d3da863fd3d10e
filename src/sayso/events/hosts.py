"""Hang figures on the happenings they belong to, and read the figures that no number tells: "a farmer", "deadly".

In: `Found` figures and the folded `Draft`s. Out: `Figure`s by draft. A figure goes to the happening whose word makes it
one, else to the nearest in its sentence, else to the last told before it.
Source: sayso editors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sayso.events.casualties import CasualtyLexicon, look_up
from sayso.events.drafts import Draft
from sayso.events.figures import Found
from sayso.events.scenes import Happening, holders
from sayso.kit.spanning import SpanIndex
from sayso.records import (
    EntityMention,
    EventType,
    Evidence,
    Figure,
    Marks,
    Measure,
    MentionForm,
    MentionKind,
    Role,
    Span,
    Statement,
)

_LOOK_BACK = 40  # sentences
_BODILY = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CASUALTIES})
_FITTING = {
    Measure.ABDUCTED: frozenset({EventType.ASSAULT, EventType.RETREAT}),
    Measure.DETAINED: frozenset({EventType.COERCE, EventType.RETREAT}),
    Measure.DISPLACED: frozenset({EventType.ASSAULT, EventType.OTHER, EventType.COERCE}),
}
_NOT_BODILY = frozenset({"abduct", "seize", "war"})
_BODILY_TYPES = frozenset({EventType.ASSAULT, EventType.OTHER})
_SINGLE_KINDS = frozenset({MentionKind.PERSON, MentionKind.PEOPLE, MentionKind.MILITARY, MentionKind.OTHER})
_ADJECTIVE_REACH = 4


def hang(
    found: Sequence[Found],
    drafts: Sequence[Draft],
    *,
    marks: Marks,
    statements: SpanIndex[Statement],
    lexicon: CasualtyLexicon,
) -> list[tuple[Figure, ...]]:
    """Return the figures of each draft, in step with `drafts`."""
    hung: list[list[Found]] = [[] for _ in drafts]
    told = _by_sentence(drafts)
    for figure in found:
        number = _host(figure, drafts, told)
        if number is not None and drafts[number].status_class != "unreal":
            hung[number].append(figure)
    mentions = {mention.span: mention for mention in marks.mentions}
    for draft, own in zip(drafts, hung, strict=True):
        own.extend(_singles(draft, own, mentions, lexicon))
        own.extend(_adjectives(draft, own, lexicon))
    return [tuple(_distinct(own, draft, statements)) for own, draft in zip(hung, drafts, strict=True)]


def note_tolls(drafts: Sequence[Draft], found: Sequence[Found]) -> None:
    """Tell each draft how many killed its own word counts, before drafts are folded."""
    counts = SpanIndex((figure.by, figure) for figure in found if figure.measure is Measure.KILLED)
    for draft in drafts:
        tolls = counts.meeting(draft.happening.trigger.span)
        draft.tolls = frozenset((figure.low, figure.high) for figure in tolls)


def _by_sentence(drafts: Sequence[Draft]) -> dict[int, list[tuple[int, Happening]]]:
    """Return the happenings told in each sentence, with the numbers of their drafts."""
    told: dict[int, list[tuple[int, Happening]]] = {}
    for number, draft in enumerate(drafts):
        for happening in draft.happenings():
            told.setdefault(happening.view.index, []).append((number, happening))
    return told


def _host(figure: Found, drafts: Sequence[Draft], told: Mapping[int, list[tuple[int, Happening]]]) -> int | None:
    best: tuple[float, int] | None = None
    for index in range(figure.view.index, max(-1, figure.view.index - _LOOK_BACK), -1):
        for number, happening in told.get(index, ()):
            draft = drafts[number]
            if draft.type not in _FITTING.get(figure.measure, _BODILY_TYPES):
                continue
            distance = _distance(figure, happening, draft)
            if distance is not None and (best is None or (distance, number) < best):
                best = distance, number
    return best[1] if best is not None else None


def _distance(figure: Found, happening: Happening, draft: Draft) -> float | None:
    """Return 0 for the word itself, then words within the sentence, then sentences back; None after the figure."""
    if happening.trigger.span.overlaps(figure.by):
        return 0.0
    if figure.measure in _BODILY and draft.family in _NOT_BODILY:
        return None
    odd = 300.0 * (draft.status_class != "deed") + 30.0 * (draft.type is not EventType.ASSAULT)
    gap = figure.view.index - happening.view.index
    if gap == 0:
        return 1.0 + abs(happening.trigger.span.start - figure.by.start) / 10 + odd
    return 1000.0 + 20.0 * gap + 100.0 * draft.is_hostile_hit + odd if gap > 0 else None


def _singles(
    draft: Draft, own: Sequence[Found], mentions: dict[Span, EntityMention], lexicon: CasualtyLexicon
) -> Iterator[Found]:
    """Read one person from a singular: "killed a farmer", "Officer Stošić was wounded"."""
    for happening in draft.happenings():
        if not happening.is_verb or any(one.by.overlaps(happening.trigger.span) for one in own):
            continue
        verb = happening.last - 1 if happening.kind == "weapon" else happening.first
        hit = look_up(lexicon.passives, happening.view.lowered, verb) or look_up(
            lexicon.verbs, happening.view.lowered, verb
        )
        if hit is None or (hit[1].measure in _BODILY and happening.kind not in {"harm", "deed", "weapon"}):
            continue
        for span in happening.spans(Role.RECIPIENT)[:1]:
            if span in mentions and _is_one(mentions[span], happening):
                yield Found(happening.view, hit[1].measure, span, 1, 1, span, happening.trigger.span, hit[1].rule)


def _is_one(mention: EntityMention, happening: Happening) -> bool:
    if mention.kind not in _SINGLE_KINDS:
        return False
    words = happening.view.lowered
    first, last = happening.view.at(mention.span.start), happening.view.at(mention.span.end - 1) + 1
    if mention.form is MentionForm.NAMED:
        return mention.kind is MentionKind.PERSON and "and" not in words[last : last + 1]
    return words[first] in {"a", "an", "one"} and not words[last - 1].endswith("s")


def _adjectives(draft: Draft, own: Sequence[Found], lexicon: CasualtyLexicon) -> Iterator[Found]:
    """Read "deadly": at least one was killed."""
    if any(one.measure is Measure.KILLED for one in own):
        return
    for happening in draft.happenings():
        lowered = happening.view.lowered
        for at in range(happening.first - 1, max(-1, happening.first - 1 - _ADJECTIVE_REACH), -1):
            hit = look_up(lexicon.adjectives, lowered, at)
            if hit is not None and not happening.is_verb:
                word = happening.view.words[at]
                span = Span(happening.trigger.span.report, word.start, word.end)
                yield Found(happening.view, hit[1].measure, span, 1, None, None, span, hit[1].rule)
                return


def _distinct(own: Sequence[Found], draft: Draft, statements: SpanIndex[Statement]) -> Iterator[Figure]:
    """Give each value once, with who says it where that is another than the mention's."""
    mine = tuple(statement.id for statement in draft.happening.statements[:1])
    seen: set[tuple[Measure, int | None, int | None]] = set()
    for one in sorted(own, key=lambda one: one.span):
        key = (one.measure, one.low, one.high)
        if key in seen:
            continue
        seen.add(key)
        said_by = tuple(statement.id for statement in holders(one.span, statements)[:1])
        because = (Evidence(one.rule, (one.by,)),)
        yield Figure(one.measure, one.span, one.low, one.high, one.side, said_by if said_by != mine else (), because)
