from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

from sayso.errors import UsageError
from tests.intake.piles import NOON, REPORT, lay, take, take_bytes


def test_a_file(tmp_path: Path) -> None:
    outcome = take(lay(tmp_path, {"a.txt": REPORT}) / "a.txt")
    [capture] = outcome.captures
    assert (capture.name, capture.media, capture.text, capture.encoding) == ("a.txt", "text", REPORT, "utf-8")
    assert capture.raw == REPORT.encode()
    assert capture.sha256 == hashlib.sha256(capture.raw).hexdigest()
    assert capture.taken_at == NOON


def test_a_folder_is_read_through_and_sorted(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "b/02.txt": "2",
        "b/01.html": "<p>1",
        "a.md": "a",
        "c/d/e.text": "e",
        "no_ending": "n",
        "z.htm": "z",
    }
    outcome = take(lay(tmp_path, files))
    assert outcome.names == ["a.md", "b/01.html", "b/02.txt", "c/d/e.text", "no_ending", "z.htm"]
    assert [capture.media for capture in outcome.captures] == ["text", "html", "text", "text", "text", "html"]


def test_hidden_files_are_passed_over_and_counted(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.txt": "a",
        ".DS_Store": b"\0",
        ".git/config": "x",
        "~$a.docx": "x",
        "b/.hidden.txt": "x",
        "Thumbs.db": "x",
    }
    outcome = take(lay(tmp_path, files))
    assert outcome.names == ["a.txt"]
    assert outcome.totals.passed_over == (("hidden file or folder", 5),)


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    assert take(lay(tmp_path, {".note.txt": "a"}) / ".note.txt").names == [".note.txt"]


@pytest.mark.parametrize("sources", [(), ("nowhere",), ("nowhere.txt",)])
def test_sources_that_are_not_there(sources: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        take(*sources)


def test_a_source_given_twice_is_read_once(tmp_path: Path) -> None:
    lay(tmp_path, {"a.txt": "a"})
    assert take(tmp_path, tmp_path).names == ["a.txt"]


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    assert "nothing to read" in take(tmp_path).rejected[0].what


REFUSED = [
    ("empty", "a.txt", b"", "it is empty"),
    ("blanks", "a.txt", b" \n\t\xc2\xa0\n", "no words"),
    ("binary", "a.txt", bytes(range(256)) * 9, "binary"),
    ("binary without ending", "a", os.urandom(3000), "binary"),
    ("binary after a clean head", "a.txt", b"word " * 2000 + bytes(range(256)) * 90, "binary"),
    ("picture", "a.html", b"\x89PNG\r\n\x1a\n", "a picture"),
    ("program", "a.txt", b"\x7fELF\2\1\1", "a program"),
    ("spreadsheet", "a.xlsx", b"PK\3\4", "a spreadsheet"),
    ("old word", "a.doc", b"\xd0\xcf\x11\xe0", "an old Word file"),
    ("database", "a.db", b"SQLite format 3\0", "a database"),
    ("script", "a.js", b"let a = 1", "no report"),
    ("strange xml", "a.xml", b"<?xml version='1.0'?><invoice/>", "XML of a kind"),
    ("pdf that is none", "a.pdf", b"words", "called pdf and is none"),
    ("one long line", "a.txt", b"word " * 1_300_000, "more than one report may have"),
    ("too large", "a.html", b"<p>word " * 1_000_000, "larger than one input may be (4 MB)"),
]


@pytest.mark.parametrize(("name", "data", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_report_is_refused_by_name(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    pile = lay(tmp_path / "pile", {name: data, "z.txt": REPORT})
    outcome = take(pile, max_bytes=4 << 20 if "html" in name else 64 << 20)
    assert outcome.names == ["z.txt"]
    assert words in outcome.reason(name)


LOOKS = [
    ("a.txt", b"<!DOCTYPE html><p>x", "html"),
    ("a.txt", b"\xef\xbb\xbf <!-- saved --> <html><p>x", "html"),
    ("a.txt", b"Less < more <p>", "text"),
    ("a.unknown", b"<html><p>x", "html"),
    ("a.xml", b"<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'><p>x</p></html>", "html"),
    ("03 May 2031", b"Words.", "text"),
    ("report.v2", b"Words.", "text"),
    ("A.TXT", b"Words.", "text"),
    ("A.HTML", b"Words.", "html"),
]


@pytest.mark.parametrize(("name", "data", "media"), LOOKS)
def test_the_kind_is_told_by_ending_or_looks(tmp_path: Path, name: str, data: bytes, media: str) -> None:
    assert [capture.media for capture in take_bytes(tmp_path, name, data).captures] == [media]


def test_replaced_characters_are_counted_and_said(tmp_path: Path) -> None:
    outcome = take_bytes(tmp_path, "a.txt", "Gén\0éral ".encode() * 9)
    assert outcome.captures[0].replaced == 9
    assert "9 characters could not be read as utf-8" in outcome.damaged[0].what
    assert outcome.totals.damaged == 1


def test_line_ends_and_blanks_are_kept_letter_for_letter(tmp_path: Path) -> None:
    text = "One\r\n\r\ntwo\rthree\u2028four\u00a0\x0c five \n"
    assert take_bytes(tmp_path, "a.txt", text.encode()).texts == [text]


def test_links(tmp_path: Path) -> None:
    pile = lay(tmp_path / "pile", {"a.txt": REPORT, "b/c.txt": "c"})
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (pile / "inside").symlink_to("a.txt")
    (pile / "outside.txt").symlink_to("../secret.txt")
    (pile / "dangling.txt").symlink_to("nowhere")
    (pile / "self").symlink_to("self")
    (pile / "b" / "up").symlink_to("..")
    (pile / "twin").symlink_to("b")
    outcome = take(pile)
    assert outcome.names == ["a.txt", "b/c.txt", "inside"]
    assert "out of the folder" in outcome.reason("outside.txt")
    assert "not there" in outcome.reason("dangling.txt")
    assert "back to itself" in outcome.reason("self")
    assert "back to itself" in outcome.reason("b/up")
    assert ("link to a folder that is read where it lies", 1) in outcome.totals.passed_over


def test_folders_deeper_than_calls_may_nest(tmp_path: Path) -> None:
    place = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=place)
        inner = os.open("d", os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    with open(os.open("a.txt", os.O_WRONLY | os.O_CREAT, dir_fd=place), "wb") as stream:  # noqa: PTH123
        stream.write(b"Words.")
    os.close(place)
    try:
        assert take(tmp_path).names == ["d/" * 1200 + "a.txt"]
    finally:
        subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)  # Python's own would call too deep


def test_a_dangling_link_as_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("nowhere")
    assert "not there" in take(tmp_path / "a.txt").rejected[0].what


def test_pipes_and_devices(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("a", "utf-8")
    assert "a pipe" in take(tmp_path).reason("pipe.txt")
    assert "a pipe" in take(tmp_path / "pipe.txt").rejected[0].what
    assert "a device" in take("/dev/null").rejected[0].what


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_one_may_not_read(tmp_path: Path) -> None:
    pile = lay(tmp_path, {"a.txt": "a", "b.txt": "b", "c/d.txt": "d"})
    (pile / "b.txt").chmod(0)
    (pile / "c").chmod(0)
    try:
        outcome = take(pile)
    finally:
        (pile / "c").chmod(0o700)
    assert outcome.names == ["a.txt"]
    assert all("may not read" in problem.what for problem in outcome.rejected)


def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/n\xff\xe9.txt", "wb") as stream:  # noqa: PTH123
        stream.write(b"Words.")
    outcome = take(tmp_path)
    assert outcome.texts == ["Words."]
