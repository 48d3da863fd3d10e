"""The gate: run the benches and fail under a floor.

`floors.json`: per pace ("all" for `make bench`, "small" for `make check`) and bench the hash of the corpus, the slice,
and for every guarded figure `at_least` or `at_most`. `--update` pins the hashes and tightens the bounds to what was
measured; it loosens none without `--allow-regression`, and leaves figures with `"is_fixed": true` (timings) alone.
"""

from __future__ import annotations

import json
import math
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.corpora import data_root, hash_folders
from bench.harness import MissingData, Options, Outcome, find_runner, to_table

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
CORPORA = HERE / "corpora.toml"

Bound = dict[str, Any]
Measure = Callable[[str, Options], Outcome]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate has to say about one figure or corpus."""

    bench: str
    what: str
    is_bad: bool


def run_gate(*, is_small: bool, update: bool, allow_regression: bool, path: Path = FLOORS) -> int:
    """Run every bench that has floors; 0, or 1 where a floor was broken. A bench without data is skipped, and says so."""
    document: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))
    verdicts: list[Verdict] = []
    for bench, entry in document["small" if is_small else "all"].items():
        try:
            corpus = hash_corpus(bench)
            outcome = find_runner(bench)(Options(split=entry.get("split"), limit=entry.get("limit")))
        except MissingData as error:
            verdicts.append(Verdict(bench, f"skipped: {error}", is_bad=False))
            continue
        print(to_table(outcome))
        values = {figure.name: figure.value for figure in outcome.figures}
        if update:
            entry["corpus"] = corpus
            verdicts += tighten(bench, entry["figures"], values, allow_regression=allow_regression)
        else:
            verdicts += check(bench, entry, values, corpus=corpus)
    if update:
        path.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    for verdict in verdicts:
        print(f"{'FAIL' if verdict.is_bad else 'ok  '} {verdict.bench}: {verdict.what}", file=sys.stderr)
    return int(any(verdict.is_bad for verdict in verdicts))


def hash_corpus(bench: str) -> str:
    """Hash the folders that a bench reads. Raises MissingData where one is not there."""
    root = data_root()
    folders = [root / folder for folder in folders_of(bench)]
    for folder in folders:
        if not folder.is_dir():
            raise MissingData(f"{folder} is missing")
    return hash_folders(*folders)


def folders_of(bench: str) -> list[str]:
    """Return the folders, under the data root, of the corpora that a bench reads."""
    corpora = tomllib.loads(CORPORA.read_text("utf-8"))["corpus"]
    return [folder for corpus in corpora if bench in corpus["benches"] for folder in corpus["folders"]]


def check(bench: str, entry: Mapping[str, Any], values: Mapping[str, float | None], *, corpus: str) -> list[Verdict]:
    """Hold measured values against the floors of one bench."""
    verdicts = []
    if entry["corpus"] != corpus:
        what = f"the corpus is another than the floors were pinned on ({corpus}, pinned {entry['corpus']}): --update"
        verdicts.append(Verdict(bench, what, is_bad=True))
    for name, bound in entry["figures"].items():
        value = values.get(name)
        shown = "nothing" if value is None else f"{value:.4f}"
        verdicts.append(Verdict(bench, f"{name} {shown}, {_tell(bound)}", is_bad=not is_kept(bound, value)))
    return verdicts


def is_kept(bound: Bound, value: float | None) -> bool:
    """Whether a value is on the right side of its bound."""
    if value is None:
        return False
    if "at_least" in bound:
        return bool(value >= bound["at_least"] - 1e-9)
    return bool(value <= bound["at_most"] + 1e-9)


def tighten(
    bench: str, bounds: dict[str, Bound], values: Mapping[str, float | None], *, allow_regression: bool
) -> list[Verdict]:
    """Move the bounds to the measured values (three places, on the safe side), where that is allowed."""
    verdicts = []
    for name, bound in bounds.items():
        value = values.get(name)
        is_worse = not is_kept(bound, value)
        if value is None or (is_worse and not allow_regression):
            verdicts.append(Verdict(bench, f"{name} {value} breaks {_tell(bound)}; kept", is_bad=True))
        elif not bound.get("is_fixed") or is_worse:
            key = "at_least" if "at_least" in bound else "at_most"
            rounded = math.floor(value * 1000 + 1e-6) if key == "at_least" else math.ceil(value * 1000 - 1e-6)
            bound[key] = rounded / 1000
            verdicts.append(Verdict(bench, f"{name} is now {_tell(bound)}", is_bad=False))
    return verdicts


def _tell(bound: Bound) -> str:
    return f"at least {bound['at_least']}" if "at_least" in bound else f"at most {bound['at_most']}"
