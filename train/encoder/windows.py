"""Cuts labelled pieces into windows for training.

The runtime cuts where the text suggests, with context on both sides. The encoder must not care where, so each epoch cuts
anew: windows follow each other without overlap, two in three as long as allowed, every second cut at a sentence's end
and the others anywhere. Pieces near a cut inside a sentence are read but not asked about.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.mark.encoder_features import LOWER, MIXED, SPECIAL, TITLE, UPPER
from train.encoder.documents import KINDS
from train.encoder.pieces import NONE, UNKNOWN, Labels, Pieced

CLS, SEP, PAD = 101, 102, 0
LONGEST = 254  # pieces of text in a window: 256 with [CLS] and [SEP]
SHORTEST = 48
_EDGE = 10  # pieces near a cut inside a sentence that are not asked about
_TITLE_ALONE = 0.4  # of documents: the runtime reads a title for itself
_ALL_CAPITALS, _NO_CAPITALS = 0.08, 0.04
_ENDS_SENTENCE = re.compile("[.!?][\"'”’»)\\]]?$")


@dataclass(frozen=True, slots=True)
class Window:
    """One window with its labels; index 0 is [CLS], so a link to 0 leads nowhere or out of the window."""

    ids: Labels
    features: Labels
    tags: Labels  # (T, roles)
    source_links: Labels
    cue_links: Labels
    mentions: Labels
    kinds: NDArray[np.bool_]  # (kinds,): those the corpus annotates


def find_sentence_ends(pieced: Pieced) -> NDArray[np.bool_]:
    """Tell for each piece whether a sentence may begin there: after a full stop, or at a line's first piece."""
    text = pieced.document.text
    starts = (pieced.features & 1).astype(np.bool_)
    for at in range(1, len(starts)):
        gap = pieced.extents[at - 1, 1] < pieced.extents[at, 0]
        before = text[max(0, pieced.extents[at - 1, 1] - 2) : pieced.extents[at - 1, 1]]
        starts[at] |= gap and _ENDS_SENTENCE.search(before) is not None
    return starts


def cut_windows(pieced: Pieced, chance: random.Random) -> Iterator[Window]:
    """Cut one document into windows, anew for each call."""
    starts = find_sentence_ends(pieced)
    reading = chance.randrange(len(pieced.readings)) if pieced.readings else None
    begin = 0
    total = len(pieced.ids)
    limit = chance.randint(SHORTEST, LONGEST)
    lines = np.flatnonzero(pieced.features & 1)
    while begin < total:
        end = min(total, begin + limit)
        if begin == 0 and len(lines) > 1 and lines[1] < end and chance.random() < _TITLE_ALONE:
            end = int(lines[1])
        elif end < total and chance.random() < 0.5:
            ends = np.flatnonzero(starts[begin + limit // 2 : end + 1])
            end = begin + limit // 2 + int(ends[-1]) if len(ends) else end
        yield _make_window(pieced, (begin, end), reading=reading, starts=starts, chance=chance)
        begin = end
        limit = LONGEST if chance.random() < 0.67 else chance.randint(SHORTEST, LONGEST)


def _make_window(
    pieced: Pieced, extent: tuple[int, int], *, reading: int | None, starts: NDArray[np.bool_], chance: random.Random
) -> Window:
    begin, end = extent
    size = end - begin
    asked = np.ones(size, dtype=np.bool_)
    if not starts[begin]:
        asked[:_EDGE] = False
    if end < len(starts) and not starts[end]:
        asked[max(0, size - _EDGE) :] = False
    tags = np.full((size, 3), UNKNOWN, dtype=np.int64)
    source_links = cue_links = np.full(size, UNKNOWN, dtype=np.int64)
    if reading is not None:
        labels = pieced.readings[reading]
        tags = np.where(asked[:, None], labels.tags[begin:end], UNKNOWN)
        source_links = _move_links(labels.source_links, extent)
        cue_links = _move_links(labels.cue_links, extent)
    return Window(
        ids=np.concatenate([[CLS], pieced.ids[begin:end], [SEP]]),
        features=np.concatenate([[SPECIAL], _vary_case(pieced.features[begin:end], chance), [SPECIAL]]),
        tags=np.pad(tags, ((1, 1), (0, 0)), constant_values=UNKNOWN),
        source_links=np.pad(source_links, 1, constant_values=UNKNOWN),
        cue_links=np.pad(cue_links, 1, constant_values=UNKNOWN),
        mentions=np.pad(np.where(asked, pieced.mentions[begin:end], UNKNOWN), 1, constant_values=UNKNOWN),
        kinds=np.array([kind in pieced.document.kinds for kind in KINDS], dtype=np.bool_),
    )


def _move_links(links: Labels, extent: tuple[int, int]) -> Labels:
    """Turn links of the document into links of the window: out of the window is 0, as none is."""
    begin, end = extent
    part = links[begin:end]
    inside = (part >= begin) & (part < end)
    return np.where(inside, part - begin + 1, np.where((part == NONE) | (part >= 0), 0, UNKNOWN))


def _vary_case(features: Labels, chance: random.Random) -> Labels:
    """Now and then read the window as if written in capitals, or without any."""
    drawn = chance.random()
    if drawn >= _ALL_CAPITALS + _NO_CAPITALS:
        return features
    shapes = features // 4
    cased = (shapes == LOWER) | (shapes == TITLE) | (shapes == MIXED) | (shapes == UPPER)
    wanted = UPPER if drawn < _ALL_CAPITALS else LOWER
    return np.where(cased, wanted * 4 + features % 4, features)


def join_batch(windows: Sequence[Window]) -> dict[str, NDArray[np.int64] | NDArray[np.bool_]]:
    """Fill windows to one length and stack them; `real` tells text from filling."""
    length = max(len(window.ids) for window in windows)
    fills = {
        "ids": PAD,
        "features": SPECIAL,
        "tags": UNKNOWN,
        "source_links": UNKNOWN,
        "cue_links": UNKNOWN,
        "mentions": UNKNOWN,
    }
    batch: dict[str, NDArray[np.int64] | NDArray[np.bool_]] = {
        name: np.stack([_fill(getattr(window, name), length, fill) for window in windows])
        for name, fill in fills.items()
    }
    batch["real"] = np.stack([np.arange(length) < len(window.ids) for window in windows])
    batch["kinds"] = np.stack([window.kinds for window in windows])
    return batch


def _fill(values: Labels, length: int, fill: int) -> Labels:
    widths = [(0, length - len(values))] + [(0, 0)] * (values.ndim - 1)
    return np.pad(values, widths, constant_values=fill)
