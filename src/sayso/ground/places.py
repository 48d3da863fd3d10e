"""Toponyms to places: look up, score the namesakes by what the report and its pile say, abstain where that is little.

In: readings, the gazetteer. Out: a `PlaceReading` per toponym.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import PlaceReading, Reading


def resolve_places(readings: Sequence[Reading]) -> tuple[PlaceReading, ...]:
    """Resolve every toponym of the pile, by report and position."""
    return ()
