"""The data that `events` looks things up in."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.rows import RowReader


@dataclass(frozen=True, slots=True)
class EventLexicons:
    """Opened once by `resources.py` and handed in."""

    @classmethod
    def build(cls, read: RowReader) -> EventLexicons:
        """Read the rows this stage needs."""
        return cls()
