"""The loader of TimeML."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bench.harness import MissingData
from bench.timeml import Timex, corpora, read_folder, read_timeml

HEAD = '<DCT><TIMEX3 tid="t0" type="DATE" value="20290312" functionInDocument="CREATION_TIME">x</TIMEX3></DCT>'


def document(text: str, head: str = HEAD) -> bytes:
    return f"<TimeML>{head}<TITLE>Mayor resigns</TITLE><TEXT>{text}</TEXT></TimeML>".encode()


def test_text_spans_and_creation_time() -> None:
    page = document(
        'Guards <EVENT eid="e1">left</EVENT> <!-- unsure --> on <TIMEX3 tid="t1" type="DATE" value=" 2029-03-11 ">Sunday</TIMEX3>, &amp; '
        'in <TIMEX3 tid="t2" type="TIME" value="2029-03-11TNI">the <EVENT eid="e2">night</EVENT></TIMEX3>.'
        '<TIMEX3 tid="t3" type="DATE" value="2029"/>'
    )
    read = read_timeml(page, name="a")
    assert read.text == "Guards left  on Sunday, & in the night."
    assert read.created == date(2029, 3, 12)
    assert [read.text[slice(*one.span)] for one in read.times] == ["Sunday", "the night"]
    assert read.times[0] == Timex((16, 22), "DATE", "2029-03-11")


def test_creation_time_inside_the_text_is_no_expression() -> None:
    body = '<TIMEX3 type="DATE" value="2029-03-12" functionInDocument="CREATION_TIME">12/03/29</TIMEX3> The river rose.'
    read = read_timeml(f"<TimeML>{body}</TimeML>".encode(), name="a")
    assert read.text == "12/03/29 The river rose."
    assert (read.created, read.times, read.creation) == (date(2029, 3, 12), (), ((0, 8),))


@pytest.mark.parametrize("value", ["XXXX-XX-XX", "2029-02-31", "", "2029"])
def test_no_day_of_creation(value: str) -> None:
    head = f'<DCT><TIMEX3 type="DATE" value="{value}" functionInDocument="CREATION_TIME">x</TIMEX3></DCT>'
    assert read_timeml(document("Rain fell.", head), name="a").created is None


def test_nested_expressions_stand_in_order() -> None:
    page = document('<TIMEX3 type="DATE" value="A">the week of <TIMEX3 type="DATE" value="B">May 3</TIMEX3></TIMEX3>')
    assert [(one.value, one.span) for one in read_timeml(page, name="a").times] == [("A", (0, 17)), ("B", (12, 17))]


@given(words=st.text(alphabet="aſıİK é😀“”‘’ءاب\u00a0&<>", max_size=12), time=st.text(alphabet="é😀ب <&", min_size=1))
def test_spans_hold_the_marked_words(words: str, time: str) -> None:
    root = etree.Element("TimeML")
    text = etree.SubElement(root, "TEXT")
    text.text = words
    marked = etree.SubElement(text, "TIMEX3", type="DATE", value="X")
    marked.text, marked.tail = time, words
    read = read_timeml(etree.tostring(root, encoding="utf-8"), name="a")
    assert read.text == words + time + words
    assert [read.text[slice(*one.span)] for one in read.times] == [time]


def test_corpora_of_a_folder(tmp_path: Path) -> None:
    for folder in ("time-tbaq/TimeBank", "time-tbaq/AQUAINT", "meantime/derived-tml/corpus_x", "other/Mine"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.tml").write_bytes(document("Rain."))
    every = [counts_for for _, counts_for in corpora(tmp_path)]
    assert every == [("", "tbaq_", "timebank_"), ("", "tbaq_", "aquaint_"), ("", "meantime_")]
    assert [counts_for for _, counts_for in corpora(tmp_path / "meantime")] == [("", "meantime_")]
    assert [counts_for for _, counts_for in corpora(tmp_path / "other")] == [("", "mine_")]
    assert [counts_for for _, counts_for in corpora(tmp_path / "other" / "Mine")] == [("",)]
    assert [text.name for text in read_folder(tmp_path, split="timebank")] == ["time-tbaq/TimeBank/a"]
    assert len(read_folder(tmp_path, split="tbaq")) == 2
    with pytest.raises(MissingData):
        read_folder(tmp_path, split="wikiwars")
