"""Who is made to say a sentence: attributions that frame it, and whether a copy dropped or added them.

In: two sentences and the hunks in which they differ. Out: `Edit`s, each with its hunk.
A word of saying frames a sentence where it stands before it ("X said that ...", "X told Y: ...") or behind it
("..., X said", "according to X"). A sentence that keeps some frame has not lost its attribution, however it is worded:
only where one side has a frame and the other has none was one dropped or added.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sayso.copies.sides import Side
from sayso.copies.texts import FUNCTION_WORD
from sayso.records import Change, Edit, Span

_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who", "which", "one"})
_OBJECTS = frozenset("to on of for with against about his her its their by into over".split())  # noqa: SIM905
_QUOTES = frozenset("\"“”«»„'‘’`")
_CLOSING = re.compile("[,.?!]\\s?[\"'’]|[”»]")
_STOPS = frozenset(",;:.!?()—–[]") | _QUOTES
_OWNED = frozenset({"his", "her", "its", "their"})  # "admitted his part": no words of anybody's follow
_BEFORE, _BEHIND = 6, 10  # words that may be new between what is shared and a frame before it, behind it
_LONG_FRAME = 12  # words from the source's border to the words of saying, or from these to what is said
_SHORT_FRAME = 3  # the same from "warned", "complained", which take other objects as well
_WHOLE_HUNK = 16  # words; in a longer hunk only the cue's own words are pointed at

Hunk = Sequence[int]  # words [low, high) here, [low, high) there
Cue = tuple[int, int]


def find_attributions(left: Side, right: Side, hunks: Sequence[Hunk]) -> list[tuple[int, Edit]]:
    """Return the attributions that one side has and the other has not: (number of the hunk, edit)."""
    gone = [(number, cue) for number, hunk in enumerate(hunks) for cue in _framing(right, hunk[2:])]
    come = [(number, cue) for number, hunk in enumerate(hunks) for cue in _framing(left, hunk[:2])]
    if gone and not come and _keeps_less(left, right, len(gone)):
        number, cue = gone[-1]
        return [(number, Edit(Change.ATTRIBUTION_DROPPED, None, _pointed(right, hunks[number][2:], cue)))]
    if come and not gone and _keeps_less(right, left, len(come)):
        number, cue = come[-1]
        return [(number, Edit(Change.ATTRIBUTION_ADDED, _pointed(left, hunks[number][:2], cue), None))]
    return []


def _keeps_less(less: Side, more: Side, count: int) -> bool:
    """Whether all words of saying on one side stand on the other too, which has `count` more."""
    if not Counter(_sayings(more)) - Counter(_sayings(less)) or (_has_other_frame(less) and not _has_other_frame(more)):
        return False
    kept = Counter(_frames(less))
    had = Counter(_frames(more))
    return not kept - had and had.total() - kept.total() >= count


def _frames(side: Side) -> Iterator[tuple[str, ...]]:
    for cue in side.cues_in(0, len(side.words), "attribution"):
        if _leads(side, cue) is not None or _trails(side, cue) is not None:
            yield side.words[cue[0] : cue[1]]


def _has_other_frame(side: Side) -> bool:
    """Whether somebody is made to say it by hearsay, or by a colon before a quotation."""
    gaps = map(side.gap, range(len(side.words)))
    return side.is_hearsay or any(":" in gap and not _QUOTES.isdisjoint(gap) for gap in gaps)


def _framing(side: Side, words: Sequence[int]) -> Iterator[Cue]:
    """Yield the words of saying among `words`, a hunk, that frame what stands next to it and is shared."""
    low, high = words
    for cue in side.cues_in(low, high, "attribution"):
        said, begin = _leads(side, cue), _trails(side, cue)
        is_before = said is not None and high < len(side.words) and high - said <= _BEFORE
        is_behind = begin is not None and low > 0 and begin - low <= _BEHIND
        if is_before or is_behind:
            yield cue


def _sayings(side: Side) -> list[tuple[str, ...]]:
    return [side.words[low:high] for low, high in side.cues_in(0, len(side.words), "attribution")]


def _leads(side: Side, cue: Cue) -> int | None:
    """Return the word at which begins what somebody is made to say, where the words of saying stand before it."""
    low, high = cue
    after = side.words[high : high + _LONG_FRAME]
    if side.words[low] == "according" and low == 0:
        return next((at for at in range(high, high + len(after)) if _is_stopped(side, at)), None)
    if not after or after[0] in _OWNED or not _has_source(side, max(0, low - _LONG_FRAME), low):
        return None
    if "what" in side.words[max(0, low - 3) : low]:  # "what they say"
        return None
    if side.words[high - 1] == "that":  # "report that" is one cue
        return high
    reach = _LONG_FRAME if side.is_framing(cue) else _SHORT_FRAME
    opens = next((at for at in range(high, high + min(reach, len(after))) if _opens(side, at)), None)
    if opens is not None:
        return None if any(map(side.is_framing, side.cues_in(high, opens, "attribution"))) else opens
    is_bare = side.is_framing(cue) and after[0] not in _OBJECTS and not _is_stopped(side, high)
    return high if is_bare else None


def _opens(side: Side, at: int) -> bool:
    """Whether what is said begins at word `at`: after "that", a colon or an opening quotation mark."""
    gap = side.gap(at)
    return side.words[at] == "that" or ":" in gap or gap[-1:] in _QUOTES


def _trails(side: Side, cue: Cue) -> int | None:
    """Return the word at which begins who says what stands before: behind a mark, or at "according to"."""
    low, high = cue
    end = next((at for at in range(high, len(side.words) + 1) if at == len(side.words) or _is_stopped(side, at)), high)
    if side.words[low] == "according":
        return low if _has_source(side, high, end) else None
    marks = [at for at in range(max(1, low - _LONG_FRAME), low + 1) if _is_stopped(side, at)]
    after = side.words[high:end]
    if not marks or len(after) > _LONG_FRAME or "that" in after or (after and after[0] in _OWNED):
        return None
    if not (side.is_framing(cue) or _CLOSING.search(side.gap(marks[-1]))):
        return None
    if marks[-1] == low and not _has_source(side, marks[0], low):
        return low if _has_source(side, high, end) else None
    near = marks[-1] if _has_source(side, marks[-1], low) else marks[0]
    is_other = any(near <= start < low for start, _ in side.cues_in(near, low, "attribution"))
    return near if not is_other and _has_source(side, near, low) else None


def _is_stopped(side: Side, at: int) -> bool:
    """Whether a mark parts word `at` from the one before."""
    return not _STOPS.isdisjoint(side.gap(at).replace("'s", "").replace("’s", ""))


def _has_source(side: Side, low: int, high: int) -> bool:
    """Whether somebody is among words [low, high): a word of content or a pronoun."""
    concepts = side.concepts()
    return any(concepts[at] != FUNCTION_WORD or side.words[at] in _PRONOUNS for at in range(low, high))


def _pointed(side: Side, hunk: Sequence[int], cue: Cue) -> Span | None:
    low, high = hunk
    if high - low > _WHOLE_HUNK:
        low, high = max(low, cue[0] - 6), min(high, cue[1] + 6)
    return side.span(low, high)
