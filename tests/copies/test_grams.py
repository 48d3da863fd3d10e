from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.copies.grams import POSTING_CAP, RUN, find_seeds, hash_runs, winnow
from sayso.copies.pile import make_pile
from tests.copies.reports import LEXICONS, WIRE, report

HOUSE = "The Ridge Post has told the people of the upper valley what happens since the great flood."
OWN = [
    "Plums were dear at the fair.",
    "A dog swam over the ford.",
    "Nobody came to the choir.",
    "Rain fell on the hay.",
]


def test_runs_end_with_their_report() -> None:
    ids = np.array([1, 2, 3, 4, 5, 6, 7] * 2, np.int32)
    runs = hash_runs(ids, np.array([7, 14]))
    whole = runs != np.uint64(0xFFFFFFFFFFFFFFFF)
    assert whole.tolist() == [True, True, False, False, False, False, False] * 2
    assert runs[0] == runs[7]


@given(st.lists(st.integers(1, 50), min_size=12, max_size=80), st.integers(1, 5))
def test_of_every_few_neighbours_one_run_is_kept(words: list[int], window: int) -> None:
    kept = winnow(hash_runs(np.array(words, np.int32)), window)[: len(words) - RUN + 1]
    assert all(kept[at : at + window].any() for at in range(len(kept) - window + 1))


def test_a_shared_run_pairs_reports() -> None:
    pile = make_pile([report("a", WIRE), report("b", f"It rained. {WIRE}"), report("c", OWN[0])], LEXICONS)
    seeds, _ = find_seeds(pile, np.ones(3, np.bool_))
    assert list(zip(seeds.left.tolist(), seeds.right.tolist(), strict=True)) == [(0, 1)]
    assert seeds.cold[0] > 20


def test_what_three_reports_of_one_outlet_share_is_house_text() -> None:
    pile = make_pile([report(str(at), f"{own} {HOUSE}", outlet="Ridge Post") for at, own in enumerate(OWN)], LEXICONS)
    seeds, common = find_seeds(pile, np.ones(len(OWN), np.bool_))
    assert set(zip(seeds.left.tolist(), seeds.right.tolist(), strict=True)) == {(0, 1), (0, 2), (0, 3)}
    assert not seeds.cold.any()
    assert common[pile.rows(0)].any()


def test_a_run_of_many_reports_ties_all_to_the_first() -> None:
    count = POSTING_CAP + 8
    pile = make_pile([report(f"{at:03}", WIRE + f" Line {at} is its own.") for at in range(count)], LEXICONS)
    seeds, _ = find_seeds(pile, np.ones(count, np.bool_))
    assert set(seeds.left[seeds.hot > 0].tolist()) == {0}


def test_runs_are_joined_in_as_many_passes_as_memory_asks_for() -> None:
    pile = make_pile([report(f"{at:03}", WIRE + f" Line {at} is its own.") for at in range(12)], LEXICONS)
    chosen = np.ones(12, np.bool_)
    whole, common = find_seeds(pile, chosen)
    parts, again = find_seeds(pile, chosen, held=64)
    assert (common == again).all()
    for name in ("left", "right", "cold", "hot", "house", "long"):
        assert getattr(whole, name).tolist() == getattr(parts, name).tolist()


def test_a_stretch_of_nine_words_is_told_from_a_shorter_one() -> None:
    line = "the ferry at the lower ford sank with all plums"
    texts = [f"Rain. {line} today", f"Snow. {line} here", f"Hail {' '.join(line.split()[:7])} in May"]
    pile = make_pile([report(str(at), text) for at, text in enumerate(texts)], LEXICONS)
    seeds, _ = find_seeds(pile, np.ones(3, np.bool_))
    assert list(zip(seeds.left.tolist(), seeds.right.tolist(), (seeds.long > 0).tolist(), strict=True)) == [
        (0, 1, True), (0, 2, False), (1, 2, False)
    ]  # fmt: skip
