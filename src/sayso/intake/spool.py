"""Standard input, kept so that it can be read twice: once to tell its kind, once to read it.

In: a stream that cannot go back. Out: `Copy`, in memory while small, else in a temporary file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from sayso.errors import InputError
from sayso.intake.blobs import say_size

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_IN_MEMORY = 16 * 1024 * 1024
_CHUNK = 1 << 20


class _View(RawIOBase):
    """A reader of its own over a shared file: closing it leaves the file open."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._file.seek(self._at)
        self._at = self._file.seek(offset, whence)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        self._file.seek(self._at)
        data = self._file.read(len(view))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)


@dataclass(frozen=True, slots=True)
class Copy:
    """A stream's bytes, to be opened as often as needed."""

    file: IO[bytes]
    size: int

    def open(self) -> BinaryIO:
        """Open the copy at its first byte."""
        return cast(BinaryIO, BufferedReader(_View(self.file)))


@contextmanager
def spool(stream: IO[bytes], limit: int) -> Iterator[Copy]:
    """Copy `stream`. Raises InputError beyond `limit` bytes."""
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        while block := stream.read(_CHUNK):
            if file.tell() + len(block) > limit:
                raise InputError(f"there is more of it than sayso takes ({say_size(limit)})", do="split it")
            file.write(block)
        yield Copy(file, file.tell())
