"""The data that `say` looks things up in."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.rows import RowReader


@dataclass(frozen=True, slots=True)
class SayLexicons:
    """Opened once by `resources.py` and handed in."""

    @classmethod
    def build(cls, read: RowReader) -> SayLexicons:
        """Read the rows this stage needs."""
        return cls()
