"""Names that need no pile to be understood: states, the bodies every state has, and international ones.

In: countries.toml, institutions.toml, actors.toml, titles.toml. Out: an `Identity` for a name or a common noun, or None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sayso.ground.atlas import CountryRow
from sayso.ground.names import name_words
from sayso.kit.folding import fold
from sayso.kit.numbers import read_number
from sayso.kit.rows import RowReader
from sayso.records import ActorKind, MentionKind

_LONGEST_COUNTRY = 4  # words
_NEUTRAL = frozenset(
    [
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "this",
        "that",
        "these",
        "those",
        "some",
        "several",
        "many",
        "few",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "more",
        "other",
        "all",
        "both",
        "government",
        "regular",
        "national",
        "state",
        "elite",
        "senior",
        "uniformed",
        "local",
        "dead",
        "wounded",
        "killed",
        "fallen",
        "armed",
    ]
)
_MATERIEL = frozenset(
    {
        *[
            "base",
            "bases",
            "outpost",
            "outposts",
            "position",
            "positions",
            "post",
            "posts",
            "convoy",
            "convoys",
            "patrol",
            "patrols",
            "warship",
            "warships",
        ],
        *[
            "aircraft",
            "warplane",
            "warplanes",
            "jet",
            "jets",
            "helicopter",
            "helicopters",
            "drone",
            "drones",
            "tank",
            "tanks",
            "checkpoint",
            "checkpoints",
            "barracks",
            "garrison",
            "station",
            "stations",
            "headquarters",
            "depot",
            "camp",
        ],
        *[
            "gunship",
            "gunships",
            "plane",
            "planes",
            "vehicle",
            "vehicles",
            "truck",
            "trucks",
            "boat",
            "boats",
            "ship",
            "ships",
            "vessel",
            "column",
            "unit",
            "units",
            "artillery",
            "truckload",
            "squad",
            "battalion",
        ],
    }
)
_FORCES = (ActorKind.MILITARY, ActorKind.POLICE)
# titles that speak for others, or that many hold at once
_SPEAKERS = frozenset(
    {
        *[
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "representative",
            "rep",
            "deputy",
            "delegate",
            "envoy",
            "mp",
            "senator",
            "elder",
            "leader",
            "khan",
        ]
    }
)
_OFFICES = frozenset(
    [
        "imam",
        "abbot",
        "bishop",
        "archbishop",
        "rector",
        "headmaster",
        "chief",
        "director",
        "mayor",
        "governor",
        "prefect",
    ]
)


@dataclass(frozen=True, slots=True)
class InstitutionRow:
    id: str
    name: str
    kind: ActorKind
    forms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class ActorRow:
    id: str
    kind: ActorKind
    names: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class TitleRow:
    id: str
    gender: str
    forms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class NounRow:
    id: str
    number: str  # "one", "many", "body" (a collective), place, thing
    kind: MentionKind
    is_role: bool
    forms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a name is beyond its letters. `key`: the same for all names of one holder; `state` None: still open."""

    key: str
    name: str
    kind: ActorKind
    state: str | None
    aliases: tuple[str, ...] = ()
    parent: str | None = None  # id of the row it belongs to
    valid_from: date | None = None
    valid_to: date | None = None
    is_listed: bool = False  # from the roster: neither a state's body nor an international one


@dataclass(frozen=True, slots=True)
class Bodies:
    """The tables, keyed by folded words."""

    countries: Mapping[str, str]
    states: Mapping[str, Identity]  # by ISO code
    seats: Mapping[str, str]  # "kremlin" to ISO code
    institutions: Mapping[str, InstitutionRow]
    international: Mapping[str, Identity]
    titles: frozenset[str]
    collectives: frozenset[str]  # nouns for one body of many people: "militia", "committee"
    offices: frozenset[str]  # nouns for an office that one person of a place holds

    @classmethod
    def build(cls, read: RowReader) -> Bodies:
        """Read the rows."""
        rows = read("countries", CountryRow)
        countries = {fold(name): row.id for row in rows for name in (*row.demonyms, *row.names)}
        states = {row.id: Identity(f"state {row.id}", row.names[0], ActorKind.STATE, row.id, row.names) for row in rows}
        known = [
            (name, Identity(f"known {row.id}", row.names[0], row.kind, None, row.names))
            for row in read("actors", ActorRow)
            for name in row.names
        ]
        titles = read("titles", TitleRow)
        return cls(
            countries=countries,
            states=states,
            seats={fold(seat): row.id for row in rows for seat in row.seats},
            institutions={fold(form): row for row in read("institutions", InstitutionRow) for form in row.forms},
            international={" ".join(name_words(name)): identity for name, identity in known},
            titles=frozenset(fold(form) for row in titles for form in row.forms),
            collectives=frozenset(
                fold(form) for row in read("nouns", NounRow) if row.number == "body" for form in row.forms
            ),
            offices=_OFFICES | {fold(form) for row in titles if row.id == "office" for form in row.forms} - _SPEAKERS,
        )

    def state(self, name: str) -> Identity | None:
        """Return the state that a country's name or demonym stands for."""
        code = self.countries.get(fold(name))
        return self.states[code] if code else None

    def seat(self, name: str) -> Identity | None:
        """Return the government, or the ministry, that a building stands for: the Kremlin, the Pentagon."""
        code = self.seats.get(fold(name))
        row = self.institutions.get(fold(name)) or self.institutions["government"]
        return self.organ(row, code) if code else None

    def known(self, name: str) -> Identity | None:
        """Return the international body of that name."""
        return self.international.get(" ".join(name_words(name)))

    def institution(self, words: str, head: str) -> Identity | None:
        """Return the body that a phrase stands for: "the US military", "army of Burkina Faso", "six gendarmes".

        `head` is its name or noun; the state is taken from a country or demonym beside it, else left open.
        """
        code, rest = self._without_country(fold(words).split())
        while len(rest) > 1 and (rest[0] in _NEUTRAL or read_number(rest[0]) is not None):
            rest = rest[1:]
        row = self.institutions.get(" ".join(rest)) or self._by_head(rest, fold(head))
        return self.organ(row, code) if row else None

    def forces(self, words: str, head: str) -> Identity | None:
        """Return the force that a post or vehicle stands for: "several US bases", "an army post", "a police patrol"."""
        last = fold(head).split()[-1:]
        if not last or last[0] not in _MATERIEL:
            return None
        code, rest = self._without_country(fold(words).split())
        if last[0] in rest:
            rest = rest[: rest.index(last[0])]
        while rest and (rest[0] in _NEUTRAL or read_number(rest[0]) is not None):
            rest = rest[1:]
        row = next((row for at in range(len(rest)) if (row := self.institutions.get(" ".join(rest[at:])))), None)
        if row is not None and row.kind in _FORCES:
            return self.organ(row, code)
        return self.organ(self.institutions["army"], code) if code else None

    def _by_head(self, words: list[str], head: str) -> InstitutionRow | None:
        """Look the noun up alone where nothing before it tells it from the state's own ("the rebel army")."""
        before = words[: -len(head.split())] if " ".join(words).endswith(head) else ["?"]
        neutral = all(word in _NEUTRAL or read_number(word) is not None for word in before)
        return self.institutions.get(head) if neutral else None

    def organ(self, row: InstitutionRow, state: str | None) -> Identity:
        """Return the identity of a state's body, or of that body of a state still open."""
        name = f"{row.name} of {self.states[state].name}" if state else row.name
        return Identity(f"organ {row.id} {state or ''}".strip(), name[0].upper() + name[1:], row.kind, state)

    def in_state(self, identity: Identity, state: str) -> Identity:
        """Return an open identity settled on a state."""
        row = next(row for row in self.institutions.values() if identity.key == f"organ {row.id}")
        return self.organ(row, state)

    def _without_country(self, words: list[str]) -> tuple[str | None, list[str]]:
        for size in range(min(_LONGEST_COUNTRY, len(words)), 0, -1):
            for at in range(len(words) - size + 1):
                code = self.countries.get(" ".join(words[at : at + size]))
                if code:
                    before = words[:at]
                    while before and before[-1] in ("of", "in"):
                        before.pop()
                    return code, [*before, *words[at + size :]]
        return None, words
