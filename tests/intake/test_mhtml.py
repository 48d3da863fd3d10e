from __future__ import annotations

import quopri
from base64 import encodebytes
from pathlib import Path

import pytest

from tests.intake.piles import take_bytes

PAGE = "<html><head><title>x</title></head><body><p>Le général a été tué – “dit-on”.</p></body></html>"


def saved(page: bytes, *, coding: str, charset: str = "", location: str = "https://wire.example/1") -> bytes:
    """Return a page as browsers save it in one file."""
    body = (
        quopri.encodestring(page) if coding == "quoted-printable" else encodebytes(page) if coding == "base64" else page
    )
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {location}\r\n"
        "Subject: =?utf-8?Q?Le=20g=C3=A9n=C3=A9ral?=\r\nDate: Sat, 3 May 2031 10:15:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B----"\r\n\r\n\r\n'
    )
    parts = (
        f"------B----\r\nContent-Type: text/html{charset}\r\nContent-Transfer-Encoding: {coding}\r\n"
        f"Content-Location: {location}\r\n\r\n"
    )
    rest = "\r\n------B----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------B------\r\n"
    return head.encode() + parts.encode() + body + rest.encode()


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a"])
@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
def test_a_page_saved_in_one_file(tmp_path: Path, name: str, coding: str) -> None:
    raw = saved(PAGE.encode(), coding=coding)
    [capture] = take_bytes(tmp_path, name, raw).captures
    assert (capture.text.strip(), capture.media, capture.name) == (PAGE, "html", name)
    assert capture.metadata.url == "https://wire.example/1"
    assert capture.raw == raw


def test_its_own_encoding(tmp_path: Path) -> None:
    raw = saved(PAGE.encode("cp1252"), coding="base64", charset='; charset="windows-1252"')
    assert take_bytes(tmp_path, "a.mhtml", raw).texts == [PAGE]


@pytest.mark.parametrize("raw", [b"words", b"MIME-Version: 1.0\r\n", saved(b"", coding="base64"), b"a: b\n" * 50_000])
def test_no_page_in_it(tmp_path: Path, raw: bytes) -> None:
    assert take_bytes(tmp_path, "a.mhtml", raw).rejected
