"""The data that `events` looks things up in: words of modality and of casualties."""

from __future__ import annotations

from dataclasses import dataclass, field

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

    modality: dict[str, dict[str, ModalityRow]] = field(repr=False)  # by place
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
        countries = {fold(word): row.id for row in rows for word in (*row.demonyms, *row.capitals, *row.names)}
        return cls(modality, countries, CasualtyLexicon.build(read))

    def countries_in(self, words: str) -> frozenset[str]:
        """Return the codes of the countries named in `words`, by name, demonym or capital."""
        parts = fold(words).split()
        runs = (" ".join(parts[at : at + size]) for at in range(len(parts)) for size in (1, 2, 3))
        return frozenset(code for run in runs if (code := self.countries.get(run)))
