"""The data that `weigh` looks things up in."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.rows import RowReader


@dataclass(frozen=True, slots=True)
class WeighLexicons:
    """Opened once by `resources.py` and handed in."""

    @classmethod
    def build(cls, read: RowReader) -> WeighLexicons:
        """Read the rows this stage needs."""
        return cls()
