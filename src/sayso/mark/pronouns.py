"""Pronouns that may stand for somebody, and "some", "others" where they speak alone.

In: a `Line` and its other candidates. Out: `Candidate`s; whom they stand for is `coreference`'s matter, but for "who",
which stands for what is right before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.mark.candidates import Candidate
from sayso.mark.lines import Line
from sayso.mark.phrases import REPORTING
from sayso.records import MentionForm, MentionKind

_PRONOUNS = {  # number, gender
    "he": ("one", "m"),
    "his": ("one", "m"),
    "him": ("one", "m"),
    "she": ("one", "f"),
    "her": ("one", "f"),
    "they": ("many", ""),
    "their": ("many", ""),
    "them": ("many", ""),
    "it": ("body", ""),
    "its": ("body", ""),
    "who": ("", ""),
}
_STANDALONE = frozenset(  # what may speak without a noun: "some say", "another said"
    [
        "some",
        "others",
        "many",
        "another",
        "several",
        "both",
        "most",
        "few",
        "everyone",
        "everybody",
        "someone",
        "somebody",
        "one",
        "those",
    ]
)
_KIND_OF_NUMBER = {
    "one": MentionKind.PERSON,
    "many": MentionKind.PEOPLE,
    "body": MentionKind.OTHER,
    "": MentionKind.PERSON,
}
_WHO_REACH = 9  # words between a noun and its "who": "doctors at the hospital in Kassai, who"
_WHO = frozenset(
    [
        MentionKind.PERSON,
        MentionKind.PEOPLE,
        MentionKind.ARMED_GROUP,
        MentionKind.MILITARY,
        MentionKind.ORGANISATION,
        MentionKind.OTHER,
    ]
)


def find_pronouns(line: Line, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the pronouns of a line, left to right."""
    found = []
    for at, word in enumerate(line.bare):
        entry = _PRONOUNS.get(word)
        if (
            entry is None
            and word in _STANDALONE
            and line.lowered[at + 1 : at + 2]
            and line.lowered[at + 1] in REPORTING
        ):
            found.append(_standalone(line, at))
        if entry is None:
            continue
        pronoun = Candidate(
            line=line,
            first=at,
            last=at,
            head_first=at,
            head_last=at,
            kind=_KIND_OF_NUMBER[entry[0]],
            form=MentionForm.PRONOUN,
            rule=f"pronouns#{word}",
            number=entry[0],
            gender=entry[1],
        )
        if word == "who" and at == 0:
            continue  # a question
        if word == "who":
            _tie_relative(pronoun, candidates)
        found.append(pronoun)
    return found


def _standalone(line: Line, at: int) -> Candidate:
    return Candidate(
        line=line,
        first=at,
        last=at,
        head_first=at,
        head_last=at,
        kind=MentionKind.PEOPLE,
        form=MentionForm.NOMINAL,
        rule="pronouns#some",
        number="many",
        noun=line.bare[at],
        is_negated=True,
    )


def _tie_relative(pronoun: Candidate, candidates: Sequence[Candidate]) -> None:
    """Tie "who" to what stands right before it."""
    before = [
        c
        for c in candidates
        if not c.is_inner and pronoun.first - _WHO_REACH <= c.last < pronoun.first and c.kind in _WHO
    ]
    if before:
        pronoun.antecedent = max(before, key=lambda candidate: (candidate.last, -candidate.first))
        pronoun.kind = pronoun.antecedent.kind
