"""Say what kind of copy two reports make, and which had it first.

In: the two texts, their houses and matched sentences. Out: `Verdict`.
Direction, in this order: a page that credits or names the other's house has it from there; two pages that credit one
agency outside the pile are siblings; an agency's own text goes before a customer's; the earlier published goes first;
else what the edits can only have done one way. What none of these settles stays unknown.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sayso.copies.align import Match, Outline
from sayso.copies.outlets import House, Name
from sayso.records import Change, CopyKind, Direction, Edit, Report

_WHOLE, _MOST, _ALIKE = 0.8, 0.5, 0.6
_STRETCH, _STRETCH_WORDS = 3, 35  # sentences in a row within one outlet that make a passage, not house text
_QUOTE = 0.7  # share of the words in common that stand inside quotation marks on both sides


@dataclass(frozen=True, slots=True)
class Pair:
    """Two outlined texts, their houses, and the sentences they share. `here` is the later one where dates tell."""

    here: Outline
    there: Outline
    house: House
    other: House
    matches: tuple[Match, ...]
    edits: tuple[tuple[Edit, ...], ...]

    def share(self, *, of_here: bool) -> float:
        """Return how much of the body's words the shared sentences make up, 0..1."""
        side = self.here if of_here else self.there
        indices = {match.here if of_here else match.there for match in self.body}
        return sum(side.length(index) for index in indices) / max(1, side.text.body)

    @property
    def body(self) -> list[Match]:
        """The shared sentences that are no headings."""
        return [match for match in self.matches if not self.here.text.units[match.here].is_heading]

    @property
    def is_linked(self) -> bool:
        """Whether either page credits or names the other's house."""
        return self.house.names(self.other) or self.other.names(self.house)


def tell_kind(pair: Pair) -> CopyKind:
    """Return the kind of copy."""
    here, there = pair.share(of_here=True), pair.share(of_here=False)
    own = [match for match in pair.body if match.here not in pair.here.text.common]
    if not own and pair.house.is_one_with(pair.other) and min(here, there) < _WHOLE:
        return CopyKind.BOILERPLATE
    own = own or pair.body
    if all(match.quoted >= _QUOTE for match in own):
        return CopyKind.PASSAGE if pair.is_linked else CopyKind.QUOTE
    if pair.house.is_one_with(pair.other) and max(here, there) < _MOST and not _is_stretch(pair):
        return CopyKind.BOILERPLATE
    alike = _mean_alike(pair)
    if alike < _ALIKE and not any(match.run >= 6 for match in pair.body):
        return CopyKind.REWORDED
    if min(here, there) >= _WHOLE:
        return CopyKind.WHOLE
    return CopyKind.ABRIDGED if max(here, there) >= _MOST else CopyKind.PASSAGE


def _is_stretch(pair: Pair) -> bool:
    """Whether some sentences follow one another in both, enough of them to be a passage and no house background."""
    count = words = 0
    last: Match | None = None
    for match in pair.body:
        goes_on = last is not None and match.here == last.here + 1 and match.there == last.there + 1
        is_own = match.here not in pair.here.text.common and match.kept >= _ALIKE
        count, words = (count + 1, words) if goes_on and is_own else (int(is_own), 0)
        words += pair.here.length(match.here) if is_own else 0
        if count >= _STRETCH and words >= _STRETCH_WORDS:
            return True
        last = match
    return False


def _mean_alike(pair: Pair) -> float:
    lengths = [pair.here.length(match.here) for match in pair.body]
    total = sum(match.alike * length for match, length in zip(pair.body, lengths, strict=True))
    return total / max(1, sum(lengths))


def tell_direction(pair: Pair) -> tuple[Direction, str | None, str]:
    """Return the direction, the ancestor outside the pile, and the reason."""
    for first, second, direction in (
        (pair.house, pair.other, Direction.HERE_FROM_THERE),
        (pair.other, pair.house, Direction.THERE_FROM_HERE),
    ):
        if first.credits(second) and not second.credits(first):
            return direction, None, "credits the other's house"
    common = pair.house.agencies & pair.other.agencies - pair.house.own - pair.other.own
    if common:
        return Direction.SIBLINGS, _printed(pair, common), "both credit one agency outside the pile"
    for first, second, direction in (
        (pair.house, pair.other, Direction.HERE_FROM_THERE),
        (pair.other, pair.house, Direction.THERE_FROM_HERE),
    ):
        if first.names(second) and not second.names(first):
            return direction, None, "names the other's house"
    return _by_outside(pair) or _by_age(pair)


def _by_outside(pair: Pair) -> tuple[Direction, str | None, str] | None:
    """Where most of a page is shared and it credits an agency outside the pile, it has that from there, not from the other."""
    for house, of_here in ((pair.house, True), (pair.other, False)):
        other = pair.other if of_here else pair.house
        outside = house.agencies - house.own - other.own - other.agencies
        is_agency = other.agencies & other.own
        # where no outlet is known, the agency at the head may be the outlet itself
        if house.outlet and outside and not is_agency and pair.share(of_here=of_here) >= _WHOLE:
            return Direction.SIBLINGS, _printed(pair, outside), "one credits an agency outside the pile"
    return None


def _by_age(pair: Pair) -> tuple[Direction, str | None, str]:
    for first, second, direction in (
        (pair.house, pair.other, Direction.THERE_FROM_HERE),
        (pair.other, pair.house, Direction.HERE_FROM_THERE),
    ):
        if first.agencies & first.own and not second.agencies & second.own:
            return direction, None, "an agency's own text goes before a customer's"
    here, there = pair.here.text.report.published, pair.there.text.report.published
    if here and there and here != there:
        later = Direction.HERE_FROM_THERE if here > there else Direction.THERE_FROM_HERE
        return later, None, "published earlier"
    return _by_edits(pair)


def _by_edits(pair: Pair) -> tuple[Direction, str | None, str]:
    """Count what copying does: attributions and hedges go, sentences go; neither comes back."""
    changes = Counter(edit.kind for edits in pair.edits for edit in edits)
    vote = 2 * (changes[Change.ATTRIBUTION_DROPPED] - changes[Change.ATTRIBUTION_ADDED])
    surplus = pair.share(of_here=True) - pair.share(of_here=False)
    vote += (surplus > 0.2) - (surplus < -0.2)
    if vote == 0:
        return Direction.UNKNOWN, None, "nothing tells which was first"
    direction = Direction.HERE_FROM_THERE if vote > 0 else Direction.THERE_FROM_HERE
    return direction, None, "shortened, or its sources dropped"


def _printed(pair: Pair, names: frozenset[Name]) -> str:
    """Return the agency as one of the pages prints it."""
    wanted = {" ".join(name).casefold() for name in names}
    for printed in [*_credited(pair.here.text.report), *_credited(pair.there.text.report)]:
        if any(word in printed.casefold() for word in wanted):
            return printed
    return min(wanted)


def _credited(report: Report) -> list[str]:
    spans = [credit.name for credit in report.credits]
    if report.dateline and report.dateline.agency:
        spans.append(report.dateline.agency)
    return [report.quote(span) for span in spans]
