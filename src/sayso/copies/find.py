"""Find which reports share text: the one call of this stage.

In: the reports of a pile, in any order. Out: one `Copy` for each pair that shares sentences, sorted by (here, there).
Reports with the same words are tied to one of them (the earliest published, else the smallest id), and only that one
is compared with the rest: a thousand identical reports give 999 copies, not half a million.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sayso.copies.accept import Link, accept
from sayso.copies.align import Match, Outline, measure, outline_all
from sayso.copies.candidates import find_candidates
from sayso.copies.edits import find_edits
from sayso.copies.lexicons import CopyLexicons
from sayso.copies.origins import Pair, tell_direction, tell_kind
from sayso.copies.outlets import House, credit_edits, find_houses
from sayso.copies.texts import Text, cut_texts
from sayso.records import Change, Copy, Direction, Edit, Evidence, Passage, Report, Span

LEAST_WORDS = 5  # a shorter report shows nothing by being like another
_RULE = "copies/align"
_FLIPPED = {
    Change.ATTRIBUTION_DROPPED: Change.ATTRIBUTION_ADDED,
    Change.ATTRIBUTION_ADDED: Change.ATTRIBUTION_DROPPED,
}


def find_copies(reports: Sequence[Report], lexicons: CopyLexicons) -> tuple[Copy, ...]:
    """Return the copies within the pile; the order of `reports` does not matter."""
    ordered = sorted(reports, key=lambda report: (report.published or date.max, report.id))
    texts = [text for text in cut_texts(ordered, lexicons) if len(text.ids) >= LEAST_WORDS]
    houses = find_houses(texts, lexicons)
    groups = _same_words(texts)
    firsts = [members[0] for members in groups]
    outlines = outline_all([texts[index] for index in firsts])
    found: list[Copy] = []
    for first, second in find_candidates([texts[index] for index in firsts]):
        there, here = outlines[first], outlines[second]
        sides = houses[firsts[second]], houses[firsts[first]]
        matches = accept(measure(here, there), here, there, link=_link(*sides))
        if matches:
            found.append(_copy(here, there, sides, matches, lexicons))
    for outline, (first, *others) in zip(outlines, groups, strict=True):
        for other in others:
            same = Outline(texts[other], outline.weights, outline.names)
            found.append(_copy(same, outline, (houses[other], houses[first]), _identical(outline), lexicons))
    return tuple(sorted(found, key=lambda copy: (copy.here, copy.there)))


def _link(here: House, there: House) -> Link:
    return Link(
        here.tells_after(there),
        there.tells_after(here),
        is_named=here.names(there) or there.names(here),
        is_one_house=here.is_one_with(there),
    )


def _same_words(texts: Sequence[Text]) -> list[list[int]]:
    groups: dict[object, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        groups[text.ids, tuple((unit.first, unit.is_heading) for unit in text.units)].append(index)
    return list(groups.values())


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
