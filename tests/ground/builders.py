"""Readings built by hand: a text, and marks given as the words they cover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sayso.kit.sentences import lines, sentences
from sayso.records import (
    Act,
    Argument,
    Chain,
    Dateline,
    Directness,
    EntityMention,
    EventMention,
    EventType,
    Evidence,
    KnownBy,
    Link,
    LinkRole,
    Marks,
    MentionForm,
    MentionId,
    MentionKind,
    Quotation,
    Reading,
    Region,
    RegionKind,
    Report,
    ReportId,
    Role,
    Sentence,
    Span,
    Stance,
    Standing,
    Statement,
    StatementId,
    Status,
    TimeExpression,
    Toponym,
    ToponymUse,
)

BECAUSE = (Evidence("test"),)


class Page:
    """One report under construction. Words are looked up in the text; `nth` counts from 1."""

    def __init__(self, text: str, name: str = "r1", published: date | None = None, url: str | None = None) -> None:
        self.text, self.id = text, ReportId(name)
        self.published, self.url = published, url
        self.times: list[TimeExpression] = []
        self.mentions: list[EntityMention] = []
        self.toponyms: list[Toponym] = []
        self.statements: list[Statement] = []
        self.chains: list[Chain] = []
        self.events: list[EventMention] = []
        self.quotations: list[Quotation] = []
        self.dateline: Dateline | None = None
        self.chrome: list[Span] = []

    def span(self, words: str, nth: int = 1) -> Span:
        """Return the span of the nth occurrence of `words`."""
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return Span(self.id, start, start + len(words))

    def time(self, words: str, value: str, *, kind: str = "DATE", nth: int = 1, modifier: str | None = None) -> Page:
        """Mark a time expression."""
        self.times.append(TimeExpression(self.span(words, nth), kind, value, modifier, BECAUSE))
        return self

    def name(self, words: str, kind: MentionKind, *, head: str = "", like: str = "", nth: int = 1) -> Page:
        """Mark a name; `like`: the words it refers back to."""
        return self._mention(words, (kind, MentionForm.NAMED), head=head, like=like, nth=nth)

    def noun(self, words: str, kind: MentionKind, *, head: str = "", like: str = "", nth: int = 1) -> Page:
        """Mark a common noun."""
        return self._mention(words, (kind, MentionForm.NOMINAL), head=head, like=like, nth=nth)

    def _mention(self, words: str, what: tuple[MentionKind, MentionForm], *, head: str, like: str, nth: int) -> Page:
        span = self.span(words, nth)
        start = span.start + words.index(head or words)
        inner = Span(self.id, start, start + len(head or words))
        self.mentions.append(EntityMention(span, inner, *what, self.span(like) if like else None, BECAUSE))
        return self

    def place(self, words: str, nth: int = 1) -> Page:
        """Mark a toponym."""
        self.toponyms.append(Toponym(self.span(words, nth), words, ToponymUse.LITERAL, BECAUSE))
        return self

    def quote(self, words: str) -> Page:
        """Mark a quotation."""
        self.quotations.append(Quotation(self.span(words), 0, True, False))
        return self

    def heads(self, words: str, agency: str = "") -> Page:
        """Mark a dateline that holds a date."""
        self.dateline = Dateline(self.span(words), None, None, self.span(agency) if agency else None)
        return self

    def furniture(self, words: str) -> Page:
        """Mark page furniture."""
        self.chrome.append(self.span(words))
        return self

    def says(
        self, content: str, speaker: str, *, said_at: str = "", body: str | None = None, cue: str = ""
    ) -> StatementId:
        """Add a statement with its chain; returns its id."""
        key = StatementId(f"{self.id}-s{len(self.statements)}")
        at = self.span(said_at) if said_at else None
        self.statements.append(
            Statement(
                key, self.id, (self.span(content),), self.span(cue) if cue else None, (), None, None, at,
                Directness.INDIRECT, Act.ASSERT, Stance.NEUTRAL, (), None, BECAUSE,
            )
        )  # fmt: skip
        link = Link(LinkRole.SPEAKER, speaker, True, KnownBy.STATED, None, body, BECAUSE)
        self.chains.append(Chain(key, (link,)))
        return key

    def event(
        self,
        trigger: str,
        arguments: Sequence[tuple[Role, str]] = (),
        *,
        status: Status = Status.HAPPENED,
        kind: EventType = EventType.ASSAULT,
        said_by: tuple[StatementId, ...] = (),
    ) -> MentionId:
        """Add an event mention; returns its id."""
        key = MentionId(f"{self.id}-e{len(self.events)}")
        told = tuple(Argument(role, self.span(words), BECAUSE) for role, words in arguments)
        self.events.append(
            EventMention(
                key,
                self.id,
                self.span(trigger),
                kind,
                None,
                told,
                (),
                status,
                Standing.REPORTED_AS_FACT,
                said_by,
                BECAUSE,
            )
        )
        return key

    def read(self) -> Reading:
        """Return the finished reading."""
        cut = [span for line in lines(self.text) for span in sentences(self.text, *line)]
        marks = Marks(
            report=self.id,
            sentences=tuple(Sentence(Span(self.id, *span), 0, False) for span in cut),
            quotations=tuple(sorted(self.quotations, key=lambda one: one.span)),
            mentions=tuple(sorted(self.mentions, key=lambda one: one.span)),
            times=tuple(sorted(self.times, key=lambda one: one.span)),
            toponyms=tuple(sorted(self.toponyms, key=lambda one: one.span)),
            quantities=(),
            attributions=(),
            triggers=(),
            arguments=(),
        )
        regions = [Region(span, RegionKind.FURNITURE, BECAUSE) for span in self.chrome]
        if self.dateline:
            regions.append(Region(self.dateline.span, RegionKind.DATELINE, BECAUSE))
        report = Report(
            self.id, "", f"{self.id}.txt", self.text, (), "en", None, self.url, self.published,
            None, None, self.dateline, (), tuple(regions),
        )  # fmt: skip
        return Reading(report, marks, tuple(self.statements), tuple(self.chains), (), tuple(self.events))
