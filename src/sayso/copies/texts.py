"""Cut a report into sentences over the words of its pile.

In: a `Pile` and the number of a report (furniture and bylines are left out). Out: `Text`: its sentences with their word
ranges; every word once as written (folded) and once as a concept (stem, synonym).
Sentences are those of `kit.sentences`, so that a passage stands on sentence borders.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.copies.grams import RUN
from sayso.copies.pile import FUNCTION_WORD, Lexis, Pile, as_letters
from sayso.copies.words import CAPITAL, Bytes
from sayso.kit.sentences import join_lines, lines, paragraphs, sentences
from sayso.records import RegionKind, Report, Span

__all__ = ["FUNCTION_WORD", "Text", "Unit", "cut_text"]

_LEFT_OUT = frozenset({RegionKind.FURNITURE, RegionKind.BYLINE})
_HEADINGS = frozenset({RegionKind.TITLE, RegionKind.HEADING})
_MARKS = re.compile("[\"“”«»„]|''|``")


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
    """One report as the copy finder sees it; what is said of words runs in parallel, one for each.

    `letters` holds a word a character (the number of its form), so that stretches of words are compared as strings.
    """

    report: Report
    row: int  # of its first word in the pile
    units: tuple[Unit, ...]
    letters: str
    lexis: Lexis  # of the pile
    concepts: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    quoted: bytes  # 1 where the word stands inside quotation marks
    capital: bytes  # 1 where the word has a capital inside a sentence: a name; a sentence all in capitals has none
    common: frozenset[int]  # sentences that many reports of the pile have, or several of one outlet

    def span(self, first: int, last: int) -> Span:
        """Return the characters of words [first, last)."""
        return Span(self.report.id, self.starts[first], self.ends[last - 1])

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """Return the folded words [first, last)."""
        forms = self.lexis.forms
        return tuple([forms[ord(letter)] for letter in self.letters[first:last]])


def cut_text(pile: Pile, index: int, common: Bytes | None = None) -> Text:
    """Cut one report of the pile into sentences; `common`: by word of the pile, see `grams.py`."""
    report, rows = pile.reports[index], pile.rows(index)
    ids = pile.ids[rows]
    starts = pile.starts[rows].tolist()
    quoted = bytearray(len(ids))
    capital = bytearray((pile.marks[rows] & CAPITAL).tobytes())
    units: list[Unit] = []
    for start, end, is_heading in _paragraphs(report):
        for low, high in sentences(report.text, start, end):
            first, last = bisect_left(starts, low), bisect_left(starts, high)
            if first < last:
                units.append(Unit(low, high, first, last, is_heading))
                capital[first] = 0
                _forget_shouting(capital, units[-1], report.text)
        for low, high in _quoted_ranges(report.text, start, end):
            first, last = bisect_left(starts, low), bisect_left(starts, high)
            quoted[first:last] = b"\1" * (last - first)
    return Text(
        report,
        rows.start,
        tuple(units),
        as_letters(ids),
        pile.lexis,
        pile.concepts[ids].tolist(),
        starts,
        (pile.starts[rows] + pile.lengths[rows]).tolist(),
        bytes(quoted),
        bytes(capital),
        _common_units(units, common[rows]) if common is not None else frozenset(),
    )


def _forget_shouting(capital: bytearray, unit: Unit, text: str) -> None:
    """Forget the capitals of a sentence set in capitals, which tell no names."""
    size = unit.last - unit.first
    if 2 * sum(capital[unit.first : unit.last]) >= size - 1:
        letters = text[unit.start : min(unit.end, unit.start + 400)]
        if sum(map(str.isupper, letters)) > 3 * sum(map(str.islower, letters)):
            capital[unit.first : unit.last] = bytes(size)


def _common_units(units: Sequence[Unit], common: Bytes) -> frozenset[int]:
    """Return the sentences of whose runs of words half or more are common."""
    if not common.any():
        return frozenset()
    before = np.concatenate([[0], np.cumsum(common, dtype=np.int64)]).tolist()
    found = set()
    for index, unit in enumerate(units):
        runs = unit.last - unit.first - RUN + 1
        if runs > 0 and before[unit.first + runs] - before[unit.first] >= runs:
            found.add(index)
    return frozenset(found)


def _paragraphs(report: Report) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, is heading) of what may be compared: headings, and the paragraphs between them, in text order."""
    if not report.regions:
        yield from ((start, end, False) for start, end in paragraphs(report.text))
        return
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
