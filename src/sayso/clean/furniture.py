"""Tell body lines from page furniture: odds for each line from its shape and words, then the likeliest run of both.

In: the lines of a page. Out: for each line whether it is furniture, with the rule that weighed most.
The odds are weights set by hand and checked by `bench pages`; no weights are learnt from third-party pages. Body and
furniture come in runs, so neighbours count: a two-state Viterbi pass with a price on every change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.clean.lexicons import CleanLexicons
from sayso.clean.lines import Line

CHANGE = 2.0  # price of a change between body and furniture
FEW = 8  # words below which a line is a label unless something speaks for it


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line was taken for; `odds` are log-odds of body before the neighbours were heard."""

    is_furniture: bool
    odds: float
    rule: str


def judge(found: Sequence[Line], lexicons: CleanLexicons) -> tuple[Verdict, ...]:
    """Return a verdict for each line, in order."""
    times = Counter(line.folded for line in found)
    weighed = [_weigh(line, times[line.folded], lexicons) for line in found]
    states = _likeliest([odds for odds, _ in weighed])
    return tuple(Verdict(not body, odds, rule) for (odds, rule), body in zip(weighed, states, strict=True))


def _weigh(line: Line, times: int, lexicons: CleanLexicons) -> tuple[float, str]:
    """Return the log-odds that `line` is body, and the reason that counts most against it."""
    reasons: list[tuple[float, str]] = [(_length(line), "lines#length"), (_grammar(line), "lines#grammar")]
    reasons.append((1.5 if line.ends_sentence else -1.0, "lines#ending"))
    reasons.append((min(line.breaks, 2) * 1.0, "lines#sentences"))
    reasons.append((-2.0 * min(line.separators, 2), "lines#separators"))
    if times > 1:
        reasons.append((-3.0, "lines#doubled"))
    heaviest = max((hit.row for hit in lexicons.furniture.find(line.words)), key=lambda row: row.weight, default=None)
    if heaviest is not None:
        reasons.append((-heaviest.weight, f"furniture.toml#{heaviest.id}"))
    return sum(odds for odds, _ in reasons), min(reasons)[1]


def _length(line: Line) -> float:
    if line.count >= 25:
        return 3.0
    if line.count >= 15:
        return 2.0
    if line.count >= FEW:
        return 0.5
    return -1.0 if line.count > 3 else -2.0


def _grammar(line: Line) -> float:
    if line.grammar >= 0.3:
        return 1.0
    if line.grammar >= 0.15:
        return 0.0
    return -1.5


def _likeliest(odds: Sequence[float]) -> list[bool]:
    """Return for each line whether it is body: the run of states with the highest sum of odds less changes."""
    body, chrome = 0.0, 0.0
    came: list[tuple[bool, bool]] = []  # for (body, chrome): whether the best way there was from body
    for one in odds:
        to_body = (body >= chrome - CHANGE, max(body, chrome - CHANGE) + one / 2)
        to_chrome = (body - CHANGE > chrome, max(chrome, body - CHANGE) - one / 2)
        came.append((to_body[0], to_chrome[0]))
        body, chrome = to_body[1], to_chrome[1]
    states: list[bool] = []
    state = body >= chrome
    for from_body_if_body, from_body_if_chrome in reversed(came):
        states.append(state)
        state = from_body_if_body if state else from_body_if_chrome
    return states[::-1]
