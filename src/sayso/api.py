"""The Python interface: `read`, `build`, `open`. Three functions; everything else is records."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sayso import pipeline, resources
from sayso.engine.build import BuildOptions, BuildResult
from sayso.engine.build import build as _build
from sayso.records import Capture, Metadata, Reading
from sayso.store import CasebookFile

__all__ = ["build", "open", "read"]


def read(text: str, *, name: str = "text", metadata: Metadata | None = None, reader: str | None = None) -> Reading:
    """Read one report: its marks, statements, chains and event mentions. `reader`: "encoder" or "rules".

    Raises InputError if there is no text in it, ResourceError if the encoder's weights are missing or altered.
    """
    raw = text.encode("utf-8", "replace")
    capture = Capture(
        name=name,
        media="text",
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=raw.decode("utf-8"),
        encoding="utf-8",
        replaced=0,
        metadata=metadata or Metadata(),
        taken_at=datetime.now(UTC),
    )
    loaded = resources.load(reader=reader)
    report, _ = pipeline.open_report(capture, loaded)
    return pipeline.read_report(report, loaded)


def build(
    sources: Sequence[str | Path],
    out: str | Path,
    *,
    options: BuildOptions | None = None,
    reader: str | None = None,
) -> BuildResult:
    """Read `sources` into the casebook at `out`. `reader`: as in `read`. Raises UsageError, ResourceError or StoreError."""
    if reader is not None:
        options = replace(options or BuildOptions(), reader=reader)
    return _build([str(source) for source in sources], Path(out), options=options)


def open(path: str | Path) -> CasebookFile:  # noqa: A001
    """Open a casebook for reading; use it as a context manager. Raises StoreError."""
    return CasebookFile(Path(path))
