"""Where inputs are counted as they are picked up, and where a failed one becomes a Problem.

In: what a reader of some format found. Out: `Capture | Problem`, exactly one of them accepted or rejected per input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.errors import InputError
from sayso.intake.blobs import Blob
from sayso.intake.captures import Maker
from sayso.intake.columns import Draft, draft_row
from sayso.intake.encodings import Decoded, mend
from sayso.intake.options import IntakeOptions
from sayso.records import Capture, Metadata, Problem, ProblemKind


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table or one object of a JSON file."""

    name: str  # "t.csv#7"
    raw: bytes
    values: Mapping[str, object]
    encoding: str
    replaced: int
    complaints: tuple[str, ...] = ()


@dataclass(slots=True)
class Desk:
    """The count. The only thing at intake that changes."""

    maker: Maker
    passed_over: Counter[str]
    taken_in: int = 0

    @property
    def options(self) -> IntakeOptions:
        """The limits and names in force."""
        return self.maker.options

    def pass_over(self, reason: str) -> None:
        """Count something that is no input, if there is a reason to say so."""
        if reason:
            self.passed_over[reason] += 1

    def reject(self, error: InputError, name: str) -> Problem:
        """Count an input that could not be read, and say why."""
        self.taken_in += 1
        what = error.what if error.where in {"", name} else f"{error.what} ({error.where})"
        return Problem(ProblemKind.REJECTED, "intake", mend(name)[0], mend(what)[0], error.do)

    def accept(self, capture: Capture, complaints: tuple[str, ...] = ()) -> Iterator[Capture | Problem]:
        """Count and hand out a capture, and beside it what of it was lost."""
        self.taken_in += 1
        yield capture
        if capture.replaced:
            letters = "character" if capture.replaced == 1 else "characters"
            lost = f"{capture.replaced} {letters} could not be read as {capture.encoding}: U+FFFD stands for each"
            complaints = (lost, *complaints)
        for what in complaints:
            do = "save it again if that matters"
            yield Problem(ProblemKind.DAMAGED, "intake", capture.name, mend(what)[0], do)

    def take_row(self, row: Row, columns: Mapping[str, str], blob: Blob) -> Iterator[Capture | Problem]:
        """Make a row a capture, or a rejection."""
        try:
            draft = draft_row(row.values, columns, blob.metadata)
            capture = self.make(row.name, row.raw, draft, encoding=row.encoding, replaced=row.replaced)
        except InputError as error:
            yield self.reject(error, row.name)
        else:
            yield from self.accept(capture, row.complaints + draft.complaints)

    def make(self, name: str, raw: bytes, draft: Draft, *, encoding: str, replaced: int = 0) -> Capture:
        """Make a draft a capture. Raises InputError if it holds no words, or too many."""
        text, lost = mend(draft.text)
        decoded = Decoded(text, encoding, replaced + lost)
        return self.maker.make(name, raw, decoded, media=draft.media, metadata=_mend_metadata(draft.metadata))


def _mend_metadata(said: Metadata) -> Metadata:
    return Metadata(
        outlet=said.outlet and mend(said.outlet)[0],
        url=said.url and mend(said.url)[0],
        published=said.published,
        title=said.title and mend(said.title)[0],
    )
