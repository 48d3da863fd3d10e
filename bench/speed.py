"""Bench `speed`: `sayso build` over about 2,000 real reports, as a user runs it, with two worker processes.

reports_per_s counts units of 500 word pieces of new text (bench/texts.py says how pieces are counted), over the wall
time of the whole command: take in, read, link, weigh, store. build_reuse_speedup: the same number of reports, two thirds
of them copies of the rest, against new text, the whole command; both in word pieces per second.
Of the encoder alone, where the default reader is the encoder (bench/reading_speed.py): wordpieces_per_s, and
reuse_speedup, reading the pile with the copies against reading new text. peak_5mb_gb: one report of 5 MB, built.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.corpora import find_corpus
from bench.harness import Options, Outcome
from bench.meters import Ran, cold_start, installed_bytes, run_measured
from bench.reading_speed import open_pages, pace, time_cold_load
from bench.sheet import Figure
from bench.texts import PIECES_PER_REPORT, Named, count_pieces, read_texts, write_texts
from sayso import resources

REPORTS = 2000
PACED = 300  # of them read by the encoder alone
LARGE = 5_000_000  # letters
WORKERS = 2
SAYSO = (sys.executable, "-m", "sayso")


def run(options: Options) -> Outcome:
    """Build, measure, remove what was written."""
    data = find_corpus(options.data, "data")
    texts = read_texts(data, options.limit or REPORTS)
    with tempfile.TemporaryDirectory() as folder:
        new = _build(texts, Path(folder) / "new")
        reused = _build(reuse(texts), Path(folder) / "reused")
        large = _build([("large", join_up(texts, LARGE))], Path(folder) / "large")
        reading, told = _pace_encoder(texts[:PACED], Path(folder) / "paced")
    pieces = count_pieces([text for _, text in texts])
    again = count_pieces([text for _, text in reuse(texts)])
    figures = (
        _figure("reports_per_s", pieces / PIECES_PER_REPORT / new.seconds, len(texts)),
        _figure("build_reuse_speedup", (again / reused.seconds) / (pieces / new.seconds), len(texts)),
        *reading,
        _figure("peak_5mb_gb", large.peak / 1e9, 1, is_low_better=True),
        _figure("peak_gb", max(new.peak, reused.peak) / 1e9, len(texts), is_low_better=True),
        _figure("cold_start_s", cold_start((*SAYSO, "--help")), 7, is_low_better=True),
        _figure("install_mb", installed_bytes("sayso") / 1e6, 1, is_low_better=True),
    )
    notes = (
        f"{len(texts)} reports, {pieces} word pieces (estimated); new {_tell(new)}; reused {_tell(reused)}; large {_tell(large)}",
        told,
        "one run each: no interval; where wall time is far over half the CPU time, the machine was busy",
    )
    return Outcome("speed", str(data), len(texts), figures, notes=notes)


def _pace_encoder(texts: list[Named], folder: Path) -> tuple[tuple[Figure, ...], str]:
    """Measure the encoder on new text and on a pile with copies; nothing where reading is by rules."""
    encoder = resources.load().encoder
    if encoder is None:
        return (), "read by rules: no figures of the encoder"
    write_texts(texts, folder / "new")
    write_texts(reuse(texts), folder / "reused")
    new, reused = (pace(open_pages(str(folder / name)), encoder, workers=WORKERS) for name in ("new", "reused"))
    weights = (resources.encoder_folder() / "encoder.onnx").stat().st_size
    figures = (
        _figure("wordpieces_per_s", new.pieces / new.seconds, len(texts)),
        _figure("reuse_speedup", (reused.pieces / reused.seconds) / (new.pieces / new.seconds), len(texts)),
        _figure("cold_load_s", time_cold_load(), 5, is_low_better=True),
        _figure("weights_mb", weights / 1e6, 1, is_low_better=True),
    )
    by_cpu = (reused.pieces / reused.cpu) / (new.pieces / new.cpu)
    rate = WORKERS * new.pieces / new.cpu
    return figures, f"encoder: {rate:.0f} pieces/s and a speedup of {by_cpu:.2f} by computing time, {WORKERS} cores"


def join_up(texts: list[Named], letters: int) -> str:
    """Return one text of at least so many letters, the texts over and over."""
    parts: list[str] = []
    have = 0
    while have < letters:
        for _, text in texts:
            parts.append(text)
            have += len(text) + 2
            if have >= letters:
                break
    return "\n\n".join(parts)


def reuse(texts: list[Named]) -> list[Named]:
    """Return a pile of the same size of which two thirds are copies: each of the first third stands three times.

    The copies carry another first line, as a page of another outlet would: no two files are the same bytes.
    """
    third = texts[: max(1, len(texts) // 3)]
    return [
        (f"{name}/{copy}", text if copy == 0 else f"Carried by another outlet ({copy})\n\n{text}")
        for copy in range(3)
        for name, text in third
    ]


def _build(texts: list[Named], folder: Path) -> Ran:
    write_texts(texts, folder / "reports")
    target = ("-o", str(folder / "case.db"), "--workers", str(WORKERS))
    ran = run_measured((*SAYSO, "build", str(folder / "reports"), *target))
    if ran.code not in (0, 1):  # 1: some inputs were rejected
        raise RuntimeError(f"sayso build ended with {ran.code}: {ran.errors[-2000:]}")
    return ran


def _tell(ran: Ran) -> str:
    return f"{ran.seconds:.1f} s wall, {ran.cpu:.1f} s CPU, {ran.peak / 1e6:.0f} MB"


def _figure(name: str, value: float, count: int, *, is_low_better: bool = False) -> Figure:
    return Figure(name, value, count, is_low_better=is_low_better)
