"""Remember what the encoder found in a window, so that a stretch that stands in many reports is read once (rim).

In: keys and marks of windows. Out: the marks again, in any worker. A window's marks depend on the window alone, so what
is remembered, forgotten or read twice changes the time a build takes and nothing else.

A file of slots that all workers share (made before they are forked; where they are not, each has its own). A key has
one slot; a later one of the same slot takes it over, which bounds the file. Nothing is locked: a slot carries a
checksum, and one that was half written, by a worker that was stopped or by two at once, is as good as empty.
What was read anew also travels to the parent, which keeps it in the casebook for the next build.
"""

from __future__ import annotations

import os
import tempfile
import threading
import zlib
from collections.abc import Iterable, Sequence

from sayso.mark.encoder.marks import WindowMarks
from sayso.store import pack, unpack

SLOT = 2048  # bytes; the marks of nearly all windows take 200 to 1000, and what does not fit is not kept
SLOTS = 1 << 17  # 256 MB of disk at most, of a file that has holes where nothing was written
_HEAD = 16 + 4 + 4  # key, length, checksum

Packed = tuple[bytes, bytes]  # key, marks


class WindowFile:
    """The marks of windows by key. One per build; forked workers go on using the parent's."""

    def __init__(self, *, slots: int = SLOTS) -> None:
        self._slots = slots
        self._file = tempfile.TemporaryFile(prefix="sayso-")  # noqa: SIM115 - lives as long as the build
        self._lock = threading.Lock()
        self._fresh: list[Packed] = []

    def find(self, keys: Sequence[bytes]) -> dict[bytes, WindowMarks]:
        """Return what is known of `keys`."""
        found = ((key, self._get(key)) for key in keys)
        return {key: unpack(data, WindowMarks) for key, data in found if data is not None}

    def keep(self, key: bytes, marks: WindowMarks) -> None:
        """Remember the marks of a window."""
        data = pack(marks)
        self._put(key, data)
        self._fresh.append((key, data))

    def fill(self, known: Iterable[Packed]) -> None:
        """Take over what an earlier build kept."""
        for key, data in known:
            self._put(key, data)

    def drain(self) -> tuple[Packed, ...]:
        """Return what this process has read anew since the last time it was asked."""
        fresh = tuple(self._fresh)
        self._fresh.clear()
        return fresh

    def _get(self, key: bytes) -> bytes | None:
        head_and_data = self._read(self._place(key))
        head, data = head_and_data[:_HEAD], head_and_data[_HEAD:]
        if len(head) < _HEAD or head[:16] != key:
            return None
        data = data[: int.from_bytes(head[16:20], "little")]
        return data if zlib.crc32(key + data).to_bytes(4, "little") == head[20:] else None

    def _put(self, key: bytes, data: bytes) -> None:
        if _HEAD + len(data) <= SLOT:
            checksum = zlib.crc32(key + data).to_bytes(4, "little")
            self._write(self._place(key), key + len(data).to_bytes(4, "little") + checksum + data)

    def _place(self, key: bytes) -> int:
        return int.from_bytes(key[:8], "little") % self._slots * SLOT

    def _read(self, place: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), SLOT, place)
        with self._lock:  # a file's position is shared by all who use it; here that is this process alone
            self._file.seek(place)
            return self._file.read(SLOT)

    def _write(self, place: int, data: bytes) -> None:
        if hasattr(os, "pwrite"):
            os.pwrite(self._file.fileno(), data, place)
            return
        with self._lock:
            self._file.seek(place)
            self._file.write(data)
            self._file.flush()
