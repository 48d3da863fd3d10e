"""What a lexicon row must have, and the reader that stages are handed.

Rules are data: TOML files of `[[row]]` tables under `data/lexicons`, one row type each. Every row has an `id`, an
`example` in which *starred* words are what the row should find, and a `source`. `resources.py` reads them; a stage
only says which file holds which type of row.
"""

from __future__ import annotations

from typing import Protocol, TypeVar


class LexiconRow(Protocol):
    """The fields every row type has."""

    @property
    def id(self) -> str:
        """Stable name of the row, unique in its file."""

    @property
    def example(self) -> str:
        """A sentence of our own writing in which the *starred* words are what the row finds."""

    @property
    def source(self) -> str:
        """Who says so: a paper, a codebook, or "sayso editors"."""


RowT = TypeVar("RowT", bound=LexiconRow)


class RowReader(Protocol):
    """Reads one lexicon, checked against one row type; opened at the rim by `resources.py`."""

    def __call__(self, name: str, kind: type[RowT], /) -> tuple[RowT, ...]:
        """Return the rows of `data/lexicons/<name>.toml`. Raises ResourceError on an unknown key or a doubled id."""
