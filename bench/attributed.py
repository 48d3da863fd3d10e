"""Read texts whose attributions people marked: PolNeAR's `polnear.jsonl`, or any file of that format.

In: a folder with `*.jsonl`, a row per article: id, split, text, attributions {annotator: [{source, cue, content}]}, each
a list of [start, end) code-point spans of `text`. Out: `AttributedText`s of one split, by their first annotator.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.harness import MissingData
from bench.spans import Range, Ranges

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution, of the gold or of a system. Every fragment stands as marked; a role may have none."""

    sources: Ranges
    cues: Ranges
    contents: Ranges


@dataclass(frozen=True, slots=True)
class AttributedText:
    name: str
    text: str
    attributions: tuple[Attributed, ...]


def read_attributed(root: Path, *, split: str, limit: int | None = None) -> tuple[AttributedText, ...]:
    """Return the texts of `split` under `root`, in file order. `limit`: so many, spread over it. Raises MissingData for none."""
    rows = [row for path in sorted(root.glob("*.jsonl")) for row in _rows(path)]
    if not rows:
        raise MissingData(f"no rows of attributions (*.jsonl) under {root}")
    chosen = [row for row in rows if row.get("split") == split]
    if not chosen:
        there = ", ".join(f"{name} ({count})" for name, count in Counter(row.get("split") for row in rows).items())
        raise MissingData(f"{root} has no rows of split {split}; it has {there} (--split)")
    step = max(1, len(chosen) // limit) if limit else 1
    return tuple(_text(row) for row in chosen[::step][:limit])


def _rows(path: Path) -> list[Row]:
    rows = [json.loads(line) for line in path.read_text("utf-8-sig").splitlines() if line.strip()]
    return [row for row in rows if "attributions" in row and "text" in row]


def _text(row: Row) -> AttributedText:
    marked: list[Row] = next(iter(row["attributions"].values()), [])
    return AttributedText(str(row["id"]), row["text"], tuple(_attributed(one) for one in marked))


def _attributed(row: Row) -> Attributed:
    return Attributed(*(tuple(_range(part) for part in row.get(role) or []) for role in ("source", "cue", "content")))


def _range(part: list[int]) -> Range:
    return part[0], part[1]
