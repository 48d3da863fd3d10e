"""Offsets from the page into the report, the way back of `to_raw`."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bench.readings import from_raw
from sayso.kit.offsets import to_raw
from sayso.records import Piece

PIECES = (Piece(0, 10, 5), Piece(6, 20, 4), Piece(10, 30, 6))  # two letters put in, gaps cut out of the page


def test_words_that_were_cut_out() -> None:
    assert from_raw(PIECES, 15, 20) is None
    assert from_raw(PIECES, 12, 22) == (2, 8)
    assert from_raw((), 0, 5) is None


@given(start=st.integers(0, 15), size=st.integers(1, 16))
def test_there_and_back(start: int, size: int) -> None:
    there = to_raw(PIECES, start, min(16, start + size))
    if there is not None:
        back = from_raw(PIECES, *there)
        assert back is not None
        assert to_raw(PIECES, *back) == there
