from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.records import Metadata
from tests.intake.piles import lay, take, take_bytes

PLAIN = "Headline,Body,Source,URL,Date\nFour killed,Police said four died.,Sahel Wire,https://w.example/1,2031-05-03\n"


def test_columns_are_known_by_their_usual_names(tmp_path: Path) -> None:
    outcome = take_bytes(tmp_path, "t.csv", PLAIN.encode())
    [capture] = outcome.captures
    assert capture.name == "t.csv#1"
    assert capture.text == "Four killed\n\nPolice said four died."
    assert capture.metadata == Metadata("Sahel Wire", "https://w.example/1", date(2031, 5, 3), "Four killed")
    assert capture.raw == PLAIN.splitlines(keepends=True)[1].encode()
    assert capture.sha256 == hashlib.sha256(capture.raw).hexdigest()


SHAPES = [
    ("semicolons", "t.csv", b"text;outlet\nOne, two.;Wire\n"),
    ("tabs", "t.tsv", b"text\toutlet\nOne, two.\tWire\n"),
    ("bars", "t.csv", b"text|outlet\nOne, two.|Wire\n"),
    ("byte order mark", "t.csv", '\ufefftext,outlet\n"One, two.",Wire\n'.encode()),
    ("utf-16", "t.csv", 'text,outlet\n"One, two.",Wire\n'.encode("utf-16")),
    ("carriage returns", "t.csv", b'text,outlet\r"One, two.",Wire\r'),
    ("windows lines", "t.csv", b'text,outlet\r\n"One, two.",Wire\r\n'),
    ("no last line end", "t.csv", b'text,outlet\n"One, two.",Wire'),
    ("blank lines", "t.csv", b'\ntext,outlet\n\n"One, two.",Wire\n\n'),
    ("capitals and blanks", "t.csv", b' TEXT , Outlet Name \n"One, two.",Wire\n'),
]


@pytest.mark.parametrize(("name", "data"), [row[1:] for row in SHAPES], ids=[row[0] for row in SHAPES])
def test_tables_of_many_shapes(tmp_path: Path, name: str, data: bytes) -> None:
    outcome = take_bytes(tmp_path, name, data)
    assert [(c.name, c.text, c.metadata.outlet) for c in outcome.captures] == [(f"{name}#1", "One, two.", "Wire")]
    assert outcome.problems == []


def test_a_quoted_cell_may_run_over_lines(tmp_path: Path) -> None:
    data = b'text,outlet\n"One.\n\nHe said ""two"".",Wire\nThree.,Post\n'
    outcome = take_bytes(tmp_path, "t.csv", data)
    assert outcome.texts == ['One.\n\nHe said "two".', "Three."]
    assert b"".join(capture.raw for capture in outcome.captures) == data.split(b"\n", 1)[1]


def test_the_users_own_columns(tmp_path: Path) -> None:
    data = b"text,inhalt,blatt\nnot this,One.,Bote\n"
    outcome = take_bytes(tmp_path, "t.csv", data, columns={"text": "inhalt", "outlet": "blatt"})
    assert [(c.text, c.metadata.outlet) for c in outcome.captures] == [("One.", "Bote")]


WRONG = [
    (
        "no column for the text",
        b"day,count\n2031-05-03,4\n",
        {},
        "no column holds the report's text (there are: day, count)",
    ),
    ("a column that is not there", b"text,paper\nOne.,Bote\n", {"outlet": "zeitung"}, "no column 'zeitung' for outlet"),
    ("a field that is not ours", b"text\nOne.\n", {"author": "text"}, "no field 'author'"),
]


@pytest.mark.parametrize(("data", "columns", "words"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_table_without_its_column(tmp_path: Path, data: bytes, columns: dict[str, str], words: str) -> None:
    """Named directly it is a usage error, before anything is read; in a folder it is a problem and the rest is read."""
    with pytest.raises(UsageError) as caught:
        take_bytes(tmp_path, "t.csv", data, columns=columns)
    assert words in caught.value.what
    assert caught.value.where == "t.csv"
    outcome = take(lay(tmp_path / "pile", {"t.csv": data, "a.txt": "One."}), columns=columns)
    assert outcome.names == ["a.txt"]
    assert words in outcome.reason("t.csv")


def test_rows_fail_alone(tmp_path: Path) -> None:
    data = b"text,published\nOne.,2031-05-03\n,2031-05-03\nThree.,03/04/2031\n\xff\x81 four.,2031-05-05\n"
    outcome = take_bytes(tmp_path, "t.csv", data)
    assert outcome.names == ["t.csv#1", "t.csv#3", "t.csv#4"]
    assert "nothing in 'text'" in outcome.reason("t.csv#2")
    assert "two days" in outcome.damaged[0].what
    assert outcome.captures[1].metadata.published is None
    assert outcome.totals.taken_in == 4


def test_a_mark_never_closed_is_said(tmp_path: Path) -> None:
    data = b'text,outlet\n"One.,Wire\nTwo.,Post\nThree.,Bote\n'
    outcome = take_bytes(tmp_path, "t.csv", data)
    assert "line 2: a quotation mark is opened and not closed" in outcome.damaged[0].what
    outcome = take_bytes(tmp_path, "t.csv", data + b"x" * 2000 + b"\n", max_bytes=1000)
    assert "never closed" in outcome.rejected[0].what


def test_cells_beyond_the_header_are_said(tmp_path: Path) -> None:
    outcome = take_bytes(tmp_path, "t.csv", b"outlet,text\nWire,One, and two.\n")
    assert "3 cells under 2 columns" in outcome.damaged[0].what
    assert outcome.texts == ["One, and two."]


def test_a_header_alone(tmp_path: Path) -> None:
    assert "no rows" in take_bytes(tmp_path, "t.csv", b"text,outlet\n").rejected[0].what


def test_markup_in_a_cell_makes_a_page(tmp_path: Path) -> None:
    outcome = take_bytes(tmp_path, "t.csv", b"title,content\nA < B,<p>One.</p><p>Two.</p>\n")
    [capture] = outcome.captures
    assert capture.media == "html"
    assert "<h1>A &lt; B</h1>" in capture.text
    assert "<p>One.</p><p>Two.</p>" in capture.text
