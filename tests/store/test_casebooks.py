"""A casebook file: what goes in comes out, refusals say what to do, people's judgements survive."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import pipeline, resources
from sayso.errors import StoreError
from sayso.records import Capture, Casebook, Decision, Judgement, Metadata, Problem, ProblemKind, Report
from sayso.store import APPLICATION_ID, CasebookFile, pack
from tests.piles import make_report

TEXT = "Gunmen ambushed a convoy near Dori on Sunday, killing 12 traders, the army said.\n\nThe army blamed the front."


def _capture(report: Report) -> Capture:
    raw = report.text.encode()
    moment = datetime(2029, 3, 12, tzinfo=UTC)
    return Capture(report.name, "text", raw, report.sha256, report.text, "utf-8", 0, Metadata(), moment)


def _store(path: Path, text: str = TEXT, *, keeps_raw: bool = True) -> Casebook:
    report = make_report(text, outlet="Corvane Wire")
    reading = pipeline.read_report(report, resources.load())
    problem = Problem(ProblemKind.REJECTED, "intake", "b.bin", "it is binary", "give text")
    with CasebookFile(path, writes=True) as file:
        file.add_reports([("key", _capture(report), report)], [problem], keeps_raw=keeps_raw)
        file.add_readings([("key", report.id, pack(reading))])
        casebook = pipeline.assemble([reading], resources.load(), file.input_problems())
        file.replace_pile(casebook, {"sayso": "test"})
    return casebook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


def test_what_goes_in_comes_out(path: Path) -> None:
    casebook = _store(path)
    with CasebookFile(path) as file:
        assert file.casebook() == casebook
        assert file.raw("0" * 64) == TEXT.encode()
        assert file.about() == {"sayso": "test"}


def test_no_raw_keeps_the_hash_only(path: Path) -> None:
    _store(path, keeps_raw=False)
    with CasebookFile(path) as file:
        assert file.raw("0" * 64) is None
    rows = sqlite3.connect(path).execute("SELECT sha256, bytes FROM captures").fetchall()
    assert rows == [("0" * 64, len(TEXT.encode()))]


def test_search_finds_words_whatever_their_accents(path: Path) -> None:
    _store(path, "Le maire de Bogotá a parlé à Corvane.")
    with CasebookFile(path) as file:
        assert [words for _, words in file.search("bogota maire")] == ["Le [maire] de [Bogotá] a parlé à Corvane."]
        assert file.search('"') == []
        assert file.search("nothing") == []


def test_storing_again_gives_the_same_file(path: Path, tmp_path: Path) -> None:
    _store(path)
    _store(path)
    again = tmp_path / "again.db"
    _store(again)
    with CasebookFile(path) as one, CasebookFile(again) as other:
        assert one.casebook() == other.casebook()


def test_judgements_survive_and_cannot_be_changed(path: Path) -> None:
    _store(path)
    moment = datetime(2029, 4, 1, 12, tzinfo=UTC)
    judgement = Judgement("incident", Decision.REJECT, None, None, "A. Reader", moment, "a namesake town")
    with CasebookFile(path, writes=True) as file:
        file.judge(judgement)
    _store(path)
    with CasebookFile(path) as file:
        assert file.judgements() == (judgement,)
    for change in ("UPDATE judgements SET why = 'x'", "DELETE FROM judgements"):
        connection = sqlite3.connect(path)
        with pytest.raises(sqlite3.DatabaseError, match="append-only"):
            connection.execute(change)
        connection.close()


def test_it_says_what_it_is_to_other_programs(path: Path) -> None:
    _store(path)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    ((statement,),) = connection.execute("SELECT content FROM statements WHERE act = 'assert'").fetchall() or [("",)]
    assert "Gunmen ambushed a convoy" in statement


REFUSED = [
    ("missing", None, "there is no such casebook"),
    ("not a database", b"this is a letter, not a database" * 40, "no casebook"),
    ("another database", "CREATE TABLE t (x)", "no casebook of sayso"),
    ("a newer casebook", f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 99", "schema version 99"),
]


@pytest.mark.parametrize(("content", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refusals_say_what_and_what_to_do(path: Path, content: bytes | str | None, words: str) -> None:
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        connection = sqlite3.connect(path)
        connection.executescript(content + "; CREATE TABLE other (x)")
        connection.close()
    with pytest.raises(StoreError, match=words) as caught:
        CasebookFile(path)
    assert caught.value.do
    assert caught.value.where == str(path)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder does not exist"):
        CasebookFile(tmp_path / "no" / "case.db", writes=True)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(alphabet="aé ſıİK😀ءاب\u0301\u00a0“”‘’\"'.\n=+-@", min_size=1).filter(
        lambda text: any(c.isalnum() for c in text)
    )
)
def test_tricky_letters_come_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("store") / "case.db"
    assert _store(path, text).readings[0].report.text == text
    with CasebookFile(path) as file:
        assert next(iter(file.reports())).text == text


def test_every_reference_holds_and_the_chronology_reads(tmp_path: Path) -> None:
    import sqlite3

    from sayso.engine.build import build

    build([str(Path(__file__).parents[2] / "examples" / "jalalabad-bridge")], tmp_path / "c.db")
    connection = sqlite3.connect(tmp_path / "c.db")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    rows = connection.execute("SELECT place, field, value, said_by FROM chronology WHERE field = 'killed'").fetchall()
    assert any(place == "Jalalabad" and value.lower() == "seven" for place, _, value, _ in rows)
    connection.close()
