"""Find the pairs of reports worth comparing, without comparing all pairs.

In: a `Pile`, and which reports to compare. Out: `Candidates`: pairs of report numbers, and what the pile's words tell.
Two inverted indexes: runs of six words (copied text, `grams.py`), and rare concepts (reworded text). A posting list
longer than `POSTING_CAP` is not crossed with itself: of hot runs the reports are tied to the first of them only, and
only where they share so many that it is a text which everybody carries, and not house text; so the work grows with
the number of reports, not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.copies.grams import HELD, POSTING_CAP, RUN, Seeds, find_seeds, pair_up, window_of
from sayso.copies.pile import FUNCTION_WORD, Pile
from sayso.copies.words import Bytes, Flags, Longs

RARE_BITS = 20.0  # of rare concepts that two reports must share to be compared for rewording, and
RARE_SHARE = 0.08  # of all the bits of the shorter one
CARRIED = 24  # hot runs two reports must share where they share no other, or
CARRIED_SHARE = 0.4  # of the runs of the shorter one
FIRM = 8  # runs that two reports share in a passage at least, or in most of what they are
CHANCE = 2  # runs that two reports of a big pile may share by chance
FEW = 1000  # reports, among which a single shared run is followed up
ALIKE = 0.42  # share of the words of two reports that makes one shared run more than chance
_SKETCH = 1 << 10  # bits
_BLOCK = 1 << 18  # words
_CONCEPT_BITS = 32

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of report numbers, left < right, sorted; `firm` are those of them that share many runs.

    `frequency[c]`: reports with concept c; `common`: by word, see `grams.py`.
    """

    pairs: list[tuple[int, int]]
    firm: list[tuple[int, int]]
    frequency: Longs
    common: Bytes


def find_candidates(pile: Pile, chosen: Flags, *, held: int = HELD) -> Candidates:
    """Return the pairs of chosen reports that share a run of words or enough rare concepts."""
    count = len(pile.reports)
    seeds, common = find_seeds(pile, chosen, held=held)
    frequency = np.zeros(len(pile.concepts) + 1, np.int64)
    for _, concepts in _distinct(pile, chosen):
        frequency += np.bincount(concepts, minlength=len(frequency))
    by_run = _told_by_runs(seeds, pile, _sketch(pile, chosen, frequency))
    keys = np.unique(np.concatenate([by_run, _told_by_concepts(pile, chosen, frequency)]))
    many = seeds.cold >= FIRM
    firm = list(zip(seeds.left[many].tolist(), seeds.right[many].tolist(), strict=True))
    pairs = list(zip((keys // count).tolist(), (keys % count).tolist(), strict=True)) if count else []
    return Candidates(pairs, firm, frequency, common)


def _told_by_runs(seeds: Seeds, pile: Pile, sketches: Bytes) -> Longs:
    """Return the pairs that share a run of few reports, or much of what many carry.

    In a big pile a few runs are phrases that two reports have by chance, unless one lies in a longer stretch, or the two
    have their other words in common too.
    """
    lengths = np.diff(pile.bounds)
    thinned = (window_of(pile) + 1) / 2
    shorter = np.minimum(lengths[seeds.left], lengths[seeds.right]) - RUN + 1
    most = CARRIED_SHARE * shorter
    told = (
        (seeds.cold > CHANCE)
        | ((seeds.cold > 1) & (seeds.long > 0))
        | (seeds.hot * thinned >= np.minimum(CARRIED, most))
    )
    told |= (seeds.hot + seeds.house) * thinned >= most
    lone = np.flatnonzero((seeds.cold > 0) & ~told)
    told[lone] = (len(pile.reports) <= FEW) | (_overlap(sketches, seeds.left[lone], seeds.right[lone]) >= ALIKE)
    return seeds.left[told] * len(pile.reports) + seeds.right[told]


def _sketch(pile: Pile, chosen: Flags, frequency: Longs) -> Bytes:
    """Return a bit for every concept of every report, many concepts to a bit; those of one report in ten are left out."""
    sketches = np.zeros((len(pile.reports), _SKETCH // 8), np.uint8)
    if len(pile.reports) <= FEW:
        return sketches
    slots = (np.arange(len(frequency), dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(64 - 10)
    telling = frequency * 10 <= int(chosen.sum())
    for owners, concepts in _distinct(pile, chosen):
        if len(owners):
            first, last = int(owners[0]), int(owners[-1]) + 1
            kept = telling[concepts]
            flags = np.zeros((last - first, _SKETCH), np.bool_)
            flags[owners[kept] - first, slots[concepts[kept]].astype(np.intp)] = True
            sketches[first:last] = np.packbits(flags, axis=1)
    return sketches


def _overlap(sketches: Bytes, left: Longs, right: Longs) -> Floats:
    """Return which share of the poorer sketch's bits the other has."""
    words = sketches.view(np.uint64)
    sizes = np.bitwise_count(words).sum(axis=1, dtype=np.int64)
    found = np.zeros(len(left))
    for low in range(0, len(left), _BLOCK):
        one, two = left[low : low + _BLOCK], right[low : low + _BLOCK]
        both = np.bitwise_count(words[one] & words[two]).sum(axis=1, dtype=np.int64)
        found[low : low + _BLOCK] = both / np.maximum(1, np.minimum(sizes[one], sizes[two]))
    return found


def _distinct(pile: Pile, chosen: Flags) -> Iterator[tuple[Longs, Longs]]:
    """Yield (report, concept) once each, blocks of neighbouring reports at a time."""
    first = 0
    while first < len(pile.reports):
        low = int(pile.bounds[first])
        last = max(first + 1, int(np.searchsorted(pile.bounds, low + _BLOCK, side="right")) - 1)
        bounds = pile.bounds[first : last + 1]
        concepts = pile.concepts[pile.ids[low : int(bounds[-1])]].astype(np.int64)
        owners = np.repeat(np.arange(first, last, dtype=np.int64), np.diff(bounds))
        told = (concepts != FUNCTION_WORD) & chosen[owners]
        keys = (owners[told] << _CONCEPT_BITS) | concepts[told]
        keys.sort()
        keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys
        yield keys >> _CONCEPT_BITS, keys & ((1 << _CONCEPT_BITS) - 1)
        first = last


def _told_by_concepts(pile: Pile, chosen: Flags, frequency: Longs) -> Longs:
    """Return the pairs that share enough rare concepts: two long reports share much by chance, so more is asked of them."""
    count = len(pile.reports)
    bits = np.where(frequency > 1, np.log2((int(chosen.sum()) + 30.0) / np.maximum(frequency, 1)), 0.0)
    sizes = np.zeros(count)
    rare_owners: list[Longs] = [np.empty(0, np.int64)]
    rare_concepts: list[Longs] = [np.empty(0, np.int64)]
    for owners, concepts in _distinct(pile, chosen):
        if len(owners):
            first, last = int(owners[0]), int(owners[-1]) + 1
            sizes[first:last] += np.bincount(owners - first, weights=bits[concepts], minlength=last - first)
        is_rare = (frequency[concepts] > 1) & (frequency[concepts] <= POSTING_CAP)
        rare_owners.append(owners[is_rare])
        rare_concepts.append(concepts[is_rare])
    who, what = np.concatenate(rare_owners), np.concatenate(rare_concepts)
    order = np.argsort(what, kind="stable")
    who, what = who[order], what[order]
    starts = np.flatnonzero(np.concatenate([[True], what[1:] != what[:-1]])) if len(what) else np.empty(0, np.int64)
    groups = starts, np.diff(np.concatenate([starts, [len(what)]]))
    return _weighed(who, groups, bits[what[starts]], sizes)


def _weighed(owners: Longs, groups: tuple[Longs, Longs], bits: Floats, sizes: Floats) -> Longs:
    starts, lengths = groups
    count = len(sizes)
    keys: list[Longs] = [np.empty(0, np.int64)]
    weights: list[Floats] = [np.empty(0)]
    for size in np.unique(lengths):
        alike = lengths == size
        keys.append(pair_up(owners, (starts[alike], lengths[alike]), count))
        weights.append(np.repeat(bits[alike], size * (size - 1) // 2))
    distinct, place = np.unique(np.concatenate(keys), return_inverse=True)
    totals = np.bincount(place.ravel(), weights=np.concatenate(weights), minlength=len(distinct))
    shorter = np.minimum(sizes[distinct // count], sizes[distinct % count]) if count else totals
    enough: Longs = distinct[totals >= RARE_BITS + RARE_SHARE * shorter]
    return enough
