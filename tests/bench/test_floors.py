from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench import floors, words
from bench.__main__ import main
from bench.corpora import VARIABLE, hash_folders
from bench.floors import FLOORS, check, folders_of, is_kept, tighten
from bench.harness import RUNNERS
from tests.bench.corpora import ROOT


def test_a_floor_is_kept_or_broken() -> None:
    assert is_kept({"at_least": 0.8}, 0.8)
    assert not is_kept({"at_least": 0.8}, 0.79)
    assert is_kept({"at_most": 0.1}, 0.0)
    assert not is_kept({"at_most": 0.1}, 0.11)
    assert not is_kept({"at_most": 0.1}, None)


def test_another_corpus_fails_the_gate() -> None:
    entry = {"corpus": "aa", "figures": {"f1": {"at_least": 0.5}}}
    assert [verdict.is_bad for verdict in check("five", entry, {"f1": 0.6}, corpus="aa")] == [False]
    assert [verdict.is_bad for verdict in check("five", entry, {"f1": 0.6}, corpus="bb")] == [True, False]


def test_update_raises_floors_and_lowers_none_unasked() -> None:
    bounds: dict[str, dict[str, Any]] = {
        "up": {"at_least": 0.5},
        "down": {"at_least": 0.5},
        "low": {"at_most": 0.2},
        "time": {"at_least": 20, "is_fixed": True},
    }
    measured = {"up": 0.6789, "down": 0.4, "low": 0.1001, "time": 90.0}
    verdicts = tighten("five", bounds, measured, allow_regression=False)
    assert bounds == {
        "up": {"at_least": 0.678},
        "down": {"at_least": 0.5},
        "low": {"at_most": 0.101},
        "time": {"at_least": 20, "is_fixed": True},
    }
    assert [verdict.what for verdict in verdicts if verdict.is_bad] == ["down 0.4 breaks at least 0.5; kept"]
    tighten("five", bounds, measured, allow_regression=True)
    assert bounds["down"] == {"at_least": 0.4}


def test_every_floor_has_a_runner_and_a_corpus() -> None:
    for benches in json.loads(FLOORS.read_text("utf-8")).values():
        for bench in benches:
            assert bench in RUNNERS
            assert folders_of(bench) or any((FLOORS.parent / bench).glob("*.toml")), (
                "a corpus elsewhere, or one of our own"
            )


def test_the_hash_knows_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    first = hash_folders(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert hash_folders(tmp_path) != first


def test_without_data_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert main(["five"]) == 2
    assert "SAYSO_DATA" in capsys.readouterr().err


def test_the_gate_skips_what_it_has_no_data_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert floors.run_gate(is_small=True, update=False, allow_regression=False) == 0
    assert "skipped" in capsys.readouterr().err


@pytest.mark.data
@pytest.mark.skipif(not (ROOT / "vocabulary.toml").is_file(), reason="SAYSO_DATA does not hold vocabulary.toml")
def test_our_vocabulary_is_the_one_that_comes_with_the_gold() -> None:
    assert Path(words.__file__).with_name("vocabulary.toml").read_bytes() == (ROOT / "vocabulary.toml").read_bytes()


def test_every_status_of_the_records_has_a_class() -> None:
    from sayso.records import Status

    assert {words.class_of_predicted(status.value) for status in Status} == {*words.CLASSES, "none"}
