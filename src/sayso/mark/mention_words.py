"""The words that mention rules look up: countries, titles, common nouns for actors, head words of names.

In: the rows of countries.toml, titles.toml, nouns.toml, bodies.toml. Out: `MentionLexicon`, phrases to rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.phrases import Phrases
from sayso.kit.rows import RowReader
from sayso.records import MentionKind


@dataclass(frozen=True, slots=True)
class CountryRow:
    id: str  # ISO 3166-1 alpha-2
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]  # White House, Kremlin
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class TitleRow:
    id: str
    gender: str  # "f", "m", ""
    forms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class NounRow:
    id: str
    number: str  # "one", "many", "body"
    kind: MentionKind
    is_role: bool  # may stand before or beside a personal name
    forms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class BodyRow:
    id: str
    kind: MentionKind
    forms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class CountryWord:
    """How one form stands for a country: "name", "demonym", "capital" or "seat"."""

    country: str
    role: str


@dataclass(frozen=True, slots=True)
class MentionLexicon:
    """What the mention and toponym rules look up."""

    countries: Phrases[CountryWord]
    titles: Phrases[TitleRow]
    nouns: Phrases[NounRow]
    bodies: Phrases[BodyRow]

    @classmethod
    def build(cls, read: RowReader) -> MentionLexicon:
        """Read the rows."""
        rows = read("countries", CountryRow)
        return cls(
            countries=Phrases(pair for row in rows for pair in _country_words(row)),
            titles=Phrases((form, row) for row in read("titles", TitleRow) for form in row.forms),
            nouns=Phrases((form, row) for row in read("nouns", NounRow) for form in row.forms),
            bodies=Phrases((form, row) for row in read("bodies", BodyRow) for form in row.forms),
        )


def _country_words(row: CountryRow) -> list[tuple[str, CountryWord]]:
    forms = (("name", row.names), ("demonym", row.demonyms), ("capital", row.capitals), ("seat", row.seats))
    return [(form.removeprefix("the "), CountryWord(row.id, role)) for role, words in forms for form in words]
