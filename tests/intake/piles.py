"""Small piles for the tests of intake: builders of archives, web archives and documents, and a way to read them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sayso.intake import Intake, IntakeOptions, Totals, take_in
from sayso.records import Capture, Problem, ProblemKind

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
REPORT = "DORI, May 3 (Sahel Wire) – At least four traders were killed on Thursday, police said.\n"


class Outcome:
    """What came of a pile."""

    def __init__(self, intake: Intake) -> None:
        items = list(intake)
        self.captures = [item for item in items if isinstance(item, Capture)]
        self.problems = [item for item in items if isinstance(item, Problem)]
        self.totals: Totals = intake.totals
        assert self.totals.adds_up, self.totals
        assert all(p.what and p.do for p in self.problems), "every problem says what and what to do"
        for capture in self.captures:
            capture.text.encode("utf-8")
            capture.name.encode("utf-8")

    @property
    def names(self) -> list[str]:
        return [capture.name for capture in self.captures]

    @property
    def texts(self) -> list[str]:
        return [capture.text for capture in self.captures]

    @property
    def rejected(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.kind is ProblemKind.REJECTED]

    @property
    def damaged(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.kind is ProblemKind.DAMAGED]

    def reason(self, name: str) -> str:
        """Return why `name` was rejected."""
        return next(problem.what for problem in self.rejected if problem.name == name)


def take(*sources: Path | str, **options: Any) -> Outcome:
    """Take in sources at a fixed moment."""
    return Outcome(take_in([str(source) for source in sources], options=IntakeOptions(taken_at=NOON, **options)))


def take_bytes(folder: Path, name: str, data: bytes, **options: Any) -> Outcome:
    """Take in one file of the given name and bytes."""
    path = folder / name
    path.write_bytes(data)
    return take(path, **options)


def lay(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files under a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(files: Mapping[str, str | bytes], mode: str = "w") -> bytes:
    """Return a tar, packed as `mode` says."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def web_record(
    body: bytes,
    *,
    url: str = "https://wire.example/1",
    status: str = "200 OK",
    headers: str = "Content-Type: text/html",
) -> bytes:
    """Return one response record of a web archive."""
    lines = "\r\n".join([f"HTTP/1.1 {status}", *headers.split("\n"), "", ""])
    http = lines.encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-04T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def web_note(kind: str = "warcinfo", body: bytes = b"software: none\r\n") -> bytes:
    """Return a record of a web archive that is no page."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2031-05-04T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000002>\r\n"
        f"Content-Type: application/warc-fields\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"
