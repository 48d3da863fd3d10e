"""Score who is meant: `top1`, `false_merge`, `unknown_kept` and, beside them, `unknown_joined`.

In: per pile the gold mentions and the actor that sayso gave each, if any. Out: counts per pile on the sheet, misses.
- `top1`: of the mentions of known actors, the share that came to the right row.
- `unknown_kept`: of the mentions of actors no table knows, the share that came to an actor of the pile's own that is theirs.
- `false_merge` (low): of all mentions, the share that came to an actor who is another: a known one that is not meant, or
  one of the pile that is another's. A new actor is whose most of its mentions are.
- `unknown_joined`: of the pairs of mentions of one unknown actor, the share that came to one actor.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from bench.harness import Miss
from bench.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Cast:
    """One mention. `actor`: what sayso made of it, None if nothing; `known`: the table's id if it is one it knows."""

    where: str
    words: str
    gold: str
    actor: str | None
    known: str | None

    @property
    def is_unknown(self) -> bool:
        """Whether no table knows whom the gold means."""
        return self.gold.startswith("?")


def score_casts(sheet: Sheet, unit: str, casts: Sequence[Cast]) -> list[Miss]:
    """Add one pile to the sheet; return what went wrong."""
    owners = owners_of(casts)
    misses = []
    for one in casts:
        owner = one.known or (owners[one.actor] if one.actor else None)
        is_right = owner == one.gold and (one.known is not None or one.is_unknown)
        is_merged = owner is not None and owner != one.gold
        sheet.share("unknown_kept" if one.is_unknown else "top1", unit, hits=is_right, of=1)
        sheet.share("false_merge", unit, hits=is_merged, of=1, is_low_better=True)
        if is_merged:
            misses.append(Miss("false merge", one.where, f"{one.words!r} is {one.gold}, taken for {owner}"))
        elif not is_right:
            made = "a new actor" if one.actor else "nobody"
            misses.append(Miss(f"not found: {made}", one.where, f"{one.words!r} is {one.gold}"))
    for gold, pairs in _pairs(casts).items():
        joined = sum(left.actor is not None and left.actor == right.actor for left, right in pairs)
        sheet.share("unknown_joined", unit, hits=joined, of=len(pairs))
        if joined < len(pairs):
            actors = {one.words: one.actor for pair in pairs for one in pair}
            misses.append(Miss("unknown split", unit, f"{gold}: {actors}"))
    return misses


def owners_of(casts: Sequence[Cast]) -> dict[str, str]:
    """Return whose each new actor is: the gold of most of its mentions; the first in order where two have as many."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in casts:
        if one.actor is not None and one.known is None:
            votes[one.actor][one.gold] += 1
    return {actor: min(found, key=lambda gold: (-found[gold], gold)) for actor, found in votes.items()}


def _pairs(casts: Sequence[Cast]) -> dict[str, list[tuple[Cast, Cast]]]:
    by_gold: dict[str, list[Cast]] = defaultdict(list)
    for one in casts:
        if one.is_unknown:
            by_gold[one.gold].append(one)
    return {gold: list(combinations(found, 2)) for gold, found in by_gold.items() if len(found) > 1}
