"""How the words of the gold map to the design's. Read from `vocabulary.toml`; scorers use this table and nothing else."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

CLASSES = ("deed", "intended", "failed", "unreal")

# classes of the design's own statuses: the same table, read from its right-hand side
_EXTRA_STATUS = {"unknown": "none"}


@cache
def tables() -> dict[str, dict[str, Any]]:
    """Return the tables of vocabulary.toml."""
    document: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text("utf-8"))
    return document


def act_of(word: str) -> str:
    """Return the design's act for the gold's `act` or `stance`."""
    return str(tables()["act"][word])


def class_of_gold(status: str) -> str:
    """Return the scored class of a gold status."""
    return str(tables()["status"][status]["class"])


def may_be_deed(status: str) -> bool | None:
    """Return whether the record may count a gold mention of this status as having happened; None: not used."""
    deed = tables()["status"][status].get("deed")
    return None if deed is None else bool(deed)


def class_of_predicted(status: str) -> str:
    """Return the scored class of one of the design's statuses; "none" for unknown."""
    for row in tables()["status"].values():
        if row["status"] == status:
            return str(row["class"])
    return _EXTRA_STATUS[status]


def standing_of(word: str) -> str:
    """Return the design's standing for the gold's `standing`."""
    return str(tables()["standing"][word])


def words_of_side(label: str) -> list[str]:
    """Return the words that a record may use for a side."""
    return [str(word) for word in tables()["side"].get(label, [label])]


def is_scored_change(kind: str) -> bool:
    """Return whether a kind of change is scored."""
    return bool(tables()["change"].get(kind, False))
