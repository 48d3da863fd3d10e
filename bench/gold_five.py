"""Read gold records in the format of the five real reports (gold/README.md) into a `GoldPile`.

Ids become "000#a1" (the report's number, the id in its file), as across.yaml writes them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench.dates import read_days
from bench.gold import GoldMention, GoldPassage, GoldPile, GoldReport, GoldStatement, GoldTime
from bench.gold_words import Words, find_content, find_span, read_bounds, read_yaml, words_of
from bench.harness import MissingData
from bench.names import NameBook
from bench.spans import Range, Ranges, merged, shared
from bench.words import act_of

Row = dict[str, Any]
NOBODY = ("unknown", "narrator")
FIELDS = ("killed", "wounded")


def read_five(root: Path) -> GoldPile:
    """Read `root`/gold/*.yaml against `root`/reports. Raises MissingData where a file is not there."""
    paths = [path for path in sorted((root / "gold").glob("*.yaml")) if path.stem != "across"]
    if not paths:
        raise MissingData(f"no gold records under {root / 'gold'}")
    across = root / "gold" / "across.yaml"
    shared_rows: Row = read_yaml(across) if across.is_file() else {}
    golds = [_Gold(path.stem, read_yaml(path), root / "reports") for path in paths]
    files = {gold.number: gold for gold in golds}
    return GoldPile(
        name="five",
        reports=tuple(gold.report() for gold in golds),
        statements=tuple(row for gold in golds for row in gold.statements()),
        mentions=tuple(row for gold in golds for row in gold.mentions()),
        books={gold.file: NameBook(_forms(gold, shared_rows)) for gold in golds},
        passages=tuple(_passage(row, files) for row in shared_rows.get("same_passage", [])),
        times=tuple(row for gold in golds for row in gold.times()),
    )


def _forms(gold: _Gold, across: Row) -> dict[str, list[str]]:
    """The forms of a report's actors: its own, and those that across.yaml lists for the same actor in this report."""
    forms = {row["canonical"]: [words_of(span) for span in row["spans"]] for row in gold.rows["actors"]}
    for row in across.get("same_actor", []):
        if row["canonical"] in forms:
            forms[row["canonical"]] += row["forms"].get(gold.number, [])
    return forms


def _passage(row: Row, golds: dict[str, _Gold]) -> GoldPassage:
    sides = []
    for side in ("a", "b"):
        gold = golds[row[side]["file"]]
        start, end = find_span(gold.page, row[side]["from"])[0], find_span(gold.page, row[side]["to"])[1]
        sides.append((gold.file, (start, end)))
    return GoldPassage(row["id"], sides[0], sides[1], is_furniture=row["kind"] == "furniture")


class _Gold:
    """One gold file with its page."""

    def __init__(self, number: str, rows: Row, reports: Path) -> None:
        self.number = number
        self.rows = rows
        self.file: str = rows["report"]["file"]
        path = reports / self.file
        if not path.is_file():
            raise MissingData(f"{path} is missing")
        self.page = path.read_bytes().decode("utf-8")
        self.actors = {row["canonical"] for row in rows["actors"]}

    def report(self) -> GoldReport:
        """Return the page; its day may be asked for where the text alone gives one candidate."""
        row = self.rows["report"]
        return GoldReport(
            file=self.file,
            text=self.page,
            date=read_days(row["date"]),
            is_exact_asked=row["text_only_candidates"] == [row["date"]],
            furniture=self._furniture(),
        )

    def statements(self) -> list[GoldStatement]:
        """Return the attributions; those in furniture are not gold."""
        return [self._statement(row) for row in self.rows["attributions"] if not row.get("in_furniture")]

    def mentions(self) -> list[GoldMention]:
        """Return the events; those in furniture are not gold."""
        return [self._mention(row) for row in self.rows["events"] if not row.get("in_furniture")]

    def times(self) -> list[GoldTime]:
        """Return the time expressions."""
        return [
            GoldTime(
                id=f"{self.number}#{row['id']}",
                file=self.file,
                span=find_span(self.page, row["span"], row.get("nth")),
                type=row["type"],
                value=row["value"],
                is_optional=bool(row.get("optional")),
            )
            for row in self.rows["times"]
        ]

    def _furniture(self) -> Ranges:
        return merged([find_span(self.page, row) for row in self.rows["report"]["furniture"]])

    def _statement(self, row: Row) -> GoldStatement:
        source: Words | None = row["speaker_span"]
        speakers = (row["speaker"], *row.get("co_speakers", []))
        return GoldStatement(
            id=f"{self.number}#{row['id']}",
            file=self.file,
            contents=find_content(self.page, row),
            sources=() if source is None else (find_span(self.page, source),),
            speakers=speakers,
            own_forms=(row["speaker"], *([] if source is None else [words_of(source)])),
            is_unnamed=_is_unnamed(row["speaker"]),
            relays=tuple(None if _is_unnamed(name) else name for name in row["chain"]),
            act=act_of(row["stance"]),
        )

    def _mention(self, row: Row) -> GoldMention:
        places = row["place"] if isinstance(row["place"], list) else [row["place"]]
        points = {(p["lat"], p["lon"]) for p in self.rows["places"] if p["canonical"] in places and p.get("lat")}
        return GoldMention(
            id=f"{self.number}#{row['id']}",
            file=self.file,
            triggers=self._triggers(row),
            type=row["plover"].partition("/")[0],
            actors=tuple(name for name in row["actor"] if name in self.actors),
            recipients=tuple(name for name in row["target"] if name in self.actors),
            points=tuple(sorted(points)),
            adm1=frozenset(),
            when=None if row["date"] is None else read_days(row["date"]),
            figures=frozenset(self._figures(row)),
            status=row["status"],
            incident=None,
        )

    def _triggers(self, row: Row) -> Ranges:
        """The trigger and the further mentions of the event, without those that stand in furniture."""
        found: list[Range] = [find_span(self.page, row["trigger"])]
        for mention in row.get("mentions", []):
            span = find_span(self.page, mention)
            if not shared([span], self._furniture()):
                found.append(span)
        return tuple(found)

    def _figures(self, row: Row) -> list[tuple[str, tuple[int | None, int | None]]]:
        found = []
        for field in FIELDS:
            values = row.get(field)
            for value in values if isinstance(values, list) else [values]:
                bounds = read_bounds(value["value"] if isinstance(value, dict) else value)
                if bounds is not None:
                    found.append((field, bounds))
        return found


def _is_unnamed(name: str) -> bool:
    return "(anonymous)" in name or name == "unspecified"
