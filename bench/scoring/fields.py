"""Values of an incident's fields, and how the record stands to them (measuring.md, "field_value_f1").

Over distinct (incident, field, side, value): numbers equal with equal bounds, names by form; sides are compared only
where the gold of that field has more than one. Predicted values are those of the incident a gold one is mapped to.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bench.gold import GoldIncident, GoldPile, GoldValue
from bench.gold_bundles import COUNTED, FIELDS
from bench.harness import Miss
from bench.names import NameBook, fold_name
from bench.predicted import Value
from bench.scoring.incidents import IncidentMap
from bench.sheet import MACRO_LEAST, Sheet
from bench.words import words_of_side

AS = {"accused_by_authorities": "accused"}  # vocabulary.toml: counts as right as well

Key = tuple[str, str | None, object]  # field, side or None, bounds or name


@dataclass(frozen=True, slots=True)
class Judge:
    """What it takes to compare the values of one incident."""

    incident: GoldIncident
    book: NameBook
    forms: dict[str, tuple[str, ...]]

    def sides(self, field: str) -> list[str]:
        """Return the sides that the gold of a field tells apart, [] where sides are not compared."""
        labels = sorted({value.side for value in self.incident.values if value.field == field and value.side})
        return labels if len(labels) > 1 else []

    def gold_key(self, value: GoldValue) -> Key:
        """Return what makes a gold value distinct."""
        side = value.side if self.sides(value.field) else None
        return value.field, side, value.bounds if value.field in COUNTED else value.name

    def key(self, value: Value) -> Key | None:
        """Return what makes a predicted value distinct, None where it is not scored (no number, nobody named)."""
        side = self._side(value) if self.sides(value.field) else None
        if value.field in COUNTED:
            return None if (value.low, value.high) == (None, None) else (value.field, side, (value.low, value.high))
        if not value.names:
            return None
        return value.field, side, self._name(value)

    def _side(self, value: Value) -> str | None:
        """The gold's label for a worded side, None for a side that is all or none of them."""
        return next((label for label in self.sides(value.field) if self._is_side(value.side, label)), None)

    def _is_side(self, words: str | None, label: str) -> bool:
        if words is None:
            return False
        folded = f" {fold_name(words)} "
        wanted = [fold_name(word) for word in words_of_side(label)]
        if any(f" {word} " in folded for word in wanted):
            return True
        parties = [name for name in self.forms if any(f" {word} " in f" {fold_name(name)} " for word in wanted)]
        return any(self.book.means([words], party) for party in parties)

    def _name(self, value: Value) -> str:
        """The gold perpetrator that it names, else the name itself."""
        wanted = [row.name for row in self.incident.values if row.field == value.field and row.name]
        first = self.book.resolve(value.names[0])
        right = next(
            (name for name in wanted if (name in first if first else self.book.means(value.names, name))), None
        )
        return right if right is not None else fold_name(value.names[0])


def standing_classes(piles: Sequence[GoldPile]) -> list[str]:
    """Return the standings with enough distinct gold (value, standing) pairs for the macro-F1."""
    counts: Counter[str] = Counter()
    for pile in piles:
        for judge in _judges(pile):
            counts.update(s for _, s in {(judge.gold_key(v), v.standing) for v in judge.incident.values})
    return sorted(standing for standing, count in counts.items() if count >= MACRO_LEAST)


def score_fields(sheet: Sheet, gold: GoldPile, incidents: IncidentMap, *, classes: list[str]) -> list[Miss]:
    """Write down which values are found, and over the matched ones their standings."""
    misses = []
    for judge in _judges(gold):
        wanted: dict[Key, set[str]] = defaultdict(set)
        for value in judge.incident.values:
            wanted[judge.gold_key(value)].add(value.standing)
        given = _given(judge, incidents)
        right = wanted.keys() & given.keys()
        wrong, missed = len(given) - len(right), len(wanted) - len(right)
        sheet.f1("field_value_f1", gold.name, right=len(right), wrong=wrong, missed=missed)
        sheet.share("field_value_recall", gold.name, hits=len(right), of=len(wanted))
        for key in right:
            sheet.macro_f1("standing_macro_f1", gold.name, counts=_standings(wanted[key], given[key]), classes=classes)
        where = f"{gold.name} {judge.incident.id}"
        misses += [Miss("value missed", where, str(key)) for key in wanted.keys() - given.keys()]
        misses += [Miss("value invented", where, str(key)) for key in given.keys() - wanted.keys()]
        misses += [
            Miss("wrong standing", where, f"{key}: {given[key]} for {wanted[key]}")
            for key in right
            if given[key] != wanted[key]
        ]
    return misses


def _judges(gold: GoldPile) -> list[Judge]:
    book = next(iter(gold.books.values()))
    return [Judge(incident, book, dict(gold.forms)) for incident in gold.incidents]


def _given(judge: Judge, incidents: IncidentMap) -> dict[Key, set[str]]:
    found: dict[Key, set[str]] = defaultdict(set)
    happening = incidents.of.get(judge.incident.id)
    for value in happening.values if happening else ():
        key = judge.key(value) if value.field in FIELDS else None
        if key is not None:
            found[key].add(AS.get(value.standing, value.standing))
    return found


def _standings(wanted: set[str], given: set[str]) -> dict[str, tuple[int, int, int]]:
    return {
        one: (one in wanted and one in given, one not in wanted, one not in given)  # bools count as 0 and 1
        for one in wanted | given
    }
