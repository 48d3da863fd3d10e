"""Runs of words that stand in several reports: hashed, thinned out, counted, joined.

In: a `Pile`. Out: `Seeds`: pairs of reports that share runs, with how many; and which words stand in common runs:
hot ones, of so many reports that they are boilerplate or a text that everybody carries, and house ones, of one outlet.
A big pile is thinned by winnowing: of every few neighbouring runs the one with the smallest hash stands for them, so
that two texts with the same stretch pick the same runs. How often a run stands is counted on all runs: a hot run that
was picked here and not there would look rare. The join sorts by hash in parts, so that memory stays bounded.
Source: winnowing, Schleimer et al. 2003.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from sayso.copies.pile import Pile
from sayso.copies.words import Bytes, Flags, Hashes, Ints, Longs

RUN = 6  # words
STRETCH = 9  # equal words in a row that are more than a phrase two reports have by chance
WINDOW = 4  # neighbouring runs of which one is kept, in a big pile
BIG = 2_000_000  # words from which a pile is thinned
POSTING_CAP = 32  # reports; a run of more is hot
HOUSE = 3  # reports of one outlet whose runs are house text where no other outlet has them
PART = 1 << 21  # runs that are sorted at once
HELD = 1 << 25  # runs that are held at once, of 16 bytes
_BLOCK = 1 << 17  # words hashed at once
_COUNTERS = 24  # bits
_BASE = np.uint64(0x9E3779B97F4A7C15)
_NO_RUN = np.uint64(0xFFFFFFFFFFFFFFFF)

Counters = npt.NDArray[np.uint32]
T = TypeVar("T", bound=np.generic)


@dataclass(frozen=True, slots=True)
class _Standings:
    """Runs that were kept, with their report and the row of their first word."""

    runs: Hashes
    owners: Ints
    places: Ints

    def at(self, rows: Longs) -> _Standings:
        """Return some of them."""
        return _Standings(self.runs[rows], self.owners[rows], self.places[rows])


@dataclass(frozen=True, slots=True)
class Seeds:
    """Pairs of reports `left` < `right` that share runs: how many `cold` ones, which few reports have; `hot` ones, which
    many have, and `house` ones, which several reports of one outlet have and no other; of these two all are tied to the first.
    `long`: how many of the cold ones lie in a stretch of `STRETCH` equal words.
    """

    left: Longs
    right: Longs
    cold: Longs
    hot: Longs
    house: Longs
    long: Longs


def hash_runs(ids: Ints, ends: Longs | None = None, *, length: int = RUN) -> Hashes:
    """Return the hash of the run that begins at each word, all ones where it would go over a report's end (`ends`)."""
    total = np.zeros(len(ids), np.uint64)
    words = _mixed(ids)
    for offset in range(length):
        total *= _BASE
        total[: max(0, len(ids) - offset)] += words[offset:]
    total ^= total >> np.uint64(31)
    total *= np.uint64(0xBF58476D1CE4E5B9)
    total ^= total >> np.uint64(29)
    for back in range(1, length):
        at = (np.array([len(ids)]) if ends is None else ends) - back
        total[at[at >= 0]] = _NO_RUN
    return total


def _mixed(ids: Ints) -> Hashes:
    words = ids.astype(np.uint64)
    words *= np.uint64(0xD6E8FEB86659FD93)
    words ^= words >> np.uint64(32)
    return words


def winnow(runs: Hashes, window: int) -> Flags:
    """Return which runs are kept: the smallest of every `window` neighbours. What reaches over an end is never kept."""
    if window <= 1:
        every: Flags = runs != _NO_RUN
        return every
    padded = np.concatenate([runs, np.full(window - 1, _NO_RUN, np.uint64)])
    least = padded[: len(runs)].copy()
    for offset in range(1, window):
        np.minimum(least, padded[offset : offset + len(runs)], out=least)
    kept: Flags = runs == least
    for offset in range(1, window):
        kept[offset:] |= runs[offset:] == least[:-offset]
    kept &= runs != _NO_RUN
    return kept


def _blocks(pile: Pile, chosen: Flags) -> Iterator[tuple[int, Hashes, Longs]]:
    """Yield (first word, runs, owner of each word) of neighbouring reports; runs of reports not chosen are no runs."""
    first = 0
    while first < len(pile.reports):
        low = int(pile.bounds[first])
        last = max(first + 1, int(np.searchsorted(pile.bounds, low + _BLOCK, side="right")) - 1)
        bounds = pile.bounds[first : last + 1] - low
        runs = hash_runs(pile.ids[low : low + int(bounds[-1])], bounds[1:])
        owners = np.repeat(np.arange(first, last, dtype=np.int64), np.diff(bounds))
        runs[~chosen[owners]] = _NO_RUN
        _drop_overlong(runs, bounds)
        yield low, runs, owners
        first = last


def _drop_overlong(runs: Hashes, bounds: Longs) -> None:
    """Take the runs that start before a report's first word (of a report too short for one) out."""
    short = np.flatnonzero(np.diff(bounds) < RUN)
    for at in short.tolist():
        runs[int(bounds[at]) : int(bounds[at + 1])] = _NO_RUN


def window_of(pile: Pile) -> int:
    """Return of how many neighbouring runs one is kept."""
    return WINDOW if len(pile.ids) >= BIG else 1


def find_seeds(pile: Pile, chosen: Flags, *, held: int = HELD) -> tuple[Seeds, Bytes]:
    """Return the pairs of chosen reports that share runs, and by word how common the run is that begins there.

    At most about `held` runs are held at once: more are joined in several passes over the pile, a part of the hashes each.
    """
    counters = np.zeros(1 << _COUNTERS, np.uint32)
    house = np.zeros(1 << _COUNTERS, np.bool_)
    outlets = _number_outlets(pile)
    bits = int(2 * len(pile.ids) // ((window_of(pile) + 1) * held)).bit_length()
    found: tuple[list[Longs], ...] = ([], [], [], [])
    for number in range(1 << bits):
        standings = _collect(pile, chosen, (number, bits), counters if number == 0 else None)
        for part in _parts(standings, bits):
            groups = _group(part)
            for keys, more in zip(found, _join_part(groups, pile, outlets, tables=(counters, house)), strict=True):
                keys.append(more)
    seeds = _count_pairs([np.concatenate(keys) for keys in found], len(outlets))
    return seeds, _score_common(pile, chosen, counters=counters, house=house)


def _collect(pile: Pile, chosen: Flags, bucket: tuple[int, int], counters: Counters | None) -> _Standings:
    """Return the runs that are kept, of one bucket of hashes (number, bits); count all of them where a table is given."""
    window = window_of(pile)
    number, bits = bucket
    runs_of: list[Hashes] = [np.empty(0, np.uint64)]
    owners: list[Ints] = [np.empty(0, np.int32)]
    places: list[Ints] = [np.empty(0, np.int32)]
    for low, runs, who in _blocks(pile, chosen):
        if counters is not None:
            np.add.at(counters, _slots(runs[runs != _NO_RUN]), np.uint32(1))
        picked = winnow(runs, window)
        if bits:
            picked &= (runs >> np.uint64(64 - bits)) == number
        at = np.flatnonzero(picked)
        runs_of.append(runs[at])
        owners.append(who[at].astype(np.int32))
        places.append((at + low).astype(np.int32))
    return _Standings(_together(runs_of), _together(owners), _together(places))


def _together(pieces: list[npt.NDArray[T]]) -> npt.NDArray[T]:
    """Join pieces and forget them, so that no two copies of all are held while the next column is joined."""
    whole: npt.NDArray[T] = np.concatenate(pieces)
    pieces.clear()
    return whole


def _parts(standings: _Standings, skipped: int) -> Iterator[_Standings]:
    """Cut standings by hash into parts that are sorted quickly; the first bits of all hashes are the same."""
    bits = int(len(standings.runs) // PART).bit_length()
    if not bits:
        yield standings
        return
    parts = ((standings.runs << np.uint64(skipped)) >> np.uint64(64 - bits)).astype(np.uint16)
    for part in range(1 << bits):
        yield standings.at(np.flatnonzero(parts == part))


def _slots(runs: Hashes) -> Longs:
    return (runs >> np.uint64(64 - _COUNTERS)).astype(np.int64)


def _number_outlets(pile: Pile) -> Longs:
    """Return a number for the outlet of every report; reports of unknown outlets have one of their own."""
    numbers: dict[str, int] = {}
    known = [numbers.setdefault(report.outlet, len(numbers)) if report.outlet else -1 for report in pile.reports]
    outlets = np.array(known, np.int64)
    return np.where(outlets < 0, -1 - np.arange(len(outlets)), outlets)


def _score_common(pile: Pile, chosen: Flags, *, counters: Counters, house: Flags) -> Bytes:
    """Return by word how common the run is that begins there: the mean over a stretch is 2 where every run is common.

    House runs are known only where they were picked; each stands for its neighbours that were not.
    """
    scores = np.zeros(len(pile.ids), np.uint8)
    if int(chosen.sum()) > POSTING_CAP or house.any():
        picked = np.uint8(window_of(pile) + 1)
        for low, runs, _ in _blocks(pile, chosen):
            slots = _slots(runs)
            many = (counters[slots] > POSTING_CAP) * np.uint8(2)
            scores[low : low + len(runs)] = np.maximum(many, house[slots] * picked) * (runs != _NO_RUN)
    return scores


@dataclass(frozen=True, slots=True)
class _Groups:
    """Standings of runs, each run once a report, those of one run together: [start, start + size)."""

    runs: Hashes  # of each group
    owners: Longs
    places: Longs
    starts: Longs
    sizes: Longs


def _group(found: _Standings) -> _Groups:
    """Sort standings by run. The place in the list takes the lowest bits of the key: numbers sort faster than places."""
    width = np.uint64(max(1, len(found.runs).bit_length()))
    keys = ((found.runs >> width) << width) | np.arange(len(found.runs), dtype=np.uint64)
    keys.sort()
    found = found.at((keys & ((np.uint64(1) << width) - np.uint64(1))).astype(np.intp))
    runs, who = found.runs, found.owners
    fresh = np.ones(len(runs), np.bool_)
    fresh[1:] = (runs[1:] != runs[:-1]) | (who[1:] != who[:-1])
    found = found.at(np.flatnonzero(fresh))
    runs = found.runs
    starts = np.flatnonzero(np.concatenate([np.ones(min(1, len(runs)), np.bool_), runs[1:] != runs[:-1]]))
    sizes = np.diff(np.append(starts, len(runs)))
    return _Groups(runs[starts], found.owners.astype(np.int64), found.places.astype(np.int64), starts, sizes)


def _join_part(
    groups: _Groups, pile: Pile, outlets: Longs, *, tables: tuple[Counters, Flags]
) -> tuple[Longs, Longs, Longs, Longs]:
    """Return pairs (left * reports + right): that share a cold run, the ties of hot ones and house ones, long cold ones."""
    counters, in_house = tables
    count, sizes = len(outlets), groups.sizes
    if len(sizes) == 0:
        return groups.owners, groups.owners, groups.owners, groups.owners
    printed = outlets[groups.owners]
    is_one = np.minimum.reduceat(printed, groups.starts) == np.maximum.reduceat(printed, groups.starts)
    is_house = is_one & (sizes >= HOUSE)
    in_house[_slots(groups.runs[is_house])] = True
    is_hot = (sizes > POSTING_CAP) | ((counters[_slots(groups.runs)] > 2 * POSTING_CAP) & (count > POSTING_CAP))
    cold, hot, house = (
        (groups.starts[chosen], sizes[chosen])
        for chosen in (~is_hot & ~is_house & (sizes > 1), is_hot & ~is_house & (sizes > 1), is_house)
    )
    left, right = cross(cold)
    pairs = groups.owners[left] * count + groups.owners[right]
    is_long = _reach(pile, groups, left, right) >= STRETCH
    ties = tie_up(groups.owners, hot, count), tie_up(groups.owners, house, count)
    return pairs, *ties, pairs[is_long]


def _reach(pile: Pile, groups: _Groups, left: Longs, right: Longs) -> Longs:
    """Return how many equal words in a row there are around two standings of a run, as far as it matters."""
    total = np.full(len(left), RUN)
    for step in (1, -1):
        here, there = groups.places[left], groups.places[right]
        edges = groups.owners[left], groups.owners[right]
        if step > 0:
            ends = pile.bounds[edges[0] + 1] - here - RUN, pile.bounds[edges[1] + 1] - there - RUN
            here, there = here + RUN - 1, there + RUN - 1
        else:
            ends = here - pile.bounds[edges[0]], there - pile.bounds[edges[1]]
        room = np.minimum(*ends)
        rows = np.arange(len(left))
        for far in range(1, STRETCH - RUN + 1):
            rows = rows[room[rows] >= far]
            rows = rows[pile.ids[here[rows] + step * far] == pile.ids[there[rows] + step * far]]
            total[rows] += 1
    return total


def cross(groups: tuple[Longs, Longs]) -> tuple[Longs, Longs]:
    """Return all pairs of rows within each group (start, size); groups of one size together."""
    starts, sizes = groups
    found: tuple[list[Longs], list[Longs]] = ([np.empty(0, np.int64)], [np.empty(0, np.int64)])
    for size in np.unique(sizes):
        left, right = np.triu_indices(int(size), 1)
        first = starts[sizes == size][:, None]
        found[0].append((first + left).ravel())
        found[1].append((first + right).ravel())
    return np.concatenate(found[0]), np.concatenate(found[1])


def pair_up(owners: Longs, groups: tuple[Longs, Longs], count: int) -> Longs:
    """Return all pairs of owners within each group (start, size), as left * count + right; groups of one size together."""
    left, right = cross(groups)
    return owners[left] * count + owners[right]


def tie_up(owners: Longs, groups: tuple[Longs, Longs], count: int) -> Longs:
    """Return the pairs of each group's first with its others."""
    starts, sizes = groups
    if len(starts) == 0:
        return np.empty(0, np.int64)
    others = np.repeat(starts - np.cumsum(sizes - 1) + sizes - 1, sizes - 1) + np.arange(int((sizes - 1).sum())) + 1
    return np.repeat(owners[starts], sizes - 1) * count + owners[others]


def _count_pairs(kinds: Sequence[Longs], count: int) -> Seeds:
    """Count how often each pair stands in each of four lists."""
    keys = np.concatenate([(keys << 2) | kind for kind, keys in enumerate(kinds)])
    keys.sort()
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.empty(0, np.int64)
    numbers = np.diff(np.concatenate([starts, [len(keys)]]))
    keys = keys[starts]
    pairs, place = np.unique(keys >> 2, return_inverse=True)
    totals = np.zeros((4, len(pairs)), np.int64)
    totals[keys & 3, place.ravel()] = numbers
    return Seeds(pairs // max(1, count), pairs % max(1, count), *totals)
