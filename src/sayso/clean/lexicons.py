"""The data that `clean` looks things up in."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.clean.phrases import PhraseRow, PhraseTable, line_words
from sayso.kit.rows import RowReader


@dataclass(frozen=True, slots=True)
class WordRow:
    """A class of words."""

    id: str
    forms: tuple[str, ...]
    example: str
    source: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class CleanLexicons:
    """Opened once by `resources.py` and handed in."""

    furniture: PhraseTable
    credits: PhraseTable
    tags: PhraseTable
    function_words: frozenset[str]
    english: frozenset[str]  # the English ones among them
    outlet_words: frozenset[str]
    casualty_words: frozenset[str]
    slugs: frozenset[str]
    place_openers: frozenset[str]

    @classmethod
    def build(cls, read: RowReader) -> CleanLexicons:
        """Read the rows this stage needs."""
        function_words = read("function_words", WordRow)
        return cls(
            furniture=PhraseTable(read("furniture", PhraseRow)),
            credits=PhraseTable(read("credits", PhraseRow)),
            tags=PhraseTable(read("tags", PhraseRow)),
            function_words=_words(function_words),
            english=_words(tuple(row for row in function_words if row.language == "en")),
            outlet_words=_words(read("outlet_words", WordRow)),
            slugs=_words(read("slugs", WordRow)),
            place_openers=_words(read("place_openers", WordRow)),
            casualty_words=_words(read("casualty_words", WordRow)),
        )


def _words(rows: tuple[WordRow, ...]) -> frozenset[str]:
    return frozenset(word.text for row in rows for form in row.forms for word in line_words(form))
