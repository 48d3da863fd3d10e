"""The scorer and the loader of `polnear`, against cases counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.attributed import Attributed, AttributedText, read_attributed
from bench.harness import MissingData, Options
from bench.polnear import run
from bench.scoring.attributions import score_attributions
from bench.sheet import Sheet

TEXT = "The mayor said the dam, which is old, would hold. “It is safe,” the clerk added, “and it is dry.”"


def at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


MAYOR = Attributed((at("The mayor"),), (at("said"),), (at("the dam, which is old, would hold"),))
CLERK = Attributed((at("the clerk"),), (at("added"),), (at("“It is safe,”"), at("“and it is dry.”")))
GOLD = AttributedText("a", TEXT, (MAYOR, CLERK))
LATE = Attributed((at("mayor"),), (at("said"),), (at("would hold"),))
SHORT = Attributed((at("mayor"),), (at("said"),), (at("which is old, would hold"),))

FIGURES = ("source_f1", "cue_f1", "content_f1", "begin_content_f1", "relation_f1_50", "relation_f1_80")
CASES = [  # id, what is given, the figures
    ("perfect", [MAYOR, CLERK], (1, 1, 1, 1, 1, 1)),
    ("nothing", [], (0, 0, 0, 0, 0, 0)),
    ("one of two", [MAYOR], (2 / 3, 2 / 3, 2 / 4, 2 / 4, 2 / 3, 2 / 3)),
    ("too little content", [LATE, CLERK], (1 / 2, 1, 4 / 6, 4 / 6, 1 / 2, 1 / 2)),
    ("most of the content", [SHORT, CLERK], (1 / 2, 1, 4 / 6, 4 / 6, 1, 1 / 2)),
    # two fragments given as one stretch begin right, and hold the letters between
    (
        "fragments run together",
        [MAYOR, Attributed(CLERK.sources, CLERK.cues, ((CLERK.contents[0][0], CLERK.contents[1][1]),))],
        (1, 1, 2 / 5, 4 / 5, 1, 1 / 2),
    ),
    (
        "a fragment lost",
        [MAYOR, Attributed(CLERK.sources, CLERK.cues, CLERK.contents[1:])],
        (1, 1, 4 / 5, 4 / 5, 1, 1 / 2),
    ),
    (
        "fragments as two attributions",
        [MAYOR, *(Attributed(CLERK.sources, CLERK.cues, (part,)) for part in CLERK.contents)],
        (1, 1, 1, 1, 4 / 5, 2 / 5),
    ),
    ("another's words", [MAYOR, Attributed(MAYOR.sources, CLERK.cues, CLERK.contents)], (2 / 3, 1, 1, 1, 1 / 2, 1 / 2)),
    ("no source", [MAYOR, Attributed((), CLERK.cues, CLERK.contents)], (2 / 3, 1, 1, 1, 1 / 2, 1 / 2)),
    ("no cue", [MAYOR, Attributed(CLERK.sources, (), CLERK.contents)], (1, 2 / 3, 1, 1, 1 / 2, 1 / 2)),
    ("the same twice", [MAYOR, MAYOR, CLERK], (1, 1, 1, 1, 4 / 5, 4 / 5)),
]


@pytest.mark.parametrize(("given", "wanted"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_counted_by_hand(given: list[Attributed], wanted: tuple[float, ...]) -> None:
    sheet = Sheet(["a"])
    score_attributions(sheet, GOLD, given)
    figures = {figure.name: figure.value for figure in sheet.figures()}
    assert [figures[name] for name in FIGURES] == pytest.approx(wanted)


def test_no_source_meets_no_source() -> None:
    bare = Attributed((), MAYOR.cues, MAYOR.contents)
    sheet = Sheet(["a"])
    assert score_attributions(sheet, AttributedText("a", TEXT, (bare,)), [bare]) == []
    figures = {figure.name: figure.value for figure in sheet.figures()}
    assert (figures["relation_f1_80"], figures["source_f1"]) == (1.0, None)


def test_misses_tell_what_went_wrong() -> None:
    misses = score_attributions(Sheet(["a"]), GOLD, [SHORT, Attributed((), (), CLERK.contents)])
    assert [miss.kind for miss in misses] == ["missed", "invented", "edge of source", "edge of content"]
    assert misses[0].what == "[the clerk] [added] [“It is safe,” … “and it is dry.”]"
    assert misses[2].what == "[mayor] for [The mayor]"


def row(split: str, name: str) -> str:
    marked = [{"type": "Attribution", "source": [list(at("The mayor"))], "cue": [list(at("said"))], "content": []}]
    other = [{"type": "Attribution", "source": [], "cue": [[0, 3]], "content": [[0, 3]]}]
    return json.dumps({"id": name, "split": split, "text": TEXT, "attributions": {"first": marked, "second": other}})


def test_loader_takes_one_split_and_the_first_annotator(tmp_path: Path) -> None:
    lines = [row("dev", "a"), row("train", "b"), *(row("dev", name) for name in "cdef")]
    (tmp_path / "mine.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    texts = read_attributed(tmp_path, split="dev")
    assert [text.name for text in texts] == ["a", "c", "d", "e", "f"]
    assert texts[0].attributions == (Attributed((at("The mayor"),), (at("said"),), ()),)
    assert [text.name for text in read_attributed(tmp_path, split="dev", limit=2)] == ["a", "d"]
    with pytest.raises(MissingData, match=r"dev \(5\), train \(1\)"):
        read_attributed(tmp_path, split="test")
    with pytest.raises(MissingData):
        read_attributed(tmp_path / "..", split="dev")


def test_run_on_a_small_corpus(tmp_path: Path) -> None:
    text = (
        "Dam holds after flood\n\nORSK, March 12 - The mayor of Orsk said on Friday that the dam would hold for a "
        "week.\n\n“It is safe,” she told reporters in the town, where the river rose by a metre.\n"
    )
    spans = [text.index("The mayor of Orsk"), text.index("said"), text.index("that the dam")]
    marked = {
        "source": [[spans[0], spans[0] + len("The mayor of Orsk")]],
        "cue": [[spans[1], spans[1] + len("said")]],
        "content": [[spans[2], spans[2] + len("that the dam would hold for a week")]],
    }
    line = json.dumps({"id": "a", "split": "dev", "text": text, "attributions": {"x": [marked]}})
    (tmp_path / "mine.jsonl").write_text(line + "\n", encoding="utf-8")
    outcome = run(Options(data=tmp_path))
    figures = {figure.name: figure for figure in outcome.figures}
    assert (outcome.n, figures["relation_f1_80"].n) == (1, 1)
    assert figures["relation_recall_80"].value == 1.0
