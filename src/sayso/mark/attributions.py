"""Who said what: cue, sources, contents, linked."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.rows import RowReader
from sayso.mark.scene import Scene
from sayso.records import Attribution


@dataclass(frozen=True, slots=True)
class AttributionLexicon:
    """What this finder looks up."""

    @classmethod
    def build(cls, read: RowReader) -> AttributionLexicon:
        """Read the rows."""
        return cls()


def find_attributions(scene: Scene, lexicon: AttributionLexicon) -> tuple[Attribution, ...]:
    """Find them, in text order."""
    return ()
