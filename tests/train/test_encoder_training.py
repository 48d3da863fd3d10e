"""What needs torch and onnx: skipped where the extra `train` is not installed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")
pytest.importorskip("safetensors")

from train.encoder.documents import Document, Saying  # noqa: E402
from train.encoder.export import build_graph, open_runner, quantise  # noqa: E402
from train.encoder.losses import find_all_paths, find_gold_path, find_link_loss, find_mention_loss  # noqa: E402
from train.encoder.model import Encoder  # noqa: E402
from train.encoder.pieces import UNKNOWN, Pieced, label_mentions, label_reading  # noqa: E402
from train.encoder.training import Plan, find_best_epoch, train  # noqa: E402


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


@pytest.mark.slow
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


def test_the_best_epoch_is_the_one_that_reads_best(tmp_path: Path) -> None:
    rows = [
        {"step": 50, "loss": 1.0},
        {"epoch": 1, "cue_f1": 0.5, "relation_f1_50": 0.4},
        {"epoch": 2, "cue_f1": 0.6, "relation_f1_50": 0.6},
        {"epoch": 3, "cue_f1": 0.7, "relation_f1_50": 0.4},
    ]
    (tmp_path / "log.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert find_best_epoch(tmp_path) == 2


@pytest.mark.slow
def test_a_training_goes_on_where_it_stopped(tmp_path: Path) -> None:
    extents = np.array([(0, 4), (5, 9), (10, 15)], dtype=np.int64)
    said = (Saying(source=(0, 4), cue=(5, 9), content=((10, 15),)),)
    document = Document(id="d", corpus="own", text="Omar said enough", readings=(said,))
    pieced = Pieced(
        document=document,
        ids=np.array([7, 8, 9], dtype=np.int64),
        extents=extents,
        features=np.zeros(3, dtype=np.int64),
        continues=np.zeros(3, dtype=np.bool_),
        readings=(label_reading(said, extents),),
        mentions=label_mentions(document, extents),
    )
    train(Encoder(), [pieced], [pieced], plan=Plan(epochs=1), out=tmp_path)
    train(Encoder(), [pieced], [pieced], plan=Plan(epochs=2), out=tmp_path)
    epochs = [json.loads(line)["epoch"] for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert epochs == [1, 2]
