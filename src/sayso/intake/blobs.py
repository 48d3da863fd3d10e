"""One thing that can be opened: a file, an archive's member, standard input. What the readers of formats work on.

In: a way to open bytes. Out: `Blob`, and its bytes within a limit.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from io import BufferedIOBase, BytesIO
from typing import BinaryIO, cast

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
    size: int | None = None  # bytes as stored; None if they are unpacked on the way
    depth: int = 0  # archives around it
    known_as: str = ""  # the name its kind is told by, where that is another: a.txt.gz holds a.txt

    @property
    def kind_name(self) -> str:
        """The name whose ending tells the kind."""
        return self.known_as or self.name

    def head(self) -> bytes:
        """Return the first bytes: what of them can be read, if a packed stream breaks early."""
        head = b""
        with self.open() as stream:
            try:
                while len(head) < HEAD and (part := cast(BufferedIOBase, stream).read1(HEAD - len(head))):
                    head += part
            except InputError:
                if not head:
                    raise
        return head

    def open_lines(self) -> BinaryIO:
        """Open behind the UTF-8 byte order mark, if there is one."""
        with self.open() as stream:
            has_mark = stream.read(3) == BOM_UTF8
        stream = self.open()
        if has_mark:
            stream.read(3)
        return stream

    def inside(self, name: str, opened: Callable[[], BinaryIO], *, metadata: Metadata, size: int) -> Blob:
        """Return the blob of a member of this archive."""
        return Blob(f"{self.name}!{name}", opened, metadata, size, depth=self.depth + 1, known_as=name)

    def holding(self, data: bytes) -> Blob:
        """Return this blob with its bytes in memory."""
        return replace(self, open=partial(BytesIO, data), size=len(data))


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
