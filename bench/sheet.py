"""Evidence per document, and the figures made of it with 95 % bootstrap intervals.

A scorer writes down, for every document (bundles: bundle), the counts a figure is made of; a figure is a function of
their sum, so that resampling documents gives its interval. Percentile bootstrap, seeded: the same run, the same ends.
Source: measuring.md ("every figure comes with n and a 95 % bootstrap interval over reports; bundles: over bundles").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1000
SEED = 13
MACRO_LEAST = 10  # a class counts towards a macro-F1 from so many gold items on

Row = NDArray[np.float64]
Finish = Callable[[Row], float | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `n`: the gold items it was measured on. None: nothing to measure it on."""

    name: str
    value: float | None
    n: int
    low: float | None = None
    high: float | None = None
    is_low_better: bool = False


@dataclass(slots=True)
class _Entry:
    finish: Finish
    count: Callable[[Row], float]
    width: int
    is_low_better: bool
    rows: dict[str, Row] = field(default_factory=dict)


class Sheet:
    """Collects evidence. Figures come out in the order in which they were first written."""

    def __init__(self, units: Sequence[str]) -> None:
        """`units`: the documents that are resampled, also those on which nothing is found."""
        self._units = list(dict.fromkeys(units))
        self._entries: dict[str, _Entry] = {}
        self._values: dict[str, dict[str, list[float]]] = {}

    def f1(self, name: str, unit: str, *, right: float, wrong: float, missed: float) -> None:
        """Add right, wrong (predicted, not gold) and missed items to an F1."""
        self._add(name, unit, [right, wrong, missed], finish=_f1, count=lambda row: row[0] + row[2])

    def lead(self, name: str, unit: str, *, ours: Sequence[float], theirs: Sequence[float]) -> None:
        """Add right, wrong and missed items of two systems; the figure is the first one's F1 less the other's, paired."""
        self._add(name, unit, [*ours, *theirs], finish=_lead, count=lambda row: row[0] + row[2])

    def share(self, name: str, unit: str, *, hits: float, of: float, is_low_better: bool = False) -> None:
        """Add `hits` out of `of` to a share, or a sum and its number of items to a mean."""
        self._add(name, unit, [hits, of], finish=_share, count=lambda row: row[1], is_low_better=is_low_better)

    def macro_f1(self, name: str, unit: str, *, counts: Mapping[str, Sequence[float]], classes: Sequence[str]) -> None:
        """Add (right, wrong, missed) per class; the mean runs over `classes`, chosen beforehand from the gold."""
        row = [value for label in classes for value in counts.get(label, (0, 0, 0))]
        self._add(name, unit, row, finish=_macro_f1, count=lambda row: float(row[0::3].sum() + row[2::3].sum()))

    def b3(self, name: str, unit: str, *, precision: float, recall: float, of: float) -> None:
        """Add the sums of B-cubed precision and recall over `of` mentions."""
        self._add(name, unit, [precision, recall, of], finish=_b3, count=lambda row: row[2])

    def median(self, name: str, unit: str, *, values: Sequence[float]) -> None:
        """Add values of which the median is the figure; the lower the better."""
        self._values.setdefault(name, defaultdict(list))[unit] += list(values)
        self._entries.setdefault(name, _Entry(_share, lambda row: row[0], 1, True))

    def figures(self) -> tuple[Figure, ...]:
        """Return every figure with its interval."""
        generator = np.random.default_rng(SEED)
        draws = generator.integers(0, max(1, len(self._units)), size=(RESAMPLES, len(self._units)))
        return tuple(
            self._median_figure(name, draws) if name in self._values else self._figure(name, entry, draws)
            for name, entry in self._entries.items()
        )

    def _add(
        self,
        name: str,
        unit: str,
        row: Sequence[float],
        *,
        finish: Finish,
        count: Callable[[Row], float],
        is_low_better: bool = False,
    ) -> None:
        entry = self._entries.setdefault(name, _Entry(finish, count, len(row), is_low_better))
        entry.rows[unit] = entry.rows.get(unit, np.zeros(entry.width)) + np.asarray(row, dtype=np.float64)

    def _figure(self, name: str, entry: _Entry, draws: NDArray[np.int64]) -> Figure:
        table = np.vstack([entry.rows.get(unit, np.zeros(entry.width)) for unit in self._units])
        total = table.sum(axis=0)
        drawn = [entry.finish(table[draw].sum(axis=0)) for draw in draws] if len(self._units) > 1 else []
        low, high = _ends([value for value in drawn if value is not None])
        return Figure(name, entry.finish(total), round(entry.count(total)), low, high, entry.is_low_better)

    def _median_figure(self, name: str, draws: NDArray[np.int64]) -> Figure:
        values = [self._values[name].get(unit, []) for unit in self._units]
        every = [value for unit in values for value in unit]
        drawn = [[value for at in draw for value in values[at]] for draw in draws] if len(self._units) > 1 else []
        low, high = _ends([float(np.median(sample)) for sample in drawn if sample])
        return Figure(name, float(np.median(every)) if every else None, len(every), low, high, is_low_better=True)


def _ends(values: Sequence[float]) -> tuple[float | None, float | None]:
    if not values:
        return None, None
    low, high = np.percentile(np.asarray(values), [2.5, 97.5])
    return float(low), float(high)


def f1_of(right: float, wrong: float, missed: float) -> float | None:
    """Return the F1 of counts, None where there is neither gold nor prediction."""
    whole = 2 * right + wrong + missed
    return 2 * right / whole if whole else None


def _f1(row: Row) -> float | None:
    return f1_of(float(row[0]), float(row[1]), float(row[2]))


def _lead(row: Row) -> float | None:
    ours, theirs = _f1(row[:3]), _f1(row[3:])
    return None if ours is None or theirs is None else ours - theirs


def _share(row: Row) -> float | None:
    return float(row[0] / row[1]) if row[1] else None


def _macro_f1(row: Row) -> float | None:
    """Mean over the classes; one that neither gold nor prediction holds among the items is left out."""
    scores = [f1_of(*map(float, row[at : at + 3])) for at in range(0, len(row), 3)]
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None


def _b3(row: Row) -> float | None:
    if not row[2]:
        return None
    precision, recall = float(row[0] / row[2]), float(row[1] / row[2])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
