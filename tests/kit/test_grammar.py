"""Verb groups and inflection."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.kit.grammar import verb_group
from sayso.kit.inflection import noun_forms, verb_forms

GROUPS = [  # words, verb, start, auxiliaries, negated, infinitive, passive
    ("they will not have been attacked", 5, 1, ("will", "have", "been"), True, False, True),
    ("the front vowed to attack", 4, 3, (), False, True, False),
    ("it was reportedly shelled", 3, 1, ("was",), False, False, True),
    ("we didn't strike", 2, 1, ("didn't",), True, False, False),
    ("gunmen attacked", 1, 1, (), False, False, False),
]


@pytest.mark.parametrize(("text", "verb", "start", "auxiliaries", "negated", "infinitive", "passive"), GROUPS)
def test_verb_groups(
    text: str, verb: int, start: int, auxiliaries: tuple[str, ...], negated: bool, infinitive: bool, passive: bool
) -> None:
    group = verb_group(text.split(), verb)
    assert (group.start, group.auxiliaries, group.is_negated) == (start, auxiliaries, negated)
    assert (group.is_infinitive, group.is_passive) == (infinitive, passive)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("attack", "attack attacks attacked attacked attacking"),
        ("storm", "storm storms stormed stormed storming"),
        ("ram", "ram rams rammed rammed ramming"),
        ("expel", "expel expels expelled expelled expelling"),
        ("free", "free frees freed freed freeing"),
        ("occupy", "occupy occupies occupied occupied occupying"),
        ("shoot / shot / shot", "shoot shoots shot shot shooting"),
        ("die / died / died / dying", "die dies died died dying"),
        ("open fire", "open-fire opens-fire opened-fire opened-fire opening-fire"),
    ],
)
def test_verbs(lemma: str, forms: str) -> None:
    assert [form.replace(" ", "-") for form, _ in verb_forms(lemma)] == forms.split()


@pytest.mark.parametrize(
    ("lemma", "plural"), [("clash", "clashes"), ("air strike", "air strikes"), ("fatality", "fatalities")]
)
def test_nouns(lemma: str, plural: str) -> None:
    assert noun_forms(lemma)[1][0] == plural


@given(
    st.lists(
        st.sampled_from(["to", "will", "not", "be", "ſ", "İ", "attack", ",", "n’t", "reportedly"]),
        min_size=1,
        max_size=12,
    )
)
def test_a_verb_group_ends_at_its_verb(words: list[str]) -> None:
    group = verb_group(words, len(words) - 1)
    assert 0 <= group.start <= len(words) - 1
