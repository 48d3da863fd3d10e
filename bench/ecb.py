"""ECB+ documents as text, and their sentences by number, as the labels of bench/labels count them.

The corpus gives tokens. A sentence ends after ".", "?" or "!" and the quotation marks that close there, unless a single
letter stands before the full stop or the next word is not capitalised. This cut is the labels' own and must not change:
it is kept apart from the sentences of sayso, which may.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.spans import Range

ENDS = frozenset(".?!")
CLOSERS = frozenset(["''", '"', "”", "’", "'", ")", "]", ".", "?", "!"])
ABBREVIATIONS = frozenset(
    ["Mr", "Mrs", "Ms", "Dr", "St", "Sgt", "Gov", "Sen", "Rep", "Lt", "Col", "Gen", "No", "vs", "Jr"]
)
_NO_SPACE_BEFORE = re.compile(r"(?:[.,;:!?)’”]|'s\b|n't\b)")


@dataclass(frozen=True, slots=True)
class EcbDocument:
    """One document. `topic`: one incident ("36ecb"); `sentences`: where each stands in `text`, counted from 0."""

    name: str
    topic: str
    text: str
    sentences: tuple[Range, ...]


def read_ecb(folder: Path) -> dict[str, EcbDocument]:
    """Read docs.jsonl."""
    rows = map(json.loads, (folder / "docs.jsonl").read_text("utf-8").splitlines())
    return {row["doc_id"]: make_document(row["doc_id"], row["topic_id"], row["tokens"]) for row in rows}


def make_document(name: str, topic: str, tokens: Sequence[str]) -> EcbDocument:
    """Set tokens as text and cut it into sentences."""
    text, spans = set_tokens(tokens)
    cut = tuple((spans[low][0], spans[high - 1][1]) for low, high in cut_sentences(tokens))
    return EcbDocument(name, topic, text, cut)


def set_tokens(tokens: Sequence[str]) -> tuple[str, list[Range]]:
    """Return the tokens as a text that reads well, and where each stands in it."""
    text, spans = "", []
    is_open = False
    for token in tokens:
        shown = {"``": "“", "''": "”"}.get(token, token)
        text += "" if not text or is_open or _NO_SPACE_BEFORE.match(shown) else " "
        spans.append((len(text), len(text) + len(shown)))
        text += shown
        is_open = shown in {"“", "(", "["}
    return text, spans


def cut_sentences(tokens: Sequence[str]) -> list[Range]:
    """Return the tokens of each sentence as half-open ranges."""
    found, start, at = [], 0, 0
    while at < len(tokens):
        at += 1
        if tokens[at - 1] not in ENDS:
            continue
        is_short = at >= 2 and tokens[at - 1] == "." and (len(tokens[at - 2]) == 1 or tokens[at - 2] in ABBREVIATIONS)
        while at < len(tokens) and tokens[at] in CLOSERS:
            at += 1
        if not is_short and (at == len(tokens) or not tokens[at][:1].islower()):
            found.append((start, at))
            start = at
    if start < len(tokens):
        found.append((start, len(tokens)))
    return found
