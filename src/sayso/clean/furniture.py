"""Tell body lines from page furniture: odds for each line, the likeliest run of both, then the article among them.

In: the lines of a page, and hints where the markup gave some. Out: for each line whether it is furniture, with the rule
that weighed most. Body and furniture come in runs, so neighbours count: a two-state Viterbi pass with a price on every
change (after Kohlschütter et al. 2010 and Pomikálek 2011, who smooth by rules).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.clean.articles import keep_article
from sayso.clean.doubles import drop_reprints
from sayso.clean.lexicons import CleanLexicons
from sayso.clean.lines import Line
from sayso.clean.threads import find_thread
from sayso.clean.weighing import PROSE_PAGE, Weight, prose_share, weigh_lines

CHANGE = 2.0  # price of a change between body and furniture


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line was taken for; `odds` are log-odds of body before the neighbours were heard."""

    is_furniture: bool
    odds: float
    rule: str


def judge(found: Sequence[Line], lexicons: CleanLexicons, hints: Sequence[float] | None = None) -> tuple[Verdict, ...]:
    """Return a verdict for each line, in order."""
    weights = weigh_lines(found, lexicons, hints)
    smooth = _likeliest([weight.odds for weight in weights])
    thread = find_thread(found, weights, smooth)
    if thread is not None:
        smooth[thread:] = [False] * (len(found) - thread)
    # where nearly all is prose there is nothing else on the page, and dropping a stretch would cost more than keeping it
    is_article = hints is None and prose_share(found) > PROSE_PAGE
    article = smooth if is_article else keep_article(found, weights, smooth, lexicons)
    article = [
        is_body or (_is_precious(line, weight) and (thread is None or at < thread))
        for at, (line, weight, is_body) in enumerate(zip(found, weights, article, strict=True))
    ]
    if not any(article):  # a flash of one headline, a list: what nothing speaks against is what there is to read
        article = [not weight.phrase for weight in weights]
    if not any(article):
        article = [True] * len(found)
    states = drop_reprints(found, article)
    return tuple(
        Verdict(not states[at], weight.odds, _rule(weight, smooth[at], article[at], states[at]))
        for at, weight in enumerate(weights)
    )


def _is_precious(line: Line, weight: Weight) -> bool:
    """Whether a line is given up only to words that give it away or to being doubled: a sentence with dead or hurt."""
    return line.tells_casualties and line.ends_sentence and line.count >= 8 and not weight.phrase and weight.odds > -2


def _rule(weight: Weight, was_smooth: bool, was_article: bool, is_body: bool) -> str:
    if was_article and not is_body:
        return "doubles#again"
    return "articles#elsewhere" if was_smooth and not is_body else weight.rule


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
