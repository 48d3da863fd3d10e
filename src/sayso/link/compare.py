"""Compare two event mentions, aspect by aspect; each aspect says in words why it speaks for or against.

In: two `Candidate`s. Out: a score in log-odds and the reasons. An aspect that both reports leave open says nothing.
`None` from an aspect is a veto: the two cannot be one happening.
Weights are set by hand on half of the constructed piles; they are few on purpose.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.kit.geodesy import distance_km
from sayso.kit.intervals import days_apart, meets, width_days
from sayso.link.candidates import Candidate
from sayso.link.lexicons import LinkLexicons
from sayso.records import EventType, Measure, Place, Precision, Status

SAME_TOWN_KM = 25.0
_OPEN = -0.6  # two reports whose days are open: nothing speaks for one day
_LENT = 0.6  # a place that one of the two has only from the sentence before
_PRIOR = -0.9
_FINE = (Precision.SITE, Precision.SETTLEMENT)
_ORDERED = re.compile(r"\b(?:after|before|following|since|ahead of|in the wake of|in response to|in retaliation for)\b")
_DEFINITE = ("the ", "this ", "that ", "’s ", "'s ", "day ", "its ", "their ")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one aspect says: weight in log-odds, reason in an analyst's words ("" = nothing to say)."""

    weight: float
    reason: str = ""


Aspect = Callable[[Candidate, Candidate, LinkLexicons], Verdict | None]
NOTHING = Verdict(0.0)


def compare(left: Candidate, right: Candidate, lexicons: LinkLexicons) -> tuple[float, tuple[str, ...]] | None:
    """Return (probability 0..1, reasons) that both tell of one happening; None if something rules it out."""
    total = _PRIOR
    reasons = []
    for aspect in ASPECTS:
        verdict = aspect(left, right, lexicons)
        if verdict is None:
            return None
        total += verdict.weight
        if verdict.reason:
            reasons.append(verdict.reason)
    return 1 / (1 + math.exp(-total)), tuple(reasons)


def share_copied_passage(left: Candidate, right: Candidate, lexicons: LinkLexicons) -> Verdict | None:
    """The sentence is the same text in both reports."""
    alike = left.words == right.words or left.mention.mode == right.mention.mode
    if alike and left.mention.report != right.mention.report and left.passages & right.passages:
        return Verdict(3.0, "the same passage stands in both reports")
    return NOTHING


def are_of_one_stage(left: Candidate, right: Candidate, lexicons: LinkLexicons) -> Verdict | None:
    """A deed and a threat, plan or order are two things."""
    if left.is_intended != right.is_intended:
        return None
    if (left.words in lexicons.many) != (right.words in lexicons.many) and not left.passages & right.passages:
        return Verdict(-1.2)  # "attacks on the base" and the one of Wednesday
    if (left.mention.status is Status.ONGOING) != (right.mention.status is Status.ONGOING):
        return Verdict(-1.0)  # a campaign and one attack of it
    if (left.mention.status is Status.AVERTED) != (right.mention.status is Status.AVERTED):
        return Verdict(-2.4)  # grenades that were found, and a patrol that was shot at the same day
    unreal = Status.HYPOTHETICAL
    if (left.mention.status == unreal) != (right.mention.status == unreal):
        return None
    return NOTHING


def are_of_one_kind(left: Candidate, right: Candidate, lexicons: LinkLexicons) -> Verdict | None:
    """The same type of event, or two that tell of one thing in other words."""
    first, second = left.mention, right.mention
    if lexicons.are_far(first.mode, second.mode):
        return None
    if first.type != second.type:
        open_cause = EventType.OTHER in (first.type, second.type) and EventType.ASSAULT in (first.type, second.type)
        if not open_cause or not lexicons.are_kin(first.mode, second.mode):
            return None
        return Verdict(0.2)
    if first.mode and first.mode == second.mode:
        return Verdict(0.7, f"both tell of {first.mode}")
    if lexicons.are_kin(first.mode, second.mode):
        return Verdict(0.5, f"{first.mode} and {second.mode} may be one thing")
    return Verdict(0.1)


def are_of_one_day(left: Candidate, right: Candidate, lexicons: LinkLexicons) -> Verdict | None:
    """The days agree."""
    first, second = left.when, right.when
    if first is None or second is None:
        return _undated(left, right)
    if _are_told_apart(left, right):
        return None
    if meets(first, second):
        if first.day is not None and first.day == second.day:
            return Verdict(1.4, f"both on {first.day:%-d %B %Y}")
        narrow = max(width_days(first) or 9999, width_days(second) or 9999) <= 31
        if not narrow:
            return Verdict(0.1 if left.mention.report == right.mention.report else _OPEN)
        return Verdict(0.6, "the dates can be the same")
    gap = days_apart(first, second)
    if gap == 1 and (first.day is None or second.day is None):
        return Verdict(-1.0, "the dates are a day apart")
    return None


def _are_told_apart(left: Candidate, right: Candidate) -> bool:
    """Whether one page dates the one in full ("January 8, 2020") and the other from itself ("Wednesday")."""
    first, second = left.when, right.when
    if first is None or second is None or (first.day is not None and first.day == second.day):
        return False
    return (left.is_dated and right.is_relative) or (right.is_dated and left.is_relative)


def _undated(left: Candidate, right: Candidate) -> Verdict:
    """What is told without a day is taken to be recent news, not the older matter told beside it."""
    for undated, dated in ((left, right), (right, left)):
        if undated.when is None and dated.when is not None and undated.recent is not None:
            return NOTHING if meets(undated.recent, dated.when) else Verdict(-1.5)
    return NOTHING


def are_at_one_place(left: Candidate, right: Candidate, lexicons: LinkLexicons) -> Verdict | None:
    """The places agree, or one holds the other."""
    first, second = left.where, right.where
    if first is None or second is None:
        return NOTHING
    if first.id == second.id:
        weight = 1.2 if first.precision in _FINE else 0.5
        return Verdict(weight if left.is_placed and right.is_placed else _LENT * weight, f"both at {first.name}")
    if first.country and second.country and first.country != second.country:
        return None
    if _holds(first, second) or _holds(second, first):
        return Verdict(0.3, f"{first.name} and {second.name} can be the same place")
    apart = _km(first, second)
    if apart is None:
        return NOTHING
    if apart <= SAME_TOWN_KM:
        return Verdict(0.5, f"{first.name} and {second.name} are {apart:.0f} km apart")
    if first.precision in _FINE and second.precision in _FINE:
        reason = f"{first.name} and {second.name} are {apart:.0f} km apart"
        if left.is_placed != right.is_placed:
            return Verdict(-0.8, reason)  # what stands before may have lent the wrong place
        return None if apart > 4 * SAME_TOWN_KM else Verdict(-1.8, reason)
    return Verdict(-0.8)


def have_one_author(left: Candidate, right: Candidate, lexicons: LinkLexicons) -> Verdict | None:
    """The same actor did it."""
    first, second = set(left.setting.actors), set(right.setting.actors)
    if not first or not second:
        return NOTHING
    return Verdict(0.4, "the same actor is named") if first & second else Verdict(-0.3)


def have_one_recipient(left: Candidate, right: Candidate, lexicons: LinkLexicons) -> Verdict | None:
    """The same people or thing suffered it."""
    first, second = set(left.setting.recipients), set(right.setting.recipients)
    if not first or not second:
        return NOTHING
    return Verdict(0.6, "the same target is named") if first & second else Verdict(-0.5)


def have_one_figure(left: Candidate, right: Candidate, lexicons: LinkLexicons) -> Verdict | None:
    """The same number of killed or wounded."""
    first, second = _figures(left), _figures(right)
    shared = first & second
    if shared:
        measure, low, _ = sorted(shared, key=str)[0]
        return Verdict(0.8, f"both say {low} {measure}")
    one_report = left.mention.report == right.mention.report
    clash = {measure for measure, *_ in first} & {measure for measure, *_ in second}
    return Verdict(-0.5) if one_report and clash else NOTHING


def stand_in_one_story(left: Candidate, right: Candidate, lexicons: LinkLexicons) -> Verdict | None:
    """In one report: the heading and what it heads, a happening and "the attack" that takes it up again."""
    if left.mention.report != right.mention.report:
        return NOTHING
    if left.is_heading != right.is_heading and max(left.sentence, right.sentence) <= 4:
        return Verdict(0.9, "the heading tells of it")
    earlier, later = (left, right) if left.order < right.order else (right, left)
    is_one_sentence = left.sentence == right.sentence
    if is_one_sentence and _ORDERED.search(left.text, earlier.mention.trigger.end, later.mention.trigger.start):
        return None  # "the attack came a week after the raid"
    if later.before.endswith(_DEFINITE) and later.when is None:
        return Verdict(1.3, f"“the {later.words}” takes it up again")
    if is_one_sentence:
        return Verdict(0.6, "told in one sentence")
    near = later.order - earlier.order <= 2
    return Verdict(0.3 if near else 0.0)


ASPECTS: tuple[Aspect, ...] = (
    are_of_one_stage,
    are_of_one_kind,
    are_of_one_day,
    are_at_one_place,
    share_copied_passage,
    have_one_author,
    have_one_recipient,
    have_one_figure,
    stand_in_one_story,
)


def _figures(candidate: Candidate) -> set[tuple[Measure, int | None, int | None]]:
    return {
        (figure.measure, figure.low, figure.high)
        for figure in candidate.mention.figures
        if figure.low is not None and figure.low > 1
    }


def _holds(outer: Place, inner: Place) -> bool:
    if outer.precision is Precision.COUNTRY:
        return outer.country == inner.country
    coarse = outer.precision in (Precision.PROVINCE, Precision.DISTRICT)
    return coarse and outer.admin1 is not None and outer.admin1 == inner.admin1


def _km(first: Place, second: Place) -> float | None:
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return None
    return distance_km(first.lat, first.lon, second.lat, second.lon)
