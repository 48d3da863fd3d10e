"""What every bench shares: the options it is given, the outcome it hands back, how that is printed and written.

In: `Options` from the command line. Out: a table on stdout and one JSON object
{"bench", "data", "n", "figures": {name: value}, "intervals": {name: [low, high]}, "counts": {name: n}, "version"}.
A runner is a function `run(options) -> Outcome` in a module of its own, named in `RUNNERS`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path

from bench.sheet import Figure, Sheet

RUNNERS = {
    "five": "bench.five",
    "bundles": "bench.bundles",
    "pages": "bench.pages",
    "speed": "bench.speed",
    "copies": "bench.copies",
    "times": "bench.times",
    "dating": "bench.dating",
    "places": "bench.places",
    "actors": "bench.actors",
    "polnear": "bench.polnear",
}


class MissingData(Exception):
    """The corpus that a bench needs is not there; the message says what and where it was looked for."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says. `limit`: at most so many documents (bundles: bundles), for slices."""

    data: Path | None = None
    split: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that a system got wrong, for `--misses`. `kind`: "statement missed", "event invented", ..."""

    kind: str
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one bench measured. `n` documents; `notes` are printed under the table."""

    bench: str
    data: str
    n: int
    figures: tuple[Figure, ...]
    misses: tuple[Miss, ...] = ()
    notes: tuple[str, ...] = ()


Runner = Callable[[Options], Outcome]


def find_runner(name: str) -> Runner:
    """Return the runner of a bench. Raises KeyError for an unknown name, ImportError where it is not written yet."""
    runner: Runner = import_module(RUNNERS[name]).run
    return runner


def version() -> str:
    """Return the version of sayso that is measured."""
    return metadata.version("sayso")


def to_json(outcome: Outcome) -> str:
    """Write an outcome as the one JSON object that the design asks for."""
    document = {
        "bench": outcome.bench,
        "data": outcome.data,
        "n": outcome.n,
        "figures": {figure.name: figure.value for figure in outcome.figures},
        "intervals": {figure.name: [figure.low, figure.high] for figure in outcome.figures},
        "counts": {figure.name: figure.n for figure in outcome.figures},
        "version": version(),
    }
    return json.dumps(document, indent=1)


def to_table(outcome: Outcome) -> str:
    """Write an outcome as a table for people."""
    head = f"{outcome.bench}: {outcome.n} documents, {outcome.data}"
    rows = [f"{'figure':34} {'value':>8}  {'95 % interval':>17}  {'n':>6}"]
    for figure in outcome.figures:
        name = f"{figure.name} (low)" if figure.is_low_better else figure.name
        interval = "" if figure.low is None or figure.high is None else f"{figure.low:8.3f} {figure.high:8.3f}"
        value = "-" if figure.value is None else f"{figure.value:.3f}"
        rows.append(f"{name:34} {value:>8}  {interval:>17}  {figure.n:>6}")
    return "\n".join([head, *rows, *(f"note: {note}" for note in outcome.notes)])


def to_misses(outcome: Outcome, most: int) -> str:
    """List up to `most` misses of every kind."""
    by_kind: dict[str, list[Miss]] = {}
    for miss in outcome.misses:
        by_kind.setdefault(miss.kind, []).append(miss)
    rows = []
    for kind, misses in by_kind.items():
        rows.append(f"-- {kind}: {len(misses)}")
        rows += [f"   {miss.where}: {miss.what}" for miss in misses[:most]]
    return "\n".join(rows)


__all__ = [
    "RUNNERS",
    "Figure",
    "Miss",
    "MissingData",
    "Options",
    "Outcome",
    "Runner",
    "Sheet",
    "find_runner",
    "to_json",
]
