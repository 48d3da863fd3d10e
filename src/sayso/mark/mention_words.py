"""The words that mention rules look up: countries, titles, common nouns for actors, head words of names.

In: the rows of countries, titles, nouns, bodies, peoples, modifiers and common_words.toml. Out: `MentionLexicon`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from sayso.kit.folding import fold
from sayso.kit.grammar import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, RELATIVES, SUBORDINATORS
from sayso.kit.phrases import Phrases, plain
from sayso.kit.rows import RowReader
from sayso.kit.words import words
from sayso.mark.lines import Line
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
    number: str  # "one", "many", "body", "place", "thing"
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
class PeopleRow:
    id: str
    is_people: bool  # "Kurds"; False: an adjective
    forms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class WordRow:
    id: str
    forms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class CountryWord:
    """How one form stands for a country: "name", "demonym", "capital" or "seat"."""

    country: str
    role: str
    is_abbreviation: bool = False


@dataclass(frozen=True, slots=True)
class MentionLexicon:
    """What the mention and toponym rules look up. All keys are `kit.phrases.plain` words."""

    countries: Phrases[CountryWord]
    titles: Phrases[TitleRow]
    nouns: Phrases[NounRow]
    bodies: Phrases[BodyRow]
    peoples: Phrases[PeopleRow]
    modifiers: frozenset[str]
    common: frozenset[str]
    news: frozenset[str]  # further common words; only copy in capitals asks for them
    verbs: frozenset[str]  # forms without -ed and -ing
    genders: Mapping[str, str]  # a given name, folded -> "f" or "m"

    @classmethod
    def build(cls, read: RowReader) -> MentionLexicon:
        """Read the rows."""
        nouns, titles, bodies = read("nouns", NounRow), read("titles", TitleRow), read("bodies", BodyRow)
        modifiers = frozenset(plain(form) for row in read("modifiers", WordRow) for form in row.forms)
        forms = [*(row.forms for row in nouns), *(row.forms for row in titles), *(row.forms for row in bodies)]
        known = {plain(word.text) for form in chain.from_iterable(forms) for word in words(form)}
        counted = {row.id: frozenset(plain(form) for form in row.forms) for row in read("common_words", WordRow)}
        closed = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | RELATIVES | AUXILIARIES
        return cls(
            countries=Phrases(pair for row in read("countries", CountryRow) for pair in _country_words(row)),
            titles=Phrases((form, row) for row in titles for form in row.forms),
            nouns=Phrases((form, row) for row in nouns for form in row.forms),
            bodies=Phrases((form, row) for row in bodies for form in row.forms),
            peoples=Phrases((form, row) for row in read("peoples", PeopleRow) for form in row.forms),
            modifiers=modifiers,
            common=frozenset(counted["common"] | counted["verbs"] | modifiers | known | closed),
            news=counted["news"],
            verbs=counted["verbs"] - known,
            genders={fold(form): row.id for row in read("first_names", WordRow) for form in row.forms},
        )

    def country_at(self, line: Line, at: int) -> tuple[int, CountryWord] | None:
        """Return (number of words, country word) at word `at` of a line, or None; "us" and "car" are none."""
        found = self.countries.longest_at(line.bare, at)
        if found is None or not line.words[at].text[0].isupper():
            return None
        if found[1].is_abbreviation and not line.words[at].text.isupper():
            return None
        if line.is_caseless and found[0] == 1 and line.bare[at] in _ORDINARY:
            before = line.lowered[at - 1] if at else ""
            after = line.bare[at + 1] if at + 1 < len(line.words) else ""
            if not (line.bare[at] == "us" and (before == "the" or self.nouns.get(after) is not None)):
                return None
        return found

    def is_common(self, word: str) -> bool:
        """Whether `word` (plain) is an ordinary English word, and so no name by itself."""
        if word in self.common or not word[0].isalpha():
            return True
        if "-" in word:
            return all(self.is_common(part) for part in word.split("-") if part)
        return _is_form_of(word, self.common)

    def is_word_of_news(self, word: str) -> bool:
        """Whether `word` (plain) is an English word where capitals tell nothing; rarer ones count as well."""
        return self.is_common(word) or word in self.news or _is_form_of(word, self.news)


def _is_form_of(word: str, words: frozenset[str]) -> bool:
    return any(
        word.endswith(ending) and (word[: -len(ending)] + filler) in words
        for ending, filler in _ENDINGS
        if len(word) > len(ending) + 2
    )


_ORDINARY = frozenset({"us", "car", "male", "turkey", "chad", "polish", "pole", "poles", "dane", "nice"})
_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("'s", ""),
)


def _country_words(row: CountryRow) -> list[tuple[str, CountryWord]]:
    forms = (("name", row.names), ("demonym", row.demonyms), ("capital", row.capitals), ("seat", row.seats))
    return [
        (form.removeprefix("the "), CountryWord(row.id, role, form.isupper() and len(form) <= 5))
        for role, group in forms
        for form in group
    ]
