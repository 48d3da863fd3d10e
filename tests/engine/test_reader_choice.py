"""Which reader reads: said in the casebook, refused by name where its weights are missing; copies read once give the same."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso import resources
from sayso.engine.build import BuildOptions, build
from sayso.errors import ResourceError, UsageError
from sayso.store import CasebookFile

SAID = "HALVERT, March 3 -- Two trucks burned on Monday, the mayor said. The army denied that it had shelled the road."
ONE = BuildOptions(workers=1)


def _write(folder: Path, texts: dict[str, str]) -> str:
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return str(folder)


def test_the_casebook_says_who_read(tmp_path: Path) -> None:
    source = _write(tmp_path / "pile", {"a.txt": SAID})
    for reader, name in (("rules", "rules"), (None, resources.name_reader(resources.DEFAULT_READER))):
        sayso.build([source], tmp_path / "case.db", options=ONE, reader=reader)  # the second reads it again
        with CasebookFile(tmp_path / "case.db") as file:
            assert file.about()["reader"] == name
            rules = {why.rule for reading in file.readings() for one in reading.statements for why in one.because}
        assert any(rule.startswith("encoder@") for rule in rules) is (name != "rules")


def test_windows_are_kept_for_the_next_build_and_change_nothing(tmp_path: Path) -> None:
    story = " ".join([SAID.replace("Two", number) for number in ("Two", "Three", "Four", "Five", "Six", "Nine")] * 2)
    first = _write(tmp_path / "first", {"a.txt": f"Trucks burn\n\n{story}"})
    second = _write(tmp_path / "second", {"b.txt": f"What another outlet calls it\n\n{story}"})
    build([first], tmp_path / "two.db", options=ONE)
    with CasebookFile(tmp_path / "two.db") as file:
        before = len(list(file.windows(resources.encoder_key())))
    build([second], tmp_path / "two.db", options=ONE)
    build([second, first], tmp_path / "one.db", options=ONE)
    with CasebookFile(tmp_path / "two.db") as two, CasebookFile(tmp_path / "one.db") as one:
        assert {r.report.text: r.statements for r in two.readings()} == {
            r.report.text: r.statements for r in one.readings()
        }
        assert len(list(two.windows(resources.encoder_key()))) == before + 1  # the other headline


def test_missing_weights_are_named_and_rules_still_read(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(SAID, "utf-8")
    command = [sys.executable, "-m", "sayso", "read", str(report), "--json", "--reader"]
    given = {"SAYSO_ENCODER": str(tmp_path / "none"), "PYTHONPATH": str(resources.data_folder().parents[1])}
    failed = subprocess.run([*command, "encoder"], capture_output=True, text=True, env=given, check=False)
    assert failed.returncode == 2
    assert "a part of the encoder is missing" in failed.stderr
    assert str(tmp_path / "none") in failed.stderr
    assert "--reader rules" in failed.stderr
    assert subprocess.run([*command, "rules"], capture_output=True, env=given, check=False).returncode == 0


def test_altered_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("encoder.onnx", "encoder.toml", "vocabulary.txt"):
        shutil.copy(resources.data_folder() / name, tmp_path / name)
    with (tmp_path / "encoder.onnx").open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"\0altered")
    monkeypatch.setenv(resources.ENCODER_FOLDER, str(tmp_path))
    opened = resources._open_encoder.__wrapped__
    with pytest.raises(ResourceError, match="weights are not those its card names"):
        opened()


def test_no_such_reader() -> None:
    with pytest.raises(UsageError, match="oracle"):
        resources.load(reader="oracle")
