"""Which places of a gold are countries and provinces: by GeoNames id, or by the title of an encyclopaedia page.

In: GeoNames' countryInfo.txt and admin1CodesASCII.txt. Out: `Areas`, which gives a country or a province its code.
A province's name that several countries have tells nothing: that place is compared by distance, like a town.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from bench.corpora import find_corpus
from sayso.kit.folding import fold

_SUFFIX = re.compile(r"\s*(?:\([^)]*\)|, .*)$")


@dataclass(frozen=True, slots=True)
class Area:
    """A country ("FR"), or a province ("FR.11") if `is_province`."""

    code: str
    is_province: bool


@dataclass(frozen=True, slots=True)
class Areas:
    """Countries and provinces by GeoNames id and by folded name."""

    by_id: Mapping[str, Area]
    countries: Mapping[str, Area]
    provinces: Mapping[str, Area]

    @classmethod
    def read(cls, folder: Path) -> Areas:
        """Read the two tables."""
        by_id, countries = {}, {}
        for row in _rows(folder / "countryInfo.txt"):
            countries[fold(row[4])] = by_id[row[16]] = Area(row[0], is_province=False)
        names: dict[str, Area] = {}
        held: Counter[str] = Counter()
        for code, name, ascii_name, number in _rows(folder / "admin1CodesASCII.txt"):
            area = by_id[number] = Area(code, is_province=True)
            for form in {fold(name), fold(ascii_name)}:
                names[form] = area
                held[form] += 1
        return cls(by_id, countries, {form: area for form, area in names.items() if held[form] == 1})

    def of_page(self, title: str) -> Area | None:
        """Return the area of a page title: "France", "Georgia_(U.S._state)", "Ontario"; None for a town or a lake."""
        words = page_name(title)
        if "," in words:
            return None
        bare = fold(_SUFFIX.sub("", words))
        says_state = "state)" in words or "province)" in words
        if bare in self.countries and not says_state:
            return self.countries[bare]
        return self.provinces.get(bare)


def page_name(page: str) -> str:
    """Return the name in the address of an encyclopaedia page."""
    return unquote(page.rsplit("/", 1)[-1]).replace("_", " ")


def find_areas(root: Path) -> Areas:
    """Read the tables that lie beside the corpus, or under the data root. Raises MissingData if they are nowhere."""
    near = [place / "geonames-admin-codes" for place in (root, root.parent, root / "places", root / "data" / "places")]
    beside = next((folder for folder in near if folder.is_dir()), None)
    return Areas.read(beside or find_corpus(None, "data/places/geonames-admin-codes"))


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and not row[0].startswith("#"):
                yield row
