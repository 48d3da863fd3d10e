"""A model that is missing a head, altered, or swapped is refused by name; one that fits is opened and read."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
import pytest

from sayso.errors import ResourceError
from sayso.mark.encoder.model import ModelFiles, open_encoder
from tests.mark.encoder.builders import LETTERS, WORDS, make_report

onnx = pytest.importorskip("onnx")

VOCABULARY = "\n".join(dict.fromkeys([*WORDS.split(), *LETTERS, *(f"##{letter}" for letter in LETTERS)])).encode()
WIDTHS = {"tags": 9, "source_query": 4, "source_key": 4, "cue_query": 4, "cue_key": 4, "mentions": 3}
CARD = """
format = 1
version = "7"
sha256 = "{weights}"
vocabulary_sha256 = "{vocabulary}"
features = 28
roles = ["source", "cue", "content"]
kinds = ["person"]
[transitions]
source = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
cue = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
content = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
"""


def _make_weights(widths: dict[str, int]) -> bytes:
    """Return a model that looks each head's scores up in a table of chance, by piece."""
    helper, kinds = onnx.helper, onnx.TensorProto
    size = VOCABULARY.count(b"\n") + 1
    nodes = [
        helper.make_node("Add", ["ids", "features"], ["both"]),
        helper.make_node("Mul", ["both", "zero"], ["none"]),
    ]
    nodes += [
        helper.make_node("Add", ["ids", "none"], ["used"]),
        helper.make_node("Squeeze", ["used", "zero"], ["flat"]),
    ]
    tables = [onnx.numpy_helper.from_array(np.zeros(1, np.int64), "zero")]
    for seed, (name, width) in enumerate(widths.items()):
        table = np.random.default_rng(seed).normal(0, 2, (size, width)).astype(np.float32)
        tables.append(onnx.numpy_helper.from_array(table, f"{name}_table"))
        nodes.append(helper.make_node("Gather", [f"{name}_table", "flat"], [name]))
    inputs = [helper.make_tensor_value_info(name, kinds.INT64, [1, "t"]) for name in ("ids", "features")]
    outputs = [helper.make_tensor_value_info(name, kinds.FLOAT, ["t", width]) for name, width in widths.items()]
    graph = helper.make_graph(nodes, "toy", inputs, outputs, initializer=tables)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    made: bytes = model.SerializeToString()
    return made


def _make_files(widths: dict[str, int]) -> ModelFiles:
    weights = _make_weights(widths)
    card = CARD.format(weights=hashlib.sha256(weights).hexdigest(), vocabulary=hashlib.sha256(VOCABULARY).hexdigest())
    return ModelFiles("encoder.onnx", weights, card.encode(), VOCABULARY)


FILES = _make_files(WIDTHS)


def test_a_model_is_opened_and_reads() -> None:
    encoder = open_encoder(FILES)
    assert encoder.model == "encoder@7"
    report, sentences = make_report("The police said the town was quiet. " * 40)
    assert encoder.read(report, sentences) == open_encoder(FILES).read(report, sentences)


BROKEN = [
    ("altered weights", replace(FILES, weights=FILES.weights[:-1] + b"x"), "weights are not those"),
    ("another vocabulary", replace(FILES, vocabulary=VOCABULARY + b"\nmore"), "vocabulary are not those"),
    ("no card", replace(FILES, card=b"<html>"), "card cannot be read"),
    ("a card that lacks a line", replace(FILES, card=FILES.card.replace(b"version", b"edition")), "version"),
    ("a later format", replace(FILES, card=FILES.card.replace(b"format = 1", b"format = 2")), "format is 2, not 1"),
    ("a head is missing", _make_files({k: v for k, v in WIDTHS.items() if k != "cue_key"}), "no output cue_key"),
    ("a head is too wide", _make_files(WIDTHS | {"mentions": 5}), "mentions is 5 wide, not 3"),
]


@pytest.mark.parametrize(("files", "words"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_what_does_not_fit_is_refused(files: ModelFiles, words: str) -> None:
    with pytest.raises(ResourceError, match=words) as caught:
        open_encoder(files)
    assert caught.value.where == "encoder.onnx"
    assert "--reader rules" in caught.value.do


def test_weights_that_are_no_model_are_refused() -> None:
    weights = b"not a model"
    digest = hashlib.sha256(weights).hexdigest().encode()
    card = FILES.card.replace(hashlib.sha256(FILES.weights).hexdigest().encode(), digest)
    with pytest.raises(ResourceError, match="cannot be opened"):
        open_encoder(replace(FILES, weights=weights, card=card))
