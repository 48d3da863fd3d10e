"""Writes the encoder's card: what it is, what it was taught on, how well it reads; the runtime checks weights against it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.mark.encoder_features import FEATURE_COUNT
from train.encoder.documents import KINDS, ROLES
from train.encoder.sizes import LINK_WIDTH
from train.encoder.windows import LONGEST

FORMAT = 1  # raise when inputs, outputs or labels change their meaning


@dataclass(frozen=True, slots=True)
class Corpus:
    """A set that taught the encoder. `licence` is "yes" or "research-only", as the table of data has it."""

    name: str
    licence: str
    documents: int
    sha256: str
    taught: str


def write_card(path: Path, *, facts: Mapping[str, object], transitions: NDArray[np.float32]) -> None:
    """Write the card beside `encoder.onnx` and `vocabulary.txt`. `facts`: corpora, seed, scores by name of the table, and what else is told."""
    weights = path.with_name("encoder.onnx")
    digest = hash_file(weights)
    lines = [
        "# The encoder's card, written by `python -m train.encoder`; the runtime refuses weights that are not these.",
        f"format = {FORMAT}",
        f'version = "{digest[:12]}"',
        f'sha256 = "{digest}"',
        f'vocabulary_sha256 = "{hash_file(path.with_name("vocabulary.txt"))}"',
        f"bytes = {weights.stat().st_size}",
        f"longest_window = {LONGEST + 2}  # pieces, [CLS] and [SEP] counted in",
        f"features = {FEATURE_COUNT}",
        f"link_width = {LINK_WIDTH}",
        f"roles = {_list(ROLES)}  # `tags`: for each role outside, begin, inside",
        f"kinds = {_list(KINDS)}  # `mentions`: outside, then begin and inside for each kind",
    ]
    corpora: list[Corpus] = []
    tables: list[str] = []
    for name, value in facts.items():
        if isinstance(value, Mapping):
            tables += ["", f"[{name}]", *(f"{key} = {_value(entry)}" for key, entry in value.items())]
        elif name == "corpora":
            corpora = list(value)  # type: ignore[call-overload]
        else:
            lines.append(f"{name} = {_value(value)}")
    lines += ["", "[transitions]  # added between the labels of neighbouring pieces: rows from, columns to"]
    lines += [f"{role} = {_rows(transitions[at])}" for at, role in enumerate(ROLES)]
    lines += tables
    for corpus in corpora:
        lines += ["", "[[corpus]]", f'name = "{corpus.name}"', f'licence = "{corpus.licence}"']
        lines += [f"documents = {corpus.documents}", f'sha256 = "{corpus.sha256}"', f'taught = "{corpus.taught}"']
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def hash_file(path: Path) -> str:
    """Give the sha256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _list(names: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"


def _rows(matrix: NDArray[np.float32]) -> str:
    return "[" + ", ".join("[" + ", ".join(f"{value:.4f}" for value in row) + "]" for row in matrix) + "]"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(round(value, 4))
    return f'"{value}"'
