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

    family_of: dict[str, str]
    far: dict[str, frozenset[str]]
    many: frozenset[str]

    @classmethod
    def build(cls, read: RowReader) -> LinkLexicons:
        """Read `event_families.toml`."""
        rows = read("event_families", FamilyRow)
        return cls(
            family_of={mode: row.id for row in rows for mode in row.modes},
            far={row.id: frozenset(row.far) for row in rows},
            many=frozenset(form for row in rows for form in row.many),
        )

    def are_far(self, left: str | None, right: str | None) -> bool:
        """Whether two modes are never one happening."""
        families = [self.family_of.get(mode or "", "") for mode in (left, right)]
        return families[1] in self.far.get(families[0], frozenset())

    def are_kin(self, left: str | None, right: str | None) -> bool:
        """Whether two modes may be one happening told in other words."""
        first, second = (self.family_of.get(mode or "", mode or "") for mode in (left, right))
        return bool(first) and first == second
