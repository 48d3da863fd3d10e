"""Whether a trigger tells of a happening at all, or only counts, names, generalises.

In: a `Happening` and its status. Out: yes or no. A menacing word tells only where it is still to come; "no one was hurt"
is a figure; "it was the second attack in four days" is a remark; "we bury their men" is a habit.
Source: sayso editors.
"""

from __future__ import annotations

from sayso.events.scenes import Happening
from sayso.events.statuses import Judged
from sayso.records import Role, Status

_INTENDED = frozenset({Status.THREATENED, Status.PROMISED})
_ATTACKERS = frozenset({"attackers", "gunmen", "assailants", "raiders", "bandits", "assailant", "gunman", "attacker"})
_REMARKS = frozenset(
    {
        ("it", "was"),
        ("it", "is"),
        ("this", "was"),
        ("this", "is"),
        ("that", "was"),
        ("called", "it"),
        ("it", "the"),
        ("it", "a"),
        ("it", "an"),
    }
)


def is_told(happening: Happening, judged: Judged) -> bool:
    """Whether a trigger tells of a happening at all."""
    kind, is_open = happening.kind, judged.status in _INTENDED | {Status.PLANNED}
    if judged.rule == "modal#to":
        return False
    if kind == "menace":
        return is_open
    if kind == "deed" and happening.trigger.mode == "withdraw" and _is_by_attackers(happening):
        return False  # they left the place of the deed
    if kind == "cause":
        return judged.status in _INTENDED
    if kind in {"harm", "death"} and judged.rule == "modality.toml#opener_denial" and not happening.is_denied:
        return False  # "no one was hurt" is a figure
    if kind in {"war", "operation", "general"} and judged.status is Status.DID_NOT_HAPPEN and not happening.is_verb:
        return False
    if kind == "operation" and judged.status is Status.HYPOTHETICAL:
        return False
    if kind == "meeting" and not happening.is_verb and judged.is_plain:
        return False  # "an elder involved in the talks"
    return not (judged.is_plain and _is_generic(happening)) and not _is_habit(happening)


def _is_by_attackers(happening: Happening) -> bool:
    before = happening.view.lowered[max(0, happening.first - 3) : happening.first]
    return bool(_ATTACKERS.intersection(before))


def _is_remark(lowered: tuple[str, ...], first: int) -> bool:
    """Whether a noun only counts or names what was told: "it was the second attack in four days"."""
    before = lowered[max(0, first - 5) : first]
    return any(before[at : at + 2] in _REMARKS for at in range(len(before)))


def _is_habit(happening: Happening) -> bool:
    """Whether it tells what "we" or "they" do as a rule: "we bury their men"."""
    before = happening.view.lowered[happening.first - 1] if happening.first else ""
    return happening.form == "base" and before in {"we", "they", "you", "i", "also"}


def _is_generic(happening: Happening) -> bool:
    """Whether a noun speaks of such things in general: "a war that nobody ordered", "financing murder"."""
    if happening.is_verb or happening.form == "phrase":
        return False
    lowered, first = happening.view.lowered, happening.first
    article = lowered[first - 1] if first else ""
    if _is_remark(lowered, first):
        return True
    if happening.kind in {"war", "crime"}:
        return article in {"a", "our"}
    if happening.form == "plural" and not happening.statements and not happening.has_modifier:
        return not any(happening.spans(role) for role in (Role.ACTOR, Role.RECIPIENT, Role.TIME))
    return happening.kind == "harm" and happening.form == "noun" and not happening.has_modifier
