"""Two gold incidents of one pile, scored by hand.

i1: m1, m2, m3 told by two origins {s1, m1} and {s2}; i2: m4, one origin. They must not be joined.
"""

from __future__ import annotations

import pytest

from bench.gold import GoldIncident
from bench.predicted import Happening, Pile, Told
from bench.scoring.events import match_mentions
from bench.scoring.incidents import map_incidents, origin_pairs, score_incidents, score_independence
from tests.bench.golds import gold_pile, mention, said, sheet, statement, told, values

I1 = GoldIncident("i1", ("m1", "m2", "m3"), 2, (frozenset({"s1", "m1"}), frozenset({"s2"})), ("i2",), ())
I2 = GoldIncident("i2", ("m4",), 1, (frozenset({"m4"}),), ("i1",), ())
GOLD = gold_pile(
    statements=(statement("s1", 20, 40), statement("s2", 60, 80)),
    mentions=(
        mention("m1", 100, 105, incident="i1"),
        mention("m2", 110, 115, incident="i1"),
        mention("m3", 120, 125, incident="i1"),
        mention("m4", 130, 135, incident="i2"),
        mention("m5", 140, 145, incident=None),
    ),
    incidents=(I1, I2),
)
TOLD = (told(100, 105), told(110, 115), told(120, 125), told(130, 135), told(140, 145), told(190, 195))


def _pile(*clusters: tuple[int, ...], origins: int = 2, found: tuple[Told, ...] = TOLD) -> Pile:
    happenings = tuple(
        Happening(f"h{at}", tuple(f"told{one}" for one in cluster), origins, ()) for at, cluster in enumerate(clusters)
    )
    return Pile(said=(said(20, 40), said(60, 80)), told=found, happenings=happenings)


def _score(pile: Pile) -> dict[str, float | None]:
    paper = sheet()
    score_incidents(paper, GOLD, map_incidents(GOLD, pile, match_mentions(GOLD, pile)))
    return values(paper)


def test_all_in_one() -> None:
    scores = _score(_pile((100, 110, 120, 130, 140, 190)))
    precision, recall = (3 / 4 * 3 + 1 / 4) / 4, 1.0  # m5 has no incident: it is not asked
    assert scores["incident_b3"] == pytest.approx(2 * precision * recall / (precision + recall))
    assert scores["hard_negative_join"] == 1  # one pair, though both sides name it
    assert scores["origins_exact"] == pytest.approx(1 / 2)
    assert scores["origins_mae"] == pytest.approx((0 + 1) / 2)


def test_unmatched_mentions_stand_alone() -> None:
    scores = _score(_pile((100, 110), (130,), found=(TOLD[0], TOLD[1], TOLD[3])))
    precision, recall = 1.0, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4
    assert scores["incident_b3"] == pytest.approx(2 * precision * recall / (precision + recall))
    assert scores["hard_negative_join"] == 0


def test_no_mapped_incident_is_wrong_by_all_its_origins() -> None:
    scores = _score(_pile((100, 110), origins=2, found=TOLD[:2]))
    assert scores["origins_exact"] == pytest.approx(1 / 2)
    assert scores["origins_mae"] == pytest.approx(1 / 2)


def test_an_incident_is_mapped_to_the_one_with_most_of_its_mentions() -> None:
    pile = _pile((100,), (110, 120), (130,))
    assert map_incidents(GOLD, pile, match_mentions(GOLD, pile)).of["i1"].id == "h1"


def _independence(origins: dict[str, set[str]], pile: Pile | None = None) -> dict[str, float | None]:
    base = pile or _pile((100, 110, 120), (130,))
    held = {one: frozenset(those) for one, those in origins.items()}
    filled = Pile(said=base.said, told=base.told, happenings=base.happenings, origins=held)
    paper = sheet()
    score_independence(paper, GOLD, filled, match_mentions(GOLD, filled))
    return values(paper)


def test_independence_of_pairs() -> None:
    """Pairs of i1: s1-m1 (one origin), s1-s2 and m1-s2 (two). i2 has none."""
    right = _independence({"said20": {"o1"}, "told100": {"o1"}, "said60": {"o2"}})
    assert (right["false_independence"], right["true_independence"], right["independence_coverage"]) == (0, 1, 1)
    wrong = _independence({"said20": {"o1"}, "told100": {"o3"}, "said60": {"o1"}})
    assert [wrong["false_independence"], wrong["true_independence"]] == pytest.approx([1, 1 / 2])


def test_what_is_not_counted_is_not_two_origins() -> None:
    scores = _independence({"said20": {"o1"}, "said60": {"o2"}})  # m1 rests on nothing that counts
    assert [scores["false_independence"], scores["true_independence"]] == pytest.approx([0, 1 / 2])


def test_pairs_without_a_match_lower_the_coverage_only() -> None:
    scores = _independence({"said20": {"o1"}, "told100": {"o1"}}, Pile(said=(said(20, 40),), told=TOLD))
    assert scores["independence_coverage"] == pytest.approx(1 / 3)
    assert "true_independence" not in scores


def test_an_id_in_two_groups_is_one_origin_with_both() -> None:
    both = GoldIncident("i", (), 2, (frozenset({"a", "b"}), frozenset({"b", "c"})), (), ())
    assert list(origin_pairs(both)) == [("a", "b", True), ("a", "c", False), ("b", "c", True)]
