"""Writes the trained encoder as an ONNX graph, and its small twin in eight bits.

The graph is written node by node, in the operators onnxruntime runs as they are: nothing hangs on how an exporter happens
to trace. One window a call: `ids` and `features` are (1, T); every output has the first axis T.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from train.encoder.reading import Run
from train.encoder.sizes import ATTENTIONS, LAYERS, LINK_WIDTH, WIDTH
from train.encoder.windows import LONGEST

Arrays = Mapping[str, NDArray[np.float32]]
_EPSILON = 1e-12
_OPSET, _MICROSOFT = 20, 1
_LINKS = ("source", "cue")
_HEADS = ("tags", "mentions")


class _Graph:
    """Nodes and constants as they are added, in order."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        """Add a constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, kind: str, inputs: list[str], output: str, *, domain: str = "", **options: Any) -> str:
        """Add a node of one output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **options))
        return output

    def linear(self, source: str, weights: str, output: str, *, rows: slice = slice(None)) -> str:
        """Add a linear layer; `rows` takes a part of its outputs."""
        weight = self.constant(f"{output}.weight", self.arrays[f"{weights}.weight"][rows].T)
        bias = self.constant(f"{output}.bias", self.arrays[f"{weights}.bias"][rows])
        return self.add("Add", [self.add("MatMul", [source, weight], f"{output}.product"), bias], output)

    def norm(self, source: str, weights: str, output: str) -> str:
        """Add a layer norm."""
        scale = self.constant(f"{output}.scale", self.arrays[f"{weights}.weight"])
        bias = self.constant(f"{output}.shift", self.arrays[f"{weights}.bias"])
        return self.add("LayerNormalization", [source, scale, bias], output, axis=-1, epsilon=_EPSILON)


def build_graph(arrays: Arrays) -> onnx.ModelProto:
    """Build the graph in full precision from the encoder's weights by name."""
    graph = _Graph(arrays)
    states = _embed(graph)
    for at in range(LAYERS):
        states = _add_layer(graph, states, at)
    graph.add("Squeeze", [states, graph.constant("first_axis", np.array([0], dtype=np.int64))], "states")
    outputs: dict[str, int] = {}
    for head in _HEADS:
        inner = graph.add("Gelu", [graph.linear("states", f"{head}.0", f"{head}.inner")], f"{head}.bent")
        graph.linear(inner, f"{head}.3", head)
        outputs[head] = len(arrays[f"{head}.3.bias"])
    for link in _LINKS:
        graph.linear("states", f"{link}_link", f"{link}_query", rows=slice(0, LINK_WIDTH))
        graph.linear("states", f"{link}_link", f"{link}_key", rows=slice(LINK_WIDTH, None))
        outputs |= {f"{link}_query": LINK_WIDTH, f"{link}_key": LINK_WIDTH}
    return _close(graph, outputs)


def _embed(graph: _Graph) -> str:
    length = graph.add("Shape", ["ids"], "length", start=1, end=2)
    zero = graph.constant("zero", np.array([0], dtype=np.int64))
    words = graph.constant("words.weight", graph.arrays["words.weight"])
    word = graph.add("Gather", [words, "ids"], "word", axis=0)
    places = graph.constant("positions.weight", graph.arrays["positions.weight"][: LONGEST + 2])
    place = graph.add("Slice", [places, zero, length, zero], "place")
    seen = graph.add("Gather", [graph.constant("features.weight", graph.arrays["features.weight"]), "features"], "seen")
    both = graph.add("Add", [word, place], "word_and_place")
    return graph.norm(graph.add("Add", [both, seen], "embedded"), "norm", "normed")


def _add_layer(graph: _Graph, states: str, at: int) -> str:
    name = f"layers.{at}"
    parts = [
        graph.linear(states, f"{name}.query_key_value", f"{name}.{part}", rows=slice(k * WIDTH, (k + 1) * WIDTH))
        for k, part in enumerate(("query", "key", "value"))
    ]
    seen = graph.add("MultiHeadAttention", parts, f"{name}.seen", domain="com.microsoft", num_heads=ATTENTIONS)
    attended = graph.linear(seen, f"{name}.attended", f"{name}.attended")
    summed = graph.add("Add", [states, attended], f"{name}.attended_sum")
    states = graph.norm(summed, f"{name}.attended_norm", f"{name}.attended_normed")
    inner = graph.add("Gelu", [graph.linear(states, f"{name}.widen", f"{name}.wide")], f"{name}.bent")
    narrow = graph.linear(inner, f"{name}.narrow", f"{name}.narrow")
    summed = graph.add("Add", [states, narrow], f"{name}.narrow_sum")
    return graph.norm(summed, f"{name}.narrow_norm", f"{name}.narrow_normed")


def _close(graph: _Graph, outputs: Mapping[str, int]) -> onnx.ModelProto:
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "T"]) for name in ("ids", "features")]
    results = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["T", size]) for name, size in outputs.items()]
    built = helper.make_graph(graph.nodes, "encoder", inputs, results, graph.constants)
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid("com.microsoft", _MICROSOFT)]
    model = helper.make_model(built, opset_imports=opsets, producer_name="sayso", ir_version=10)
    onnx.checker.check_model(model)
    return model


def open_runner(model: bytes | Path) -> Run:
    """Open a graph for reading one window at a time."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    given = model if isinstance(model, bytes) else str(model)
    session = onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]

    def run(ids: NDArray[np.int64], features: NDArray[np.int64]) -> dict[str, NDArray[np.float32]]:
        return dict(zip(names, session.run(names, {"ids": ids, "features": features}), strict=True))

    return run


def quantise(model: onnx.ModelProto, path: Path, *, per_channel: bool = True) -> None:
    """Write the graph with its matrices and vectors of words in eight bits."""
    quantize_dynamic(
        model,
        path,
        weight_type=QuantType.QInt8,
        per_channel=per_channel,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=["seen"],
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
