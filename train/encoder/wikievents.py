"""Reads WikiEvents (dev): entities in news of attacks.

In: its folder. Out: documents with mentions. Names and common nouns are marked by their head alone, unlike the other sets:
of persons and groups only names are taught, and what surrounds a common noun is left unasked.
Source: Li, Ji, Han, NAACL 2021. Research-only.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from train.encoder.documents import UNASKED, Document, Mention
from train.encoder.rebuilding import join_tokens
from train.encoder.weak_kinds import split_kind

_KINDS = {
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "WEA": "weapon",
    "VEH": "vehicle",
}
_ANNOTATED = frozenset(_KINDS.values()) | {"armed_group"}


def load_wikievents(folder: Path) -> list[Document]:
    """Load the dev documents."""
    with (folder / "dev.jsonl").open(encoding="utf-8") as lines:
        return [read_document(json.loads(line)) for line in lines]


def read_document(row: dict[str, Any]) -> Document:
    """Read one row."""
    text, extents = join_tokens(row["tokens"])
    mentions = []
    for mark in row["entity_mentions"]:
        kind = _KINDS.get(mark["entity_type"])
        first, last = mark["start"], mark["end"] - 1
        if kind is None or not 0 <= first <= last < len(extents):
            continue
        if mark["text"][:1].isupper():
            extent = (extents[first][0], extents[last][1])
            mentions.append(Mention(extent=extent, kind=split_kind(kind, mark["text"])))
        else:
            around = (extents[max(0, first - 3)][0], extents[last][1])
            mentions.append(Mention(extent=around, kind=UNASKED))
    return Document(id=row["doc_id"], corpus="wikievents", text=text, mentions=tuple(mentions), kinds=_ANNOTATED)
