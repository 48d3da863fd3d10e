"""Read TimeML: a text, its creation time, the TIMEX3 that people marked in it.

In: a folder of `.tml`. Out: `TimedText`s. Offsets are code points of the text without its tags.
Source: TimeML 1.2.1. The creation time and expressions without words (anchors of durations) are no expressions of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from bench.harness import MissingData
from bench.spans import Range

POOLED = ""
# folder under the data root → what its texts count towards: prefixes of figures, "" for all texts together
KNOWN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("time-tbaq/TimeBank", (POOLED, "tbaq_", "timebank_")),
    ("time-tbaq/AQUAINT", (POOLED, "tbaq_", "aquaint_")),
    ("meantime/derived-tml", (POOLED, "meantime_")),
)
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression, of the gold or of a system: where it stands, what it is, its TIMEX3 value."""

    span: Range
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class TimedText:
    """One text. `creation`: where its own creation time stands inside the text, if it does."""

    name: str
    counts_for: tuple[str, ...]
    text: str
    created: date | None
    times: tuple[Timex, ...]
    creation: tuple[Range, ...] = ()


def read_folder(root: Path, *, split: str | None = None, limit: int | None = None) -> tuple[TimedText, ...]:
    """Return the texts under `root`. `split`: corpora by name ("timebank,meantime"); `limit`: so many of each.

    Raises MissingData where there are none.
    """
    texts = []
    for folder, counts_for in corpora(root):
        if split is None or any(f"{name}_" in counts_for for name in split.split(",")):
            files = sorted(folder.rglob("*.tml"))
            step = max(1, len(files) // limit) if limit else 1
            for file in files[::step][:limit]:
                name = file.resolve().relative_to(root.resolve()).with_suffix("").as_posix()
                texts.append(read_timeml(file.read_bytes(), name=name, counts_for=counts_for))
    if not texts:
        raise MissingData(f"no TimeML (*.tml) under {root}" + (f" that fits --split {split}" if split else ""))
    return tuple(texts)


def corpora(root: Path) -> list[tuple[Path, tuple[str, ...]]]:
    """Return the known corpora under `root`, or else its folders as corpora of their own names, or else `root` itself."""
    for base in (root, *root.resolve().parents[:2]):
        known = [(base / folder, counts_for) for folder, counts_for in KNOWN if (base / folder).is_dir()]
        inside = [one for one in known if one[0].resolve().is_relative_to(root.resolve())]
        if inside:
            return inside
    folders = sorted(folder for folder in root.iterdir() if folder.is_dir() and any(folder.rglob("*.tml")))
    if any(root.glob("*.tml")) or not folders:
        return [(root, (POOLED,))]
    return [(folder, (POOLED, f"{folder.name.lower()}_")) for folder in folders]


def read_timeml(page: bytes, *, name: str, counts_for: Sequence[str] = (POOLED,)) -> TimedText:
    """Read one document; where it has no TEXT, all of it is text."""
    root = etree.fromstring(page, parser=etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    if root is None:
        raise MissingData(f"{name} is no XML")
    body = root.find(".//TEXT")
    walk = _Walk()
    walk.enter(root if body is None else body)
    elements = [(element, span) for element, span in walk.found if span[0] < span[1]]
    return TimedText(
        name=name,
        counts_for=tuple(counts_for),
        text="".join(walk.parts),
        created=_created(root),
        times=tuple(_timex(element, span) for element, span in elements if not _is_creation(element)),
        creation=tuple(span for element, span in elements if _is_creation(element)),
    )


class _Walk:
    """Collects the words of an element, and where each TIMEX3 stands in them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = 0
        self.found: list[tuple[etree._Element, Range]] = []

    def enter(self, element: etree._Element) -> None:
        start, slot = self.at, len(self.found)
        self._add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self.enter(child)
            self._add(child.tail)
        if element.tag == "TIMEX3":
            self.found.insert(slot, (element, (start, self.at)))

    def _add(self, words: str | None) -> None:
        if words:
            self.parts.append(words)
            self.at += len(words)


def _timex(element: etree._Element, span: Range) -> Timex:
    return Timex(span, element.get("type") or "", (element.get("value") or "").strip())


def _is_creation(element: etree._Element) -> bool:
    parent = element.getparent()
    return element.get("functionInDocument") == "CREATION_TIME" or (parent is not None and parent.tag == "DCT")


def _created(root: etree._Element) -> date | None:
    for element in root.iter("TIMEX3"):
        match = _DAY.match(element.get("value") or "") if _is_creation(element) else None
        if match:
            try:
                return date(*map(int, match.groups()))
            except ValueError:
                return None
    return None
