"""What runs in a worker process: one item after another, each within its limits (rim).

In: chunks `(function, [(index, item), ...])` through a pipe. Out: one `(index, outcome)` per item, in order.

The time limit is the operating system's (RLIMIT_CPU, moved on before each item), because only it can stop a C library
that never comes back; the memory limit is RLIMIT_AS, counted from what the process has when it starts.
"""

from __future__ import annotations

import contextlib
import faulthandler
import math
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sayso.errors import InputError, RecordError, SaysoError

try:
    import resource
except ImportError:  # not on Windows: there only the clock of the parent limits an item
    resource = None  # type: ignore[assignment]

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may use: seconds of computing time, megabytes of memory beyond the worker's own.

    `effort` says how many times the seconds an item may take: a large one more than an ordinary one.
    """

    seconds: float
    megabytes: int
    effort: Callable[[Any], float] | None = None

    def for_item(self, item: Any) -> float:
        """Return the seconds that `item` may take."""
        return self.seconds * (self.effort(item) if self.effort else 1.0)


@dataclass(frozen=True, slots=True)
class Stop:
    """An error that ends the whole run: our bug, or the operator's file."""

    error: SaysoError


class OutOfMemory(InputError):
    """An item needed more memory than the worker had left."""


def serve(
    pipe: Connection, strangers: Iterable[Connection], limits: Limits, *, prepare: Callable[[], object] | None = None
) -> None:
    """Answer chunks until the parent hangs up. `strangers` are the parent's ends that a fork copied."""
    for stranger in strangers:
        stranger.close()
    if prepare:
        prepare()
    _settle_down(limits)
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            function, items = pipe.recv()
            for index, item in items:
                _answer(pipe, index, run_limited(function, item, limits))


def run_limited(function: Callable[[Any], Any], item: Any, limits: Limits) -> Any:
    """Return what `function` makes of `item`: its result, an InputError, or a `Stop`."""
    _allow_time(limits.for_item(item))
    try:
        return function(item)
    except InputError as error:
        return error
    except SaysoError as error:
        return Stop(error)
    except MemoryError:
        return out_of_memory(limits)
    except RecursionError:
        return InputError("it is nested too deep to be read", do="leave it out, or save its text alone")
    except Exception as error:  # noqa: BLE001 - one bad report never stops a run
        return _say_fault(error)


def out_of_memory(limits: Limits) -> InputError:
    """Say that an item needs more memory than it may have."""
    return OutOfMemory(
        f"reading it takes more than {limits.megabytes} MB of memory", do="leave it out, or save its text alone"
    )


def out_of_time(seconds: float) -> InputError:
    """Say that an item needs more time than it may have."""
    return InputError(
        f"reading it takes more than {round(seconds, 1):g} seconds", do="leave it out, or save its text alone"
    )


def _answer(pipe: Connection, index: int, outcome: Any) -> None:
    try:
        pipe.send((index, outcome))
    except (TypeError, AttributeError, ValueError) as error:  # what cannot be pickled
        fault = RecordError(f"a result cannot be sent between processes ({error})", do="fix the function")
        pipe.send((index, Stop(fault)))


def _say_fault(error: Exception) -> InputError:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "sayso" in frame.filename]
    place = f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return InputError(
        f"sayso failed over it ({type(error).__name__}: {str(error)[:200]})",
        where=place,
        do="tell the makers of sayso, with the file if you may",
    )


def _settle_down(limits: Limits) -> None:
    """Ignore Ctrl-C (the parent's business), write nowhere, limit memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.disable()
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - lives as long as the process
    sys.stdout = sys.stderr = nowhere  # a copied lock on the parent's could hang us
    if resource is None:
        return
    _lower(resource.RLIMIT_CORE, 0)
    with contextlib.suppress(OSError, ValueError, IndexError):
        held = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
        _lower(resource.RLIMIT_AS, held + limits.megabytes * MEGABYTE)


def _allow_time(seconds: float) -> None:
    """Move the limit of computing time on: what the process has used so far, and `seconds` more."""
    if resource is not None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, math.ceil(usage.ru_utime + usage.ru_stime + max(seconds, 0.1)))


def _lower(limit: int, value: int) -> None:
    """Set a soft limit as far as the hard one allows."""
    _, hard = resource.getrlimit(limit)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
