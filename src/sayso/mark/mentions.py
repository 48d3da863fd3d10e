"""Entity mentions: names, roles, nominals, pronouns, and who is whom inside one report."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.rows import RowReader
from sayso.mark.scene import Scene
from sayso.records import EntityMention


@dataclass(frozen=True, slots=True)
class MentionLexicon:
    """What this finder looks up."""

    @classmethod
    def build(cls, read: RowReader) -> MentionLexicon:
        """Read the rows."""
        return cls()


def find_mentions(scene: Scene, lexicon: MentionLexicon) -> tuple[EntityMention, ...]:
    """Find them, in text order."""
    return ()
