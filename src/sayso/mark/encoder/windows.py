"""Cut a report's word pieces into windows: a core that is read, with context on both sides that is only looked at.

In: the pieces of all sentences and where each sentence begins. Out: `Window`s; the cores hold every piece exactly once.

Where to cut depends on the words near the cut, never on how far into the report they stand: of the sentence ends that
would give a core of `LEAST`..`MOST` pieces, the one whose neighbouring pieces have the smallest checksum. Two texts that
agree from some sentence on soon cut at the same one, and from there on have the same windows. A title or heading is
read apart, without looking over its edge, because that is what another outlet changes first.

What that costs, if a stretch stands again in another text: the windows that look over its edges, and those until both
texts cut at the same sentence, are read anew: at each end 1 to 2 windows of about 165 pieces. The text under another
headline costs nothing but the headline.
"""

from __future__ import annotations

import itertools
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SPAN = 254  # pieces of a window, its two special ones not counted
CONTEXT = 24  # pieces looked at on each side, where there are any
MOST = SPAN - 2 * CONTEXT  # pieces of a core
LEAST = 96  # fewer agree sooner, more look less at context: at 128 agreement costs 4.4 windows, at 96 1.8
_NEAR = 8  # pieces on each side of a cut that decide whether it is one
_LOOK_BACK = 30  # pieces over which a cut inside a long sentence looks for the beginning of a word


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `[low, high)` are looked at, `[start, end)` of them are the core. `opens`: nothing was cut off before."""

    low: int
    start: int
    end: int
    high: int
    opens: bool


def cut_windows(
    ids: NDArray[np.int32], firsts: Sequence[int], *, apart: Sequence[int], begins: NDArray[np.bool_]
) -> list[Window]:
    """Cut pieces `ids` into windows.

    `firsts`: the first piece of each sentence, in order; `apart`: those of them that nothing may look across (a heading,
    the text after it); `begins[i]`: whether piece i begins a word.
    """
    edges = sorted({0, *apart, len(ids)})
    found: list[Window] = []
    for low, high in itertools.pairwise(edges):
        inside = firsts[bisect_right(firsts, low) : bisect_left(firsts, high)]
        found += _cut_stretch(ids, (low, high), inside, begins=begins)
    return found


def _cut_stretch(
    ids: NDArray[np.int32], stretch: tuple[int, int], firsts: Sequence[int], *, begins: NDArray[np.bool_]
) -> list[Window]:
    """Cut one stretch at sentences `firsts`; a stretch that fits is one window."""
    low, high = stretch
    if high - low <= SPAN:
        return [Window(low, low, high, high, opens=True)] if low < high else []
    found: list[Window] = []
    start = low
    while start < high:
        end = high if high - start <= MOST else _find_cut(ids[:high], start, firsts, begins=begins)
        begin = max(low, start - CONTEXT)
        found.append(Window(begin, start, end, min(high, end + CONTEXT), opens=begin == low))
        start = end
    return found


def _find_cut(ids: NDArray[np.int32], start: int, firsts: Sequence[int], *, begins: NDArray[np.bool_]) -> int:
    """Return where the core that begins at `start` ends: at a sentence, or in one that is too long for a core."""
    ends = firsts[bisect_right(firsts, start) : bisect_right(firsts, start + MOST)]
    good = ends[bisect_left(ends, start + LEAST) :]
    if good:
        return min(good, key=lambda end: (zlib.crc32(ids[max(0, end - _NEAR) : end + _NEAR].tobytes()), end))
    if ends:
        return ends[-1]
    latest = start + MOST
    places = np.flatnonzero(begins[latest - _LOOK_BACK : latest + 1])
    return latest - _LOOK_BACK + int(places[-1]) if len(places) else latest
