"""Read the set of bench `actors`: piles of our own sentences in which mentions are marked with whom they mean.

In: TOML files of `[[pile]]` tables: `id`, `held_back`, `published` (a date, may be left out) and `reports`, texts with
mentions written {words|id}. Out: `ActorPile`s, the marks taken out, offsets in code points of the plain text.
Ids: a row of actors.tsv or actors.toml; `state.IQ`; `ministry.IQ` for the body of institutions.toml of that state; an id
that begins with "?" is somebody no table knows.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from bench.harness import MissingData
from bench.spans import Range

_MARK = re.compile(r"\{([^{}|]+)\|([^{}|\s]+)\}")


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words of a report and the id of whom they mean."""

    span: Range
    words: str
    gold: str

    @property
    def is_known(self) -> bool:
        """Whether a table should know him."""
        return not self.gold.startswith("?")


@dataclass(frozen=True, slots=True)
class ActorText:
    """One report without its marks."""

    name: str
    text: str
    mentions: tuple[ActorMention, ...]


@dataclass(frozen=True, slots=True)
class ActorPile:
    """Reports that are read together. `is_held_back`: never looked at while rules were written."""

    id: str
    is_held_back: bool
    published: date | None
    texts: tuple[ActorText, ...]


class _Pile(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    held_back: bool
    reports: list[str]
    published: date | None = None


class _File(msgspec.Struct, forbid_unknown_fields=True):
    pile: list[_Pile]


def read_piles(root: Path, *, split: str | None = None) -> tuple[ActorPile, ...]:
    """Return all piles under `root`. `split`: "tuned", "held_back" or pile ids with commas between, by their beginning.

    Raises MissingData where there are none.
    """
    piles = tuple(pile for file in sorted(root.glob("*.toml")) for pile in _read(file) if _is_chosen(pile, split))
    if not piles:
        raise MissingData(f"no piles (*.toml) under {root} that fit --split {split}")
    return piles


def _is_chosen(pile: ActorPile, split: str | None) -> bool:
    if split in ("tuned", "held_back"):
        return pile.is_held_back is (split == "held_back")
    return split is None or any(pile.id.startswith(part) for part in split.split(","))


def _read(file: Path) -> Iterator[ActorPile]:
    found = msgspec.convert(tomllib.loads(file.read_text("utf-8")), _File)
    for pile in found.pile:
        texts = tuple(read_marked(f"{pile.id}/{at}", words) for at, words in enumerate(pile.reports, 1))
        yield ActorPile(pile.id, pile.held_back, pile.published, texts)


def read_marked(name: str, words: str) -> ActorText:
    """Take the marks out of a text."""
    text, at, mentions = "", 0, []
    for mark in _MARK.finditer(words):
        text += words[at : mark.start()]
        mentions.append(ActorMention((len(text), len(text) + len(mark[1])), mark[1], mark[2]))
        text, at = text + mark[1], mark.end()
    return ActorText(name, text + words[at:], tuple(mentions))
