"""An attribution while it is being read: token ranges of one unit, not yet spans of the report."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.mark.attribution_ground import Ground, Range
from sayso.mark.attribution_tails import Tail


@dataclass(slots=True)
class Draft:
    """`shares`: its subject is another cue's ("and said", "adding that"); `clause`: where its own clause starts."""

    rule: str
    cue: Range | None
    sources: list[Range]
    contents: list[Range]
    clause: int
    shares: bool = False
    is_right: bool = False  # the content follows and may reach to the unit's end
    is_left: bool = False  # the content stands before
    addressee: Range | None = None
    channel: Range | None = None
    relay: Range | None = None
    said_at: Range | None = None
    notes: list[str] = field(default_factory=list)

    def take(self, tail: Tail) -> None:
        """Take over what stood between cue and content."""
        self.addressee = self.addressee or tail.addressee
        self.channel = self.channel or tail.channel
        self.relay = self.relay or tail.relay
        self.said_at = self.said_at or tail.said_at


@dataclass(slots=True)
class Citation:
    """A "citing X" or "quoting X": waits for the statement that it belongs to."""

    cue: Range
    source: Range
    rule: str
    is_person: bool = False  # known to be somebody: "had it from X"


@dataclass(slots=True)
class Sheet:
    """What is written down while one unit is read. `floor`: no subject of a later cue starts before it."""

    ground: Ground
    drafts: list[Draft] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    floor: int = 0
