"""Streams that unpack, counted: what unpacks beyond all measure is stopped, what is broken is said in plain words.

In: a packed stream. Out: a stream of the unpacked bytes that raises InputError, and nothing else.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast
from zipfile import BadZipFile

from sayso.errors import InputError
from sayso.intake.blobs import Blob, say_size
from sayso.intake.options import MEGABYTE, IntakeOptions

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

FREE = 16 * MEGABYTE  # below this no ratio is held against an archive
BROKEN = (BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, ValueError)
_ENDINGS = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".gz": "", ".bz2": "", ".xz": ""}


@dataclass(slots=True)
class Budget:
    """How much one archive may still unpack to."""

    limit: int
    spent: int = 0

    @classmethod
    def of(cls, blob: Blob, options: IntakeOptions) -> Budget:
        """Allow what the archive's size makes likely, and never more than `max_unpacked`."""
        if blob.size is None:
            return cls(options.max_unpacked)
        return cls(min(options.max_unpacked, max(FREE, blob.size * options.max_ratio)))

    @property
    def is_spent(self) -> bool:
        """Whether the archive has been found to be a bomb."""
        return self.spent > self.limit

    def spend(self, count: int) -> None:
        """Count unpacked bytes. Raises InputError beyond the limit."""
        self.spent += count
        if self.is_spent:
            raise InputError(
                f"it unpacks to more than {say_size(self.limit)}, far beyond its own size",
                do="leave it out; if it is what you want, unpack it yourself and give the folder",
            )


class _Readable(Protocol):
    def read1(self, size: int, /) -> bytes: ...

    def close(self) -> None: ...


class _Counted(RawIOBase):
    """A reader that spends a budget and turns every library's complaint into an InputError."""

    def __init__(self, inner: _Readable, budget: Budget) -> None:
        self._inner = inner
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        try:
            view = memoryview(buffer)
            data = self._inner.read1(len(view))  # not read(): it would lose what stands before a fault
        except BROKEN as error:
            raise broken(error) from error
        self._budget.spend(len(data))
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()


def broken(error: Exception) -> InputError:
    """Say what a library found wrong with packed bytes."""
    if isinstance(error, EOFError):
        return InputError("it is cut short: the end of the packed data is missing", do="fetch or copy it again")
    if isinstance(error, NotImplementedError):
        return InputError(f"it is packed in a way sayso cannot unpack ({error})", do="pack it again as plain zip")
    return InputError(f"its packed data is broken ({error})", do="fetch or copy it again")


def count_stream(inner: _Readable, budget: Budget) -> BinaryIO:
    """Wrap a stream of unpacked bytes."""
    return cast(BinaryIO, BufferedReader(_Counted(inner, budget)))


def unpack_blob(blob: Blob, options: IntakeOptions) -> Blob:
    """Return the blob inside a gz, bz2 or xz file. It keeps the packed one's name; its kind is told by what is inside."""
    unpack = _find_unpacker(blob.head())

    def open_unpacked() -> BinaryIO:
        return count_stream(unpack(blob.open()), Budget.of(blob, options))

    known_as = blob.kind_name
    for ending, inner in _ENDINGS.items():
        if known_as.lower().endswith(ending):
            known_as = known_as[: -len(ending)] + inner
            break
    return replace(blob, open=open_unpacked, known_as=known_as, size=None, depth=blob.depth + 1)


def _find_unpacker(head: bytes) -> Callable[[BinaryIO], _Readable]:
    if head.startswith(b"\x1f\x8b"):
        return lambda stream: gzip.GzipFile(fileobj=stream)
    return bz2.BZ2File if head.startswith(b"BZh") else lzma.LZMAFile
