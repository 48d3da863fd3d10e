"""Measure a command from outside: wall time, the memory of all its processes together; and what is installed.

Memory is the sum of the proportional set sizes (a page shared by two processes counts once), sampled from /proc.
"""

from __future__ import annotations

import re
import resource
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

SAMPLE_EVERY = 0.1  # seconds


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command went: its exit code, seconds of wall and of computing time, most bytes held at one moment, what it wrote."""

    code: int
    seconds: float
    cpu: float
    peak: int
    errors: str


def run_measured(command: Sequence[str]) -> Ran:
    """Run `command` to its end and measure it."""
    begun, before = time.perf_counter(), _children_cpu()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    gauge = _Gauge(process.pid)
    gauge.start()
    _, errors = process.communicate()
    seconds = time.perf_counter() - begun
    gauge.stop()
    return Ran(process.returncode, seconds, _children_cpu() - before, gauge.peak, errors)


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Gauge(threading.Thread):
    """Samples the memory of a process and all that it started."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._pid = pid
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(SAMPLE_EVERY):
            self.peak = max(self.peak, sum(memory_of(pid) for pid in family_of(self._pid)))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def family_of(pid: int) -> list[int]:
    """Return a process and all that it started and that started from those."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue  # it ended meanwhile
    return found


def memory_of(pid: int) -> int:
    """Return the proportional set size of a process in bytes, 0 if it has ended."""
    try:
        match = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return 1024 * int(match[1]) if match else 0


def cold_start(command: Sequence[str], times: int = 7) -> float:
    """Return the least seconds of several runs: what the command costs when nothing else is in the way."""
    return min(run_measured(command).seconds for _ in range(times))


def installed_bytes(package: str) -> int:
    """Return the size of a distribution and of all that it requires (no extras), and of its own source if editable."""
    seen: set[str] = set()
    todo = [package]
    total = sum(path.stat().st_size for path in _package_folder(package).rglob("*") if "__pycache__" not in path.parts)
    while todo:
        name = re.sub(r"[-_.]+", "-", todo.pop()).lower()
        if name in seen:
            continue
        seen.add(name)
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # a requirement of another platform
        if name != package:
            total += _distribution_bytes(distribution)
        todo += [_required_name(line) for line in distribution.requires or () if "extra ==" not in line]
    return total


def _package_folder(package: str) -> Path:
    spec = __import__(package)
    assert spec.__file__ is not None
    return Path(spec.__file__).parent


def _required_name(line: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", line)
    return match.group() if match else line


def _distribution_bytes(distribution: metadata.Distribution) -> int:
    paths = (Path(str(distribution.locate_file(file))) for file in distribution.files or () if file.suffix != ".pyc")
    return sum(path.stat().st_size for path in paths if path.is_file())
