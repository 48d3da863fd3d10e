from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.copies.blocks import match_words


def test_equal_words_are_blocks_and_the_last_one_is_empty() -> None:
    blocks = match_words([("abcd", "abxd"), ("", "q")])
    rows = zip(blocks.pair.tolist(), blocks.left.tolist(), blocks.right.tolist(), blocks.size.tolist(), strict=True)
    assert list(rows) == [(0, 0, 0, 2), (0, 3, 3, 1), (0, 4, 4, 0), (1, 0, 1, 0)]


@given(st.lists(st.tuples(st.text("abcd\U0001f600"), st.text("abcd\U0001f600")), max_size=5))
def test_blocks_hold_the_same_words_on_both_sides(pairs: list[tuple[str, str]]) -> None:
    blocks = match_words(pairs)
    for row, pair in enumerate(blocks.pair.tolist()):
        left, right = pairs[pair]
        size, at, other = int(blocks.size[row]), int(blocks.left[row]), int(blocks.right[row])
        assert left[at : at + size] == right[other : other + size]
    assert sorted(set(blocks.pair.tolist())) == list(range(len(pairs)))
