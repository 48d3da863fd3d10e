"""What needs torch and onnx: skipped where the extra `train` is not installed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")
pytest.importorskip("safetensors")

from train.encoder.export import build_graph, open_runner, quantise  # noqa: E402
from train.encoder.losses import find_all_paths, find_gold_path, find_link_loss, find_mention_loss  # noqa: E402
from train.encoder.model import Encoder  # noqa: E402
from train.encoder.pieces import UNKNOWN  # noqa: E402


def test_all_paths_are_the_sum_over_each_path() -> None:
    scores, steps = torch.randn(2, 5, 3), torch.randn(2, 3, 3)
    labels = torch.tensor([[UNKNOWN, 0, 1, 2, UNKNOWN], [1, 2, 0, UNKNOWN, 1]])
    summed = find_all_paths(scores, labels, steps)
    for row, asked in enumerate([[1, 2, 3], [0, 1, 2, 4]]):
        paths = []
        for path in np.ndindex(*[3] * len(asked)):
            full = torch.full((5,), UNKNOWN)
            full[asked] = torch.tensor(path)
            paths.append(find_gold_path(scores[row : row + 1], full[None], steps[row : row + 1]))
        assert torch.allclose(torch.stack(paths).logsumexp(0)[0], summed[row], atol=1e-4)


def test_a_sequence_of_which_nothing_is_asked_costs_nothing() -> None:
    labels = torch.full((1, 4), UNKNOWN)
    assert find_all_paths(torch.randn(1, 4, 3), labels, torch.zeros(1, 3, 3)).item() == 0.0


def test_links_choose_among_real_pieces() -> None:
    query = torch.zeros(1, 3, 2)
    key = torch.tensor([[[0.0, 0.0], [0.0, 0.0], [9.0, 9.0]]])
    labels = torch.tensor([[UNKNOWN, 0, UNKNOWN]])
    real = torch.tensor([[True, True, False]])
    assert find_link_loss(query, key, labels, real=real).item() == pytest.approx(np.log(2), abs=1e-4)


def test_a_kind_that_is_not_annotated_is_not_taught() -> None:
    scores = torch.zeros(1, 1, 5)
    scores[0, 0, 3] = 20.0
    labels = torch.tensor([[0]])
    kinds = torch.tensor([[True, False]])
    assert find_mention_loss(scores, labels, kinds).item() == pytest.approx(np.log(3), abs=1e-4)


def test_the_graph_gives_what_the_encoder_gives_and_eight_bits_nearly_so(tmp_path: Path) -> None:
    torch.manual_seed(13)
    encoder = Encoder().eval()
    ids, features = torch.randint(0, 30000, (1, 17)), torch.randint(0, 28, (1, 17))
    with torch.inference_mode():
        expected = {name: values[0].numpy() for name, values in encoder(ids, features).items()}
    model = build_graph({name: values.detach().numpy() for name, values in encoder.state_dict().items()})
    quantise(model, tmp_path / "encoder.onnx")
    whole = open_runner(model.SerializeToString())(ids.numpy(), features.numpy())
    small = open_runner(tmp_path / "encoder.onnx")(ids.numpy(), features.numpy())
    for name, values in expected.items():
        assert np.abs(whole[name] - values).max() < 1e-3
        assert np.abs(small[name] - values).max() < 0.1 * np.abs(values).max() + 0.05
    assert (tmp_path / "encoder.onnx").stat().st_size < 30_000_000
