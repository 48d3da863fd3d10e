"""Choose the article among the stretches of prose on a page.

In: lines, weights and the smoothed states. Out: states in which prose far from the article, and about something else,
is furniture: teasers, cookie notices, the publisher's words about itself, readers' comments.
The signals are those a reader uses without looking at the layout: how far away it stands, what stands between ("Read
More", "Comments"), whether it shares names and nouns with the article, whether it talks of I and you.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from math import log2

from sayso.clean.lexicons import CleanLexicons
from sayso.clean.lines import Line
from sayso.clean.weighing import Weight

BRIDGE = 4  # lines of furniture that do not end a stretch
CONTENT_LETTERS = 4
HEADED = 1.5  # how much more a stretch below a headline of its own counts
HEADLINE_ABOVE = 14
HEADLINE_WORDS = range(4, 30)
HEADLINE_SHARE = 0.6
COMPARABLE = 0.4  # the first stretch with so much of the longest one's words is the article
FEW = 5  # content words by which a stretch's kinship is discounted
GIVEN_UP_LAST = 0.3  # what a sentence with dead or wounded adds to a stretch's kinship
TALK = frozenset({"i", "i'm", "i've", "i'd", "me", "my", "you", "your", "you're"})
TALKATIVE = 0.05
WEAK_BREAK = 1.0  # "Read more" stands in the middle of articles; what weighs more than this ends a stretch
BREAKS = {"comments": 3.0, "thread": 2.5, "copyright": 1.5, "read-on": 1.0, "read-on-other-languages": 1.0}
NOTICES = {"author-notes": 2.0, "about-us": 1.5, "copyright": 1.5}  # lines that stand for themselves, wherever


@dataclass(slots=True)
class _Run:
    """A stretch of prose: first and last line, both inclusive, its words and what it is about."""

    first: int
    last: int
    words: float
    content: set[str]
    tells_casualties: bool = False


def keep_article(
    found: Sequence[Line], weights: Sequence[Weight], states: Sequence[bool], lexicons: CleanLexicons
) -> list[bool]:
    """Return `states` with foreign stretches turned to furniture."""
    runs = _runs(found, weights, states, lexicons.function_words)
    kept = list(states)
    if len(runs) < 2:
        return kept
    main = _main(found, runs, lexicons.function_words)
    article = runs[main]
    for at in (*range(main - 1, -1, -1), *range(main + 1, len(runs))):
        run = runs[at]
        if _kinship(article, run, weights) >= 0:
            article.first, article.last = min(article.first, run.first), max(article.last, run.last)
            article.content |= run.content
        else:
            kept[run.first : run.last + 1] = [False] * (run.last + 1 - run.first)
    return kept


def _main(found: Sequence[Line], runs: Sequence[_Run], function_words: Set[str]) -> int:
    """Return the index of the article: the first stretch that is about as long as the longest; headlines count."""
    sizes = [run.words * (HEADED if _is_headed(found, run, function_words) else 1.0) for run in runs]
    least = COMPARABLE * max(sizes)
    return next(at for at, size in enumerate(sizes) if size >= least)


def _is_headed(found: Sequence[Line], run: _Run, function_words: Set[str]) -> bool:
    """Whether a headline stands above the stretch, or opens it: a line, no sentence, that speaks of the same."""
    for at in range(max(0, run.first - HEADLINE_ABOVE), run.first + 1):
        line = found[at]
        own = _content(line, function_words)
        may_head = line.count in HEADLINE_WORDS and not line.text.endswith(".") and len(own) >= 3
        if may_head and len(own & run.content) >= HEADLINE_SHARE * len(own):
            return True
    return False


def _runs(
    found: Sequence[Line], weights: Sequence[Weight], states: Sequence[bool], function_words: Set[str]
) -> list[_Run]:
    runs: list[_Run] = []
    for at, is_body in enumerate(states):
        if not is_body:
            continue
        if not runs or at - runs[-1].last > BRIDGE or _is_break(weights, runs[-1].last, at):
            runs.append(_Run(at, at, 0.0, set()))
        run = runs[-1]
        run.last = at
        run.words += found[at].count * (0.5 if _is_talk(found[at]) else 1.0)
        run.tells_casualties |= found[at].tells_casualties
        run.content |= _content(found[at], function_words)
    return runs


def _is_break(weights: Sequence[Weight], last: int, at: int) -> bool:
    """Whether the line at `at` opens another stretch: after a heading of another part, before or after a notice."""
    if weights[last].phrase in NOTICES or weights[at].phrase in NOTICES:
        return True
    return any(BREAKS.get(weights[one].phrase, 0.0) > WEAK_BREAK for one in range(last + 1, at + 1))


def _is_talk(line: Line) -> bool:
    return bool(line.words) and sum(word.text in TALK for word in line.words) / len(line.words) >= TALKATIVE


def _content(line: Line, function_words: Set[str]) -> set[str]:
    return {word.text for word in line.words if len(word.text) >= CONTENT_LETTERS and word.text not in function_words}


def _kinship(article: _Run, run: _Run, weights: Sequence[Weight]) -> float:
    """Return how much speaks for `run` being part of `article`; below 0 it is not."""
    low, high = (article.last + 1, run.first) if run.first > article.last else (run.last + 1, article.first)
    between = max((BREAKS.get(weights[at].phrase, 0.0) for at in range(low, high)), default=0.0)
    between += NOTICES.get(weights[run.first].phrase, 0.0)
    shared = len(run.content & article.content) / (len(run.content) + FEW)
    distance = max(0.0, 0.5 * log2((high - low + 1) / BRIDGE))
    size = max(-0.5 if distance else 0.0, min(1.5, 0.35 * log2(max(1.0, run.words) / 60)))
    return 0.6 + 4.0 * min(shared, 0.5) + size + GIVEN_UP_LAST * run.tells_casualties - distance - between
