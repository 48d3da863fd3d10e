"""What lies near what: settled places by cells and provinces, distances between places.

In: places. Out: `Neighbourhood` to ask, `apart` in kilometres.
Source: spatial minimality (Leidner 2007).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.ground.spelling import place_key
from sayso.kit.geodesy import distance_km
from sayso.records import Place

NEAR_KM = 150.0


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Settled places, by cells of two degrees and by province, to ask what lies near."""

    cells: Mapping[tuple[int, int], list[Place]]
    provinces: Mapping[str, set[str]]  # keys of names

    @classmethod
    def of(cls, places: Iterable[Place]) -> Neighbourhood:
        """Sort places into cells."""
        cells: dict[tuple[int, int], list[Place]] = defaultdict(list)
        provinces: dict[str, set[str]] = defaultdict(set)
        for place in places:
            if place.lat is not None and place.lon is not None:
                cells[_cell(place.lat), _cell(place.lon)].append(place)
            if place.admin1:
                provinces[place.admin1].add(place_key(place.name))
        return cls(cells, provinces)

    def weight(self, place: Place, key: str) -> float:
        """Return 1 where a settled place of another name lies near, .6 where one lies in the same province, else 0."""
        if place.lat is not None and place.lon is not None:
            row, column = _cell(place.lat), _cell(place.lon)
            around = ((row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1))
            for other in (other for cell in around for other in self.cells.get(cell, ())):
                if other.id != place.id and apart(place, other) < NEAR_KM and place_key(other.name) != key:
                    return 1.0
        return 0.6 if self.provinces.get(place.admin1 or "", set()) - {key} else 0.0


def _cell(degrees: float) -> int:
    return int(degrees // 2)


def apart(left: Place, right: Place) -> float:
    """Return kilometres: 0 for one place, or within one province without points; endless where it cannot be told."""
    if left.id == right.id:
        return 0.0
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return 0.0 if left.admin1 and left.admin1 == right.admin1 else float("inf")
    return distance_km(left.lat, left.lon, right.lat, right.lon)
