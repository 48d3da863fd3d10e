"""Undo what HTTP did to a body: chunks, gzip, deflate, brotli, zstd.

In: an HTTP answer as it was archived. Out: the page's bytes, within a limit.
Source: RFC 9112 section 7.1, RFC 9110 section 8.4. Many archives keep the header and drop the coding; a coding that
is not there is not missed.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO

from sayso.errors import InputError
from sayso.intake.blobs import say_size
from sayso.intake.warc_records import HttpAnswer


def undo_codings(answer: HttpAnswer, limit: int) -> bytes:
    """Return the body unpacked. Raises InputError if it is broken or unpacks to more than `limit` bytes."""
    body = answer.body
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        body = _join_chunks(body)
    for coding in reversed(answer.headers.get("content-encoding", "").lower().split(",")):
        unpack = _UNPACKERS.get(coding.strip())
        if unpack:
            body = unpack(body, limit)
        if len(body) > limit:
            raise InputError(f"it unpacks to more than one input may be ({say_size(limit)})", do="leave it out")
    return body


def _join_chunks(body: bytes) -> bytes:
    """Return the chunks' contents, or the body itself if it is not chunked (any more)."""
    parts: list[bytes] = []
    at = 0
    while (end := body.find(b"\n", at, at + 1024)) >= 0:
        size = _read_hex(body[at:end].split(b";")[0].strip())
        if size is None:
            return body if not parts else b"".join(parts)
        if size == 0:
            break
        parts.append(body[end + 1 : end + 1 + size])
        at = end + 1 + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    return b"".join(parts) or body


def _read_hex(words: bytes) -> int | None:
    try:
        return int(words, 16) if 0 < len(words) <= 8 and words.isalnum() else None
    except ValueError:
        return None


def _unpack_gzip(body: bytes, limit: int) -> bytes:
    return _inflate(body, 31, limit) if body.startswith(b"\x1f\x8b") else body


def _unpack_deflate(body: bytes, limit: int) -> bytes:
    for bits in (15, -15):  # with the zlib header, as the standard says, and without, as some servers send it
        try:
            return _inflate(body, bits, limit)
        except InputError:
            continue
    return body


def _inflate(body: bytes, bits: int, limit: int) -> bytes:
    machine = zlib.decompressobj(bits)
    try:
        unpacked = machine.decompress(body, limit + 1)
    except zlib.error as error:
        raise _broken(error) from error
    if not machine.eof and len(unpacked) <= limit:
        raise _broken("its end is missing")
    return unpacked


def _unpack_brotli(body: bytes, limit: int) -> bytes:
    from fastwarc.stream_io import BrotliReader  # rarely needed

    try:
        unpacked: bytes = BrotliReader(BytesIO(body)).read(limit + 1)
    except (OSError, ValueError, EOFError):
        return body  # brotli has no mark by which to tell that it is not there
    return unpacked or body


def _unpack_zstd(body: bytes, limit: int) -> bytes:
    if not body.startswith(b"\x28\xb5\x2f\xfd"):
        return body
    from fastwarc.stream_io import ZstdReader  # rarely needed

    try:
        unpacked: bytes = ZstdReader(BytesIO(body)).read(limit + 1)
    except (OSError, ValueError, EOFError) as error:
        raise _broken(error) from error
    return unpacked


def _broken(error: object) -> InputError:
    return InputError(f"its packed body is broken ({error})", do="fetch or copy the archive again")


_UNPACKERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _unpack_gzip,
    "x-gzip": _unpack_gzip,
    "deflate": _unpack_deflate,
    "br": _unpack_brotli,
    "zstd": _unpack_zstd,
}
