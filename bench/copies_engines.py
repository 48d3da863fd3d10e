"""Run a copy finder over a pile in a process of its own, within limits of time and memory, and measure it.

`python -m bench.copies_engines ENGINE PILE OUT`: sayso, rensa or datasketch; PILE one JSON object a line (name, outlet,
published, text); OUT takes what was found and what it cost. Texts are read and reports built before the clock starts.
rensa and datasketch as their READMEs use them on news: five-word shingles, 128 permutations, threshold .5.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import msgspec

from bench.copies_truth import Change, Found, Shared
from bench.meters import family_of, memory_of
from sayso.copies import CopyLexicons, find_copies
from sayso.kit.ids import content_id
from sayso.kit.offsets import identity
from sayso.records import Copy, Report, ReportId, Span
from sayso.resources import read_rows

SHINGLE, PERMUTATIONS, BANDS, THRESHOLD = 5, 128, 32, 0.5
_WORD = re.compile(r"\w+")
_FLIPPED = {"attribution_dropped": "attribution_added", "attribution_added": "attribution_dropped"}


@dataclass(frozen=True, slots=True)
class Page:
    """One report of a pile as it is handed to a finder."""

    name: str
    outlet: str | None
    published: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a finder found and what it cost: seconds of computing and of wall time, peak bytes of the process."""

    found: tuple[Found, ...]
    cpu: float
    wall: float
    peak: int


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an engine may compute (seconds of CPU) and how much memory it may hold (bytes)."""

    cpu: int = 1200
    memory: int = 6_000_000_000


def is_installed(engine: str) -> bool:
    """Whether an engine can be run here; rensa and datasketch are wanted by the bench alone."""
    return engine == "sayso" or find_spec(engine) is not None


def run_engine(engine: str, pages: Sequence[Page], folder: Path, *, limits: Limits | None = None) -> Result | str:
    """Run one engine; what stopped it, in words, where it went over its limits or failed."""
    limits = limits or Limits()
    pile, out = folder / "pile.jsonl", folder / f"{engine}.json"
    with pile.open("wb") as lines:
        lines.writelines(msgspec.json.encode(page) + b"\n" for page in pages)
    command = [sys.executable, "-m", "bench.copies_engines", engine, str(pile), str(out), str(limits.cpu)]
    errors = folder / f"{engine}.err"
    with errors.open("wb") as stream:
        process = subprocess.Popen(command, stderr=stream, stdout=subprocess.DEVNULL)
        stopped = _watch(process, limits.memory)
    if stopped:
        return stopped
    if process.returncode:
        tail = errors.read_text("utf-8", errors="replace")[-600:].strip()
        return f"stopped after {limits.cpu} s of CPU" if process.returncode in (-24, -9) else f"failed: {tail}"
    return msgspec.json.decode(out.read_bytes(), type=Result)


def _watch(process: subprocess.Popen[bytes], most: int) -> str:
    while process.poll() is None:
        if sum(memory_of(pid) for pid in family_of(process.pid)) > most:
            process.kill()
            process.wait()
            return f"stopped at {most / 1e9:.1f} GB"
        time.sleep(0.25)
    return ""


def make_report(page: Page) -> Report:
    """A report that is all body."""
    name = ReportId(content_id(page.name, page.text))
    pieces = identity(len(page.text))
    return Report(
        name, "0" * 64, page.name, page.text, pieces, "en", page.outlet, None, page.published,
        None, None, None, (), (),
    )  # fmt: skip


def run_sayso(pages: Sequence[Page]) -> Callable[[], Iterable[Found]]:
    """Build reports and lexicons; what is returned finds the copies."""
    lexicons = CopyLexicons.build(read_rows)
    reports = [make_report(page) for page in pages]
    places = {report.id: index for index, report in enumerate(reports)}

    def work() -> Iterable[Found]:
        copies = find_copies(reports, lexicons)
        return (as_found(copy, places) for copy in copies)  # turned into the bench's terms off the clock

    return work


def as_found(copy: Copy, places: dict[ReportId, int]) -> Found:
    """Put a record into the bench's terms, the report with the smaller number on the left."""
    here, there = places[copy.here], places[copy.there]
    is_turned = here > there
    passages = []
    for passage in copy.passages:
        changes = tuple(
            Change(_FLIPPED.get(edit.kind, edit.kind.value), _range(edit.there), _range(edit.here))
            if is_turned
            else Change(edit.kind.value, _range(edit.here), _range(edit.there))
            for edit in passage.edits
        )
        sides = (passage.there, passage.here) if is_turned else (passage.here, passage.there)
        passages.append(Shared((sides[0].start, sides[0].end), (sides[1].start, sides[1].end), changes))
    return Found(min(here, there), max(here, there), copy.kind.value, tuple(passages))


def _range(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else (span.start, span.end)


def run_rensa(pages: Sequence[Page]) -> Callable[[], Iterable[Found]]:
    """Return what finds near-duplicate documents with rensa's RMinHash."""
    import rensa

    def work() -> Iterable[Found]:
        index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
        found = []
        for at, page in enumerate(pages):
            signature = rensa.RMinHash(num_perm=PERMUTATIONS, seed=42)
            signature.update(_shingles(page.text))
            found += [Found(other, at, "whole") for other in index.query(signature)]
            index.insert(at, signature)
        return found

    return work


def run_datasketch(pages: Sequence[Page]) -> Callable[[], Iterable[Found]]:
    """Return what finds near-duplicate documents with datasketch's MinHash and LSH."""
    import datasketch

    def work() -> Iterable[Found]:
        index = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
        found = []
        for at, page in enumerate(pages):
            signature = datasketch.MinHash(num_perm=PERMUTATIONS)
            signature.update_batch([shingle.encode() for shingle in _shingles(page.text)])
            found += [Found(int(str(other)), at, "whole") for other in index.query(signature)]
            index.insert(at, signature)
        return found

    return work


def _shingles(text: str) -> list[str]:
    words = _WORD.findall(text.lower())
    return [" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


ENGINES = {"sayso": run_sayso, "rensa": run_rensa, "datasketch": run_datasketch}


def main(engine: str, pile: Path, out: Path) -> None:
    """Run an engine over a pile and write what it found."""
    with pile.open("rb") as lines:  # line by line: what the pile costs as bytes is no part of a finder's memory
        pages = [msgspec.json.decode(line, type=Page) for line in lines]
    work = ENGINES[engine](pages)
    began, computed = time.perf_counter(), time.process_time()
    found = work()
    cpu, wall = time.process_time() - computed, time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    out.write_bytes(msgspec.json.encode(Result(tuple(found), cpu, wall, peak)))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[4]), int(sys.argv[4]) + 5))
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
