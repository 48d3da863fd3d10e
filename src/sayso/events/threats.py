"""Threats that name no deed of the lexicon: "it vowed to make the sky expensive", "the crossing would be shut".

In: statements whose act is a threat, and the threats that were found by a trigger. Out: a `Happening` for each statement
that has none, at the main verb of its content, or at its cue.
Source: sayso editors.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sayso.events.scenes import Happening, SentenceView
from sayso.kit.grammar import AUXILIARIES, QUOTE_MARKS, is_adverb, plain_modal
from sayso.records import Act, EventType, Evidence, Span, Statement, Trigger

_TO_COME = frozenset({"will", "shall", "would"})
_RULE = "events#threat"


def find_bare_threats(
    statements: Sequence[Statement], views: Sequence[SentenceView], found: Sequence[Happening]
) -> Iterator[Happening]:
    """Yield a happening for each threat without a trigger of its own."""
    served = {statement.id for happening in found for statement in happening.statements}
    starts = [view.sentence.span.start for view in views]
    for statement in statements:
        if statement.act is not Act.THREATEN or statement.id in served:
            continue
        at = bisect_right(starts, statement.contents[0].start) - 1
        if at < 0 or views[at].sentence.is_heading:
            continue
        place = _main_verb(views[at], statement.contents[0])
        if place is not None:
            yield _happening(views[at], place, statement)


def _happening(view: SentenceView, place: tuple[int, int], statement: Statement) -> Happening:
    span = Span(statement.report, view.words[place[0]].start, view.words[place[1] - 1].end)
    trigger = Trigger(span, EventType.THREATEN, "attack", (Evidence(_RULE, (span,), note="menace/base"),))
    return Happening(trigger, (), view, place[0], place[1], "menace", "base", (statement,))


def _main_verb(view: SentenceView, content: Span) -> tuple[int, int] | None:
    """Find "would be shut", or the verb after "to"; half-open word indexes."""
    low, high = view.at(content.start), min(len(view.lowered), view.at(content.end - 1) + 1)
    for at in range(low, high):
        word = view.lowered[at]
        if plain_modal(word) in _TO_COME:
            return at, _verb_end(view, at + 1, high)
        if word == "to" and at <= low + 1:
            start = at + 1
            while start < high and view.lowered[start] in QUOTE_MARKS:
                start += 1
            return (start, start + 1) if start < high else None
    return None


def _verb_end(view: SentenceView, at: int, high: int) -> int:
    while at < high - 1 and (view.lowered[at] in AUXILIARIES | {"not"} or is_adverb(view.lowered[at])):
        at += 1
    return min(at + 1, high)
