"""Bench `bundles`: fictional piles of overlapping reports with the truth known; each folder with a gold.yaml is one pile."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.corpora import find_corpus
from bench.gold import GoldPile
from bench.gold_bundles import find_bundles, read_bundle
from bench.harness import Miss, MissingData, Options, Outcome
from bench.predicted import Pile
from bench.record import read_casebook
from bench.scoring.copies import score_copies
from bench.scoring.dates import score_furniture, score_report_dates
from bench.scoring.events import match_mentions, score_events, status_classes
from bench.scoring.fields import score_fields, standing_classes
from bench.scoring.incidents import map_incidents, score_incidents, score_independence
from bench.scoring.statements import UnitOf, act_classes, score_statements
from bench.sheet import Sheet
from sayso.engine.build import assemble_in_memory


def run(options: Options) -> Outcome:
    """Read each bundle as one pile and score it. `--split odd|even|01,05` chooses bundles by number."""
    root = find_corpus(options.data, "bundles")
    folders = _choose(find_bundles(root), options)
    golds = [read_bundle(folder) for folder in folders]
    piles = [read_casebook(assemble_in_memory([str(folder / "reports")])) for folder in folders]
    return score(golds, piles, data=root)


def score(golds: Sequence[GoldPile], piles: Sequence[Pile], *, data: Path) -> Outcome:
    """Score piles against their gold; the documents that are resampled are the bundles."""
    sheet = Sheet([gold.name for gold in golds])
    acts, statuses, standings = act_classes(golds), status_classes(golds), standing_classes(golds)
    misses: list[Miss] = []
    for gold, pile in zip(golds, piles, strict=True):
        match = match_mentions(gold, pile)
        incidents = map_incidents(gold, pile, match)
        unit_of = always(gold.name)
        misses += score_report_dates(sheet, gold, pile, unit_of=unit_of)
        misses += score_furniture(sheet, gold, pile, unit_of=unit_of)
        misses += score_statements(sheet, gold, pile, unit_of=unit_of, classes=acts)
        misses += score_events(sheet, gold, pile, match=match, unit_of=unit_of, classes=statuses)
        misses += score_incidents(sheet, gold, incidents)
        misses += score_independence(sheet, gold, pile, match)
        misses += score_fields(sheet, gold, incidents, classes=standings)
        misses += score_copies(sheet, gold, pile)
    return Outcome("bundles", str(data), len(golds), sheet.figures(), tuple(misses))


def always(unit: str) -> UnitOf:
    """Return the function that gives every file the same unit."""
    return lambda _file: unit


def _choose(folders: list[Path], options: Options) -> list[Path]:
    chosen = [folder for folder in folders if is_chosen(folder.name, options.split)][: options.limit]
    if not chosen:
        raise MissingData(f"no bundle (a folder with gold.yaml) fits --split {options.split}")
    return chosen


def is_chosen(name: str, split: str | None) -> bool:
    """Whether a bundle belongs to a split: "odd", "even", or numbers separated by commas."""
    number = name.partition("-")[0]
    if split is None:
        return True
    if split in ("odd", "even"):
        return number.isdigit() and int(number) % 2 == (split == "odd")
    return number in split.split(",")
