"""The data that `wording` looks things up in: loaded forms and the neutral ones beside them.

In: `loaded.toml`. Out: `WordingLexicons`, forms by their first word, the longest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.errors import ResourceError
from sayso.kit.rows import RowReader
from sayso.kit.words import words


@dataclass(frozen=True, slots=True)
class LoadedRow:
    id: str
    forms: tuple[str, ...]
    neutral: str
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class Form:
    """One loaded form: its words folded, the neutral words, the row it stands in."""

    words: tuple[str, ...]
    neutral: str
    row: str


@dataclass(frozen=True, slots=True)
class WordingLexicons:
    """Opened once by `resources.py` and handed in."""

    forms: Mapping[str, tuple[Form, ...]]

    @classmethod
    def build(cls, read: RowReader) -> WordingLexicons:
        """Read the rows this stage needs. Raises ResourceError if a form stands in two rows."""
        found: dict[tuple[str, ...], Form] = {}
        for row in read("loaded", LoadedRow):
            for form in row.forms:
                parts = fold_words(form)
                known = found.setdefault(parts, Form(parts, row.neutral, row.id))
                if known.row != row.id:
                    raise ResourceError(
                        f"form {form!r} is in both {known.row!r} and {row.id!r}",
                        where="loaded.toml",
                        do="keep it in one row",
                    )
        return cls(_by_first_word(found.values()))


def fold_words(text: str) -> tuple[str, ...]:
    """Cut a form into folded words, hyphens opened, as the finder does with a sentence."""
    return tuple(part for word in words(text) for part in fold(word.text).split("-") if part)


def fold(word: str) -> str:
    """Lower the case and straighten apostrophes and hyphens; the length stays that of the casefolded word."""
    return word.casefold().replace("’", "'").replace("‘", "'").replace("‑", "-")


def _by_first_word(forms: Iterable[Form]) -> dict[str, tuple[Form, ...]]:
    found: dict[str, list[Form]] = {}
    for form in forms:
        found.setdefault(form.words[0], []).append(form)
    return {
        first: tuple(sorted(rows, key=lambda form: (-len(form.words), form.words))) for first, rows in found.items()
    }
