"""What dates, places, counts and fields are called where people read them.

In: records. Out: a few words each, in the record's own neutral voice.
"""

from __future__ import annotations

import calendar
from datetime import date

from sayso.records import (
    Act,
    FieldValue,
    Incident,
    Interval,
    Measure,
    Place,
    Precision,
    Problem,
    ProblemKind,
    Standing,
    Tally,
)

FIELDS = (*(measure.value for measure in Measure), "perpetrator", "target", "weapon", "place", "date")
_HEADS = {"perpetrator": "by whom", "target": "to whom", "weapon": "with what", "other": "other counts"}
_NOUNS = {
    "abduct": "abduction", "accuse": "accusation", "agree": "agreement", "assassinate": "assassination",
    "beat": "beating", "chemical": "chemical attack", "coerce": "coercion", "concede": "concession",
    "condemn": "condemnation", "consult": "talks", "cooperate": "cooperation", "demo": "demonstration",
    "destroy": "destruction", "drone": "drone attack", "grenade": "grenade attack", "hijack": "hijacking",
    "mine": "mine or roadside bomb", "missile": "missile attack", "mobilize": "mobilization", "reject": "rejection",
    "restrict": "restriction", "rocket": "rocket attack", "sanction": "sanctions", "seize": "seizure",
    "shootdown": "shooting down", "threaten": "threat", "withdraw": "withdrawal", "other": "other event",
}  # fmt: skip
_ACTS = {
    Act.DENY: "denial", Act.ACCUSE: "accusation", Act.QUESTION: "question", Act.ORDER: "order", Act.THREATEN: "threat",
    Act.PROMISE: "promise", Act.CLAIM_RESPONSIBILITY: "claim of responsibility", Act.ADMIT: "admission",
    Act.REFUSE_COMMENT: "refusal to comment", Act.CANNOT_VERIFY: "could not verify",
}  # fmt: skip
_KINDS = {ProblemKind.NOT_READ: "not read"}


def name_field(field: str) -> str:
    """Return the heading of a field: "killed", "by whom"."""
    return _HEADS.get(field, field)


def name_kind(incident: Incident) -> str:
    """Return what an incident is, as a noun: "bombing", "withdrawal"."""
    kind = (incident.mode or incident.type.value).lower().replace("_", " ")
    return _NOUNS.get(kind, kind)


def name_act(act: Act) -> str:
    """Return what someone does by saying it: "denial", "threat"; "" for a plain assertion."""
    return _ACTS.get(act, "")


def name_problem(problem: Problem) -> str:
    """Return the kind of a problem in words: "rejected", "not read"."""
    return _KINDS.get(problem.kind, problem.kind.value)


def say_standing(standing: Standing) -> str:
    """Return a standing in words; "" where the record takes it as told."""
    return "" if standing is Standing.REPORTED_AS_FACT else standing.value.replace("_", " ")


def count(number: int, noun: str) -> str:
    """Return a number with its noun: "1 report", "2,000 reports"."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def say_tally(tally: Tally) -> str:
    """Return a tally in words: "5 reports, 4 outlets, 3 independent origins (1 a party to the conflict), 1 unnamed source"."""
    words = [count(tally.reports, "report"), count(tally.outlets, "outlet"), say_origins(tally)]
    if tally.unknown:
        words.append(count(tally.unknown, "unnamed source"))
    return ", ".join(words)


def say_origins(tally: Tally) -> str:
    """Return the origins with how many of them are parties: "3 independent origins (1 a party to the conflict)"."""
    words = count(tally.origins, "independent origin") if tally.origins else "no independent origin"
    if not tally.interested:
        return words
    if tally.origins == 1:
        return f"{words} (a party to the conflict)"
    return f"{words} ({tally.interested} {'a party' if tally.interested == 1 else 'parties'} to the conflict)"


def label_value(value: FieldValue) -> str:
    """Return a value in few words: "7 (soldiers)", "at least 16", "heavy casualties", "Eastern Front"."""
    if value.low is None and value.high is None:
        return value.text
    side = f" ({value.side})" if value.side and value.side != value.field else ""  # not "6 wounded (wounded)"
    return f"{say_bounds(value.low, value.high)}{side}"


def say_bounds(low: int | None, high: int | None) -> str:
    """Return a number with its bounds: "7", "5 to 7", "at least 16"."""
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"at most {high:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def say_days(when: Interval | None) -> str:
    """Return an interval of days in words."""
    if when is None or (when.earliest is None and when.latest is None):
        return "day not known"
    if when.day is not None:
        return f"{when.day:%A} {_day(when.day)}"
    if when.earliest is None:
        assert when.latest is not None
        return f"by {_day(when.latest)}"
    if when.latest is None:
        return f"from {_day(when.earliest)}"
    return _stretch(when.earliest, when.latest)


def say_days_briefly(when: Interval | None) -> str:
    """Return an interval in one column: "2028-09-05", "2020-01", "2020-01-03..09", "?"."""
    if when is None or (when.earliest is None and when.latest is None):
        return "?"
    if when.day is not None:
        return when.day.isoformat()
    if when.earliest is None or when.latest is None:
        return f"{when.earliest or ''}..{when.latest or ''}"
    first, last = when.earliest, when.latest
    if _is_month(first, last):
        return f"{first:%Y-%m}"
    if _is_years(first, last):
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y}..{last:%Y}"
    same = 8 if (first.year, first.month) == (last.year, last.month) else 5 if first.year == last.year else 0
    return f"{first.isoformat()}..{last.isoformat()[same:]}"


def _stretch(first: date, last: date) -> str:
    if _is_month(first, last):
        return f"{first:%B %Y}"
    if _is_years(first, last):
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y} to {last:%Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last)}"
    return f"{first.day} {first:%B} to {_day(last)}" if first.year == last.year else f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _is_month(first: date, last: date) -> bool:
    same = (first.year, first.month) == (last.year, last.month)
    return same and first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]


def _is_years(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def say_place(where: Place | None) -> str:
    """Return a place with its country and how fine it is."""
    if where is None:
        return "place not known"
    country = f", {where.country}" if where.country and where.precision is not Precision.COUNTRY else ""
    return f"{where.name}{country}"
