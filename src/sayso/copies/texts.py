"""Cut reports into sentences over the words of its pile.

In: a `Pile` and the numbers of reports (furniture and bylines are left out). Out: `Text`s: sentences with their word
ranges; every word once as written (folded) and once as a concept (stem, synonym). Many texts are cut at once.
Sentences are those of `kit.sentences`, so that a passage stands on sentence borders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from sayso.copies.grams import RUN
from sayso.copies.pile import FUNCTION_WORD, Lexis, Pile, as_letters
from sayso.copies.sentences import Sheet, Stretches, find_paragraphs, find_sentences, is_quotation_mark, make_sheet
from sayso.copies.words import CAPITAL, Bytes, Flags, Longs
from sayso.kit.sentences import join_lines, lines
from sayso.kit.wrapping import join_wrapped
from sayso.records import RegionKind, Report, Span

__all__ = ["FUNCTION_WORD", "Text", "Unit", "cut_text", "cut_texts", "list_paragraphs"]

T = TypeVar("T", bound=np.generic)

_LEFT_OUT = frozenset({RegionKind.FURNITURE, RegionKind.BYLINE})
_HEADINGS = frozenset({RegionKind.TITLE, RegionKind.HEADING})
_STRAIGHT = ('"', "''")
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
    lines: tuple[str, ...]  # the words of each sentence, a character each
    bounds: Longs  # (sentences, 2): the first word of each, and the one behind its last
    body: int  # words of the sentences that are no headings
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
    return cut_texts(pile, [index], common)[0]


@dataclass(frozen=True, slots=True)
class _Table:
    """The sentences of several texts, a row each: its text, characters, words counted from the first text's first."""

    text: Longs
    start: Longs
    end: Longs
    first: Longs
    last: Longs
    is_heading: Flags


def cut_texts(pile: Pile, indices: Sequence[int], common: Bytes | None = None) -> list[Text]:
    """Cut reports of the pile into sentences."""
    if not indices:
        return []
    reports = [pile.reports[index] for index in indices]
    rows = [pile.rows(index) for index in indices]
    bounds = np.cumsum([0, *(one.stop - one.start for one in rows)])
    ids, starts, marks = _gather(pile.ids, rows), _gather(pile.starts, rows), _gather(pile.marks, rows)
    ends = (starts + _gather(pile.lengths, rows)).data
    sheet = make_sheet([report.text for report in reports])
    places = np.repeat(sheet.begins, np.diff(bounds)) + starts.astype(np.int64)
    table, quoted = _cut_sheet(sheet, reports, places)
    capital = _find_names(sheet, table, (marks & CAPITAL) != 0).tobytes()
    is_common = _is_common(table, _gather(common, rows)) if common is not None else np.zeros(len(table.text), np.bool_)
    letters, marked = as_letters(ids), quoted.tobytes()
    concepts = pile.concepts[ids].data
    units = _list_units(table, sheet.begins, bounds)
    lines = [letters[low:high] for low, high in zip(table.first.tolist(), table.last.tolist(), strict=True)]
    body = np.bincount(
        table.text, weights=(table.last - table.first) * ~table.is_heading, minlength=len(indices)
    ).tolist()
    edges_of = np.stack([table.first, table.last], axis=1) - bounds[table.text][:, None]
    edges = np.searchsorted(table.text, np.arange(len(indices) + 1)).tolist()
    found = []
    for at, (low, high) in enumerate(pairwise(bounds.tolist())):
        own = slice(edges[at], edges[at + 1])
        found.append(
            Text(
                reports[at],
                rows[at].start,
                tuple(units[own]),
                tuple(lines[own]),
                edges_of[own],
                int(body[at]),
                letters[low:high],
                pile.lexis,
                concepts[low:high],
                starts.data[low:high],
                ends[low:high],
                marked[low:high],
                capital[low:high],
                frozenset(np.flatnonzero(is_common[own]).tolist()),
            )
        )
    return found


def _gather(column: npt.NDArray[T], rows: Sequence[slice]) -> npt.NDArray[T]:
    gathered: npt.NDArray[T] = np.concatenate([column[one] for one in rows])
    return gathered


def _cut_sheet(sheet: Sheet, reports: Sequence[Report], places: Longs) -> tuple[_Table, Flags]:
    """Return the sentences that have words, and which words stand inside quotation marks; `places`: of the words."""
    told = {at: list(list_paragraphs(report)) for at, report in enumerate(reports) if report.regions}
    given = {at: [(start, end) for start, end, _ in blocks] for at, blocks in told.items()}
    heads = {(at, start) for at, blocks in told.items() for start, _, is_heading in blocks if is_heading}
    blocks = find_paragraphs(sheet, [report.text for report in reports], given)
    is_heading = np.zeros(len(blocks.start), np.bool_)
    if heads:
        local = (blocks.start - sheet.begins[blocks.owner]).tolist()
        is_heading[:] = [place in heads for place in zip(blocks.owner.tolist(), local, strict=True)]
    cut = find_sentences(sheet, blocks)
    first, last = np.searchsorted(places, cut.start), np.searchsorted(places, cut.end)
    kept = first < last
    owner = cut.owner[kept]
    table = _Table(blocks.owner[owner], cut.start[kept], cut.end[kept], first[kept], last[kept], is_heading[owner])
    return table, _find_quoted(sheet, blocks, places)


def _find_quoted(sheet: Sheet, blocks: Stretches, places: Longs) -> Flags:
    """Return which words stand inside double quotation marks."""
    quoted = np.zeros(len(places), np.bool_)
    marks = np.flatnonzero(is_quotation_mark(sheet))
    owner = np.searchsorted(blocks.start, marks, side="right") - 1
    for block in np.unique(owner[owner >= 0]).tolist():
        for low, high in _quoted_ranges(sheet.text, int(blocks.start[block]), int(blocks.end[block])):
            quoted[slice(*np.searchsorted(places, (low, high)).tolist())] = True
    return quoted


def _find_names(sheet: Sheet, table: _Table, capital: Flags) -> Flags:
    """Return which words have a capital that tells a name: not the first of a sentence, nor one all in capitals."""
    capital[table.first] = False
    before = np.concatenate([[0], np.cumsum(capital)])
    size = table.last - table.first
    loud = (2 * (before[table.last] - before[table.first]) >= size - 1) & (size > 1)
    for row in np.flatnonzero(loud).tolist():
        start = int(table.start[row])
        letters = sheet.text[start : min(int(table.end[row]), start + 400)]
        if sum(map(str.isupper, letters)) > 3 * sum(map(str.islower, letters)):
            capital[table.first[row] : table.last[row]] = False
    return capital


def _is_common(table: _Table, common: Bytes) -> Flags:
    """Return the sentences of whose runs of words half or more are common."""
    before = np.concatenate([[0], np.cumsum(common, dtype=np.int64)])
    runs = table.last - table.first - RUN + 1
    found: Flags = (runs > 0) & (before[table.first + np.maximum(runs, 0)] - before[table.first] >= runs)
    return found


def _list_units(table: _Table, begins: Longs, bounds: Longs) -> list[Unit]:
    offset, base = begins[table.text], bounds[table.text]
    columns = (table.start - offset, table.end - offset, table.first - base, table.last - base, table.is_heading)
    return list(map(Unit, *(column.tolist() for column in columns)))


def list_paragraphs(report: Report) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, is heading) of what may be compared: headings, and the paragraphs between them, in text order."""
    left_out = sorted((r.span.start, r.span.end) for r in report.regions if r.kind in _LEFT_OUT)
    headings = sorted((r.span.start, r.span.end) for r in report.regions if r.kind in _HEADINGS)
    cut = list(_subtract(join_wrapped(report.text, lines(report.text)), left_out))
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
    """Return the stretches between double quotation marks; an open one runs to the paragraph's end.

    A straight mark that can only close, with nothing open, ends what an earlier paragraph opened.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _MARKS.finditer(text, start, end):
        mark = match.group()
        is_tail = mark in _STRAIGHT and _only_closes(text, match.start(), match.end())
        closes = mark in "”»" or (mark in _STRAIGHT and (opened is not None or is_tail))
        if closes and (opened is not None or (is_tail and not found)):
            found.append((start if opened is None else opened, match.start()))
            opened = None
        elif not closes and opened is None:
            opened = match.end()
    if opened is not None:
        found.append((opened, end))
    return found


def _only_closes(text: str, start: int, end: int) -> bool:
    """Whether a mark hangs on what stands before it and on nothing behind it."""
    return start > 0 and not text[start - 1].isspace() and text[end : end + 1].strip() == ""
