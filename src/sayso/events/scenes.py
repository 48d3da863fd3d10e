"""What the rules of `events` look at: each trigger with the words of its sentence and the statements around it.

In: a report, its marks and statements. Out: one `Happening` per trigger, in text order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.kit.grammar import DETERMINERS
from sayso.kit.spanning import SpanIndex
from sayso.kit.words import Word, words
from sayso.records import Act, Argument, Marks, Report, Role, Sentence, Span, Statement, Trigger


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence with its words, as written and in lower case."""

    index: int
    sentence: Sentence
    words: tuple[Word, ...]
    lowered: tuple[str, ...]

    def at(self, offset: int) -> int:
        """Return the index of the word that holds or follows `offset`."""
        return max(0, bisect_right(self.words, offset, key=lambda word: word.start) - 1)


@dataclass(frozen=True, slots=True)
class Happening:
    """A trigger in its sentence: words[first:last] are the trigger; `statements` hold it, innermost first."""

    trigger: Trigger
    arguments: tuple[Argument, ...]
    view: SentenceView
    first: int
    last: int
    kind: str  # the row's kind: "deed", "harm", "menace", ...
    form: str  # "past", "participle", "noun", ...
    statements: tuple[Statement, ...]

    @property
    def is_verb(self) -> bool:
        """Whether the trigger stands as a verb."""
        return self.form in {"base", "present", "past", "participle", "ing"}

    @property
    def is_denied(self) -> bool:
        """Whether the innermost statement that holds it denies."""
        return bool(self.statements) and self.statements[0].act is Act.DENY

    @property
    def has_modifier(self) -> bool:
        """Whether a determiner, possessive or adjective stands before a noun, or "of" after it."""
        before = self.view.lowered[self.first - 1] if self.first else ""
        after = self.view.lowered[self.last] if self.last < len(self.view.lowered) else ""
        return before in DETERMINERS or before.endswith(("'s", "’s", "ed", "al")) or after in {"of", "by"}

    def spans(self, role: Role) -> tuple[Span, ...]:
        """Return the spans of the arguments in `role`."""
        return tuple(argument.span for argument in self.arguments if argument.role is role)


def view_sentences(report: Report, marks: Marks) -> tuple[SentenceView, ...]:
    """Cut every sentence into words once."""
    views = []
    for index, sentence in enumerate(marks.sentences):
        found = tuple(words(report.text, sentence.span.start, sentence.span.end))
        views.append(SentenceView(index, sentence, found, tuple(word.text.lower() for word in found)))
    return tuple(views)


def view_triggers(
    marks: Marks, statements: SpanIndex[Statement], views: Sequence[SentenceView]
) -> tuple[Happening, ...]:
    """Put each trigger into its sentence and find the statements whose contents hold it."""
    starts = [view.sentence.span.start for view in views]
    found = []
    for trigger, arguments in zip(marks.triggers, marks.arguments, strict=True):
        place = bisect_right(starts, trigger.span.start) - 1
        if place < 0:
            continue
        view = views[place]
        first = view.at(trigger.span.start)
        last = view.at(trigger.span.end - 1) + 1
        kind, _, form = trigger.because[0].note.partition("/") if trigger.because else ("deed", "", "noun")
        holding = holders(trigger.span, statements)
        found.append(Happening(trigger, arguments, view, first, last, kind, form, holding))
    return tuple(found)


def index_statements(statements: Sequence[Statement]) -> SpanIndex[Statement]:
    """Index statements by their contents."""
    return SpanIndex((content, statement) for statement in statements for content in statement.contents)


def holders(span: Span, statements: SpanIndex[Statement]) -> tuple[Statement, ...]:
    """Return the statements whose contents hold `span`, the innermost (shortest) first."""
    holding = {statement.id: statement for statement in statements.holding(span)}.values()
    return tuple(sorted(holding, key=lambda s: (sum(c.end - c.start for c in s.contents), s.contents[0].start, s.id)))
