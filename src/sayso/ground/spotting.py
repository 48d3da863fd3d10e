"""Find known names in a report's text: where a name was cut in two, taken for another's, or passed over.

In: a report's text, names by their folded words. Out: `Spot`s, the longest name from left to right, no two overlapping.
Linear in the text: a word that begins no name costs one look-up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.ground.names import LINKING, name_words
from sayso.kit.folding import fold

_WORD = re.compile(r"[^\W_]+(?:[’'‘ʼ`´.&/\-–][^\W_]+)*[’']?|[-–]")
_LONGEST = 12  # words of a name
_ARTICLED = ("al-", "el-", "ad-", "an-", "as-", "ash-", "az-", "ul-", "wal-", "ed-", "e-", "i-")
# what is written small inside a name, and words for a body that newspapers write small
_LOWER = LINKING | {
    *[
        "the",
        "a",
        "al",
        "el",
        "ul",
        "wal",
        "wa",
        "ibn",
        "bin",
        "y",
        "e",
        "i",
        "ve",
        "et",
        "dos",
        "das",
        "da",
        "do",
        "di",
    ],
    *["para", "pour", "los", "las", "von", "against", "group", "movement", "coalition", "dissidents", "cartel"],
    *["gang", "network", "brothers", "administration", "rebels", "militia", "mercenaries"],
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch that is a name. `is_alone`: no capitalised word stands right before or behind it."""

    start: int
    end: int
    words: int
    is_alone: bool


Token = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, and which of them may begin a name: a capital, a script without capitals, "al-Qaeda"."""

    text: str
    tokens: list[Token]
    starts: list[tuple[int, str]]  # place among the tokens, first folded word

    @classmethod
    def of(cls, text: str) -> Words:
        """Cut a text into words."""
        tokens = [(found.start(), found.end(), found.group()) for found in _WORD.finditer(text)]
        starts = [
            (at, fold(word).split(" ", 1)[0])
            for at, (_, _, word) in enumerate(tokens)
            if not word[0].islower() or word.startswith(_ARTICLED)
        ]
        return cls(text, tokens, starts)


def spot(words: Words, is_begun: Callable[[str], bool], is_name: Callable[[str, str], bool]) -> Iterator[Spot]:
    """Yield the names in a text. `is_begun`: a folded word may begin one; `is_name`: (its key, as it is written) is one."""
    behind = 0
    for at, first in words.starts:
        if at < behind or not is_begun(first):
            continue
        size = _longest(words.text, words.tokens[at : at + _LONGEST], is_name)
        if size:
            behind = at + size
            start, end = words.tokens[at][0], words.tokens[behind - 1][1]
            yield Spot(start, end, size, _is_alone(words.text, words.tokens, (at, behind)))


def _longest(text: str, tokens: list[Token], is_name: Callable[[str, str], bool]) -> int:
    """Return how many words the longest name has that begins here, 0 if none."""
    best = 0
    for size, (start, end, word) in enumerate(tokens, 1):
        if size > 1 and _is_broken(text[tokens[size - 2][1] : start]):
            break
        if word[0].islower() and word not in _LOWER and not word.startswith(_ARTICLED):
            break
        name = text[tokens[0][0] : end]
        if word[0].isalnum() and word not in LINKING and is_name(" ".join(name_words(name)), name):
            best = size
    return best


def _is_broken(between: str) -> bool:
    return bool(between.strip(" \u00a0\n(")) or "\n\n" in between


def _is_alone(text: str, tokens: list[Token], span: tuple[int, int]) -> bool:
    first, last = span
    if first and text[tokens[first - 1][1] : tokens[first][0]].isspace() and tokens[first - 1][2][0].isupper():
        before = tokens[first - 1][2].lower()
        if before not in ("the", "but", "and", "in", "when", "while", "as", "both", "that", "if", "for"):
            return False
    if last < len(tokens) and text[tokens[last - 1][1] : tokens[last][0]].isspace():
        return not tokens[last][2][0].isupper()
    return True
