"""Tables that no spreadsheet runs, with numbers left numbers, and without the reports' words where asked."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import pipeline, resources
from sayso.errors import RecordError
from sayso.out import FORMATS, export_tables, render_chronology
from sayso.out.columns import COLUMNS
from sayso.out.exports import guard_cell
from sayso.out.page import render_page
from sayso.records import Casebook
from tests.piles import make_report

TEXT = (
    "Gunmen ambushed a convoy near Dori on Sunday, killing 12 traders, the army said.\n\n"
    "“We shall burn every road,” the front's spokesman, Ag Baye <b>&amp;</b>, said.\n\n=cmd|' /C calc'!A0 said the imam."
)


@pytest.fixture(scope="module")
def casebook() -> Casebook:
    report = make_report(TEXT, outlet="=HYPERLINK(1)", name="-01.txt")
    return pipeline.assemble([pipeline.read_report(report, resources.load())], resources.load())


CELLS = [
    ("=1+1", "'=1+1"),
    ("+1", "'+1"),
    ("-1", "'-1"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    (" =1", "' =1"),
    ("＝1", "'＝1"),
    ("12 killed", "12 killed"),
    (-3.5, -3.5),
    (12, 12),
    (None, None),
    (True, 1),
    (["=a", "b"], "'=a; b"),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_guard_cell(cell: object, expected: object) -> None:
    assert guard_cell(cell) == expected


@given(cell=st.text(alphabet="=+-@\t\r\0 aé😀ſ1"))
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    guarded = guard_cell(cell)
    assert isinstance(guarded, str)
    assert not guarded.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\0"))


def test_an_empty_table_has_its_header() -> None:
    tables = dict(export_tables(pipeline.assemble([], resources.load()), form="csv"))
    assert {name.removesuffix(".csv") for name in tables} == set(COLUMNS)
    assert tables["problems.csv"] == "kind,stage,name,what,do,report\r\n"


def test_the_columns_are_those_of_the_rows(casebook: Casebook) -> None:
    for name, content in export_tables(casebook, form="jsonl"):
        for line in content.splitlines():
            assert tuple(json.loads(line)) == COLUMNS[name.removesuffix(".jsonl")]


def test_csv_reads_back_row_for_row(casebook: Casebook) -> None:
    tables = dict(export_tables(casebook, form="csv"))
    lines = dict(export_tables(casebook, form="jsonl"))
    for name, content in tables.items():
        rows = list(csv.DictReader(io.StringIO(content, newline="")))
        assert len(rows) == len(lines[name.replace(".csv", ".jsonl")].splitlines())
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())
    reports = list(csv.DictReader(io.StringIO(tables["reports.csv"], newline="")))
    assert reports[0]["outlet"] == "'=HYPERLINK(1)"
    assert reports[0]["letters"] == str(len(TEXT))


@pytest.mark.parametrize("form", FORMATS)
def test_without_text_no_word_of_the_report_leaves(casebook: Casebook, form: str) -> None:
    content = "".join(content for _, content in export_tables(casebook, form=form, with_text=False)).lower()
    assert "start" in content
    for word in ("gunmen", "convoy", "ousmane", "dori", "traders", "army", "hyperlink", "01.txt"):
        assert word not in content


def test_jsonl_offsets_point_at_the_words(casebook: Casebook) -> None:
    for line in dict(export_tables(casebook, form="jsonl"))["event_mentions.jsonl"].splitlines():
        row = json.loads(line)
        assert TEXT[row["start"] : row["end"]] == row["trigger"]
        assert (row["raw_start"], row["raw_end"]) == (row["start"], row["end"])


def test_the_page_escapes_the_pile_and_asks_for_nothing(casebook: Casebook) -> None:
    page = render_page(casebook, title="<script>alert(1)</script>", about={"sayso": "0"})
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page
    assert "src=" not in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_the_chronology_names_who_says_so(casebook: Casebook) -> None:
    words = render_chronology(casebook, everything=True, width=80)
    assert all(len(line) <= 140 for line in words.splitlines())
    assert "independent origin" in words


def test_a_span_of_another_report_is_refused(casebook: Casebook) -> None:
    other = make_report("Another text.")
    with pytest.raises(RecordError, match="was looked up"):
        other.quote(casebook.readings[0].marks.sentences[0].span)
