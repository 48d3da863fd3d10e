"""Choose the article among the stretches of prose on a page.

In: lines, odds and the smoothed states. Out: states in which prose far from the article, and about something else, is
furniture: teasers, cookie notices, the publisher's words about itself, readers' comments.
The signals are those a reader uses without looking at the layout: how far away it stands, and whether it shares names
and nouns with the article.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from sayso.clean.lines import Line

BRIDGE = 4  # lines of furniture that do not end a stretch
CONTENT_LETTERS = 4


def keep_article(found: Sequence[Line], states: Sequence[bool], function_words: Set[str]) -> list[bool]:
    """Return `states` with foreign stretches turned to furniture."""
    runs = _runs(states)
    if len(runs) < 2:
        return list(states)
    contents = [_content(found, states, run, function_words) for run in runs]
    main = max(range(len(runs)), key=lambda at: _prose(found, states, runs[at]))
    kept = list(states)
    for at, run in enumerate(runs):
        if at != main and not _belongs(runs[main], run, share=_share(contents[at], contents[main])):
            kept[run[0] : run[1] + 1] = [False] * (run[1] + 1 - run[0])
    return kept


def _runs(states: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the stretches of body as (first, last) indexes, both inclusive."""
    runs: list[tuple[int, int]] = []
    for at, is_body in enumerate(states):
        if is_body and runs and at - runs[-1][1] <= BRIDGE:
            runs[-1] = (runs[-1][0], at)
        elif is_body:
            runs.append((at, at))
    return runs


def _prose(found: Sequence[Line], states: Sequence[bool], run: tuple[int, int]) -> int:
    return sum(found[at].count for at in range(run[0], run[1] + 1) if states[at])


def _content(found: Sequence[Line], states: Sequence[bool], run: tuple[int, int], function_words: Set[str]) -> set[str]:
    return {
        word.text
        for at in range(run[0], run[1] + 1)
        if states[at]
        for word in found[at].words
        if len(word.text) >= CONTENT_LETTERS and word.text not in function_words
    }


def _share(own: Set[str], main: Set[str]) -> float:
    return len(own & main) / len(own) if own else 0.0


def _belongs(main: tuple[int, int], run: tuple[int, int], *, share: float) -> bool:
    gap = run[0] - main[1] if run[0] > main[1] else main[0] - run[1]
    if gap <= 8:
        return share >= 0.1
    return share >= 0.3
