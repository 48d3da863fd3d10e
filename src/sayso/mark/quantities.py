"""Numbers that count something, with their bounds."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.rows import RowReader
from sayso.mark.scene import Scene
from sayso.records import Quantity


@dataclass(frozen=True, slots=True)
class QuantityLexicon:
    """What this finder looks up."""

    @classmethod
    def build(cls, read: RowReader) -> QuantityLexicon:
        """Read the rows."""
        return cls()


def find_quantities(scene: Scene, lexicon: QuantityLexicon) -> tuple[Quantity, ...]:
    """Find them, in text order."""
    return ()
