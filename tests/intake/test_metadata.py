from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sayso.intake.metadata import read_sheet
from sayso.records import Metadata
from tests.intake.piles import lay, take, zipped

SHEET = "file,outlet,url,published\n01.txt,Radio Gorom,https://gorom.example/1,2031-05-03\n02.txt,,,\n03.txt,Wire,,\n"
SAID = Metadata("Radio Gorom", "https://gorom.example/1", date(2031, 5, 3))
REPORTS = {"01.txt": "One.", "02.txt": "Two.", "03.txt": "Three."}


def test_a_sheet_in_the_folder(tmp_path: Path) -> None:
    outcome = take(lay(tmp_path, {**REPORTS, "sources.csv": SHEET}))
    assert [capture.metadata for capture in outcome.captures] == [SAID, Metadata(), Metadata("Wire")]
    assert outcome.problems == []
    assert outcome.totals.passed_over == ()


def test_a_sheet_beside_the_folder(tmp_path: Path) -> None:
    lay(tmp_path, {f"reports/{name}": text for name, text in REPORTS.items()})
    lay(tmp_path, {"sources.csv": SHEET})
    outcome = take(tmp_path / "reports")
    assert [capture.metadata for capture in outcome.captures] == [SAID, Metadata(), Metadata("Wire")]
    assert outcome.names == ["01.txt", "02.txt", "03.txt"]
    assert outcome.problems == []


def test_a_sheet_of_the_folder_above_finds_files_below(tmp_path: Path) -> None:
    lay(tmp_path, {f"reports/{name}": text for name, text in REPORTS.items()})
    lay(tmp_path, {"sources.csv": SHEET})
    outcome = take(tmp_path)
    assert [capture.metadata.outlet for capture in outcome.captures] == ["Radio Gorom", None, "Wire"]


def test_a_sheet_beside_that_names_the_folder(tmp_path: Path) -> None:
    lay(tmp_path, {"reports/01.txt": "One.", "sources.csv": "file,outlet\nreports/01.txt,Wire\nother/01.txt,Post\n"})
    outcome = take(tmp_path / "reports")
    assert [capture.metadata.outlet for capture in outcome.captures] == ["Wire"]


@pytest.mark.parametrize("where", ["", "reports/"])
def test_a_sheet_for_one_file(tmp_path: Path, where: str) -> None:
    lay(tmp_path, {f"reports/{name}": text for name, text in REPORTS.items()})
    lay(tmp_path, {f"{where}sources.csv": SHEET})
    outcome = take(tmp_path / "reports" / "01.txt")
    assert (outcome.captures[0].metadata, outcome.problems) == (SAID, [])


def test_each_folder_may_have_its_sheet(tmp_path: Path) -> None:
    files = {
        "a/01.txt": "1",
        "a/sources.csv": "file,outlet\n01.txt,Wire\n",
        "b/01.txt": "1",
        "b/sources.csv": "file,outlet\n01.txt,Post\n",
    }
    outcome = take(lay(tmp_path, files))
    assert [(c.name, c.metadata.outlet) for c in outcome.captures] == [("a/01.txt", "Wire"), ("b/01.txt", "Post")]
    outcome = take(lay(tmp_path, {"z.zip": zipped(files)}) / "z.zip")
    assert [capture.metadata.outlet for capture in outcome.captures] == ["Wire", "Post"]


def test_a_sheet_of_something_else_beside_the_folder(tmp_path: Path) -> None:
    lay(tmp_path, {"reports/01.txt": "One.", "sources.csv": "name,colour\nriver,blue\n"})
    assert take(tmp_path / "reports").problems == []
    lay(tmp_path, {"sources.csv": "file,outlet\nelsewhere.txt,Wire\n"})
    assert take(tmp_path / "reports").problems == []


def test_a_sheet_in_another_encoding(tmp_path: Path) -> None:
    sheet = "file,outlet\n01.txt,Le Fil du Général\n"
    for encoding in ("utf-8-sig", "cp1252", "utf-16"):
        outcome = take(lay(tmp_path, {"01.txt": "One.", "sources.csv": sheet.encode(encoding)}))
        assert outcome.captures[0].metadata.outlet == "Le Fil du Général"


def test_the_sheet_fills_what_a_table_leaves_open(tmp_path: Path) -> None:
    files = {
        "t.csv": "text,url\nOne.,https://w.example/1\n",
        "sources.csv": "file,outlet,url\nt.csv,Wire,https://w.example\n",
    }
    [capture] = take(lay(tmp_path, files)).captures
    assert capture.metadata == Metadata("Wire", "https://w.example/1")


WRONG = [
    ("file not there", "file,outlet\n09.txt,Wire\n", "line 2 names 09.txt, which is not there", 0),
    ("no file named", "file,outlet\n,Wire\n", "line 2 names no file", 0),
    ("bad date", "file,published\n01.txt,soon\n", "line 2, column published: 'soon' is not a date", 1),
    ("impossible date", "file,published\n01.txt,2031-02-30\n", "'2031-02-30' is not a day of the calendar", 1),
    ("two ways to read", "file,published\n01.txt,03/04/2031\n", "can be read as two days", 1),
    ("named twice", "file,outlet\n01.txt,A\n01.txt,B\n", "line 3 names 01.txt a second time", 1),
    ("no column file", "name,outlet\n01.txt,A\n", "no column 'file'", 0),
    ("a column too many", "file,outlets\n01.txt,A\n", "line 1 has a column 'outlets' that means nothing here", 0),
    ("nothing in it", "", "no column 'file'", 0),
]


@pytest.mark.parametrize(("sheet", "words", "rows"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_wrong_sheets_say_the_line(sheet: str, words: str, rows: int) -> None:
    found = read_sheet(sheet, ["01.txt", "02.txt"], where="sources.csv")
    assert [words in problem.what for problem in found.problems] == [True]
    assert all(problem.name == "sources.csv" and problem.do for problem in found.problems)
    assert len(found.rows) == rows


def test_a_wrong_sheet_does_not_stop_the_pile(tmp_path: Path) -> None:
    outcome = take(lay(tmp_path, {**REPORTS, "sources.csv": "datei,blatt\n01.txt,Wire\n"}))
    assert len(outcome.captures) == 3
    assert [problem.name for problem in outcome.rejected] == ["sources.csv"]


def test_windows_paths_and_short_rows() -> None:
    found = read_sheet("file,outlet,url\nb\\01.txt,Wire\n./c.txt,Post,u\n", ["b/01.txt", "c.txt"], where="s")
    assert found.rows == {"b/01.txt": Metadata("Wire"), "c.txt": Metadata("Post", "u")}
    assert found.problems == ()
