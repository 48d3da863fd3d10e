from __future__ import annotations

from sayso.engine.windows import SLOT, WindowFile
from sayso.mark.encoder.marks import Run, WindowMarks

KEY, OTHER = bytes(range(16)), bytes(range(16, 32))
MARKS = WindowMarks((Run(0, 2, 0, True, 0.75),), (Run(3, 4, 0, True, 0.5, ((0, 0.9), (None, 0.1))),), (), ())


def test_what_is_kept_is_found() -> None:
    file = WindowFile(slots=8)
    file.keep(KEY, MARKS)
    assert file.find([KEY, OTHER]) == {KEY: MARKS}


def test_what_is_new_is_told_once_and_fills_another() -> None:
    file, later = WindowFile(slots=8), WindowFile(slots=8)
    file.keep(KEY, MARKS)
    later.fill(file.drain())
    assert file.drain() == ()
    assert later.find([KEY]) == {KEY: MARKS}
    assert later.drain() == ()


def test_a_later_key_takes_the_slot() -> None:
    file = WindowFile(slots=1)
    file.keep(KEY, MARKS)
    file.keep(OTHER, MARKS)
    assert file.find([KEY, OTHER]) == {OTHER: MARKS}


def test_a_half_written_slot_is_empty() -> None:
    file = WindowFile(slots=1)
    file.keep(KEY, MARKS)
    file._write(40, b"\0\0\0")
    assert file.find([KEY]) == {}


def test_what_is_too_large_is_not_kept_but_told() -> None:
    file = WindowFile(slots=1)
    large = WindowMarks((), (), (), tuple(Run(at, at + 1, at % 7, True, at / 5000) for at in range(5000)))
    file.keep(KEY, large)
    [(_, data)] = file.drain()
    assert len(data) > SLOT
    assert file.find([KEY]) == {}
