"""Cut a report into sentences over the words of its pile.

In: a `Pile` and the number of a report (furniture and bylines are left out). Out: `Text`: its sentences with their word
ranges; every word once as written (folded) and once as a concept (stem, synonym).
Sentences are those of `kit.sentences`, so that a passage stands on sentence borders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from sayso.copies.pile import FUNCTION_WORD, Pile
from sayso.kit.sentences import join_lines, lines, sentences
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


def cut_text(pile: Pile, index: int) -> Text:
    """Cut one report of the pile into sentences."""
    report, rows = pile.reports[index], pile.rows(index)
    ids, starts = pile.ids[rows], pile.starts[rows]
    capital, quoted = pile.capital[rows].copy(), np.zeros(len(ids), np.bool_)
    cut: list[tuple[int, int, bool]] = []
    for start, end, is_heading in _paragraphs(report):
        cut += ((low, high, is_heading) for low, high in sentences(report.text, start, end))
        for low, high in _quoted_ranges(report.text, start, end):
            quoted[slice(*np.searchsorted(starts, (low, high)))] = True
    edges = np.searchsorted(starts, [(low, high) for low, high, _ in cut]).reshape(-1, 2).tolist()
    units = [
        Unit(low, high, first, last, is_heading)
        for (low, high, is_heading), (first, last) in zip(cut, edges, strict=True)
        if first < last
    ]
    _drop_plain_capitals(report.text, units, capital)
    return Text(
        report,
        tuple(units),
        tuple(ids.tolist()),
        tuple(pile.concepts[ids].tolist()),
        tuple(starts.tolist()),
        tuple((starts + pile.lengths[rows]).tolist()),
        quoted.tobytes(),
        capital.tobytes(),
    )


def _drop_plain_capitals(text: str, units: Sequence[Unit], capital: npt.NDArray[np.bool_]) -> None:
    """Forget the capitals that tell no name: at the head of a sentence, and all of a sentence set in capitals."""
    capital[[unit.first for unit in units]] = False
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    ups, lows = (np.concatenate([[0], np.cumsum(table.take(codes, mode="clip"))]) for table in _cases())
    for unit in units:
        end = min(unit.end, unit.start + 400)
        if ups[end] - ups[unit.start] > 3 * (lows[end] - lows[unit.start]):
            capital[unit.first : unit.last] = False


@cache
def _cases() -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Return tables of capital and of small letters."""
    letters = [chr(code) for code in range(1 << 16)]
    tables = [[int(letter.isupper()) for letter in letters], [int(letter.islower()) for letter in letters]]
    return np.array(tables[0], np.int32), np.array(tables[1], np.int32)


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
