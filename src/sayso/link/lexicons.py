"""The data that `link` looks things up in: which modes of event may be one happening."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.rows import RowReader


@dataclass(frozen=True, slots=True)
class FamilyRow:
    id: str
    many: tuple[str, ...]
    modes: tuple[str, ...]
    far: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class LinkLexicons:
    """Opened once by `resources.py` and handed in."""

    families_of: dict[str, frozenset[str]]
    far: dict[str, frozenset[str]]
    many: frozenset[str]

    @classmethod
    def build(cls, read: RowReader) -> LinkLexicons:
        """Read `event_families.toml`."""
        rows = read("event_families", FamilyRow)
        return cls(
            families_of={
                mode: frozenset(row.id for row in rows if mode in row.modes) for row in rows for mode in row.modes
            },
            far={row.id: frozenset(row.far) for row in rows},
            many=frozenset(form for row in rows for form in row.many),
        )

    def are_far(self, left: str | None, right: str | None) -> bool:
        """Whether two modes are never one happening."""
        first, second = self._families(left), self._families(right)
        return any(other in self.far.get(one, frozenset()) for one in first for other in second)

    def are_kin(self, left: str | None, right: str | None) -> bool:
        """Whether two modes may be one happening told in other words."""
        return bool(self._families(left) & self._families(right)) or (left == right and bool(left))

    def _families(self, mode: str | None) -> frozenset[str]:
        return self.families_of.get(mode or "", frozenset())
