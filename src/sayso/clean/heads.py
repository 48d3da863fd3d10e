"""Find the head of a report: its title and its byline.

In: the lines of a page and what each was taken for. Out: indexes of lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.clean.furniture import Verdict
from sayso.clean.lines import Line

_BYLINE = re.compile(r"(?:by|from)\s+[^\W\d_]", re.IGNORECASE)
SETTLED = -5.0  # odds below which a line is furniture whatever stands around it
TITLE_WORDS = range(3, 31)
BYLINE_WORDS = 14


def find_title(found: Sequence[Line], verdicts: Sequence[Verdict]) -> int | None:
    """Return the index of the title: the last headline-like line before the body begins, else the first line."""
    first = first_body(verdicts)
    if first is None:
        return None
    above = [at for at in range(first) if _is_headline(found[at], verdicts[at])]
    if above:
        return above[0] if first < 8 else above[-1]
    return first if _is_headline(found[first], verdicts[first]) and first + 1 < len(found) else None


def find_byline(found: Sequence[Line], title: int | None) -> int | None:
    """Return the index of the byline, within four lines below the title."""
    start = 0 if title is None else title + 1
    for at in range(start, min(len(found), start + 4)):
        line = found[at]
        if line.count <= BYLINE_WORDS and not line.text.endswith(".") and _BYLINE.match(line.text):
            return at
    return None


def first_body(verdicts: Sequence[Verdict]) -> int | None:
    """Return the index of the first line that was not taken for furniture."""
    return next((at for at, verdict in enumerate(verdicts) if not verdict.is_furniture), None)


def _is_headline(line: Line, verdict: Verdict) -> bool:
    return (
        line.count in TITLE_WORDS
        and not line.separators
        and not line.text.endswith(".")
        and not _BYLINE.match(line.text)
        and (not verdict.rule.startswith("furniture.toml") or verdict.odds > SETTLED)
    )
