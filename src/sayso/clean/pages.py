"""Turn a web page into the lines a reader sees, with what the HTML readers and the markup say about each.

In: the HTML as decoded. Out: `Page`: its visible text, one line a block, pieces home to the HTML, and for each line a
`Hint`: log-odds that it is body, before the line model is heard. Nothing is dropped: what the readers leave out is
marked, not deleted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from sayso.clean.markup import Block, cut_page
from sayso.clean.metatags import read_head
from sayso.clean.readers import ask_readers
from sayso.kit.offsets import identity
from sayso.records import Piece

SHINGLE = 4
ENOUGH = 20  # words a reader must find for its silence about a line to mean anything

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hint:
    """What is known of a line beside its words. `odds`: log-odds of body. `tag`: the innermost block element."""

    odds: float
    tag: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page's text, pieces home, and where each block of it begins; what the page says of itself, None if nothing.

    Plain text has no blocks and says nothing of itself.
    """

    text: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...] = ()
    hints: tuple[Hint, ...] = ()
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    trouble: str = ""  # why a reader could not read it

    def hint_at(self, offset: int) -> Hint | None:
        """Return what is known of the block that holds the letter at `offset`."""
        return self.hints[bisect_right(self.starts, offset) - 1] if self.hints else None


def read_text(text: str) -> Page:
    """Return plain text as it is, letter for letter."""
    return Page(text, identity(len(text)))


def read_page(html: str) -> Page:
    """Return the page's lines with hints. Never fails; a page without visible letters has an empty text."""
    blocks, depth = cut_page(html)
    heard = ask_readers(html, depth=depth, longest=max((len(block.text) for block in blocks), default=0))
    careful = _shares(blocks, heard.careful)
    generous = _shares(blocks, heard.generous)
    hints = tuple(
        Hint(_odds(block, one, other), block.tag) for block, one, other in zip(blocks, careful, generous, strict=True)
    )
    said = read_head(html)
    return Page(
        text="\n".join(block.text for block in blocks),
        pieces=tuple(_pieces(blocks)),
        starts=tuple(accumulate((len(block.text) + 1 for block in blocks[:-1]), initial=0)) if blocks else (),
        hints=hints,
        title=said.title,
        outlet=said.outlet,
        url=said.url,
        published=said.published,
        trouble=heard.trouble,
    )


def _odds(block: Block, careful: float | None, generous: float | None) -> float:
    odds = 0.0
    if careful is not None:
        odds += 4.0 if careful >= 0.7 else -4.0
    if generous is not None:
        odds += 1.5 if generous >= 0.7 else -2.0
    return odds - 2.0 * (block.linked > 0.6)


def _shares(blocks: Sequence[Block], found: str) -> list[float | None]:
    """Return for each block which share of its words in a row a reader kept; None where the reader found nothing."""
    if len(found.split()) < ENOUGH:
        return [None] * len(blocks)
    kept = {shingle for line in found.splitlines() for shingle in _shingles(line)} | set(_shingles(found))
    shares: list[float | None] = []
    for block in blocks:
        own = list(_shingles(block.text))
        shares.append(sum(shingle in kept for shingle in own) / len(own) if own else 0.0)
    return shares


def _shingles(text: str) -> Iterator[str]:
    words = _WORD.findall(text.lower())
    for at in range(max(1, len(words) - SHINGLE + 1) if words else 0):
        yield " ".join(words[at : at + SHINGLE])


def _pieces(blocks: Sequence[Block]) -> Iterator[Piece]:
    offset = 0
    for block in blocks:
        for piece in block.pieces:
            yield Piece(offset + piece.text, piece.raw, piece.length)
        offset += len(block.text) + 1
