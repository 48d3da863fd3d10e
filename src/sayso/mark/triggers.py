"""Event triggers and their arguments."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.rows import RowReader
from sayso.mark.scene import Scene
from sayso.records import Argument, Attribution, Trigger


@dataclass(frozen=True, slots=True)
class TriggerLexicon:
    """What this finder looks up."""

    @classmethod
    def build(cls, read: RowReader) -> TriggerLexicon:
        """Read the rows."""
        return cls()


def find_triggers(
    scene: Scene, attributions: tuple[Attribution, ...], lexicon: TriggerLexicon
) -> tuple[tuple[Trigger, ...], tuple[tuple[Argument, ...], ...]]:
    """Find triggers in text order and, in step, the arguments of each."""
    return (), ()
