"""Quotations: nested, over several paragraphs, with odd numbers of marks.

In: the report and its sentences (a paragraph is the run of sentences with one number). Out: `Quotation`s in text
order, the marks inside their spans. Nothing raises; an unclosed quotation ends with its paragraph, and the one that
reopens the next paragraph `continues` it. Apostrophes, feet, inches and the ‘ of Arabic names are no marks.
Source: CoreNLP's quote annotator (embedded and multi-paragraph quotations), newspaper usage.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.records import Quotation, Report, Sentence, Span

_MARK = re.compile(r"[\"“”„‟«»‘’‚'`´]")
_FAMILY = {"“": "“", "”": "“", "„": "“", "‟": "“", '"': '"', "«": "«", "»": "«"}
_SINGLES = "‘’‚'`´"
_ELISIONS = re.compile(r"['’](?:em|til|tis|twas|cause|bout|round|n|s|\d0s|\d\d)\b", re.IGNORECASE)
_MOST_SINGLE = 1200  # characters: a single-quoted stretch is short
_MOST_CANDIDATES = 40


@dataclass(slots=True)
class _Open:
    """A mark that waits for its other half."""

    family: str
    start: int
    depth: int
    continues: bool = False


def find_quotations(report: Report, sentences: tuple[Sentence, ...]) -> tuple[Quotation, ...]:
    """Find quoted stretches, in text order, the outer before the inner."""
    found: list[Quotation] = []
    left_open = ""
    for start, end in _paragraphs(report.text, sentences):
        reader = _Reader(report, start, end)
        found.extend(reader.read(left_open))
        left_open = reader.left_open
    return tuple(sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end)))


def _paragraphs(text: str, sentences: tuple[Sentence, ...]) -> Iterator[tuple[int, int]]:
    """Yield the stretch of each paragraph, with a mark that the dateline's dash cut off."""
    at = 0
    while at < len(sentences):
        last = at
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[at].paragraph:
            last += 1
        yield sentences[at].span.start, sentences[last].span.end
        at = last + 1


class _Reader:
    """Reads one paragraph; holds the stack of open marks."""

    def __init__(self, report: Report, start: int, end: int) -> None:
        self.report, self.text = report, report.text
        self.start, self.end = start, end
        self.stack: list[_Open] = []
        self.found: list[Quotation] = []
        self.left_open = ""
        self.marks = [(match.start(), match.group()) for match in _MARK.finditer(self.text, start, end)]
        self.ends = [at for at, mark in self.marks if mark in "’'´" and self._may_close_single(at)]
        self.begins = [at for at, mark in self.marks if mark in "‘‚'`" and self._may_open_single(at, mark)]
        self.curly = [at for at, mark in self.marks if mark in "“”"]
        self.curly_closers = [at for at in self.curly if self.text[at] == "”"]

    def read(self, left_open: str) -> list[Quotation]:
        """Return the paragraph's quotations; `left_open` is the family left open by the paragraph before."""
        for at, mark in self.marks:
            if mark in _SINGLES:
                self._read_single(at, mark)
            else:
                self._read_double(at, mark, left_open)
        if self.stack:
            self.left_open = self.stack[0].family
            self._close(self.stack[0], self.end, is_closed=False)
        return self.found

    # --- double marks ---------------------------------------------------------------------------------------

    def _read_double(self, at: int, mark: str, left_open: str) -> None:
        family = _FAMILY[mark]
        top = self._top(family)
        if self._is_opening(at, mark, top):
            if top is not None and not self._is_nested(at, family):
                self._close(top, self._stop_before(at, top.start), is_closed=False)
            is_first = at - self.start < 4 and not self.text[self.start : at].strip()
            self._open(family, at, continues=is_first and left_open == family)
        elif top is not None:
            self._close(top, at + 1, is_closed=True)

    def _is_opening(self, at: int, mark: str, top: _Open | None) -> bool:
        before, after = self._around(at)
        leans_right = (
            bool(after) and not after.isspace() and (not before or before.isspace() or before in "([{—–-/“‘'«")
        )
        leans_left = (
            bool(before) and not before.isspace() and (not after or after.isspace() or after in ".,;:!?)]}—–”’'»")
        )
        if mark in "„‟«“":
            if mark == "“" and top is not None and self.text[top.start] == "„":
                return False
            return not (leans_left and top is not None)
        if mark in "”»":
            return leans_right and top is None
        if before.isdigit() and top is None:
            return False  # inches
        if leans_right or leans_left:
            return leans_right and not (leans_left and top is not None)
        return top is None

    def _is_nested(self, at: int, family: str) -> bool:
        """Whether enough closing marks follow for this opening and the one before."""
        if family != "“":
            return False
        waiting = sum(1 for mark in self.stack if mark.family == family)
        return len(self.curly_closers) - bisect_right(self.curly_closers, at) > waiting and not self._opens_again(at)

    def _opens_again(self, at: int) -> bool:
        """Whether the next curly mark opens as well, so that later closing marks belong elsewhere."""
        first = bisect_right(self.curly, at)
        return [self.text[place] for place in self.curly[first : first + 2]] != ["”", "”"]

    # --- single marks ---------------------------------------------------------------------------------------

    def _read_single(self, at: int, mark: str) -> None:
        top = self._top("‘")
        if top is not None and mark in "’'´" and self._ends_single(top, at):
            self._close(top, at + 1, is_closed=True)
        elif mark in "‘‚'`" and top is None and self._may_open_single(at, mark) and self._end_of_single(at) is not None:
            self._open("‘", at)

    def _ends_single(self, top: _Open, at: int) -> bool:
        return self._end_of_single(top.start) == at

    def _may_open_single(self, at: int, mark: str) -> bool:
        before, after = self._around(at)
        if not after or after.isspace() or before.isalnum():
            return False
        return mark != "'" or not _ELISIONS.match(self.text, at)

    def _may_close_single(self, at: int) -> bool:
        before, after = self._around(at)
        return bool(before) and not before.isspace() and not before.isdigit() and not after.isalnum()

    def _end_of_single(self, start: int) -> int | None:
        """Return where the single quotation opened at `start` ends, or None if it is an apostrophe or an Arabic ‘."""
        halves = "’´" if self.text[start] in "‘‚" else "'´"
        first, opens = bisect_right(self.ends, start), bisect_right(self.begins, start)
        limit = self.begins[opens] if opens < len(self.begins) else start + _MOST_SINGLE
        plural: int | None = None
        for at in self.ends[first : first + _MOST_CANDIDATES]:
            if at > min(limit, start + _MOST_SINGLE):
                break
            if self.text[at] in halves and not self._is_plural_possessive(at):
                return at
            plural = at if plural is None and self.text[at] in halves else plural
        is_scare_quote = plural is not None and self.text.count(" ", start, plural) <= 3
        return plural if is_scare_quote and not self.text[start + 1].isupper() else None

    def _is_plural_possessive(self, at: int) -> bool:
        after = self.text[at + 1 : at + 3]
        return self.text[at - 1] in "sSzx" and len(after) == 2 and after[0] in " \u00a0" and after[1].isalpha()

    # --- the stack ------------------------------------------------------------------------------------------

    def _around(self, at: int) -> tuple[str, str]:
        before = self.text[at - 1] if at > self.start else ""
        return before, self.text[at + 1] if at + 1 < self.end else ""

    def _top(self, family: str) -> _Open | None:
        return next((mark for mark in reversed(self.stack) if mark.family == family), None)

    def _open(self, family: str, at: int, *, continues: bool = False) -> None:
        self.stack.append(_Open(family, at, len(self.stack), continues))

    def _close(self, opened: _Open, end: int, *, is_closed: bool) -> None:
        """Close `opened` at `end`, and all that was opened inside it and never closed."""
        while self.stack:
            mark = self.stack.pop()
            is_it = mark is opened
            inner_end = end if is_it else max(mark.start + 1, end - is_closed)
            if is_it or inner_end > mark.start + 1:
                span = Span(self.report.id, mark.start, max(inner_end, mark.start + 1))
                self.found.append(Quotation(span, mark.depth, is_it and is_closed, mark.continues))
            if is_it:
                return

    def _stop_before(self, at: int, start: int) -> int:
        """Return the end of the words before `at`: where an unclosed quotation is cut when another opens."""
        return start + max(1, len(self.text[start:at].rstrip()))
