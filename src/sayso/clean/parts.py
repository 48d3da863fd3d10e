"""Mark the parts of a text: title, byline, dateline, credits, headings, furniture.

In: a text. Out: `Parts`, all spans into that text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.clean.credits import find_credits
from sayso.clean.datelines import read_dateline
from sayso.clean.furniture import Verdict, judge
from sayso.clean.heads import find_byline, find_title, without_title_again
from sayso.clean.lexicons import CleanLexicons
from sayso.clean.lines import Line, cut_lines
from sayso.clean.pages import Page
from sayso.records import Credit, Dateline, Evidence, Region, RegionKind, ReportId, Span

HEADING_WORDS = 14


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one report's text."""

    report: ReportId
    title: Span | None
    byline: Span | None
    dateline: Dateline | None
    credits: tuple[Credit, ...]
    regions: tuple[Region, ...]


def mark_parts(page: Page, report: ReportId, lexicons: CleanLexicons) -> Parts:
    """Return the parts of a page."""
    text = page.text
    found = cut_lines(text, lexicons)
    hints = [page.hint_at(line.start) for line in found]
    verdicts = judge(found, lexicons, [hint.odds for hint in hints if hint] if page.hints else None)
    title = find_title(found, verdicts, lexicons.function_words, said=page.title)
    verdicts = without_title_again(found, verdicts, title)
    byline = find_byline(found, title)
    body = [at for at, one in enumerate(verdicts) if not one.is_furniture and at not in (title, byline)]
    dateline = _find_dateline(text, [found[at] for at in body[:2]], report, lexicons)
    kinds = _kinds(found, verdicts, title=title, byline=byline)
    named = find_credits(
        text,
        [found[at] for at in body],
        byline=None if byline is None else found[byline],
        dateline=dateline,
        report=report,
        lexicons=lexicons,
    )
    regions = [_region(found[at], verdicts[at], kind, report) for at, kind in sorted(kinds.items())]
    if dateline is not None:
        regions.append(Region(dateline.span, RegionKind.DATELINE, (Evidence("clean.datelines", (dateline.span,)),)))
    regions += [Region(credit.span, RegionKind.CREDIT, credit.because) for credit in named]
    return Parts(
        report=report,
        title=None if title is None else Span(report, found[title].start, found[title].end),
        byline=None if byline is None else Span(report, found[byline].start, found[byline].end),
        dateline=dateline,
        credits=named,
        regions=tuple(sorted(regions, key=lambda region: (region.span, region.kind))),
    )


def _find_dateline(text: str, first: Sequence[Line], report: ReportId, lexicons: CleanLexicons) -> Dateline | None:
    for line in first:
        dateline = read_dateline(text, line.start, report, lexicons.outlet_words)
        if dateline is not None and dateline.span.end <= line.end:
            return dateline
    return None


def _kinds(
    found: Sequence[Line], verdicts: Sequence[Verdict], *, title: int | None, byline: int | None
) -> dict[int, RegionKind]:
    kinds: dict[int, RegionKind] = {}
    for at, (line, verdict) in enumerate(zip(found, verdicts, strict=True)):
        if at == title:
            kinds[at] = RegionKind.TITLE
        elif at == byline:
            kinds[at] = RegionKind.BYLINE
        elif verdict.is_furniture:
            kinds[at] = RegionKind.FURNITURE
        elif line.count <= HEADING_WORDS and not line.ends_sentence and line.capitals > 0.5:
            kinds[at] = RegionKind.HEADING
    return kinds


def _region(line: Line, verdict: Verdict, kind: RegionKind, report: ReportId) -> Region:
    span = Span(report, line.start, line.end)
    rule = verdict.rule if kind is RegionKind.FURNITURE else f"clean.heads#{kind}"
    return Region(span, kind, (Evidence(rule, (span,), verdict.odds),))
