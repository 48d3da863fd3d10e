"""Time expressions (TIMEX3 before anchoring)."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.rows import RowReader
from sayso.mark.scene import Scene
from sayso.records import TimeExpression


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """What this finder looks up."""

    @classmethod
    def build(cls, read: RowReader) -> TimeLexicon:
        """Read the rows."""
        return cls()


def find_times(scene: Scene, lexicon: TimeLexicon) -> tuple[TimeExpression, ...]:
    """Find them, in text order."""
    return ()
