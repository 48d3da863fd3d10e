"""A place that the text puts beside another one far away is left open."""

from __future__ import annotations

import pytest

from sayso.ground.contradictions import leave_contradicted_open
from sayso.records import PlaceReading
from tests.piles import DORI, KAYA, find, make_reading, make_report

CASES = [
    ("beside a far town", "A truck burnt on the Kaya bridge outside Dori.", False),
    ("on the way to it", "A truck burnt on the road from Kaya to Dori.", True),
    ("two towns listed", "Trucks burnt in Kaya and Dori.", True),
]


@pytest.mark.parametrize(("text", "stays"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_the_text_puts_beside(text: str, stays: bool) -> None:
    report = make_report(text)
    found = [PlaceReading(find(report, "Kaya"), KAYA, (), ()), PlaceReading(find(report, "Dori"), DORI, (), ())]
    kept = leave_contradicted_open([make_reading(report)], found)
    assert (kept[0].place is not None) is stays
    assert kept[1].place == DORI
