"""The data that `ground` looks things up in: gazetteer, actors, words that look forward."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sayso.ground.atlas import Atlas
from sayso.ground.bodies import Bodies
from sayso.ground.roster import Roster
from sayso.ground.times import Forward
from sayso.kit.rows import RowReader


@dataclass(frozen=True, slots=True)
class GroundLexicons:
    """Opened once by `resources.py` and handed in."""

    forward: Forward
    atlas: Atlas
    bodies: Bodies
    roster: Roster

    @classmethod
    def build(cls, read: RowReader, folder: Path) -> GroundLexicons:
        """Read the rows this stage needs, and the compiled tables under `folder`."""
        return cls(
            forward=Forward.build(read),
            atlas=Atlas.build(read, folder),
            bodies=Bodies.build(read),
            roster=Roster.open(folder / "actors.tsv"),
        )
