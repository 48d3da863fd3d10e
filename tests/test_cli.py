"""The command line as a user meets it: results, exit codes, messages that say what to do."""

from __future__ import annotations

import functools
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.store import CasebookFile

ROOT = Path(__file__).parents[1]
PILE = str(ROOT / "examples" / "jalalabad-bridge")


def _run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sayso", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", input=given, timeout=120, check=False
    )


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("cli") / "case.db")
    ran = _run("build", PILE, "-o", path)
    assert ran.returncode == 0, ran.stderr
    assert "taken in 8 = 8 accepted + 0 rejected" in ran.stdout
    return path


def test_show_names_incidents_origins_and_words(case: str) -> None:
    ran = _run("show", case)
    assert ran.returncode == 0
    assert "independent origin" in ran.stdout
    assert "Jalalabad" in ran.stdout
    assert "every bridge on the Kunar river will fall" not in ran.stdout
    assert "every bridge on the Kunar river will fall" in _run("show", case, "--all").stdout


def test_show_json_and_search(case: str) -> None:
    document = json.loads(_run("show", case, "--json").stdout)
    assert document["reports"] == 8
    assert any(incident["tally"]["origins"] > 1 for incident in document["incidents"])
    assert "03.txt" in _run("show", case, "--search", "baker river").stdout
    assert "no report holds" in _run("show", case, "--search", "xylophone").stdout


def test_report_is_one_page(case: str, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert _run("report", case, "-o", str(target)).returncode == 0
    page = target.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "<script" not in page


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_export_writes_tables(case: str, tmp_path: Path, form: str) -> None:
    ran = _run("export", case, "--as", form, "-o", str(tmp_path / "out"), "--no-text")
    assert ran.returncode == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {f"incidents.{form}", f"statements.{form}", f"field_values.{form}", f"problems.{form}"} <= names


def test_read_one_report_from_standard_input() -> None:
    text = "The army said on Sunday that gunmen had ambushed a convoy near Dori, killing 12 traders.\n"
    assert "the army" in _run("read", "-", given=text).stdout.lower()
    document = json.loads(_run("read", "-", "--json", given=text).stdout)
    assert [text[s["start"] : s["end"]] for s in document["sentences"]] == [text.strip()]
    assert document["statements"][0]["chain"][-1]["name"]


def test_doctor_tells_hashes() -> None:
    document = json.loads(_run("doctor", "--json").stdout)
    assert document["sayso"]
    assert any(name.startswith("lexicons/") for name in document["data files (sha256)"])
    assert "all read and checked" in document["lexicons and tables"]


def test_rejected_inputs_end_with_one(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Police in Dori said two men were killed on Sunday.\n", "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = _run("build", str(tmp_path), "-o", str(tmp_path / "c.db"), "--json")
    assert ran.returncode == 1
    document = json.loads(ran.stdout)
    assert (document["taken_in"], document["accepted"], document["rejected"]) == (2, 1, 1)
    assert document["problems"][0]["what"]


USAGE = [
    ("no arguments", ()),
    ("no such command", ("sing",)),
    ("no such source", ("build", "no/such/folder")),
    ("no casebook", ("show", "no.db")),
    ("a bad map", ("build", PILE, "--map", "text")),
    ("no such format", ("export", "no.db", "--as", "xml")),
    ("no such reader", ("read", "x.txt", "--reader", "oracle")),
]


@pytest.mark.parametrize("arguments", [row[1] for row in USAGE], ids=[row[0] for row in USAGE])
def test_usage_errors_end_with_two_and_say_what_to_do(arguments: tuple[str, ...], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sayso", *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert ran.stderr.strip() or ran.stdout.strip()


def test_help_lists_what_there_is() -> None:
    words = _run("--help").stdout
    for command in ("build", "show", "report", "export", "read", "doctor"):
        assert command in words
    assert "serve" not in words


def test_the_python_interface(case: str) -> None:
    import sayso

    reading = sayso.read("Police in Dori said two men were killed on Sunday.")
    assert reading.statements
    with sayso.open(case) as file:
        assert isinstance(file, CasebookFile)
        assert len(file.casebook().readings) == 8


def test_one_incident_of_the_brief_list(case: str) -> None:
    lines = _run("show", case, "--brief").stdout.splitlines()
    key = next(line for line in lines if "Surkh Rod" in line).split()[0]
    ran = _run("show", case, "--incident", key)
    assert ran.returncode == 0
    assert "Surkh Rod" in ran.stdout.splitlines()[0]
    [document] = json.loads(_run("show", case, "--incident", key, "--json").stdout)
    assert document["id"].startswith(key)
    assert _run("show", case, "--incident", "zz").returncode == 2


def test_the_page_goes_beside_the_casebook(case: str) -> None:
    ran = _run("report", case)
    assert ran.stdout.strip() == str(Path(case).with_suffix(".html"))
    assert Path(case).with_suffix(".html").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_a_build_that_is_stopped_says_that_it_can_go_on(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(
            f"Police in Dori said {number} men were held on Sunday.\n" * 40, "utf-8"
        )
    command = [sys.executable, "-m", "sayso", "build", str(tmp_path), "-o", str(tmp_path / "c.db")]
    # A runner put in the background may have left SIGINT ignored, which a child inherits.
    heard = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heard) as run:
        while not (tmp_path / "c.db").exists():
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        _, words = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "the same command goes on from there" in words
    assert "Traceback" not in words


def test_a_users_own_actors_are_known(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,name,kind,aliases\nleague,River League,armed_group,Riversiders\n", "utf-8")
    ran = _run(
        "read", "-", "--actors", str(own), "--json", given="The Riversiders denied it, the mayor said on Friday.\n"
    )
    assert ran.returncode == 0, ran.stderr
    assert [one["row"] for one in json.loads(ran.stdout)["known_actors"]] == ["actors.tsv#league"]


@pytest.mark.parametrize("command", ["read", "build"])
def test_a_wrong_table_of_actors_stops_before_the_first_report(command: str, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,name,kind\na,River,person\na,Hill,person\n", "utf-8")
    rest = ("-o", str(tmp_path / "case.db")) if command == "build" else ()
    source = str(next((ROOT / "examples" / "jalalabad-bridge").iterdir())) if command == "read" else PILE
    ran = _run(command, source, "--actors", str(own), *rest)
    assert ran.returncode == 2
    assert "actor id 'a' stands twice" in ran.stderr
    assert not (tmp_path / "case.db").exists()
