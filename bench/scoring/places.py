"""Is a name put in its place? A town within 161 km (100 miles); a country or province by identity or containment.

A sea, a continent or another region that sayso gives no point for is right where it bears the name of the gold's place.
What is not resolved is wrong, and as far away as can be.
Source: Leidner 2007, Gritta et al. 2020 (accuracy at 161 km); measuring.md (`places`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.harness import Miss
from bench.placed import GoldToponym, PlacedText, Where
from bench.sheet import Sheet
from bench.spans import Range, iou, match_greedily
from sayso.kit.folding import fold
from sayso.kit.geodesy import distance_km
from sayso.records import Place, PlaceReading, Precision

NEAR_KM = 161.0
FARTHEST_KM = 20_015.0  # half way round


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a place is the right one, and how far it lies from the truth (0 km for a right country or province)."""

    is_right: bool
    km: float


def judge(where: Where, place: Place | None) -> Judged:
    """Compare a resolved place with the truth."""
    if place is None:
        return Judged(is_right=False, km=FARTHEST_KM)
    if is_same(where, place):
        return Judged(is_right=True, km=0.0)
    apart = FARTHEST_KM
    if place.lat is not None and place.lon is not None:
        apart = distance_km(where.lat, where.lon, place.lat, place.lon)
    if where.area is None:
        return Judged(apart <= NEAR_KM, apart)
    lies_in = place.admin1 if where.area.is_province else place.country
    is_right = lies_in == where.area.code
    return Judged(is_right, 0.0 if is_right else apart)


def is_same(where: Where, place: Place) -> bool:
    """Whether a place is the gold's own row, or a region without a point of the same name."""
    if where.id is not None and place.id == f"gn:{where.id}":
        return True
    is_nowhere = place.precision is Precision.REGION and place.lat is None
    return is_nowhere and bool(where.name) and fold(place.name) == fold(where.name)


def score_given(sheet: Sheet, gold: PlacedText, found: Mapping[Range, PlaceReading]) -> list[Miss]:
    """Write down how well the gold's own names were placed; `found`: what was made of each of them."""
    misses = []
    for toponym in gold.toponyms:
        if toponym.where is None:
            continue
        reading = found.get(toponym.span)
        judged = judge(toponym.where, reading.place if reading else None)
        sheet.share(f"{gold.corpus}_acc161", gold.name, hits=judged.is_right, of=1)
        is_point = reading is not None and reading.place is not None and reading.place.lat is not None
        sheet.share(f"{gold.corpus}_acc161_points", gold.name, hits=judged.is_right and is_point, of=1)
        sheet.median(f"{gold.corpus}_median_km", gold.name, values=[judged.km])
        if reading and reading.place:
            sheet.share(f"{gold.corpus}_answers_right", gold.name, hits=judged.is_right, of=1)
        if not judged.is_right:
            misses.append(_miss(gold, toponym, toponym.where, reading))
    return misses


def score_end_to_end(sheet: Sheet, gold: PlacedText, given: Sequence[tuple[Range, Place]]) -> None:
    """Write down the F1 of names found and placed right; names that the gold does not place count neither way."""
    pairs = match_greedily(
        list(dict.fromkeys(gold.toponyms)),
        list(dict.fromkeys(given)),
        lambda one, other: iou([one.span], [other[0]]) or None,
    )
    unplaced = sum(one.where is None for one, _ in pairs)
    right = sum(one.where is not None and judge(one.where, other[1]).is_right for one, other in pairs)
    wanted = sum(one.where is not None for one in dict.fromkeys(gold.toponyms))
    wrong = len(set(given)) - unplaced - right
    sheet.f1(f"{gold.corpus}_end_to_end_f1", gold.name, right=right, wrong=wrong, missed=wanted - right)


def _miss(gold: PlacedText, toponym: GoldToponym, where: Where, reading: PlaceReading | None) -> Miss:
    start, end = toponym.span
    place = reading.place if reading else None
    truth = f"{where.name} {where.area.code if where.area else where.id or ''} ({where.lat:.2f}, {where.lon:.2f})"
    if place is None:
        kind = "left open" if reading and reading.alternatives else "not found"
        return Miss(f"{gold.corpus}: {kind}", gold.name, f"{gold.text[start:end]}: {truth}")
    shown = f"{place.name} {place.precision.value} {place.admin1 or place.country} {place.id}"
    return Miss(f"{gold.corpus}: wrong place", gold.name, f"{gold.text[start:end]}: {shown} for {truth}")
