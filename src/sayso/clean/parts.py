"""Mark the parts of a text: title, byline, dateline, credits, headings, furniture.

In: a text. Out: `Parts`, all spans into that text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.clean.credits import CreditSight, find_credits
from sayso.clean.datelines import WINDOW, read_dateline
from sayso.clean.furniture import Verdict, judge
from sayso.clean.heads import find_byline, find_title, without_title_again
from sayso.clean.lexicons import CleanLexicons
from sayso.clean.lines import Line, cut_lines
from sayso.clean.pages import Page
from sayso.clean.tags import find_tags
from sayso.records import Credit, Dateline, Evidence, Region, RegionKind, ReportId, Span

HEADING_WORDS = 14
LOUD_HEADING_WORDS = 8  # on a page that is in capitals throughout
TITLE_WITHIN = 60  # lines from the top among which a title is sought
DATELINE_WITHIN = 2  # lines of body in which a dateline is sought

_MAY_DATE = re.compile(r"[(–—―:]|--|\d")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one report's text."""

    report: ReportId
    title: Span | None
    byline: Span | None
    dateline: Dateline | None
    credits: tuple[Credit, ...]
    regions: tuple[Region, ...]


def mark_parts(page: Page, report: ReportId, lexicons: CleanLexicons, *, outlet: str | None = None) -> Parts:
    """Return the parts of a page. `outlet` is known from elsewhere: its own name is no credit."""
    found = cut_lines(page.text, lexicons)
    hints = [page.hint_at(line.start) for line in found]
    verdicts: Sequence[Verdict] = judge(found, lexicons, [hint.odds for hint in hints if hint] if page.hints else None)
    barred = _opened_by_dateline(page.text, found, report=report, lexicons=lexicons)
    title = find_title(found, verdicts, lexicons.function_words, said=page.title, barred=barred)
    verdicts = without_title_again(found, verdicts, title)
    byline = find_byline(found, title)
    dateline, verdicts = _find_dateline(page.text, found, verdicts, (title, byline), report=report, lexicons=lexicons)
    body = [at for at, one in enumerate(verdicts) if not one.is_furniture and at not in (title, byline)]
    agency = dateline.agency if dateline else None
    sight = CreditSight(
        report=report,
        body=[found[at] for at in body],
        byline=None if byline is None else found[byline],
        dateline=dateline,
        agency="" if agency is None else page.text[agency.start : agency.end],
        outlet=outlet,
    )
    credited = find_credits(sight, lexicons)
    kinds = _kinds(found, verdicts, title=title, byline=byline)
    regions = [_region(found[at], verdicts[at], kind, report) for at, kind in sorted(kinds.items())]
    head = None if dateline is None else dateline.span.end
    for start, end, row in find_tags(page.text, sight.body, lexicons.tags, head=head):
        span = Span(report, start, end)
        regions.append(Region(span, RegionKind.FURNITURE, (Evidence(f"tags.toml#{row or 'row'}", (span,)),)))
    if dateline is not None:
        regions.append(Region(dateline.span, RegionKind.DATELINE, (Evidence("clean.datelines", (dateline.span,)),)))
    regions += [Region(credit.span, RegionKind.CREDIT, credit.because) for credit in credited]
    return Parts(
        report=report,
        title=None if title is None else Span(report, found[title].start, found[title].end),
        byline=None if byline is None else Span(report, found[byline].start, found[byline].end),
        dateline=dateline,
        credits=credited,
        regions=tuple(sorted(set(regions), key=lambda region: (region.span, region.kind))),
    )


def _opened_by_dateline(text: str, found: Sequence[Line], *, report: ReportId, lexicons: CleanLexicons) -> set[int]:
    """Return the lines that a dateline with a date or agency opens and more follows: leads, however short."""
    opened = set()
    for at, line in enumerate(found[:TITLE_WITHIN]):
        dateline = read_dateline(text, line.start, report, lexicons) if _MAY_DATE.search(line.text[:WINDOW]) else None
        if dateline is not None and (dateline.date or dateline.agency) and dateline.span.end < line.end:
            opened.add(at)
    return opened


def _find_dateline(
    text: str,
    found: Sequence[Line],
    verdicts: Sequence[Verdict],
    head: tuple[int | None, int | None],
    *,
    report: ReportId,
    lexicons: CleanLexicons,
) -> tuple[Dateline | None, Sequence[Verdict]]:
    """Return the dateline of the first lines below the head; one that has a line to itself is not furniture."""
    start = max((at + 1 for at in head if at is not None), default=0)
    bodies = 0
    for at in range(start, len(found)):
        line = found[at]
        dateline = read_dateline(text, line.start, report, lexicons)
        if dateline is not None and dateline.span.end <= line.end and _is_sure(dateline, line, verdicts[at]):
            mended = list(verdicts)
            mended[at] = replace(verdicts[at], is_furniture=False)
            return dateline, mended
        bodies += not verdicts[at].is_furniture
        if bodies >= DATELINE_WITHIN:
            break
    return None, verdicts


def _is_sure(dateline: Dateline, line: Line, verdict: Verdict) -> bool:
    """Whether a dateline may be believed: one that opens a body line, or that has a line to itself and a date."""
    if not verdict.is_furniture:
        return True
    return dateline.date is not None and dateline.place is not None and dateline.span.end >= line.end - 1


def _kinds(
    found: Sequence[Line], verdicts: Sequence[Verdict], *, title: int | None, byline: int | None
) -> dict[int, RegionKind]:
    is_loud = 2 * sum(line.is_loud for line in found) > len(found)
    kinds: dict[int, RegionKind] = {}
    for at, (line, verdict) in enumerate(zip(found, verdicts, strict=True)):
        if at == title:
            kinds[at] = RegionKind.TITLE
        elif at == byline:
            kinds[at] = RegionKind.BYLINE
        elif verdict.is_furniture:
            kinds[at] = RegionKind.FURNITURE
        elif _is_heading(line, is_loud=is_loud):
            kinds[at] = RegionKind.HEADING
    return kinds


def _is_heading(line: Line, *, is_loud: bool) -> bool:
    """Whether a line of the body is a heading; where all is in capitals only a few words with nothing else are."""
    if line.ends_sentence or line.capitals <= 0.5:
        return False
    if is_loud:
        return (
            line.count <= LOUD_HEADING_WORDS and not line.breaks and line.text[0] != "[" and line.text[-1] not in ",;:"
        )
    return line.count <= HEADING_WORDS


def _region(line: Line, verdict: Verdict, kind: RegionKind, report: ReportId) -> Region:
    span = Span(report, line.start, line.end)
    rule = verdict.rule if kind is RegionKind.FURNITURE else f"clean.heads#{kind}"
    return Region(span, kind, (Evidence(rule, (span,), verdict.odds),))
