"""What the finders of `mark` share: the report, its words, and what earlier finders found.

Order of finding: sentences and quotations, times, mentions, quantities, toponyms, attributions, triggers, arguments.
The look-ups below bisect; all tuples are in text order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

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


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_MarkT = TypeVar("_MarkT", bound=_Spanned)


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

    def sentence_at(self, offset: int) -> int | None:
        """Return the index of the sentence that holds `offset`, or None (between sentences, in furniture)."""
        at = bisect_right(self.sentences, offset, key=_start) - 1
        return at if at >= 0 and offset < self.sentences[at].span.end else None

    def word_at(self, sentence: int, offset: int) -> int:
        """Return the index of the first word of sentence `sentence` that ends after `offset`."""
        return bisect_right(self.words[sentence], offset, key=_word_end)

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """Return the words that lie inside `span`."""
        found: list[Word] = []
        first = max(0, bisect_right(self.sentences, span.start, key=_start) - 1)
        for at in range(first, len(self.sentences)):
            if self.sentences[at].span.start >= span.end:
                break
            cut = self.words[at]
            low = bisect_left(cut, span.start, key=_word_start)
            found.extend(cut[low : bisect_right(cut, span.end, key=_word_end)])
        return tuple(found)

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the innermost quotation that holds `offset`, its marks included."""
        return _innermost(self.quotations, offset)

    def is_quoted(self, offset: int) -> bool:
        """Whether `offset` lies inside quotation marks."""
        return self.quotation_at(offset) is not None

    def mention_at(self, offset: int) -> EntityMention | None:
        """Return the innermost mention that holds `offset`."""
        return _innermost(self.mentions, offset)

    def mentions_in(self, span: Span) -> tuple[EntityMention, ...]:
        """Return the mentions that lie inside `span`, outer before inner."""
        return tuple(mention for mention in starting_in(self.mentions, span) if mention.span.end <= span.end)

    def toponyms_in(self, span: Span) -> tuple[Toponym, ...]:
        """Return the toponyms that lie inside `span`."""
        return tuple(toponym for toponym in starting_in(self.toponyms, span) if toponym.span.end <= span.end)

    def times_in(self, span: Span) -> tuple[TimeExpression, ...]:
        """Return the time expressions that lie inside `span`."""
        return tuple(time for time in starting_in(self.times, span) if time.span.end <= span.end)

    def quantities_in(self, span: Span) -> tuple[Quantity, ...]:
        """Return the quantities that lie inside `span`."""
        return tuple(quantity for quantity in starting_in(self.quantities, span) if quantity.span.end <= span.end)


def starting_in(marks: Sequence[_MarkT], span: Span) -> Sequence[_MarkT]:
    """Return those of `marks` (in text order) that start inside `span`."""
    return marks[bisect_left(marks, span.start, key=_start) : bisect_left(marks, span.end, key=_start)]


def _innermost(marks: Sequence[_MarkT], offset: int) -> _MarkT | None:
    """Return the mark that holds `offset` and starts last; looks back over a bounded number of marks."""
    at = bisect_right(marks, offset, key=_start) - 1
    for index in range(at, max(-1, at - 12), -1):
        if offset < marks[index].span.end:
            return marks[index]
    return None


def _start(mark: _Spanned) -> int:
    return mark.span.start


def _word_start(word: Word) -> int:
    return word.start


def _word_end(word: Word) -> int:
    return word.end
