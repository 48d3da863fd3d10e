"""The data that `weigh` looks things up in: bylines that put a reporter on the spot, kinds that are parties."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sayso.kit.folding import fold
from sayso.kit.rows import RowReader
from sayso.records import MentionKind

_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class OwnVoiceRow:
    """Words by which a page says that it saw or heard for itself."""

    id: str
    forms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class HolderWordRow:
    """What the words of a source tell of the holder behind it."""

    id: str
    use: str  # "nobody", "alike", "rank", "civil"
    forms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class NounRow:
    """A common noun for those who act and speak (`nouns.toml`)."""

    id: str
    number: str
    kind: MentionKind
    is_role: bool
    forms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country with the words for it and its people (`countries.toml`)."""

    id: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class HolderWords:
    """Which words are heads of bodies, offices, or nobody's name. All look-ups are by folded word."""

    nobody: frozenset[str]
    anyone: frozenset[str]  # words for those counted that tell no side
    head_of: dict[str, str]  # "military" → "army": words for one thing have one head
    roles: frozenset[str]
    force_of: dict[str, str]  # "colonel" → "army", "inspector" → "police"
    loose: frozenset[str]  # words of an outlet's name that may be left off
    countries: frozenset[str]  # words of names and demonyms
    civil: frozenset[str]  # offices whose holder does not speak for a force, whatever the rank

    @classmethod
    def build(cls, read: RowReader) -> HolderWords:
        """Read `holder_words.toml` and `nouns.toml`."""
        rows, nouns = read("holder_words", HolderWordRow), read("nouns", NounRow)
        heads = {fold(form): fold(form) for row in nouns if row.number == "body" for form in row.forms}
        heads = {form: head for form, head in heads.items() if " " not in form}
        for row in rows:
            if row.use == "alike":
                heads.update((fold(form), fold(row.forms[0])) for form in row.forms)
        return cls(
            nobody=frozenset(fold(form) for row in rows if row.use == "nobody" for form in row.forms),
            anyone=frozenset(fold(form) for row in rows if row.use == "anyone" for form in row.forms),
            head_of=heads,
            roles=frozenset(
                fold(form)
                for row in nouns
                if row.is_role and row.number == "one"
                for form in row.forms
                if " " not in form
            ),
            force_of={
                fold(form): "police" if row.id.startswith("police") else "army"
                for row in rows
                if row.use == "rank"
                for form in row.forms
            },
            loose=frozenset(fold(form) for row in rows if row.use == "outlet" for form in row.forms),
            countries=frozenset(
                word
                for row in read("countries", CountryRow)
                for form in (*row.names, *row.demonyms)
                for word in fold(form).split()
            ),
            civil=frozenset(fold(form) for row in rows if row.use == "civil" for form in row.forms),
        )

    def is_nobody(self, name: str) -> bool:
        """Whether the words name no holder: "both sides", "no group"."""
        return fold(name) in self.nobody

    def outlet_key(self, name: str) -> str:
        """Return the key of an outlet: "Corvane", "Corvane Wire" and "the Corvane news agency (Lagos)" are one."""
        told = fold(_BRACKETS.sub(" ", name)).split()
        return "outlet " + (" ".join(word for word in told if word not in self.loose) or " ".join(told))

    def heads(self, words: AbstractSet[str]) -> set[str]:
        """Return the bodies that the words of a name stand for."""
        return {self.head_of[word] for word in words if word in self.head_of}

    def offices(self, words: AbstractSet[str]) -> set[str]:
        """Return the offices among the words: "mayor" of "the town's mayor" and of "the mayor's office"."""
        return {word for word in words if word in self.roles}

    def normal(self, words: AbstractSet[str]) -> frozenset[str]:
        """Return the words of a name with those for one thing made one."""
        return frozenset(self.head_of.get(word, word) for word in words)

    def with_force(self, told: AbstractSet[str]) -> set[str]:
        """Return the words told of a person, with the force that a rank speaks for."""
        forces = {self.force_of[word] for word in told if word in self.force_of}
        return set(told) if told & self.civil else set(told) | forces

    def stateless(self, words: AbstractSet[str]) -> frozenset[str]:
        """Return the words of a name without those for a country: "Iraqi health ministry" is "health ministry"."""
        return self.normal(words - self.countries)

    def is_bare(self, words: AbstractSet[str]) -> bool:
        """Whether a name is only its head: "the ministry", "their organisation"."""
        return all(word in self.head_of for word in words)


@dataclass(frozen=True, slots=True)
class WeighLexicons:
    """Opened once by `resources.py` and handed in."""

    own_voice: re.Pattern[str]
    holders: HolderWords

    @classmethod
    def build(cls, read: RowReader) -> WeighLexicons:
        """Read `own_voice.toml`."""
        forms = sorted((form for row in read("own_voice", OwnVoiceRow) for form in row.forms), key=len, reverse=True)
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)
        return cls(own_voice=pattern, holders=HolderWords.build(read))
