from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.kit.offsets import identity
from sayso.records import (
    Act,
    Directness,
    EntityMention,
    EventMention,
    EventType,
    Incident,
    IncidentId,
    Marks,
    MentionForm,
    MentionId,
    MentionKind,
    Reading,
    Report,
    ReportId,
    Sentence,
    Span,
    Stance,
    Standing,
    Statement,
    StatementId,
    Status,
)
from sayso.resources import data_folder, read_rows
from sayso.wording import WordingLexicons, find_terms
from sayso.wording.terms import find_forms

LEXICONS = WordingLexicons.build(read_rows)
ROWS = tomllib.loads((data_folder() / "lexicons" / "loaded.toml").read_text("utf-8"))["row"]
TRICKY = "martyedhoic -'’‑MARTYRſıİKءابe\u0301é😀\u00a0“”‘\"."
A = ReportId("a")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_each_row_finds_its_example(row: dict[str, str]) -> None:
    starred = re.findall(r"\*([^*]+)\*", row["example"])
    text = row["example"].replace("*", "")
    found = [(text[start:end], form.row) for start, end, form in find_forms(text, LEXICONS)]
    assert starred
    for words in starred:
        assert (words, row["id"]) in found


def test_there_are_rows_enough_for_both_sides_of_a_conflict() -> None:
    assert len(ROWS) >= 60


@given(text=st.one_of(st.text(), st.text(alphabet=TRICKY)))
def test_forms_lie_inside_the_text_and_never_overlap(text: str) -> None:
    last = 0
    for start, end, _ in find_forms(text, LEXICONS):
        assert last <= start < end <= len(text)
        last = end


TEXT = "Terrorists shelled Kilis on Monday. “The cowardly enemy fled,” the mayor said near Martyrs Square."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(A, start, start + len(words))


def reading() -> Reading:
    report = Report(
        id=A,
        sha256="",
        name="a",
        text=TEXT,
        pieces=identity(len(TEXT)),
        language="en",
        outlet=None,
        url=None,
        published=None,
        title=None,
        byline=None,
        dateline=None,
        credits=(),
        regions=(),
    )
    cut = TEXT.index("“")
    sentences = (Sentence(Span(A, 0, cut - 1), 0, False), Sentence(Span(A, cut, len(TEXT)), 0, False))
    square = EntityMention(at("Martyrs Square"), at("Martyrs Square"), MentionKind.PLACE, MentionForm.NAMED, None, ())
    said = Statement(
        id=StatementId("s1"),
        report=A,
        contents=(at("“The cowardly enemy fled,”"),),
        cue=at("said"),
        sources=(at("the mayor"),),
        addressee=None,
        channel=None,
        said_at=None,
        directness=Directness.DIRECT,
        act=Act.ASSERT,
        stance=Stance.NEUTRAL,
        hedges=(),
        parent=None,
        because=(),
    )
    shelled = EventMention(
        id=MentionId("m1"),
        report=A,
        trigger=at("shelled"),
        type=EventType.ASSAULT,
        mode=None,
        arguments=(),
        figures=(),
        status=Status.HAPPENED,
        standing=Standing.REPORTED_AS_FACT,
        said_by=(),
        because=(),
    )
    marks = Marks(A, sentences, (), (square,), (), (), (), (), (), ())
    return Reading(report, marks, (said,), (), (), (shelled,))


def test_terms_carry_voice_incident_and_a_neutral_word() -> None:
    incident = Incident(IncidentId("i1"), "", EventType.ASSAULT, None, None, None, (MentionId("m1"),), (), True)
    terms = find_terms([reading()], [incident], LEXICONS)
    told = [(TEXT[t.span.start : t.span.end], t.statement, t.incident, t.rule) for t in terms]
    assert told == [
        ("Terrorists", None, "i1", "loaded.toml#terrorist_person"),
        ("cowardly", "s1", None, "loaded.toml#cowardly"),
        ("enemy", "s1", None, "loaded.toml#enemy"),
    ]
    assert all(term.neutral for term in terms)
