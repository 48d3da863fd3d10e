"""The training loop: windows of every corpus mixed, one warm-up, one straight way down, weights averaged on the way.

Resumable: after each epoch a checkpoint holds everything. The average of the weights is what is measured and kept.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from train.encoder.decoding import Scores
from train.encoder.losses import find_loss
from train.encoder.model import Encoder
from train.encoder.pieces import Pieced
from train.encoder.reading import Run, measure
from train.encoder.sizes import LAYERS
from train.encoder.windows import Window, cut_windows, join_batch


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. `drawn` is how often an epoch reads each corpus; a fraction reads a part of its windows."""

    epochs: int = 8
    batch: int = 8
    seed: int = 13
    rate: float = 2.5e-4  # of the last layer
    head_rate: float = 1e-3
    decay_by_layer: float = 0.9
    warm_up: float = 0.06
    weight_decay: float = 0.01
    average: float = 0.997
    drawn: tuple[tuple[str, float], ...] = ()


def train(
    encoder: Encoder, train_on: Sequence[Pieced], held_back: Sequence[Pieced], *, plan: Plan, out: Path
) -> Encoder:
    """Train `encoder` in place and return its average; resumes from `out/last.pt` where there is one."""
    torch.manual_seed(plan.seed)
    encoder.words.weight.requires_grad_(False)  # the words' vectors stay as they were learnt from much more text
    steps = _estimate_steps(train_on, plan)
    optimizer = torch.optim.AdamW(_group_parameters(encoder, plan), weight_decay=plan.weight_decay, fused=True)
    slope = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _slope(step, steps, plan.warm_up))
    averaged = {name: values.detach().clone() for name, values in encoder.state_dict().items()}
    step = begin = 0
    if (out / "last.pt").exists():
        last = torch.load(out / "last.pt", weights_only=True)
        encoder.load_state_dict(last["encoder"])
        optimizer.load_state_dict(last["optimizer"])
        slope.load_state_dict(last["slope"])
        averaged, step, begin = last["averaged"], last["step"], last["epoch"]
    trained = [values for values in encoder.parameters() if values.requires_grad]
    for epoch in range(begin, plan.epochs):
        encoder.train()
        started, pieces, total = time.monotonic(), 0, 0.0
        for batch in _make_batches(train_on, plan, epoch):
            with torch.autocast("cpu", torch.bfloat16):
                found = encoder(batch["ids"], batch["features"], batch["real"])
            loss = find_loss(found, batch, encoder.transitions)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            slope.step()
            step += 1
            keep = min(plan.average, (1 + step) / (10 + step))
            _average(averaged, encoder, keep)
            pieces += int(batch["real"].sum())
            total += float(loss.detach())
            if step % 50 == 0:
                rate = pieces / (time.monotonic() - started)
                _log(out, {"step": step, "of": steps, "loss": round(total / 50, 4), "pieces_per_s": int(rate)})
                total = 0.0
        best = _load_average(averaged)
        scores = measure(held_back, make_run(best), best.transitions.detach().numpy())
        _log(out, {"epoch": epoch + 1, **{name: round(value, 4) for name, value in scores.items()}})
        state = {"encoder": encoder.state_dict(), "optimizer": optimizer.state_dict(), "slope": slope.state_dict()}
        torch.save(state | {"averaged": averaged, "step": step, "epoch": epoch + 1}, out / "last.new")
        (out / "last.new").replace(out / "last.pt")
        torch.save(averaged, out / f"epoch{epoch + 1}.pt")
    (out / "plan.json").write_text(json.dumps(asdict(plan)), encoding="utf-8")
    return _load_average(averaged)


def make_run(encoder: Encoder) -> Run:
    """Make a runner of one window at a time."""
    encoder.eval()

    def run(ids: NDArray[np.int64], features: NDArray[np.int64]) -> dict[str, Scores]:
        with torch.inference_mode():
            found = encoder(torch.from_numpy(ids), torch.from_numpy(features))
        return {name: values[0].float().numpy() for name, values in found.items()}

    return run


def _make_batches(documents: Sequence[Pieced], plan: Plan, epoch: int) -> Iterator[dict[str, Tensor]]:
    """Cut and mix the windows of one epoch; windows of like length go together."""
    chance = random.Random(plan.seed * 1000 + epoch)
    windows = [window for pieced in documents for window in _draw(pieced, plan, chance)]
    chance.shuffle(windows)
    shelf = plan.batch * 24
    batches = []
    for at in range(0, len(windows), shelf):
        sorted_shelf = sorted(windows[at : at + shelf], key=lambda window: len(window.ids))
        batches += [sorted_shelf[begin : begin + plan.batch] for begin in range(0, len(sorted_shelf), plan.batch)]
    chance.shuffle(batches)
    for batch in batches:
        yield {name: torch.from_numpy(values) for name, values in join_batch(batch).items()}


def _draw(pieced: Pieced, plan: Plan, chance: random.Random) -> Iterator[Window]:
    times = dict(plan.drawn).get(pieced.document.corpus, 1.0)
    while times > 0:
        for window in cut_windows(pieced, chance):
            if times >= 1 or chance.random() < times:
                yield window
        times -= 1


def _estimate_steps(documents: Sequence[Pieced], plan: Plan) -> int:
    return sum(sum(1 for _ in _make_batches(documents, plan, epoch)) for epoch in range(plan.epochs))


def _slope(step: int, steps: int, warm_up: float) -> float:
    return min((step + 1) / (warm_up * steps), max(0.0, (steps - step) / (steps * (1 - warm_up))))


def _group_parameters(encoder: Encoder, plan: Plan) -> list[dict[str, object]]:
    """Give each layer its own rate: what lies lower moves less."""
    groups: dict[float, list[Tensor]] = {}
    for name, values in encoder.named_parameters():
        if values.requires_grad:
            parts = name.split(".")
            if parts[0] == "layers":
                rate = plan.rate * plan.decay_by_layer ** (LAYERS - 1 - int(parts[1]))
            elif parts[0] in ("positions", "norm"):
                rate = plan.rate * plan.decay_by_layer**LAYERS
            else:
                rate = plan.head_rate
            groups.setdefault(rate, []).append(values)
    return [{"params": values, "lr": rate} for rate, values in groups.items()]


def _average(averaged: dict[str, Tensor], encoder: Encoder, keep: float) -> None:
    with torch.no_grad():
        for name, values in encoder.state_dict().items():
            if name != "words.weight":
                averaged[name].lerp_(values, 1 - keep)


def _load_average(averaged: dict[str, Tensor]) -> Encoder:
    encoder = Encoder()
    encoder.load_state_dict(averaged)
    return encoder


def _log(out: Path, row: dict[str, object]) -> None:
    line = json.dumps({"at": time.strftime("%H:%M:%S"), **row})
    print(line, flush=True)
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(line + "\n")
