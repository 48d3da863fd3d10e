"""Read the gold of one bundle (bundles/FORMAT.md, README.md) into a `GoldPile`."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from bench.dates import read_days
from bench.gold import (
    GoldChange,
    GoldCopy,
    GoldIncident,
    GoldMention,
    GoldPile,
    GoldReport,
    GoldStatement,
    GoldValue,
)
from bench.gold_words import find_content, find_maybe, find_span, read_bounds, read_yaml, words_of
from bench.names import NameBook
from bench.spans import merged
from bench.words import act_of, standing_of

Row = dict[str, Any]
COUNTED = ("killed", "wounded", "missing", "abducted", "detained", "displaced")
FIELDS = (*COUNTED, "perpetrator")
ON_MENTIONS = ("killed", "wounded")


def find_bundles(root: Path) -> list[Path]:
    """Return the folders under `root` that hold a gold.yaml, in order."""
    return sorted(path.parent for path in root.rglob("gold.yaml"))


def read_bundle(folder: Path) -> GoldPile:
    """Read one bundle."""
    gold: Row = read_yaml(folder / "gold.yaml")
    pages = {path.name: path.read_bytes().decode("utf-8") for path in sorted((folder / "reports").iterdir())}
    forms = {row["canonical"]: tuple(row["forms"]) for row in gold["actors"]}
    book = NameBook(forms | {name: forms.get(name, ()) for name in _outlets(folder)})
    places = {row["name"]: row for row in gold["places"]}
    return GoldPile(
        name=folder.name,
        reports=tuple(_report(row, pages[row["file"]]) for row in gold["reports"]),
        statements=tuple(_statement(row, pages[row["file"]]) for row in gold["statements"]),
        mentions=tuple(_mention(row, pages[row["file"]], places) for row in gold["mentions"]),
        books=dict.fromkeys(pages, book),
        incidents=tuple(_incident(row, gold["mentions"]) for row in gold["incidents"]),
        copies=tuple(_copy(row["file"], copy, pages) for row in gold["reports"] for copy in row["copies"]),
        forms=forms,
    )


def _outlets(folder: Path) -> list[str]:
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as file:
        return [row["outlet"] for row in csv.DictReader(file) if row["outlet"]]


def _report(row: Row, page: str) -> GoldReport:
    return GoldReport(
        file=row["file"],
        text=page,
        date=read_days(str(row["date"])),
        is_exact_asked=row["date_known_from"] != "none",
        furniture=merged([find_span(page, span) for span in row["furniture"]]),
    )


def _statement(row: Row, page: str) -> GoldStatement:
    source, speaker = row["source"], row["speaker_id"]
    return GoldStatement(
        id=row["id"],
        file=row["file"],
        contents=find_content(page, row),
        sources=(find_span(page, source),) if source is not None else (),
        speakers=tuple(speaker) if isinstance(speaker, list) else () if speaker is None else (speaker,),
        own_forms=(row["speaker"], *([words_of(source)] if source is not None else [])),
        is_unnamed=speaker is None,
        relays=tuple(row["relay_ids"]),
        act=act_of(row["act"]),
    )


def _mention(row: Row, page: str, places: dict[str, Row]) -> GoldMention:
    place = places.get(row["place"]) if row["place"] is not None else None
    has_point = place is not None and place["lat"] is not None
    figures = [(field, read_bounds(row[field])) for field in ON_MENTIONS]
    return GoldMention(
        id=row["id"],
        file=row["file"],
        triggers=(find_span(page, row["trigger"]),),
        type=row["plover"].partition("/")[0],
        actors=() if row["actor_id"] is None else (row["actor_id"],),
        recipients=() if row["target_id"] is None else (row["target_id"],),
        points=((place["lat"], place["lon"]),) if place is not None and has_point else (),
        adm1=frozenset((place or {}).get("adm1_codes") or ()),
        when=None if row["date"] is None else read_days(str(row["date"])),
        figures=frozenset((field, bounds) for field, bounds in figures if bounds is not None),
        status=row["status"],
        incident=row["incident"],
    )


def _incident(row: Row, mentions: list[Row]) -> GoldIncident:
    values = [_value(value) for field in row["fields"] for value in field["values"]]
    return GoldIncident(
        id=row["id"],
        mentions=tuple(row["mentions"]),
        origins=row["origins"],
        groups=tuple(_group(group, row["id"], mentions) for group in row["origin_groups"]),
        not_same_as=tuple(row["not_same_as"]),
        values=tuple(value for value in values if value is not None),
    )


def _group(ids: list[str], incident: str, mentions: list[Row]) -> frozenset[str]:
    """A file in a group stands for its mentions of the incident in the page's own voice (check.py)."""
    found: set[str] = set()
    for name in ids:
        told = [
            m["id"] for m in mentions if m["file"] == name and m["incident"] == incident and "narrator" in m["said_by"]
        ]
        found |= set(told) if name.endswith(".txt") else {name}
    return frozenset(found)


def _value(row: Row) -> GoldValue | None:
    norm = row["norm"]
    if norm["field"] not in FIELDS or norm["value"] is None:
        return None
    is_figure = norm["field"] in COUNTED
    return GoldValue(
        field=norm["field"],
        side=norm["side"],
        bounds=read_bounds(norm["value"]) if is_figure else None,
        name=None if is_figure else norm["value"],
        standing=standing_of(row["standing"]),
    )


def _copy(file: str, row: Row, pages: dict[str, str]) -> GoldCopy:
    original = pages.get(row["of"], "")
    changes = tuple(
        GoldChange(change["kind"], find_maybe(pages[file], change["here"]), find_maybe(original, change["there"]))
        for change in row.get("changes", [])
    )
    return GoldCopy(file=file, of=row["of"], is_directed=not row.get("undirected", False), changes=changes)
