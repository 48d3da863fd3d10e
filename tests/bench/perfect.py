"""Make predictions of the gold itself: the perfect reader, against which every scorer must give its best value."""

from __future__ import annotations

from collections import defaultdict

from bench.gold import GoldIncident, GoldMention, GoldPile, GoldStatement
from bench.predicted import Altered, Clock, Copied, Happening, Hop, Names, Pile, Said, Shared, Spot, Told, Value
from bench.words import tables


def predict(gold: GoldPile) -> Pile:
    """Return the predictions of a reader who agrees with the gold in everything."""
    return Pile(
        said=tuple(_said(row) for row in gold.statements),
        told=tuple(_told(row) for row in gold.mentions),
        happenings=tuple(_happening(row) for row in gold.incidents),
        origins=_origins(gold),
        copies=(*_copies(gold), *_passages(gold)),
        dates={report.file: report.date for report in gold.reports},
        furniture={report.file: report.furniture for report in gold.reports},
        times=tuple(Clock(row.file, row.span, row.type, row.value) for row in gold.times),
    )


def _said(row: GoldStatement) -> Said:
    holder = Hop((), False) if row.is_unnamed else Hop((row.speakers[0],), True)
    relays = tuple(Hop((), False) if name is None else Hop((name,), True) for name in row.relays)
    return Said(f"p{row.id}", row.file, row.contents, row.sources, holder, relays, row.act)


def _told(row: GoldMention) -> Told:
    lat, lon = row.points[0] if row.points else (None, None)
    status = tables()["status"][row.status]
    return Told(
        id=f"p{row.id}",
        file=row.file,
        trigger=row.triggers[0],
        type=row.type,
        actors=_each(row.actors),
        recipients=_each(row.recipients),
        where=Spot(lat, lon, next(iter(sorted(row.adm1)), None)),
        when=row.when,
        figures=tuple((measure, low, high) for measure, (low, high) in sorted(row.figures, key=str)),
        status=status["status"],
        standing=status.get("standing", "reported_as_fact"),
    )


def _each(names: tuple[str, ...]) -> tuple[Names, ...]:
    return tuple((name,) for name in names)


def _happening(row: GoldIncident) -> Happening:
    values = tuple(
        Value(
            value.field,
            value.side,
            *(value.bounds or (None, None)),
            names=(value.name,) if value.name else (),
            standing=value.standing,
        )
        for value in row.values
    )
    return Happening(f"p{row.id}", tuple(f"p{one}" for one in row.mentions), row.origins, values)


def _origins(gold: GoldPile) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in gold.incidents:
        for at, group in enumerate(row.groups):
            for one in group:
                found[f"p{one}"].add(f"{row.id}/{at}")
    return {one: frozenset(origins) for one, origins in found.items()}


def _copies(gold: GoldPile) -> list[Copied]:
    return [
        Copied(
            row.file,
            row.of,
            True,
            "here_from_there",
            (Shared((0, 1), (0, 1), tuple(Altered(c.kind, c.here, c.there) for c in row.changes)),),
        )
        for row in gold.copies
        if not row.of.startswith("agency:")
    ]


def _passages(gold: GoldPile) -> list[Copied]:
    return [
        Copied(row.left[0], row.right[0], False, "unknown", (Shared(row.left[1], row.right[1], ()),))
        for row in gold.passages
    ]
