"""README and docs say what the code does: their commands exist, their records are today's."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SHELL = "".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))
COMMANDS = re.findall(r"^sayso (\w+)(.*?)(?:#|$)", SHELL, re.MULTILINE)


def test_the_record_is_todays() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_readme.py"))
    assert made["fill"](README, "record", made["record"]()) == README, "run `make golden` and review the diff"


def test_the_journey_is_todays() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_journey.py"))
    assert made["write"]() == (ROOT / "docs" / "journey.md").read_text("utf-8"), "run `make golden` and review the diff"


@pytest.mark.parametrize(("command", "rest"), COMMANDS)
def test_every_command_and_option_exists(command: str, rest: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "sayso", command, "--help"], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0
    for option in re.findall(r"(?<=\s)--?[a-z-]+", rest):
        assert option in ran.stdout


def test_the_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"make (\w+)", README):
        if target not in ("sure",):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "1.txt").write_text("Police in Dori said two men were killed on Sunday.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    for block in re.findall(r"```python\n(.*?)```", README, re.DOTALL):
        exec(compile(block, "README.md", "exec"), {})
