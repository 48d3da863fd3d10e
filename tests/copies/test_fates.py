"""What became of every sentence: kept, reworded, dropped, added, moved."""

from __future__ import annotations

import pytest

from sayso.copies import find_copies
from sayso.copies.fates import FateKind, list_fates
from tests.copies.reports import LEXICONS, WIRE, report

LEAD, ROAD, COUNT = (part.strip() for part in WIRE.replace("said. ", "said.|").replace("dawn. ", "dawn.|").split("|"))
OWN = "Our photographer was turned back at the second checkpoint by men in plain clothes."
KEPT, REWORDED, DROPPED, ADDED = FateKind.KEPT, FateKind.REWORDED, FateKind.DROPPED, FateKind.ADDED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LEAD} {ROAD} {COUNT}", [(KEPT, False), (KEPT, False), (KEPT, False)]),
        (f"{LEAD} {COUNT}", [(KEPT, False), (KEPT, False), (DROPPED, False)]),
        (f"{LEAD} {ROAD} {OWN} {COUNT}", [(KEPT, False), (KEPT, False), (ADDED, False), (KEPT, False)]),
        (f"{LEAD.replace('12', '20')} {ROAD} {COUNT}", [(REWORDED, False), (KEPT, False), (KEPT, False)]),
        (f"{ROAD} {COUNT} {LEAD}", [(KEPT, False), (KEPT, False), (KEPT, True)]),
    ],
)
def test_fates(text: str, expected: list[tuple[FateKind, bool]]) -> None:
    there, here = report("b", WIRE), report("a", text)
    (copy,) = find_copies([there, here], LEXICONS)
    sides = {"a": here, "b": there}
    found = list_fates(copy, sides[copy.here], sides[copy.there])
    if copy.here == "b":  # nothing told which was first: seen from the original, what was dropped is what it adds
        turned = {ADDED: DROPPED, DROPPED: ADDED}
        found = tuple(
            type(fate)(turned.get(fate.kind, fate.kind), fate.there, fate.here, fate.is_moved) for fate in found
        )
    kinds = sorted(((fate.kind, fate.is_moved) for fate in found), key=str)
    if not any(is_moved for _, is_moved in expected):
        assert kinds == sorted(expected, key=str)
    else:  # which of two orders is the moved one nobody can say
        assert sum(is_moved for _, is_moved in kinds) == 1


def test_furniture_is_neither_dropped_nor_added() -> None:
    there = report(
        "b", WIRE + "\n\nSubscribe to our morning letter today.", furniture=("Subscribe to our morning letter today.",)
    )
    here = report("a", WIRE)
    (copy,) = find_copies([there, here], LEXICONS)
    sides = {"a": here, "b": there}
    assert {fate.kind for fate in list_fates(copy, sides[copy.here], sides[copy.there])} == {KEPT}
