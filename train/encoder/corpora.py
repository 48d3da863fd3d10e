"""Which sets teach the encoder, and which of their documents are held back to measure it.

`all` is what ships; `open` is its twin, from sets whose licence lets anyone do the same. Documents are held back whole.
PolNeAR's dev part and every held-out set stay unseen.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from train.encoder.cards import Corpus
from train.encoder.documents import Document
from train.encoder.gum import load_gum
from train.encoder.meantime import load_meantime
from train.encoder.polnear import load_polnear
from train.encoder.re3d import load_re3d
from train.encoder.wikievents import load_wikievents

SPLIT_SEED = 13  # not the training's seed: what is held back never changes


@dataclass(frozen=True, slots=True)
class Lesson:
    """The documents to learn from, those held back, and what the card says of each set."""

    learn: tuple[Document, ...]
    held_back: tuple[Document, ...]
    corpora: tuple[Corpus, ...]


@dataclass(frozen=True, slots=True)
class _Set:
    name: str
    folder: str
    licence: str
    held_back: int
    taught: str
    load: Callable[[Path], list[Document]]


_POLNEAR = _Set(
    "polnear",
    "polnear",
    "research-only",
    60,
    "source, cue, content, links",
    lambda folder: load_polnear(folder, "train"),
)
_WIKIEVENTS = _Set("wikievents", "wikievents", "research-only", 0, "mentions", load_wikievents)
_RE3D = _Set("re3d", "re3d", "yes", 12, "mentions", load_re3d)
_MEANTIME = _Set("meantime", "meantime", "yes", 6, "mentions", load_meantime)
_GUM_MENTIONS = _Set(
    "gum",
    "gum",
    "yes",
    0,
    "mentions",
    lambda folder: [replace(document, readings=()) for document in load_gum(folder / "gum-train.conllu")],
)
_GUM = _Set(
    "gum",
    "gum",
    "yes",
    10,
    "mentions, source, cue, content, links",
    lambda folder: load_gum(folder / "gum-train.conllu"),
)
SETS = {
    "all": (_POLNEAR, _RE3D, _MEANTIME, _WIKIEVENTS, _GUM_MENTIONS),
    "open": (_GUM, _RE3D, _MEANTIME),
}


def gather(data: Path, choice: str) -> Lesson:
    """Load the sets of `choice` from the folder of data."""
    learn: list[Document] = []
    held_back: list[Document] = []
    corpora: list[Corpus] = []
    for source in SETS[choice]:
        folder = data / source.folder
        documents = source.load(folder)
        random.Random(SPLIT_SEED).shuffle(documents)
        held_back += documents[: source.held_back]
        learn += documents[source.held_back :]
        corpora.append(
            Corpus(
                name=source.name,
                licence=source.licence,
                documents=len(documents) - source.held_back,
                sha256=hash_documents(documents),
                taught=source.taught,
            )
        )
    return Lesson(tuple(learn), tuple(held_back), tuple(corpora))


def hash_documents(documents: Sequence[Document]) -> str:
    """Give the sha256 of what was read of a set: texts and marks, in the order of their ids."""
    digest = hashlib.sha256()
    for document in sorted(documents, key=lambda document: document.id):
        digest.update(repr((document.id, document.text, document.readings, document.mentions)).encode())
    return digest.hexdigest()
