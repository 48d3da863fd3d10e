"""Build reports and scenes by hand for the tests of `mark`."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.mark.quotations import find_quotations
from sayso.mark.scene import Scene
from sayso.mark.sentences import find_sentences
from sayso.records import Region, RegionKind, Report, ReportId, Span

TRICKY = "abz AZÉ.’‘“”'\"«»,;:!?()–-\n\r\t\u00a0ſıİKé😀ءاب\u0301\u202819"


def report_of(text: str, *regions: tuple[RegionKind, str]) -> Report:
    """Return a report with `regions` given by their words (first place where they stand)."""
    marked = tuple(Region(_span(text, words), kind, ()) for kind, words in regions)
    title = next((region.span for region in marked if region.kind is RegionKind.TITLE), None)
    return Report(ReportId("r"), "", "test", text, (), "en", None, None, None, title, None, None, (), marked)


def scene_of(text: str, *regions: tuple[RegionKind, str]) -> Scene:
    """Return the scene before mentions: sentences, words, quotations."""
    report = report_of(text, *regions)
    sentences, words = find_sentences(report)
    return Scene(report, sentences, words, quotations=find_quotations(report, sentences))


def quotes(report: Report, spans: Sequence[Span]) -> list[str]:
    """Return the words of each span."""
    return [report.quote(span) for span in spans]


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(ReportId("r"), start, start + len(words))
