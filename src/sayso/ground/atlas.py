"""Everything a place name may be looked up in: countries, curated places, the gazetteer.

In: countries.toml, places.toml, gazetteer.npz. Out: candidate places for a name as a report writes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.ground.gazetteer import OTHER_NAME, Candidate, Gazetteer
from sayso.ground.own_places import read_own_places
from sayso.ground.spelling import GENERIC, place_key, without_generic
from sayso.kit.rows import RowReader
from sayso.records import Place, PlaceId, Precision

CURATED_SIZE = 150  # as if 30,000 people lived there: news names these more than towns of their size
OWN_SIZE = 255  # a user knows what he means
_CAPITAL_SIZE = 250
_NAMESAKE_SIZE = 110  # 2,000 people
_NO_NAMES = frozenset((" ".join(GENERIC.values()) + " republic kingdom emirate island hall church").split())
_PART = re.compile(  # what may stand before a name and leave it where it is
    r"^(?:(?:(?:north|south|east|west|central|upper|lower|greater|downtown|inner|outer|old|mid|metro|metropolitan)(?:east|west)?(?:ern)? )+"
    r"|(?:(?:federal|islamic|democratic|people s|socialist|arab|united|co operative|bolivarian|plurinational|hashemite|oriental) )*"
    r"(?:republic|kingdom|state|emirate|sultanate|commonwealth|federation|principality|city|town|island|isle) of )"
)
_BORDER = re.compile(r"\b(?:border|frontier|boundary)\b")


@dataclass(frozen=True, slots=True)
class CountryRow:
    id: str  # ISO 3166-1 alpha-2
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    id: str
    names: tuple[str, ...]
    precision: Precision
    example: str
    source: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    """A province by its GeoNames code: `forms` are matched letter for letter, spaces apart; the others folded."""

    id: str
    name: str
    forms: tuple[str, ...]
    demonyms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class Atlas:
    """Names to places. `countries`: folded names and demonyms to ISO codes; `curated`: folded names to places."""

    gazetteer: Gazetteer
    countries: Mapping[str, str]
    curated: Mapping[str, tuple[Place, ...]]
    capitals: Mapping[str, str]  # folded names to ISO codes
    shared: frozenset[str]  # folded names of countries that towns and provinces elsewhere may bear as well
    forms: Mapping[str, str]  # short forms of provinces, letter for letter, to GeoNames codes
    provinces: Mapping[str, str]  # folded names and demonyms of provinces to GeoNames codes
    lands: Mapping[str, Place]  # by our own codes: lands that GeoNames counts to a country, countries that are no more

    @classmethod
    def build(cls, read: RowReader, folder: Path) -> Atlas:
        """Read the rows and open the gazetteer."""
        rows = read("countries", CountryRow)
        countries = {place_key(name): row.id for row in rows for name in (*row.demonyms, *row.names)}
        gazetteer = Gazetteer.open(folder / "gazetteer.npz")
        for code, place in gazetteer.countries.items():
            countries.setdefault(place_key(place.name), code)
        capitals = {place_key(name): row.id for row in rows for name in row.capitals}
        curated: dict[str, tuple[Place, ...]] = {}
        for row in read("places", PlaceRow):
            for key in dict.fromkeys(place_key(name) for name in row.names):
                curated[key] = (*curated.get(key, ()), _curated(row))
        provinces = read("province_names", ProvinceRow)
        return cls(
            gazetteer=gazetteer,
            countries=countries,
            curated=curated,
            capitals=capitals,
            shared=frozenset(place_key(name) for row in rows for name in row.names if len(name) > 3),
            forms={form: row.id for row in provinces for form in row.forms},
            provinces={place_key(name): row.id for row in provinces for name in (row.name, *row.demonyms)},
            lands={row.id: _land(row, curated) for row in rows if row.id not in gazetteer.countries},
        )

    def with_own(self, where: str, text: str) -> Atlas:
        """Return an atlas with a user's table before ours. Raises ResourceError where the table is wrong."""
        own: dict[str, tuple[Place, ...]] = {}
        for row in read_own_places(where, text):
            for key in dict.fromkeys(place_key(name) for name in row.names):
                own[key] = (*own.get(key, ()), row.place)
        return replace(self, curated={**self.curated, **own})

    def country_of(self, name: str) -> str | None:
        """Return the ISO code of the country a name or demonym stands for."""
        return self.countries.get(place_key(name))

    def find(self, name: str) -> tuple[list[Candidate], str | None]:
        """Return the places a name may stand for and the kind of place its own words tell ("province", "site")."""
        key = place_key(name)
        if not key:
            return [], None
        short = self.gazetteer.province_candidate(self.forms.get("".join(name.split()), ""))
        if short:
            return [short], "province"
        bare, kind = without_generic(key)
        if bare in _NO_NAMES:
            return [], None
        border = self._border(key)
        if border:
            return [Candidate(border, CURATED_SIZE, 1.0)], None
        if key in self.countries and key not in self.curated:
            return [self._country(self.countries[key]), *self._namesakes(key)], None
        found = self._named(key)
        if bare != key and not any(one.likeness >= OTHER_NAME for one in found):
            found = self._named(bare)
        if not found:
            rest = _PART.sub("", key)
            found = [self._country(self.countries[rest])] if rest in self.countries else self._named(rest)
        return found, kind

    def _namesakes(self, key: str) -> list[Candidate]:
        """Return the towns and provinces named like a country: Lebanon in Pennsylvania, the state of Georgia."""
        found = self.gazetteer.find(key) if key in self.shared else []
        return [
            one
            for one in found
            if one.likeness == 1.0 and one.place.country != self.countries[key] and one.size >= _NAMESAKE_SIZE
        ]

    def _named(self, key: str) -> list[Candidate]:
        curated = [
            Candidate(place, OWN_SIZE if place.id.startswith("own:") else CURATED_SIZE, 1.0)
            for place in self.curated.get(key, ())
        ]
        province = self.gazetteer.province_candidate(self.provinces.get(key, ""))
        known = {province.place.id} if province else set()
        found = [
            one
            for one in self.gazetteer.find(key)
            if one.place.id not in known and (one.likeness >= OTHER_NAME or not (curated or province))
        ]
        return [*curated, *([province] if province else ()), *(self._raised(one, key) for one in found)]

    def _raised(self, one: Candidate, key: str) -> Candidate:
        """Let a capital weigh as the largest towns do: news means Washington the capital, not the state."""
        is_capital = self.capitals.get(key) == one.place.country and one.place.precision is Precision.SETTLEMENT
        return replace(one, size=max(one.size, _CAPITAL_SIZE)) if is_capital and one.size > 150 else one

    def _country(self, code: str) -> Candidate:
        return Candidate(self.gazetteer.countries.get(code) or self.lands[code], 240, 1.0)

    def _border(self, key: str) -> Place | None:
        """Read "the Iraqi-Syrian border", "Jordan's border with Syria": a region without a point."""
        if not _BORDER.search(key):
            return None
        codes = sorted({self.countries[word] for word in key.split() if word in self.countries})
        if not codes:
            return None
        name = "-".join(self._country(code).place.name for code in codes) + " border"
        return Place(
            PlaceId(f"border:{'-'.join(codes)}"),
            name,
            codes[0] if len(codes) == 1 else None,
            None,
            None,
            None,
            Precision.REGION,
        )


def _land(row: CountryRow, curated: Mapping[str, tuple[Place, ...]]) -> Place:
    named = curated.get(place_key(row.names[0]))
    return (
        named[0]
        if named
        else Place(PlaceId(f"iso:{row.id}"), row.names[0], row.id, None, None, None, Precision.COUNTRY)
    )


def _curated(row: PlaceRow) -> Place:
    return Place(PlaceId(f"sayso:{row.id}"), row.names[0], row.country, row.admin1, row.lat, row.lon, row.precision)
