"""What the finders of `mark` share: the report, its words, and what earlier finders found.

Order of finding: sentences and quotations, times, mentions, quantities, toponyms, attributions, triggers, arguments.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.words import Word
from sayso.records import (
    EntityMention,
    Quantity,
    Quotation,
    Report,
    Sentence,
    Span,
    TimeExpression,
    Toponym,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """One report being marked; every tuple in text order. `words[i]` are the words of `sentences[i]`."""

    report: Report
    sentences: tuple[Sentence, ...]
    words: tuple[tuple[Word, ...], ...]
    quotations: tuple[Quotation, ...] = ()
    mentions: tuple[EntityMention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    toponyms: tuple[Toponym, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return a span of this report."""
        return Span(self.report.id, start, end)
