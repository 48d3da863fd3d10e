from __future__ import annotations

import itertools
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.engine.pool import AHEAD, CHUNK, default_workers, guard, map_guarded
from sayso.errors import InputError, RecordError, ResourceError


def read(order: str) -> Any:
    """Do what an item says: the reports of this test are as hostile as they come."""
    word, _, rest = order.partition(" ")
    match word:
        case "spin":
            while True:
                pass
        case "sleep":
            time.sleep(float(rest))
        case "eat":
            hoard = [bytearray(10_000_000) for _ in range(10_000)]
            return len(hoard)
        case "hold":  # leaves memory behind, as caches and C libraries do
            _held.append(bytearray(int(rest) * 1_000_000))
        case "die":
            os.kill(os.getpid(), int(rest))
        case "exit":
            os._exit(int(rest))
        case "refuse":
            raise InputError("it is empty", where=rest, do="save it again")
        case "bug":
            raise RecordError("a span runs backwards")
        case "lexicon":
            raise ResourceError("a row is broken")
        case "slip":
            return [][1]
        case "deep":
            return read(order)
        case "print":
            sys.stdout.write("noise" * 10_000)
        case "lambda":
            return lambda: 1
    return order.upper()


_held: list[bytearray] = []


def shown(outcomes: Iterator[tuple[int, Any]]) -> list[tuple[int, Any]]:
    return [(index, item.what if isinstance(item, InputError) else item) for index, item in outcomes]


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK + 1, 3 * AHEAD + 1])
def test_everything_comes_back_in_order(workers: int, count: int) -> None:
    items = [f"item {number}" for number in range(count)]
    assert shown(map_guarded(read, items, workers=workers)) == list(enumerate(item.upper() for item in items))


HOSTILE = [
    ("spin", "takes more than 1 seconds"),
    ("eat", "takes more than 300 MB"),
    (f"die {int(signal.SIGSEGV)}", "died (SIGSEGV)"),
    (f"die {int(signal.SIGKILL)}", "died (SIGKILL)"),
    ("exit 3", "died (exit code 3)"),
    ("slip", "sayso failed over it (IndexError"),
    ("deep", "nested too deep"),
    ("refuse", "it is empty"),
]


@pytest.mark.parametrize(("order", "words"), HOSTILE, ids=[row[0] for row in HOSTILE])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_hostile_item_costs_itself_only(order: str, words: str, workers: int) -> None:
    items = ["a", "b", order, "c", "d", "e", "f"]
    outcomes = dict(map_guarded(read, items, workers=workers, seconds=1, megabytes=300))
    verdict = outcomes.pop(2)
    assert isinstance(verdict, InputError)
    assert words in verdict.what
    assert verdict.do
    assert outcomes == {index: item.upper() for index, item in enumerate(items) if index != 2}


def test_a_sleeper_is_not_waited_for() -> None:
    begun = time.monotonic()
    outcomes = shown(map_guarded(read, ["a", "sleep 60", "b"], workers=1, seconds=0.2))
    assert [index for index, _ in outcomes] == [0, 1, 2]
    assert "takes more than 0.2 seconds" in outcomes[1][1]
    assert time.monotonic() - begun < 15


def test_what_others_left_behind_is_not_held_against_an_item() -> None:
    items = ["hold 120"] * 12
    assert shown(map_guarded(read, items, workers=1, megabytes=400)) == [(i, "HOLD 120") for i in range(12)]


def test_many_hostile_items_in_one_chunk() -> None:
    items = ["exit 1", "slip", "exit 2", "a", "refuse", "exit 3", "b"]
    outcomes = dict(map_guarded(read, items, workers=2))
    assert [index for index, item in outcomes.items() if not isinstance(item, InputError)] == [3, 6]


@pytest.mark.parametrize(("order", "kind"), [("bug", RecordError), ("lexicon", ResourceError), ("lambda", RecordError)])
def test_our_own_errors_stop_the_run(order: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        list(map_guarded(read, ["a", order, "b"], workers=2))


def test_workers_write_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    assert len(list(map_guarded(read, ["print"], workers=1))) == 1
    assert capfd.readouterr().out == ""


def test_items_are_taken_only_as_far_ahead_as_needed() -> None:
    taken = itertools.count()
    items = (f"item {next(taken)}" for _ in range(10_000))
    outcomes = map_guarded(read, items, workers=2)
    for _ in range(5):
        next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert next(taken) <= 5 + 2 * AHEAD + 2 * CHUNK


def test_no_worker_is_left_behind() -> None:
    def children() -> int:
        return len(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text("ascii").split())

    before = children()
    outcomes = map_guarded(read, [f"item {n}" for n in range(500)], workers=2)
    next(outcomes)
    assert children() > before
    outcomes.close()  # type: ignore[attr-defined]
    assert children() == before


def test_runs_may_stand_inside_each_other() -> None:
    for _, outcome in map_guarded(read, ["a", "b", "c"], workers=2):
        assert shown(map_guarded(read, ["x"], workers=1)) == [(0, "X")]
        assert outcome in {"A", "B", "C"}


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(["a", "exit 1", "slip", "refuse", "deep", "é😀"]), max_size=12), st.integers(1, 3))
def test_results_do_not_depend_on_the_number_of_workers(items: list[str], workers: int) -> None:
    alone = [(0, *shown(map_guarded(read, [item], workers=1))[0][1:])[1] for item in items]
    assert shown(map_guarded(read, items, workers=workers)) == list(enumerate(alone))


def open_lexicon() -> None:
    """Stand for a lexicon that takes long to open."""
    _opened.append(os.getpid())


def who_opened(item: str) -> list[int]:
    return _opened


_opened: list[int] = []


def test_what_every_item_needs_is_opened_once_and_before() -> None:
    _opened.clear()
    assert list(map_guarded(who_opened, [], prepare=open_lexicon)) == []
    assert _opened == []
    outcomes = list(map_guarded(who_opened, ["a"] * 20, workers=2, prepare=open_lexicon))
    assert all(opened == [os.getpid()] for _, opened in outcomes)


def upper(data: bytes) -> bytes:
    """Stand for a reader of documents."""
    if data == b"bad":
        raise InputError("it is locked")
    return data.upper()


def test_the_guard_of_one_reader() -> None:
    assert guard(upper, b"good") == b"GOOD"
    with pytest.raises(InputError, match="locked"):
        guard(upper, b"bad")


def test_there_is_a_core() -> None:
    assert 1 <= default_workers() <= (os.cpu_count() or 1)
