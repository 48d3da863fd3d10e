from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from tests.intake.piles import REPORT, take_bytes, web_note, web_record, zipped

PAGE = f"<html><body><p>{REPORT}</p></body></html>".encode()
TWO = PAGE.replace(b"four", b"six")


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", ["p.warc", "p.warc.gz", "p", "p.bin"])
def test_pages_of_a_web_archive(tmp_path: Path, packed: bool, name: str) -> None:
    records = [
        web_note(),
        web_record(PAGE),
        web_note("request", b"GET / HTTP/1.1\r\n\r\n"),
        web_record(b"\x89PNG", headers="Content-Type: image/png"),
        web_record(b"", status="301 Moved Permanently"),
        web_record(TWO, url="https://wire.example/2"),
    ]
    data = b"".join(gzip.compress(record) if packed else record for record in records)
    outcome = take_bytes(tmp_path, name, data)
    assert outcome.names == [f"{name}#2", f"{name}#6"]
    assert [capture.raw for capture in outcome.captures] == [PAGE, TWO]
    assert [capture.metadata.url for capture in outcome.captures] == [
        "https://wire.example/1",
        "https://wire.example/2",
    ]
    assert sum(count for _, count in outcome.totals.passed_over) == 4
    assert outcome.problems == []


def chunk(body: bytes) -> bytes:
    return f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"


CODED = [
    ("gzip", gzip.compress(PAGE), "Content-Encoding: gzip"),
    ("deflate", zlib.compress(PAGE), "Content-Encoding: deflate"),
    ("chunked", chunk(PAGE), "Transfer-Encoding: chunked"),
    ("chunked gzip", chunk(gzip.compress(PAGE)), "Transfer-Encoding: chunked\nContent-Encoding: gzip"),
    ("a header that is no longer true", PAGE, "Content-Encoding: gzip"),
    ("chunked, no longer true", PAGE, "Transfer-Encoding: chunked"),
    ("brotli, no longer true", PAGE, "Content-Encoding: br"),
    ("unknown coding", PAGE, "Content-Encoding: exi"),
]


@pytest.mark.parametrize(("body", "header"), [row[1:] for row in CODED], ids=[row[0] for row in CODED])
def test_coded_bodies(tmp_path: Path, body: bytes, header: str) -> None:
    record = web_record(body, headers=f"Content-Type: text/html; charset=utf-8\n{header}")
    outcome = take_bytes(tmp_path, "p.warc", record + web_record(TWO))
    assert [capture.raw for capture in outcome.captures] == [PAGE, TWO]


def test_the_header_declares_the_encoding(tmp_path: Path) -> None:
    text = "Полиция сообщила о четырёх погибших."
    record = web_record(text.encode("koi8-r"), headers="Content-Type: text/html; charset=koi8-r")
    assert take_bytes(tmp_path, "p.warc", record).texts == [text]


def test_plain_text_and_pages_served_as_such(tmp_path: Path) -> None:
    records = web_record(REPORT.encode(), headers="Content-Type: text/plain") + web_record(PAGE, headers="X: y")
    assert [capture.media for capture in take_bytes(tmp_path, "p.warc", records).captures] == ["text", "html"]


BAD_RECORDS = [
    ("not found", web_record(PAGE, status="404 Not Found"), "answered 404"),
    ("empty", web_record(b""), "empty"),
    ("binary", web_record(bytes(range(256)) * 4), "binary"),
    (
        "bomb",
        web_record(gzip.compress(b"x" * 300_000), headers="Content-Type: text/html\nContent-Encoding: gzip"),
        "unpacks to more",
    ),
    (
        "broken gzip",
        web_record(gzip.compress(PAGE)[:40], headers="Content-Type: text/html\nContent-Encoding: gzip"),
        "packed body",
    ),
    ("too large", web_record(b"x" * 300_000), "larger"),
]


@pytest.mark.parametrize(("record", "words"), [row[1:] for row in BAD_RECORDS], ids=[row[0] for row in BAD_RECORDS])
def test_records_fail_alone(tmp_path: Path, record: bytes, words: str) -> None:
    outcome = take_bytes(tmp_path, "p.warc", web_record(PAGE) + record + web_record(TWO), max_bytes=200_000)
    assert outcome.names == ["p.warc#1", "p.warc#3"]
    assert words in outcome.rejected[0].what
    assert outcome.totals.taken_in == 3


BROKEN = [
    ("cut short", (web_record(PAGE) + web_record(TWO))[:-90]),
    ("packed, cut short", gzip.compress(web_record(PAGE)) + gzip.compress(web_record(TWO))[:-60]),
    ("junk between", web_record(PAGE) + b"junk\r\n\r\njunk" + web_record(TWO)),
    ("junk in packed", gzip.compress(web_record(PAGE)) + b"junk" * 9 + gzip.compress(web_record(TWO))),
    ("header without an end", web_record(PAGE) + b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5"),
    ("length that is no number", web_record(PAGE) + b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\nabc"),
    (
        "length beyond all",
        web_record(PAGE) + b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nabc",
    ),
]


@pytest.mark.parametrize("data", [row[1] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_archive_gives_what_stands_before(tmp_path: Path, data: bytes) -> None:
    outcome = take_bytes(tmp_path, "p.warc.gz" if data.startswith(b"\x1f") else "p.warc", data)
    assert outcome.names[0].endswith("#1")
    assert len(outcome.rejected) >= 1


@pytest.mark.parametrize(
    "data", [b"no archive", b"WARC/1.0\r\nhello\r\n\r\n", gzip.compress(b"WARC/1.0\r\nWARC-T"), web_note()[:40]]
)
def test_no_archive_at_all(tmp_path: Path, data: bytes) -> None:
    outcome = take_bytes(tmp_path, "p.warc", data)
    assert outcome.captures == []
    assert outcome.rejected


def test_a_web_archive_in_a_wacz(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "archive/a.warc.gz": gzip.compress(web_record(PAGE)),
        "pages/pages.jsonl": '{"text": "One."}',
        "datapackage.json": "{}",
    }
    outcome = take_bytes(tmp_path, "p.wacz", zipped(files))
    assert outcome.names == ["p.wacz!archive/a.warc.gz#1"]
    assert outcome.totals.passed_over == (("a web archive's own index", 2),)
