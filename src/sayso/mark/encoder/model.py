"""Open the encoder's weights: check that they are what the card says, and that they fit this code.

In: the bytes of weights, card and vocabulary (`resources` reads them). Out: an `Encoder`.
onnxruntime is imported here alone, and only when a model is opened. One thread: the work is shared out by processes.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from typing import Any

import numpy as np

from sayso.errors import ResourceError
from sayso.mark.encoder.decoding import ROLES, Outputs
from sayso.mark.encoder.labels import Steps
from sayso.mark.encoder.pieces import WordPieces
from sayso.mark.encoder.reader import Encoder, Ids, Run
from sayso.mark.encoder_features import FEATURE_COUNT

FORMAT = 1  # of the card, and of what inputs, outputs and labels mean
INPUTS = {"ids", "features"}
OUTPUTS = {"tags", "source_query", "source_key", "cue_query", "cue_key"}  # the heads that no reading does without
RESTORE = "install sayso again, or read by rules: --reader rules"


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """What a model is made of, and where it was read from (for messages)."""

    where: str
    weights: bytes
    card: bytes
    vocabulary: bytes


@dataclass(frozen=True, slots=True)
class Card:
    """What the code has to know of a model; the card says much more, for people."""

    version: str
    sha256: str  # of the weights
    vocabulary_sha256: str
    kinds: tuple[str, ...]  # of mentions, in the order of the head's labels
    steps: tuple[Steps, ...]  # of source, cue and content: what is added between the labels of neighbouring words


def read_card(text: str, where: str) -> Card:
    """Read a card. Raises ResourceError naming what is missing or does not fit this code."""
    try:
        card: dict[str, Any] = tomllib.loads(text)
        wanted = {"format": FORMAT, "features": FEATURE_COUNT, "roles": ["source", "cue", "content"]}
        wrong = [f"{name} is {card[name]}, not {value}" for name, value in wanted.items() if card[name] != value]
        steps = card["transitions"]
        found = Card(
            str(card["version"]),
            str(card["sha256"]),
            str(card["vocabulary_sha256"]),
            tuple(map(str, card["kinds"])),
            tuple(_read_steps(steps[role]) for role in card["roles"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise ResourceError(f"the encoder's card cannot be read: {error!r}", where=where, do=RESTORE) from error
    if wrong:
        raise ResourceError(f"the encoder does not fit this version: {'; '.join(wrong)}", where=where, do=RESTORE)
    return found


def _read_steps(rows: list[list[float]]) -> Steps:
    (a, b, c), (d, e, f), (g, h, i) = rows
    return (a, b, c), (d, e, f), (g, h, i)


def open_encoder(files: ModelFiles) -> Encoder:
    """Open a model. Raises ResourceError if a file was altered or does not fit this version of sayso."""
    card = read_card(files.card.decode("utf-8", "replace"), files.where)
    _check("weights", files.weights, card.sha256, files.where)
    _check("vocabulary", files.vocabulary, card.vocabulary_sha256, files.where)
    return Encoder(
        model=f"encoder@{card.version}",
        kinds=card.kinds,
        pieces=WordPieces(files.vocabulary.decode("utf-8", "replace")),
        run=_open_session(files, card),
        steps=card.steps,
    )


def _check(what: str, content: bytes, expected: str, where: str) -> None:
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise ResourceError(
            f"the encoder's {what} are not those its card names (sha256 {found[:12]}…, should be {expected[:12]}…)",
            where=where,
            do=RESTORE,
        )


def _open_session(files: ModelFiles, card: Card) -> Run:
    """Hand the weights to onnxruntime; the run it returns computes one window in this thread."""
    try:
        import onnxruntime
    except ImportError as error:
        raise ResourceError(
            "the package onnxruntime is not installed",
            where=files.where,
            do="pip install onnxruntime, or --reader rules",
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_mem_pattern = False  # every window has its own length: a plan for each would never be freed
    try:
        session = onnxruntime.InferenceSession(files.weights, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has a class of its own for every fault
        raise ResourceError(
            f"the encoder's weights cannot be opened: {error}", where=files.where, do=RESTORE
        ) from error
    names = [output.name for output in session.get_outputs()]
    _check_heads(session, names, card, files.where)

    def run(ids: Ids, features: Ids) -> Outputs:
        outputs = session.run(names, {"ids": ids, "features": features})
        return {name: np.asarray(output) for name, output in zip(names, outputs, strict=True)}

    return run


def _check_heads(session: Any, names: list[str], card: Card, where: str) -> None:
    """Refuse a model whose inputs or heads are not those this code reads."""
    widths = {output.name: output.shape[-1] for output in session.get_outputs()}
    wrong = [f"no output {name}" for name in sorted(OUTPUTS - set(names))]
    wrong += [f"no input {name}" for name in sorted(INPUTS - {one.name for one in session.get_inputs()})]
    if widths.get("tags", ROLES * 3) != ROLES * 3:
        wrong.append(f"tags is {widths['tags']} wide, not {ROLES * 3}")
    if "mentions" in widths and widths["mentions"] != 2 * len(card.kinds) + 1:
        wrong.append(f"mentions is {widths['mentions']} wide, not {2 * len(card.kinds) + 1}")
    if wrong:
        raise ResourceError(
            f"the encoder does not fit this version of sayso: {'; '.join(wrong)}", where=where, do=RESTORE
        )
