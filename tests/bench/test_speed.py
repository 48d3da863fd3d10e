from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from bench.harness import MissingData
from bench.meters import cold_start, family_of, installed_bytes, memory_of, run_measured
from bench.speed import reuse
from bench.texts import PIECES_PER_WORD, count_pieces, read_texts, write_texts


def test_texts_of_all_corpora_are_read_and_mixed_the_same_way_each_time(tmp_path: Path) -> None:
    files = {
        "muc4/docs.jsonl": {"id": "DEV-1", "text": "A BOMB EXPLODED."},
        "ecbplus/docs.jsonl": {"doc_id": "1_1.xml", "tokens": ["``", "No", ",", "''", "she", "said", "."]},
        "re3d/one/documents.json": {"_id": "A", "title": "Raid", "text": "Troops moved."},
    }
    for name, row in files.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("\ufeff" + json.dumps(row) + "\n\n", encoding="utf-8")
    rows = [
        {
            "sample": {
                "Input.GLOBALEVENTID": 7,
                "Input.title": "Raid",
                "Input.article_interface": "<p>A &amp; B.</p><p>C.</p>",
            }
        }
    ]
    (tmp_path / "hrdsattack").mkdir()
    (tmp_path / "hrdsattack" / "train.json").write_text(json.dumps(rows))
    found = dict(read_texts(tmp_path, 10))
    assert found == {
        "muc4/DEV-1": "A BOMB EXPLODED.",
        "ecbplus/1_1.xml": "“No,” she said.",
        "re3d/A": "Raid\n\nTroops moved.",
        "hrdsattack/7": "Raid\n\nA & B.\n\nC.\n\n",
    }
    assert read_texts(tmp_path, 2) == list(found.items())[:2]


def test_no_corpus_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingData, match="muc4"):
        read_texts(tmp_path, 10)


def test_two_thirds_of_a_reused_pile_are_copies(tmp_path: Path) -> None:
    pile = reuse([(str(at), f"text {at}") for at in range(9)])
    assert len(pile) == 9
    assert sum(text.startswith("Carried") for _, text in pile) == 6
    assert len({text for _, text in pile}) == 9
    write_texts(pile, tmp_path / "pile")
    assert len(list((tmp_path / "pile").iterdir())) == 9


def test_pieces_are_counted_by_words() -> None:
    assert count_pieces(["Two died, police said."] * 100) == round(600 * PIECES_PER_WORD)


def test_memory_of_a_process_and_its_children() -> None:
    assert os.getpid() in family_of(os.getpid())
    assert memory_of(os.getpid()) > 1_000_000
    assert memory_of(2**22 + 1) == 0
    command = "import subprocess, sys; x = bytearray(60_000_000); subprocess.run([sys.executable, '-c', 'import time; x = bytearray(60_000_000); time.sleep(.5)'])"
    ran = run_measured((sys.executable, "-c", command))
    assert ran.code == 0
    assert ran.peak > 120_000_000


def test_cold_start_is_the_least_of_several() -> None:
    assert 0 < cold_start((sys.executable, "-c", "pass"), times=2) < 5


def test_what_is_installed_counts_requirements() -> None:
    assert installed_bytes("sayso") > 10_000_000
