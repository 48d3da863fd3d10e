"""Records to JSON and back, at the rim. msgspec fills our dataclasses and runs their checks."""

from __future__ import annotations

import gc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import msgspec

from sayso.errors import StoreError

T = TypeVar("T")
_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODERS: dict[Any, msgspec.json.Decoder[Any]] = {}


@contextmanager
def no_collecting() -> Iterator[None]:
    """Hold the cycle collector back: records make no cycles, and it would walk all of them again and again.

    Reading the casebook of 2,000 reports takes 1 second so, and 8 otherwise.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def pack(record: object) -> bytes:
    """Return a record as compressed JSON."""
    return zlib.compress(_ENCODER.encode(record), 6)


def unpack(data: bytes, kind: type[T]) -> T:
    """Return the record of type `kind` in `data`. Raises StoreError if it is not one."""
    return read_json(zlib.decompress(data), kind)


def write_json(record: object) -> str:
    """Return a record as JSON text, keys in their order."""
    return _ENCODER.encode(record).decode()


def read_json(data: bytes | str, kind: type[T]) -> T:
    """Return the record of type `kind` in JSON. Raises StoreError naming the field that is wrong."""
    decoder = _DECODERS.get(kind)
    if decoder is None:
        decoder = _DECODERS[kind] = msgspec.json.Decoder(kind)
    try:
        found: T = decoder.decode(data)
    except msgspec.DecodeError as error:
        raise StoreError(
            f"a stored {kind.__name__} does not read back: {error}", do="build the casebook again"
        ) from error
    return found
