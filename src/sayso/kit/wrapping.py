"""Join lines that were wrapped at a fixed width, as telegrams, monitoring services and mail write them.

In: a text and its non-blank lines. Out: the paragraphs, where the text is wrapped; else the lines as they are.
A text is wrapped where, as a rule, the next line's first word would not have fitted on the line. The width is that of
the lines around: who types a telegram by hand does not keep to one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

WIDEST = 110  # letters; nobody wraps wider
NARROWEST = 40
SHARE = 0.6  # of the pairs that must look wrapped, and of those that must break inside a sentence
SLACK = 4  # letters by which the width wavers
AROUND = 3  # lines to either side that show the width
NEARLY = 0.75  # of the width: a line so long that stops in mid-sentence goes on, even if a word more would have fitted
STRAY = 0.02  # of the lines may be wider than any wrapping: a table, an address

_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_ITEM = re.compile(r"(?:[-•‣▪◦·*–—]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)])\s")
_LEAD = re.compile(r"--|\]|\)\s?[–—-]")
_ENDS = ".!?…”\"'"
_STOPS = ".!?…:;”\"'"

Stretch = tuple[int, int]


def join_wrapped(text: str, found: Sequence[Stretch]) -> list[Stretch]:
    """Return the paragraphs of a wrapped text as (start, end); `found` where it is not, lines cut short joined."""
    lengths = [end - start for start, end in found]
    narrow = [length for length in lengths if length <= WIDEST]
    width = max(narrow, default=0)
    if width < NARROWEST or len(lengths) - len(narrow) > STRAY * len(lengths):
        return list(found)
    below = [at for at in range(len(found) - 1) if _is_next(text, found[at], found[at + 1])]
    full = {at for at in below if _is_full(text, found[at], found[at + 1], width=_width_at(lengths, at))}
    inside = sum(text[found[at][1] - 1] not in _ENDS for at in full)
    goes_on = {at for at in below if _is_cut_short(text, found[at], found[at + 1])}
    if below and len(full) >= SHARE * len(below) and inside >= SHARE * len(full):
        goes_on |= full
        # a first line that is no lead may be a title
        least = {0: NARROWEST if _LEAD.search(text, *found[0]) else WIDEST}
        goes_on |= {at for at in below if _goes_on(text, found[at], found[at + 1], least=least.get(at, NEARLY * width))}
    joined = [found[0]]
    for at, (_, other) in enumerate(pairwise(found)):
        if at in goes_on:
            joined[-1] = (joined[-1][0], other[1])
        else:
            joined.append(other)
    return joined


def _width_at(lengths: Sequence[int], at: int) -> int:
    """Return the width of the lines around the line at `at`."""
    return max(NARROWEST, *(length for length in lengths[max(0, at - AROUND) : at + AROUND + 1] if length <= WIDEST), 0)


def _is_next(text: str, one: Stretch, other: Stretch) -> bool:
    """Whether `other` stands right below `one`: no blank line and no indentation between them."""
    between = text[one[1] : other[0]]
    return len(_BREAK.findall(between)) == 1 and not between.endswith(("  ", "\t", "\u00a0"))


def _is_full(text: str, one: Stretch, other: Stretch, *, width: int) -> bool:
    """Whether the first word of `other` would not have fitted behind `one`."""
    word = text[other[0] : other[1]].split(maxsplit=1)[0]
    return one[1] - one[0] + 1 + len(word) > width - SLACK


def _is_cut_short(text: str, one: Stretch, other: Stretch) -> bool:
    """Whether a line of some length stops in mid-sentence and the next goes on in lower case: "(UPG) informs"."""
    is_open = text[one[1] - 1] not in _STOPS
    return is_open and one[1] - one[0] >= NARROWEST and other[1] - other[0] >= NARROWEST and text[other[0]].islower()


def _goes_on(text: str, one: Stretch, other: Stretch, *, least: float) -> bool:
    """Whether a line of about the width stops in mid-sentence, and the next opens no item of a list."""
    return one[1] - one[0] >= least and text[one[1] - 1] not in _STOPS and not _ITEM.match(text, *other)
