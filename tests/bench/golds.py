"""Hand-made gold and predictions, a few letters long, so that every figure can be computed by hand."""

from __future__ import annotations

from typing import Any

from bench.dates import Days, read_days
from bench.gold import GoldMention, GoldPile, GoldReport, GoldStatement
from bench.names import NameBook
from bench.predicted import Hop, Pile, Said, Told
from bench.sheet import Sheet

PAGE = "x" * 100 + "\n" + "y" * 100
BOOK = NameBook(
    {
        "Idris Maal": ["Col. Idris Maal", "the colonel"],
        "Ministry of Defence": ["the ministry"],
        "Northern Front": ["the front", "FN"],
        "Quillon News Agency": ["Quillon"],
    }
)


def statement(name: str, start: int, end: int, **given: Any) -> GoldStatement:
    """A gold statement by Idris Maal, whose source words are the ten letters before the content."""
    row: dict[str, Any] = {
        "id": name,
        "file": "01.txt",
        "contents": ((start, end),),
        "sources": ((start - 10, start - 1),),
        "speakers": ("Idris Maal",),
        "own_forms": ("Idris Maal", "he"),
        "is_unnamed": False,
        "relays": (),
        "act": "assert",
    }
    return GoldStatement(**row | given)


def said(start: int, end: int, **given: Any) -> Said:
    """A prediction that agrees with `statement` in everything but what is given."""
    row: dict[str, Any] = {
        "id": f"said{start}",
        "file": "01.txt",
        "contents": ((start, end),),
        "sources": ((start - 10, start - 1),),
        "holder": Hop(("Idris Maal",), True),
        "relays": (),
        "act": "assert",
    }
    return Said(**row | given)


def mention(name: str, start: int, end: int, **given: Any) -> GoldMention:
    """A gold mention of an assault that happened on 4 May 2031, nothing else known."""
    row: dict[str, Any] = {
        "id": name,
        "file": "01.txt",
        "triggers": ((start, end),),
        "type": "ASSAULT",
        "actors": (),
        "recipients": (),
        "points": (),
        "adm1": frozenset(),
        "when": read_days("2031-05-04"),
        "figures": frozenset(),
        "status": "happened",
        "incident": None,
    }
    return GoldMention(**row | given)


def told(start: int, end: int, **given: Any) -> Told:
    """A prediction that agrees with `mention`."""
    row: dict[str, Any] = {
        "id": f"told{start}",
        "file": "01.txt",
        "trigger": (start, end),
        "type": "ASSAULT",
        "actors": (),
        "recipients": (),
        "where": None,
        "when": read_days("2031-05-04"),
        "figures": (),
        "status": "happened",
        "standing": "reported_as_fact",
    }
    return Told(**row | given)


def gold_pile(**given: Any) -> GoldPile:
    """A gold pile of one report written on 5 May 2031."""
    row: dict[str, Any] = {
        "name": "pile",
        "reports": (GoldReport("01.txt", PAGE, read_days("2031-05-05"), True, ()),),
        "statements": (),
        "mentions": (),
        "books": {"01.txt": BOOK, "02.txt": BOOK},
    }
    return GoldPile(**row | given)


def sheet() -> Sheet:
    """A sheet with the one unit `pile`."""
    return Sheet(["pile"])


def values(sheet: Sheet) -> dict[str, float | None]:
    """The figures by name."""
    return {figure.name: figure.value for figure in sheet.figures()}


def unit(_file: str) -> str:
    """Every file belongs to the one unit."""
    return "pile"


__all__ = [
    "BOOK",
    "PAGE",
    "Days",
    "Hop",
    "Pile",
    "gold_pile",
    "mention",
    "said",
    "sheet",
    "statement",
    "told",
    "unit",
    "values",
]
