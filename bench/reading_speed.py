"""How fast the encoder reads: for the bench `speed`, the reading alone, by processes of one thread each.

In: cleaned reports. Out: seconds for all of them. From a report's sentences to its `EncoderReading`: word pieces,
windows, the model with all its heads, decoding, stitching. What is read is shared as in a build.
"""

from __future__ import annotations

import multiprocessing
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from sayso import pipeline, resources
from sayso.engine.windows import WindowFile
from sayso.intake import take_in
from sayso.mark.encoder.reader import Encoder, lay_out
from sayso.mark.sentences import find_sentences
from sayso.records import Capture, Report, Sentence

_FORK = multiprocessing.get_context("fork")
_COLD = """
import time
begun = time.perf_counter()
from sayso import resources
encoder = resources._open_encoder()
import numpy as np
ids = np.full((1, 64), encoder.pieces.begin, np.int64)
encoder.run(ids, np.zeros_like(ids))
print(time.perf_counter() - begun)
"""

Page = tuple[Report, tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True)
class Paced:
    """How a reading went: its word pieces, seconds of wall, of computing time by all processes."""

    pieces: int
    seconds: float
    cpu: float


def open_pages(folder: str) -> list[Page]:
    """Clean the texts of a folder and cut their sentences; those in English, in the order a build reads them."""
    loaded = resources.load()
    captures = (item for item in take_in([folder]) if isinstance(item, Capture))
    reports = sorted((pipeline.open_report(one, loaded)[0] for one in captures), key=lambda report: report.id)
    return [(report, find_sentences(report)[0]) for report in reports if report.language == pipeline.READ_LANGUAGE]


def pace(pages: Sequence[Page], encoder: Encoder, *, workers: int) -> Paced:
    """Read all pages with so many processes that share what they have read."""
    pieces = sum(len(lay_out(report.text, sentences, encoder.pieces).pieces) for report, sentences in pages)
    remembering = encoder.remembering(WindowFile())
    before = _cpu()
    begun = time.perf_counter()
    processes = [_FORK.Process(target=_read, args=(pages[at::workers], remembering)) for at in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return Paced(pieces, time.perf_counter() - begun, _cpu() - before)


def _read(pages: Sequence[Page], encoder: Encoder) -> None:
    for report, sentences in pages:
        encoder.read(report, sentences)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def time_cold_load(times: int = 5) -> float:
    """Return the least seconds in which a fresh process opens the encoder and reads a first window."""
    runs = (
        subprocess.run([sys.executable, "-c", _COLD], capture_output=True, text=True, check=True) for _ in range(times)
    )
    return min(float(run.stdout) for run in runs)
