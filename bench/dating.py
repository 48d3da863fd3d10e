"""Bench `dating`: the day a report was written, when nobody gives it.

In: MEANTIME and TimeBank + AQUAINT, each text a pile of its own, its creation time hidden; bundles, in which one
report's `published` is hidden at a time and the others' are known. Out: `exact_accuracy` (of the reports that are given
a single day, those given the right one) and `coverage` (of all, those that are given a single day) for `meantime_`,
`tbaq_` and `bundles_`; `contained` and `false_exact` of all reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.bundles import is_chosen
from bench.corpora import find_corpus
from bench.dates import Days
from bench.gold_bundles import find_bundles, read_bundle
from bench.harness import Miss, MissingData, Options, Outcome
from bench.readings import open_alone, read_sources
from bench.sheet import Sheet
from bench.timeml import TimedText, read_folder
from sayso import pipeline, resources
from sayso.records import Reading, ReportDate
from sayso.resources import Resources


@dataclass(frozen=True, slots=True)
class Dated:
    """One report whose day was hidden: the truth, and what was made of it. `because`: the rules that gave it."""

    set: str
    unit: str  # what is resampled: the text, or the bundle
    name: str
    truth: Days
    given: Days
    because: str = ""


def run(options: Options) -> Outcome:
    """Hide, date, compare. `--split meantime,bundles` chooses sets (or bundles: odd, even, 01,05), `--limit` how many."""
    root = find_corpus(options.data, ".")
    loaded = resources.load()
    dated = [*_date_texts(root, options, loaded), *_date_bundles(root, options, loaded)]
    if not dated:
        raise MissingData(f"no TimeML and no bundle with published days under {root} fits --split {options.split}")
    return score(dated, data=str(root))


def score(dated: Sequence[Dated], *, data: str) -> Outcome:
    """Compare with the truth."""
    sheet = Sheet([one.unit for one in dated])
    misses = []
    for one in dated:
        is_right, is_day = one.given == one.truth, one.given.is_day
        holds, is_false = one.given.holds(one.truth), is_day and not is_right
        sheet.share(f"{one.set}_exact_accuracy", one.unit, hits=is_right, of=is_day)
        sheet.share(f"{one.set}_coverage", one.unit, hits=is_day, of=1)
        sheet.share("contained", one.unit, hits=holds, of=1)
        sheet.share("false_exact", one.unit, hits=is_false, of=1, is_low_better=True)
        kind = "false day" if is_false else "truth outside" if not holds else None if is_day else "no day"
        if kind:
            what = f"{one.given.first}..{one.given.last} for {one.truth.first} ({one.because})"
            misses.append(Miss(f"{one.set}: {kind}", one.name, what))
    return Outcome("dating", data, len(dated), sheet.figures(), tuple(misses))


def _date_texts(root: Path, options: Options, loaded: Resources) -> Iterator[Dated]:
    """Date every text alone."""
    chosen = None if options.split is None else options.split.split(",")
    try:
        texts = read_folder(root / "data" if (root / "data").is_dir() else root, limit=options.limit)
    except MissingData:
        return
    for text in texts:
        corpus = text.counts_for[1].rstrip("_") if len(text.counts_for) > 1 else "texts"
        if text.created is not None and (chosen is None or corpus in chosen):
            yield _date_text(text, corpus, loaded)


def _date_text(text: TimedText, name: str, loaded: Resources) -> Dated:
    """Date one text. It is given no name of its own, for names may hold the day."""
    truth = Days(text.created, text.created)
    report = open_alone("text", text.text, loaded)
    if report is None:
        return Dated(name, text.name, text.name, truth, Days())
    reading = pipeline.read_report(replace(report, published=None), loaded)
    given, because = _days(pipeline.assemble([reading], loaded).world.dates[0])
    return Dated(name, text.name, text.name, truth, given, because)


def _date_bundles(root: Path, options: Options, loaded: Resources) -> Iterator[Dated]:
    if options.split and not any(
        part in ("bundles", "odd", "even") or part.isdigit() for part in options.split.split(",")
    ):
        return
    split = None if options.split and "bundles" in options.split else options.split
    folder = root / "bundles" if (root / "bundles").is_dir() else root
    for bundle in [bundle for bundle in find_bundles(folder) if is_chosen(bundle.name, split)][: options.limit]:
        yield from _date_bundle(bundle, loaded)


def _date_bundle(bundle: Path, loaded: Resources) -> Iterator[Dated]:
    """Hide one report's day at a time; the pile is joined anew each time, so that nothing else remembers it."""
    truths = {report.file: report.date for report in read_bundle(bundle).reports}
    readings = read_sources([str(bundle / "reports")], loaded)
    for hidden in readings:
        file = Path(hidden.report.name).name
        if hidden.report.published is None or file not in truths:
            continue
        pile = [_without_day(reading) if reading is hidden else reading for reading in readings]
        dates = pipeline.assemble(pile, loaded).world.dates
        given, because = _days(next(date for date in dates if date.report == hidden.report.id))
        yield Dated("bundles", bundle.name, f"{bundle.name}/{file}", truths[file], given, because)


def _without_day(reading: Reading) -> Reading:
    return replace(reading, report=replace(reading.report, published=None))


def _days(date: ReportDate) -> tuple[Days, str]:
    because = ", ".join(evidence.rule for evidence in date.because)
    return Days(date.interval.earliest, date.interval.latest), because
