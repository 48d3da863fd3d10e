"""One sentence as the edits are read from it: its folded words, and the cues among them.

In: a text and the number of a sentence. Out: `Side`. Cues are found word for word, of each kind the longest at a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.copies.lexicons import CopyLexicons
from sayso.copies.texts import FUNCTION_WORD, Text, Unit
from sayso.records import Span

Cue = tuple[int, int, str]  # first word, last word + 1, kind


@dataclass(frozen=True, slots=True)
class Side:
    """One sentence of one side: folded words, the cues among them."""

    text: Text
    first: int
    words: tuple[str, ...]
    cues: tuple[tuple[int, int, str], ...]  # (first word, last word + 1, kind), within the sentence
    ids: str  # the words, a character each
    known: frozenset[str]  # the words, each once
    dated: frozenset[int]  # the words that belong to a date
    is_hearsay: bool = False  # "a police source said", "is said to": somebody is made to say it
    framing: frozenset[tuple[int, int]] = frozenset()  # cues of saying that need no "that": "said", "according to"

    def span(self, low: int, high: int) -> Span | None:
        """Return the characters of words [low, high) of the sentence, None if there are none."""
        return self.text.span(self.first + low, self.first + high) if low < high else None

    def kinds_in(self, low: int, high: int) -> set[str]:
        """Return the kinds of cues that lie in words [low, high)."""
        return {found for start, end, found in self.cues if low <= start and end <= high}

    def cues_in(self, low: int, high: int, kind: str) -> list[tuple[int, int]]:
        """Return the cues of `kind` that lie in words [low, high)."""
        return [(start, end) for start, end, found in self.cues if found == kind and low <= start and end <= high]

    def is_framing(self, cue: tuple[int, int]) -> bool:
        """Whether the cue is a plain word of saying, behind which a bare clause is what was said."""
        return cue in self.framing

    def gap(self, index: int) -> str:
        """Return what is printed between word `index` and the one before: spaces and marks; "" at the beginning."""
        text, at = self.text, self.first + index
        if index == 0:
            return ""
        end = text.starts[at] if index < len(self.words) else text.ends[at - 1] + 1
        return text.report.text[text.ends[at - 1] : end]

    def concepts(self) -> Sequence[int]:
        """Return the concept of each word."""
        return self.text.concepts[self.first : self.first + len(self.words)]

    def counted(self, index: int) -> frozenset[int]:
        """Return the concepts of the two words after a number: what it counts."""
        return frozenset(self.concepts()[index + 1 : index + 3]) - {FUNCTION_WORD}

    def is_name(self, index: int) -> bool:
        """Whether word `index` is written as a name; "I" is none."""
        at = self.first + index
        return bool(self.text.capital[at]) and self.text.concepts[at] != FUNCTION_WORD


@dataclass(slots=True)
class Sides:
    """Reads sentences, each once: a sentence is compared with several others."""

    lexicons: CopyLexicons
    _known: dict[tuple[str, int], Side] = field(default_factory=dict)

    def read(self, text: Text, index: int) -> Side:
        """Read one sentence: its folded words and its cues."""
        key = text.report.id, index
        if key not in self._known:
            self._known[key] = read_side(text, index, self.lexicons)
        return self._known[key]


def read_side(text: Text, index: int, lexicons: CopyLexicons) -> Side:
    """Read one sentence: its folded words and its cues."""
    unit = text.units[index]
    folded, letters = text.words(unit.first, unit.last), text.letters[unit.first : unit.last]
    heads = [match.start() for match in text.lexis.cue_heads.finditer(letters)]
    all_cues = list(_with_may(text, unit, folded, find_cues(folded, lexicons, heads)))
    cues = _without_hearsay(all_cues)
    dated = frozenset(index for start, end, kind in cues if kind == "date" for index in range(start, end))
    framing = frozenset(
        (start, end)
        for start, end, kind in cues
        if kind == "attribution" and " ".join(folded[start:end]) in lexicons.framing
    )
    return Side(
        text, unit.first, folded, tuple(cues), letters, frozenset(folded), dated, len(cues) < len(all_cues), framing
    )


def find_cues(folded: Sequence[str], lexicons: CopyLexicons, heads: Iterable[int] | None = None) -> Iterator[Cue]:
    """Yield (first word, last word + 1, kind) of every cue, of each kind the longest at each word; `heads`: where to look."""
    for at in range(len(folded)) if heads is None else heads:
        seen: set[str] = set()
        for parts, kind, _ in lexicons.cues.get(folded[at], ()):
            if kind not in seen and tuple(folded[at : at + len(parts)]) == parts:
                seen.add(kind)
                yield at, at + len(parts), kind


def _with_may(text: Text, unit: Unit, folded: Sequence[str], cues: Iterator[Cue]) -> Iterator[Cue]:
    """Read "May" beside a number as the month, not as a hedge."""
    for start, end, kind in cues:
        if kind == "hedge" and folded[start] == "may":
            beside = [*folded[max(0, start - 1) : start], *folded[end : end + 1]]
            is_month = text.report.text[text.starts[unit.first + start]] == "M" and any(map(str.isdigit, beside))
            yield (start, end, "date" if is_month else kind)
        else:
            yield start, end, kind


def _without_hearsay(found: Sequence[Cue]) -> list[Cue]:
    """Drop the "said" of "is said to": nobody in particular says it."""
    hedged = {index for start, end, kind in found if kind == "hedge" for index in range(start, end)}
    return [cue for cue in found if cue[2] != "attribution" or cue[0] not in hedged]
