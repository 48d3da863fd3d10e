"""Bench `places`: place names to places.

In: LGL, GeoVirus, GeoWebNews (data/places), or any folder that holds XML in one of their formats. Out, for each corpus:
`acc161` and `median_km` (the gold's names are given, sayso says where they are; what it leaves open is wrong), `answers_right`
(of what it does not leave open) and `end_to_end_f1` (it finds the names as well); `gazetteer_load_ms` and `gazetteer_mb`
of a fresh process. Every text is a pile of its own, with the outlet and address it came from.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.areas import find_areas
from bench.corpora import find_corpus
from bench.harness import Miss, Options, Outcome
from bench.placed import PlacedText, read_placed
from bench.readings import from_raw, open_alone
from bench.scoring.places import score_end_to_end, score_given
from bench.sheet import Figure, Sheet
from bench.spans import Range
from sayso import pipeline, resources
from sayso.ground import ground
from sayso.kit.offsets import to_raw
from sayso.records import Evidence, Metadata, Place, PlaceReading, Reading, Report, Span, Toponym, ToponymUse
from sayso.resources import Resources

OPENING = (
    sys.executable,
    "-c",
    "import time, numpy, rapidfuzz; from pathlib import Path; from sayso.ground.gazetteer import Gazetteer;"
    "from sayso.resources import data_folder; path = data_folder() / 'gazetteer.npz';"
    "held = lambda: int(Path('/proc/self/statm').read_text().split()[1]) * 4096 / 1e6; before = held();"
    "start = time.process_time(); gazetteer = Gazetteer.open(path); print((time.process_time() - start) * 1e3, held() - before)",
)
GIVEN = (Evidence("bench.places#given"),)


@dataclass(frozen=True, slots=True)
class Located:
    """What sayso makes of one text. `given`: the gold's names; `own`: those it found and placed."""

    given: dict[Range, PlaceReading]
    own: tuple[tuple[Range, Place], ...]


def run(options: Options) -> Outcome:
    """Place and score. `--split lgl,gwn` chooses corpora, `--limit` takes so many texts of each."""
    root = find_corpus(options.data, "data/places")
    texts = read_placed(root, find_areas(root), split=options.split, limit=options.limit)
    loaded = resources.load()
    outcome = score(texts, [locate(text, loaded) for text in texts], data=str(root))
    return replace(outcome, figures=(*outcome.figures, *weigh_gazetteer()))


def weigh_gazetteer() -> tuple[Figure, ...]:
    """Measure what opening the gazetteer costs a fresh process: computing time (the least of three), memory it keeps."""
    runs = [
        [float(cell) for cell in subprocess.run(OPENING, check=True, capture_output=True, text=True).stdout.split()]
        for _ in range(3)
    ]
    sheet = Sheet(["gazetteer"])
    sheet.median("gazetteer_load_ms", "gazetteer", values=[min(run[0] for run in runs)])
    sheet.median("gazetteer_mb", "gazetteer", values=[min(run[1] for run in runs)])
    return sheet.figures()


def score(texts: Sequence[PlacedText], located: Sequence[Located], *, data: str) -> Outcome:
    """Score what was made of each text."""
    sheet = Sheet([text.name for text in texts])
    misses: list[Miss] = []
    for text, found in zip(texts, located, strict=True):
        misses += score_given(sheet, text, found.given)
        score_end_to_end(sheet, text, found.own)
    return Outcome("places", data, len(texts), sheet.figures(), tuple(misses))


def locate(text: PlacedText, loaded: Resources) -> Located:
    """Place the gold's names, then those that sayso itself finds in the text."""
    report = open_alone(text.name, text.text, loaded, Metadata(outlet=text.outlet, url=text.url))
    if report is None:
        return Located({}, ())
    reading = pipeline.read_report(report, loaded)
    own = ((span, found.place) for span, found in _places(reading, loaded).items())
    placed = tuple((span, place) for span, place in own if place is not None)
    return Located(_places(give(reading, text), loaded), placed)


def give(reading: Reading, text: PlacedText) -> Reading:
    """Return the reading with the gold's names in the place of those that were found."""
    report = reading.report
    spans = sorted({span for toponym in text.toponyms if (span := _span(report, toponym.span))})
    toponyms = tuple(Toponym(span, report.quote(span), ToponymUse.LITERAL, GIVEN) for span in spans)
    return replace(reading, marks=replace(reading.marks, toponyms=toponyms))


def _span(report: Report, page: Range) -> Span | None:
    found = from_raw(report.pieces, *page)
    return Span(report.id, *found) if found else None


def _places(reading: Reading, loaded: Resources) -> dict[Range, PlaceReading]:
    """Resolve the toponyms of a reading, by page offsets."""
    pieces = reading.report.pieces
    found = ground([reading], loaded.ground).places
    return {raw: one for one in found if (raw := to_raw(pieces, one.span.start, one.span.end))}
