from __future__ import annotations

import gzip
import io
import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.intake import take_in
from tests.intake.piles import REPORT, lay, take, tarred, web_note, web_record, zipped

PIPED = [
    ("text", REPORT.encode(), ["standard input"]),
    ("page", b"<!doctype html><p>x</p>", ["standard input"]),
    ("lines", b'{"text": "One."}\n{"text": "Two."}\n', ["standard input#1", "standard input#2"]),
    ("zip", zipped({"a.txt": "a"}), ["standard input!a.txt"]),
    ("tar.gz", tarred({"a.txt": "a"}, "w:gz"), ["standard input!a.txt"]),
    ("web archive", gzip.compress(web_record(b"<p>x</p>")), ["standard input#1"]),
    ("empty", b"", []),
]


@pytest.mark.parametrize(("data", "names"), [row[1:] for row in PIPED], ids=[row[0] for row in PIPED])
def test_standard_input(data: bytes, names: list[str]) -> None:
    outcome = take("-", standard_input=io.BytesIO(data))
    assert outcome.names == names
    assert bool(outcome.rejected) == (not names)


def test_too_much_standard_input() -> None:
    outcome = take("-", standard_input=io.BytesIO(b"x" * 5000), max_unpacked=1000)
    assert "more of it than sayso takes" in outcome.rejected[0].what


def test_a_pile_of_everything_adds_up(tmp_path: Path) -> None:
    lay(tmp_path / "pile", {
        "a.txt": REPORT, "b.html": "<p>x</p>", "c.csv": "text,outlet\nOne.,Wire\n,Post\n", "d.jsonl": '{"text": "1"}\n{bad\n', "e.zip": zipped({"a.txt": "a", "../b.txt": "b"}),
        "f.warc": web_note() + web_record(b"<p>x</p>"), "g.bin": bytes(range(256)), "h.txt": b"", "i.pdf": b"%PDF-junk", "j.csv": "day\n1\n",
    })  # fmt: skip
    outcome = take(tmp_path / "pile", tmp_path / "pile" / "a.txt")
    assert outcome.totals.taken_in == 14
    assert outcome.totals.accepted == 7
    assert len({problem.name for problem in outcome.rejected}) == 7


def test_the_files_ahead_are_counted_where_one_can(tmp_path: Path) -> None:
    lay(tmp_path, {"pile/a.txt": "a", "pile/b/c.html": "c", "pile/b/d": "d", "pile/.e.txt": "e", "f.txt": "f"})
    assert take_in([str(tmp_path / "pile"), str(tmp_path / "f.txt")]).expected() == 4
    lay(tmp_path, {"pile/t.csv": "text\nOne.\n"})
    assert take_in([str(tmp_path / "pile")]).expected() is None
    assert take_in(["-"]).expected() is None


def test_a_wrong_table_stops_before_anything_is_read(tmp_path: Path) -> None:
    lay(tmp_path, {"a.txt": REPORT, "t.csv": "day\n2031-05-03\n"})
    with pytest.raises(UsageError, match="no column holds"):
        take(tmp_path / "a.txt", tmp_path / "t.csv")


LINE = b"word and number 12, " * (50 * 1024 * 1024 // 20)
LONG = [
    ("b.txt", b"", b""),
    ("d.csv", b"text\n", b""),
    pytest.param("c", b"", b"", marks=pytest.mark.slow),
    pytest.param("f.csv", b'text\n"', b"", marks=pytest.mark.slow),
    pytest.param("e.jsonl", b'{"text": "', b'"}', marks=pytest.mark.slow),
    pytest.param("g.json", b'[{"text": "', b'"}]', marks=pytest.mark.slow),
    pytest.param("h.txt.gz", None, b"", marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("name", "head", "tail"), LONG)
def test_fifty_megabytes_in_one_line_are_refused_quickly(
    tmp_path: Path, name: str, head: bytes | None, tail: bytes
) -> None:
    pile = lay(tmp_path, {"a.txt": REPORT, name: gzip.compress(LINE, 1) if head is None else head + LINE + tail})
    begun = time.monotonic()
    outcome = take(pile)
    assert time.monotonic() - begun < 20
    assert outcome.names == ["a.txt"]
    assert len(outcome.rejected) == 1


SEEDS = {
    "a.txt": "Le général a été tué – « dit-on ».".encode(),
    "a.html": b"<!doctype html><meta charset=utf-8><p>x</p>",
    "a.csv": b'text,outlet,published\n"One, two.",Wire,2031-05-03\nThree.,Post,\n',
    "a.json": b'{"articles": [{"text": "One.", "title": "T"}, {"text": "Two \\ud83d\\ude00"}]}',
    "a.jsonl": b'{"text": "One."}\n{"text": "Two."}\n',
    "a.zip": zipped({"a.txt": REPORT, "b/c.csv": "text\nOne.\n"}),
    "a.tar": tarred({"a.txt": REPORT}),
    "a.tgz": tarred({"a.txt": REPORT * 9}, "w:gz"),
    "a.warc": web_note() + web_record(b"<p>x</p>", headers="Content-Type: text/html\nTransfer-Encoding: chunked"),
    "a.warc.gz": gzip.compress(web_record(b"<p>x</p>")) * 2,
    "a.rss": b"<rss><channel><item><title>x</title><description>y</description></item></channel></rss>",
    "sources.csv": b"file,outlet\na.txt,Wire\n",
}


def _spoil(data: bytes, seed: int) -> bytes:
    """Change, cut, double or drop a few bytes."""
    chance = random.Random(seed)
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(spoilt) + 1)
        match chance.randrange(5):
            case 0:
                spoilt[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del spoilt[at : at + chance.randint(1, 20)]
            case 2:
                spoilt[at:at] = spoilt[at : at + chance.randint(1, 40)]
            case 3:
                spoilt[at:at] = chance.choice([b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"\n", b"<", b"\xed\xa0\x80"])
            case 4:
                del spoilt[at:]
    return bytes(spoilt)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_spoilt_files_are_accepted_or_refused_and_never_more(tmp_path: Path, seed: int) -> None:
    pile = lay(
        tmp_path / "pile", {name: _spoil(data, seed + number) for number, (name, data) in enumerate(SEEDS.items())}
    )
    take(pile)  # its checks: totals add up, problems say what and do, text can be stored
