"""Arguments of triggers: actor, recipient, place, time, weapon, quantity. First version: by position."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.rows import RowReader
from sayso.mark.scene import Scene
from sayso.records import Argument, Trigger


@dataclass(frozen=True, slots=True)
class ArgumentLexicon:
    """What the argument rules look up."""

    @classmethod
    def build(cls, read: RowReader) -> ArgumentLexicon:
        """Read the rows."""
        return cls()


def find_arguments(
    scene: Scene, triggers: tuple[Trigger, ...], lexicon: ArgumentLexicon
) -> tuple[tuple[Argument, ...], ...]:
    """Return the arguments of each trigger, in step with `triggers`."""
    return tuple(() for _ in triggers)
