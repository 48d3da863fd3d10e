"""The training loop: windows of every corpus mixed, one warm-up, one straight way down, weights averaged on the way.

Resumable: after each epoch a checkpoint holds everything. The average of the weights is what is measured, and the best epoch's
is what is given back.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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

_LOG_EVERY = 50


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


@dataclass(slots=True)
class _Run:
    """Where a training stands: all of it goes into the checkpoint."""

    encoder: Encoder
    optimizer: torch.optim.Optimizer
    slope: torch.optim.lr_scheduler.LambdaLR
    averaged: dict[str, Tensor]
    step: int = 0
    epoch: int = 0


def train(
    encoder: Encoder, train_on: Sequence[Pieced], held_back: Sequence[Pieced], *, plan: Plan, out: Path
) -> Encoder:
    """Train `encoder` and return the average of the best epoch; resumes from `out/last.pt` where there is one."""
    torch.manual_seed(plan.seed)
    encoder.words.weight.requires_grad_(False)  # the words' vectors stay as they were learnt from much more text
    steps = _count_steps(train_on, plan)
    run = _begin(encoder, plan, steps)
    if (out / "last.pt").exists():
        _resume(run, out / "last.pt")
    while run.epoch < plan.epochs:
        _learn_epoch(run, train_on, plan, steps=steps, out=out)
        run.epoch += 1
        learnt = _load_average(run.averaged)
        scores = measure(held_back, make_run(learnt), learnt.transitions.detach().numpy())
        _log(out, {"epoch": run.epoch, **{name: round(value, 4) for name, value in scores.items()}})
        _keep(run, out)
    return _load_average(torch.load(out / f"epoch{find_best_epoch(out)}.pt", weights_only=True))


def find_best_epoch(out: Path) -> int:
    """Find the epoch that scored best on what was held back: the mean of all scores, the later of equals."""
    rows = [json.loads(line) for line in (out / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    means = {
        row["epoch"]: sum(value for name, value in row.items() if name.endswith(("_f1", "_50", "_80")))
        for row in rows
        if "epoch" in row
    }
    return int(max(means, key=lambda epoch: (means[epoch], epoch)))


def _begin(encoder: Encoder, plan: Plan, steps: int) -> _Run:
    optimizer = torch.optim.AdamW(_group_parameters(encoder, plan), weight_decay=plan.weight_decay, fused=True)
    slope = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _slope(step, steps, plan.warm_up))
    averaged = {name: values.detach().clone() for name, values in encoder.state_dict().items()}
    return _Run(encoder, optimizer, slope, averaged)


def _resume(run: _Run, path: Path) -> None:
    last = torch.load(path, weights_only=True)
    run.encoder.load_state_dict(last["encoder"])
    run.optimizer.load_state_dict(last["optimizer"])
    run.slope.load_state_dict(last["slope"])
    run.averaged, run.step, run.epoch = last["averaged"], last["step"], last["epoch"]


def _keep(run: _Run, out: Path) -> None:
    state: dict[str, object] = {"encoder": run.encoder.state_dict(), "optimizer": run.optimizer.state_dict()}
    state |= {"slope": run.slope.state_dict(), "averaged": run.averaged, "step": run.step, "epoch": run.epoch}
    torch.save(state, out / "last.new")
    (out / "last.new").replace(out / "last.pt")
    torch.save(run.averaged, out / f"epoch{run.epoch}.pt")


def _learn_epoch(run: _Run, train_on: Sequence[Pieced], plan: Plan, *, steps: int, out: Path) -> None:
    """Go once through all windows."""
    run.encoder.train()
    trained = [values for values in run.encoder.parameters() if values.requires_grad]
    began, pieces = time.monotonic(), 0
    for batch in _make_batches(train_on, plan, run.epoch):
        with torch.autocast("cpu", torch.bfloat16):
            found = run.encoder(batch["ids"], batch["features"], batch["real"])
        loss = find_loss(found, batch, run.encoder.transitions)
        run.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        run.optimizer.step()
        run.slope.step()
        run.step += 1
        _average(run.averaged, run.encoder, min(plan.average, (1 + run.step) / (10 + run.step)))
        pieces += int(batch["real"].sum())
        if run.step % _LOG_EVERY == 0:
            rate = int(pieces / (time.monotonic() - began))
            _log(out, {"step": run.step, "of": steps, "loss": round(float(loss.detach()), 4), "pieces_per_s": rate})


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


def _count_steps(documents: Sequence[Pieced], plan: Plan) -> int:
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
