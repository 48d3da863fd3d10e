from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.intake.piles import REPORT, take_bytes, tarred, zipped

FILES = {"b/02.txt": "Two.", "a.txt": REPORT, "b/sources.csv": "file,outlet\n02.txt,Radio Gorom\n"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("pile.zip", zipped(FILES)),
        ("pile.tar", tarred(dict(sorted(FILES.items())))),
        ("pile.tar.gz", tarred(dict(sorted(FILES.items())), "w:gz")),
        ("pile.tgz", tarred(dict(sorted(FILES.items())), "w:gz")),
        ("pile.tar.bz2", tarred(dict(sorted(FILES.items())), "w:bz2")),
        ("pile.tar.xz", tarred(dict(sorted(FILES.items())), "w:xz")),
        ("pile", zipped(FILES)),
        ("pile.bin", tarred(dict(sorted(FILES.items())), "w:gz")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_members_are_read_with_their_sheet(tmp_path: Path, name: str, data: bytes) -> None:
    outcome = take_bytes(tmp_path, name, data)
    assert outcome.names == [f"{name}!a.txt", f"{name}!b/02.txt"]
    assert [capture.metadata.outlet for capture in outcome.captures] == [None, "Radio Gorom"]
    assert outcome.totals.passed_over == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt.gz", gzip.compress(REPORT.encode())),
        ("a.txt.bz2", bz2.compress(REPORT.encode())),
        ("a.txt.xz", lzma.compress(REPORT.encode())),
        ("a.gz", gzip.compress(REPORT.encode())),
    ],
)
def test_a_packed_file_is_one_report(tmp_path: Path, name: str, data: bytes) -> None:
    outcome = take_bytes(tmp_path, name, data)
    assert (outcome.names, outcome.texts) == ([name], [REPORT])
    assert outcome.captures[0].raw == REPORT.encode()


def test_a_packed_file_keeps_its_kind(tmp_path: Path) -> None:
    outcome = take_bytes(tmp_path, "p.html.gz", gzip.compress(b"<p>One</p>"))
    assert outcome.captures[0].media == "html"
    outcome = take_bytes(tmp_path, "p.jsonl.gz", gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n'))
    assert outcome.names == ["p.jsonl.gz#1", "p.jsonl.gz#2"]


BAD_NAMES = ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "..\\evil.txt", "C:evil.txt"]


@pytest.mark.parametrize("bad", BAD_NAMES)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_that_lead_out_are_refused(tmp_path: Path, bad: str, pack) -> None:  # type: ignore[no-untyped-def]
    inside = tmp_path / "deep" / "deeper"
    inside.mkdir(parents=True)
    outcome = take_bytes(inside, "pile.arc", pack({"a.txt": REPORT, bad: "Evil."}))
    assert outcome.names == ["pile.arc!a.txt"]
    assert "leads out" in outcome.rejected[0].what
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["pile.arc"]


def test_system_files_in_archives_are_passed_over(tmp_path: Path) -> None:
    outcome = take_bytes(
        tmp_path, "p.zip", zipped({"a.txt": REPORT, "__MACOSX/._a.txt": b"\0\5", "x/.DS_Store": b"\0"})
    )
    assert outcome.names == ["p.zip!a.txt"]
    assert outcome.totals.passed_over == (("hidden file or folder", 2),)


def test_archives_in_archives_up_to_a_depth(tmp_path: Path) -> None:
    data = zipped({"a.txt": REPORT})
    for number in range(3):
        data = zipped({f"n{number}.zip": data})
    assert take_bytes(tmp_path, "p.zip", data).names == ["p.zip!n2.zip!n1.zip!n0.zip!a.txt"]
    outcome = take_bytes(tmp_path, "p.zip", zipped({"n3.zip": data, "b.txt": REPORT}))
    assert outcome.names == ["p.zip!b.txt"]
    assert "archives deep" in outcome.rejected[0].what


def test_a_bomb_is_stopped(tmp_path: Path) -> None:
    bomb = zipped({"a.txt": REPORT, "b.txt": b"0" * 60_000_000, "c.txt": REPORT})
    outcome = take_bytes(tmp_path, "p.zip", bomb, max_bytes=100_000_000)
    assert outcome.names == ["p.zip!a.txt"]
    assert all("far beyond its own size" in problem.what for problem in outcome.rejected)
    outcome = take_bytes(tmp_path, "b.txt.gz", gzip.compress(b"0" * 60_000_000))
    assert "far beyond its own size" in outcome.rejected[0].what
    outcome = take_bytes(tmp_path, "b.tar.gz", tarred({"b.txt": b"0" * 60_000_000}, "w:gz"))
    assert "far beyond its own size" in outcome.rejected[0].what


def test_too_many_members(tmp_path: Path) -> None:
    for name, data in (
        ("p.zip", zipped({f"{n}.txt": "x" for n in range(30)})),
        ("p.tar", tarred({"a.txt": "x", "b.txt": "x"})),
    ):
        outcome = take_bytes(tmp_path, name, data, max_members=1)
        assert any("entries" in problem.what for problem in outcome.rejected)


def _locked() -> bytes:
    """A zip whose one member says that it is encrypted."""
    data = bytearray(zipped({"a.txt": REPORT}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.create_system = 3
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/hostname")
    return out.getvalue()


def _tar_of(kind: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.type, info.linkname = kind, "/etc/hostname"
        archive.addfile(info)
    return out.getvalue()


def _wrong_sum() -> bytes:
    data = bytearray(zipped({"a.txt": REPORT * 20}))
    data[60] ^= 0xFF
    return bytes(data)


BROKEN = [
    ("locked zip", "p.zip", _locked(), "password"),
    ("link in zip", "p.zip", _linked(), "link"),
    ("link in tar", "p.tar", _tar_of(tarfile.SYMTYPE), "link"),
    ("hard link in tar", "p.tar", _tar_of(tarfile.LNKTYPE), "link"),
    ("device in tar", "p.tar", _tar_of(tarfile.CHRTYPE), "device"),
    ("pipe in tar", "p.tar", _tar_of(tarfile.FIFOTYPE), "device"),
    ("damaged zip member", "p.zip", _wrong_sum(), "broken"),
    ("zip cut short", "p.zip", zipped({"a.txt": REPORT * 9})[:-30], "broken"),
    ("zip that is none", "p.zip", b"no zip at all, only words", "called zip and is none"),
    ("empty zip", "p.zip", zipped({}), "empty"),
    ("empty tar", "p.tar", tarred({}), "empty"),
    ("gz cut short", "a.txt.gz", gzip.compress(REPORT.encode() * 50)[:-12], "cut short"),
    ("gz broken", "a.txt.gz", gzip.compress(REPORT.encode())[:10] + b"\xff" * 40, "broken"),
    ("gz of nothing", "a.txt.gz", gzip.compress(b""), "empty"),
    ("tar.gz cut short", "p.tgz", tarred({"a.txt": bytes(range(32, 127)) * 900}, "w:gz")[:-40], ""),
    ("tar cut short", "p.tar", tarred({"a.txt": REPORT * 99})[:3000], ""),
]


@pytest.mark.parametrize(("name", "data", "words"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_broken_archives_say_so(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    outcome = take_bytes(tmp_path, name, data)
    assert outcome.captures == []
    assert len(outcome.rejected) == 1
    assert words in outcome.rejected[0].what
