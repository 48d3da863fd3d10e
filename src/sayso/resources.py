"""Open and check the data that ships with sayso, once, before the first report (rim).

In: the package's `data/` folder. Out: `Resources`, one lexicon object per stage, handed on by `pipeline`.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from sayso.clean.lexicons import CleanLexicons
from sayso.copies.lexicons import CopyLexicons
from sayso.errors import ResourceError
from sayso.events.lexicons import EventLexicons
from sayso.ground.lexicons import GroundLexicons
from sayso.kit.ids import content_id
from sayso.kit.rows import RowT
from sayso.link.lexicons import LinkLexicons
from sayso.mark.lexicons import MarkLexicons
from sayso.say.lexicons import SayLexicons
from sayso.weigh.lexicons import WeighLexicons
from sayso.wording.lexicons import WordingLexicons


@dataclass(frozen=True, slots=True)
class Resources:
    """Everything the stages look things up in."""

    clean: CleanLexicons
    copies: CopyLexicons
    mark: MarkLexicons
    say: SayLexicons
    events: EventLexicons
    ground: GroundLexicons
    link: LinkLexicons
    weigh: WeighLexicons
    wording: WordingLexicons


def data_folder() -> Path:
    """Return the package's data folder."""
    return Path(str(files("sayso"))) / "data"


def load(*, actors: Path | None = None, gazetteer: Path | None = None) -> Resources:
    """Open everything. `actors`, `gazetteer`: the user's own tables. Raises ResourceError naming the file and the row that is wrong."""
    held = _load()
    ground = held.ground
    if actors is not None:
        ground = replace(ground, roster=ground.roster.with_own(str(actors), _read_own(actors)))
    if gazetteer is not None:
        ground = replace(ground, atlas=ground.atlas.with_own(str(gazetteer), _read_own(gazetteer)))
    return held if ground is held.ground else replace(held, ground=ground)


def _read_own(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(str(error), where=str(path), do="name a UTF-8 table that can be read") from error


@cache
def _load() -> Resources:
    return Resources(
        clean=CleanLexicons.build(read_rows),
        copies=CopyLexicons.build(read_rows),
        mark=MarkLexicons.build(read_rows),
        say=SayLexicons.build(read_rows),
        events=EventLexicons.build(read_rows),
        ground=GroundLexicons.build(read_rows, data_folder()),
        link=LinkLexicons.build(read_rows),
        weigh=WeighLexicons.build(read_rows),
        wording=WordingLexicons.build(read_rows),
    )


@cache
def digest() -> str:
    """Return a hash over the package's code and data: readings made with others are read again."""
    parts: list[object] = []
    for path in sorted(data_folder().parent.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            parts += [path.name, hashlib.sha256(path.read_bytes()).hexdigest()]
    return content_id(*parts)


def read_rows(name: str, kind: type[RowT]) -> tuple[RowT, ...]:
    """Read `data/lexicons/<name>.toml`, checked against `kind`; unknown keys and doubled ids are refused."""
    path = data_folder() / "lexicons" / f"{name}.toml"
    try:
        document: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        rows = tuple(msgspec.convert(row, kind) for row in document.pop("row", []))
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ResourceError(str(error), where=str(path), do="restore the file, or fix the row named") from error
    if document:
        raise ResourceError(f"unknown tables {sorted(document)}", where=str(path), do="only [[row]] tables belong here")
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise ResourceError(f"row id {row.id!r} stands twice", where=str(path), do="give each row its own id")
        seen.add(row.id)
    return rows
