"""Cut reports into sentences and integer words, as the copy finder compares them.

In: `Report` with its regions (furniture and bylines are left out, datelines and credits at a line's head are no words).
Out: `Text`: sentences with their word ranges; every word once as written (folded) and once as a concept (stem, synonym).
Sentences are those of `kit.sentences`, so that a passage stands on sentence borders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sayso.copies.lexicons import CopyLexicons
from sayso.kit.numbers import read_number
from sayso.kit.sentences import join_lines, lines, sentences
from sayso.kit.words import words
from sayso.records import RegionKind, Report, Span

FUNCTION_WORD = 0  # the concept of words that carry no content of their own
_LEFT_OUT = frozenset({RegionKind.FURNITURE, RegionKind.BYLINE})
_NO_WORDS = frozenset({RegionKind.DATELINE, RegionKind.CREDIT})
_HEADINGS = frozenset({RegionKind.TITLE, RegionKind.HEADING})
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "`": "'", "ʼ": "'", "‑": "-"})
_PART = re.compile(r"[^\-‑]+")
_MARKS = re.compile("[\"“”«»„]|''|``")
_NUMBER_WORD = re.compile(r"[a-z]{3,9}|[\d,.]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence: characters [start, end) of the report, words [first, last) of its `Text`."""

    start: int
    end: int
    first: int
    last: int
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Text:
    """One report as the copy finder sees it; `ids`, `concepts`, `starts`, `ends`, `quoted` run in parallel, a word each."""

    report: Report
    units: tuple[Unit, ...]
    ids: tuple[int, ...]
    concepts: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: bytes  # 1 where the word stands inside quotation marks
    capital: bytes  # 1 where the word has a capital inside a sentence: a name; a sentence all in capitals has none

    def span(self, first: int, last: int) -> Span:
        """Return the characters of words [first, last)."""
        return Span(self.report.id, self.starts[first], self.ends[last - 1])


@dataclass(slots=True)
class Vocabulary:
    """Numbers given to words in order of first sight; shared by the texts of one pile."""

    lexicons: CopyLexicons
    forms: dict[str, tuple[int, int]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def look_up(self, word: str) -> tuple[int, int]:
        """Return (id of the folded form, id of its concept)."""
        known = self.forms.get(word)
        if known is None:
            known = self.forms[word] = self._number(word)
        return known

    def _number(self, word: str) -> tuple[int, int]:
        form = fold_word(word)
        concept = self.lexicons.concept(form)
        exact = self.numbers.setdefault(form, len(self.numbers) + 1)
        if concept is None:
            return exact, FUNCTION_WORD
        return exact, self.numbers.setdefault("=" + concept, len(self.numbers) + 1)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Return the form under which two spellings of one word meet: case, apostrophes, dots, spelled-out numbers.

    >>> fold_word("U.S."), fold_word("Iraq’s"), fold_word("Twelve"), fold_word("25,490")
    ('us', 'iraq', '12', '25490')
    """
    form = word.translate(_STRAIGHT).casefold()
    if form.endswith("'s"):
        form = form[:-2]
    form = form.strip("'")
    if _NUMBER_WORD.fullmatch(form):
        value = read_number(form)
        if value is not None:
            return str(value)
    return form.replace(".", "").replace("'", "") or word


def cut_texts(reports: Sequence[Report], lexicons: CopyLexicons) -> tuple[Text, ...]:
    """Cut every report; one vocabulary for all."""
    vocabulary = Vocabulary(lexicons)
    return tuple(cut_text(report, vocabulary) for report in reports)


def cut_text(report: Report, vocabulary: Vocabulary) -> Text:
    """Cut one report into sentences and words."""
    builder = _Builder(report, vocabulary)
    for start, end, is_heading in _paragraphs(report):
        builder.add_paragraph(start, end, is_heading=is_heading)
    return builder.build()


@dataclass(slots=True)
class _Builder:
    report: Report
    vocabulary: Vocabulary
    units: list[Unit] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    concepts: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quoted: bytearray = field(default_factory=bytearray)
    capital: bytearray = field(default_factory=bytearray)
    silent: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        spoken = {credit.span for credit in self.report.credits if not credit.is_whole_report}
        self.silent = sorted(
            (region.span.start, region.span.end)
            for region in self.report.regions
            if region.kind in _NO_WORDS and region.span not in spoken
        )

    def add_paragraph(self, start: int, end: int, *, is_heading: bool) -> None:
        """Add the sentences of one paragraph."""
        inside = _quoted_ranges(self.report.text, start, end)
        for low, high in sentences(self.report.text, start, end):
            first = len(self.ids)
            for word, at, stop in self._words(low, high):
                self._add_word(word, at, stop, is_first=len(self.ids) == first)
            self.quoted.extend(_flags(self.starts[first:], inside))
            if self._is_shouted(low, high):
                self.capital[first:] = bytes(len(self.ids) - first)
            if len(self.ids) > first:
                self.units.append(Unit(low, high, first, len(self.ids), is_heading))

    def _words(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        silent = [(low, high) for low, high in self.silent if low < end and start < high]
        for word in words(self.report.text, start, end):
            if not (word.text[0].isalnum() or len(word.text) > 1):
                continue
            if any(low <= word.start < high for low, high in silent):
                continue
            if "-" in word.text or "‑" in word.text:
                for part in _PART.finditer(word.text):
                    yield part.group(), word.start + part.start(), word.start + part.end()
            else:
                yield word.text, word.start, word.end

    def _is_shouted(self, start: int, end: int) -> bool:
        """Whether a sentence stands in capitals, which then tell no names."""
        letters = self.report.text[start : min(end, start + 400)]
        return sum(map(str.isupper, letters)) > 3 * sum(map(str.islower, letters))

    def _add_word(self, word: str, start: int, end: int, *, is_first: bool) -> None:
        exact, concept = self.vocabulary.look_up(word)
        self.ids.append(exact)
        self.concepts.append(concept)
        self.starts.append(start)
        self.ends.append(end)
        self.capital.append(1 if word[0].isupper() and not is_first else 0)

    def build(self) -> Text:
        return Text(
            self.report,
            tuple(self.units),
            tuple(self.ids),
            tuple(self.concepts),
            tuple(self.starts),
            tuple(self.ends),
            bytes(self.quoted),
            bytes(self.capital),
        )


def _paragraphs(report: Report) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, is heading) of what may be compared: headings, and the paragraphs between them, in text order."""
    left_out = sorted((r.span.start, r.span.end) for r in report.regions if r.kind in _LEFT_OUT)
    headings = sorted((r.span.start, r.span.end) for r in report.regions if r.kind in _HEADINGS)
    cut = list(_subtract(lines(report.text), left_out))
    titles = {line for line in cut if _covered(*line, headings)}
    body = join_lines(report.text, [line for line in cut if line not in titles])
    yield from sorted([(*line, True) for line in titles] + [(*line, False) for line in body])


def _subtract(ranges: Sequence[tuple[int, int]], holes: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what is left of sorted `ranges` after cutting out sorted `holes`."""
    at = 0
    for start, end in ranges:
        while at < len(holes) and holes[at][1] <= start:
            at += 1
        begin, hole = start, at
        while hole < len(holes) and holes[hole][0] < end:
            if begin < holes[hole][0]:
                yield begin, holes[hole][0]
            begin = max(begin, holes[hole][1])
            hole += 1
        if begin < end:
            yield begin, end


def _covered(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether the ranges cover more than half of [start, end)."""
    return 2 * sum(max(0, min(end, high) - max(start, low)) for low, high in ranges) > end - start


def _quoted_ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches between double quotation marks; an open one runs to the paragraph's end."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _MARKS.finditer(text, start, end):
        mark = match.group()
        closes = mark in "”»" or (mark in ('"', "''") and opened is not None)
        if closes and opened is not None:
            found.append((opened, match.start()))
            opened = None
        elif not closes and opened is None:
            opened = match.end()
    if opened is not None:
        found.append((opened, end))
    return found


def _flags(starts: Sequence[int], inside: Sequence[tuple[int, int]]) -> bytes:
    flags = bytearray(len(starts))
    at = 0
    for index, start in enumerate(starts):
        while at < len(inside) and inside[at][1] <= start:
            at += 1
        flags[index] = at < len(inside) and inside[at][0] <= start
    return bytes(flags)
