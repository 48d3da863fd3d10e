"""Cuts documents into word pieces and writes what people marked as labels of pieces.

A label belongs to every piece that touches the marked extent. Links go between first pieces. All indices here are those
of the document; windows move them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sayso.mark.encoder_features import read_features
from train.encoder.documents import KINDS, ROLES, UNASKED, Document, Extent, Saying

if TYPE_CHECKING:
    from tokenizers import Tokenizer

OUTSIDE, BEGIN, INSIDE = range(3)
UNKNOWN = -1  # no label: not annotated, or no question is asked of this piece
NONE = -2  # the link leads nowhere

Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reading:
    """One annotator's labels of a document's pieces."""

    tags: Labels  # (pieces, roles): outside, begin, inside
    source_links: Labels  # (pieces,): at a cue's first piece, the first piece of its source
    cue_links: Labels  # (pieces,): at a fragment's first and last piece, the first piece of its cue


@dataclass(frozen=True, slots=True)
class Pieced:
    """A document as the encoder sees it, with labels."""

    document: Document
    ids: Labels
    extents: Labels  # (pieces, 2), code points
    features: Labels
    continues: NDArray[np.bool_]  # the piece goes on with the word of the one before
    readings: tuple[Reading, ...]
    mentions: Labels  # (pieces,): 0 outside, 1 + 2 * kind begin, 2 + 2 * kind inside


def load_tokenizer(path: str) -> Tokenizer:
    """Open the tokenizer so that it neither cuts nor fills."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut_pieces(document: Document, tokenizer: Tokenizer) -> Pieced:
    """Cut a document into pieces and label them."""
    encoding = tokenizer.encode(document.text, add_special_tokens=False)
    extents = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    return Pieced(
        document=document,
        ids=np.array(encoding.ids, dtype=np.int64),
        extents=extents,
        features=read_features(document.text, extents),
        continues=np.array([token.startswith("##") for token in encoding.tokens], dtype=np.bool_),
        readings=tuple(label_reading(reading, extents) for reading in document.readings),
        mentions=label_mentions(document, extents),
    )


def label_reading(sayings: Sequence[Saying], extents: Labels) -> Reading:
    """Write one annotator's sayings as labels. Where two marks of one role overlap, the longer is kept."""
    tags = np.zeros((len(extents), len(ROLES)), dtype=np.int64)
    for role, marks in enumerate(zip(*(_by_role(saying) for saying in sayings), strict=True)):
        for extent in sorted({mark for group in marks for mark in group}, key=lambda mark: mark[1] - mark[0]):
            _write(tags[:, role], find_pieces(extent, extents), begin=BEGIN)
    source_links = np.full(len(extents), UNKNOWN, dtype=np.int64)
    cue_links = np.full(len(extents), UNKNOWN, dtype=np.int64)
    for saying in sayings:
        source = find_pieces(saying.source, extents)
        cue = find_pieces(saying.cue, extents)
        if cue is not None:
            source_links[cue[0]] = NONE if source is None else source[0]
        for fragment in saying.content:
            found = find_pieces(fragment, extents)
            if found is not None:
                cue_links[[found[0], found[1] - 1]] = NONE if cue is None else cue[0]
    return Reading(tags=tags, source_links=source_links, cue_links=cue_links)


def find_pieces(extent: Extent | None, extents: Labels) -> Extent | None:
    """Find the pieces that touch an extent, first and one past the last."""
    if extent is None:
        return None
    first = int(np.searchsorted(extents[:, 1], extent[0], side="right"))
    stop = int(np.searchsorted(extents[:, 0], extent[1], side="left"))
    return (first, stop) if first < stop else None


def _by_role(saying: Saying) -> tuple[list[Extent], list[Extent], list[Extent]]:
    return (
        [saying.source] if saying.source else [],
        [saying.cue] if saying.cue else [],
        list(saying.content),
    )


def _write(labels: Labels, found: Extent | None, *, begin: int) -> None:
    if found is not None:
        labels[found[0] : found[1]] = begin + 1
        labels[found[0]] = begin


def label_mentions(document: Document, extents: Labels) -> Labels:
    """Write mentions as labels; of two that overlap the longer is kept."""
    labels = np.zeros(len(extents), dtype=np.int64)
    if not document.kinds:
        labels[:] = UNKNOWN
    for mention in sorted(document.mentions, key=lambda mention: mention.extent[1] - mention.extent[0]):
        found = find_pieces(mention.extent, extents)
        if found is not None and mention.kind == UNASKED:
            labels[slice(*found)] = UNKNOWN
        else:
            _write(labels, found, begin=1 + 2 * KINDS.index(mention.kind))
    return labels
