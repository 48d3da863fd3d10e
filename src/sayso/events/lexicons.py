"""The data that `events` looks things up in: words of modality and of casualties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.events.casualties import CasualtyLexicon
from sayso.kit.folding import fold
from sayso.kit.inflection import verb_forms
from sayso.kit.rows import RowReader
from sayso.records import Standing, Status


@dataclass(frozen=True, slots=True)
class ModalityRow:
    id: str
    place: str
    status: Status
    example: str
    source: str
    forms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class ModalityTable:
    """Rows by their words (up to four); `heads` and `tails` are first and last words, to look up only where one stands."""

    rows: dict[str, ModalityRow] = field(repr=False)
    heads: frozenset[str] = field(repr=False)
    tails: frozenset[str] = field(repr=False)

    def starting(self, lowered: Sequence[str], at: int) -> ModalityRow | None:
        """Return the row of the longest entry that starts at word `at`."""
        if lowered[at] not in self.heads:
            return None
        found = (self.rows.get(" ".join(lowered[at : at + size])) for size in (4, 3, 2, 1))
        return next((row for row in found if row is not None), None)

    def ending(self, lowered: Sequence[str], end: int) -> tuple[int, ModalityRow] | None:
        """Return where the longest entry that ends before word `end` starts, and its row."""
        if end < 1 or lowered[end - 1] not in self.tails:
            return None
        for size in range(min(4, end), 0, -1):
            row = self.rows.get(" ".join(lowered[end - size : end]))
            if row is not None:
                return end - size, row
        return None


@dataclass(frozen=True, slots=True)
class CountryRow:
    id: str  # ISO 3166-1 alpha-2
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class EventLexicons:
    """Opened once by `resources.py` and handed in. Each table: words in lower case (up to four) → row."""

    modality: dict[str, ModalityTable] = field(repr=False)  # by place
    countries: dict[str, str] = field(repr=False)  # name or demonym → ISO code
    casualties: CasualtyLexicon

    @classmethod
    def build(cls, read: RowReader) -> EventLexicons:
        """Read the rows this stage needs."""
        modality: dict[str, dict[str, ModalityRow]] = {}
        for row in read("modality", ModalityRow):
            table = modality.setdefault(row.place, {})
            for words in (*row.words, *(form for lemma in row.forms for form, _ in verb_forms(lemma))):
                table.setdefault(words, row)
        rows = read("countries", CountryRow)
        tables = {place: _table(found) for place, found in modality.items()}
        countries = {fold(word): row.id for row in rows for word in (*row.demonyms, *row.capitals, *row.names)}
        return cls(tables, countries, CasualtyLexicon.build(read))

    def countries_in(self, words: str) -> frozenset[str]:
        """Return the codes of the countries named in `words`, by name, demonym or capital."""
        parts = fold(words).split()
        runs = [
            *parts,
            *map(" ".join, pairwise(parts)),
            *map(" ".join, zip(parts, parts[1:], parts[2:], strict=False)),
        ]
        return frozenset(self.countries[run] for run in runs if run in self.countries)


def _table(rows: dict[str, ModalityRow]) -> ModalityTable:
    cut = [words.split(" ") for words in rows]
    return ModalityTable(rows, frozenset(words[0] for words in cut), frozenset(words[-1] for words in cut))
