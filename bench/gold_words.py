"""Find the gold's words in a page: `{span, nth}` or a string, `content` in its three shapes, figures with bounds.

`nth` is 1-based and counts raw substring occurrences, overlaps allowed (gold/README.md).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from bench.gold import Bounds
from bench.harness import MissingData
from bench.spans import Range, Ranges, merged

Words = str | dict[str, Any]


def read_yaml(path: Path) -> Any:
    """Read a YAML file, quickly where libyaml is there."""
    if not path.is_file():
        raise MissingData(f"{path} is missing")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text("utf-8"), loader)


def words_of(words: Words) -> str:
    """Return the words of a span."""
    return str(words["span"]) if isinstance(words, dict) else words


def find_span(page: str, words: Words, nth: int | None = None) -> Range:
    """Return where `words` stand in `page`. Raises MissingData if they do not."""
    text = words_of(words)
    wanted = (words.get("nth") if isinstance(words, dict) else None) or nth or 1
    start = -1
    for _ in range(wanted):
        start = page.find(text, start + 1)
        if start < 0:
            raise MissingData(f"gold and page differ: {text!r} ({wanted}) is not in the page")
    return start, start + len(text)


def find_maybe(page: str, words: Words | None) -> Range | None:
    """Return where `words` stand, None for none."""
    return None if words is None else find_span(page, words)


def find_content(page: str, row: dict[str, Any]) -> Ranges:
    """Return the content of an attribution: the whole, its parts, or from the first to the last words."""
    if "content" in row:
        return (find_span(page, row["content"]),)
    if "content_parts" in row:
        return merged([find_span(page, part) for part in row["content_parts"]])
    return ((find_span(page, row["content_from"])[0], find_span(page, row["content_to"])[1]),)


def read_bounds(value: Any) -> Bounds | None:
    """Return a figure's bounds; None for text that is not scored.

    >>> read_bounds(5), read_bounds([4, None]), read_bounds(">=16"), read_bounds(">1"), read_bounds("heavy casualties")
    ((5, 5), (4, None), (16, None), (2, None), None)
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return value, value
    if isinstance(value, list):
        return value[0], value[1]
    match = re.fullmatch(r"(>=|>)?(\d+)", str(value).strip())
    if not match:
        return None
    number = int(match[2])
    if match[1]:
        return (number + 1 if match[1] == ">" else number), None
    return number, number


def line_ranges(page: str) -> list[Range]:
    """Return the non-blank lines of a page, surrounding white space included."""
    found = []
    start = 0
    for line in page.split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found
