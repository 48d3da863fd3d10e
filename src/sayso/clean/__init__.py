"""clean: a capture becomes a report. The text is kept whole; its parts are marked.

In: `Capture`. Out: `Report` with title, byline, dateline, credits, headings and furniture marked, and offsets home.
Raises InputError when nothing can be read.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.clean.languages import tell_language
from sayso.clean.lexicons import CleanLexicons
from sayso.clean.pages import Page, read_page, read_text
from sayso.clean.parts import mark_parts
from sayso.clean.repeats import mark_repeated
from sayso.errors import InputError
from sayso.kit.ids import content_id
from sayso.records import Capture, Problem, ProblemKind, Report, ReportId

__all__ = ["CleanLexicons", "clean", "mark_repeated"]

READ_LANGUAGE = "en"
MOST_LINES = 200_000  # a report has some hundred; each costs a tenth of a millisecond
MOST_TAGS = 3_000_000  # a page has some thousand


def clean(capture: Capture, lexicons: CleanLexicons) -> tuple[Report, tuple[Problem, ...]]:
    """Return the report in `capture` and what could not be read of it. Raises InputError if there is nothing to read."""
    is_page = capture.media == "html"
    if is_page and (tags := capture.text.count("<")) > MOST_TAGS:
        raise InputError(
            f"it has {tags:,} tags", where=capture.name, do="no report has so many: cut it, or leave it out"
        )
    page = read_page(capture.text) if is_page else read_text(capture.text)
    if not any(letter.isalnum() for letter in page.text):
        raise InputError("there is no text in it", where=capture.name, do="check the file, or how it was saved")
    if (count := page.text.count("\n")) > MOST_LINES:
        raise InputError(f"it has {count:,} lines", where=capture.name, do="cut it into reports, or read it as a table")
    given = capture.metadata
    outlet = given.outlet or page.outlet
    parts = mark_parts(page, report_id(capture), lexicons, outlet=outlet)
    language = tell_language(page.text, parts, lexicons.english)
    report = Report(
        id=parts.report,
        sha256=capture.sha256,
        name=capture.name,
        text=page.text,
        pieces=page.pieces,
        language=language,
        outlet=outlet,
        url=given.url or page.url,
        published=given.published or page.published,
        title=parts.title,
        byline=parts.byline,
        dateline=parts.dateline,
        credits=parts.credits,
        regions=parts.regions,
    )
    return report, tuple(_problems(report, page))


def _problems(report: Report, page: Page) -> Iterator[Problem]:
    if page.trouble:
        yield Problem(
            kind=ProblemKind.DAMAGED,
            stage="clean",
            name=report.name,
            what=page.trouble,
            do="look at what was marked as furniture in it, or save the page's text by hand",
            report=report.id,
        )
    if report.language != READ_LANGUAGE:
        yield Problem(
            kind=ProblemKind.NOT_READ,
            stage="clean",
            name=report.name,
            what=f"it is in another language ({report.language}): kept and searchable, not read",
            report=report.id,
        )


def report_id(capture: Capture) -> ReportId:
    """Return the id: the same bytes under the same name from the same outlet are the same report."""
    return ReportId(content_id(capture.sha256, capture.name, capture.metadata.outlet or "", capture.metadata.url or ""))
