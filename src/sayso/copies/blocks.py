"""Which words two sentences have in common, in order: the longest common subsequence of many pairs of sentences.

In: pairs of sentences as letters (a word a character). Out: `Blocks`: runs of equal words, pair by pair, as arrays.
rapidfuzz finds them one pair at a time and the rest is done for all pairs at once. Bit-parallel steps in numpy for
thousands of pairs at once were tried and took twice as long (docs/decisions/0010-copies.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np
from rapidfuzz.distance import LCSseq

from sayso.copies.words import Longs


@dataclass(frozen=True, slots=True)
class Blocks:
    """Runs of equal words: [left, left + size) of a pair's left sentence and [right, right + size) of its right one.

    The last block of every pair has no words and stands behind both sentences.
    """

    pair: Longs
    left: Longs
    right: Longs
    size: Longs


def match_words(pairs: Iterable[tuple[str, str]]) -> Blocks:
    """Return the blocks of every pair of sentences, in order."""
    editops = LCSseq.editops
    found = [editops(left, right).as_matching_blocks() for left, right in pairs]
    numbers = np.fromiter(chain.from_iterable(chain.from_iterable(found)), np.int64).reshape(-1, 3)
    owners = np.repeat(np.arange(len(found)), np.fromiter(map(len, found), np.int64, len(found)))
    return Blocks(owners, numbers[:, 0], numbers[:, 1], numbers[:, 2])
