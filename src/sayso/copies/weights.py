"""What a word tells: how rare its concept is in the pile, and whether it is a name.

In: a `Pile` and how many reports have each concept. Out: `Weights`, one number a concept.
Names weigh little: two reports of one happening share them without copying.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.copies.pile import FUNCTION_WORD, Pile
from sayso.copies.words import CAPITAL, OPENING, Flags, Longs

NAME_WEIGHT = 0.4  # a shared name or number tells less than a shared choice of words
TENTHS = 10  # words are weighed in tenths, so that sums are exact in any order
CONTENT, NAME, FUNCTION = 10, 4, 3  # tenths: a word of content, a name, a function word
LEAST_BITS = 1.5  # what a word of content tells at least: a text carried by the whole pile is still a text
MOST_BITS = 5.0  # what a word tells at most: a big pile makes no proof of two rare words
_FLOOR = 20  # reports a small pile is taken to have at least, so that a pile of two still has rare words
_BLOCK = 1 << 20  # words

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """By concept: `bits` (rareness, names less) and `size` (in tenths of a word of content)."""

    bits: Floats
    size: Longs


def weigh_concepts(pile: Pile, frequency: Longs, count: int) -> Weights:
    """Weigh the concepts of a pile of `count` reports that are compared."""
    names = find_names(pile)
    bits = np.log2((count + _FLOOR) / np.maximum(frequency, 1))
    bits = np.clip(bits, LEAST_BITS, MOST_BITS) * np.where(names, NAME_WEIGHT, 1.0)
    size = np.where(names, NAME, CONTENT)
    bits[FUNCTION_WORD], size[FUNCTION_WORD] = 0.0, FUNCTION
    return Weights(bits, size)


def find_names(pile: Pile) -> Flags:
    """Return which concepts are mostly written with a capital inside a sentence; reports set in capitals are not asked."""
    kinds = len(pile.concepts) + 1
    inside, capital = np.zeros(kinds, np.int64), np.zeros(kinds, np.int64)
    lengths = np.diff(pile.bounds)
    capitals = np.zeros(len(lengths), np.int64)
    written = np.flatnonzero(lengths)
    capitals[written] = np.add.reduceat(pile.marks & CAPITAL, pile.bounds[:-1][written], dtype=np.int64)
    shouted = 2 * capitals > lengths
    for low in range(0, len(pile.ids), _BLOCK):
        rows = slice(low, low + _BLOCK)
        concepts, marks = pile.concepts[pile.ids[rows]], pile.marks[rows]
        owners = np.searchsorted(pile.bounds, np.arange(low, low + len(marks)), side="right") - 1
        asked = ((marks & OPENING) == 0) & ~shouted[owners]
        inside += np.bincount(concepts[asked], minlength=kinds)
        capital += np.bincount(concepts[asked & ((marks & CAPITAL) != 0)], minlength=kinds)
    return 2 * capital > inside
