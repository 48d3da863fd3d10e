"""The data that `weigh` looks things up in: bylines that put a reporter on the spot, kinds that are parties."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sayso.kit.folding import fold
from sayso.kit.rows import RowReader
from sayso.records import MentionKind

REBELS = frozenset({"rebels", "group"})  # heads that any armed group may be called by
_OWNER = re.compile(r"([^'’]{3,60}?)(?:['’]s|(?<=s)['’]) ")
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
    use: str  # "nobody", "alike", "rank", "civil", "mouth" ...
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
    civil: frozenset[str]  # offices whose holder does not speak for a force, whatever the rank
    mouths: frozenset[str]  # those who speak for another: "office", "deputy", "spokesman"
    vague: frozenset[str]  # whole names that only the others tell who they are: "the authorities"
    official: frozenset[str]  # words of the names of state bodies
    field_of: dict[str, str]  # "frontier" → "border": fields for which a state has one service
    ministries: frozenset[str]
    states: tuple[tuple[frozenset[str], str], ...]  # words of a name or demonym, the country's code

    @classmethod
    def build(cls, read: RowReader) -> HolderWords:
        """Read `holder_words.toml` and `nouns.toml`."""
        rows, nouns = read("holder_words", HolderWordRow), read("nouns", NounRow)
        states = _states(read("countries", CountryRow))
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
            civil=frozenset(fold(form) for row in rows if row.use == "civil" for form in row.forms),
            mouths=frozenset(fold(form) for row in rows if row.use == "mouth" for form in row.forms),
            vague=frozenset(fold(form) for row in rows if row.use == "vague" for form in row.forms),
            field_of={fold(form): fold(row.forms[0]) for row in rows if row.use == "field" for form in row.forms},
            states=tuple(states.items()),
            ministries=frozenset(fold(form) for row in rows if row.use == "ministry" for form in row.forms),
            official=frozenset(fold(form) for row in rows if row.use == "official" for form in row.forms),
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

    def forces(self, told: AbstractSet[str]) -> set[str]:
        """Return the forces that a person told of by a rank speaks for; none where the words name a body or a civil office."""
        if told & self.civil or any(word in self.head_of for word in told):
            return set()
        return {self.force_of[word] for word in told if word in self.force_of}

    def state(self, words: AbstractSet[str]) -> str | None:
        """Return the code of the one country that the words name."""
        found = {code for form, code in self.states if form <= words}
        return found.pop() if len(found) == 1 else None

    def of_states(self, words: AbstractSet[str]) -> set[str]:
        """Return those of the words that make up countries' names: "burkina faso" of "burkina faso army"."""
        return {word for form, _ in self.states if form <= words for word in form}

    def is_force(self, words: AbstractSet[str]) -> bool:
        """Whether the words are no more than those for a force: "the army", "the Iraqi police"."""
        heads = self.heads(words)
        return bool(heads) and heads <= set(self.force_of.values()) and self.is_bare(words - self.of_states(words))

    def is_of_rebels(self, name: str) -> bool:
        """Whether a name is that of an armed group's own: "the rebels' military command"."""
        owner = _OWNER.match(name)
        return owner is not None and not self.heads(set(fold(owner[1]).split())).isdisjoint(REBELS)

    def fields(self, words: AbstractSet[str]) -> set[str]:
        """Return the fields of the services that the words stand for: "border" of "frontier guards"; a ministry has none."""
        return set() if words & self.ministries else {self.field_of[word] for word in words if word in self.field_of}

    def is_vague(self, name: str) -> bool:
        """Whether a whole name says no more than that the state speaks."""
        return fold(name).removeprefix("the ") in self.vague

    def is_official(self, words: AbstractSet[str]) -> bool:
        """Whether the words of a name are those of a state body."""
        return not words.isdisjoint(self.official)

    def is_mouth(self, words: AbstractSet[str]) -> bool:
        """Whether the words name one who speaks for another: "his office", "their deputy"."""
        return not words.isdisjoint(self.mouths)

    def stateless(self, words: AbstractSet[str]) -> frozenset[str]:
        """Return the words of a name without those for a country: "Iraqi health ministry" is "health ministry"."""
        return self.normal(words - self.of_states(words))

    def is_bare(self, words: AbstractSet[str]) -> bool:
        """Whether a name is only its head: "the ministry", "their organisation"."""
        return all(word in self.head_of for word in words)


def _states(rows: Sequence[CountryRow]) -> dict[frozenset[str], str]:
    """Return the words of every name and demonym that is one country's only."""
    found: dict[frozenset[str], set[str]] = {}
    for row in rows:
        for form in (*row.names, *row.demonyms):
            found.setdefault(frozenset(fold(form).split()), set()).add(row.id)
    return {form: codes.pop() for form, codes in found.items() if len(codes) == 1}


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
