"""Cut text into the word pieces of an uncased BERT vocabulary, with exact offsets.

In: any text. Out: piece ids and, in step, where each begins and ends in it (code points).
Source: WordPiece (Schuster & Nakajima 2012) as BERT's uncased vocabularies are used: control characters dropped, text
decomposed (NFD) and non-spacing marks dropped, lower case letter by letter, punctuation and CJK letters words of their
own, then the longest piece that fits, from the left. Piece for piece the same as the `tokenizers` package (tests); one
thing is ours: an accent that was dropped belongs to the piece before it, so that a span never ends inside a letter.

A stretch without white space is cut once and remembered: news repeats its words. Linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ResourceError

UNKNOWN, BEGIN, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST = 100  # letters; a longer word is unknown as a whole
_KEPT = 60_000  # stretches remembered
_LONGEST_KEPT = 60  # characters; longer stretches are not likely to come again
_LONGEST_STRETCH = 100_000  # characters: a text without any white space is held in parts

_STRETCH = re.compile(
    rf"[^\t\n\r\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]{{1,{_LONGEST_STRETCH}}}"
)
_CJK = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip

Cut = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]  # ids, starts, ends
_Letters = list[tuple[str, int]]  # what is left of a letter, and the place in the stretch where it came from


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of a text, in order. `ids[i]` stands at `[starts[i], ends[i])`; `begins[i]`: it is a word's first."""

    ids: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    begins: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


class WordPieces:
    """A vocabulary and what was cut by it so far."""

    def __init__(self, vocabulary: str) -> None:
        """Take the vocabulary: a piece a line, its id the number of the line. Raises ResourceError if it is none."""
        lines = vocabulary.split("\n")
        self._ids = {piece: number for number, piece in enumerate(lines) if piece}
        for piece in (UNKNOWN, BEGIN, END):
            if piece not in self._ids:
                raise ResourceError(
                    f"the vocabulary has no {piece}", where="vocabulary.txt", do="restore the file from the package"
                )
        self.unknown, self.begin, self.end = (self._ids[piece] for piece in (UNKNOWN, BEGIN, END))
        self.size = len(self._ids)
        self._begins = np.array([not line.startswith("##") for line in lines], np.bool_)
        self._longest = max(map(len, self._ids))
        self._known: dict[str, Cut] = {}

    def number(self, piece: str) -> int:
        """Return the id of a piece, that of the unknown one if there is none such."""
        return self._ids.get(piece, self.unknown)

    def cut(self, text: str, parts: Iterable[tuple[int, int]]) -> tuple[Pieces, list[int]]:
        """Cut the `parts` of `text`; also returns the number of pieces before each part."""
        ids = array("i")
        starts = array("i")
        ends = array("i")
        firsts: list[int] = []
        for low, high in parts:
            firsts.append(len(ids))
            for match in _STRETCH.finditer(text, low, high):
                found, begins, stops = self._cut_stretch(match.group())
                at = match.start()
                ids.extend(found)
                starts.extend([at + begin for begin in begins])
                ends.extend([at + stop for stop in stops])
        numbers = np.array(ids, np.int32)
        pieces = Pieces(numbers, np.array(starts, np.int32), np.array(ends, np.int32), self._begins[numbers])
        return pieces, firsts

    def _cut_stretch(self, stretch: str) -> Cut:
        """Cut what stands between two white spaces; offsets are into it."""
        known = self._known.get(stretch)
        if known is not None:
            return known
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for letters, stop in _words(stretch):
            for number, begin, finish in self._cut_word(letters):
                ids.append(number)
                starts.append(letters[begin][1])
                after = letters[finish][1] if finish < len(letters) else stop
                ends.append(max(letters[finish - 1][1] + 1, after))
        cut = (tuple(ids), tuple(starts), tuple(ends))
        if len(stretch) <= _LONGEST_KEPT:
            if len(self._known) >= _KEPT:
                self._known.clear()  # the common ones are back at once
            self._known[stretch] = cut
        return cut

    def _cut_word(self, letters: _Letters) -> list[tuple[int, int, int]]:
        """Return (id, first letter, letter after the last) of each piece, the longest first from the left."""
        word = "".join(letter for letter, _ in letters)
        if len(word) > LONGEST:
            return [(self.unknown, 0, len(letters))]
        found: list[tuple[int, int, int]] = []
        at = 0
        while at < len(word):
            for end in range(min(len(word), at + self._longest), at, -1):
                number = self._ids.get(f"##{word[at:end]}" if at else word[at:end])
                if number is not None:
                    break
            else:
                return [(self.unknown, 0, len(letters))]
            found.append((number, at, end))
            at = end
        return found


def _words(stretch: str) -> Iterator[tuple[_Letters, int]]:
    """Yield the words of a stretch, letter by letter as the vocabulary has them, and where each ends.

    A letter that becomes several (한 is three) stands once for each, all with the same place.
    """
    word: _Letters = []
    end = 0
    for at, character in enumerate(stretch):
        kept = _fold(character)
        for letter in kept:
            if _stands_alone(letter):
                if word:
                    yield word, end
                yield [(letter, at)], at + 1
                word = []
            else:
                word.append((letter, at))
        if kept or (word and unicodedata.category(character) == "Mn"):
            end = at + 1
    if word:
        yield word, end


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    """Return what the vocabulary has of a character: "" for a control or an accent, "e" for "É"."""
    if character == "\ufffd" or unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"}:
        return ""
    parts = unicodedata.normalize("NFD", character)
    return "".join(part.lower() for part in parts if unicodedata.category(part) != "Mn")


@lru_cache(maxsize=4096)
def _stands_alone(letter: str) -> bool:
    """Whether a letter is a word of its own: punctuation, in ASCII also signs like $ and +, and CJK."""
    code = ord(letter)
    if code < 128:
        return not letter.isalnum()
    return unicodedata.category(letter).startswith("P") or any(low <= code <= high for low, high in _CJK)
