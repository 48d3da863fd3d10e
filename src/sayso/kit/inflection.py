"""Inflect English verbs and nouns, so that lexicon rows name lemmas only.

In: a lemma ("ambush", "shoot / shot / shot", "open fire"). Out: its forms with what each may be.
Source: the regular rules of English spelling; irregular verbs give their three parts in the row.
"""

from __future__ import annotations

from enum import StrEnum

_VOWELS = frozenset("aeiou")
_STRESSED_LAST = frozenset(
    {"refer", "repel", "rebel", "deter", "expel", "compel", "permit", "commit", "admit", "occur", "rebut"}
)


class Form(StrEnum):
    """What an inflected form may be."""

    BASE = "base"
    PRESENT = "present"  # third person: attacks
    PAST = "past"  # attacked, struck (finite)
    PARTICIPLE = "participle"  # attacked, stricken
    ING = "ing"
    NOUN = "noun"
    PLURAL = "plural"
    PHRASE = "phrase"


def verb_forms(lemma: str) -> list[tuple[str, Form]]:
    """Return all forms of a verb or verb phrase; only its first word is inflected.

    >>> [form for form, _ in verb_forms("open fire")]
    ['open fire', 'opens fire', 'opened fire', 'opened fire', 'opening fire']
    """
    parts = [part.strip() for part in lemma.split(" / ")]
    head, _, rest = parts[0].partition(" ")
    tail = f" {rest}" if rest else ""
    past = parts[1] if len(parts) > 1 else _add_ed(head) + tail
    participle = parts[2] if len(parts) > 2 else past
    ing = parts[3] if len(parts) > 3 else _add_ing(head) + tail
    return [
        (parts[0], Form.BASE),
        (add_s(head) + tail, Form.PRESENT),
        (past, Form.PAST),
        (participle, Form.PARTICIPLE),
        (ing, Form.ING),
    ]


def noun_forms(lemma: str) -> list[tuple[str, Form]]:
    """Return singular and plural; the last word is inflected.

    >>> noun_forms("air strike"), noun_forms("fatality / fatalities")[1][0]
    ([('air strike', <Form.NOUN: 'noun'>), ('air strikes', <Form.PLURAL: 'plural'>)], 'fatalities')
    """
    parts = [part.strip() for part in lemma.split(" / ")]
    if len(parts) > 1:
        return [(parts[0], Form.NOUN), (parts[1], Form.PLURAL)]
    before, gap, last = parts[0].rpartition(" ")
    if last.endswith("s") and not last.endswith("ss"):  # talks, hostilities
        return [(parts[0], Form.PLURAL)]
    return [(parts[0], Form.NOUN), (before + gap + add_s(last), Form.PLURAL)]


def add_s(word: str) -> str:
    """Return the third person, or the regular plural."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _add_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return _double(word) + "ed"


def _add_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return word[:-1] + "ing"
    return _double(word) + "ing"


def _double(word: str) -> str:
    """Double the last consonant of a short or end-stressed verb: rob, ram, expel."""
    short = sum(letter in _VOWELS for letter in word) == 1 or word in _STRESSED_LAST
    shape = len(word) > 2 and word[-1] not in _VOWELS | set("wxyh") and word[-2] in _VOWELS and word[-3] not in _VOWELS
    return word + word[-1] if short and shape else word
