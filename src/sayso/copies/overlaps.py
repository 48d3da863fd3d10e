"""Which sentences of which pairs of texts share concepts, for many pairs at once.

In: texts, pairs of them, and what concepts tell. Out: `Overlaps`: pairs of sentences with the bits they share.
A kernel: each sentence's distinct concepts are sorted by text, looked up in the other text's, and the bits of what both
have are added up by pair of sentences. Sentences with the very same words meet through a concept of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.copies.grams import hash_runs
from sayso.copies.pile import FUNCTION_WORD
from sayso.copies.texts import Text
from sayso.copies.weights import Floats, Weights
from sayso.copies.words import Flags, Longs

MAX_CROSSING = 64  # pairs of sentences that one concept may bring up in one pair of reports
LEAST_SHARED, LEAST_HELD = 4.0, 0.23  # bits, and their share of the poorer sentence: below, no rule asks for a pair
LONG_TEXT = 2000  # words from which shared runs of words bring up sentences, too many concepts being common
LONG = 400  # words of a sentence that are compared; a longer one is a list or a page without marks
_TWIN, _RUN = 1e9, 1e6  # weights beyond all bits: the same sentence; the same run of words in long texts
_KIND, _UNIT = 25, 25  # bits of a concept and of a sentence in a key; ten are left for the text
MOST_TEXTS = 1 << 12
_DENSE = 1 << 23  # pairs of sentences that are added up in one table


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Pairs of sentences, a row each: `left` of the pair's first text and `right` of its second; bits; same words?"""

    pair: Longs
    left: Longs
    right: Longs
    bits: Floats
    is_twin: Flags


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences of several texts: `first[t]` is the first of text t; by sentence its text, bits, and whether it heads."""

    first: Longs
    totals: Floats
    is_heading: Flags
    keys: Longs  # text, concept, sentence: sorted
    weights: Floats  # of each key's concept


def make_batch(texts: Sequence[Text], weights: Weights) -> Batch:
    """Sort the sentences of texts by concept; at most `MOST_TEXTS`."""
    sizes = np.array([len(text.units) for text in texts], np.int64)
    first = np.concatenate([[0], np.cumsum(sizes)])
    units = [unit for text in texts for unit in text.units]
    owners = np.repeat(np.arange(len(texts), dtype=np.int64), sizes)
    concepts, where = _list_concepts(texts)
    told = _distinct((where << _KIND) | concepts)
    where, concepts = told >> _KIND, told & ((1 << _KIND) - 1)
    bits = weights.bits[concepts]
    totals = np.bincount(where, weights=bits, minlength=len(units)).astype(np.float64)
    codes, is_first = _code_sentences(texts)
    kept = is_first[where]
    fresh = np.flatnonzero(is_first)
    runs, run_units = _list_runs(texts, first)
    kinds = len(weights.bits)
    entries = [concepts[kept], kinds + codes[fresh], kinds + len(units) + runs]
    places = [where[kept], fresh, run_units]
    values = [bits[kept], np.full(len(fresh), _TWIN), np.full(len(runs), _RUN)]
    place = np.concatenate(places)
    keys = (((owners[place] << _KIND) | np.concatenate(entries)) << _UNIT) | place
    order = np.argsort(keys)
    heads = np.array([unit.is_heading for unit in units], np.bool_)
    return Batch(first, totals, heads, keys[order], np.concatenate(values)[order])


def _distinct(keys: Longs) -> Longs:
    """Return the keys sorted, each once (sorting beats the hash table of np.unique)."""
    keys = np.sort(keys)
    return keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys


def _list_concepts(texts: Sequence[Text]) -> tuple[Longs, Longs]:
    """Return the concepts that tell something, word by word, and their sentences."""
    words = np.concatenate([np.empty(0, np.int64), *(np.asarray(text.concepts, np.int64) for text in texts)])
    bounds = place_sentences(texts)
    low, size = bounds[:, 0], np.minimum(bounds[:, 1] - bounds[:, 0], LONG)
    at = np.repeat(low - np.cumsum(size) + size, size) + np.arange(int(size.sum()))
    concepts, where = words[at], np.repeat(np.arange(len(size)), size)
    telling = concepts != FUNCTION_WORD
    return concepts[telling], where[telling]


def place_sentences(texts: Sequence[Text]) -> Longs:
    """Return the first word of every sentence and the one behind its last, counted from the first text's first."""
    begins = np.cumsum([0, *(len(text.letters) for text in texts)]).tolist()
    placed = [text.bounds + begin for text, begin in zip(texts, begins, strict=False)]
    return np.concatenate([np.empty((0, 2), np.int64), *placed])


def _code_sentences(texts: Sequence[Text]) -> tuple[Longs, Flags]:
    """Return a number for the words of each sentence, and whether it is the first of its text with these words."""
    seen: dict[str, int] = {}
    codes: list[int] = []
    firsts: list[bool] = []
    for text in texts:
        own: set[int] = set()
        for line in text.lines:
            code = seen.setdefault(line[:LONG], len(seen))
            codes.append(code)
            firsts.append(code not in own)
            own.add(code)
    return np.array(codes, np.int64), np.array(firsts, np.bool_)


def _list_runs(texts: Sequence[Text], first: Longs) -> tuple[Longs, Longs]:
    """Return the runs of words of long texts, numbered, and the sentences in which they first begin."""
    hashes, units = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    for index, text in enumerate(texts):
        if len(text.letters) >= LONG_TEXT:
            ids = np.frombuffer(text.letters.encode("utf-32-le", "surrogatepass"), dtype="<u4")
            runs, at = np.unique(hash_runs(ids.astype(np.int32)), return_index=True)
            starts = [unit.first for unit in text.units]
            hashes.append(runs)
            units.append(first[index] + np.maximum(0, np.searchsorted(starts, at, side="right") - 1))
    _, codes = np.unique(np.concatenate(hashes), return_inverse=True)
    return codes.ravel().astype(np.int64), np.concatenate(units)


def find_overlaps(batch: Batch, pairs: Longs) -> Overlaps:
    """Return the pairs of sentences that share anything that tells, in order. `pairs`: (n, 2), rows of the batch's texts."""
    groups = batch.keys >> _UNIT
    starts = np.flatnonzero(np.concatenate([[True], groups[1:] != groups[:-1]])) if len(groups) else groups
    sizes = np.diff(np.concatenate([starts, [len(groups)]]))
    groups = groups[starts]
    edges = np.searchsorted(groups, np.arange(len(batch.first), dtype=np.int64) << _KIND)
    at, pair = _expand(edges[pairs[:, 0]], edges[pairs[:, 0] + 1] - edges[pairs[:, 0]])
    wanted = (groups[at] & ((1 << _KIND) - 1)) | (pairs[pair, 1] << _KIND)
    place = np.searchsorted(groups, wanted)
    place[place == len(groups)] = 0
    is_shared = (groups[place] == wanted) & (sizes[at] * sizes[place] <= MAX_CROSSING)
    at, place, pair = at[is_shared], place[is_shared], pair[is_shared]
    crossing, row = _expand(np.zeros(len(at), np.int64), sizes[at] * sizes[place])
    mask = (1 << _UNIT) - 1
    left = batch.keys[starts[at[row]] + crossing // sizes[place[row]]] & mask
    right = batch.keys[starts[place[row]] + crossing % sizes[place[row]]] & mask
    return _worth(batch, pairs, (pair[row], left, right), batch.weights[starts[at[row]]])


def _expand(starts: Longs, sizes: Longs) -> tuple[Longs, Longs]:
    """Return start, start + 1 ... of every stretch, and the number of the stretch."""
    row = np.repeat(np.arange(len(starts)), sizes)
    return np.arange(len(row)) - (np.cumsum(sizes) - sizes - starts)[row], row


def _worth(batch: Batch, pairs: Longs, cells: tuple[Longs, Longs, Longs], weights: Floats) -> Overlaps:
    pair, left, right = cells
    widths = batch.first[pairs + 1] - batch.first[pairs]
    ends = np.cumsum(widths[:, 0] * widths[:, 1])
    base = ends - widths[:, 0] * widths[:, 1]
    low, high = left - batch.first[pairs[pair, 0]], right - batch.first[pairs[pair, 1]]
    table, bits = _add_up(base[pair] + low * widths[pair, 1] + high, weights, int(ends[-1]) if len(ends) else 0)
    pair = np.searchsorted(ends, table, side="right")
    low, high = np.divmod(table - base[pair], widths[pair, 1])
    left, right = low + batch.first[pairs[pair, 0]], high + batch.first[pairs[pair, 1]]
    poorer = np.minimum(batch.totals[left], batch.totals[right])
    is_worth = (bits >= LEAST_SHARED) & (bits >= LEAST_HELD * poorer)
    is_worth &= batch.is_heading[left] == batch.is_heading[right]
    is_twin = bits >= _TWIN
    bits = np.where(is_twin, batch.totals[left], bits)
    rows = np.flatnonzero(is_worth)
    return Overlaps(pair[rows], low[rows], high[rows], bits[rows], is_twin[rows])


def _add_up(cells: Longs, weights: Floats, count: int) -> tuple[Longs, Floats]:
    """Return the cells that can be worth looking at, in order, with what they add up to."""
    if count <= _DENSE:
        sums = np.bincount(cells, weights=weights, minlength=count).astype(np.float64)
        table = np.flatnonzero(sums >= LEAST_SHARED)
        return table, sums[table]
    table, place = np.unique(cells, return_inverse=True)
    return table, np.bincount(place.ravel(), weights=weights, minlength=len(table)).astype(np.float64)
