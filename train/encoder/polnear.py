"""Reads PolNeAR: who said what in US political news, 2016.

In: the folder with `polnear.jsonl`. Out: documents of one split, every annotator's reading, the first annotator first.
Source: Newell et al., "An Attribution Relations Corpus for Political News", LREC 2018. Research-only.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from train.encoder.documents import Document, Extent, Saying


def load_polnear(folder: Path, split: str) -> list[Document]:
    """Load the documents of `split` (train or dev)."""
    with (folder / "polnear.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Document(
            id=row["id"],
            corpus="polnear",
            text=row["text"],
            readings=tuple(tuple(read_saying(mark) for mark in marks) for marks in row["attributions"].values()),
        )
        for row in rows
        if row["split"] == split
    ]


def read_saying(mark: dict[str, Any]) -> Saying:
    """Turn one attribution of the file into a saying; a source or cue in several parts keeps its first."""
    return Saying(
        source=_take_first(mark["source"]),
        cue=_take_first(mark["cue"]),
        content=tuple((start, end) for start, end in mark["content"]),
    )


def _take_first(extents: list[list[int]]) -> Extent | None:
    return (extents[0][0], extents[0][1]) if extents else None
