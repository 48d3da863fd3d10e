"""Texts to readings, one by one or a folder at a time, for benches that look at one stage."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from sayso import pipeline
from sayso.errors import InputError
from sayso.intake import Intake, IntakeOptions
from sayso.kit.offsets import to_raw
from sayso.records import Capture, Metadata, Piece, Reading, Report
from sayso.resources import Resources

NOTHING_KNOWN = Metadata()


def capture(name: str, text: str, metadata: Metadata = NOTHING_KNOWN) -> Capture:
    """Return a text as intake would hand it on."""
    raw = text.encode("utf-8", "replace")
    taken_at = datetime(2000, 1, 1, tzinfo=UTC)
    return Capture(name, "text", raw, hashlib.sha256(raw).hexdigest(), text, "utf-8", 0, metadata, taken_at)


def open_alone(name: str, text: str, loaded: Resources, metadata: Metadata = NOTHING_KNOWN) -> Report | None:
    """Clean one text; None where there is nothing to read in it."""
    try:
        return pipeline.open_report(capture(name, text, metadata), loaded)[0]
    except InputError:
        return None


def read_sources(sources: Sequence[str], loaded: Resources) -> tuple[Reading, ...]:
    """Read all reports of a pile, as a build does before it joins them."""
    reports = {}
    for item in Intake(sources, options=IntakeOptions()):
        if isinstance(item, Capture):
            try:
                report = pipeline.open_report(item, loaded)[0]
            except InputError:
                continue
            reports[report.id] = report
    settled = pipeline.settle(tuple(reports.values()), loaded)
    return tuple(pipeline.read_report(report, loaded) for report in settled)


def from_raw(pieces: Sequence[Piece], start: int, end: int) -> tuple[int, int] | None:
    """Map [start, end) of the page text to the report's text; None if no letter of it was kept."""
    turned = sorted((Piece(piece.raw, piece.text, piece.length) for piece in pieces), key=lambda piece: piece.text)
    return to_raw(turned, start, end)
