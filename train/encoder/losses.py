"""What the encoder is taught by: tags as sequences, links as choices, mentions with what a set does not annotate left out.

Each loss is a mean over what was asked, so a batch of one corpus and a batch of another weigh alike.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from train.encoder.documents import ROLES
from train.encoder.pieces import UNKNOWN

_NEVER = -1e4
_PIECEWISE = 0.3  # share of the plain loss beside the sequence loss: keeps the scores of single pieces honest
_LINKS = 0.15
_MENTIONS = 0.5


def find_loss(found: dict[str, Tensor], batch: dict[str, Tensor], transitions: Tensor) -> Tensor:
    """Sum the losses of all heads that the batch has labels for."""
    found = {name: values.float() for name, values in found.items()}
    loss = find_tag_loss(found["tags"], batch["tags"], transitions)
    for name in ("source", "cue"):
        query, key = found[f"{name}_query"], found[f"{name}_key"]
        loss = loss + _LINKS * find_link_loss(query, key, batch[f"{name}_links"], real=batch["real"])
    return loss + _MENTIONS * find_mention_loss(found["mentions"], batch["mentions"], batch["kinds"])


def find_tag_loss(scores: Tensor, labels: Tensor, transitions: Tensor) -> Tensor:
    """Give the sequence loss and a share of the plain loss, a mean over asked pieces, summed over roles."""
    batch, length, _ = scores.shape
    scores = scores.view(batch, length, len(ROLES), 3).transpose(1, 2).reshape(batch * len(ROLES), length, 3)
    labels = labels.transpose(1, 2).reshape(batch * len(ROLES), length)
    asked = (labels != UNKNOWN).sum().clamp(min=1) / len(ROLES)
    steps = transitions.repeat(batch, 1, 1)
    sequence = (find_all_paths(scores, labels, steps) - find_gold_path(scores, labels, steps)).sum()
    plain = functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=UNKNOWN, reduction="sum")
    return (sequence + _PIECEWISE * plain) / asked


def find_gold_path(scores: Tensor, labels: Tensor, steps: Tensor) -> Tensor:
    """Score the labelled path of each sequence, (N,). A step counts where both its ends are asked."""
    asked = labels != UNKNOWN
    known = labels.clamp(min=0)
    emitted = scores.gather(-1, known[..., None])[..., 0] * asked
    rows = torch.arange(len(scores), device=scores.device)[:, None]
    stepped = steps[rows, known[:, :-1], known[:, 1:]] * (asked[:, :-1] & asked[:, 1:])
    return emitted.sum(1) + stepped.sum(1)


def find_all_paths(scores: Tensor, labels: Tensor, steps: Tensor) -> Tensor:
    """Sum over all paths of each sequence in the log domain, (N,), by joining neighbours in pairs."""
    count, length, states = scores.shape
    asked = labels != UNKNOWN
    after = torch.zeros_like(asked)
    after[:, 1:] = asked[:, :-1]
    matrices = scores[:, :, None, :] + steps[:, None] * after[:, :, None, None]
    matrices = torch.where((asked & ~after)[:, :, None, None], scores[:, :, None, :], matrices)
    still = torch.full((states, states), _NEVER, device=scores.device).fill_diagonal_(0.0)
    matrices = torch.where(asked[:, :, None, None], matrices, still)
    size = 1 << (length - 1).bit_length()
    matrices = torch.cat([matrices, still.expand(count, size - length, states, states)], dim=1)
    while matrices.shape[1] > 1:
        left, right = matrices[:, 0::2], matrices[:, 1::2]
        matrices = (left[..., :, :, None] + right[..., None, :, :]).logsumexp(-2)
    paths: Tensor = matrices[:, 0, 0].logsumexp(-1)
    return paths * asked.any(1)


def find_link_loss(query: Tensor, key: Tensor, labels: Tensor, *, real: Tensor) -> Tensor:
    """Give the mean loss of choosing, for each asked piece, the right piece of its window."""
    row, piece = (labels != UNKNOWN).nonzero(as_tuple=True)
    if len(row) == 0:
        return query.sum() * 0.0
    scores = (query[row, piece][:, None, :] * key[row]).sum(-1) / query.shape[-1] ** 0.5
    scores = scores.masked_fill(~real[row], _NEVER)
    return functional.cross_entropy(scores, labels[row, piece])


def find_mention_loss(scores: Tensor, labels: Tensor, kinds: Tensor) -> Tensor:
    """Give the mean loss over asked pieces; a kind that the corpus does not annotate is not offered."""
    if bool((labels == UNKNOWN).all()):
        return scores.sum() * 0.0
    offered = torch.cat([torch.ones_like(kinds[:, :1]), kinds.repeat_interleave(2, dim=1)], dim=1)
    scores = scores.masked_fill(~offered[:, None, :], _NEVER)
    return functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=UNKNOWN)
