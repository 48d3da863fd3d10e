"""All words of a pile as numbers: one row a word, one number a folded form.

In: reports and the lexicons. Out: `Pile`. A word costs fourteen bytes; its characters are looked up in the report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from sayso.copies.folding import fold_word
from sayso.copies.lexicons import CopyLexicons
from sayso.copies.words import Bytes, Hashes, Ints, Longs, Shorts, Words, cut_words
from sayso.records import Report

FUNCTION_WORD = 0  # the concept of words that carry no content of their own
NUMBER, CUE, BEGINS = 1, 2, 4  # what edits may read in a word: a number, a cue of one word, the first of a longer one
_SLOTS = 20  # bits
_LETTERS = 0x110000  # characters there are


@dataclass(frozen=True, slots=True)
class Lexis:
    """The forms of a pile's words by number, what edits may read in them, and how cues are found."""

    forms: Sequence[str]
    cue_heads: re.Pattern[str]  # words that may begin a cue, over words as letters (`as_letters`)
    traits: Bytes  # by form
    cues: frozenset[tuple[int, ...]]  # of several words, by form, as far as an edit may touch them
    longest: int  # words of a cue

    def begins_cue(self, words: Sequence[int]) -> bool:
        """Whether words begin with a cue of several words."""
        return any(tuple(words[:size]) in self.cues for size in range(2, len(words) + 1))


@dataclass(frozen=True, slots=True)
class Pile:
    """Reports and their words. `ids[i]` is the form of word i, `concepts[form]` what stands for it and its like."""

    reports: Sequence[Report]
    ids: Ints
    starts: Ints
    lengths: Shorts
    marks: Bytes
    bounds: Longs  # words [bounds[i], bounds[i + 1]) are those of report i
    lexis: Lexis
    concepts: Ints

    def rows(self, index: int) -> slice:
        """Return where the words of a report stand."""
        return slice(int(self.bounds[index]), int(self.bounds[index + 1]))


@dataclass(slots=True)
class Vocabulary:
    """Numbers given to words in order of first sight. Most words are found in a table by a part of their hash."""

    lexicons: CopyLexicons
    forms: dict[str, int] = field(default_factory=lambda: {"": 0})
    concepts: dict[str, int] = field(default_factory=dict)
    concept_of: list[int] = field(default_factory=lambda: [FUNCTION_WORD])
    _known: dict[int, int] = field(default_factory=dict)
    _keys: Hashes = field(default_factory=lambda: np.zeros(1 << _SLOTS, np.uint64))
    _values: Ints = field(default_factory=lambda: np.zeros(1 << _SLOTS, np.int32))

    def number(self, reports: Sequence[Report], words: Words) -> Ints:
        """Return the number of every word's folded form."""
        slots = (words.hashes >> np.uint64(64 - _SLOTS)).astype(np.intp)
        ids = self._values[slots]
        missed = np.flatnonzero(self._keys[slots] != words.hashes)
        if len(missed):
            hashes = words.hashes[missed]
            others = _other_slots(hashes)
            ids[missed] = self._values[others]
            missed = missed[self._keys[others] != hashes]
        if len(missed):
            self._learn(reports, words, ids, missed)
        return ids

    def _learn(self, reports: Sequence[Report], words: Words, ids: Ints, missed: Longs) -> None:
        """Number the words missed in the table; they go where their hash says first, or to their other slot."""
        distinct, first, place = np.unique(words.hashes[missed], return_index=True, return_inverse=True)
        numbers = np.empty(len(distinct), np.int32)
        for at in np.argsort(first).tolist():  # new words by first sight, whatever their hash
            numbers[at] = self._look_up(int(distinct[at]), reports, words, row=int(missed[first[at]]))
        ids[missed] = numbers[place.ravel()]
        slots = (distinct >> np.uint64(64 - _SLOTS)).astype(np.intp)
        slots = np.where(self._keys[slots] == 0, slots, _other_slots(distinct))
        self._keys[slots], self._values[slots] = distinct, numbers

    def _look_up(self, key: int, reports: Sequence[Report], words: Words, *, row: int) -> int:
        known = self._known.get(key)
        if known is None:
            owner = int(np.searchsorted(words.ends_at, row, side="right"))
            start = int(words.starts[row])
            known = self._known[key] = self._add(reports[owner].text[start : start + int(words.lengths[row])])
        return known

    def _add(self, word: str) -> int:
        form = fold_word(word)
        known = self.forms.get(form)
        if known is None:
            known = self.forms[form] = len(self.forms)
            concept = self.lexicons.concept(form)
            number = FUNCTION_WORD if concept is None else self.concepts.setdefault(concept, len(self.concepts) + 1)
            self.concept_of.append(number)
        return known


def _other_slots(hashes: Hashes) -> Longs:
    """Return the second slot of each hash, in the lower half of the table's bits."""
    return ((hashes >> np.uint64(63 - 2 * _SLOTS)) & np.uint64((1 << _SLOTS) - 1)).astype(np.int64)


def make_pile(reports: Sequence[Report], lexicons: CopyLexicons) -> Pile:
    """Cut and number the words of all reports."""
    vocabulary = Vocabulary(lexicons)
    ids: list[Ints] = []
    cut: list[Words] = []
    for block, words in cut_words(reports):
        ids.append(vocabulary.number(block, words))
        cut.append(_without_hashes(words))
    counts = [np.diff(words.ends_at, prepend=0) for words in cut]
    size = sum(map(len, ids))
    columns = np.empty(size, np.int32), np.empty(size, np.int32), np.empty(size, np.uint16), np.empty(size, np.uint8)
    at = size
    while cut:  # block by block from the end, so that no two copies of all are held
        words, numbers = cut.pop(), ids.pop()
        at -= len(numbers)
        own = slice(at, at + len(numbers))
        columns[0][own], columns[1][own] = numbers, words.starts
        columns[2][own], columns[3][own] = words.lengths, words.marks
    return Pile(
        reports,
        *columns,
        bounds=np.cumsum(np.concatenate([[0], *counts]), dtype=np.int64),
        lexis=_open_lexis(vocabulary.forms, lexicons),
        concepts=np.array(vocabulary.concept_of, np.int32),
    )


def _open_lexis(numbers: Mapping[str, int], lexicons: CopyLexicons) -> Lexis:
    forms = tuple(numbers)
    heads = [number for form, number in numbers.items() if form in lexicons.cues]
    touched = [
        tuple(numbers[part] for part in parts)
        for number in heads
        for parts, kind, _ in lexicons.cues[forms[number]]
        if kind != "place_before" and all(part in numbers for part in parts)
    ]
    traits = np.zeros(len(forms), np.uint8)
    traits[[number for number, form in enumerate(forms) if form[:1].isdigit()]] |= NUMBER
    traits[[cue[0] for cue in touched if len(cue) == 1]] |= CUE
    traits[[cue[0] for cue in touched if len(cue) > 1]] |= BEGINS
    longer = frozenset(cue for cue in touched if len(cue) > 1)
    return Lexis(forms, match_any(heads), traits, longer, max(map(len, longer), default=1))


def match_any(numbers: Sequence[int]) -> re.Pattern[str]:
    """Return a pattern that finds any of the numbered words among letters."""
    letters = as_letters(np.array(sorted(set(numbers)), np.int32))
    return re.compile(f"[{''.join(map(re.escape, letters))}]" if letters else "(?!)")


def as_letters(ids: Ints) -> str:
    """Return numbers as a string of as many characters; what is too big for a character is wrapped round."""
    return (ids.astype("<u4") % np.uint32(_LETTERS)).tobytes().decode("utf-32-le", "surrogatepass")


def _without_hashes(words: Words) -> Words:
    return Words(np.empty(0, np.uint64), words.starts, words.lengths, words.marks, words.ends_at)
