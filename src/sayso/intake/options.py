"""What a caller may set at intake, and the count that shows nothing vanished.

In: nothing. Out: `IntakeOptions`, `Totals`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputError

MEGABYTE = 1024 * 1024

#: Runs a reader of hostile bytes (PDF, Word, feed). The assembly may pass one that works in a limited process.
Guard = Callable[[Callable[[bytes], bytes], bytes], bytes]


def run_here(read: Callable[[bytes], bytes], data: bytes) -> bytes:
    """Run `read` in this process. Whatever a library throws at odd bytes becomes an InputError."""
    try:
        return read(data)
    except InputError:
        raise
    except (RecursionError, MemoryError) as error:
        what = f"it is built so deep or so large that reading stopped ({type(error).__name__})"
        raise InputError(what, do="leave it out, or save its text alone") from error
    except Exception as error:  # libraries raise anything over broken files
        what = f"it is broken and cannot be read ({type(error).__name__}: {str(error)[:200]})"
        raise InputError(what, do="open it in its own program and save it again") from error


@dataclass(frozen=True, slots=True)
class IntakeOptions:
    """Limits and names. Sizes in bytes after unpacking unless said otherwise.

    `columns` maps our field to the user's column: {"text": "body", "outlet": "paper"}. The fields are
    text, html, title, outlet, url, published.
    """

    max_bytes: int = 64 * MEGABYTE  # one report's own bytes, and one PDF, feed or JSON document
    max_letters: int = 6_000_000  # one report's text: beyond it a file is many reports or none
    max_unpacked: int = 4096 * MEGABYTE  # all that one archive may unpack to
    max_ratio: int = 200  # unpacked to packed, beyond the first 16 MB: more is a bomb, text packs to a tenth
    max_members: int = 100_000  # entries of one archive
    max_depth: int = 4  # archives around an archive; tar.gz counts as two
    columns: Mapping[str, str] = field(default_factory=dict)
    taken_at: datetime | None = None  # UTC; now, unless a test or a re-run sets it
    standard_input: BinaryIO | None = None  # what "-" reads
    guard: Guard = run_here
    leaves_out: frozenset[Path] = frozenset()  # absolute paths that are no inputs: the casebook that is being written

    def clock(self) -> datetime:
        """The moment all captures of one call carry."""
        return self.taken_at or datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Totals:
    """How many inputs were picked up and what became of them. `passed_over` are things that are no inputs, by reason."""

    taken_in: int
    accepted: int
    rejected: int
    damaged: int = 0  # of the accepted
    passed_over: tuple[tuple[str, int], ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether every input ended accepted or rejected."""
        return self.taken_in == self.accepted + self.rejected
