"""One blob → its captures and problems: tells the kind, calls the reader of that kind, keeps the count.

In: `Blob`. Out: `Capture | Problem`. Archives come back here with their members.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.errors import InputError
from sayso.intake.blobs import Blob, read_all
from sayso.intake.captures import HTML, TEXT, Maker
from sayso.intake.encodings import decode
from sayso.intake.kinds import Kind, find_kind, looks_binary
from sayso.records import Capture, Problem, ProblemKind


@dataclass(slots=True)
class Desk:
    """Where inputs are counted as they are picked up. The only thing at intake that changes."""

    maker: Maker
    passed_over: Counter[str]
    taken_in: int = 0

    def pass_over(self, reason: str) -> None:
        """Count something that is no input."""
        self.passed_over[reason] += 1


def read_blob(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    """Yield all that `blob` holds. What goes wrong inside becomes a Problem here."""
    try:
        head = blob.head()
        if not head:
            raise InputError("it is empty", where=blob.name, do="save it again, or leave it out")
        kind = find_kind(blob.name, head)
        yield from _read_page(blob, kind, desk)
    except InputError as error:
        yield from reject(error, blob.name, desk)


def reject(error: InputError, name: str, desk: Desk) -> Iterator[Problem]:
    """Count an input that could not be read, and say why."""
    desk.taken_in += 1
    what = error.what if error.where in {"", name} else f"{error.what} ({error.where})"
    yield Problem(ProblemKind.REJECTED, "intake", name, what, error.do)


def _read_page(blob: Blob, kind: Kind, desk: Desk) -> Iterator[Capture | Problem]:
    raw = read_all(blob, desk.maker.options.max_bytes)
    if looks_binary(raw):
        raise InputError("it is binary, not text", where=blob.name, do="leave it out, or save its text")
    media = HTML if kind is Kind.HTML else TEXT
    capture = desk.maker.make(blob.name, raw, decode(raw, blob.charset), media=media, metadata=blob.metadata)
    desk.taken_in += 1
    yield from hand_out(capture)


def hand_out(capture: Capture) -> Iterator[Capture | Problem]:
    """Yield a capture, and beside it what of its letters was lost."""
    yield capture
    if capture.replaced:
        what = f"{capture.replaced} characters could not be read as {capture.encoding} and stand as \ufffd"
        yield Problem(ProblemKind.DAMAGED, "intake", capture.name, what, "save it again as UTF-8 if they matter")
