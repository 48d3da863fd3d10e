"""Join a name with the role that stands beside it: "police chief X", "X, the head of Y,", "Y's governor, X,".

In: the candidates of one line. Out: the same, larger: a named mention spans its appositive, its head stays the name.
What is folded in remains for coreference (`is_inner`), except bodies inside, which stay mentions of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.kit.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS
from sayso.mark.candidates import Candidate
from sayso.mark.lines import Line
from sayso.mark.mention_words import MentionLexicon
from sayso.mark.phrases import REPORTING, open_phrase
from sayso.records import MentionKind

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
_CALLED = frozenset(
    {"called", "named", "known as", "calling itself", "calling themselves", "styled", "identified as", "dubbed", "by the name of",
     "that calls itself", "which calls itself", "calls itself", "that called itself", "that call themselves", "who call themselves"}
)  # fmt: skip
_IDENTIFIED = frozenset({"identified", "introduced", "known", "named", "described"})
_AFTER_APPOSITIVE = frozenset(',.;)—–"”:!?')
_MOST_TAIL = 9


def widen_names(
    line: Line, names: Sequence[Candidate], nominals: Sequence[Candidate], *, lexicon: MentionLexicon
) -> None:
    """Give names their determiner and owner: "the banned X Brigade", "the government's Commissariat"."""
    taken: list[Candidate | None] = [None] * len(line.words)
    for held in (*nominals, *names):
        taken[held.first : held.last + 1] = [held] * (held.last - held.first + 1)
    for name in names:
        if not name.is_name or name.is_modifier:
            continue
        opening = open_phrase(line, name.first, lexicon=lexicon, taken=taken)
        if opening.owner is not None and opening.owner is not name:
            name.first, name.owner = opening.first, opening.owner
        elif opening.first < name.first and (
            line.lowered[opening.first] in DETERMINERS
            or (name.is_person and _all_modify(line, opening.first, name.first, lexicon=lexicon))
        ):
            name.first = opening.first


def _all_modify(line: Line, first: int, end: int, *, lexicon: MentionLexicon) -> bool:
    """Whether only such words stand before a name as belong to it: "former", "acting"."""
    return all(line.bare[at] in lexicon.modifiers for at in range(first, end))


def join_appositions(line: Line, candidates: list[Candidate]) -> None:
    """Extend names over the roles beside them, in place."""
    ordered = sorted(candidates, key=lambda candidate: (candidate.first, -candidate.last))
    for index, left in enumerate(ordered):
        right = next(
            (other for other in ordered[index + 1 : index + 12] if other.first > left.last and not other.is_inner), None
        )
        if right is None or left.is_inner:
            continue
        gap = [word for word in line.lowered[left.last + 1 : right.first] if word not in {'"', "“", "‘", "'"}]
        if not gap:
            _join_adjacent(left, right)
        elif gap in (["("], ["["]):
            _join_brackets(line, left, right)
        elif gap == [","] and not (left.is_name and _belongs_to_next(line, left, right, ordered=ordered)):
            _join_comma(line, left, right)
        elif " ".join(gap).removeprefix(", ") in _CALLED or (
            gap[-1] == "as" and _IDENTIFIED & set(gap) and gap[0] in {"who", "which", "that"}
        ):
            _join_adjacent(left, right)
        elif gap[-1:] and gap[-1] in {"is", "was", "as", "a", "the"} and gap[0] in {"is", "was", ","}:
            _note_predicate(left, right, gap)


def _join_adjacent(left: Candidate, right: Candidate) -> None:
    """Join "police chief X", "Medical superintendent of the civil hospital Dr X", "the rights group X"."""
    if (
        left.is_name
        or not right.is_name
        or left.line.is_possessive[left.last]
        or left.is_attribute
        or right.is_attribute
    ):
        return
    if left.is_person and left.number == "one" and may_be_person(right):
        _absorb(right, left)
        right.kind, right.number = MentionKind.PERSON, "one"
    elif (
        left.number == "body"
        and right.kind in _BODIES | {MentionKind.PERSON}
        and not right.roles
        and left.kind is not MentionKind.DOCUMENT
    ):
        _absorb(right, left)
        right.kind, right.number = left.kind, "body"


def _join_brackets(line: Line, left: Candidate, right: Candidate) -> None:
    """Join "Front for the Freedom of Gao (FFG)": one mention, two names."""
    closes = right.last + 1 < len(line.words) and line.lowered[right.last + 1] in {")", "]"}
    if (
        not closes
        or not right.is_name
        or right.head_first != right.head_last
        or not line.words[right.head_first].text.isupper()
    ):
        return
    start = _expansion_start(line, right.head_first)
    if left.is_person and start is None:
        return
    if start is not None and start < left.head_first:
        left.head_first, left.first = start, min(start, left.first)
        left.head_last = max(left.head_last, left.last)
        if left.kind in {MentionKind.STATE, MentionKind.PLACE, MentionKind.PERSON, MentionKind.OTHER}:
            left.kind = MentionKind.ORGANISATION
        left.form, left.tokens, left.is_attribute = right.form, tuple(line.bare[start : left.head_last + 1]), False
    elif not left.is_name:
        return
    left.last = right.last + 1
    right.antecedent, right.kind = left, left.kind


def _expansion_start(line: Line, at: int) -> int | None:
    """Return where the words begin whose capitals spell the acronym at `at` (in brackets), or None."""
    letters = line.words[at].text.lower()
    index, wanted = at - 2, len(letters) - 1
    while index >= 0 and at - index < 14:
        if line.words[index].text[0].isupper():
            if line.bare[index][0] != letters[wanted]:
                return None
            wanted -= 1
            if wanted < 0:
                return index
        elif not line.words[index].text[0].isalpha():
            return None
        index -= 1
    return None


def _join_comma(line: Line, left: Candidate, right: Candidate) -> None:
    if left.is_name == right.is_name:
        _tie_nominals(line, left, right)
        return
    name, role = (left, right) if left.is_name else (right, left)
    end = _appositive_end(line, right)
    if (
        name is right
        and len(name.tokens) == 1
        and not name.roles
        and left.last > left.head_last
        and line.is_name[left.last]
    ):
        return  # "a resident of Huanta, Ayacucho,"
    if end is None or not _may_be_one(name, role) or line.is_possessive[left.last]:
        return
    _absorb(name, role)
    name.last = max(name.last, end)
    if role.is_person:
        name.kind, name.number = MentionKind.PERSON, "one"
    elif name.kind in {MentionKind.OTHER, MentionKind.PERSON, MentionKind.ORGANISATION}:
        name.kind, name.number = role.kind, "body"


def _tie_nominals(line: Line, left: Candidate, right: Candidate) -> None:
    """Tie "a trader" to "the resident" in "the resident, a trader,"."""
    are_persons = not left.is_name and left.is_person and right.is_person and left.number == right.number == "one"
    is_closed = line.lowered[right.first] in {"a", "an", "the"} and _appositive_end(line, right) is not None
    if are_persons and is_closed and line.lowered[right.last + 1 : right.last + 2] == [","]:
        right.antecedent = left
        left.roles.add(right.noun)


def _belongs_to_next(line: Line, left: Candidate, role: Candidate, *, ordered: Sequence[Candidate]) -> bool:
    """Whether a role after "with X," is that of the name after it: "In an interview with X, the governor, Y, said"."""
    is_object = left.first > 0 and line.lowered[left.first - 1] in PREPOSITIONS
    if not is_object or role.is_name or not role.is_person:
        return False
    at = role.last + 1
    if line.lowered[at : at + 1] == [","]:
        at += 1
    return any(other.is_name and other.first == at and may_be_person(other) for other in ordered)


def _appositive_end(line: Line, right: Candidate) -> int | None:
    """Return the last word of an appositive that begins with `right`, None if none can stand here."""
    at = right.last + 1
    after = line.lowered[at] if at < len(line.words) else "."
    if right.is_name:
        return right.last if after not in {"and", "or", "&"} else None
    if after in _AFTER_APPOSITIVE:
        return right.last
    if after not in PREPOSITIONS:
        return None
    for index in range(at, min(len(line.words), at + _MOST_TAIL)):
        word = line.lowered[index]
        if word == "." and (
            len(line.bare[index - 1]) == 1 or line.bare[index - 1] in {"gen", "col", "dr", "gov", "st", "mr"}
        ):
            continue
        if word in _AFTER_APPOSITIVE:
            return index - 1
        if word in AUXILIARIES or word in REPORTING:
            return None
    return None


def _may_be_one(name: Candidate, role: Candidate) -> bool:
    if role.is_attribute or name.is_attribute or role.is_negated:
        return False
    if role.is_person:
        return role.number == "one" and may_be_person(name)
    return (
        role.number == "body"
        and name.kind in _BODIES
        and role.kind in _BODIES
        and role.is_definite | (role.first < role.head_first)
    )


def may_be_person(name: Candidate) -> bool:
    """Whether a name may be that of a person, by what is known so far."""
    return name.kind is MentionKind.PERSON or name.rule in {"names#word", "names#words", "names#place"}


def _note_predicate(left: Candidate, right: Candidate, gap: list[str]) -> None:
    """Note "X, who is the deputy mayor", "X is a cleric": the role is X's."""
    if left.is_name and not right.is_name and right.is_person and right.number == "one" and may_be_person(left):
        if gap[0] == "," and gap[1:2] != ["who"]:
            return
        left.roles.add(right.noun)
        left.kind, left.number = MentionKind.PERSON, "one"
        left.gender = left.gender or right.gender
        right.antecedent = left


def _absorb(name: Candidate, role: Candidate) -> None:
    """Let `name` span `role`; the role is remembered and its own mention folded in."""
    name.roles.add(role.noun)
    name.gender = name.gender or role.gender
    name.owner = name.owner or role.owner
    name.first, name.last = min(name.first, role.first), max(name.last, role.last)
    role.is_inner, role.antecedent = True, name
