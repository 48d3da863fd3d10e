"""The trained reader: a report's sentences through the encoder, window by window.

In: a `Report` and its `Sentence`s (furniture is not among them). Out: an `EncoderReading`.

One window a call: nothing is padded, and a window's marks depend on its own pieces only. So it does not matter in which
order reports come, how many workers there are, or whether a window was read just now or remembered: its key is a digest
of the model, the piece ids, their features and where the core lies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.mark.encoder.decoding import Outputs, decode
from sayso.mark.encoder.labels import Steps
from sayso.mark.encoder.marks import WindowMarks
from sayso.mark.encoder.pieces import Pieces, WordPieces
from sayso.mark.encoder.readings import EncoderReading
from sayso.mark.encoder.stitching import stitch
from sayso.mark.encoder.windows import Window, cut_windows
from sayso.mark.encoder_features import SPECIAL, read_features
from sayso.records import Report, Sentence

Ids = NDArray[np.int64]
Run = Callable[[Ids, Ids], Outputs]  # piece ids and features, (1, pieces) each → the heads' outputs


class Memory(Protocol):
    """Where a window's marks are kept for the next time it comes."""

    def find(self, keys: Sequence[bytes]) -> dict[bytes, WindowMarks]:
        """Return what is known of `keys`."""

    def keep(self, key: bytes, marks: WindowMarks) -> None:
        """Remember the marks of a window."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """An opened model. `model` is "encoder@<version>"; `kinds` are its kinds of mentions, in order.

    `steps`: for source, cue and content what is added between the labels of neighbouring words.
    """

    model: str
    kinds: tuple[str, ...]
    pieces: WordPieces
    run: Run
    steps: Sequence[Steps]
    memory: Memory | None = None

    def remembering(self, memory: Memory) -> Encoder:
        """Return the same encoder, with a memory."""
        return replace(self, memory=memory)

    def read(self, report: Report, sentences: Sequence[Sentence]) -> EncoderReading:
        """Read `sentences` of `report`: all of their letters, however long they are."""
        sheet = lay_out(report.text, sentences, self.pieces)
        keys = [self._key(sheet, window) for window in sheet.windows]
        known = self.memory.find(keys) if self.memory else {}
        read: list[tuple[Window, WindowMarks]] = []
        for key, window in zip(keys, sheet.windows, strict=True):
            marks = known.get(key)
            if marks is None:
                marks = known[key] = self._read_window(sheet, window)
                if self.memory:
                    self.memory.keep(key, marks)
            read.append((window, marks))
        return stitch(report, sheet.pieces, read, model=self.model, kinds=self.kinds)

    def _key(self, sheet: Sheet, window: Window) -> bytes:
        digest = blake2b(self.model.encode(), digest_size=16)
        digest.update(bytes((window.start - window.low, window.end - window.low, window.opens)))
        digest.update(sheet.pieces.ids[window.low : window.high].tobytes())
        digest.update(sheet.features[window.low : window.high].tobytes())
        return digest.digest()

    def _read_window(self, sheet: Sheet, window: Window) -> WindowMarks:
        held = slice(window.low, window.high)
        begin, end = self.pieces.begin, self.pieces.end
        ids = np.concatenate(([begin], sheet.pieces.ids[held], [end])).astype(np.int64)
        features = np.concatenate(([SPECIAL], sheet.features[held], [SPECIAL])).astype(np.int64)
        return decode(self.run(ids[None], features[None]), window, begins=sheet.pieces.begins[held], steps=self.steps)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report cut up for reading. `features` in step with the pieces."""

    pieces: Pieces
    features: NDArray[np.uint8]
    windows: tuple[Window, ...]


def lay_out(text: str, sentences: Sequence[Sentence], cutter: WordPieces) -> Sheet:
    """Cut the sentences of `text` into pieces and windows; every piece is in the core of one window."""
    pieces, firsts = cutter.cut(text, [(sentence.span.start, sentence.span.end) for sentence in sentences])
    features = read_features(text, np.stack((pieces.starts, pieces.ends), axis=1).astype(np.int64))
    headings = [sentence.is_heading for sentence in sentences]
    apart = [
        first
        for first, is_heading, before in zip(firsts[1:], headings[1:], headings, strict=False)
        if is_heading != before
    ]
    windows = cut_windows(pieces.ids, firsts, apart=apart, begins=pieces.begins)
    return Sheet(pieces, features.astype(np.uint8), tuple(windows))
