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

import numpy as np
import numpy.typing as npt

from sayso.copies.pile import Pile
from sayso.copies.words import Bytes, Flags, Hashes, Ints, Longs

RUN = 6  # words
WINDOW = 4  # neighbouring runs of which one is kept, in a big pile
BIG = 2_000_000  # words from which a pile is thinned
POSTING_CAP = 32  # reports; a run of more is hot
HOUSE = 3  # reports of one outlet whose runs are house text where no other outlet has them
PART = 1 << 21  # runs that are sorted at once
_BLOCK = 1 << 17  # words hashed at once
_COUNTERS = 24  # bits
_BASE = np.uint64(0x9E3779B97F4A7C15)
_NO_RUN = np.uint64(0xFFFFFFFFFFFFFFFF)

Counters = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Seeds:
    """Pairs of reports `left` < `right` that share runs: how many `cold` ones, which few reports have; `hot` ones, which
    many have, and `house` ones, which several reports of one outlet have and no other; of these two all are tied to the first.
    """

    left: Longs
    right: Longs
    cold: Longs
    hot: Longs
    house: Longs


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


def find_seeds(pile: Pile, chosen: Flags) -> tuple[Seeds, Bytes]:
    """Return the pairs of chosen reports that share runs, and by word how common the run is that begins there."""
    window = window_of(pile)
    counters = np.zeros(1 << _COUNTERS, np.uint32)
    kept: list[Hashes] = [np.empty(0, np.uint64)]
    owners: list[Ints] = [np.empty(0, np.int32)]
    for _, runs, who in _blocks(pile, chosen):
        real = runs != _NO_RUN
        np.add.at(counters, _slots(runs[real]), np.uint32(1))
        picked = winnow(runs, window)
        kept.append(runs[picked])
        owners.append(who[picked].astype(np.int32))
    house = np.zeros(1 << _COUNTERS, np.bool_)
    seeds = _join(np.concatenate(kept), np.concatenate(owners), (counters, house), _number_outlets(pile))
    return seeds, _score_common(pile, chosen, counters=counters, house=house)


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


def _join(runs: Hashes, owners: Ints, tables: tuple[Counters, Flags], outlets: Longs) -> Seeds:
    """Join equal runs, part by part of the hashes."""
    bits = max(0, int(len(runs) // PART).bit_length())
    found: tuple[list[Longs], ...] = ([], [], [])
    parts = (runs >> np.uint64(64 - bits)).astype(np.uint16) if bits else np.zeros(len(runs), np.uint16)
    for part in range(1 << bits):
        at = np.flatnonzero(parts == part)
        for keys, more in zip(found, _join_part(runs[at], owners[at], tables, outlets), strict=True):
            keys.append(more)
    return _count_pairs([np.concatenate(keys) for keys in found], len(outlets))


def _join_part(
    runs: Hashes, owners: Ints, tables: tuple[Counters, Flags], outlets: Longs
) -> tuple[Longs, Longs, Longs]:
    """Return pairs (left * reports + right): all that share a cold run, and the ties of hot ones and of house ones.

    The slots of house runs are written into the second table.
    """
    counters, in_house = tables
    order = np.argsort(runs, kind="stable")
    runs, who = runs[order], owners[order].astype(np.int64)
    if len(runs) == 0:
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64)
    fresh = np.ones(len(runs), np.bool_)
    fresh[1:] = (runs[1:] != runs[:-1]) | (who[1:] != who[:-1])
    runs, who = runs[fresh], who[fresh]
    starts = np.flatnonzero(np.concatenate([[True], runs[1:] != runs[:-1]]))
    sizes = np.diff(np.concatenate([starts, [len(runs)]]))
    printed = outlets[who]
    is_one = np.minimum.reduceat(printed, starts) == np.maximum.reduceat(printed, starts)
    is_house = is_one & (sizes >= HOUSE)
    in_house[_slots(runs[starts[is_house]])] = True
    is_hot = (sizes > POSTING_CAP) | ((counters[_slots(runs[starts])] > 2 * POSTING_CAP) & (len(outlets) > POSTING_CAP))
    cold, hot, house = (
        (starts[chosen], sizes[chosen])
        for chosen in (~is_hot & ~is_house & (sizes > 1), is_hot & ~is_house & (sizes > 1), is_house)
    )
    return pair_up(who, cold, len(outlets)), tie_up(who, hot, len(outlets)), tie_up(who, house, len(outlets))


def pair_up(owners: Longs, groups: tuple[Longs, Longs], count: int) -> Longs:
    """Return all pairs within each group (start, size), as left * count + right; groups of one size together."""
    starts, sizes = groups
    keys: list[Longs] = [np.empty(0, np.int64)]
    for size in np.unique(sizes):
        left, right = np.triu_indices(int(size), 1)
        rows = owners[starts[sizes == size][:, None] + np.arange(size)]
        keys.append((rows[:, left] * count + rows[:, right]).ravel())
    return np.concatenate(keys)


def tie_up(owners: Longs, groups: tuple[Longs, Longs], count: int) -> Longs:
    """Return the pairs of each group's first with its others."""
    starts, sizes = groups
    if len(starts) == 0:
        return np.empty(0, np.int64)
    others = np.repeat(starts - np.cumsum(sizes - 1) + sizes - 1, sizes - 1) + np.arange(int((sizes - 1).sum())) + 1
    return np.repeat(owners[starts], sizes - 1) * count + owners[others]


def _count_pairs(kinds: Sequence[Longs], count: int) -> Seeds:
    """Count how often each pair stands in each of three lists."""
    keys = np.concatenate([(keys << 2) | kind for kind, keys in enumerate(kinds)])
    keys.sort()
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.empty(0, np.int64)
    numbers = np.diff(np.concatenate([starts, [len(keys)]]))
    keys = keys[starts]
    pairs, place = np.unique(keys >> 2, return_inverse=True)
    totals = np.zeros((3, len(pairs)), np.int64)
    totals[keys & 3, place.ravel()] = numbers
    return Seeds(pairs // max(1, count), pairs % max(1, count), *totals)
