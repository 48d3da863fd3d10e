"""Whether two names in one report are one: short and full forms, acronyms, spelling variants.

In: two named candidates with folded tokens. Source: measuring.md ("fuzzy: ratio 90, at least 8 letters").
"""

from __future__ import annotations

from rapidfuzz.distance import Indel

from sayso.mark.candidates import Candidate
from sayso.records import MentionKind

_LEAST_FUZZY = 8
_LEAST_RATIO = 0.9
_SKIPPED = frozenset({"of", "for", "the", "and", "de", "la", "du", "des", "in", "e", "y"})
_OPEN_KINDS = frozenset({MentionKind.OTHER})
_LOOSE = frozenset({"names#word", "names#article", "names#place", "names#words"})


def same_name(short: Candidate, long: Candidate, *, kind: MentionKind) -> bool:
    """Whether two names stand for one party; `kind` is what is known of the second."""
    left, right = short.tokens, long.tokens
    if not left or not right:
        return False
    if left == right:
        return True
    lone = (len(left) == 1 and short.rule in _LOOSE) or (len(right) == 1 and long.rule in _LOOSE)
    if short.is_person is not (kind is MentionKind.PERSON) and not lone and not {short.kind, kind} & _OPEN_KINDS:
        return False
    if MentionKind.FACILITY in {short.kind, kind} and short.kind is not kind and min(len(left), len(right)) == 1:
        return short.rule == "names#article"  # the town of Kassai is not the Kassai crossing; "the Kassai" may be
    if len(left) > len(right):
        left, right = right, left
    if len(left) == len(right):
        return _is_variant("".join(left), "".join(right)) and not _differ_in_given_name(left, right)
    if len(left) == 1 and _is_acronym(left[0], right):
        return True
    folded = [token for token in left if any(_is_close(token, other) for other in right)]
    if len(folded) < len(left):
        return False
    if kind is MentionKind.PERSON or (short.is_person and not lone):
        return _is_close(left[-1], right[-1]) or (len(left) == 1 and len(left[0]) > 2)
    if lone and len(right) > 2:
        return left[0] in (right[0], right[-1])  # "Corvane" is Corvane Wire Service; "Odeh" no Omar Odeh Hospital
    return True


def _is_close(left: str, right: str) -> bool:
    return left == right or (
        min(len(left), len(right)) >= 5 and Indel.normalized_similarity(left, right) >= _LEAST_RATIO
    )


def _is_variant(left: str, right: str) -> bool:
    return min(len(left), len(right)) >= _LEAST_FUZZY and Indel.normalized_similarity(left, right) >= _LEAST_RATIO


def _differ_in_given_name(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether surname and length agree but a given name differs: Munir and Nayef, or one in -ov and one in -ova."""
    return (
        any(
            one != other
            and (not _is_close(one, other) or {one + "a", one} == {other, one} or {other + "a", other} == {one, other})
            for one, other in zip(left, right, strict=True)
            if len(one) > 3 or len(other) > 3
        )
        and len(left) > 1
    )


def _is_acronym(letters: str, tokens: tuple[str, ...]) -> bool:
    return len(letters) >= 2 and letters == "".join(token[0] for token in tokens if token not in _SKIPPED)


def strength_of(candidate: Candidate) -> int:
    """Return how much the rule that named a kind is worth: titles and heads over prepositions over mere capitals."""
    if not candidate.is_name:
        return 1
    if candidate.is_modifier:
        return 0
    if not candidate.rule.startswith("names#"):
        return 5
    if candidate.roles:
        return 6
    return {
        "names#acronym": 2,
        "names#of": 3,
        "names#place": 4,
        "names#words": 3,
        "names#article": 2,
        "names#word": 1,
    }.get(candidate.rule, 2)
