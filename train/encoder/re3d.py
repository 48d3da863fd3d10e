"""Reads re3d: entities in reports on Syria and Iraq.

In: the folder of its sources. Out: documents with mentions. Source: Dstl, Relationship and Entity Extraction Evaluation
Dataset, 2017; licences by source, all open.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from train.encoder.documents import Document, Mention
from train.encoder.weak_kinds import split_kind

_KINDS = {
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    "Weapon": "weapon",
    "Vehicle": "vehicle",
    "MilitaryPlatform": "vehicle",
    "Temporal": "time",
    "Quantity": "figure",
}
_ANNOTATED = frozenset(_KINDS.values()) | {"armed_group", "facility"}


def load_re3d(folder: Path) -> list[Document]:
    """Load every source's documents, in the order of their ids."""
    documents = []
    for source in sorted(path.parent for path in folder.glob("*/documents.json")):
        marks: dict[str, list[Mention]] = defaultdict(list)
        rows = _read_lines(source / "documents.json")
        texts = {row["_id"]: row["text"] for row in rows}
        for row in _read_lines(source / "entities.json"):
            kind = _KINDS.get(row["type"])
            if kind and texts.get(row["documentId"], "")[row["begin"] : row["end"]] == row["value"]:
                extent = (row["begin"], row["end"])
                marks[row["documentId"]].append(Mention(extent=extent, kind=split_kind(kind, row["value"])))
        documents += [
            Document(
                id=row["_id"], corpus="re3d", text=row["text"], mentions=tuple(marks[row["_id"]]), kinds=_ANNOTATED
            )
            for row in rows
        ]
    return sorted(documents, key=lambda document: document.id)


def _read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
