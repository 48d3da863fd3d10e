"""Weigh each line of a page: log-odds that it is body, from its shape, its words and its doubles.

In: the lines, and hints where the markup gave some. Out: a `Weight` for each. The weights are set by hand and checked
by `bench pages`; none are learnt from third-party pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.clean.doubles import Double, find_doubles
from sayso.clean.lexicons import CleanLexicons
from sayso.clean.lines import Line

MOST = 6.0  # no line is surer than this either way
SHAPE_WITH_HINTS = 0.5  # how much shape and words count where the markup has spoken


@dataclass(frozen=True, slots=True)
class Weight:
    """Log-odds that a line is body, and the rule that speaks most against it."""

    odds: float
    rule: str


def weigh_lines(
    found: Sequence[Line], lexicons: CleanLexicons, hints: Sequence[float] | None = None
) -> tuple[Weight, ...]:
    """Return the weight of each line, in order."""
    doubles = find_doubles(found)
    return tuple(
        _weigh(line, doubles.get(at), lexicons, hint=None if hints is None else hints[at])
        for at, line in enumerate(found)
    )


def _weigh(line: Line, double: Double | None, lexicons: CleanLexicons, *, hint: float | None) -> Weight:
    reasons: list[tuple[float, str]] = [
        (_length(line), "lines#length"),
        (_grammar(line), "lines#grammar"),
        (1.5 if line.ends_sentence else -1.0, "lines#ending"),
        (min(line.breaks, 2) * 1.0, "lines#sentences"),
        (-2.0 * min(line.separators, 2), "lines#separators"),
    ]
    heaviest = max((hit.row for hit in lexicons.furniture.find(line.words)), key=lambda row: row.weight, default=None)
    if heaviest is not None:
        reasons.append((-heaviest.weight, f"furniture.toml#{heaviest.id}"))
    if hint is not None:
        reasons = [(odds * SHAPE_WITH_HINTS, rule) for odds, rule in reasons]
        reasons.append((hint, "pages#readers"))
    if double is not None:
        reasons.append((double.odds, "doubles#" + double.kind))
    total = sum(odds for odds, _ in reasons)
    return Weight(max(-MOST, min(MOST, total)), min(reasons)[1])


def _length(line: Line) -> float:
    if line.count >= 25:
        return 3.0
    if line.count >= 15:
        return 2.0
    if line.count >= 8:
        return 0.5
    return -1.0 if line.count > 3 else -2.0


def _grammar(line: Line) -> float:
    if line.grammar >= 0.3:
        return 1.0
    if line.grammar >= 0.15:
        return 0.0
    return -1.5
