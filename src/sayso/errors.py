"""One family of errors; each says what is wrong, where, and what to do.

SaysoError
├── InputError      a capture that cannot be read: skip it, keep the pile (becomes a Problem)
├── UsageError      the call itself is off: an option, a missing file, a column name
├── ResourceError   an operator's file (lexicon, gazetteer, model): stop before report 1
├── RecordError     a record that cannot be true: our bug, stop
└── StoreError      a casebook that cannot be opened, read or written
"""

from __future__ import annotations


class SaysoError(Exception):
    """Root of the family. `what` is one sentence; `where` a file, line or column; `do` the mend."""

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.do = do

    def __str__(self) -> str:
        lines = [self.what]
        if self.where:
            lines.append(f"  where: {self.where}")
        if self.do:
            lines.append(f"  do:    {self.do}")
        return "\n".join(lines)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Survive the way back from a worker process."""
        return (_rebuild, (type(self), self.what, self.where, self.do))


def _rebuild(kind: type[SaysoError], what: str, where: str, do: str) -> SaysoError:
    return kind(what, where=where, do=do)


class InputError(SaysoError):
    """A capture that cannot be read. The rim turns it into a `Problem` and goes on."""


class UsageError(SaysoError):
    """The call is off: an unknown column, a source that is not there, an option that does not fit."""


class ResourceError(SaysoError):
    """A lexicon, gazetteer or model file that is missing, malformed or altered."""


class RecordError(SaysoError):
    """A record that cannot be true. Always a bug in the stage that built it."""


class StoreError(SaysoError):
    """A casebook file that cannot be opened, is of another version, or is locked."""
