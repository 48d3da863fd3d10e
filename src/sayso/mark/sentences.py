"""Sentences and their words, furniture, datelines, bylines and credit lines left out.

In: a `Report` with its regions. Out: `Sentence`s in reading order and, in step, the words of each.
A stretch that a region takes out (a dateline, an "(Agency) --") ends no paragraph: the sentence starts after it.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from sayso.kit.sentences import join_lines, lines, sentences
from sayso.kit.words import Word, words
from sayso.kit.wrapping import join_wrapped
from sayso.records import Region, RegionKind, Report, Sentence, Span

_LEFT_OUT = frozenset({RegionKind.FURNITURE, RegionKind.BYLINE, RegionKind.DATELINE, RegionKind.CREDIT})
_HEADINGS = frozenset({RegionKind.TITLE, RegionKind.HEADING})
_LEADING = re.compile(r"[\s:–—•‣▪◦·*|-]+")
_HAS_WORD = re.compile(r"[^\W_]")

_MOST_INDENT = 8  # characters that may stand before a heading in its line

Stretch = tuple[int, int, bool]  # start, end, is_heading


def find_sentences(report: Report) -> tuple[tuple[Sentence, ...], tuple[tuple[Word, ...], ...]]:
    """Cut the report into sentences; returns them and, in step, their words."""
    found = cut_sentences(report)
    return found, tuple(tuple(words(report.text, one.span.start, one.span.end)) for one in found)


def cut_sentences(report: Report) -> tuple[Sentence, ...]:
    """Cut the report into sentences."""
    return tuple(
        Sentence(Span(report.id, low, high), number, is_heading)
        for number, (start, end, is_heading) in enumerate(_paragraphs(report))
        for low, high in sentences(report.text, start, end)
    )


def _paragraphs(report: Report) -> list[Stretch]:
    """Return what is to be read, paragraph by paragraph."""
    text = report.text
    left_out = _merged([r.span for r in report.regions if _is_left_out(text, r)])
    readable = _without(join_wrapped(text, lines(text)), left_out)
    headings = _merged(_true_headings(report, readable))
    body = _trimmed(text, join_lines(text, _without(readable, headings)))
    titles = _trimmed(text, _within(readable, headings))
    return sorted([(low, high, False) for low, high in body] + [(low, high, True) for low, high in titles])


def _true_headings(report: Report, readable: list[tuple[int, int]]) -> list[Span]:
    """Return the headings and titles that stand by themselves: a line of hard-wrapped capitals is none."""
    spans = [region.span for region in report.regions if region.kind in _HEADINGS]
    paragraphs = join_lines(report.text, readable) if spans else []
    kept = []
    for span in spans:
        at = bisect_right(paragraphs, (span.start, len(report.text))) - 1
        start, end = paragraphs[at] if at >= 0 else (span.start, span.end)
        if end <= span.end and start >= span.start - _MOST_INDENT:
            kept.append(span)
    return kept


def _is_left_out(text: str, region: Region) -> bool:
    """Whether a region is not to be read. "Press TV reported" in running text is a credit and part of its sentence."""
    if region.kind is not RegionKind.CREDIT:
        return region.kind in _LEFT_OUT
    start, end = region.span.start, region.span.end
    after = text[end : end + 4].lstrip(" \u00a0")
    before = text[max(0, start - 4) : start].rstrip(" \u00a0")
    is_apart = not before or before[-1] in '\r\n.!?)”"' or text[start] in "(["
    return is_apart and (not after or after[0] in "\r\n-–—:" or text[end - 1] in "-–—:)]")


def _trimmed(text: str, cut: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop white space, dashes and bullets at the head of each stretch, and stretches without a letter or digit."""
    kept = []
    for start, end in cut:
        lead = _LEADING.match(text, start, end)
        low = lead.end() if lead else start
        high = low + len(text[low:end].rstrip())
        if low < high and _HAS_WORD.search(text, low, high):
            kept.append((low, high))
    return kept


def _merged(spans: list[Span]) -> list[tuple[int, int]]:
    """Return the union of `spans` as disjoint stretches, in order."""
    union: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(union[-1][1], end))
        else:
            union.append((start, end))
    return union


def _without(cut: list[tuple[int, int]], holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `cut` minus `holes`; both disjoint and in order."""
    kept: list[tuple[int, int]] = []
    at = 0
    for start, end in cut:
        while at < len(holes) and holes[at][1] <= start:
            at += 1
        low, look = start, at
        while look < len(holes) and holes[look][0] < end:
            if low < holes[look][0]:
                kept.append((low, holes[look][0]))
            low = max(low, holes[look][1])
            look += 1
        if low < end:
            kept.append((low, end))
    return kept


def _within(cut: list[tuple[int, int]], frames: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the parts of `cut` that lie in `frames`; both disjoint and in order."""
    kept: list[tuple[int, int]] = []
    at = 0
    for start, end in cut:
        while at < len(frames) and frames[at][1] <= start:
            at += 1
        look = at
        while look < len(frames) and frames[look][0] < end:
            kept.append((max(start, frames[look][0]), min(end, frames[look][1])))
            look += 1
    return kept
