"""The labels of real near-copies and how they are scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.copies_engines import Limits, Page, as_found, make_report, run_engine
from bench.copies_real import Label, read_labels, score_label
from bench.copies_truth import Change, Found, Shared
from bench.ecb import EcbDocument, cut_sentences, make_document, set_tokens
from bench.sheet import Sheet
from sayso.records import Change as Kind
from sayso.records import Copy, CopyKind, Direction, Edit, Passage, Span

CUT = [
    ("plain", "Police came . They left .", [(0, 3), (3, 6)]),
    ("closing marks", "`` Yes . '' She left .", [(0, 4), (4, 7)]),
    ("single letter", "At 6 a . m . it was over .", [(0, 10)]),
    ("title", "Mr . Orlan spoke . He left .", [(0, 5), (5, 8)]),
    ("small letter after", "It grew 5 . 4 percent !", [(0, 7)]),
    ("no end", "Fire in the market", [(0, 4)]),
]


@pytest.mark.parametrize(("name", "words", "expected"), CUT, ids=[row[0] for row in CUT])
def test_tokens_are_cut_into_sentences(name: str, words: str, expected: list[tuple[int, int]]) -> None:
    assert cut_sentences(words.split()) == expected


def test_tokens_are_set_as_text() -> None:
    text, spans = set_tokens(["``", "No", ",", "''", "she", "did", "n't", "say", "(", "yet", ")", "."])
    assert text == "“No,” she didn't say (yet)."
    assert [text[low:high] for low, high in spans][:4] == ["“", "No", ",", "”"]


def test_labels_are_many_and_sound() -> None:
    labels = read_labels()
    assert len(labels) >= 150
    assert len({label.name for label in labels}) == len(labels)
    assert sum(bool(label.aligned) for label in labels) >= 150
    assert all(not label.aligned & label.unsure for label in labels)


def test_a_change_in_sentences_that_are_not_aligned_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "labels.tsv"
    path.write_text("# head\nleft\tright\taligned\ta\tb\tc\td\na\tb\t0:0\t\t1:1\t\t\n")
    with pytest.raises(ValueError, match="not aligned"):
        read_labels(path)


@pytest.fixture
def both() -> dict[str, EcbDocument]:
    left = "The army said twelve lorries were turned back . Nobody was hurt in the market that day . One came later on foot ."
    right = (
        "Ten lorries were turned back at noon . Nobody was hurt in the market that day . Rain fell in the hills again ."
    )
    return {name: make_document(name, "1", text.split()) for name, text in (("a", left), ("b", right))}


def test_one_pair_counted_by_hand(both: dict[str, EcbDocument]) -> None:
    one, two = both["a"].sentences, both["b"].sentences
    pairs = frozenset({(0, 0), (1, 1)})
    label = Label("a", "b", pairs, frozenset(), frozenset({(0, 0)}), frozenset({(0, 0)}), frozenset())
    changes = (Change("number", (14, 20), (0, 3)), Change("attribution_added", (0, 13), None))
    invented = Change("attribution_dropped", None, (two[1][0], two[1][0] + 6))
    found = Found(
        0, 1, "passage", (Shared(one[0], two[0], changes), Shared(one[2], two[2]), Shared(one[1], two[1], (invented,)))
    )
    sheet = Sheet(["a b"])
    misses = score_label(sheet, label, both, found)
    figures = {figure.name: figure.value for figure in sheet.figures()}
    assert figures == {
        "real_sentence_f1": pytest.approx(4 / 5),
        "real_pair_recall": 1,
        "real_changed_number_recall": 1,
        "real_dropped_attribution_recall": 1,
        "real_dropped_attribution_precision": 0.5,
    }
    assert [miss.kind for miss in misses] == ["sentence invented", "real attribution invented"]


def test_what_is_unsure_is_not_asked(both: dict[str, EcbDocument]) -> None:
    one, two = both["a"].sentences, both["b"].sentences
    label = Label("a", "b", frozenset({(1, 1)}), frozenset({(2, 2)}), frozenset(), frozenset(), frozenset({(1, 1)}))
    change = Change("attribution_added", one[1], None)
    sheet = Sheet(["a b"])
    found = Found(0, 1, "passage", (Shared(one[1], two[1], (change,)), Shared(one[2], two[2])))
    assert score_label(sheet, label, both, found) == []
    assert {figure.name: figure.value for figure in sheet.figures()} == {"real_sentence_f1": 1, "real_pair_recall": 1}


def test_a_record_is_turned_so_that_the_smaller_number_is_on_the_left() -> None:
    first, second = make_report(Page("1", None, None, "Alpha beta.")), make_report(Page("0", None, None, "Beta."))
    edit = Edit(Kind.ATTRIBUTION_DROPPED, None, Span(second.id, 0, 4))
    passage = Passage(Span(first.id, 0, 11), Span(second.id, 0, 5), 0.5, (edit,))
    copy = Copy(first.id, second.id, CopyKind.PASSAGE, (passage,), Direction.UNKNOWN, None, ())
    found = as_found(copy, {first.id: 1, second.id: 0})
    assert found == Found(0, 1, "passage", (Shared((0, 5), (0, 11), (Change("attribution_added", (0, 4), None),)),))


TEXT = (
    "Fourteen lorries with seed and flour were turned back at the bridge before the market opened on that cold morning. "
    "Nothing else moved on the long valley road until the late evening, when rain began to fall over the fields."
)


def test_an_engine_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    pages = [
        Page("0", "Orsk Post", None, TEXT),
        Page("1", "Kaya Wire", None, TEXT),
        Page("2", None, None, "Rain fell again."),
    ]
    result = run_engine("sayso", pages, tmp_path)
    assert not isinstance(result, str)
    assert [one.pair for one in result.found] == [(0, 1)]
    assert result.cpu > 0
    assert result.peak > 10_000_000


def test_an_engine_over_its_limits_is_stopped_and_that_is_said(tmp_path: Path) -> None:
    pages = [Page(str(at), None, None, TEXT) for at in range(3)]
    assert run_engine("sayso", pages, tmp_path, limits=Limits(memory=1)) == "stopped at 0.0 GB"
    told = run_engine("none", pages, tmp_path)
    assert isinstance(told, str)
    assert told.startswith("failed")
