"""Build what `events` takes by hand: a text with *starred* triggers, quantities, statements."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.events import understand
from sayso.events.lexicons import EventLexicons
from sayso.kit.sentences import sentences
from sayso.records import (
    Act,
    Argument,
    Directness,
    EventMention,
    EventType,
    Evidence,
    Marks,
    Quantity,
    Report,
    ReportId,
    Sentence,
    Span,
    Stance,
    Statement,
    StatementId,
    Trigger,
)
from sayso.resources import read_rows

LEXICONS = EventLexicons.build(read_rows)
R = ReportId("r")
TRICKY = "abz AZÉ.’‘“”'\"«»,;:!?()–-\n\t\u00a0ſıİKé😀ءاب\u0301"


def report_of(text: str) -> Report:
    """Return a report of plain text."""
    return Report(R, "", "test", text, (), "en", None, None, None, None, None, None, (), ())


def unstar(text: str) -> tuple[str, list[Span]]:
    """Take the stars out; return the text and where the starred words stand."""
    spans, plain = [], ""
    for number, part in enumerate(text.split("*")):
        if number % 2:
            spans.append(Span(R, len(plain), len(plain) + len(part)))
        plain += part
    return plain, spans


def span_of(text: str, words: str) -> Span:
    """Return where `words` first stand."""
    start = text.index(words)
    return Span(R, start, start + len(words))


def trigger(span: Span, row: str, type_: EventType = EventType.ASSAULT) -> Trigger:
    """Return a trigger; `row` is "id kind/form mode": "ambush deed/past ambush"."""
    name, note, mode = row.split(" ")
    return Trigger(span, type_, mode, (Evidence(f"triggers.toml#{name}", (span,), note=note),))


def marks_of(
    text: str,
    triggers: Sequence[Trigger] = (),
    *,
    arguments: Sequence[tuple[Argument, ...]] = (),
    quantities: Sequence[Quantity] = (),
) -> Marks:
    """Return marks with the sentences of `text`, one paragraph a line."""
    cut, at = [], 0
    for number, line in enumerate(text.split("\n")):
        cut += [Sentence(Span(R, low, high), number, False) for low, high in sentences(text, at, at + len(line))]
        at += len(line) + 1
    given = tuple(arguments) or tuple(() for _ in triggers)
    return Marks(R, tuple(cut), (), (), (), (), tuple(quantities), (), tuple(triggers), given)


def count(text: str, words: str, bounds: tuple[int, int | None], counted: str | None = None) -> Quantity:
    """Return a quantity at `words`."""
    span = span_of(text, words)
    noun = None
    if counted is not None:
        start = text.index(counted, span.end)
        noun = Span(R, start, start + len(counted))
    return Quantity(span, bounds[0], bounds[1], noun, ())


def said(text: str, content: str, act: Act, source: str = "") -> Statement:
    """Return a statement whose content is `content`."""
    sources = (span_of(text, source),) if source else ()
    return Statement(
        StatementId(f"s:{content[:12]}"), R, (span_of(text, content),), None, sources, None, None, None,
        Directness.INDIRECT, act, Stance.NEUTRAL, (), None, (),
    )  # fmt: skip


def understood(text: str, marks: Marks, statements: Sequence[Statement] = ()) -> tuple[EventMention, ...]:
    """Run the stage."""
    return understand(report_of(text), marks, statements, LEXICONS)
