"""The gazetteer: which places a name may stand for.

In: gazetteer.npz as built by train/gazetteer.py, opened once. Out: `Candidate` places for a name, unranked.
A name is found by the hash of its folded form; if nothing is, by the hash of its consonants.
Source: GeoNames, Who's On First, airportsdata (see NOTICE and gazetteer.card.json).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from sayso.errors import ResourceError
from sayso.ground.spelling import digest, place_key, skeleton
from sayso.records import Place, PlaceId, Precision

KINDS = ("settlement", "admin1", "admin2", "site", "country")
_PRECISIONS = (Precision.SETTLEMENT, Precision.PROVINCE, Precision.DISTRICT, Precision.SITE, Precision.COUNTRY)
SOURCES = ("gn", "wof", "icao", "ne")
OTHER_NAME = 0.99  # likeness of a name that is not the first of the place's names
_ALIKE = 75.0  # rapidfuzz ratio a place's own name must have with what was written if only the consonants agree
_NOWHERE = -(2**31)

Array = npt.NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place a name may stand for. `size`: 10 log2 of its people; `likeness`: 1 where the name is exactly one of its own."""

    place: Place
    size: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Table:
    """Hashes in order, and in step the rows they lead to."""

    hashes: npt.NDArray[np.uint64]
    rows: npt.NDArray[np.uint32]

    def find(self, key: str) -> list[int]:
        """Return the rows under a key."""
        wanted = np.uint64(digest(key))
        first = int(np.searchsorted(self.hashes, wanted, "left"))
        last = int(np.searchsorted(self.hashes, wanted, "right"))
        return [int(row) for row in self.rows[first:last]]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places, one row each, and the two tables of names."""

    names: Table
    bones: Table
    columns: dict[str, Array]
    label_ends: npt.NDArray[np.int64]
    labels: bytes
    countries: dict[str, Place]  # by ISO code
    province_rows: dict[str, int]  # by GeoNames code

    @classmethod
    def open(cls, path: Path) -> Gazetteer:
        """Open the table. Raises ResourceError if it is missing or broken."""
        try:
            with np.load(path, allow_pickle=False) as packed:
                columns: dict[str, Array] = {name: packed[name] for name in packed.files}
            gazetteer = cls(
                names=_table(columns, "name"),
                bones=_table(columns, "bone"),
                columns=columns,
                label_ends=np.cumsum(columns["label_length"], dtype=np.int64),
                labels=columns["labels"].tobytes(),
                countries={},
                province_rows={},
            )
        except (OSError, KeyError, ValueError) as error:
            raise ResourceError(
                str(error), where=str(path), do="restore the file, or run train/gazetteer.py"
            ) from error
        countries = [gazetteer._candidate(row, 1.0).place for row in gazetteer._all("country")]
        provinces = gazetteer._all("admin1")
        codes = columns["admins"][columns["admin1"][provinces]]
        return replace(
            gazetteer,
            countries={place.country: place for place in countries if place.country},
            province_rows={str(code): row for code, row in zip(codes, provinces, strict=True) if code},
        )

    def _all(self, kind: str) -> list[int]:
        return [int(row) for row in np.nonzero(self.columns["kind"] == KINDS.index(kind))[0]]

    def province(self, code: str) -> Place | None:
        """Return the province of a GeoNames code ("BF.12"), or None."""
        row = self.province_rows.get(code)
        return None if row is None else self._candidate(row, 1.0).place

    def province_candidate(self, code: str) -> Candidate | None:
        """Return the province of a GeoNames code as what a name stands for, or None."""
        row = self.province_rows.get(code)
        return None if row is None else self._candidate(row, 1.0)

    def find(self, name: str) -> list[Candidate]:
        """Return the places that bear a name, by its letters; else by its consonants."""
        key = place_key(name)
        if not key:
            return []
        rows = self.names.find(key)
        if rows:
            return [self._candidate(row, 1.0 if place_key(self._label(row)) == key else OTHER_NAME) for row in rows]
        return self._alike(key)

    def _alike(self, key: str) -> list[Candidate]:
        frame = skeleton(key)
        if len(frame.replace(" ", "")) < 3:
            return []
        found = []
        for row in self.bones.find(frame):
            label = place_key(self._label(row))
            likeness = fuzz.ratio(key, label)
            if likeness >= _ALIKE and skeleton(label)[:1] == frame[:1]:
                found.append(self._candidate(row, likeness / 100))
        return found

    def _label(self, row: int) -> str:
        end = int(self.label_ends[row])
        return self.labels[end - int(self.columns["label_length"][row]) : end].decode()

    def _candidate(self, row: int, likeness: float) -> Candidate:
        cell = {
            name: self.columns[name][row].item() for name in ("id", "source", "kind", "country", "admin1", "lat", "lon")
        }
        nowhere = cell["lat"] == _NOWHERE
        place = Place(
            id=PlaceId(f"{SOURCES[cell['source']]}:{cell['id']}"),
            name=self._label(row),
            country=str(self.columns["countries"][cell["country"]]) or None,
            admin1=str(self.columns["admins"][cell["admin1"]]) or None,
            lat=None if nowhere else cell["lat"] / 1000,
            lon=None if nowhere else cell["lon"] / 1000,
            precision=_PRECISIONS[cell["kind"]],
        )
        return Candidate(place, self.columns["size"][row].item(), likeness)


def _table(columns: dict[str, Array], name: str) -> Table:
    high = columns.pop(f"{name}_high").astype(np.uint64)
    low = columns.pop(f"{name}_low").astype(np.uint64)
    return Table((high << np.uint64(8)) | low, columns.pop(f"{name}_row").astype(np.uint32))
