"""Run a function over many items in limited worker processes, so that a hostile item costs itself only (rim).

In: a function known by name, items that can be pickled, limits. Out: `(index, result or InputError)` in order.

An item that uses up its time, its memory or its process becomes an InputError; the worker is replaced and the others
are not touched. An item over which a worker died or ran out of memory is tried once more, alone in a fresh worker, so
that what others left behind is not held against it: results do not depend on how many workers there are.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar

from sayso.engine.worker import Limits, OutOfMemory, Stop, out_of_time, serve
from sayso.errors import InputError, RecordError
from sayso.intake.options import run_here

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 4  # items sent at once: a message costs about a hundredth of what reading a report does
AHEAD = 32  # results that may wait for an earlier one, per worker
PATIENCE = 6.0  # the clock may run so many times longer than the computing time allowed, on a busy machine
_SIGNALS_OF_TIME = {-int(getattr(signal, "SIGXCPU", 24))}
_CONTEXT = multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")
_SHARES = sys.platform == "linux"  # a fork begins with all that the parent has
_pipes: set[Connection] = (
    set()
)  # our ends of all pipes: a worker closes its copies, or none would see the other hang up


def map_guarded(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int | None = None,
    seconds: float = 60.0,
    megabytes: int = 2048,
    prepare: Callable[[], object] | None = None,
    effort: Callable[[Item], float] | None = None,
) -> Iterator[tuple[int, Result | InputError]]:
    """Yield `(index, outcome)` in the order of `items`; an InputError where one failed.

    `seconds` is what an ordinary item may take; `effort` says how many times that a large one may.
    `prepare` opens what every item needs (lexicons, models): once, before the first worker, which then shares it;
    where workers cannot share, in each of them. Takes from `items` only as far ahead as keeps the workers busy. Raises what else of sayso's errors the function
    raises: our bug, a broken lexicon.
    """
    limits = Limits(seconds, megabytes, effort)
    crew = _Crew(function, enumerate(items), size=workers or default_workers(), limits=limits, prepare=prepare)
    try:
        yield from crew.run()
    finally:
        crew.close()


def guard(read: Callable[[bytes], bytes], data: bytes) -> bytes:
    """Run one reader of hostile bytes in a process of its own: the guard that intake takes. Raises InputError."""
    [(_, outcome)] = map_guarded(partial(run_here, read), [data], workers=1, seconds=30.0, megabytes=1024)
    if isinstance(outcome, InputError):
        raise outcome
    return outcome


def default_workers() -> int:
    """Return how many cores this process may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text("ascii").split()
        return max(1, min(cores, math.ceil(int(quota) / int(period))))
    except (OSError, ValueError):  # no such limit
        return cores


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    todo: deque[tuple[int, Any]] = field(default_factory=deque)  # sent and not answered
    deadline: float = math.inf
    is_last_try: bool = False

    def stop(self) -> int:
        """End the process if it is not over, and return how it ended."""
        _pipes.discard(self.pipe)
        self.pipe.close()
        self.process.join(0.2 if self.process.is_alive() and not self.todo else 0)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        return self.process.exitcode or 0


@dataclass(slots=True)
class _Crew:
    """The workers of one call, what they are to do, and what they have done."""

    function: Callable[[Any], Any]
    source: Iterator[tuple[int, Any]]
    size: int
    limits: Limits
    prepare: Callable[[], object] | None = None
    workers: list[_Worker] = field(default_factory=list)
    waiting: deque[tuple[int, Any]] = field(default_factory=deque)  # taken back from a worker that died
    done: dict[int, Any] = field(default_factory=dict)
    taken: int = 0
    given: int = 0

    def run(self) -> Iterator[tuple[int, Any]]:
        """Yield the outcomes in order; see `map_guarded`."""
        while True:
            self._hand_out()
            while self.given in self.done:
                outcome = self.done.pop(self.given)
                self.given += 1
                yield self.given - 1, outcome
                self._listen(0)  # while the caller was busy others may have become idle
                self._hand_out()
            busy = [worker for worker in self.workers if worker.todo]
            if busy:
                self._listen(max(0.0, min(worker.deadline for worker in busy) - time.monotonic()))
            elif not self.waiting and self.given == self.taken:
                return

    def close(self) -> None:
        """End all workers."""
        while self.workers:
            self.workers.pop().stop()

    def _hand_out(self) -> None:
        """Give every idle worker a chunk; start workers while there is work and they are too few."""
        idle = [worker for worker in self.workers if not worker.todo]
        while idle or len(self.workers) < self.size:
            chunk = self._next_chunk()
            if not chunk:
                return
            worker = idle.pop() if idle else self._start()
            try:
                self._send(worker, chunk)
            except (BrokenPipeError, ConnectionError):  # it died in its sleep
                self._drop(worker)
                self.waiting.extend(chunk)

    def _next_chunk(self) -> list[tuple[int, Any]]:
        if self.waiting:
            return [self.waiting.popleft()]
        if self.taken - self.given >= AHEAD * self.size:
            return []
        chunk = list(islice(self.source, CHUNK))
        self.taken += len(chunk)
        return chunk

    def _start(self) -> _Worker:
        if self.prepare and _SHARES:
            self.prepare()
            self.prepare = None
        ours, theirs = _CONTEXT.Pipe()
        strangers = (*_pipes, ours) if _SHARES else ()
        given = {"prepare": self.prepare}
        process = _CONTEXT.Process(target=serve, args=(theirs, strangers, self.limits), kwargs=given, daemon=True)
        process.start()
        theirs.close()
        _pipes.add(ours)
        worker = _Worker(process, ours)
        self.workers.append(worker)
        return worker

    def _send(self, worker: _Worker, chunk: list[tuple[int, Any]]) -> None:
        try:
            worker.pipe.send((self.function, chunk))
        except (TypeError, AttributeError) as error:
            raise RecordError(f"an item cannot be sent to a worker ({error})", do="fix the caller") from error
        worker.todo.extend(chunk)
        worker.deadline = self._deadline(worker)

    def _listen(self, seconds: float) -> None:
        """Take in what the workers answer within `seconds`; replace those that died or take too long."""
        busy = {worker.pipe: worker for worker in self.workers if worker.todo}
        ready = wait(list(busy), timeout=seconds) if busy else []
        for pipe in ready:
            worker = busy.pop(pipe)  # type: ignore[call-overload]
            try:
                index, outcome = worker.pipe.recv()
            except Exception:  # noqa: BLE001 - EOF, half a message: the worker is of no more use
                self._bury(worker, None)
            else:
                self._note(worker, index, outcome)
        now = time.monotonic()
        for worker in busy.values():
            if worker.deadline <= now:
                self._bury(worker, out_of_time(self.limits.for_item(worker.todo[0][1])))

    def _note(self, worker: _Worker, index: int, outcome: Any) -> None:
        if isinstance(outcome, Stop):
            raise outcome.error
        if isinstance(outcome, OutOfMemory):
            self._bury(worker, outcome if worker.is_last_try else None)
            return
        worker.todo.popleft()
        worker.deadline = self._deadline(worker)
        worker.is_last_try = False
        self.done[index] = outcome

    def _bury(self, worker: _Worker, verdict: InputError | None) -> None:
        """Replace a worker. Without a verdict its current item gets a last try, alone in a fresh one."""
        (index, item), *others = worker.todo
        code = self._drop(worker)
        self.waiting.extend(others)
        if verdict is None and code in _SIGNALS_OF_TIME:
            verdict = out_of_time(self.limits.for_item(item))
        elif verdict is None and worker.is_last_try:
            verdict = _say_death(code, self.limits)
        if verdict is not None:
            self.done[index] = verdict
            return
        fresh = self._start()
        fresh.is_last_try = True
        self._send(fresh, [(index, item)])

    def _drop(self, worker: _Worker) -> int:
        self.workers.remove(worker)
        return worker.stop()

    def _deadline(self, worker: _Worker) -> float:
        """Return when the item that a worker is at must have been answered."""
        seconds = self.limits.for_item(worker.todo[0][1]) if worker.todo else self.limits.seconds
        return time.monotonic() + seconds * PATIENCE + 5.0


def _say_death(code: int, limits: Limits) -> InputError:
    how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return InputError(
        f"the process that read it died ({how}), perhaps for want of memory (it may have {limits.megabytes} MB)",
        do="leave it out, or save its text alone",
    )
