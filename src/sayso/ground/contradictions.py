"""Places that the text itself rules out: "the Behsud bridge outside Jalalabad" is near Jalalabad or it is nowhere we know.

In: the pile's texts and what its toponyms were resolved to. Out: the same with the far one of such a pair left open, in
every report of the pile: a name that one report puts elsewhere is not the place we know by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.ground.nearness import apart
from sayso.records import Evidence, Place, PlaceReading, Precision, Reading, Report, ReportId

FARTHEST_KM = 100.0
_BESIDE = re.compile(r"[\w'’-]{0,12}\s?[\w'’-]{0,12},?\s(?:outside|near|close to|on the outskirts of|just \w+ of)\s")
_LONGEST = 48  # code points between the two names
_FINE = (Precision.SITE, Precision.SETTLEMENT)


def leave_contradicted_open(readings: Sequence[Reading], found: Sequence[PlaceReading]) -> tuple[PlaceReading, ...]:
    """Return the place readings, those open whose place lies far from what the text puts beside it."""
    reports = {reading.report.id: reading.report for reading in readings}
    wrong = {
        left.place.id
        for left, right in pairwise(found)
        if left.place is not None and right.place is not None and _is_ruled_out(left, right, reports)
    }
    if not wrong:
        return tuple(found)
    because = Evidence("ground.contradictions#far-from-what-it-is-near")
    return tuple(
        replace(row, place=None, because=(*row.because, because)) if row.place and row.place.id in wrong else row
        for row in found
    )


def _is_ruled_out(left: PlaceReading, right: PlaceReading, reports: Mapping[ReportId, Report]) -> bool:
    if left.span.report != right.span.report or not 0 < right.span.start - left.span.end <= _LONGEST:
        return False
    between = reports[left.span.report].text[left.span.end : right.span.start]
    return bool(_BESIDE.fullmatch(between)) and _are_far(left.place, right.place)


def _are_far(left: Place | None, right: Place | None) -> bool:
    if left is None or right is None or left.precision not in _FINE or right.precision not in _FINE:
        return False
    return FARTHEST_KM < apart(left, right) < float("inf")
