"""Decide which pairs of like sentences were copied, sentence by sentence and then report by report.

In: every measured pair of sentences of two reports, and whether one page names the other's house.
Out: the matches that count, each sentence once.
A sentence is sure by itself when a run of plain words or nearly all of it stands in the other. Where a pair of
reports has sure sentences, or one names the other's house, looser ones beside them count as reworded: reports of one
happening share names and figures without copying, so without such company a reworded sentence must be very like.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from sayso.copies.align import Match, Outline, choose

ENOUGH = 14.0  # strength (bits) of sure sentences that makes two reports a copy
ENOUGH_ALONE = 20.0  # the same of one short sentence that shares no long run
ENOUGH_QUOTED = 7.0  # the same of one quotation, which makes no copied report
ENOUGH_AT_HOME = 8.0  # the same within one outlet, where it makes no copy but house text
LONG_RUN, LONG_SENTENCE = 4.5, 14  # weight; words
NEAR = 2  # sentences
TOLD_AFTER = 2.4  # shared bits times the share held, where the sentence names the other's house
MOVED_KEPT, MOVED_HELD, MOVED_BITS = 0.5, 0.8, 16.0  # what a reworded sentence needs that stands out of order
PART_KEPT = 0.6  # weight of words in order
HEADING_HELD = 0.4  # of a title's concepts
CARRIED = 80  # words that two reports share of what many have
ENOUGH_LOOSE = 18.0  # strength of reworded sentences, no sure one among them


@dataclass(frozen=True, slots=True)
class Link:
    """How two reports hang together: sentences of either that are told after the other's house; one house for both."""

    here: frozenset[int] = frozenset()
    there: frozenset[int] = frozenset()
    is_named: bool = False  # one report credits or names the other's house as where it has something from
    is_one_house: bool = False

    def tells(self, match: Match) -> bool:
        """Whether the sentence on the one side is told after the house on the other."""
        return match.here in self.here or match.there in self.there


def accept(found: Sequence[Match], here: Outline, there: Outline, *, link: Link) -> tuple[Match, ...]:
    """Return the matches that count; () where the likeness is that of two reports of one matter."""
    sure = choose([match for match in found if _is_sure(match, here, there)])
    if link.is_named:
        sure = _with(sure, [match for match in found if link.tells(match) and match.held * match.bits >= TOLD_AFTER])
    likely = [match for match in found if _is_company(match, here, there, link=link)]
    company = _with(sure, _fitting(likely, sure))
    company = _with(company, [match for match in likely if _is_firm(match)])
    body = [match for match in company if not here.text.units[match.here].is_heading]
    own = [match for match in body if not _is_common(match, here, there)]
    is_told = link.is_named and bool(own)  # a house's footer names it, too
    if not body or not (is_told or _is_enough(sure, own, here, link=link) or _is_carried(body, here, there)):
        return ()
    if _is_most(body, here, there):
        company = _bridge(company, found, here)
    return _with_parts(company, [match for match in found if _is_part(match, here, there)])


def _is_common(match: Match, here: Outline, there: Outline) -> bool:
    """Whether many reports of the pile have the sentence: house text, or a text that everybody carries."""
    return match.here in here.text.common or match.there in there.text.common


def _is_carried(body: Sequence[Match], here: Outline, there: Outline) -> bool:
    """Whether the two reports share so much of what many have that it must be a text which everybody carries."""
    firm = [match for match in body if match.kept >= PART_KEPT]
    if not any(_is_common(match, here, there) for match in firm):
        return False
    long = sum(here.length(match.here) for match in firm) >= CARRIED
    return long or min(_shares(firm, here, there)) >= 0.5


def _is_most(body: Sequence[Match], here: Outline, there: Outline) -> bool:
    """Whether the shared sentences make up half of either body."""
    return max(_shares(body, here, there)) >= 0.5


def _shares(body: Sequence[Match], here: Outline, there: Outline) -> tuple[float, float]:
    """Return how much of either body's words the shared sentences make up."""
    sizes = here.text.body, there.text.body
    shared = sum(here.length(match.here) for match in body), sum(there.length(match.there) for match in body)
    return shared[0] / max(1, sizes[0]), shared[1] / max(1, sizes[1])


def _bridge(company: Sequence[Match], found: Sequence[Match], here: Outline) -> tuple[Match, ...]:
    """In a text mostly taken over, take the sentences between two shared ones for theirs, and title for title."""
    firsts = [match.here for match in company]
    between = []
    for match in _fitting(found, company):
        at = bisect_left(firsts, match.here)
        if match.held >= 0.25 and match.bits >= 4 and _is_near(match, company[max(0, at - 1) : at + 1], here):
            between.append(match)
    return _with(company, between)


def _is_near(match: Match, neighbours: Sequence[Match], here: Outline) -> bool:
    """Whether no more than a sentence on either side lies between the match and a shared one."""
    if here.text.units[match.here].is_heading:
        return match.held >= HEADING_HELD
    return any(abs(match.here - other.here) <= NEAR and abs(match.there - other.there) <= NEAR for other in neighbours)


def _is_enough(sure: Sequence[Match], body: Sequence[Match], here: Outline, *, link: Link) -> bool:
    own = set(body)
    firm = [match for match in sure if match in own]
    enough = (
        ENOUGH_AT_HOME if link.is_one_house else ENOUGH if len(firm) != 1 or _is_long(firm[0], here) else ENOUGH_ALONE
    )
    if sum(match.strength for match in firm) >= enough:
        return True
    if any(match.is_quote and match.strength >= ENOUGH_QUOTED for match in sure):
        return True
    loose = [match.strength for match in body if match.quoted < 0.5]
    return len(loose) > 1 and sum(loose) >= ENOUGH_LOOSE


def _is_long(match: Match, here: Outline) -> bool:
    """Whether a sentence says much, or keeps a run of words that nobody would find twice."""
    return match.run >= LONG_RUN or here.length(match.here) >= LONG_SENTENCE


def _is_sure(match: Match, here: Outline, there: Outline) -> bool:
    """Whether the two sentences are one beyond chance, whatever else the reports share."""
    shorter = min(here.length(match.here), there.length(match.there))
    if here.text.units[match.here].is_heading:
        return shorter >= 4 and match.kept >= 0.6
    if shorter < 4:
        return False
    return (
        match.run >= 4.5
        or (match.kept >= 0.75 and match.alike >= 0.4 and match.bits >= 6)
        or (match.kept >= 0.65 and match.alike >= 0.6 and match.bits >= 12)
    )


def _is_company(match: Match, here: Outline, there: Outline, *, link: Link) -> bool:
    """Whether a sentence beside sure ones is the same, kept or reworded."""
    if here.text.units[match.here].is_heading:
        return False
    if match.alike >= 0.99:
        return True
    if min(here.length(match.here), there.length(match.there)) < 4:
        return False
    if match.kept >= 0.6 and match.alike >= 0.5:
        return match.bits >= 4
    if match.score >= 0.29 and (match.kept >= 0.5 or match.bits >= 10):
        return match.bits >= 5
    return link.is_named and match.held >= 0.45 and match.bits >= 10


def _is_firm(match: Match) -> bool:
    """Whether a reworded sentence is the same even where it stands out of order."""
    return match.bits >= MOVED_BITS and (match.kept >= MOVED_KEPT or match.held >= MOVED_HELD)


def _fitting(found: Sequence[Match], sure: Sequence[Match]) -> list[Match]:
    """Return the matches that keep the order the sure ones have on both sides."""
    firsts = [match.here for match in sure]
    before = list(accumulate((match.there for match in sure), max, initial=-1))
    after = list(accumulate((match.there for match in reversed(sure)), min, initial=sys.maxsize))[::-1]
    return [
        match
        for match in found
        if before[bisect_left(firsts, match.here)] < match.there < after[bisect_right(firsts, match.here)]
    ]


def _is_part(match: Match, here: Outline, there: Outline) -> bool:
    """Whether nearly all of a sentence stands in another that may hold more: a sentence cut in two, or two made one."""
    shorter = min(here.length(match.here), there.length(match.there))
    return not here.text.units[match.here].is_heading and shorter >= 5 and match.kept >= PART_KEPT and match.bits >= 8


def _with_parts(company: Sequence[Match], parts: Sequence[Match]) -> tuple[Match, ...]:
    """Add sentences free on one side whose other side is taken already."""
    here, there = {match.here for match in company}, {match.there for match in company}
    added = []
    for match in sorted(parts, key=lambda match: (-match.score, match.here, match.there)):
        if (match.here in here) != (match.there in there):
            here.add(match.here)
            there.add(match.there)
            added.append(match)
    return tuple(sorted([*company, *added], key=lambda match: (match.here, match.there)))


def _with(sure: Sequence[Match], more: Sequence[Match]) -> tuple[Match, ...]:
    """Add to the sure matches those whose sentences are free on both sides."""
    here, there = {match.here for match in sure}, {match.there for match in sure}
    free = [match for match in more if match.here not in here and match.there not in there]
    return tuple(sorted([*sure, *choose(free)], key=lambda match: (match.here, match.there)))
