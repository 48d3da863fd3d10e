"""Time expressions (TIMEX3 before anchoring).

In: the sentences of a report, its dateline and byline. Out: `TimeExpression`s with a TIMEX3 value, or a recipe that
`ground` anchors (the head of times.toml tells the recipes).
Source: TIMEX3 (TimeML 1.2.1 annotation guidelines); the rules are rows of times.toml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.errors import ResourceError
from sayso.kit.rows import RowReader
from sayso.mark.scene import Scene
from sayso.mark.timewords import expand, fields, modifier, word_classes
from sayso.records import Evidence, RegionKind, Span, TimeExpression

_LONGEST = 4000  # letters of one sentence that are searched; no sentence of news is longer
_DATED_REGIONS = (RegionKind.DATELINE, RegionKind.BYLINE)
_PUBLISHED = re.compile(
    r"(?i)\b(?:published|posted|updated|last\s+modified|first\s+published|issued|date)\b\s*(?:on|at|:)?"
)

_PLACE_AND_DAY = re.compile(r"[A-Z][^.!?,\d]{1,38}, \d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}(?:,? \d{4})?")
_LONE_DAY = re.compile(
    r"(?:[A-Z][A-Za-z]{2,8}\.?,? )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ -][A-Z][A-Za-z]{2,8}\.?,?[ -]\d{4}|[A-Z][A-Za-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d\d-\d\d)"
    r"(?:(?:,| at| [-–|])?(?: |T)\d{1,2}[:.]\d\d.{0,15})?"
)
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_HEAD_REACH, _HEAD_WIDTH = 600, 60  # letters


@dataclass(frozen=True, slots=True)
class TimeRow:
    id: str
    pattern: str
    type: str
    value: str
    example: str
    source: str
    needs: tuple[str, ...] = ()  # word classes or lower-case words, all of which the sentence must have
    any_of: tuple[str, ...] = ()  # at least one of which it must have


@dataclass(frozen=True, slots=True)
class TimeRule:
    """A row with its pattern compiled."""

    row: TimeRow
    pattern: re.Pattern[str]
    needs: frozenset[str]
    any_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """The rows of times.toml, in the order in which they win over equally long rivals."""

    rules: tuple[TimeRule, ...]
    by_word: Mapping[str, tuple[int, ...]]  # which rules a word or word class of a sentence calls up

    @classmethod
    def build(cls, read: RowReader) -> TimeLexicon:
        """Read the rows. Raises ResourceError for a pattern that is none."""
        rules = tuple(_compile(row) for row in read("times", TimeRow))
        by_word: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for word in rule.any_of or rule.row.needs[:1]:
                by_word.setdefault(word, []).append(number)
        return cls(rules, {word: tuple(numbers) for word, numbers in by_word.items()})

    def rules_for(self, classes: set[str]) -> Iterator[TimeRule]:
        """Yield the rules whose words a sentence has, in their order."""
        called = {number for word in classes & self.by_word.keys() for number in self.by_word[word]}
        return (self.rules[number] for number in sorted(called) if self.rules[number].needs <= classes)


def find_times(scene: Scene, lexicon: TimeLexicon) -> tuple[TimeExpression, ...]:
    """Find the time expressions of the sentences, the dateline and the byline, in text order, never overlapping."""
    text = _plain_digits(scene.report.text)
    found = [
        expression
        for start, end in _stretches(scene)
        for expression in _search(scene, text, (start, min(end, start + _LONGEST)), lexicon=lexicon)
    ]
    return tuple(_longest(found))


def _compile(row: TimeRow) -> TimeRule:
    try:
        return TimeRule(row, expand(row.pattern), frozenset(row.needs), frozenset(row.any_of))
    except (re.error, KeyError) as error:
        raise ResourceError(f"row {row.id!r}: {error}", where="times.toml", do="mend the row's pattern") from error


def _stretches(scene: Scene) -> Iterator[tuple[int, int]]:
    for sentence in scene.sentences:
        yield sentence.span.start, sentence.span.end
    for region in scene.report.regions:
        # a page says when it was published in its furniture, too
        if region.kind in _DATED_REGIONS or (
            region.kind is RegionKind.FURNITURE and _dates_the_page(scene, region.span)
        ):
            yield region.span.start, region.span.end


def _dates_the_page(scene: Scene, span: Span) -> bool:
    """Whether a line of furniture tells the page's day: "Published on ...", or on top a day alone, or a town and a day."""
    line = " ".join(scene.report.text[span.start : min(span.end, span.start + _HEAD_WIDTH)].split())
    if _PUBLISHED.match(line):
        return True
    return span.start < _HEAD_REACH and any(shape.fullmatch(line) for shape in (_PLACE_AND_DAY, _LONE_DAY))


def _plain_digits(text: str) -> str:
    """Write the digits of other scripts as 0 to 9, letter for letter."""
    if text.isascii():
        return text
    others: dict[int, str] = {ord(letter): str(unicodedata.digit(letter)) for letter in set(_OTHER_DIGIT.findall(text))}
    return text.translate(others) if others else text


def _search(scene: Scene, text: str, within: tuple[int, int], *, lexicon: TimeLexicon) -> Iterator[TimeExpression]:
    start, end = within
    classes = word_classes(text[start:end])
    for rule in lexicon.rules_for(classes):
        for match in rule.pattern.finditer(text, start, end):
            if match.start() < match.end():
                span = scene.span(match.start(), match.end())
                value = rule.row.value.format_map(fields(match))
                because = (Evidence(f"times.toml#{rule.row.id}", (span,)),)
                yield TimeExpression(span, rule.row.type, value, modifier(match), because)


def _longest(found: Iterable[TimeExpression]) -> list[TimeExpression]:
    """Keep the longest of those that overlap (the earlier row where equal), in text order."""
    kept: list[TimeExpression] = []
    taken: set[int] = set()
    for expression in sorted(found, key=lambda one: one.span.start - one.span.end):
        letters = range(expression.span.start, expression.span.end)
        if taken.isdisjoint((letters.start, letters.stop - 1)) and taken.isdisjoint(letters):
            taken.update(letters)
            kept.append(expression)
    return sorted(kept, key=lambda one: one.span)
