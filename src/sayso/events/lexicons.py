"""The data that `events` looks things up in: words of modality and of casualties."""

from __future__ import annotations

from dataclasses import dataclass, field

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
class EventLexicons:
    """Opened once by `resources.py` and handed in. Each table: words in lower case (up to four) → row."""

    modality: dict[str, dict[str, ModalityRow]] = field(repr=False)  # by place

    @classmethod
    def build(cls, read: RowReader) -> EventLexicons:
        """Read the rows this stage needs."""
        modality: dict[str, dict[str, ModalityRow]] = {}
        for row in read("modality", ModalityRow):
            table = modality.setdefault(row.place, {})
            for words in (*row.words, *(form for lemma in row.forms for form, _ in verb_forms(lemma))):
                table.setdefault(words, row)
        return cls(modality)
