"""The table of known actors: armed and political groups, services, heads of state and government; and the user's own.

In: the text of a TSV (the package's, built by `train/actors.py`, or a user's). Out: a `Roster` that finds rows by name.
An alias may carry a sign: `Taliban!` may stand alone for this row where others share the name; `SDF!SY` stands for it
only beside that country. States, their organs and international bodies are not here but in `bodies`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sayso.errors import ResourceError
from sayso.ground.bodies import Identity
from sayso.ground.names import are_one_body, are_one_person, name_words
from sayso.ground.spelling import skeleton
from sayso.records import ActorKind

COLUMNS = (
    "id",
    "kind",
    "name",
    "aliases",
    "states",
    "parent",
    "valid_from",
    "valid_to",
    "source",
    "keys",
    "bones",
)
_KEYS = COLUMNS.index("keys")
NEEDED = ("id", "kind", "name")
_OWN = ("aliases", "states", "state", "parent", "valid_from", "valid_to", "source")  # that a user's file may have
_SHORT = 4  # letters of a short form that must stand in its own capitals: "IS", "LeT"
_LEAST_BONES = 4  # consonants under which spellings meet
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_SIGN = re.compile(r"!([A-Z]{2})?$")


@dataclass(frozen=True, slots=True)
class KnownActor:
    """One row. `states`: ISO codes, the home state first; `valid_to` None: still there, or not known to have ended."""

    id: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...]
    states: tuple[str, ...]
    parent: str
    valid_from: date | None
    valid_to: date | None
    source: str

    @property
    def identity(self) -> Identity:
        """Return who it is; the armed forces and ministries of a state are the organs that `bodies` knows."""
        organ, dot, state = self.id.partition(".")
        is_organ = bool(dot) and len(state) == 2
        return Identity(
            f"organ {organ} {state}" if is_organ else f"known {self.id}",
            self.name,
            self.kind,
            self.states[0] if self.states else None,
            tuple(_SIGN.sub("", alias) for alias in self.aliases),
            parent=self.parent or None,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            is_listed=not is_organ,
        )


class Claim(NamedTuple):
    """A row that a name may mean. `beside`: only with that country; `is_first`: before others of that name."""

    row: KnownActor
    beside: str | None
    is_first: bool


def key_of(name: str) -> str:
    """Return the folded words of a name, linking words left out."""
    return " ".join(name_words(name))


def bones_of(key: str) -> str:
    """Return the consonants of a name of two words and more, "" where they tell too little."""
    bones = skeleton(key) if " " in key else ""
    return bones if len(bones.replace(" ", "")) >= _LEAST_BONES else ""


def letters_of(name: str) -> str:
    """Return a short form that only its capitals tell from a word ("IS", "MEND"); "" for other names."""
    if len(name) > 2 * _SHORT or not name.isascii():
        return ""
    bare = name.replace(".", "")
    signs = sum(letter.isupper() or letter.isdigit() for letter in bare)
    return bare if bare.isalnum() and len(bare) <= _SHORT and signs >= 2 else ""


class Roster:
    """Rows by name. Nothing is read until the first question, and a row only when it is asked for."""

    def __init__(self, *texts: tuple[str, str]) -> None:
        """`texts`: (where it is from, the TSV); a row of a later one goes before those of earlier ones."""
        self._texts = texts
        self._keys: dict[str, list[tuple[int, str]]] | None = None
        self._lines: list[str] = []
        self._rows: dict[int, KnownActor] = {}
        self._bones: dict[str, set[str]] | None = None
        self._firsts: frozenset[str] | None = None

    @classmethod
    def open(cls, path: Path) -> Roster:
        """Open the package's table. Raises ResourceError if it is missing."""
        try:
            return cls((str(path), path.read_text("utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise ResourceError(str(error), where=str(path), do="restore the file, or run train/actors.py") from error

    def with_own(self, where: str, text: str) -> Roster:
        """Return a roster with a user's rows before ours. Raises ResourceError where the file is wrong."""
        own = "\n".join(["", *(to_line(row) for row in read_rows(where, text))])
        return Roster(*self._texts, (where, own))

    def find(self, name: str) -> Sequence[Claim]:
        """Return what has exactly this name, folded; short forms as they are written."""
        letters = letters_of(name)
        return (self._claims(f"={letters}") if letters else ()) or self._claims(key_of(name))

    def find_alike(self, words: tuple[str, ...], *, is_person: bool) -> Sequence[Claim]:
        """Return what differs from a name in its vowels and doubled letters only, if that is one row."""
        alike = are_one_person if is_person else are_one_body
        bones = bones_of(" ".join(words))
        keys = self._spelled().get(bones, ()) if bones else ()
        claims = [claim for key in sorted(keys) if alike(words, tuple(key.split())) for claim in self._claims(key)]
        return claims if len({claim.row.id for claim in claims}) == 1 else ()

    def begins(self, word: str) -> bool:
        """Whether a name begins with this folded word."""
        if self._firsts is None:
            self._firsts = frozenset(key.removeprefix("=").split(" ", 1)[0].lower() for key in self._open())
        return word in self._firsts

    def holds(self, key: str) -> bool:
        """Whether a name has these folded words."""
        return key in self._open()

    def surname(self, word: str) -> Sequence[Claim]:
        """Return the leaders who go by a surname."""
        return [claim for claim in self._claims(word) if claim.row.kind is ActorKind.PERSON]

    def rows(self) -> tuple[KnownActor, ...]:
        """Return every row."""
        self._open()
        return tuple(self._row(number) for number in range(len(self._lines)))

    def _claims(self, key: str) -> Sequence[Claim]:
        return [
            Claim(self._row(number), sign if len(sign) == 2 else None, sign == "!")
            for number, sign in self._open().get(key, ())
        ]

    def _row(self, number: int) -> KnownActor:
        if number not in self._rows:
            self._rows[number] = _from_line(self._lines[number])
        return self._rows[number]

    def _open(self) -> dict[str, list[tuple[int, str]]]:
        if self._keys is None:
            self._keys = {}
            for _, text in self._texts:
                lines = text.split("\n")[1:]
                fresh: dict[str, list[tuple[int, str]]] = {}
                for number, line in enumerate((line for line in lines if line), len(self._lines)):
                    for entry in line.split("\t", _KEYS + 1)[_KEYS].split("|"):
                        key, bang, beside = entry.partition("!")
                        fresh.setdefault(key, []).append((number, beside or bang))
                self._lines += (line for line in lines if line)
                self._keys.update(fresh)
        return self._keys

    def _spelled(self) -> dict[str, set[str]]:
        """Return the keys by their consonants."""
        if self._bones is None:
            self._open()
            self._bones = {}
            for line in self._lines:
                for pair in line.rsplit("\t", 1)[1].split("|"):
                    bones, _, key = pair.partition("=")
                    if bones:
                        self._bones.setdefault(bones, set()).add(key)
        return self._bones


def read_rows(where: str, text: str) -> list[KnownActor]:
    """Read a table that people write: tabs or commas, a header. Raises ResourceError naming the line that is wrong."""
    lines = text.lstrip("\ufeff").splitlines()
    head = next(iter(lines), "")
    found = csv.DictReader(lines, delimiter="\t" if "\t" in head else ",")
    columns = [column.strip() for column in found.fieldnames or ()]
    found.fieldnames = columns
    _check_columns(where, columns)
    rows: dict[str, KnownActor] = {}
    for one in found:
        line = f"{where}, line {found.line_num}"
        if None in one or None in one.values():
            raise ResourceError("a row has not as many cells as the header", where=line, do="fill or remove cells")
        cells = {column: cell.strip() for column, cell in one.items()}
        row = check_row(line, cells)
        if row.id in rows:
            raise ResourceError(f"actor id {row.id!r} stands twice", where=line, do="give each actor its own id")
        rows[row.id] = row
    return list(rows.values())


def _check_columns(where: str, columns: Sequence[str]) -> None:
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        do = f"the first line must name the columns {', '.join(NEEDED)}; {', '.join(_OWN)} may follow"
        raise ResourceError(f"column {missing[0]!r} is missing", where=where, do=do)
    doubled = [column for column in columns if columns.count(column) > 1]
    unknown = [column for column in columns if column not in (*NEEDED, *_OWN)]
    if doubled or unknown:
        which = f"column {doubled[0]!r} stands twice" if doubled else f"unknown column {unknown[0]!r}"
        raise ResourceError(which, where=where, do=f"use the columns {', '.join((*NEEDED, *_OWN))}, each once")


def check_row(where: str, cells: Mapping[str, str]) -> KnownActor:
    """Check one row of a user's table."""
    for column in NEEDED:
        if not cells[column]:
            raise ResourceError(f"{column} is empty", where=where, do="fill it")
    if not key_of(cells["name"].split("!")[0]):
        raise ResourceError(f"name {cells['name']!r} has no letters", where=where, do="write the actor's name")
    try:
        kind = ActorKind(cells["kind"])
    except ValueError as error:
        kinds = ", ".join(one.value for one in ActorKind)
        raise ResourceError(f"unknown kind {cells['kind']!r}", where=where, do=f"choose one of: {kinds}") from error
    states = _split(cells.get("states") or cells.get("state") or "")
    odd = [state for state in states if not re.fullmatch(r"[A-Z]{2}", state)]
    if odd:
        raise ResourceError(
            f"state {odd[0]!r} is no ISO code", where=where, do="two capitals, as in IQ; several: IQ|SY"
        )
    first, last = (
        _day(where, cells.get(column, ""), is_end=column == "valid_to") for column in ("valid_from", "valid_to")
    )
    if first and last and last < first:
        raise ResourceError("valid_to is before valid_from", where=where, do="turn them round")
    return KnownActor(
        cells["id"],
        kind,
        cells["name"],
        tuple(alias for alias in _split(cells.get("aliases", "")) if key_of(alias.split("!")[0])),
        states,
        cells.get("parent", ""),
        first,
        last,
        cells.get("source", "") or "user",
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _day(where: str, words: str, *, is_end: bool) -> date | None:
    """Read 2011, 2011-03 or 2011-03-05; what is left out is the first day, or the last month and day but three."""
    if not words:
        return None
    found = _DATE.fullmatch(words)
    try:
        if found is None:
            raise ValueError(words)
        year, month, day = (int(part) if part else None for part in found.groups())
        return date(year or 0, month or (12 if is_end else 1), day or (28 if is_end else 1))
    except ValueError as error:
        raise ResourceError(f"{words!r} is no date", where=where, do="write 2011, 2011-03 or 2011-03-05") from error


def to_line(row: KnownActor) -> str:
    """Write a row as it is kept: with the keys and the consonants it is looked up by."""
    names = (row.name, *row.aliases)
    assert not any(sign in name for sign in "\t|=" for name in names), names
    signed = {_SIGN.sub("", name) for name in names if "!" in name}
    entries: dict[str, None] = {}
    bones: dict[str, None] = {}
    for name in names:
        plain = _SIGN.sub("", name)
        if name in signed or not key_of(plain):
            continue  # its sign says when it may stand
        entry = f"={letters_of(plain)}" if letters_of(plain) else key_of(plain)
        entries[entry + name[len(plain) :]] = None
        if "=" not in entry and bones_of(entry):
            bones[f"{bones_of(entry)}={entry}"] = None
    first, last = (day.isoformat() if day else "" for day in (row.valid_from, row.valid_to))
    lists = ("|".join(row.aliases), "|".join(row.states), row.parent, first, last, row.source, "|".join(entries))
    return "\t".join((row.id, row.kind.value, row.name, *lists, "|".join(bones)))


def _from_line(line: str) -> KnownActor:
    id_, kind, name, aliases, states, parent, first, last, source, _, _ = line.split("\t")
    return KnownActor(
        id_,
        ActorKind(kind),
        name,
        tuple(aliases.split("|")) if aliases else (),
        tuple(states.split("|")) if states else (),
        parent,
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
        source,
    )
