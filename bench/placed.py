"""Read texts whose place names people have marked and placed: the XML of LGL (and TR-News), GeoVirus, GeoWebNews.

In: a folder of `.xml`. Out: `PlacedText`s, offsets in code points of the text.
A name without coordinates is marked, but nobody may be right or wrong on it. GeoVirus counts letters from one. Where
the words do not stand at their offset they are looked for near it.
Source: Lieberman et al. 2010 (LGL); Gritta et al. 2018, 2019 (GeoVirus, GeoWebNews).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from bench.areas import Area, Areas, page_name
from bench.harness import MissingData
from bench.spans import Range

_NAMES = ("phrase", "extractedName", "name")
_LGL, _GWN, _GEOVIRUS = "lgl", "gwn", "geovirus"


@dataclass(frozen=True, slots=True)
class Where:
    """Where a name is: a point, its GeoNames id if given, the country or province if it is one."""

    lat: float
    lon: float
    name: str
    id: str | None = None
    area: Area | None = None


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """A place name; `where` None: not placed by the gold, or not on a map of names."""

    span: Range
    where: Where | None


@dataclass(frozen=True, slots=True)
class PlacedText:
    """One text; `outlet` and `url` as the corpus tells them."""

    name: str
    corpus: str
    text: str
    outlet: str | None
    url: str | None
    toponyms: tuple[GoldToponym, ...]


def read_placed(
    root: Path, areas: Areas, *, split: str | None = None, limit: int | None = None
) -> tuple[PlacedText, ...]:
    """Return the texts of every corpus under `root`. `split`: by name ("lgl,gwn"); `limit`: so many of each.

    Raises MissingData where there are none.
    """
    texts: list[PlacedText] = []
    for file in sorted(root.rglob("*.xml")):
        found = list(_read_file(file, areas))
        if found and (split is None or found[0].corpus in split.split(",")):
            step = max(1, len(found) // limit) if limit else 1
            texts += found[::step][:limit]
    if not texts:
        raise MissingData(f"no corpus of placed names (*.xml) under {root} that fits --split {split}")
    return tuple(texts)


def _read_file(file: Path, areas: Areas) -> Iterator[PlacedText]:
    root = etree.parse(
        str(file), parser=etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    ).getroot()
    form = _form(root)
    # a file in the form of LGL may be another corpus: it is called by its own name
    corpus = file.stem.lower() if form == _LGL else form
    for at, article in enumerate(root.iter("article") if form else ()):
        text = article.findtext("text") or ""
        names = [*article.iter("toponym"), *article.iter("location")]
        yield PlacedText(
            name=f"{corpus}/{article.get('docid') or article.get('file') or at}",
            corpus=corpus or "",
            text=text,
            outlet=article.findtext("domain"),
            url=article.findtext("url") or article.findtext("link") or article.findtext("source"),
            toponyms=tuple(toponym for name in names if (toponym := _toponym(name, text, areas))),
        )


def _form(root: etree._Element) -> str | None:
    """Tell which of the three formats a document is in."""
    for tag, form in (("gaztag", _LGL), ("extractedName", _GWN), ("locations", _GEOVIRUS)):
        if next(root.iter(tag), None) is not None:
            return form
    return None


def _toponym(element: etree._Element, text: str, areas: Areas) -> GoldToponym | None:
    words = next((words for tag in _NAMES if (words := element.findtext(tag))), None)
    start = element.findtext("start")
    if not words or not start or not start.strip().isdigit():
        return None
    at = _find(text, words, int(start) - (element.tag == "location"))
    return None if at is None else GoldToponym((at, at + len(words)), _where(element, areas))


def _find(text: str, words: str, start: int) -> int | None:
    """Return where the words stand: at `start`, or nearest to it."""
    before, after = text.rfind(words, 0, max(0, start) + len(words)), text.find(words, max(0, start))
    return min((at for at in (before, after) if at >= 0), key=lambda at: abs(at - start), default=None)


def _where(element: etree._Element, areas: Areas) -> Where | None:
    tag = element.find("gaztag")
    lat = element.findtext("latitude") or element.findtext("lat") or element.findtext("gaztag/lat")
    lon = element.findtext("longitude") or element.findtext("lon") or element.findtext("gaztag/lon")
    if not lat or not lon:
        return None
    number = (element.findtext("geonamesID") if tag is None else tag.get("geonameid")) or ""
    page = element.findtext("page") or ""
    if not number.strip() and not page:
        return None  # a street or a building that somebody put on the map by hand
    name = page_name(page) or element.findtext("normalisedName") or element.findtext("gaztag/name") or ""
    area = areas.of_page(page) if page else areas.by_id.get(number.strip())
    return Where(float(lat), float(lon), name, number.strip() or None, area)
