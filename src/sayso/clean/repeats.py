"""Mark what only the pile shows to be furniture: label-like lines that an outlet prints on page after page.

In: all reports. Out: the same reports with more furniture marked. Prose is never marked: sentences that stand in many
reports stand there because they were copied, and copies are the next stage's business. For the same reason pages that
share prose count as one: three copies of one text do not make its crossheads furniture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.clean.furniture import Verdict
from sayso.clean.heads import find_title
from sayso.clean.lexicons import CleanLexicons
from sayso.clean.lines import Line, cut_lines
from sayso.kit.folding import fold
from sayso.records import Evidence, Region, RegionKind, Report, Span

LABEL_WORDS = 12
PROSE_WORDS = 8
OWN_PAGES = 2  # pages of one outlet, not copies of one another, on which a label must stand
ANY_PAGES = 3  # the same where outlets are unknown


@dataclass(frozen=True, slots=True)
class _Place:
    report: int
    line: Line


def mark_repeated(reports: Sequence[Report], lexicons: CleanLexicons) -> tuple[Report, ...]:
    """Return `reports`, in the same order, with lines marked that repeat within one outlet."""
    cut = [cut_lines(report.text, lexicons) for report in reports]
    families = _families(cut)
    repeated: dict[int, list[tuple[Line, str]]] = defaultdict(list)
    for outlet, members in _by_outlet(reports).items():
        least = OWN_PAGES if outlet else ANY_PAGES
        for places in _labels(members, cut).values():
            pages = {families[place.report] for place in places}
            if len(pages) >= least:
                note = f"on {len({place.report for place in places})} of {len(members)} pages"
                for place in places:
                    repeated[place.report].append((place.line, note))
    return tuple(
        _mark(report, repeated[at], cut[at], lexicons) if at in repeated else report
        for at, report in enumerate(reports)
    )


def _by_outlet(reports: Sequence[Report]) -> dict[str, list[int]]:
    members: dict[str, list[int]] = defaultdict(list)
    for at, report in enumerate(reports):
        members[fold(report.outlet) if report.outlet else ""].append(at)
    return members


def _families(cut: Sequence[Sequence[Line]]) -> list[int]:
    """Return for each report the first one with which it shares a line of prose, directly or through others."""
    parents = list(range(len(cut)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    first: dict[str, int] = {}
    for at, found in enumerate(cut):
        for line in found:
            if line.count >= PROSE_WORDS and line.ends_sentence:
                one, other = root(at), root(first.setdefault(line.folded, at))
                parents[max(one, other)] = min(one, other)
    return [root(at) for at in range(len(cut))]


def _labels(members: Sequence[int], cut: Sequence[Sequence[Line]]) -> dict[str, list[_Place]]:
    places: dict[str, list[_Place]] = defaultdict(list)
    for at in members:
        for line in cut[at]:
            if line.folded and line.count <= LABEL_WORDS and not line.ends_sentence and not line.tells_casualties:
                places[line.folded].append(_Place(at, line))
    return places


def _mark(
    report: Report, repeated: Sequence[tuple[Line, str]], found: Sequence[Line], lexicons: CleanLexicons
) -> Report:
    taken = {span.start for span in (region.span for region in report.regions if region.kind is not RegionKind.HEADING)}
    title = report.title
    fresh: dict[Span, Region] = {}
    for line, note in repeated:
        span = Span(report.id, line.start, line.end)
        if span == title:
            title = None  # a headline is printed on one page; this is the name of the site or of a section
        elif span.start in taken:
            continue
        fresh[span] = Region(span, RegionKind.FURNITURE, (Evidence("clean.repeats#outlet", (span,), None, note),))
    if not fresh:
        return report
    kept = [region for region in report.regions if region.span not in fresh]
    marked = replace(report, title=title, regions=_sorted([*kept, *fresh.values()]))
    return marked if title == report.title else _retitle(marked, found, lexicons)


def _retitle(report: Report, found: Sequence[Line], lexicons: CleanLexicons) -> Report:
    """Look for the title again, now that the line which was taken for it is known to be a label."""
    furniture = {region.span.start: region for region in report.regions if region.kind is RegionKind.FURNITURE}
    verdicts = [
        Verdict(True, 0.0, furniture[line.start].because[0].rule)
        if line.start in furniture
        else Verdict(False, 0.0, "")
        for line in found
    ]
    barred = {start for start, region in furniture.items() if region.because[0].rule.startswith("clean.repeats")}
    kept = [at for at, line in enumerate(found) if line.start not in barred]
    place = find_title([found[at] for at in kept], [verdicts[at] for at in kept], lexicons.function_words)
    if place is None:
        return report
    line = found[kept[place]]
    span = Span(report.id, line.start, line.end)
    others = [region for region in report.regions if region.span != span]
    title = Region(span, RegionKind.TITLE, (Evidence("clean.heads#title", (span,)),))
    return replace(report, title=span, regions=_sorted([*others, title]))


def _sorted(regions: Sequence[Region]) -> tuple[Region, ...]:
    return tuple(sorted(regions, key=lambda region: (region.span, region.kind)))
