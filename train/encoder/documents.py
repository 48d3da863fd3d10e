"""What the loaders give and the trainer reads: a text with what people marked in it.

Extents are half-open, in code points of `text`.
"""

from __future__ import annotations

from dataclasses import dataclass

Extent = tuple[int, int]

ROLES = ("source", "cue", "content")
KINDS = ("person", "organisation", "armed_group", "place", "facility", "weapon", "vehicle", "time", "figure")
UNASKED = "unasked"  # a stretch where the set's marks mean something else than ours: nothing is taught there


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution as marked: who, by which words, and the pieces of what is said."""

    source: Extent | None
    cue: Extent | None
    content: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention: where it stands and what kind of thing it names."""

    extent: Extent
    kind: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text of a corpus. What was not annotated is not taken for absent: see `readings` and `kinds`."""

    id: str
    corpus: str
    text: str
    readings: tuple[tuple[Saying, ...], ...] = ()  # one for each annotator; none: sayings are not annotated here
    mentions: tuple[Mention, ...] = ()
    kinds: frozenset[str] = frozenset()  # the kinds this set annotates; none: mentions are not annotated here
