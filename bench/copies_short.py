"""A pile of short reports made on the fly: what a million of them cost, and whether the copies among them are found.

In: `Source` documents and a size. Out: figures. Run as a module (`SOURCES SIZE OUT`) it is the finder's process: reports
are made one by one and never written down, so that the memory told is that of reports, their words and what is found.
One report in twenty is a copy: of the report made a thousand before, with one sentence of its own for one of those.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from bench.copies_sources import Chain, Source
from bench.meters import family_of, memory_of
from bench.sheet import Figure
from sayso.copies import CopyLexicons, find_copies
from sayso.kit.offsets import identity
from sayso.records import Piece, Report, ReportId
from sayso.resources import read_rows

SEED = 17
BACK = 1000  # reports between a copy and what it was made from
EVERY = 10
LINES = (2, 3)  # sentences of a report
MOST = 4_000_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Cost:
    """What finding took: seconds of computing in all and for the finder alone, peak bytes, shares of the copies."""

    cpu: float
    finder: float
    peak: int
    recall: float
    precision: float


def make_short(chain: Chain, size: int, seed: int = SEED) -> Iterator[tuple[str, bool]]:
    """Yield texts, and whether each is a copy of the one `BACK` before."""
    chance = random.Random(seed)
    held: list[list[str]] = []
    for number in range(size):
        is_copy = number % EVERY == 0 and number // BACK % 2 == 1  # of an original, never of a copy
        lines = list(held[number % BACK]) if is_copy else [chain.sentence() for _ in range(chance.randint(*LINES))]
        if is_copy:
            lines[chance.randrange(len(lines))] = f"Seen by {chance.randint(2, 99)} people."
        held[number % BACK : number % BACK + 1] = [lines]
        yield " ".join(lines), is_copy


def score_short(sources: Sequence[Source], size: int) -> tuple[tuple[Figure, ...], str]:
    """Run the finder over `size` short reports in a process of its own and tell what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder) / "sources.json", Path(folder) / "out.json"
        given.write_bytes(msgspec.json.encode(list(sources)))
        command = [sys.executable, "-m", "bench.copies_short", str(given), str(size), str(out)]
        with subprocess.Popen(command) as process:
            while process.poll() is None:
                if sum(memory_of(pid) for pid in family_of(process.pid)) > 2 * MOST:
                    process.kill()
                    return (Figure("short_peak_gb", None, size, is_low_better=True),), "stopped at twice its memory"
                time.sleep(0.5)
        cost = msgspec.json.decode(out.read_bytes(), type=Cost)
    figures = (
        Figure("short_cpu_s", cost.finder, size, is_low_better=True),
        Figure("short_peak_gb", cost.peak / 1e9, size, is_low_better=True),
        Figure("short_recall", cost.recall, size // (2 * EVERY)),
        Figure("short_precision", cost.precision, size // (2 * EVERY)),
    )
    return figures, f"{size} short reports: {cost.finder:.1f} s CPU to find the copies, {cost.cpu:.1f} s in all"


@cache
def _pieces(length: int) -> tuple[Piece, ...]:
    """Return the pieces of a text of this length; texts as long as each other share them."""
    return identity(length)


def _report(number: int, text: str) -> Report:
    name = ReportId(f"{number:07}")
    return Report(name, "", name, text, _pieces(len(text)), "en", None, None, None, None, None, None, (), ())


def main(given: Path, size: int, out: Path) -> None:
    """Make the reports, find the copies, write down what it cost."""
    sources = msgspec.json.decode(given.read_bytes(), type=list[Source])
    chain = Chain(sources, SEED)
    reports, wanted = [], set()
    for number, (text, is_copy) in enumerate(make_short(chain, size)):
        reports.append(_report(number, text))
        if is_copy:
            wanted.add((reports[number - BACK].id, reports[number].id))
    del chain, sources
    lexicons = CopyLexicons.build(read_rows)
    began = time.process_time()
    found = find_copies(reports, lexicons, memory=MOST // 4)
    finder = time.process_time() - began
    pairs = {(min(copy.here, copy.there), max(copy.here, copy.there)) for copy in found}
    right = len(pairs & wanted)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    cost = Cost(time.process_time(), finder, peak, right / max(1, len(wanted)), right / max(1, len(pairs)))
    out.write_bytes(msgspec.json.encode(cost))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
