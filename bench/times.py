"""Bench `times`: time expressions and their values in news whose day is known.

In: TimeBank and AQUAINT (data/time-tbaq), MEANTIME (data/meantime/derived-tml), or any folder of TimeML.
Out: `strict_f1 relaxed_f1 value_f1` (TempEval-3) of each corpus, of TimeBank and AQUAINT together (`tbaq_`) and of all,
and `docs_per_s`: texts per second of computing time of one core, cleaned text to resolved times (sentences, quotation
marks, time expressions, resolution), as a tagger of times would be measured. Where HeidelTime is installed, its own
figures (`heideltime_`) and by how much ours are higher (`lead_`, paired over documents); dateparser on a few documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import process_time

from bench.corpora import find_corpus
from bench.harness import Miss, Options, Outcome
from bench.peers import Told, run_dateparser, run_heideltime
from bench.readings import open_alone
from bench.scoring.times import score_lead, score_times
from bench.sheet import Figure, Sheet
from bench.timeml import TimedText, Timex, read_folder
from sayso import pipeline, resources
from sayso.ground.times import resolve_times
from sayso.kit.offsets import to_raw
from sayso.mark.quotations import find_quotations
from sayso.mark.scene import Scene
from sayso.mark.sentences import cut_sentences
from sayso.mark.times import find_times
from sayso.records import Metadata, Reading, Report, TimeExpression, World
from sayso.resources import Resources

FEW = 12  # documents that a slow tagger is given


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
    return score(texts, [tag(text, loaded) for text in texts], data=str(root), peers=ask_peers(texts))


def ask_peers(texts: Sequence[TimedText]) -> dict[str, dict[str, Told] | str]:
    """Let the other taggers run that are installed here."""
    step = max(1, len(texts) // FEW)
    return {"heideltime": run_heideltime(texts), "dateparser": run_dateparser(texts[::step][:FEW])}


def score(
    texts: Sequence[TimedText],
    tagged: Sequence[Tagged],
    *,
    data: str,
    peers: Mapping[str, dict[str, Told] | str] | None = None,
) -> Outcome:
    """Score what was found in each text."""
    sheet = Sheet([text.name for text in texts])
    misses: list[Miss] = []
    for text, found in zip(texts, tagged, strict=True):
        misses += score_times(sheet, text, found.times)
    notes = ["docs_per_s counts computing time of one core, one run"]
    speeds = [_speed("docs_per_s", [found.seconds for found in tagged])]
    for name, told in (peers or {}).items():
        if isinstance(told, str):
            notes.append(f"{name} was not run: {told}")
            continue
        for text, found in zip(texts, tagged, strict=True):
            if text.name in told and name == "heideltime":
                score_times(sheet, text, told[text.name].times, system=f"{name}_")
                score_lead(sheet, text, found.times, told[text.name].times)
            elif text.name in told:
                score_times(sheet, replace(text, counts_for=("",)), told[text.name].times, system=f"{name}_")
        speeds.append(_speed(f"{name}_docs_per_s", [one.seconds for one in told.values()]))
        notes.append(f"{name} was run on {len(told)} documents")
    figures = (*sheet.figures(), *(speed for speed in speeds if speed.value))
    return Outcome("times", data, len(texts), figures, tuple(misses), tuple(notes))


def _speed(name: str, seconds: Sequence[float]) -> Figure:
    return Figure(name, len(seconds) / sum(seconds) if sum(seconds) else None, len(seconds))


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
    sentences = cut_sentences(report)
    scene = Scene(report, sentences, (), quotations=find_quotations(report, sentences))  # times ask for no words
    return find_times(scene, loaded.mark.times)


def _resolve(reading: Reading, found: tuple[TimeExpression, ...], world: World, loaded: Resources) -> None:
    again = replace(reading, marks=replace(reading.marks, times=found))
    resolve_times(again, world.dates[0].interval, loaded.ground.forward)
