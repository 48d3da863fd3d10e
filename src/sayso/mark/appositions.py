"""Join a name with the role that stands beside it: "police chief X", "X, the head of Y,", "Y's governor, X,".

In: the candidates of one line, by position. Out: the same, larger: a named mention spans its appositive, its head stays
the name. What is folded in remains for coreference (`is_inner`), except bodies inside, which stay mentions of their own.
"""

from __future__ import annotations

from sayso.mark.candidates import Candidate
from sayso.mark.lines import Line
from sayso.records import MentionForm, MentionKind

_BODIES = frozenset(
    {
        MentionKind.ORGANISATION,
        MentionKind.ARMED_GROUP,
        MentionKind.MILITARY,
        MentionKind.OUTLET,
        MentionKind.STATE,
        MentionKind.OTHER,
    }
)


def join_appositions(line: Line, candidates: list[Candidate]) -> None:
    """Extend names over the roles beside them, in place."""
    by_first = sorted(candidates, key=lambda candidate: (candidate.first, -candidate.last))
    for left, right in _neighbours(by_first):
        gap = line.lowered[left.last + 1 : right.first]
        if not gap:
            _join_adjacent(left, right)
        elif gap == ["("] and right.form is MentionForm.NAMED and left.form is MentionForm.NAMED:
            _join_brackets(line, left, right)
        elif gap == [","]:
            _join_comma(line, left, right)


def _neighbours(by_first: list[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Return pairs (candidate, next one that starts after its end)."""
    pairs = []
    for index, left in enumerate(by_first):
        for right in by_first[index + 1 : index + 8]:
            if right.first > left.last:
                pairs.append((left, right))
                break
    return pairs


def _join_adjacent(left: Candidate, right: Candidate) -> None:
    """Join "police chief X", "Medical superintendent of the civil hospital Dr X", "the rights group X"."""
    is_role = (
        left.form is MentionForm.NOMINAL and right.form is MentionForm.NAMED and not left.line.is_possessive[left.last]
    )
    if not is_role:
        return
    if left.is_person and left.number == "one" and _may_be_person(right):
        _absorb(right, left)
        right.kind, right.number = MentionKind.PERSON, "one"
    elif left.number == "body" and right.kind in _BODIES | {MentionKind.PERSON}:
        _absorb(right, left)  # "the rights group Witness Shan"
        right.kind, right.number = left.kind, "body"


def _join_brackets(line: Line, left: Candidate, right: Candidate) -> None:
    """Join "Front for the Freedom of Gao (FFG)": one mention, two names."""
    closes = right.last + 1 < len(line.words) and line.lowered[right.last + 1] == ")"
    if closes and right.first == right.last and line.words[right.first].text.isupper() and not left.is_person:
        left.last = right.last + 1
        right.antecedent, right.kind = left, left.kind


def _join_comma(line: Line, left: Candidate, right: Candidate) -> None:
    left_is_name, right_is_name = left.form is MentionForm.NAMED, right.form is MentionForm.NAMED
    if left_is_name == right_is_name:
        return
    name, role = (left, right) if left_is_name else (right, left)
    if not _closes_after(line, right) or not _may_be_one(name, role):
        return
    if not left_is_name and line.is_possessive[left.last]:
        return
    _absorb(name, role)
    if role.is_person:
        name.kind, name.number = MentionKind.PERSON, "one"
    elif name.kind in {MentionKind.OTHER, MentionKind.PERSON, MentionKind.ORGANISATION}:
        name.kind, name.number = role.kind, "body"


def _closes_after(line: Line, right: Candidate) -> bool:
    """Whether an appositive may end here: a comma or stop, or the verb after "the mayor, X"."""
    after = line.lowered[right.last + 1] if right.last + 1 < len(line.words) else "."
    if right.form is MentionForm.NOMINAL:
        return after in {",", ".", ";", ")", "—", "–", '"', "”", ":"}
    return after not in {"and", "or"}


def _may_be_one(name: Candidate, role: Candidate) -> bool:
    if role.is_person:
        return role.number == "one" and _may_be_person(name)
    return role.number == "body" and name.kind in _BODIES and role.kind in _BODIES


def _may_be_person(name: Candidate) -> bool:
    return name.kind is MentionKind.PERSON or name.rule in {"names#word", "names#words", "names#place"}


def _absorb(name: Candidate, role: Candidate) -> None:
    """Let `name` span `role`; the role is remembered and its own mention folded in."""
    name.roles.add(role.noun)
    name.gender = name.gender or role.gender
    name.owner = name.owner or role.owner
    name.first, name.last = min(name.first, role.first), max(name.last, role.last)
    role.is_inner, role.antecedent = True, name
