"""Find the pairs of reports worth comparing, without comparing all pairs.

In: texts as integer words. Out: sorted pairs of indices.
Two inverted indexes: runs of six words (copied text), and rare concepts (reworded text). A posting list longer than
`POSTING_CAP` is not crossed with itself: its reports are tied to the first of them only, so the work grows with the
number of reports, not with its square.
Source: winnowing, Schleimer et al. 2003, without the sampling; a run's frequency is counted on all runs.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.copies.texts import FUNCTION_WORD, Text

RUN = 6  # words
POSTING_CAP = 32  # reports; a longer list is boilerplate or a much-carried text
RARE_BITS = 20.0  # of rare concepts that two reports must share to be compared for rewording, and
RARE_SHARE = 0.08  # of all the bits of the shorter one
_BASE = np.uint64(0x9E3779B97F4A7C15)

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Hashes = npt.NDArray[np.uint64]


def find_candidates(texts: Sequence[Text]) -> list[tuple[int, int]]:
    """Return the pairs (i, j), i < j, that share a run of words or enough rare concepts."""
    if len(texts) < 2:
        return []
    count = np.int64(len(texts))
    runs, owners = _distinct(*_runs(texts))
    by_run = _pairs(owners, _groups(runs), count, with_hot=True)
    concepts, holders = _distinct(*_concepts(texts))
    groups = _groups(concepts)
    by_concept = _pairs(holders, groups, count, with_hot=False)
    bits = _bits(groups, len(texts))
    weighed = _weighed(by_concept, bits, _sizes(holders, groups, bits, len(texts)))
    keys = np.unique(np.concatenate([by_run[0], weighed]))
    return [(int(key // count), int(key % count)) for key in keys]


def hash_runs(ids: Sequence[int], length: int = RUN) -> Hashes:
    """Return a hash for every run of `length` words."""
    words = np.asarray(ids, dtype=np.uint64)
    size = len(words) - length + 1
    if size <= 0:
        return np.empty(0, np.uint64)
    total = np.zeros(size, np.uint64)
    for offset in range(length):
        total = total * _BASE + words[offset : offset + size]
    total ^= total >> np.uint64(31)
    return total * np.uint64(0xBF58476D1CE4E5B9)


def _runs(texts: Sequence[Text]) -> tuple[Hashes, Ints]:
    hashes = [hash_runs(text.ids) for text in texts]
    return np.concatenate(hashes), _owners(hashes)


def _concepts(texts: Sequence[Text]) -> tuple[Hashes, Ints]:
    found = [np.asarray(sorted(set(text.concepts) - {FUNCTION_WORD}), dtype=np.uint64) for text in texts]
    return np.concatenate(found), _owners(found)


def _owners(parts: Sequence[Hashes]) -> Ints:
    return np.repeat(np.arange(len(parts), dtype=np.int64), [len(part) for part in parts])


def _distinct(keys: Hashes, owners: Ints) -> tuple[Hashes, Ints]:
    """Sort by key, then owner, and drop what one owner has twice."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    if len(keys) == 0:
        return keys, owners
    fresh = np.ones(len(keys), bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    return keys[fresh], owners[fresh]


def _groups(keys: Hashes) -> tuple[Ints, Ints]:
    """Return (start, size) of every run of equal keys that at least two owners share."""
    if len(keys) == 0:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])).astype(np.int64)
    sizes = np.diff(np.concatenate([starts, [len(keys)]])).astype(np.int64)
    return starts[sizes > 1], sizes[sizes > 1]


def _pairs(owners: Ints, groups: tuple[Ints, Ints], count: np.int64, *, with_hot: bool) -> tuple[Ints, Ints]:
    """Return (pair key, index of the group it comes from): all pairs of short lists, ties to the first of long ones."""
    starts, sizes = groups
    keys: list[Ints] = [np.empty(0, np.int64)]
    origins: list[Ints] = [np.empty(0, np.int64)]
    for size in np.unique(sizes[sizes <= POSTING_CAP]):
        chosen = np.flatnonzero(sizes == size)
        left, right = np.triu_indices(int(size), 1)
        rows = owners[starts[chosen][:, None] + np.arange(size)]
        keys.append((rows[:, left] * count + rows[:, right]).ravel())
        origins.append(np.repeat(chosen, len(left)))
    for group in np.flatnonzero(sizes > POSTING_CAP) if with_hot else ():
        members = owners[starts[group] : starts[group] + sizes[group]]
        keys.append(members[0] * count + members[1:])
        origins.append(np.full(len(members) - 1, group, np.int64))
    return np.concatenate(keys), np.concatenate(origins)


def _bits(groups: tuple[Ints, Ints], count: int) -> Floats:
    """Return how much a shared concept tells: -log2 of the share of reports that have it, with a floor for small piles."""
    bits: Floats = np.log2((count + 30.0) / groups[1])
    return bits


def _sizes(holders: Ints, groups: tuple[Ints, Ints], bits: Floats, count: int) -> Floats:
    """Return the bits of shared concepts that each report has."""
    starts, sizes = groups
    rows = np.repeat(starts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
    return np.asarray(np.bincount(holders[rows], weights=np.repeat(bits, sizes), minlength=count), np.float64)


def _weighed(pairs: tuple[Ints, Ints], bits: Floats, sizes: Floats) -> Ints:
    """Return the pairs that share enough: two long reports share much by chance, so more is asked of them."""
    keys, origins = pairs
    if len(keys) == 0:
        return keys
    distinct, place = np.unique(keys, return_inverse=True)
    totals = np.bincount(place.ravel(), weights=bits[origins])
    shorter = np.minimum(sizes[distinct // len(sizes)], sizes[distinct % len(sizes)])
    enough: Ints = distinct[totals >= RARE_BITS + RARE_SHARE * shorter]
    return enough
