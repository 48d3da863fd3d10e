"""What stands behind a curated point, on records of our own."""

from __future__ import annotations

import pytest

from sayso.ground.atlas import PlaceRow
from sayso.records import Precision
from train.check_places import Index, Record, check, rewrite


def row(name: str, lat: float = 10.0, lon: float = 10.0) -> PlaceRow:
    return PlaceRow("row-1", (name,), Precision.SITE, f"*{name}*", "memory", "ML", None, lat, lon)


RECORDS = [
    (Record("gn:1", "Tazrouk", "ML", 10.1, 10.1, False), {"Tazrouk"}),
    (Record("icao:XXXX", "Some Field", "ML", 20.0, 20.0, True), {"Some Field"}),
    (Record("wof:2", "Camp Oulad", "ML", 10.0, 10.05, False), {"Camp Oulad"}),
    (Record("gn:3", "Berrane", "ML", 12.0, 10.0, False), {"Berrane"}),
]
CASES = [
    (row("Tazrouk oil field"), "beside", "gn:1"),
    (row("Deserted Air Base", 20.01, 20.01), "own", "icao:XXXX"),
    (row("Camp Oulad"), "own", "wof:2"),
    (row("Berrane dam"), "far", "gn:3"),
    (row("Nowhere crossing"), "none", None),
]


@pytest.mark.parametrize(("place", "kind", "record"), CASES, ids=[case[0].names[0] for case in CASES])
def test_what_stands_behind_a_point(place: PlaceRow, kind: str, record: str | None) -> None:
    found = check(place, Index(RECORDS, [place]))
    assert (found.kind, found.record.id if found.record else None) == (kind, record)


def test_an_estimate_says_so_and_is_no_finer_than_a_district() -> None:
    place = row("Nowhere crossing")
    text = '# head\n\n[[row]]\nid = "row-1"\nprecision = "exact_site"\nsource = "memory"\n'
    written = rewrite(text, [place], {place.id: check(place, Index(RECORDS, [place]))})
    assert 'precision = "district"' in written
    assert 'source = "no record at hand' in written
    assert written.startswith("# head\n")
