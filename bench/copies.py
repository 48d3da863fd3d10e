"""Bench `copies`: constructed piles with the truth known, and hand-labelled near-copies among the reports of ECB+.

`--limit N` sets the size of the biggest pile (10,000 unless told); one a tenth as big is run for `growth`, the exponent
with which computing time grows. `--split constructed` or `real` runs one half; `short` a pile of short reports made on the
fly (a million unless told) and tells what it costs. The finders run in processes of their own, within limits
(bench/copies_engines.py); rensa runs beside over the same pile and datasketch over 10,000 of it, where they are
installed. `--data` may name any folder of *.txt.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.copies_engines import Page, Result, is_installed, run_engine
from bench.copies_real import score_real
from bench.copies_scores import score_pile, unit_names
from bench.copies_short import score_short
from bench.copies_sources import Chain, cut_sources, read_folder, read_incidents
from bench.copies_truth import Truth, read_truth
from bench.corpora import find_corpus
from bench.generator import Pile, make_pile
from bench.harness import Miss, MissingData, Options, Outcome
from bench.sheet import Figure, Sheet
from bench.texts import Named, read_texts

SIZE = 10_000
SEED = 13
RIVALS = ("rensa", "datasketch")
EVERY = 1_000_000
SAMPLE = {"datasketch": 10_000}  # reports that a slow rival is given at most
SHORT = 1_000_000


def run(options: Options) -> Outcome:
    """Make the piles, run the finders, score."""
    data = find_corpus(options.data, "data")
    if options.split == "short":
        size = options.limit or SHORT
        costs, note = score_short(cut_sources(read_sources(data), {}), size)
        return Outcome("copies", str(data), size, costs, (), (note,))
    figures: tuple[Figure, ...] = ()
    misses: list[Miss] = []
    notes: list[str] = []
    size = options.limit or SIZE
    if options.split in (None, "constructed"):
        figures, misses, notes = _constructed(data, size)
    if options.split in (None, "real"):
        more, also, told = _real(data)
        figures, misses, notes = (*figures, *more), misses + also, notes + told
    return Outcome("copies", str(data), size, figures, tuple(misses), tuple(notes))


def read_sources(data: Path) -> list[Named]:
    """Return the texts of the known corpora under a folder, or of every *.txt in it."""
    try:
        return read_texts(data, EVERY)
    except MissingData:
        texts = read_folder(data)
        if not texts:
            raise
        return texts


def _constructed(data: Path, size: int) -> tuple[tuple[Figure, ...], list[Miss], list[str]]:
    sources = cut_sources(read_sources(data), read_incidents(data))
    small, _ = _run(make_pile(sources, Chain(sources, SEED), max(10, size // 10), seed=SEED), ())
    pile = make_pile(sources, Chain(sources, SEED), size, seed=SEED)
    ours, rivals = _run(pile, RIVALS)
    notes = [f"pile of {size}: {_tell('sayso', ours)}"]
    if isinstance(ours, str):
        return (Figure("cpu_s", None, size, is_low_better=True),), [], notes
    truth = read_truth(pile)
    sheet = Sheet(unit_names())
    misses = score_pile(sheet, pile, truth, ours.found)
    figures = [
        Figure("cpu_s", ours.cpu, size, is_low_better=True),
        Figure("peak_gb", ours.peak / 1e9, size, is_low_better=True),
        Figure("growth", _growth(small, ours), size, is_low_better=True),
    ]
    for name in RIVALS:
        result = rivals[name]
        cpu = None if isinstance(result, str) else result.cpu
        asked = min(size, SAMPLE.get(name, size))
        figures.append(Figure(f"{name}_cpu_s", cpu, asked, is_low_better=True))
        notes.append(f"{asked} reports: {_tell(name, result)}" + (_compare(result, truth) if asked == size else ""))
    if not isinstance(small, str):
        notes.append(f"pile of {max(10, size // 10)}: {_tell('sayso', small)}")
    return (*sheet.figures(), *figures), misses, notes


def _run(pile: Pile, rivals: Sequence[str]) -> tuple[Result | str, dict[str, Result | str]]:
    pages = [Page(one.name, one.outlet, one.published, one.text) for one in pile.documents]
    beside: dict[str, Result | str] = {}
    with tempfile.TemporaryDirectory() as folder:
        ours = run_engine("sayso", pages, Path(folder))
        for name in rivals:
            is_here = is_installed(name)
            some = pages[: SAMPLE.get(name, len(pages))]
            beside[name] = (
                run_engine(name, some, Path(folder)) if is_here else "not installed (pip install 'sayso[bench]')"
            )
    return ours, beside


def _growth(small: Result | str, big: Result) -> float | None:
    """Return the exponent with which computing time grows from a pile to one ten times as big."""
    return None if isinstance(small, str) or small.cpu <= 0 else math.log10(big.cpu / small.cpu)


def _tell(name: str, result: Result | str) -> str:
    if isinstance(result, str):
        return f"{name}: {result}"
    pairs = len(result.found)
    return f"{name} {result.cpu:.1f} s CPU, {result.wall:.1f} s wall, {result.peak / 1e9:.2f} GB, {pairs} pairs"


def _compare(result: Result | str, truth: Truth) -> str:
    """Say which share of each class of pairs a finder of whole documents finds."""
    if isinstance(result, str):
        return ""
    found = {one.pair for one in result.found}
    parts = []
    for kind in sorted(set(truth.classes.values())):
        pairs = [pair for pair, one in truth.classes.items() if one == kind]
        parts.append(f"{kind} {sum(pair in found for pair in pairs) / len(pairs):.2f}")
    return f"; finds {', '.join(parts)}"


def _real(data: Path) -> tuple[tuple[Figure, ...], list[Miss], list[str]]:
    return score_real(data)
