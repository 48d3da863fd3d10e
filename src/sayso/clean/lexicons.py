"""The data that `clean` looks things up in."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.rows import RowReader


@dataclass(frozen=True, slots=True)
class CleanLexicons:
    """Opened once by `resources.py` and handed in."""

    @classmethod
    def build(cls, read: RowReader) -> CleanLexicons:
        """Read the rows this stage needs."""
        return cls()
