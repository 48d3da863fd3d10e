"""What was changed inside a shared sentence: numbers, names, places, dates, hedges, negations, loaded words, attributions.

In: texts and pairs of their sentences. Out: `Edit`s, in the order of the copy, both spans where both are there.
The words that differ are cut into hunks (`hunks.py`); each hunk is read for what it touches.
A cue that only moved within the sentence is no edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

import numpy as np
from rapidfuzz.fuzz import ratio

from sayso.copies.attributions import find_attributions
from sayso.copies.hunks import SPELLING, Sentence, find_hunks
from sayso.copies.pile import Pile
from sayso.copies.sides import Side, Sides
from sayso.copies.texts import FUNCTION_WORD, Text
from sayso.records import Change, Edit, Span

_CUE_CHANGES = {
    "hedge": Change.HEDGE,
    "negation": Change.NEGATION,
    "loaded": Change.LOADED_WORD,
    "date": Change.DATE,
    "role": Change.NAME,
}
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
_FEW = 2  # numbers of a sentence that may be paired by order alone
_WHOLE_HUNK = 16  # words; in a longer hunk only the cue's own words are pointed at


Hunk = Sequence[int]  # words [low, high) here, [low, high) there
Row = tuple[int, bool, Hunk, Sequence[int], Sequence[int]]  # pair, whether to be read, words, first characters, last


def find_edits(
    texts: Sequence[Text], pairs: Sequence[tuple[Sentence, Sentence]], pile: Pile, *, sides: Sides
) -> list[tuple[Edit, ...]]:
    """Compare pairs of sentences (here, there) of some texts of the pile; return the edits of each pair.

    Only hunks in which a number, a name or a cue stands are read one by one.
    """
    found: list[tuple[Edit, ...]] = [()] * len(pairs)
    lines = [text.lines for text in texts]
    differing = [at for at, ((a, one), (b, two)) in enumerate(pairs) if lines[a][one] != lines[b][two]]
    for number, rows in groupby(_list_hunks(texts, [pairs[at] for at in differing], pile), itemgetter(0)):
        here, there = pairs[differing[number]]
        found[differing[number]] = tuple(
            _read_pair((texts[here[0]], here[1]), (texts[there[0]], there[1]), rows, sides)
        )
    return found


def _list_hunks(texts: Sequence[Text], pairs: Sequence[tuple[Sentence, Sentence]], pile: Pile) -> Iterator[Row]:
    """Yield the hunks that are edits or must be read to know."""
    hunks = find_hunks(texts, pairs, pile)
    rows = np.flatnonzero(hunks.is_telling | hunks.is_new)
    columns = (hunks.pair, hunks.is_telling, hunks.words, hunks.starts, hunks.ends)
    return zip(*(column[rows].tolist() for column in columns), strict=True)


def _read_pair(here: tuple[Text, int], there: tuple[Text, int], rows: Iterable[Row], sides: Sides) -> Iterator[Edit]:
    """Yield the edits of one pair of sentences: numbers first, then hunk by hunk."""
    ids = here[0].report.id, there[0].report.id
    hunks = list(rows)
    telling = [hunk for _, is_telling, hunk, _, _ in hunks if is_telling]
    said: dict[int, Edit] = {}
    if telling:
        left, right = sides.read(*here), sides.read(*there)
        yield from _numbers(left, right, telling)
        said = {id(telling[number]): edit for number, edit in find_attributions(left, right, telling)}
    for _, is_telling, hunk, starts, ends in hunks:
        if is_telling:
            yield from _read_hunk(left, right, hunk, said.get(id(hunk)))
        else:
            first = Span(ids[0], starts[0], ends[0]) if ends[0] else None
            yield Edit(Change.OTHER, first, Span(ids[1], starts[1], ends[1]) if ends[1] else None)


def _is_empty(side: Side, index: int) -> bool:
    return side.text.concepts[side.first + index] == FUNCTION_WORD


def _read_hunk(left: Side, right: Side, hunk: Hunk, said: Edit | None) -> Iterator[Edit]:
    a, b, c, d = hunk
    found = [*([said] if said else ()), *_cue_edits(left, right, hunk)]
    if said is None:  # a source that went takes its name along
        found.extend(_names(left, right, hunk))
    if found or _has_number(left, (a, b)) or _is_fraction(right, (c, d)) or _is_spelling(left, right, hunk):
        yield from found
    elif _is_new(left, right, (a, b)) or _is_new(right, left, (c, d)):
        yield Edit(Change.OTHER, left.span(a, b), right.span(c, d))


def _is_spelling(left: Side, right: Side, hunk: Hunk) -> bool:
    """Whether the hunk is one word in two spellings ("jewelry", "jewellery")."""
    a, b, c, d = hunk
    return b - a == d - c == 1 and ratio(left.words[a], right.words[c]) >= SPELLING


def _has_content(side: Side, low: int, high: int) -> bool:
    return not all(_is_empty(side, index) for index in range(low, high))


def _has_number(side: Side, hunk: tuple[int, int]) -> bool:
    return any(word[0].isdigit() for word in side.words[slice(*hunk)])


def _is_new(side: Side, other: Side, hunk: tuple[int, int]) -> bool:
    """Whether the hunk has a word of content that the other sentence does not have anywhere; else it only moved."""
    known = set(other.concepts())
    return any(concept not in known for concept in side.concepts()[slice(*hunk)] if concept != FUNCTION_WORD)


def _numbers(left: Side, right: Side, hunks: Sequence[Hunk]) -> Iterator[Edit]:
    """Pair the numbers that differ, by what they count, else in order; years and days of a month are dates."""
    here = [index for a, b, _, _ in hunks for index in range(a, b) if left.words[index][0].isdigit()]
    there = [index for _, _, c, d in hunks for index in range(c, d) if right.words[index][0].isdigit()]
    for first in list(here):
        same = next((index for index in there if left.words[first] == right.words[index]), None)
        if same is not None:  # it only moved
            here.remove(first)
            there.remove(same)
    for first in list(here):
        second = next((index for index in there if left.counted(first) & right.counted(index)), None)
        if second is not None:
            here.remove(first)
            there.remove(second)
            yield _number(left, right, (first, second))
    if max(len(here), len(there)) <= _FEW:
        yield from (_number(left, right, pair) for pair in zip(here, there, strict=False))
    for a, b, c, d in hunks:  # "2" and "2 1/2"
        if _is_fraction(left, (a, b)) and c == d and c and right.words[c - 1][:1].isdigit():
            yield Edit(Change.NUMBER, left.span(a - 1, b), right.span(c - 1, c))
        elif _is_fraction(right, (c, d)) and a == b and a and left.words[a - 1][:1].isdigit():
            yield Edit(Change.NUMBER, left.span(a - 1, a), right.span(c - 1, d))


def _is_fraction(side: Side, words: tuple[int, int]) -> bool:
    """Whether the words are "1/2" and the like behind a number."""
    low, high = words
    is_number = all(word[:1].isdigit() for word in side.words[low:high])
    return low < high <= low + 2 and is_number and low > 0 and side.words[low - 1][:1].isdigit()


def _number(left: Side, right: Side, pair: tuple[int, int]) -> Edit:
    first, second = pair
    kind = Change.DATE if _is_date(left, first) and _is_date(right, second) else Change.NUMBER
    return Edit(kind, left.span(first, first + 1), right.span(second, second + 1))


def _is_date(side: Side, index: int) -> bool:
    """Whether a number is a year, or the day beside a month."""
    digits = side.words[index][:6]
    value = int(digits) if digits.isdecimal() else 0
    beside = any(
        kind == "date"
        and side.words[start][:3] in _MONTHS
        and (index == start - 1 or (index == end and not side.words[start - 1][:1].isdigit() and side.gap(end) == " "))
        for start, end, kind in side.cues
    )
    return (beside and value <= 31) or 1900 <= value <= 2100


def _cue_edits(left: Side, right: Side, hunk: Hunk) -> Iterator[Edit]:
    a, b, c, d = hunk
    present = left.kinds_in(a, b) | right.kinds_in(c, d)
    for kind in [kind for kind in _CUE_CHANGES if kind in present]:
        change = _CUE_CHANGES[kind]
        here = _unmatched(left, right, span=(a, b), kind=kind)
        there = _unmatched(right, left, span=(c, d), kind=kind)
        for index in range(max(len(here), len(there))):
            first = left.span(*here[index]) if index < len(here) else None
            second = right.span(*there[index]) if index < len(there) else None
            yield Edit(change, first or _counterpart(left, (a, b), kind), second or _counterpart(right, (c, d), kind))


def _unmatched(side: Side, other: Side, *, span: tuple[int, int], kind: str) -> list[tuple[int, int]]:
    """Return the cues of the hunk whose words the other sentence does not have at all."""
    elsewhere = {other.words[start:end] for start, end, found in other.cues if found == kind}
    return [cue for cue in side.cues_in(*span, kind) if side.words[cue[0] : cue[1]] not in elsewhere]


def _counterpart(side: Side, hunk: tuple[int, int], kind: str) -> Span | None:
    """Return what stands in place of a cue: the hunk, where a loaded word, a date or a rank was replaced."""
    return side.span(*hunk) if kind in {"loaded", "date", "role"} and hunk[1] - hunk[0] <= _WHOLE_HUNK else None


def _names(left: Side, right: Side, hunk: Hunk) -> Iterator[Edit]:
    a, b, c, d = hunk
    here, there = _new_names(left, right, (a, b)), _new_names(right, left, (c, d))
    if not here and not there:
        return
    if (not here and b > a and not _has_content(left, a, b)) or (not there and d > c and not _has_content(right, c, d)):
        return  # a name for a pronoun, or the other way round
    is_place = (not here or _is_place(left, here[0])) and (not there or _is_place(right, there[0]))
    kind = Change.PLACE if is_place else Change.NAME
    first = left.span(here[0], here[-1] + 1) if here else left.span(a, b) if b - a <= _WHOLE_HUNK else None
    second = right.span(there[0], there[-1] + 1) if there else right.span(c, d) if d - c <= _WHOLE_HUNK else None
    yield Edit(kind, first, second)


def _new_names(side: Side, other: Side, hunk: tuple[int, int]) -> list[int]:
    return [
        index
        for index in range(*hunk)
        if side.is_name(index) and side.words[index] not in other.known and index not in side.dated
    ]


def _is_place(side: Side, index: int) -> bool:
    """Whether a locative stands within three words before, nothing but small words and names between."""
    return any(kind == "place_before" and 0 <= index - end <= 2 for _, end, kind in side.cues)
