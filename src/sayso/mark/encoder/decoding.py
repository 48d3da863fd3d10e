"""The encoder's scores for one window → its marks. Each decoder reads the outputs of its own head only.

In: named outputs, first axis the window's pieces with [CLS] before and [SEP] after. Out: `WindowMarks`.
A link leads from the first piece of a run (of a content: its first and last, averaged) to the first piece of another
run of this window, or to nothing: [CLS], for an antecedent the run itself. Scores are scaled dot products, turned into
probabilities over what is in reach. Source: scaled dot products, Vaswani et al. 2017; links as pointers, Vinyals 2015.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.mark.encoder.labels import Flags, LabelRun, Scores, Steps, find_runs, log_probabilities
from sayso.mark.encoder.marks import Lead, Run, WindowMarks
from sayso.mark.encoder.windows import Window

LEAST_SCORE = 0.05  # a less likely lead is not kept
ROLES = 3  # source, cue, content: each with a head of O, B, I
_DIGITS = 4  # of a score that is kept
_NEVER = np.float32(-1e9)

Outputs = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class _Sight:
    """A window as the decoders see it: places from its first piece that is looked at."""

    start: int
    end: int
    begins: Flags  # which pieces begin a word
    opens: bool

    @property
    def size(self) -> int:
        """How many pieces are looked at."""
        return len(self.begins)

    def holds(self, run: LabelRun) -> bool:
        """Whether a part of `run` is in the core."""
        return run.end > self.start and run.start < self.end


def decode(outputs: Outputs, window: Window, *, begins: Flags, steps: Sequence[Steps]) -> WindowMarks:
    """Find the runs and links of one window; see `labels` for `begins` (of the window's pieces) and `steps`."""
    sight = _Sight(window.start - window.low, window.end - window.low, begins, window.opens)
    tags = log_probabilities(outputs["tags"][1:-1].reshape(sight.size, ROLES, 3))
    sources, cues, contents = (
        find_runs(tags[:, role], begins=begins, opens=sight.opens, steps=steps[role]) for role in range(ROLES)
    )
    return WindowMarks(
        sources=_keep(sight, tags[:, 0], sources),
        cues=_keep(sight, tags[:, 1], cues, _lead_to_sources(sight, outputs, cues, sources)),
        contents=_keep(sight, tags[:, 2], contents, _lead_to_cues(sight, outputs, contents, cues)),
        mentions=_decode_mentions(sight, outputs),
    )


def _lead_to_sources(
    sight: _Sight, outputs: Outputs, cues: Sequence[LabelRun], sources: Sequence[LabelRun]
) -> list[tuple[Lead, ...]]:
    asking = [run for run in cues if sight.holds(run)]
    query = outputs["source_query"][[run.start + 1 for run in asking]]
    return _point(query, outputs["source_key"], _beginnings(sources), sight)


def _lead_to_cues(
    sight: _Sight, outputs: Outputs, contents: Sequence[LabelRun], cues: Sequence[LabelRun]
) -> list[tuple[Lead, ...]]:
    """Ask from the ends of a fragment that are in sight; both, where both are."""
    asking = [run for run in contents if sight.holds(run)]
    first = [run.start if run.begins or run.end == sight.size else run.end - 1 for run in asking]
    last = [run.end - 1 if run.end < sight.size or not run.begins else run.start for run in asking]
    queries = outputs["cue_query"]
    query = (queries[[at + 1 for at in first]] + queries[[at + 1 for at in last]]) * np.float32(0.5)
    return _point(query, outputs["cue_key"], _beginnings(cues), sight)


def _decode_mentions(sight: _Sight, outputs: Outputs) -> tuple[Run, ...]:
    if "mentions" not in outputs:
        return ()
    scores = log_probabilities(outputs["mentions"][1:-1])
    runs = find_runs(scores, begins=sight.begins, opens=sight.opens)
    leads = _lead_back(sight, outputs, runs) if "coref_query" in outputs else None
    return _keep(sight, scores, runs, leads)


def _lead_back(sight: _Sight, outputs: Outputs, runs: Sequence[LabelRun]) -> list[tuple[Lead, ...]]:
    """Ask each mention for an earlier one; pointing at itself says there is none."""
    asking = [run.start for run in runs if sight.holds(run)]
    targets = _beginnings(runs)
    query, key = outputs["coref_query"][1:-1], outputs["coref_key"][1:-1]
    itself = (query[asking] * key[asking]).sum(axis=1, keepdims=True)
    others = _multiply(query[asking], key[targets])
    others[np.array(targets, np.intp)[None, :] >= np.array(asking, np.intp)[:, None]] = _NEVER
    scores = np.concatenate((itself, others), axis=1) / np.sqrt(query.shape[1])
    return _choose(scores.astype(np.float32), targets, sight)


def _beginnings(runs: Sequence[LabelRun]) -> list[int]:
    return [run.start for run in runs if run.begins]


def _point(
    query: NDArray[np.float32], key: NDArray[np.float32], targets: Sequence[int], sight: _Sight
) -> list[tuple[Lead, ...]]:
    """Return for each query which of `targets` it points at; [CLS] stands for none of them."""
    keys = key[[0, *(target + 1 for target in targets)]]
    return _choose(_multiply(query, keys) / np.float32(np.sqrt(key.shape[1])), targets, sight)


def _multiply(left: Scores, right: Scores) -> Scores:
    """Return all dot products. Not by BLAS: for so little it starts threads, which then stand in each other's way."""
    return np.asarray(np.einsum("id,jd->ij", left, right))


def _choose(scores: Scores, targets: Sequence[int], sight: _Sight) -> list[tuple[Lead, ...]]:
    """Turn rows of scores, the first column that of "none", into leads, best first."""
    if not len(scores):
        return []
    odds = np.exp(log_probabilities(scores))
    kept = odds >= LEAST_SCORE
    kept[np.arange(len(odds)), odds.argmax(axis=1)] = True
    found: list[list[Lead]] = [[] for _ in odds]
    rows, columns = np.nonzero(kept)
    for row, column, score in zip(rows.tolist(), columns.tolist(), odds[rows, columns].tolist(), strict=True):
        found[row].append((targets[column - 1] - sight.start if column else None, round(score, _DIGITS)))
    return [tuple(sorted(leads, key=_by_odds)) for leads in found]


def _by_odds(lead: Lead) -> float:
    return -lead[1]


def _keep(
    sight: _Sight, scores: Scores, runs: Sequence[LabelRun], leads: Sequence[tuple[Lead, ...]] | None = None
) -> tuple[Run, ...]:
    """Cut runs to the core and put scores and leads to them."""
    held = [run for run in runs if sight.holds(run)]
    if not held:
        return ()
    starts = np.array([max(run.start, sight.start) for run in held])
    ends = np.array([min(run.end, sight.end) for run in held])
    begins = [run.begins and run.start >= sight.start for run in held]
    sums = _add_up(scores, held, starts, ends, begins)
    found = []
    for at, run in enumerate(held):
        start, end = int(starts[at]) - sight.start, int(ends[at]) - sight.start
        score = round(float(sums[at]) / (end - start), _DIGITS)
        found.append(Run(start, end, run.kind, begins[at], score, leads[at] if leads is not None else ()))
    return tuple(found)


def _add_up(
    scores: Scores, runs: Sequence[LabelRun], starts: NDArray[np.intp], ends: NDArray[np.intp], begins: Sequence[bool]
) -> NDArray[np.float64]:
    """Return the sum of the probabilities of each run's labels: B where it begins, I elsewhere."""
    odds = np.exp(scores, dtype=np.float64)
    inside = np.array([2 * run.kind + 2 for run in runs])
    running = np.concatenate((np.zeros((1, odds.shape[1])), np.cumsum(odds, axis=0)))
    first = np.where(begins, odds[starts, inside - 1] - odds[starts, inside], 0.0)
    return np.asarray(running[ends, inside] - running[starts, inside] + first)
