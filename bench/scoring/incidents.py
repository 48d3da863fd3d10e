"""Incidents and who stands behind them (measuring.md, "Incidents"): B-cubed, hard negatives, origins, independence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from bench.gold import GoldIncident, GoldPile
from bench.harness import Miss
from bench.predicted import Happening, Pile, Told
from bench.scoring.events import MentionMatch
from bench.scoring.statements import match_statements
from bench.sheet import Sheet


@dataclass(frozen=True, slots=True)
class IncidentMap:
    """`of`: gold incident → the predicted one that holds most of its matched mentions; `at`: gold mention → its incident."""

    of: Mapping[str, Happening]
    at: Mapping[str, str]


def map_incidents(gold: GoldPile, pile: Pile, match: MentionMatch) -> IncidentMap:
    """Map gold incidents to predicted ones. A tie goes to the smaller predicted incident, then to the first."""
    home = {mention: happening for happening in pile.happenings for mention in happening.mentions}
    order = {happening.id: at for at, happening in enumerate(pile.happenings)}
    at = {row.id: home[told.id] for row in gold.mentions if (told := match.of.get(row.id)) and told.id in home}
    of = {}
    for incident in gold.incidents:
        votes = Counter(at[mention].id for mention in incident.mentions if mention in at)
        by_id = {at[mention].id: at[mention] for mention in incident.mentions if mention in at}
        if votes:
            best = max(votes, key=lambda one: (votes[one], -len(by_id[one].mentions), -order[one]))
            of[incident.id] = by_id[best]
    return IncidentMap(of, {mention: happening.id for mention, happening in at.items()})


def score_incidents(sheet: Sheet, gold: GoldPile, incidents: IncidentMap) -> list[Miss]:
    """Write down clustering, hard negatives and the number of origins of one pile."""
    unit = gold.name
    _score_b3(sheet, gold, incidents)
    misses = []
    for left, right in hard_negatives(gold):
        meet = {incidents.at[m] for m in left.mentions if m in incidents.at} & {
            incidents.at[m] for m in right.mentions if m in incidents.at
        }
        sheet.share("hard_negative_join", unit, hits=bool(meet), of=1, is_low_better=True)
        if meet:
            misses.append(Miss("joined apart", unit, f"{left.id} and {right.id}"))
    for incident in gold.incidents:
        happening = incidents.of.get(incident.id)
        given = happening.origins if happening else 0
        is_right = happening is not None and given == incident.origins
        sheet.share("origins_exact", unit, hits=is_right, of=1)
        sheet.share("origins_mae", unit, hits=abs(given - incident.origins), of=1, is_low_better=True)
        if not is_right:
            what = f"{given if happening else 'no incident'} for {incident.origins}"
            misses.append(Miss("origins", f"{unit} {incident.id}", what))
    return misses


def hard_negatives(gold: GoldPile) -> list[tuple[GoldIncident, GoldIncident]]:
    """Return the pairs of incidents that either side says are not the same, each pair once."""
    by_id = {incident.id: incident for incident in gold.incidents}
    pairs = {tuple(sorted((one.id, other))) for one in gold.incidents for other in one.not_same_as if other in by_id}
    return [(by_id[left], by_id[right]) for left, right in sorted(pairs)]


def _score_b3(sheet: Sheet, gold: GoldPile, incidents: IncidentMap) -> None:
    """B-cubed over gold mentions that have an incident; one without a predicted incident stands alone."""
    asked = [row for row in gold.mentions if row.incident is not None]
    for row in asked:
        mates = {one.id for one in asked if one.incident == row.incident}
        here = incidents.at.get(row.id)
        given = {row.id} if here is None else {one.id for one in asked if incidents.at.get(one.id) == here}
        common = len(mates & given)
        sheet.b3("incident_b3", gold.name, precision=common / len(given), recall=common / len(mates), of=1)


def score_independence(sheet: Sheet, gold: GoldPile, pile: Pile, match: MentionMatch) -> list[Miss]:
    """Write down, pair by pair, whether the record counts two ids as two origins where the gold does and does not."""
    have: dict[str, str] = {one.id: said.id for one, said in match_statements(gold, pile, 0.5)}
    have |= {gold_id: told.id for gold_id, told in match.of.items()}
    misses = []
    for incident in gold.incidents:
        for left, right, is_one in origin_pairs(incident):
            is_covered = left in have and right in have
            sheet.share("independence_coverage", gold.name, hits=is_covered, of=1)
            if not is_covered:
                continue
            are_two = are_two_origins(pile, have[left], have[right])
            name = "false_independence" if is_one else "true_independence"
            sheet.share(name, gold.name, hits=are_two, of=1, is_low_better=is_one)
            if are_two == is_one:
                what = f"{left}, {right}: {pile.origins.get(have[left])} | {pile.origins.get(have[right])}"
                misses.append(
                    Miss("counted as two" if is_one else "not counted as two", f"{gold.name} {incident.id}", what)
                )
    return misses


def origin_pairs(incident: GoldIncident) -> Iterator[tuple[str, str, bool]]:
    """Yield every pair of counted ids of an incident, and whether some group holds both (one origin)."""
    ids = sorted({one for group in incident.groups for one in group})
    for left, right in combinations(ids, 2):
        yield left, right, any(left in group and right in group for group in incident.groups)


def are_two_origins(pile: Pile, left: str, right: str) -> bool:
    """Whether the record rests both ids on counted origins, and on none in common."""
    one, other = pile.origins.get(left, frozenset()), pile.origins.get(right, frozenset())
    return bool(one) and bool(other) and not one & other


__all__ = ["IncidentMap", "Told", "map_incidents", "origin_pairs", "score_incidents", "score_independence"]
