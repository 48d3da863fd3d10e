"""A small vocabulary, and an encoder whose scores can be read off the words: what the tests of reading stand on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.mark.encoder.decoding import Outputs
from sayso.mark.encoder.labels import FREE
from sayso.mark.encoder.marks import WindowMarks
from sayso.mark.encoder.pieces import WordPieces
from sayso.mark.encoder.reader import Encoder, Ids
from sayso.mark.sentences import find_sentences
from sayso.records import Report, ReportId, Sentence

WORDS = "[PAD] [UNK] [CLS] [SEP] police mayor said told the town was quiet and calm again . , \" ( ) - ' a i s ##s ##er"
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
KINDS = ("person",)
STRONG = 12.0
_SOURCES, _CUES, _CONTENT = {"police", "mayor"}, {"said", "told"}, {"quiet", "and", "calm", "again"}


def make_pieces() -> WordPieces:
    """Return a vocabulary that leaves no word of plain letters unknown."""
    pieces = [*WORDS.split(), *LETTERS, *(f"##{letter}" for letter in LETTERS)]
    return WordPieces("\n".join(dict.fromkeys(pieces)) + "\n")


class Remembers:
    """A memory that counts."""

    def __init__(self) -> None:
        self.held: dict[bytes, WindowMarks] = {}

    def find(self, keys: Sequence[bytes]) -> dict[bytes, WindowMarks]:
        return {key: self.held[key] for key in keys if key in self.held}

    def keep(self, key: bytes, marks: WindowMarks) -> None:
        assert key not in self.held
        self.held[key] = marks


class Reads:
    """Scores by the word alone: sources and cues are single words, a run of calm words is a content."""

    def __init__(self, pieces: WordPieces) -> None:
        self.windows: list[list[int]] = []
        self._groups = [{pieces.number(word) for word in group} for group in (_SOURCES, _CUES, _CONTENT)]

    def __call__(self, ids: Ids, features: Ids) -> Outputs:
        assert ids.shape == features.shape
        assert ids.shape[1] <= 256
        row = ids[0].tolist()
        self.windows.append(row)
        tags = np.zeros((len(row), 3, 3), np.float32)
        tags[:, :, 0] = STRONG / 2
        for at, number in enumerate(row):
            for role, group in enumerate(self._groups):
                goes_on = role == 2 and at > 0 and row[at - 1] in group
                tags[at, role, 2 if goes_on else 1] = STRONG * (number in group)
        is_cue, is_source = ([number in self._groups[role] for number in row] for role in (1, 0))
        near = np.arange(len(row), dtype=np.float32)[:, None] / 50
        one = np.ones((len(row), 1), np.float32)
        return {
            "tags": tags.reshape(len(row), 9),
            "source_query": one,
            "source_key": np.asarray(np.array(is_source, np.float32)[:, None] * (5 + near), np.float32),
            "cue_query": one,
            "cue_key": np.asarray(np.array(is_cue, np.float32)[:, None] * (5 + near), np.float32),
        }


def make_encoder() -> tuple[Encoder, Reads]:
    """Return the encoder, and what it was shown."""
    pieces = make_pieces()
    reads = Reads(pieces)
    return Encoder("encoder@test", KINDS, pieces, reads, (FREE, FREE, FREE)), reads


def make_report(text: str) -> tuple[Report, tuple[Sentence, ...]]:
    """Return a report without furniture and its sentences."""
    report = Report(
        id=ReportId("r1"), sha256="", name="r1", text=text, pieces=(), language="en", outlet=None, url=None,
        published=None, title=None, byline=None, dateline=None, credits=(), regions=(),
    )  # fmt: skip
    return report, find_sentences(report)[0]
