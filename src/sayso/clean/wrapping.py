"""Join lines that were wrapped at a fixed width, as telegrams, monitoring services and mail write them.

In: a text and its non-blank lines. Out: the paragraphs, where the text is wrapped; else the lines as they are.
A text is wrapped where, as a rule, the next line's first word would not have fitted on the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

WIDEST = 110  # letters; nobody wraps wider
NARROWEST = 40
SHARE = 0.6  # of the pairs that must look wrapped, and of those that must break inside a sentence
SLACK = 4  # letters by which the width wavers

_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_ENDS = ".!?…”\"'"

Stretch = tuple[int, int]


def join_wrapped(text: str, found: Sequence[Stretch]) -> list[Stretch]:
    """Return the paragraphs of a wrapped text as (start, end); `found` itself where it is not wrapped."""
    width = max((end - start for start, end in found), default=0)
    if not NARROWEST <= width <= WIDEST:
        return list(found)
    pairs = [(one, other) for one, other in pairwise(found) if _is_next(text, one, other)]
    full = [one for one, other in pairs if _is_full(text, one, other, width)]
    inside = sum(text[one[1] - 1] not in _ENDS for one in full)
    if not pairs or len(full) < SHARE * len(pairs) or inside < SHARE * len(full):
        return list(found)
    joined = [found[0]]
    for one, other in pairwise(found):
        if _is_next(text, one, other) and _is_full(text, one, other, width):
            joined[-1] = (joined[-1][0], other[1])
        else:
            joined.append(other)
    return joined


def _is_next(text: str, one: Stretch, other: Stretch) -> bool:
    """Whether `other` stands right below `one`: no blank line and no indentation between them."""
    between = text[one[1] : other[0]]
    return len(_BREAK.findall(between)) == 1 and not between.endswith((" ", "\t", "\u00a0"))


def _is_full(text: str, one: Stretch, other: Stretch, width: int) -> bool:
    """Whether the first word of `other` would not have fitted behind `one`."""
    word = text[other[0] : other[1]].split(maxsplit=1)[0]
    return one[1] - one[0] + 1 + len(word) > width - SLACK
