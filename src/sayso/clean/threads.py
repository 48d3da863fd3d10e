"""Find where readers' comments begin: from there on nothing is the report's.

In: the lines of a page and their weights. Out: the index of the first line of the thread, None if there is none.
A thread is a row of entry heads ("oda says:", "March 3, 2031 at 6:34 am") that follows the word comments, or whose
heads say who says. Times alone are no thread: live reports have them too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.clean.lines import Line
from sayso.clean.weighing import Weight

HEADS = 4  # entry heads that make a thread
SAYING_HEADS = 3
ENTRY_LINES = 30  # lines of one entry at most
ANNOUNCED_WITHIN = 8  # lines between the word comments and the first head
BODY_WORDS = 40  # words of body that stand before a thread
HEAD_WORDS = 14

_SAYS = re.compile(r"\b(?:says|said|wrote|writes|commented)\s?:?$", re.IGNORECASE)
_STAMP = re.compile(
    r"\b\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\b|gmt|utc)?|\b(?:\d{1,2}|an?)\s?(?:hours?|hrs?|h|minutes?|mins?|days?|d|weeks?|months?|years?)\sago\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:\d+|all|top|top rated|best|latest|reader|readers'|view|join the) (?:comments?|responses?|replies|conversation)\b|"
    r"^comments?\b|\bresponses? to\b|\bthoughts? on\b|^discussion\b",
    re.IGNORECASE,
)


def find_thread(found: Sequence[Line], weights: Sequence[Weight], states: Sequence[bool]) -> int | None:
    """Return the index of the first line of readers' comments."""
    heads = [at for at, line in enumerate(found) if _is_head(line)]
    for place, at in enumerate(heads):
        chain = _chain(heads, place)
        if len(chain) < HEADS:
            continue
        saying = sum(bool(_SAYS.search(found[head].text)) for head in chain)
        opening = _announcement(found, weights, at)
        if saying < SAYING_HEADS and opening is None:
            continue
        start = at if opening is None else opening
        if sum(found[one].count for one in range(start) if states[one]) >= BODY_WORDS:
            return start
    return None


def _is_head(line: Line) -> bool:
    if line.count > HEAD_WORDS or line.ends_sentence or "“" in line.text or '"' in line.text:
        return False
    return bool(_SAYS.search(line.text) or _STAMP.search(line.text))


def _chain(heads: Sequence[int], place: int) -> list[int]:
    """Return a dozen heads at most that follow one another closely from `place` on."""
    chain = [heads[place]]
    for head in heads[place + 1 : place + 12]:
        if head - chain[-1] > ENTRY_LINES:
            break
        chain.append(head)
    return chain


def _announcement(found: Sequence[Line], weights: Sequence[Weight], at: int) -> int | None:
    """Return the nearest line above `at` that announces comments."""
    for above in range(at, max(-1, at - ANNOUNCED_WITHIN - 1), -1):
        line = found[above]
        if line.count <= HEAD_WORDS and (
            weights[above].phrase in ("comments", "thread") or _ANNOUNCED.search(line.text)
        ):
            return above
    return None
