"""Find which reports share text: the one call of this stage.

In: the reports of a pile, in any order. Out: one `Copy` for each pair that shares sentences, sorted by (here, there).
Reports with the same words are tied to one of them (the earliest published, else the smallest id), and only that one
is compared with the rest: a thousand identical reports give 999 copies, not half a million.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import numpy as np

from sayso.copies.accept import Link, accept
from sayso.copies.align import Match, Outline, choose, measure, outline_all
from sayso.copies.candidates import find_candidates
from sayso.copies.edits import find_edits
from sayso.copies.lexicons import CopyLexicons
from sayso.copies.origins import Pair, tell_direction, tell_kind
from sayso.copies.outlets import House, credit_edits, find_houses
from sayso.copies.pile import Pile, make_pile
from sayso.copies.texts import Text, cut_text
from sayso.records import Change, Copy, Direction, Edit, Evidence, Passage, Report, Span

LEAST_WORDS = 5  # a shorter report shows nothing by being like another
SMALL = 1000  # reports; of a bigger pile only those that may be copies are cut into sentences
_RULE = "copies/align"
_FLIPPED = {
    Change.ATTRIBUTION_DROPPED: Change.ATTRIBUTION_ADDED,
    Change.ATTRIBUTION_ADDED: Change.ATTRIBUTION_DROPPED,
}


def find_copies(reports: Sequence[Report], lexicons: CopyLexicons) -> tuple[Copy, ...]:
    """Return the copies within the pile; the order of `reports` does not matter."""
    ordered = sorted(reports, key=lambda report: (report.published or date.max, report.id))
    pile = make_pile(ordered, lexicons)
    groups = _same_words(pile)
    chosen = np.zeros(len(ordered), np.bool_)
    chosen[[members[0] for members in groups]] = True
    candidates = find_candidates(pile, chosen)
    compared = {index for pair in candidates.pairs for index in pair}
    compared.update(index for members in groups if len(members) > 1 for index in members)
    if len(ordered) <= SMALL:
        compared.update(range(len(ordered)))
    numbers = sorted(compared)
    texts = {index: cut_text(pile, index) for index in numbers}
    houses = dict(zip(numbers, find_houses(list(texts.values()), lexicons), strict=True))
    firsts = [index for index in numbers if chosen[index]]
    count = int(chosen.sum())
    outlines = dict(zip(firsts, outline_all([texts[at] for at in firsts], candidates.frequency, count), strict=True))
    found: list[Copy] = []
    for first, second in candidates.pairs:
        there, here = outlines[first], outlines[second]
        sides = houses[second], houses[first]
        matches = accept(measure(here, there), here, there, link=_link(*sides))
        if matches:
            found.append(_copy(here, there, sides, matches, lexicons))
    for first, *others in groups:
        for other in others:
            same, original = Outline(texts[other], outlines[first].weights, outlines[first].names), outlines[first]
            is_cut_alike = _places(texts[other]) == _places(texts[first])
            matches = _identical(original) if is_cut_alike else choose(measure(same, original))
            if matches:
                found.append(_copy(same, original, (houses[other], houses[first]), matches, lexicons))
    return tuple(sorted(found, key=lambda copy: (copy.here, copy.there)))


def _link(here: House, there: House) -> Link:
    return Link(
        here.tells_after(there),
        there.tells_after(here),
        is_named=here.names(there) or there.names(here),
        is_one_house=here.is_one_with(there),
    )


def _same_words(pile: Pile) -> list[list[int]]:
    """Return the reports that are not too short, those with the very same words in the same places together."""
    groups: dict[object, list[int]] = defaultdict(list)
    for index in np.flatnonzero(np.diff(pile.bounds) >= LEAST_WORDS).tolist():
        words = pile.ids[pile.rows(index)].tobytes()
        groups[words].append(index)
    return list(groups.values())


def _places(text: Text) -> list[tuple[int, bool]]:
    return [(unit.first, unit.is_heading) for unit in text.units]


def _identical(outline: Outline) -> tuple[Match, ...]:
    return tuple(
        Match(index, index, 1.0, 1.0, 1.0, total, outline.sizes[index], 0.0)
        for index, total in enumerate(outline.totals)
    )


def _copy(
    here: Outline, there: Outline, houses: tuple[House, House], matches: tuple[Match, ...], lexicons: CopyLexicons
) -> Copy:
    """Describe the copy; turned so that `here` is the copy and `there` the original where that is known."""
    edits = tuple(
        find_edits((here.text, m.here), (there.text, m.there), lexicons)
        + credit_edits((here.text, m.here), (there.text, m.there), houses)
        for m in matches
    )
    pair = Pair(here, there, houses[0], houses[1], matches, edits)
    direction, ancestor, why = tell_direction(pair)
    passages = tuple(
        Passage(_span(here.text, m.here), _span(there.text, m.there), round(m.alike, 3), changed)
        for m, changed in zip(matches, edits, strict=True)
    )
    ids = here.text.report.id, there.text.report.id
    if direction is Direction.THERE_FROM_HERE or (direction is not Direction.HERE_FROM_THERE and ids[1] < ids[0]):
        passages, ids = tuple(sorted(map(_flip, passages), key=lambda p: p.here)), (ids[1], ids[0])
    if direction is Direction.THERE_FROM_HERE:
        direction = Direction.HERE_FROM_THERE
    because = Evidence(_RULE, tuple(p.here for p in passages), round(max(m.score for m in matches), 3), why)
    return Copy(*ids, tell_kind(pair), passages, direction, ancestor, (because,))


def _span(text: Text, index: int) -> Span:
    unit = text.units[index]
    return Span(text.report.id, unit.start, unit.end)


def _flip(passage: Passage) -> Passage:
    edits = tuple(Edit(_FLIPPED.get(edit.kind, edit.kind), edit.there, edit.here) for edit in passage.edits)
    return Passage(passage.there, passage.here, passage.similarity, edits)
