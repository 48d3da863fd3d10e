"""Bench `times`: time expressions and their values in news whose day is known.

In: TimeBank and AQUAINT (data/time-tbaq), MEANTIME (data/meantime/derived-tml), or any folder of TimeML.
Out: `strict_f1 relaxed_f1 value_f1` (TempEval-3) of each corpus, of TimeBank and AQUAINT together (`tbaq_`) and of all,
and `docs_per_s`: texts per second of computing time of one core, cleaned text to resolved times (sentences, quotation
marks, time expressions, resolution), as a tagger of times would be measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import process_time

from bench.corpora import find_corpus
from bench.harness import Miss, Options, Outcome
from bench.readings import open_alone
from bench.scoring.times import score_times
from bench.sheet import Figure, Sheet
from bench.timeml import TimedText, Timex, read_folder
from sayso import pipeline, resources
from sayso.ground.times import resolve_times
from sayso.kit.offsets import to_raw
from sayso.mark.quotations import find_quotations
from sayso.mark.scene import Scene
from sayso.mark.sentences import find_sentences
from sayso.mark.times import find_times
from sayso.records import Metadata, Reading, Report, TimeExpression, World
from sayso.resources import Resources


@dataclass(frozen=True, slots=True)
class Tagged:
    """What sayso finds in one text, and the seconds of computing time that its times took."""

    times: tuple[Timex, ...]
    seconds: float


def run(options: Options) -> Outcome:
    """Tag and score. `--split timebank,meantime` chooses corpora, `--limit` takes so many texts of each."""
    root = find_corpus(options.data, "data")
    texts = read_folder(root, split=options.split, limit=options.limit)
    loaded = resources.load()
    return score(texts, [tag(text, loaded) for text in texts], data=str(root))


def score(texts: Sequence[TimedText], tagged: Sequence[Tagged], *, data: str) -> Outcome:
    """Score what was found in each text."""
    sheet = Sheet([text.name for text in texts])
    misses: list[Miss] = []
    for text, found in zip(texts, tagged, strict=True):
        misses += score_times(sheet, text, found.times)
    seconds = sum(found.seconds for found in tagged)
    figures = list(sheet.figures())
    if seconds:
        figures.append(Figure("docs_per_s", len(texts) / seconds, len(texts)))
    notes = ("docs_per_s counts computing time of one core, one run",)
    return Outcome("times", data, len(texts), tuple(figures), tuple(misses), notes)


def tag(text: TimedText, loaded: Resources) -> Tagged:
    """Find the times of one text whose day is known, with the whole pipeline; clock the stages that times need."""
    report = open_alone(text.name, text.text, loaded, Metadata(published=text.created))
    if report is None:
        return Tagged((), 0.0)
    begun = process_time()
    found = _find(report, loaded)
    marked = process_time() - begun
    reading = pipeline.read_report(report, loaded)
    world = pipeline.assemble([reading], loaded).world
    begun = process_time()
    _resolve(reading, found, world, loaded)
    return Tagged(tuple(times_of(reading, world)), marked + process_time() - begun)


def times_of(reading: Reading, world: World) -> Iterator[Timex]:
    """Yield the resolved times of a report in page offsets."""
    for time in world.times:
        span = to_raw(reading.report.pieces, time.span.start, time.span.end)
        if span is not None and time.span.report == reading.report.id:
            yield Timex(span, time.type, time.value)


def _find(report: Report, loaded: Resources) -> tuple[TimeExpression, ...]:
    sentences, words = find_sentences(report)
    scene = Scene(report, sentences, words, quotations=find_quotations(report, sentences))
    return find_times(scene, loaded.mark.times)


def _resolve(reading: Reading, found: tuple[TimeExpression, ...], world: World, loaded: Resources) -> None:
    again = replace(reading, marks=replace(reading.marks, times=found))
    resolve_times(again, world.dates[0].interval, loaded.ground.forward)
