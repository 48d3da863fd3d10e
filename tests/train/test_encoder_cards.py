from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np

from train.encoder.cards import Corpus, hash_file, write_card
from train.encoder.documents import KINDS, ROLES


def test_the_card_tells_what_the_weights_are(tmp_path: Path) -> None:
    (tmp_path / "encoder.onnx").write_bytes(b"weights")
    (tmp_path / "vocabulary.txt").write_bytes(b"[PAD]")
    corpus = Corpus(name="own", licence="yes", documents=2, sha256="0" * 64, taught="mentions")
    facts = {"seed": 13, "held_back": {"cue_f1": 0.71239}, "corpora": (corpus,)}
    transitions = np.arange(27, dtype=np.float32).reshape(3, 3, 3)
    write_card(tmp_path / "encoder.toml", facts=facts, transitions=transitions)
    card = tomllib.loads((tmp_path / "encoder.toml").read_text(encoding="utf-8"))
    assert card["sha256"] == hash_file(tmp_path / "encoder.onnx")
    assert card["version"] == card["sha256"][:12]
    assert card["vocabulary_sha256"] == hash_file(tmp_path / "vocabulary.txt")
    assert (card["roles"], card["kinds"]) == (list(ROLES), list(KINDS))
    assert card["transitions"]["cue"][1] == [12.0, 13.0, 14.0]
    assert card["held_back"] == {"cue_f1": 0.7124}
    assert card["corpus"][0]["licence"] == "yes"
