"""Casualty words by what they do with a number: "killed 12", "12 died", "12 dead", "the toll rose to 12", "no deaths".

In: casualties.toml. Out: `CasualtyLexicon`, word sequences by first word → (rest, measure).
Source: sayso editors; measures as in records.Measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.kit.inflection import Form, verb_forms
from sayso.kit.rows import RowReader
from sayso.kit.words import words as cut
from sayso.records import Measure

Phrases = dict[str, tuple[tuple[tuple[str, ...], "Casualty"], ...]]
_FINITE_OR_ING = frozenset({Form.PAST, Form.PRESENT, Form.ING, Form.BASE})


@dataclass(frozen=True, slots=True)
class CasualtyRow:
    id: str
    measure: Measure
    example: str
    source: str
    verbs: tuple[str, ...] = ()
    falls: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    tolls: tuple[str, ...] = ()
    heavy: tuple[str, ...] = ()
    zero: tuple[str, ...] = ()
    is_floor: bool = False


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A row of quantities.toml: head nouns of persons are those with `use` "people"."""

    id: str
    use: str
    words: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class Casualty:
    """What a word says: the row and the measure; `is_floor`: the number found is a lower bound."""

    rule: str
    measure: Measure
    is_floor: bool


@dataclass(frozen=True, slots=True)
class CasualtyLexicon:
    """Look-ups by word or phrase."""

    verbs: Phrases = field(repr=False)  # active forms, before the number
    passives: Phrases = field(repr=False)  # participles, after the number and a form of "be"
    falls: Phrases = field(repr=False)  # after the number
    nouns: Phrases = field(repr=False)
    adjectives: Phrases = field(repr=False)
    tolls: Phrases = field(repr=False)
    heavy: Phrases = field(repr=False)
    zero: Phrases = field(repr=False)
    people: frozenset[str] = field(repr=False)

    @classmethod
    def build(cls, read: RowReader) -> CasualtyLexicon:
        """Read casualties.toml."""
        rows = read("casualties", CasualtyRow)
        counted = read("quantities", CountedRow)
        return cls(
            verbs=_index((form, row) for row in rows for form in _forms(row.verbs, _FINITE_OR_ING)),
            passives=_index((form, row) for row in rows for form in _forms(row.verbs, {Form.PARTICIPLE})),
            falls=_index((form, row) for row in rows for form in _forms(row.falls, frozenset(Form))),
            nouns=_index((word, row) for row in rows for word in row.nouns),
            adjectives=_index((word, row) for row in rows for word in row.adjectives),
            tolls=_index((word, row) for row in rows for word in row.tolls),
            heavy=_index((word, row) for row in rows for word in row.heavy),
            zero=_index((word, row) for row in rows for word in row.zero),
            people=frozenset(word for row in counted if row.use == "people" for word in row.words),
        )


def look_up(table: Phrases, lowered: Sequence[str], at: int) -> tuple[int, Casualty] | None:
    """Return where the longest phrase that starts at word `at` ends, and what it says."""
    for phrase, casualty in table.get(lowered[at], ()):
        if tuple(lowered[at : at + len(phrase)]) == phrase:
            return at + len(phrase), casualty
    return None


def _forms(lemmas: Iterable[str], wanted: Iterable[Form]) -> Iterable[str]:
    kinds = frozenset(wanted)
    return dict.fromkeys(form for lemma in lemmas for form, kind in verb_forms(lemma) if kind in kinds)


def _index(pairs: Iterable[tuple[str, CasualtyRow]]) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], Casualty]]] = {}
    for text, row in pairs:
        phrase = tuple(word.text for word in cut(text.lower()))
        found.setdefault(phrase[0], []).append(
            (phrase, Casualty(f"casualties.toml#{row.id}", row.measure, row.is_floor))
        )
    return {first: tuple(sorted(rest, key=lambda pair: -len(pair[0]))) for first, rest in found.items()}
