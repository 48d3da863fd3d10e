"""Words that name places, and how they are used."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.rows import RowReader
from sayso.mark.scene import Scene
from sayso.records import Toponym


@dataclass(frozen=True, slots=True)
class ToponymLexicon:
    """What this finder looks up."""

    @classmethod
    def build(cls, read: RowReader) -> ToponymLexicon:
        """Read the rows."""
        return cls()


def find_toponyms(scene: Scene, lexicon: ToponymLexicon) -> tuple[Toponym, ...]:
    """Find them, in text order."""
    return ()
