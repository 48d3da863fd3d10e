"""One thing that can be opened: a file, an archive's member, standard input. What the readers of formats work on.

In: a way to open bytes. Out: `Blob`, and its bytes within a limit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO

from sayso.errors import InputError
from sayso.records import Metadata

HEAD = 8192  # bytes looked at to tell the kind
NOTHING_SAID = Metadata()


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes with a name. `open` may be called again and starts at the first byte each time."""

    name: str
    open: Callable[[], BinaryIO]
    metadata: Metadata = NOTHING_SAID
    size: int | None = None  # bytes as stored (packed, for a compressed file)
    depth: int = 0  # archives around it
    charset: str | None = None  # as a header outside the bytes declares it
    is_direct: bool = False  # named by the user, not found in a folder or archive

    def head(self) -> bytes:
        """Return the first bytes."""
        with self.open() as stream:
            return stream.read(HEAD)

    def inside(self, name: str, data: bytes, metadata: Metadata = NOTHING_SAID) -> Blob:
        """Return the blob of a member that was read into memory."""
        return replace(
            self,
            name=f"{self.name}!{name}",
            open=lambda: BytesIO(data),
            metadata=metadata,
            size=len(data),
            depth=self.depth + 1,
            is_direct=False,
        )


def say_size(count: int) -> str:
    """Say a number of bytes as people do: 52 MB."""
    if count < 1024:
        return f"{count} bytes"
    if count < 1024 * 1024:
        return f"{count / 1024:.0f} kB"
    return f"{count / 1024 / 1024:.0f} MB"


def read_all(blob: Blob, limit: int) -> bytes:
    """Read the whole of `blob`. Raises InputError if it is empty or longer than `limit` bytes."""
    with blob.open() as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(
            f"it is larger than one input may be ({say_size(limit)})",
            where=blob.name,
            do="split it into its reports, or raise the limit (max_bytes)",
        )
    if not data:
        raise InputError("it is empty", where=blob.name, do="save it again, or leave it out")
    return data
