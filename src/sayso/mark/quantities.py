"""Numbers that count something, with their bounds and the noun counted.

In: a `Scene` with its time expressions. Out: `Quantity`s in text order. Dates, ages, distances, money, times of day,
labels ("Hill 402") and list numbers are no counts. "one" counts only beside a noun for persons.
Source: bounds as in `kit.counts`; nouns are data in `quantities.toml`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.kit.counts import Count, find_counts
from sayso.kit.grammar import AUXILIARIES, CLAUSE_MARKS, CONJUNCTIONS, PREPOSITIONS, RELATIVES, SUBJECT_PRONOUNS
from sayso.kit.rows import RowReader
from sayso.kit.words import Word
from sayso.mark.scene import Scene
from sayso.records import Evidence, Quantity

_STOPS = (PREPOSITIONS | AUXILIARIES | CLAUSE_MARKS | CONJUNCTIONS | RELATIVES | SUBJECT_PRONOUNS | frozenset(".")) - {
    "may"
}
_PARTITIVE = frozenset({"of", "among"})
_REACH = 6  # words from the number to the noun it counts


@dataclass(frozen=True, slots=True)
class QuantityRow:
    id: str
    use: str
    words: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class QuantityLexicon:
    """Head nouns of persons, units that are no counts, labels that stand before a number."""

    people: frozenset[str] = field(repr=False)
    units: frozenset[str] = field(repr=False)
    labels: frozenset[str] = field(repr=False)

    @classmethod
    def build(cls, read: RowReader) -> QuantityLexicon:
        """Read quantities.toml."""
        rows = read("quantities", QuantityRow)
        sets = {use: frozenset(word for row in rows if row.use == use for word in row.words) for use in _USES}
        return cls(sets["people"], sets["not_a_count"], sets["before"])


_USES = ("people", "not_a_count", "before")


def find_quantities(scene: Scene, lexicon: QuantityLexicon) -> tuple[Quantity, ...]:
    """Find them, in text order."""
    times = [(time.span.start, time.span.end) for time in scene.times]
    return tuple(quantity for words in scene.words for quantity in _in_sentence(scene, words, times, lexicon))


def _in_sentence(
    scene: Scene, words: Sequence[Word], times: list[tuple[int, int]], lexicon: QuantityLexicon
) -> Iterator[Quantity]:
    lowered = [word.text.lower() for word in words]
    for count in find_counts(lowered):
        head = _counted(lowered, count, lexicon)
        if not _counts(words, lowered, count, head, lexicon) or _in_time(words, count, times):
            continue
        span = scene.span(words[count.first].start, words[count.last - 1].end)
        counted = scene.span(words[head[0]].start, words[head[1] - 1].end) if head else None
        yield Quantity(span, count.low, count.high, counted, (Evidence("quantities.toml#count", (span,)),))


def _counted(lowered: Sequence[str], count: Count, lexicon: QuantityLexicon) -> tuple[int, int] | None:
    """Find the noun counted: the noun for persons nearest after the number, else the last word before a stop."""
    at, end = count.last, min(len(lowered), count.last + _REACH)
    if at < end and lowered[at] in _PARTITIVE:  # two of the injured, dozens of men
        at += 1
        while at < end and lowered[at] in {"the", "its", "his", "her", "their", "our", "my", "these", "those", "them"}:
            at += 1
    last_noun = None
    for here in range(at, end):
        word = lowered[here]
        if word in _STOPS:
            break
        if word in lexicon.people:
            return here, here + 1
        if last_noun is None and _is_plural(word):
            last_noun = here
    return None if last_noun is None else (last_noun, last_noun + 1)


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _counts(
    words: Sequence[Word], lowered: Sequence[str], count: Count, head: tuple[int, int] | None, lexicon: QuantityLexicon
) -> bool:
    """Whether the number counts something of ours."""
    after = lowered[count.last] if count.last < len(lowered) else ""
    before = lowered[count.first - 1] if count.first else ""
    person = head is not None and lowered[head[1] - 1] in lexicon.people
    if count.last < len(lowered) and after in lexicon.units and not person:
        return False
    number = lowered[count.number]
    if number in {"one", "no", "both", "many", "none", "several"} and not person:
        return lowered[count.number : count.last] == ["no", "one"] or number == "none"
    if before in lexicon.labels and not person:
        return False
    if _is_list_number(words, count, after) or _is_age(words, lowered, count) or before in {"$", "€", "£"}:
        return False
    return person or not _is_name_part(words, count)


def _is_list_number(words: Sequence[Word], count: Count, after: str) -> bool:
    return count.first == 0 and after in {".", ")", ":"} and words[0].text[:1].isdigit()


def _is_age(words: Sequence[Word], lowered: Sequence[str], count: Count) -> bool:
    """Whether it is "Yazan, 15," or "aged six and nine"."""
    if "aged" in lowered[max(0, count.first - 4) : count.first]:
        return True
    first, last = count.first, count.last
    closes = last >= len(words) or words[last].text in {",", ".", ")", ";", "”", '"'}
    return first > 1 and words[first - 1].text in {",", "("} and words[first - 2].text[:1].isupper() and closes


def _is_name_part(words: Sequence[Word], count: Count) -> bool:
    """Whether a bare number follows a capitalised word in mid-sentence: "Pylon 118", "Radio 4"."""
    return count.first > 1 and count.first == count.number and words[count.first - 1].text[:1].isupper()


def _in_time(words: Sequence[Word], count: Count, times: list[tuple[int, int]]) -> bool:
    start, end = words[count.number].start, words[count.last - 1].end
    at = bisect_right(times, (start, end))
    return any(low < end and start < high for low, high in times[max(0, at - 1) : at + 1])
