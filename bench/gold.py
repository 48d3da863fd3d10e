"""Gold records as the scorers want them, whether they come from the five reports or from a bundle.

All offsets are raw page text. Ids are unique in a pile. `None` in a tuple of names: unnamed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bench.dates import Days
from bench.names import NameBook
from bench.spans import Range, Ranges

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One page. `date` is the truth; `is_exact_asked`: the page or its metadata lets one know the day."""

    file: str
    text: str
    date: Days
    is_exact_asked: bool
    furniture: Ranges


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """One attribution. `speakers`: canonical names of which any is right; `own_forms`: its own words for the speaker."""

    id: str
    file: str
    contents: Ranges
    sources: Ranges
    speakers: tuple[str, ...]
    own_forms: tuple[str, ...]
    is_unnamed: bool
    relays: tuple[str | None, ...]
    act: str


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One event. `triggers`: the main one first; `actors`, `recipients`: canonical, all of them asked for, () = not scored."""

    id: str
    file: str
    triggers: Ranges
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    points: tuple[tuple[float, float], ...]
    adm1: frozenset[str]
    when: Days | None
    figures: frozenset[tuple[str, Bounds]]
    status: str
    incident: str | None


@dataclass(frozen=True, slots=True)
class GoldValue:
    """One scored value of a field: `bounds` for figures, `name` (canonical) for perpetrators. `standing`: the design's."""

    field: str
    side: str | None
    bounds: Bounds | None
    name: str | None
    standing: str


@dataclass(frozen=True, slots=True)
class GoldIncident:
    id: str
    mentions: tuple[str, ...]
    origins: int
    groups: tuple[frozenset[str], ...]
    not_same_as: tuple[str, ...]
    values: tuple[GoldValue, ...]


@dataclass(frozen=True, slots=True)
class GoldChange:
    kind: str
    here: Range | None
    there: Range | None


@dataclass(frozen=True, slots=True)
class GoldCopy:
    """`file` was copied from `of`, another file or "agency:NAME"."""

    file: str
    of: str
    is_directed: bool
    changes: tuple[GoldChange, ...]


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """The same passage in two reports (across.yaml)."""

    id: str
    left: tuple[str, Range]
    right: tuple[str, Range]
    is_furniture: bool


@dataclass(frozen=True, slots=True)
class GoldTime:
    id: str
    file: str
    span: Range
    type: str
    value: str
    is_optional: bool


@dataclass(frozen=True, slots=True)
class GoldPile:
    """Everything known of one pile. `books`: file → the names of its actors."""

    name: str
    reports: tuple[GoldReport, ...]
    statements: tuple[GoldStatement, ...]
    mentions: tuple[GoldMention, ...]
    books: Mapping[str, NameBook]
    incidents: tuple[GoldIncident, ...] = ()
    copies: tuple[GoldCopy, ...] = ()
    passages: tuple[GoldPassage, ...] = ()
    times: tuple[GoldTime, ...] = ()
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
