"""A user's own table of places: what it names is asked before the gazetteer that ships.

In: the text of a TSV or CSV with a head row: id, name, lat, lon; and, if wanted, aliases (split at ";" or "|"), country
(ISO 3166-1 alpha-2), admin1 (GeoNames code), precision, source. Out: `OwnPlace`s. Degrees WGS84; both empty: no point.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.errors import ResourceError
from sayso.records import Place, PlaceId, Precision

NEEDED = ("id", "name", "lat", "lon")
WANTED = ("aliases", "country", "admin1", "precision", "source")
_MEND = f"give it the columns {', '.join(NEEDED)} and, if wanted, {', '.join(WANTED)}"


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """One row."""

    place: Place
    names: tuple[str, ...]


def read_own_places(where: str, text: str) -> tuple[OwnPlace, ...]:
    """Read a table, tabs or commas as its head row has them. Raises ResourceError naming the line that is wrong."""
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(text.splitlines(), delimiter="\t" if "\t" in head else ",")
    columns = [name.strip().lower() for name in reader.fieldnames or ()]
    reader.fieldnames = columns
    missing = [name for name in NEEDED if name not in columns]
    unknown = [name for name in columns if name not in (*NEEDED, *WANTED)]
    if missing or unknown:
        what = f"missing columns {missing}" if missing else f"unknown columns {unknown}"
        raise ResourceError(what, where=where, do=_MEND)
    twice = [name for name in columns if columns.count(name) > 1]
    if twice:
        raise ResourceError(f"column {twice[0]!r} stands twice", where=where, do="keep it once")
    return tuple(_read(reader, where))


def _read(reader: csv.DictReader[str], where: str) -> Iterator[OwnPlace]:
    seen: set[str] = set()
    try:
        for cells in reader:
            line = f"{where}, line {reader.line_num}"
            if None in cells:
                raise ResourceError("more cells than columns", where=line, do="put quotes around a cell that holds one")
            row = {name: (cell or "").strip() for name, cell in cells.items()}
            if not row["id"] or not row["name"]:
                raise ResourceError("a row without id or name", where=line, do="give it both, or take it out")
            if row["id"] in seen:
                raise ResourceError(f"id {row['id']!r} stands twice", where=line, do="give each row its own id")
            seen.add(row["id"])
            yield _row(row, line)
    except csv.Error as error:
        raise ResourceError(f"no table: {error}", where=where, do=_MEND) from error


def _row(row: Mapping[str, str], where: str) -> OwnPlace:
    lat, lon = _degrees(row, "lat", 90.0, where=where), _degrees(row, "lon", 180.0, where=where)
    if (lat is None) != (lon is None):
        raise ResourceError("one of lat and lon is empty", where=where, do="give both, or neither")
    country, precision = row.get("country", "").upper(), row.get("precision") or Precision.SETTLEMENT
    if country and not re.fullmatch("[A-Z]{2}", country):
        raise ResourceError(f"{country!r} is no country code", where=where, do="write two letters, as in IQ")
    if precision not in list(Precision):
        known = ", ".join(Precision)
        raise ResourceError(f"precision {precision!r} is unknown", where=where, do=f"write one of: {known}")
    admin1 = row.get("admin1") or None
    place = Place(PlaceId(f"own:{row['id']}"), row["name"], country or None, admin1, lat, lon, Precision(precision))
    aliases = (name.strip() for name in re.split("[;|]", row.get("aliases", "")))
    return OwnPlace(place, (row["name"], *(name for name in aliases if name)))


def _degrees(row: Mapping[str, str], name: str, most: float, *, where: str) -> float | None:
    if not row[name]:
        return None
    try:
        value = float(row[name])
    except ValueError:
        value = math.nan
    if not abs(value) <= most:
        raise ResourceError(f"{name} {row[name]!r} is no degree", where=where, do=f"write -{most:.0f} to {most:.0f}")
    return value
