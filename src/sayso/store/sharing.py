"""Make equal parts of a record one object: a casebook in memory is smaller by a third.

In: a record fresh from JSON, in which every span and reason is an object of its own. Out: the same record, in place.
Spans stand four times each on average (a mention, its head, the reason for it, the statement it is in). Records do not
change once they are made; putting an equal part in place of a part is no change that anybody could see.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from sayso.records import Evidence, Span


def share(record: Any) -> None:
    """Let equal spans, reasons and tuples of them inside `record`, all of one report, be one."""
    _share_inside(record, {})


def _share_inside(record: Any, known: dict[Any, Any]) -> None:
    """Share what is inside. `known`: a span by its offsets; what is made of shared parts by their addresses."""
    for name in _fields(type(record)):
        value = getattr(record, name)
        kind = type(value)
        if kind is Span:
            one = known.setdefault((value.start, value.end), value)
        elif kind is tuple and value:
            one = _share_tuple(value, known)
        elif is_dataclass(kind):
            _share_inside(value, known)
            continue
        else:
            continue
        if one is not value:
            object.__setattr__(record, name, one)


def _share_tuple(values: tuple[Any, ...], known: dict[Any, Any]) -> tuple[Any, ...]:
    kind = type(values[0])
    if kind is Span:
        spans = tuple([known.setdefault((value.start, value.end), value) for value in values])
        return known.setdefault(tuple(map(id, spans)), spans)  # type: ignore[no-any-return]
    if kind is Evidence:
        reasons = tuple([_share_reason(value, known) for value in values])
        return known.setdefault(tuple(map(id, reasons)), reasons)  # type: ignore[no-any-return]
    for value in values:
        if type(value) is tuple:
            for one in value:
                _share_inside(one, known)
        elif is_dataclass(value):
            _share_inside(value, known)
    return values


def _share_reason(reason: Evidence, known: dict[Any, Any]) -> Evidence:
    spans = _share_tuple(reason.spans, known) if reason.spans else reason.spans
    if spans is not reason.spans:
        object.__setattr__(reason, "spans", spans)
    key = (reason.rule, id(spans), reason.score, reason.note)
    return known.setdefault(key, reason)  # type: ignore[no-any-return]


_FIELDS: dict[type, tuple[str, ...]] = {}


def _fields(kind: type) -> tuple[str, ...]:
    """Return the fields of a record that may hold parts; plain numbers and words are passed over."""
    held = _FIELDS.get(kind)
    if held is None:
        held = _FIELDS[kind] = _look_up(kind) if is_dataclass(kind) else ()
    return held


def _look_up(kind: Any) -> tuple[str, ...]:
    return tuple(
        one.name for one in fields(kind) if one.type not in {"str", "int", "float", "bool", "str | None", "int | None"}
    )
