"""Bench `five`: the real reports under gold/ + reports/, read as one pile without any metadata."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bench.corpora import find_corpus
from bench.gold import GoldPile
from bench.gold_five import read_five
from bench.harness import Miss, MissingData, Options, Outcome
from bench.predicted import Pile
from bench.record import read_casebook
from bench.scoring.copies import score_passages
from bench.scoring.dates import score_furniture, score_report_dates, score_times
from bench.scoring.events import match_mentions, score_events, status_classes
from bench.scoring.statements import act_classes, score_statements
from bench.sheet import Sheet
from sayso.engine.build import assemble_in_memory


def run(options: Options) -> Outcome:
    """Read the reports and score them. `--split 000,002` and `--limit` score part of them; all are read."""
    root = find_corpus(options.data, ".")
    gold = read_five(root)
    pile = read_casebook(assemble_in_memory([str(root / "reports")]))
    chosen = _choose(gold, options)
    return score(keep(gold, chosen), keep_predicted(pile, chosen), data=root)


def score(gold: GoldPile, pile: Pile, *, data: Path) -> Outcome:
    """Score one pile; the documents that are resampled are its reports."""
    files = [report.file for report in gold.reports]
    sheet = Sheet(files)
    match = match_mentions(gold, pile)
    misses: list[Miss] = []
    misses += score_report_dates(sheet, gold, pile, unit_of=str)
    misses += score_furniture(sheet, gold, pile, unit_of=str)
    misses += score_statements(sheet, gold, pile, unit_of=str, classes=act_classes([gold]))
    misses += score_events(sheet, gold, pile, match=match, unit_of=str, classes=status_classes([gold]))
    misses += score_passages(sheet, gold, pile, unit_of=str)
    misses += score_times(sheet, gold, pile, unit_of=str)
    return Outcome("five", str(data), len(files), sheet.figures(), tuple(misses))


def _choose(gold: GoldPile, options: Options) -> set[str]:
    files = [report.file for report in gold.reports]
    if options.split:
        files = [file for file in files if any(file.startswith(part) for part in options.split.split(","))]
    if not files:
        raise MissingData(f"no report of the gold begins with one of {options.split}")
    return set(files[: options.limit])


def keep(gold: GoldPile, files: set[str]) -> GoldPile:
    """Return the gold of some reports alone."""
    return replace(
        gold,
        reports=tuple(row for row in gold.reports if row.file in files),
        statements=tuple(row for row in gold.statements if row.file in files),
        mentions=tuple(row for row in gold.mentions if row.file in files),
        passages=tuple(row for row in gold.passages if row.left[0] in files and row.right[0] in files),
        times=tuple(row for row in gold.times if row.file in files),
    )


def keep_predicted(pile: Pile, files: set[str]) -> Pile:
    """Return what was predicted for some reports alone."""
    return replace(
        pile,
        said=tuple(row for row in pile.said if row.file in files),
        told=tuple(row for row in pile.told if row.file in files),
        copies=tuple(row for row in pile.copies if row.here in files and row.there in files),
        times=tuple(row for row in pile.times if row.file in files),
    )
