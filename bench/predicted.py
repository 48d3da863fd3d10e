"""What sayso says of a pile, in the terms of the gold: raw page offsets, names as words, file names.

`bench.record` makes it of a casebook; tests make it of the gold itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bench.dates import Days
from bench.spans import Range, Ranges

Names = tuple[str, ...]  # the name used first, then every other form the record knows for that actor


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a chain."""

    names: Names
    is_named: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One predicted statement. `holder`: the innermost link; `relays`: strictly between publisher and holder."""

    id: str
    file: str
    contents: Ranges
    sources: Ranges
    holder: Hop | None
    relays: tuple[Hop, ...]
    act: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A predicted place; degrees None where the record gives no point."""

    lat: float | None
    lon: float | None
    admin1: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """One predicted event mention. `figures`: (measure, low, high)."""

    id: str
    file: str
    trigger: Range
    type: str
    actors: tuple[Names, ...]
    recipients: tuple[Names, ...]
    where: Spot | None
    when: Days | None
    figures: tuple[tuple[str, int | None, int | None], ...]
    status: str
    standing: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field of an incident. `names`: of an actor (perpetrator); () where nobody is named."""

    field: str
    side: str | None
    low: int | None
    high: int | None
    names: Names
    standing: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One predicted incident with what is counted for it."""

    id: str
    mentions: tuple[str, ...]
    origins: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Altered:
    kind: str
    here: Range | None
    there: Range | None


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage two reports share; `here` and `there` as in the copy that holds it."""

    here: Range
    there: Range
    edits: tuple[Altered, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """`is_copy` False: a shared quotation or house text. `direction` as in `records.Direction`."""

    here: str
    there: str
    is_copy: bool
    direction: str
    passages: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    file: str
    span: Range
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Pile:
    """All of it. `origins`: id of a statement, or of a mention for its page's voice → the counted origins it rests on."""

    said: tuple[Said, ...] = ()
    told: tuple[Told, ...] = ()
    happenings: tuple[Happening, ...] = ()
    origins: Mapping[str, frozenset[str]] = field(default_factory=dict)
    copies: tuple[Copied, ...] = ()
    dates: Mapping[str, Days] = field(default_factory=dict)
    furniture: Mapping[str, Ranges] = field(default_factory=dict)
    times: tuple[Clock, ...] = ()
