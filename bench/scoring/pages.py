"""Compare a cleaned page with the body that people marked.

Source: measuring.md (`pages`). Bags of lower-case words a document; bags of four words in a row a document, whose
precision and recall are averaged over documents, as the authors of the article extraction benchmark do (they publish
.958 for trafilatura 2.0; their scorer on trafilatura 2.3.1 favouring precision gives P .958 R .971 F1 .964).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

SHINGLE = 4
SAME_LINE = 0.8  # share of a line's shingles that must stand in the gold body for the line to be of the body

_WORD = re.compile(r"\w+")
# in lower case, or in a line of capitals: a capital inside a line makes it part of a name ("Red Dead Redemption 2")
_CASUALTY = re.compile(
    r"\b(?:kill(?:s|ed|ing|ings)?|dead|deaths?|die[ds]|dying|injur(?:e[sd]?|y|ies|ing)|wound(?:s|ed|ing)?|casualt(?:y|ies)|"
    r"victims?|bodies|massacred?|murder(?:s|ed)?|slain|fatal(?:ity|ities|ly)?|martyr(?:s|ed)?|death toll)\b"
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds?|thousands?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Match:
    """How a text compares with the gold: the right share of what is there, and the share of what should be there."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def compare_words(gold: str, given: str) -> Match:
    """Compare as bags of lower-case words."""
    return _compare(Counter(_WORD.findall(gold.lower())), Counter(_WORD.findall(given.lower())))


def compare_shingles(gold: str, given: str) -> Match:
    """Compare as bags of four words in a row."""
    return _compare(Counter(_shingles(gold)), Counter(_shingles(given)))


def is_of_body(line: str, gold_shingles: set[str]) -> bool:
    """Whether most of `line` stands in the body whose shingles (`shingles_of`) are given."""
    own = list(_shingles(line.lower()))
    return bool(own) and sum(shingle in gold_shingles for shingle in own) >= SAME_LINE * len(own)


def shingles_of(text: str) -> set[str]:
    """Return the shingles of `text` in lower case; the words of short lines are looked up one line at a time."""
    lowered = text.lower()
    return {shingle for line in lowered.splitlines() for shingle in _shingles(line)} | set(_shingles(lowered))


def tells_casualties(line: str) -> bool:
    """Whether `line` holds a number and a casualty word."""
    words = line.lower() if line.isupper() else line[:1].lower() + line[1:]
    return bool(_CASUALTY.search(words) and _NUMBER.search(words))


def _shingles(text: str) -> Iterator[str]:
    words = _WORD.findall(text)
    for at in range(max(1, len(words) - SHINGLE + 1) if words else 0):
        yield " ".join(words[at : at + SHINGLE])


def _compare(gold: Counter[str], given: Counter[str]) -> Match:
    expected, had = gold.total(), given.total()
    if not expected and not had:
        return Match(1.0, 1.0)
    shared = (gold & given).total()
    return Match(shared / had if had else 0.0, shared / expected if expected else 0.0)
