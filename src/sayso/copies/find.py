"""Find which reports share text: the one call of this stage.

In: the reports of a pile, in any order. Out: one `Copy` for each pair that shares sentences, sorted by (here, there).
Reports with the same words are tied to one of them (the earliest published, else the smallest id), and only that one
is compared with the rest: a thousand identical reports give 999 copies, not half a million.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

import numpy as np

from sayso.copies.accept import Link, accept
from sayso.copies.align import Match, Outline, align, align_alike
from sayso.copies.candidates import find_candidates
from sayso.copies.edits import find_edits
from sayso.copies.grams import HELD
from sayso.copies.lexicons import CopyLexicons
from sayso.copies.origins import Pair, tell_direction, tell_kind
from sayso.copies.outlets import Directory, House, credit_edits, find_house, open_directory
from sayso.copies.pile import Pile, make_pile
from sayso.copies.sides import Sides
from sayso.copies.texts import Text, cut_texts
from sayso.copies.weights import Weights, weigh_concepts
from sayso.copies.words import Bytes
from sayso.records import Change, Copy, Direction, Edit, Evidence, Passage, Report, Span

LEAST_WORDS = 5  # a shorter report shows nothing by being like another
BATCH = 1000  # pairs of reports that are aligned at once
SHELF = 3000  # texts that are kept for further comparisons
_RUN_BYTES, _TEXT_BYTES, _PAIR_BYTES = 40, 40_000, 100_000  # of a run held, a text kept, a pair aligned
_RULE = "copies/align"
_FLIPPED = {
    Change.ATTRIBUTION_DROPPED: Change.ATTRIBUTION_ADDED,
    Change.ATTRIBUTION_ADDED: Change.ATTRIBUTION_DROPPED,
}


def find_copies(reports: Sequence[Report], lexicons: CopyLexicons, *, memory: int | None = None) -> tuple[Copy, ...]:
    """Return the copies within the pile; the order of `reports` does not matter.

    `memory`: bytes that the work may take beside the reports, the table of their words and what is found. Less of it
    makes for more passes over the table and for smaller batches; what is found is the same.
    """
    room = Room() if memory is None else make_room(memory)
    ordered = sorted(reports, key=lambda report: (report.published or date.max, report.id))
    pile = make_pile(ordered, lexicons)
    groups = _same_words(pile)
    chosen = np.zeros(len(ordered), np.bool_)
    chosen[[members[0] for members in groups]] = True
    candidates = find_candidates(pile, chosen, held=room.runs)
    weights = weigh_concepts(pile, candidates.frequency, int(chosen.sum()))
    twins = [(first, other) for first, *others in groups for other in others]
    directory = open_directory(pile, lexicons)
    found: list[Copy] = []
    shelf = _Shelf(pile, candidates.common, directory, lexicons, room.shelf)
    with _uncollected():
        for pairs in gather(candidates.pairs + twins, candidates.firm + twins, room.batch):
            found += _compare(pairs, shelf, weights)
        found.sort(key=lambda copy: (copy.here, copy.there))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Room:
    """How much is held at once: runs of words that are joined, pairs that are aligned, texts that are kept cut."""

    runs: int = HELD
    batch: int = BATCH
    shelf: int = SHELF


def make_room(memory: int) -> Room:
    """Share out bytes: half for runs, a quarter each for pairs and for texts."""
    runs, pairs, texts = memory // 2 // _RUN_BYTES, memory // 4 // _PAIR_BYTES, memory // 4 // _TEXT_BYTES
    return Room(max(1 << 16, min(HELD, runs)), max(20, min(BATCH, pairs)), max(40, min(SHELF, texts)))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from walking through records that make no cycles, again and again as they grow in number."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()  # as old as any: else the next collection would walk through all of them as if they were young
            gc.enable()
            gc.unfreeze()


@dataclass(slots=True)
class _Shelf:
    """The texts last compared, with their houses: reports that are compared with several others are cut once."""

    pile: Pile
    common: Bytes
    directory: Directory
    lexicons: CopyLexicons
    size: int
    _texts: dict[int, tuple[Text, House]] = field(default_factory=dict)

    def take(self, indices: Sequence[int]) -> list[tuple[Text, House]]:
        """Return the texts and houses of some reports."""
        missing = [index for index in indices if index not in self._texts]
        for index, text in zip(missing, cut_texts(self.pile, missing, self.common), strict=True):
            self._texts[index] = text, find_house(text, self.directory, self.lexicons)
        held = [self._texts.pop(index) for index in indices]
        self._texts.update(zip(indices, held, strict=True))  # those asked for last come last
        for index in list(islice(self._texts, max(0, len(self._texts) - self.size))):
            del self._texts[index]
        return held


def _compare(pairs: Sequence[tuple[int, int]], shelf: _Shelf, weights: Weights) -> Iterator[Copy]:
    """Yield the copies among pairs of report numbers (there, here)."""
    numbers = sorted({index for pair in pairs for index in pair})
    places = {index: place for place, index in enumerate(numbers)}
    held = shelf.take(numbers)
    texts = [text for text, _ in held]
    rows = [(places[left], places[right]) for left, right in pairs]
    found: list[tuple[tuple[int, int], Outline, Outline, tuple[Match, ...]]] = []
    for (there, here), (outline, other, matches) in zip(rows, align(texts, rows, weights), strict=True):
        if _is_cut_alike(outline.text, other.text):
            kept = align_alike(outline)
        else:
            kept = accept(matches, outline, other, link=_link(held[here][1], held[there][1]))
        if kept:
            found.append(((here, there), outline, other, kept))
    sentences = [((here, m.here), (there, m.there)) for (here, there), _, _, kept in found for m in kept]
    edits = iter(find_edits(texts, sentences, shelf.pile, sides=Sides(shelf.lexicons)))
    for (here, there), outline, other, kept in found:
        changes = tuple(islice(edits, len(kept)))
        yield _copy(outline, other, (held[here][1], held[there][1]), kept, changes)


def gather(
    pairs: Sequence[tuple[int, int]], firm: Sequence[tuple[int, int]], size: int = BATCH
) -> Iterator[list[tuple[int, int]]]:
    """Yield the pairs in batches, those that hang together by firm ones next to each other.

    By loose ones nearly all reports of a big pile hang together, and each would have to be cut again and again.
    """
    heads: dict[int, int] = {}

    def head(index: int) -> int:
        while (other := heads.setdefault(index, index)) != index:
            heads[index] = heads[other]
            index = other
        return index

    for left, right in firm:
        one, two = head(left), head(right)
        heads[max(one, two)] = min(one, two)
    ordered = sorted(pairs, key=lambda pair: (*sorted((head(pair[0]), head(pair[1]))), pair))
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def _is_cut_alike(here: Text, there: Text) -> bool:
    """Whether two texts have the very same sentences."""
    if here.letters != there.letters:
        return False
    return [(unit.first, unit.is_heading) for unit in here.units] == [
        (unit.first, unit.is_heading) for unit in there.units
    ]


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


def _copy(
    here: Outline,
    there: Outline,
    houses: tuple[House, House],
    matches: tuple[Match, ...],
    changes: Sequence[tuple[Edit, ...]],
) -> Copy:
    """Describe the copy; turned so that `here` is the copy and `there` the original where that is known."""
    edits = tuple(changes)
    if here.text.report.credits or there.text.report.credits:
        edits = tuple(
            changed + credit_edits((here.text, m.here), (there.text, m.there), houses)
            for m, changed in zip(matches, changes, strict=True)
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
