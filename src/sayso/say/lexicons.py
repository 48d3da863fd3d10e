"""The data that `say` looks things up in: what cues do, hedges, sorts of speakers, words that turn an act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.kit.rows import RowReader
from sayso.records import Act, HedgeKind, Stance


@dataclass(frozen=True, slots=True)
class CueActRow:
    """What a cue does: the columns of cues.toml, cue_nouns.toml and cue_phrases.toml that this stage needs."""

    id: str
    example: str
    source: str
    act: str = "assert"
    stance: str = "neutral"


@dataclass(frozen=True, slots=True)
class HedgeRow:
    id: str
    kind: str
    forms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class FormsRow:
    """A closed list."""

    id: str
    forms: tuple[str, ...]
    example: str
    source: str


Phrases = dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class SayLexicons:
    """Opened once by `resources.py` and handed in."""

    acts: dict[str, tuple[Act, Stance]]
    hedges: dict[str, tuple[tuple[tuple[str, ...], HedgeKind, str], ...]]
    words: dict[str, Phrases]

    @classmethod
    def build(cls, read: RowReader) -> SayLexicons:
        """Read the rows this stage needs."""
        acts = {
            f"{file}.toml#{row.id}": (Act(row.act), Stance(row.stance))
            for file in ("cues", "cue_nouns", "cue_phrases")
            for row in read(file, CueActRow)
        }
        lists = (*read("speakers", FormsRow), *read("act_words", FormsRow))
        return cls(acts, _hedges(read("hedges", HedgeRow)), {row.id: by_first(row.forms) for row in lists})

    def has(self, name: str, lows: tuple[str, ...]) -> bool:
        """Whether one of the phrases of list `name` stands in the words `lows`."""
        return first_of(self.words[name], lows) is not None


def by_first(forms: Iterable[str]) -> Phrases:
    """Index phrases by their first word, longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for form in forms:
        words = tuple(form.split())
        index.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in index.items()}


def first_of(phrases: Phrases, lows: tuple[str, ...]) -> tuple[int, int] | None:
    """Return the range of the first phrase that stands in `lows`, or None."""
    for at, low in enumerate(lows):
        for words in phrases.get(low, ()):
            if lows[at : at + len(words)] == words:
                return (at, at + len(words))
    return None


def _hedges(rows: Iterable[HedgeRow]) -> dict[str, tuple[tuple[tuple[str, ...], HedgeKind, str], ...]]:
    index: dict[str, list[tuple[tuple[str, ...], HedgeKind, str]]] = {}
    for row in rows:
        for form in row.forms:
            words = tuple(form.split())
            index.setdefault(words[0], []).append((words, HedgeKind(row.kind), f"hedges.toml#{row.id}"))
    return {first: tuple(sorted(group, key=lambda entry: -len(entry[0]))) for first, group in index.items()}
