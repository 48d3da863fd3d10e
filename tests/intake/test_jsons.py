from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from sayso.errors import UsageError
from tests.intake.piles import lay, take, take_bytes

ONE = {
    "title": "Four killed",
    "text": "Police said four died.",
    "source": {"name": "Sahel Wire"},
    "published": "2031-05-03",
}
TWO = {"text": "Residents said six.", "publishedAt": "2031-05-04T08:00:00Z", "link": "https://w.example/2"}

SHAPES = [
    ("lines", "t.jsonl", f"{json.dumps(ONE)}\n\n{json.dumps(TWO)}\n", [1, 3]),
    ("lines, other ending", "t.ndjson", f"{json.dumps(ONE)}\r\n{json.dumps(TWO)}", [1, 2]),
    ("list", "t.json", json.dumps([ONE, TWO]), [1, 2]),
    ("list over lines", "t.json", json.dumps([ONE, TWO], indent=2), [1, 2]),
    ("list called lines", "t.jsonl", json.dumps([ONE, TWO], indent=2), [1, 2]),
    ("wrapped", "t.json", json.dumps({"status": "ok", "articles": [ONE, TWO]}), [1, 2]),
    (
        "wrapped twice named",
        "t.json",
        json.dumps({"articles_note": "articles", "articles": [ONE, TWO]}, indent=1),
        [1, 2],
    ),
    ("one after another", "t.json", json.dumps(ONE, indent=1) + "\n" + json.dumps(TWO, indent=1), [1, 2]),
    ("no ending, lines", "t", f"{json.dumps(ONE)}\n{json.dumps(TWO)}\n", [1, 2]),
    ("no ending, list", "t", json.dumps([ONE, TWO]), [1, 2]),
    ("mark at the head", "t.jsonl", f"\ufeff{json.dumps(ONE)}\n{json.dumps(TWO)}\n", [1, 2]),
    (
        "as search engines export",
        "t.jsonl",
        f"{json.dumps({'_source': ONE})}\n{json.dumps({'_source': TWO})}\n",
        [1, 2],
    ),
]


@pytest.mark.parametrize(("name", "text", "numbers"), [row[1:] for row in SHAPES], ids=[row[0] for row in SHAPES])
def test_json_of_many_shapes(tmp_path: Path, name: str, text: str, numbers: list[int]) -> None:
    outcome = take_bytes(tmp_path, name, text.encode())
    assert outcome.names == [f"{name}#{number}" for number in numbers]
    assert outcome.texts == ["Four killed\n\nPolice said four died.", "Residents said six."]
    first, second = outcome.captures
    assert (first.metadata.outlet, first.metadata.published) == ("Sahel Wire", date(2031, 5, 3))
    assert (second.metadata.url, second.metadata.published) == ("https://w.example/2", date(2031, 5, 4))
    assert json.loads(first.raw) in (ONE, {"_source": ONE})
    assert first.raw in text.encode()


def test_utf16_json(tmp_path: Path) -> None:
    outcome = take_bytes(tmp_path, "t.jsonl", f"{json.dumps(ONE)}\n{json.dumps(TWO)}\n".encode("utf-16"))
    assert len(outcome.captures) == 2


def test_lone_surrogates_and_nul_are_replaced_and_counted(tmp_path: Path) -> None:
    line = '{"text": "One \\ud800 two \\u0000 three 😀 \\ud83d\\ude00", "outlet": "W\\udc00ire", "url": "u\\ud800"}'
    outcome = take_bytes(tmp_path, "t.jsonl", line.encode())
    [capture] = outcome.captures
    assert capture.text == "One \ufffd two \ufffd three 😀 😀"
    assert (capture.replaced, capture.metadata.outlet) == (2, "W\ufffdire")
    assert "2 characters" in outcome.damaged[0].what


def test_lines_fail_alone(tmp_path: Path) -> None:
    lines = [b'{"text": "One."}', b'{"text": "Two', b"[1, 2]", b'{"day": 3}', b'{"text": ""}', b'{"text": null}',
             b"\xff\xfe\xfa", b"[" * 100_000, b'{"text": "Last."}']  # fmt: skip
    outcome = take_bytes(tmp_path, "t.jsonl", b"\n".join(lines))
    assert outcome.names == ["t.jsonl#1", "t.jsonl#9"]
    assert outcome.totals.rejected == 7


def test_a_line_too_long(tmp_path: Path) -> None:
    long = json.dumps({"text": "x" * 5000})
    outcome = take_bytes(
        tmp_path, "t.jsonl", f'{{"text": "One."}}\n{long}\n{{"text": "Three."}}'.encode(), max_bytes=1000
    )
    assert outcome.names == ["t.jsonl#1", "t.jsonl#3"]
    assert "larger" in outcome.reason("t.jsonl#2")


@pytest.mark.parametrize(
    "text", ['[{"text": "One."}, {"text": "Two."', '[{"text": "One."} {"text": "Two."}]', '[{"text": "One."},, 3]']
)
def test_a_broken_list_gives_what_stands_before(tmp_path: Path, text: str) -> None:
    outcome = take_bytes(tmp_path, "t.json", text.encode())
    assert outcome.texts[0] == "One."
    assert len(outcome.rejected) == 1


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a":' * 100_000, "{", "[]", "{}", '"words"', "[1]", "{'text': 1}"])
def test_documents_that_are_none(tmp_path: Path, text: str) -> None:
    outcome = take(lay(tmp_path / "pile", {"t.json": text, "a.txt": "One."}))
    assert outcome.names == ["a.txt"]
    assert outcome.rejected


def test_no_field_for_the_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no column holds"):
        take_bytes(tmp_path, "t.jsonl", b'{"day": "2031-05-03"}\n')
    outcome = take_bytes(tmp_path, "t.jsonl", b'{"inhalt": "One."}\n{"inhalt": "Two.", "blatt": "Bote"}\n',
                         columns={"text": "inhalt", "outlet": "blatt"})  # fmt: skip
    assert [capture.metadata.outlet for capture in outcome.captures] == [None, "Bote"]


def test_a_moment_in_seconds(tmp_path: Path) -> None:
    outcome = take_bytes(
        tmp_path, "t.jsonl", b'{"text": "One.", "timestamp": 1935576000}\n{"text": "2", "date": 1935576000123}'
    )
    assert [capture.metadata.published for capture in outcome.captures] == [date(2031, 5, 3), date(2031, 5, 3)]
