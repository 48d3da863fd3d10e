"""JSON lines and JSON documents → one capture per object; the object's own bytes are kept as raw.

In: objects one per line, a list of objects, an object around such a list, or one object.
Out: `Capture | Problem`, named `t.jsonl#7` (lines or objects count from 1).
Source: RFC 8259, jsonlines.org, jsonfeed.org; the wrappers that news APIs put around their lists.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from sayso.errors import InputError, UsageError
from sayso.intake.blobs import Blob, read_all, say_size
from sayso.intake.columns import map_columns
from sayso.intake.desk import Desk, Row
from sayso.intake.encodings import Decoded, decode, decode_line
from sayso.records import Capture, Problem

_WRAPPERS = ("articles", "items", "reports", "documents", "docs", "results", "entries", "stories", "news", "data")
_BLANK = re.compile(r"[ \t\r\n]*")
_SAVE_AGAIN = "correct it, or leave it out"
_decoder = json.JSONDecoder()


def read_json_lines(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    """Yield a capture per line; a file that is one document after all is read as that."""
    limit = desk.options.max_bytes
    if _is_document(blob.head()):
        yield from read_json(blob, desk)
        return
    with blob.open_lines() as stream:
        for number, line in enumerate(_read_lines(stream, limit), start=1):
            name = f"{blob.name}#{number}"
            if len(line) > limit:
                yield desk.reject(InputError(f"the line is larger than {say_size(limit)}", do=_SAVE_AGAIN), name)
            elif line:
                yield from _take(name, line, decode_line(line, "utf-8"), blob=blob, desk=desk)


def read_json(blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    """Yield a capture per object of a document. Raises InputError where the document breaks off."""
    whole = decode(read_all(blob, desk.options.max_bytes))
    lost, number = whole.replaced, 0
    for number, (start, end) in enumerate(_find_objects(whole.text), start=1):
        part = Decoded(whole.text[start:end], whole.encoding, lost)
        lost = 0  # said once, beside the first
        yield from _take(f"{blob.name}#{number}", part.text.encode(), part, blob=blob, desk=desk)
    if not number:
        raise InputError("the JSON list is empty", where=blob.name, do="leave it out")


def check_json(blob: Blob, columns: Mapping[str, str], limit: int) -> None:
    """Raise UsageError if the first object of a file has no field for the text, or not the one the user named."""
    try:
        with blob.open_lines() as stream:
            head = blob.head()
            text = decode(stream.read(limit) if _is_document(head) else stream.readline(limit)).text
        start, end = next(_find_objects(text))
        first = _parse(text[start:end])
    except (InputError, StopIteration):
        return  # reading will say so
    try:
        _map_fields(first, columns)
    except UsageError as error:
        raise UsageError(error.what, where=blob.name, do=error.do) from error


def _take(name: str, raw: bytes, part: Decoded, *, blob: Blob, desk: Desk) -> Iterator[Capture | Problem]:
    try:
        values = _parse(part.text)
        columns = _map_fields(values, desk.options.columns)
    except (InputError, UsageError) as error:
        yield desk.reject(InputError(error.what, do=error.do), name)
    else:
        yield from desk.take_row(Row(name, raw, values, part.encoding, part.replaced), columns, blob)


def _map_fields(values: Mapping[str, Any], chosen: Mapping[str, str]) -> dict[str, str]:
    """Map one object's fields; of those the user named only the text must be in every object."""
    present = {field: name for field, name in chosen.items() if name in values or field in {"text", "html"}}
    return map_columns(tuple(values), present)


def _parse(text: str) -> dict[str, Any]:
    """Return the object that `text` holds. Raises InputError for anything else."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"it is not JSON ({error})", do=_SAVE_AGAIN) from error
    if not isinstance(values, dict):
        raise InputError("it is not an object with named fields", do=_SAVE_AGAIN)
    inner = values.get("_source")  # as search engines export
    return inner if isinstance(inner, dict) else values


def _is_document(head: bytes) -> bool:
    """Whether a file begins like one document rather than with an object on a line of its own."""
    first = decode(head[: len(head) & ~3]).text.lstrip().split("\n", 1)[0].strip()
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in head[:8]
    return first.startswith("[") or first == "{" or wide


def _find_objects(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each object of a document stands. Raises InputError where the document is broken."""
    at = _skip(text, 0)
    if text.startswith("[", at):
        yield from _find_elements(text, at + 1)
        return
    top, end = _decode_at(text, at)
    key = next((key for key in _WRAPPERS if _is_list_of_objects(top, key)), None)
    if key is None:
        yield at, end
        yield from _find_following(text, _skip(text, end))
        return
    for found in re.finditer(rf'"{key}"\s*:\s*\[', text):
        start = _skip(text, found.end())
        if text.startswith("{", start) and _decode_at(text, start)[0] == top[key][0]:
            yield from _find_elements(text, start)
            return


def _find_following(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield objects that stand one after another without a list around them."""
    while at < len(text):
        _, end = _decode_at(text, at)
        yield at, end
        at = _skip(text, end)


def _find_elements(text: str, at: int) -> Iterator[tuple[int, int]]:
    at = _skip(text, at)
    while not text.startswith("]", at):
        _, end = _decode_at(text, at)
        yield at, end
        at = _skip(text, end)
        if text.startswith(",", at):
            at = _skip(text, at + 1)
        elif not text.startswith("]", at):
            raise InputError(f"the JSON list breaks off after character {at}", do="save it again")


def _decode_at(text: str, at: int) -> tuple[Any, int]:
    try:
        return _decoder.raw_decode(text, at)
    except (ValueError, RecursionError) as error:
        raise InputError(f"the JSON is broken from character {at} on ({error})", do="save it again") from error


def _is_list_of_objects(top: Any, key: str) -> bool:
    value = top.get(key) if isinstance(top, dict) else None
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _skip(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _read_lines(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Yield the lines without their ends; of one longer than `limit` the first limit + 1 bytes."""
    while line := stream.readline(limit + 1):
        rest = line
        while len(rest) > limit and not rest.endswith(b"\n"):
            rest = stream.readline(limit + 1)
        yield line.strip() if len(line) <= limit else line
