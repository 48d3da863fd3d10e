"""Open and check the data that ships with sayso, once, before the first report (rim).

In: the package's `data/` folder. Out: `Resources`, one lexicon object per stage, handed on by `pipeline`.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from sayso.clean.lexicons import CleanLexicons
from sayso.copies.lexicons import CopyLexicons
from sayso.errors import ResourceError, UsageError
from sayso.events.lexicons import EventLexicons
from sayso.ground.lexicons import GroundLexicons
from sayso.kit.ids import content_id
from sayso.kit.rows import RowT
from sayso.link.lexicons import LinkLexicons
from sayso.mark.encoder.model import RESTORE, ModelFiles, open_encoder, read_card
from sayso.mark.encoder.reader import Encoder
from sayso.mark.lexicons import MarkLexicons
from sayso.say.lexicons import SayLexicons
from sayso.weigh.lexicons import WeighLexicons
from sayso.wording.lexicons import WordingLexicons


class Reader(StrEnum):
    """What finds the words of a statement."""

    ENCODER = "encoder"  # trained; the rules explain what it found, and add
    RULES = "rules"  # the rules alone


DEFAULT_READER = Reader.ENCODER
READER, ENCODER_FOLDER = "SAYSO_READER", "SAYSO_ENCODER"  # environment: another default; a folder with other weights
_WEIGHTS, _CARD, _VOCABULARY = "encoder.onnx", "encoder.toml", "vocabulary.txt"


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
    open_encoder: Callable[[], Encoder] | None = None  # None: reading is by rules

    def check(self) -> None:
        """Open what is opened late, so that what is wrong is said before report 1. Raises ResourceError."""
        _ = self.encoder

    @property
    def encoder(self) -> Encoder | None:
        """The trained reader, opened when it is first asked for. Raises ResourceError."""
        return self.open_encoder() if self.open_encoder else None


def data_folder() -> Path:
    """Return the package's data folder."""
    return Path(str(files("sayso"))) / "data"


def load(*, actors: Path | None = None, gazetteer: Path | None = None, reader: str | None = None) -> Resources:
    """Open everything, the encoder when it is first used. `actors`, `gazetteer`: the user's own tables.

    Raises ResourceError naming the file and the row that is wrong, UsageError for a `reader` that there is not.
    """
    held = _load_for(choose_reader(reader))
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


def choose_reader(name: str | None) -> Reader:
    """Return the reader of that name, the default for None. Raises UsageError."""
    name = name or os.environ.get(READER)
    try:
        return Reader(name) if name else DEFAULT_READER
    except ValueError as error:
        do = "choose one of: " + ", ".join(Reader)
        raise UsageError(f"there is no reader {name!r}", where="--reader", do=do) from error


def name_reader(reader: Reader) -> str:
    """Return what a casebook says of its reader: "rules", or "encoder@" and the version of the weights."""
    if reader is Reader.RULES:
        return str(Reader.RULES)
    path = encoder_folder() / _CARD
    return f"encoder@{read_card(_read_part(path).decode('utf-8', 'replace'), str(path)).version}"


@cache
def encoder_key() -> str:
    """Return a hash over what the marks of a window depend on: the weights and the code that decodes them."""
    folder = data_folder().parent / "mark"
    code = (hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("encoder*/*.py")))
    features = hashlib.sha256((folder / "encoder_features.py").read_bytes()).hexdigest()
    return content_id(name_reader(Reader.ENCODER), *code, features)


def encoder_folder() -> Path:
    """Return the folder that holds the encoder's weights, card and vocabulary."""
    own = os.environ.get(ENCODER_FOLDER)
    return Path(own) if own else data_folder()


@cache
def _open_encoder() -> Encoder:
    folder = encoder_folder()
    weights, card, vocabulary = (_read_part(folder / name) for name in (_WEIGHTS, _CARD, _VOCABULARY))
    return open_encoder(ModelFiles(str(folder / _WEIGHTS), weights, card, vocabulary))


def _read_part(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"a part of the encoder is missing ({error.strerror or error})"
        raise ResourceError(what, where=str(path), do=RESTORE) from error


@cache
def _load_for(reader: Reader) -> Resources:
    return replace(_load(), open_encoder=_open_encoder) if reader is Reader.ENCODER else _load()


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
