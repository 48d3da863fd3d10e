"""Noun phrases around a word, by closed-class words and time expressions; no parser.

In: one sentence of a `Scene` as a `Row`. Out: (first, last) word indexes, half-open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.kit.grammar import (
    AUXILIARIES,
    CLAUSE_MARKS,
    CONJUNCTIONS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_adverb,
)
from sayso.kit.words import Word
from sayso.mark.scene import Scene
from sayso.records import Span, Trigger

_SAYING_WORDS = (
    "said says say saying told tells announced announces added claimed claims reported reports stated confirmed denied "
    "warned vowed threatened accused blamed condemned alleged argued noted believed insisted declared revealed quoted "
    "witnessed saw heard called asked began started went came took made"
)
_SAYING = frozenset(_SAYING_WORDS.split())
_TAIL = frozenset({"of", "in", "from", "at", "near", "with", "for", "on", "belonging", "loyal", "to", "among", "by"})
_HARD = (
    PREPOSITIONS | AUXILIARIES | CLAUSE_MARKS | SUBORDINATORS | RELATIVES | CONJUNCTIONS | _SAYING | {"not", ".", "|"}
)
_OPENS_ADJECTIVE = frozenset({"the", "a", "an", "some", "two", "three", "four", "five", "of", "many", "all", "other"})
_REACH = 9


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence; `is_time[i]`: the word stands in a time expression; `is_verb[i]`: it is a verbal trigger."""

    index: int
    words: tuple[Word, ...]
    lowered: tuple[str, ...]
    is_time: tuple[bool, ...]
    is_verb: tuple[bool, ...]

    def stops(self, at: int) -> bool:
        """Whether the word at `at` cannot stand inside a bare noun phrase."""
        return self.lowered[at] in _HARD or self.is_time[at] or self.is_verb[at]


def row_of(scene: Scene, index: int, triggers: Iterable[Trigger]) -> Row:
    """Look at sentence `index`; `triggers` are the verbal ones in it."""
    words = scene.words[index]
    times = [time.span for time in scene.times_in(scene.sentences[index].span)]
    lowered = tuple(word.text.lower() for word in words)
    return Row(index, words, lowered, _covered(words, times), _covered(words, [t.span for t in triggers]))


def phrase_before(row: Row, end: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before word `end`, with those it is the tail of ("a patrol of the police")."""
    end = skip_times(row, end)
    first = _bare_before(row, end)
    if first is None:
        return None
    while first > 1 and row.lowered[first - 1] in _TAIL:
        outer = _bare_before(row, first - 1)
        if outer is None:
            break
        first = outer
    return first, end


def phrase_after(row: Row, start: int) -> tuple[int, int] | None:
    """Return the noun phrase that starts at word `start` or after adverbs, with its "of" tail."""
    while start < len(row.lowered) and is_adverb(row.lowered[start]):
        start += 1
    last = _bare_after(row, start)
    if last is None:
        return None
    while last < len(row.lowered) - 1 and row.lowered[last] == "of":
        tail = _bare_after(row, last + 1)
        if tail is None:
            break
        last = tail
    return start, last


def skip_times(row: Row, end: int) -> int:
    """Step back from `end` over adverbs and times: "which on Tuesday claimed" leaves "which"."""
    while end > 0 and (is_adverb(row.lowered[end - 1]) or row.is_time[end - 1] or _rules_time(row, end - 1)):
        end -= 1
    return end


def _rules_time(row: Row, at: int) -> bool:
    after = at + 1 < len(row.lowered) and row.is_time[at + 1]
    return after and row.lowered[at] in {"on", "in", "at", "since", "during", "by", "late", "early"}


def _bare_before(row: Row, end: int) -> int | None:
    first = end
    while first > 0 and end - first < _REACH and not row.stops(first - 1):
        if row.lowered[first - 1].endswith("ed") and first < end and not _describes(row, first - 1):
            break
        first -= 1
    return first if first < end else None


def _describes(row: Row, at: int) -> bool:
    """Whether an "-ed" word before a noun describes it ("armed men") rather than ending a clause before it."""
    before = row.lowered[at - 1] if at else ""
    return not before or before in _HARD or before in _OPENS_ADJECTIVE or before.isdigit()


def _bare_after(row: Row, start: int) -> int | None:
    last = start
    while last < len(row.lowered) and last - start < _REACH and not row.stops(last):
        word = row.lowered[last]
        if last > start and (
            word in SUBJECT_PRONOUNS | OBJECT_PRONOUNS or (word.endswith("ed") and not _describes(row, last))
        ):
            break
        last += 1
    return last if last > start else None


def _covered(words: tuple[Word, ...], spans: list[Span]) -> tuple[bool, ...]:
    starts = [word.start for word in words]
    flags = [False] * len(words)
    for span in spans:
        for at in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
            flags[at] = True
    return tuple(flags)
