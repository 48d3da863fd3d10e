"""Arithmetic on day intervals with open ends."""

from __future__ import annotations

from datetime import date

from sayso.records import Interval


def meets(left: Interval, right: Interval) -> bool:
    """Whether the two share at least one day."""
    starts_late = left.earliest and right.latest and left.earliest > right.latest
    ends_early = left.latest and right.earliest and left.latest < right.earliest
    return not (starts_late or ends_early)


def common(left: Interval, right: Interval) -> Interval | None:
    """Return the days both hold, or None."""
    if not meets(left, right):
        return None
    earliest = max((end for end in (left.earliest, right.earliest) if end), default=None)
    latest = min((end for end in (left.latest, right.latest) if end), default=None)
    return Interval(earliest, latest)


def days_apart(left: Interval, right: Interval) -> int:
    """Return the number of days between the two, 0 if they meet."""
    if meets(left, right):
        return 0
    first, second = sorted((left, right), key=lambda interval: interval.earliest or date.min)
    if first.latest is None or second.earliest is None:
        return 0
    return (second.earliest - first.latest).days


def width_days(interval: Interval) -> int | None:
    """Return how many days it holds (1 = exact), or None if an end is open."""
    if interval.earliest is None or interval.latest is None:
        return None
    return (interval.latest - interval.earliest).days + 1
