"""Who says a thing in one report, through whom, in which words: what a value is shown with.

In: `Casebook`. Out: `Voice`s, through a `Lens` that looks records up by id. Every word of a voice is the report's own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.out.labels import name_act, say_days
from sayso.records import (
    Casebook,
    Chain,
    EventMention,
    FieldValue,
    LinkRole,
    MentionId,
    Origin,
    OriginKind,
    Reading,
    Report,
    ReportId,
    Span,
    Statement,
    StatementId,
)

LONGEST_QUOTE = 280


@dataclass(frozen=True, slots=True)
class Voice:
    """One report's words for a value: who says it there, through whom, in which words."""

    report: ReportId
    outlet: str  # outlet, or the report's name where no outlet is known
    written: str  # when the report was written; "" where nothing is known
    chain: tuple[str, ...]  # relays and speaker, outermost first; () = the page's own voice
    is_named: bool  # False: the innermost speaker has no name and is not counted
    act: str  # "denial", "threat"; "" for a plain assertion or the page's own voice
    words: str
    marked: tuple[tuple[int, int], ...]  # the stretches of `words` that the value rests on
    spans: tuple[Span, ...]
    counted_as: tuple[str, ...]  # the origin it counts as, where the line itself does not show that name


class Lens:
    """Looks a casebook's records up by id; built once for a view."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self.reports: dict[ReportId, Report] = {reading.report.id: reading.report for reading in casebook.readings}
        self.statements: dict[StatementId, tuple[Statement, Chain]] = {}
        self.mentions: dict[MentionId, EventMention] = {}
        self._sentences: dict[ReportId, tuple[list[int], list[Span]]] = {}
        for reading in casebook.readings:
            self._add(reading)
        self.origins = {origin.id: origin for origin in casebook.weighed.origins}
        self.origin_of: dict[str, list[Origin]] = defaultdict(list)
        for origin in casebook.weighed.origins:
            for key in (*origin.statements, *origin.mentions):
                self.origin_of[str(key)].append(origin)
        self.values: dict[str, list[FieldValue]] = defaultdict(list)
        for value in casebook.weighed.values:
            self.values[value.incident].append(value)
        self.tallies = {row.incident: row for row in casebook.weighed.tallies}
        self.written = {row.report: row.interval for row in casebook.world.dates}

    def _add(self, reading: Reading) -> None:
        for statement, chain in zip(reading.statements, reading.chains, strict=True):
            self.statements[statement.id] = (statement, chain)
        self.mentions.update((mention.id, mention) for mention in reading.mentions)
        spans = [sentence.span for sentence in reading.marks.sentences]
        self._sentences[reading.report.id] = ([span.start for span in spans], spans)

    def outlet(self, report: ReportId) -> str:
        """Return the outlet, or the report's file name where none is known."""
        return self.reports[report].outlet or self.reports[report].name

    def sentence(self, span: Span) -> Span:
        """Return the sentence that holds `span`, or `span` itself."""
        starts, spans = self._sentences[span.report]
        at = bisect_right(starts, span.start) - 1
        return spans[at] if at >= 0 and spans[at].holds(span) else span

    def voice_of_statement(self, key: StatementId, rests_on: Sequence[Span] = ()) -> Voice:
        """Return a statement as a voice: its chain without the publisher, its content; `rests_on` is what to mark."""
        statement, chain = self.statements[key]
        links = [link for link in chain.links if link.role is not LinkRole.PUBLISHER]
        names = tuple(link.name or "no source given" for link in links) or ("no source given",)
        words, marked = self._quote(statement.contents, rests_on)
        return Voice(
            report=statement.report,
            outlet=self.outlet(statement.report),
            written=self._say_written(statement.report),
            chain=names,
            is_named=bool(links) and links[-1].is_named,
            act=name_act(statement.act),
            words=words,
            marked=marked,
            spans=statement.contents,
            counted_as=self._counted_as(key, (self.outlet(statement.report), *names)),
        )

    def voice_of_mention(self, key: MentionId, rests_on: Sequence[Span] = ()) -> Voice:
        """Return a mention told in the page's own voice: its sentence."""
        mention = self.mentions[key]
        sentence = self.sentence(mention.trigger)
        words, marked = self._quote((sentence,), rests_on)
        outlet = self.outlet(mention.report)
        counted = self._counted_as(key, (outlet,))
        written = self._say_written(mention.report)
        return Voice(mention.report, outlet, written, (), True, "", words, marked, (sentence,), counted)

    def _say_written(self, report: ReportId) -> str:
        when = self.written.get(report)
        return "" if when is None or when.day is None else say_days(when)

    def _counted_as(self, key: str, shown: Iterable[str]) -> tuple[str, ...]:
        seen = [frozenset(name.casefold().split()) for name in shown]
        origins = [origin.name for origin in self.origin_of[str(key)] if origin.kind is not OriginKind.UNKNOWN]
        return tuple(name for name in origins if name and not _stands_in(frozenset(name.casefold().split()), seen))

    def _quote(self, contents: Sequence[Span], rests_on: Sequence[Span]) -> tuple[str, tuple[tuple[int, int], ...]]:
        """Return the part of `contents` around `rests_on`; where they lie elsewhere, the sentence that holds them."""
        report = self.reports[contents[0].report]
        marks = sorted(span for span in rests_on if any(content.overlaps(span) for content in contents))
        if marks:
            held = next(content for content in contents if content.overlaps(marks[0]))
            return excerpt(report.text, held, marks)
        if rests_on:
            return excerpt(report.text, self.sentence(rests_on[0]), sorted(rests_on))
        return clip(" … ".join(report.text[s.start : min(s.end, s.start + 2 * LONGEST_QUOTE)] for s in contents)), ()


def _stands_in(name: frozenset[str], seen: Iterable[frozenset[str]]) -> bool:
    return any(name <= words or words <= name for words in seen)


def clip(words: str, longest: int = LONGEST_QUOTE) -> str:
    """Return words on one line, cut at a space where they run on."""
    flat = " ".join(words.split())
    return flat if len(flat) <= longest else flat[:longest].rsplit(" ", 1)[0] + " …"


def excerpt(
    text: str, held: Span, marks: Sequence[Span], *, longest: int = LONGEST_QUOTE
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the words of `held` around the first of `marks` on one line, and where in them the marks stand."""
    start, end = held.start, held.end
    if end - start > longest:
        start, end = _window(text, held, marks[0], longest)
    flat: list[str] = []
    place = [0]  # how much of the line stands before each letter from `start` on
    for letter in text[start:end]:
        if not letter.isspace():
            flat.append(letter)
        elif flat and flat[-1] != " ":
            flat.append(" ")
        place.append(len(flat))
    words = "".join(flat).rstrip()
    before = "… " if start > held.start else ""
    marked = []
    for mark in marks:
        left, right = (min(place[min(max(at, start), end) - start], len(words)) for at in (mark.start, mark.end))
        if left < right:
            marked.append((left + len(before), right + len(before)))
    return before + words + (" …" if end < held.end else ""), tuple(marked)


def _window(text: str, held: Span, mark: Span, longest: int) -> tuple[int, int]:
    """Return a stretch of about `longest` letters of `held` that shows `mark`, from space to space."""
    start = max(held.start, min(mark.start - longest // 2, held.end - longest))
    if start > held.start:
        space = text.find(" ", start, mark.start)
        start = space + 1 if space >= 0 else start
    end = min(held.end, start + longest)
    if end < held.end:
        space = text.rfind(" ", min(mark.end, end), end)
        end = space if space >= 0 else end
    return start, end
