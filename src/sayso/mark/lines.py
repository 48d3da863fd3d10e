"""One sentence as the mention rules see it: its words lower-cased, their shapes, what is possessive, what is a time.

In: a `Scene` with sentences and times. Out: a `Line` per sentence. Everything is computed once; the rules then look up.
"""

# ruff: noqa: SIM905 (word lists read better as words)

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from sayso.kit.phrases import plain
from sayso.kit.words import Word
from sayso.mark.scene import Scene

_ARTICLE_NAME = re.compile(
    r"(?:al|el|as|ash|an|ar|ad|az|at|ul|ud|ed|es|bin|ben|bou|ou|de|da|di|d|l)[-‑'’]\W?[A-Z\u00c0-\u00de]"
)
_PARTICIPLE = re.compile(
    r"[-‑](?:backed|led|based|born|held|controlled|aligned|affiliated|linked|made|trained|supported|run|occupied|sponsored|"
    r"funded|allied|armed|owned|dominated|speaking|installed|brokered|mediated|era|style|wide|bound|friendly|leaning|inspired|"
    r"built|administered|ruled|supplied|appointed|designed|imposed|majority|populated|registered|flagged|wing)$",
    re.IGNORECASE,
)
_PREFIXED = re.compile(r"(?:anti|pro|non|post|pre|ex|mid|un|neo|trans|inter|counter|semi|cross)[-‑]", re.IGNORECASE)
_CONTRACTED = re.compile(r"(he|she|they|it|we|i|you|who|that|there)'(?:s|d|ll|re|ve|m)$")
_DAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october "
    "november december mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec gmt utc ramadan "
    "christmas easter".split()
)
_CASELESS_SHARE = 0.85
_SHORT = 3  # letters of words that title case leaves small
_LEAST_TITLE = 3  # long words from which a heading's capitals tell nothing


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one sentence and what the rules ask of them; all lists in step."""

    index: int
    words: tuple[Word, ...]
    lowered: list[str]  # as phrases are looked up
    bare: list[str]  # lowered, without a possessive ending
    is_name: list[bool]  # capitalised as a name is
    is_possessive: list[bool]
    is_time: list[bool]  # inside a time expression
    qualifies: list[bool]  # a noun that only qualifies the next, set by the nominal rules
    is_heading: bool
    is_caseless: bool  # capitals tell nothing: ALL CAPS or Headline Case

    def end_of(self, at: int) -> int:
        """Return the offset where the word ends, a possessive ending left out."""
        word = self.words[at]
        return word.start + len(self.bare[at]) if len(self.bare[at]) < len(self.lowered[at]) else word.end


def read_lines(scene: Scene) -> list[Line]:
    """Return a line for each sentence of the scene."""
    times = [(time.span.start, time.span.end) for time in scene.times]
    return [_read_line(scene, index, times) for index in range(len(scene.sentences))]


def _read_line(scene: Scene, index: int, times: list[tuple[int, int]]) -> Line:
    words = scene.words[index]
    lowered = [plain(word.text) for word in words]
    bare = [word[:-2] if word.endswith("'s") and len(word) > 2 else word for word in lowered]
    is_possessive = [len(short) < len(word) for short, word in zip(bare, lowered, strict=True)]
    for at, word in enumerate(lowered):
        if "'" in word and (pronoun := _CONTRACTED.match(word)):
            bare[at], is_possessive[at] = pronoun[1], False
    for at in range(1, len(words)):
        if lowered[at] == "'" and words[at].start == words[at - 1].end and lowered[at - 1].endswith("s"):
            is_possessive[at - 1] = not _closes(words, at)
    spans = _inside(times, words)
    is_time = (
        [any(start <= word.start < end for start, end in spans) for word in words] if spans else [False] * len(words)
    )
    is_name = [_has_name_shape(word.text) and not timed for word, timed in zip(words, is_time, strict=True)]
    is_caseless = _is_caseless(words, is_heading=scene.sentences[index].is_heading)
    return Line(
        index=index,
        words=words,
        lowered=lowered,
        bare=bare,
        is_name=is_name,
        is_possessive=is_possessive,
        is_time=is_time,
        qualifies=[False] * len(words),
        is_heading=scene.sentences[index].is_heading,
        is_caseless=is_caseless,
    )


@lru_cache(maxsize=65536)
def _has_name_shape(text: str) -> bool:
    first = text[0]
    if first.isupper():
        if "-" in text and (_PARTICIPLE.search(text) or _PREFIXED.match(text)):
            return False
        return plain(text) not in _DAYS_AND_MONTHS
    if first in "‘'’" and len(text) > 1:
        return text[1].isupper()
    return (
        first.islower()
        and ("-" in text or "‑" in text or "'" in text or "’" in text)
        and bool(_ARTICLE_NAME.match(text))
    )


def _closes(words: tuple[Word, ...], at: int) -> bool:
    """Whether the apostrophe at `at` ends a quotation rather than a plural's possessive."""
    return at + 1 == len(words) or not words[at + 1].text[0].isalnum()


def _inside(times: list[tuple[int, int]], words: tuple[Word, ...]) -> list[tuple[int, int]]:
    if not words or not times:
        return []
    first = max(0, bisect_left(times, (words[0].start, 0)) - 1)
    last = bisect_left(times, (words[-1].end, 0))
    return [(start, end) for start, end in times[first:last] if end > words[0].start]


def _is_caseless(words: tuple[Word, ...], *, is_heading: bool) -> bool:
    letters = [word.text for word in words if len(word.text) > 1 and word.text[0].isalpha()]
    if len(letters) > 1 and sum(text.isupper() for text in letters) > _CASELESS_SHARE * len(letters):
        return True
    long = [text for text in letters if len(text) > _SHORT]
    return (
        is_heading
        and len(long) >= _LEAST_TITLE
        and sum(text[0].isupper() for text in long) > _CASELESS_SHARE * len(long)
    )
