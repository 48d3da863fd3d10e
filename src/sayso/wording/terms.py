"""Find loaded names and words, whose voice they are in, and the incident they are said of.

In: readings and incidents. Out: `LoadedTerm`s in the order of the readings and of the text.
A word inside a statement's content is that speaker's, in the innermost statement that holds it; any other is the page's
own. The incident is that of the nearest event mention of the same sentence. Words that are part of a longer name
("Martyrs' Square") are no judgement and are left out, as is whatever lies outside the sentences (furniture).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.kit.words import words
from sayso.records import (
    EventMention,
    Incident,
    IncidentId,
    LoadedTerm,
    MentionForm,
    MentionId,
    MentionKind,
    Reading,
    Sentence,
    Span,
    StatementId,
)
from sayso.wording.lexicons import Form, WordingLexicons, fold

_MODIFIERS = frozenset({"(left out)", "as it names itself"})  # words set before a name are none of it


@dataclass(frozen=True, slots=True)
class Part:
    """A word, or the part of one between hyphens; offsets into the report."""

    folded: str
    start: int
    end: int


def find_terms(
    readings: Sequence[Reading], incidents: Sequence[Incident], lexicons: WordingLexicons
) -> tuple[LoadedTerm, ...]:
    """Return the loaded terms of the pile."""
    of_mention = {mention: incident.id for incident in incidents for mention in incident.mentions}
    return tuple(term for reading in readings for term in _read(reading, of_mention, lexicons))


def find_forms(text: str, lexicons: WordingLexicons) -> Iterator[tuple[int, int, Form]]:
    """Yield (start, end, form) of every loaded form in `text`, the longest at each word, none overlapping."""
    parts = list(_cut(text))
    at = 0
    while at < len(parts):
        form = _longest(parts, at, lexicons)
        if form is None:
            at += 1
            continue
        last = at + len(form.words)
        yield parts[at].start, parts[last - 1].end, form
        at = last


def _cut(text: str) -> Iterator[Part]:
    for word in words(text):
        at = word.start
        for piece in word.text.replace("‑", "-").split("-"):
            if piece:
                yield Part(fold(piece), at, at + len(piece))
            at += len(piece) + 1


def _longest(parts: Sequence[Part], at: int, lexicons: WordingLexicons) -> Form | None:
    first = parts[at].folded
    for word in (first, first[:-2]) if first.endswith("'s") else (first,):
        for form in lexicons.forms.get(word, ()):
            rest = form.words[1:]
            if not rest or tuple(part.folded for part in parts[at + 1 : at + 1 + len(rest)]) == rest:
                return form
    return None


def _read(
    reading: Reading, of_mention: Mapping[MentionId, IncidentId], lexicons: WordingLexicons
) -> Iterator[LoadedTerm]:
    sentences = reading.marks.sentences
    events = _by_sentence(sentences, [mention.trigger for mention in reading.mentions])
    names = [mention.head for mention in reading.marks.mentions if _is_name(mention.kind, mention.form)]
    named = _by_sentence(sentences, names)
    said = sorted(((span, one.id) for one in reading.statements for span in one.contents), key=_width)
    for number, sentence in enumerate(sentences):
        base = sentence.span.start
        for start, end, form in find_forms(reading.report.quote(sentence.span), lexicons):
            span = Span(reading.report.id, base + start, base + end)
            held = any(names[at].holds(span) and names[at] != span for at in named.get(number, ()))
            if held and form.neutral not in _MODIFIERS:
                continue
            mention = _nearest(span, [reading.mentions[at] for at in events.get(number, ())])
            incident = of_mention.get(mention.id) if mention else None
            yield LoadedTerm(span, incident, form.neutral, _voice(span, said), f"loaded.toml#{form.row}")


def _is_name(kind: MentionKind, form: MentionForm) -> bool:
    return form is MentionForm.NAMED and kind is not MentionKind.PEOPLE


def _width(said: tuple[Span, StatementId]) -> tuple[int, Span, StatementId]:
    span, statement = said
    return span.end - span.start, span, statement


def _by_sentence(sentences: Sequence[Sentence], spans: Sequence[Span]) -> dict[int, list[int]]:
    """Return the indices of the spans that begin in each sentence."""
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, list[int]] = defaultdict(list)
    for index, span in enumerate(spans):
        found[bisect_right(starts, span.start) - 1].append(index)
    return found


def _nearest(span: Span, mentions: Sequence[EventMention]) -> EventMention | None:
    """Return the event mention whose trigger stands nearest to the term, the earlier of two."""
    return min(mentions, key=lambda mention: (_gap(span, mention.trigger), mention.trigger), default=None)


def _gap(left: Span, right: Span) -> int:
    return max(0, left.start - right.end, right.start - left.end)


def _voice(span: Span, said: Sequence[tuple[Span, StatementId]]) -> StatementId | None:
    """Return the innermost statement whose content holds the term; None: the page's own voice."""
    return next((statement for content, statement in said if content.holds(span)), None)
