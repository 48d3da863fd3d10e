"""The data that `link` looks things up in."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.rows import RowReader


@dataclass(frozen=True, slots=True)
class LinkLexicons:
    """Opened once by `resources.py` and handed in."""

    @classmethod
    def build(cls, read: RowReader) -> LinkLexicons:
        """Read the rows this stage needs."""
        return cls()
