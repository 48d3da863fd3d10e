"""The encoder: BERT as MiniLM has it, a feature added at the input, and heads that know nothing of each other.

In: `ids` and `features`, (B, T). Out: named tensors with the first axes (B, T), as the card lists them.
Source: Wang et al., MiniLM, 2020; Devlin et al., BERT, 2018 (post-layer-norm, absolute positions).
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.mark.encoder_features import FEATURE_COUNT
from train.encoder.documents import KINDS, ROLES
from train.encoder.sizes import ATTENTIONS, INNER, LAYERS, LINK_WIDTH, POSITIONS, VOCABULARY, WIDTH

_EPSILON = 1e-12
_DROP = 0.1


class Layer(nn.Module):
    """Attention, then the inner layer, each added and normed."""

    def __init__(self) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.drop = nn.Dropout(_DROP)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """Read every piece in the light of the others."""
        batch, length, _ = states.shape
        mixed = self.query_key_value(states).view(batch, length, 3, ATTENTIONS, WIDTH // ATTENTIONS)
        query, key, value = mixed.permute(2, 0, 3, 1, 4)
        drop = _DROP if self.training else 0.0
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=drop)
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.attended_norm(states + self.drop(self.attended(seen)))
        inner = self.narrow(functional.gelu(self.widen(states)))
        normed: Tensor = self.narrow_norm(states + self.drop(inner))
        return normed


def make_head(labels: int) -> nn.Sequential:
    """Make a head that labels pieces."""
    return nn.Sequential(nn.Linear(WIDTH, 256), nn.GELU(), nn.Dropout(_DROP), nn.Linear(256, labels))


class Encoder(nn.Module):
    """All of it. `transitions` are the tagger's: (roles, from, to), read by the decoder from the card."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.features = nn.Embedding(FEATURE_COUNT, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_EPSILON)
        self.drop = nn.Dropout(_DROP)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.tags = make_head(3 * len(ROLES))
        self.mentions = make_head(2 * len(KINDS) + 1)
        self.source_link = nn.Linear(WIDTH, 2 * LINK_WIDTH)
        self.cue_link = nn.Linear(WIDTH, 2 * LINK_WIDTH)
        self.transitions = nn.Parameter(torch.zeros(len(ROLES), 3, 3))
        nn.init.zeros_(self.features.weight)

    def read(self, ids: Tensor, features: Tensor, real: Tensor | None = None) -> Tensor:
        """Give the last layer's states, (B, T, WIDTH)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.words(ids) + self.positions(places) + self.features(features)
        states = self.drop(self.norm(states))
        mask = None if real is None else real[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        seen: Tensor = states
        return seen

    def forward(self, ids: Tensor, features: Tensor, real: Tensor | None = None) -> dict[str, Tensor]:
        """Give every head's output."""
        states = self.read(ids, features, real)
        source_query, source_key = self.source_link(states).split(LINK_WIDTH, dim=-1)
        cue_query, cue_key = self.cue_link(states).split(LINK_WIDTH, dim=-1)
        return {
            "tags": self.tags(states),
            "source_query": source_query,
            "source_key": source_key,
            "cue_query": cue_query,
            "cue_key": cue_key,
            "mentions": self.mentions(states),
        }


def load_pretrained(encoder: Encoder, path: Path) -> None:
    """Fill the encoder from the weights of a BERT with MiniLM's measures; its token type is added to every position."""
    found = load_file(str(path))
    states = encoder.state_dict()
    states["words.weight"] = found["embeddings.word_embeddings.weight"]
    kind = found["embeddings.token_type_embeddings.weight"][0]
    states["positions.weight"] = found["embeddings.position_embeddings.weight"] + kind
    for part in ("weight", "bias"):
        states[f"norm.{part}"] = found[f"embeddings.LayerNorm.{part}"]
        for at in range(LAYERS):
            old, new = f"encoder.layer.{at}", f"layers.{at}"
            states[f"{new}.query_key_value.{part}"] = torch.cat(
                [found[f"{old}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            states[f"{new}.attended.{part}"] = found[f"{old}.attention.output.dense.{part}"]
            states[f"{new}.attended_norm.{part}"] = found[f"{old}.attention.output.LayerNorm.{part}"]
            states[f"{new}.widen.{part}"] = found[f"{old}.intermediate.dense.{part}"]
            states[f"{new}.narrow.{part}"] = found[f"{old}.output.dense.{part}"]
            states[f"{new}.narrow_norm.{part}"] = found[f"{old}.output.LayerNorm.{part}"]
    encoder.load_state_dict(states)
