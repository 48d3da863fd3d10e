"""Find the head of a report: its title and its byline.

In: the lines of a page, what each was taken for, and the page's own word on its title. Out: indexes of lines.
A title speaks of what the body speaks of; a section label does not. That tells "World News" from the headline below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from sayso.clean.furniture import Verdict
from sayso.clean.lines import Line

ABOVE = 40  # lines above the body in which its title is sought
TITLE_WORDS = range(2, 36)
BYLINE_WORDS = 16
BYLINE_BELOW = 6  # lines below the title in which a byline is sought
PROSE = 4.5  # odds of body from which a line reads like prose, not like a headline
LEAST = 0.25  # what must speak for a line to be the title
CONTENT_LETTERS = 3
BODY_LINES = 40  # lines of body by which it is judged what the report speaks of

_BYLINE = re.compile(
    r"(?:(?:written |reported |posted |published |report )?by[: ]\s*(?=\S)|from (?:our|a) (?:\w+ )?correspondent|"
    r"our (?:\w+ )?correspondent\b)",
    re.IGNORECASE,
)
_NOT_TITLE = re.compile(
    r"(?:[^.]\.|[,;:])$|^\W*\d[\d\W]*$|https?://|^\[|^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*\d{3}(?: \(\w+\))?$"
)


def find_title(
    found: Sequence[Line],
    verdicts: Sequence[Verdict],
    function_words: Set[str],
    *,
    said: str | None = None,
    barred: Set[int] = frozenset(),
) -> int | None:
    """Return the index of the title, None where nothing looks like one.

    `said` is the title in the page's head; `barred` are lines that cannot be it.
    """
    first = next((at for at, verdict in enumerate(verdicts) if not verdict.is_furniture), None)
    if first is None:
        return None
    body = [line for line, verdict in zip(found[first:], verdicts[first:], strict=True) if not verdict.is_furniture]
    about = Counter(word for line in body[:BODY_LINES] for word in _content(line, function_words))
    spoken = "".join(letter for letter in (said or "").lower() if letter.isalnum())
    scores = {
        at: _score(found[at], verdicts[at], about=about, spoken=spoken, function_words=function_words)
        - 0.01 * (first - at)
        for at in range(max(0, first - ABOVE), first + 1)
        if at not in barred and _may_be_title(found[at])
    }
    best = max(scores, key=lambda at: scores[at], default=None)
    return best if best is not None and scores[best] >= LEAST else None


def without_title_again(found: Sequence[Line], verdicts: Sequence[Verdict], title: int | None) -> tuple[Verdict, ...]:
    """Return the verdicts with every further printing of the title as furniture."""
    if title is None:
        return tuple(verdicts)
    words = found[title].folded
    return tuple(
        replace(verdict, is_furniture=True, rule="heads#title-again") if line.folded == words else verdict
        for line, verdict in zip(found, verdicts, strict=True)
    )


def find_byline(found: Sequence[Line], title: int | None) -> int | None:
    """Return the index of the byline: "By ..." or "From our correspondent", within some lines below the title."""
    start = 0 if title is None else title + 1
    for at in range(start, min(len(found), start + BYLINE_BELOW)):
        line = found[at]
        if line.count <= BYLINE_WORDS and not line.breaks and not line.text.endswith(".") and _BYLINE.match(line.text):
            return at
    return None


def _may_be_title(line: Line) -> bool:
    return (
        line.count in TITLE_WORDS
        and not line.separators
        and not _NOT_TITLE.search(line.text)
        and not _BYLINE.match(line.text)
    )


def _score(line: Line, verdict: Verdict, *, about: Counter[str], spoken: str, function_words: Set[str]) -> float:
    own = _content(line, function_words)
    least = 1 if verdict.is_furniture else 2  # a line of the body must find its words elsewhere in the body
    shared = sum(about[word] >= least for word in own) / (len(own) + 1)
    score = shared + 0.3 * (line.count >= 5) + 0.3 * (line.start == 0) - 0.5 * (verdict.rule == "weighing#glued")
    if spoken and len(line.folded) >= 10 and (line.folded in spoken or spoken in line.folded):
        score += 2.0
    if verdict.odds >= PROSE:
        score -= 0.5
    if verdict.rule.startswith("furniture.toml"):
        score -= 0.6
    return score


def _content(line: Line, function_words: Set[str]) -> set[str]:
    return {word.text for word in line.words if len(word.text) >= CONTENT_LETTERS and word.text not in function_words}
