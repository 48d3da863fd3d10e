"""What the names of a report say of each other: votes for countries and provinces, each name for all the places it may be.

In: the scores of every name's candidates. Out: `Votes`, from which a name's own share can be taken out, lest it speak
for itself.
Source: soft collective disambiguation as in Speriosu & Baldridge 2013 and Lieberman et al. 2010 (local lexicons).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.records import Place, Precision

_UNKNOWN, _HEAT = 0.8, 0.7  # the score of a place that no gazetteer has; how soft the votes are
_SOME = 0.3  # votes that are worth counting
_WIDE = (Precision.COUNTRY, Precision.REGION)

Pair = tuple[dict[str, float], dict[str, float]]  # votes for countries, for provinces


@dataclass(frozen=True, slots=True)
class Votes:
    """What the names of a report say of countries and provinces; `by_name`: what each of them adds, to leave it out."""

    countries: Mapping[str, float]
    provinces: Mapping[str, float]
    by_name: Mapping[str, tuple[Mapping[str, float], Mapping[str, float]]]
    total: float  # of the countries

    @classmethod
    def none(cls) -> Votes:
        """Return no votes."""
        return cls({}, {}, {}, 0.0)

    @classmethod
    def of(
        cls, named: Mapping[str, Mapping[str, float]], senses: Iterable[tuple[str, Sequence[float], Sequence[Place]]]
    ) -> Votes:
        """Let every name speak for the places it may be, each as likely as its score makes it."""
        by_name: dict[str, Pair] = defaultdict(_pair)
        for key, votes in named.items():
            _add(by_name[key][0], votes)
        for key, scores, places in senses:
            for share, place in zip(_likely(scores), places, strict=True):
                if place.precision not in _WIDE and place.country:
                    by_name[key][0][place.country] += share
                    if place.admin1:
                        by_name[key][1][place.admin1] += share * (1.5 if place.precision is Precision.PROVINCE else 1)
        countries, provinces = _sum(by_name.values())
        return cls(countries, provinces, by_name, sum(countries.values()))

    @classmethod
    def together(cls, several: Sequence[Votes]) -> Votes:
        """Return the votes of a pile."""
        by_name: dict[str, Pair] = defaultdict(_pair)
        for votes in several:
            for key, (one, other) in votes.by_name.items():
                _add(by_name[key][0], one)
                _add(by_name[key][1], other)
        countries, provinces = _sum(by_name.values())
        return cls(countries, provinces, by_name, sum(countries.values()))

    def without(self, key: str) -> Others:
        """Return the votes of all names but `key`."""
        own = self.by_name.get(key, ({}, {}))
        return Others(self, own, self.total - sum(own[0].values()))


@dataclass(frozen=True, slots=True)
class Others:
    """What all names but one say. `own`: what that one says; `total`: votes for countries that are left."""

    votes: Votes
    own: tuple[Mapping[str, float], Mapping[str, float]]
    total: float

    @property
    def is_telling(self) -> bool:
        """Whether there are votes worth counting."""
        return self.total > _SOME

    def share(self, country: str) -> float:
        """Return the share of the votes that a country has."""
        left = self.votes.countries.get(country, 0.0) - self.own[0].get(country, 0.0)
        return left / self.total if self.is_telling else 0.0

    def province(self, code: str) -> float:
        """Return the votes that a province has."""
        return self.votes.provinces.get(code, 0.0) - self.own[1].get(code, 0.0)


def _pair() -> Pair:
    return defaultdict(float), defaultdict(float)


def _add(total: dict[str, float], votes: Mapping[str, float]) -> None:
    for code, count in votes.items():
        total[code] += count


def _sum(votes: Iterable[tuple[Mapping[str, float], Mapping[str, float]]]) -> Pair:
    total = _pair()
    for countries, provinces in votes:
        _add(total[0], countries)
        _add(total[1], provinces)
    return total


def _likely(scores: Sequence[float]) -> list[float]:
    """Turn scores into shares of one; what is left to 1 goes to a place that no gazetteer has."""
    weights = [math.exp((score - _UNKNOWN) / _HEAT) for score in scores]
    total = 1.0 + sum(weights)
    return [weight / total for weight in weights]
