"""Do two names mean the same one? As measuring.md says: an exact folded form first; fuzzy only if no other actor has
that form or a nearer one (rapidfuzz ratio ≥ 90, at least 8 letters; Toktorov / Toktorova are two people).

A pronoun is no name: "he" in the gold's source words and "he" as the name of a predicted holder do not agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from rapidfuzz import fuzz

from sayso.kit.folding import fold

FUZZY_LEAST = 90
FUZZY_LETTERS = 8
PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "his",
        "hers",
        "its",
        "their",
        "theirs",
        "who",
        "which",
        "that",
        "this",
        "these",
        "those",
        "i",
        "we",
        "you",
        "us",
        "our",
        "one",
    ]
)


@cache
def fold_name(name: str) -> str:
    """Fold a name; "" for a pronoun or nothing."""
    folded = fold(" ".join(name.split()))
    return "" if folded in PRONOUNS else folded


@cache
def ratio(left: str, right: str) -> float:
    """Return the likeness of two folded names where it may count (both long enough, at least 90), else 0."""
    if min(len(left.replace(" ", "")), len(right.replace(" ", ""))) < FUZZY_LETTERS:
        return 0.0
    return float(fuzz.ratio(left, right, score_cutoff=FUZZY_LEAST))


class NameBook:
    """The actors of one gold pile (or report) with all their forms."""

    def __init__(self, forms: Mapping[str, Iterable[str]]) -> None:
        """`forms`: canonical name → the forms of that actor; the canonical name is a form as well."""
        self._owners: dict[str, set[str]] = defaultdict(set)
        for canonical, names in forms.items():
            for name in (canonical, *names):
                if folded := fold_name(name):
                    self._owners[folded].add(canonical)
        self._resolved: dict[str, frozenset[str]] = {}

    def resolve(self, name: str) -> frozenset[str]:
        """Return the actors that `name` may mean: those that have the form, else those with the nearest form."""
        folded = fold_name(name)
        if folded not in self._resolved:
            self._resolved[folded] = self._look_up(folded)
        return self._resolved[folded]

    def means(self, names: Iterable[str], canonical: str) -> bool:
        """Whether one of `names` means the actor `canonical`."""
        return any(canonical in self.resolve(name) for name in names)

    def agree(self, names: Iterable[str], forms: Iterable[str]) -> bool:
        """Whether one of `names` is one of `forms`, words of the gold that need not be an actor's form."""
        wanted = [folded for form in forms if (folded := fold_name(form))]
        return any(self._is_one_of(fold_name(name), wanted) for name in names)

    def _is_one_of(self, name: str, wanted: list[str]) -> bool:
        if not name:
            return False
        if name in wanted:
            return True
        nearest = max((ratio(name, form) for form in wanted), default=0.0)
        return bool(nearest) and name not in self._owners and nearest >= self._nearest(name)

    def _nearest(self, name: str) -> float:
        return max((ratio(name, form) for form in self._owners), default=0.0)

    def _look_up(self, name: str) -> frozenset[str]:
        if not name:
            return frozenset()
        if name in self._owners:
            return frozenset(self._owners[name])
        nearest = self._nearest(name)
        if not nearest:
            return frozenset()
        return frozenset(
            owner for form, owners in self._owners.items() if ratio(name, form) == nearest for owner in owners
        )
