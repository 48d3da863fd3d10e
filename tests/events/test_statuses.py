"""Status from the words around a trigger and from the act of the statement that holds it."""

from __future__ import annotations

import pytest

from sayso.records import Act, EventType, Standing

from .building import marks_of, said, trigger, understood, unstar

VERBS = [  # text, form, status
    ("Gunmen *ambushed* a convoy.", "past", "happened"),
    ("A convoy was *ambushed* at dawn.", "participle", "happened"),
    ("Troops are *shelling* the quarter.", "ing", "ongoing"),
    ("The front vowed to *attack* the port.", "base", "promised"),
    ("The front will *attack* the port.", "base", "planned"),
    ("The colonel threatened to *shell* the town.", "base", "threatened"),
    ("The army plans to *storm* the camp on Friday.", "base", "planned"),
    ("The minister ordered his men to *raid* the farm.", "base", "ordered"),
    ("Two men tried to *storm* the consulate.", "base", "attempted"),
    ("The battalion denied *shelling* the clinic.", "ing", "did_not_happen"),
    ("Militiamen refused to *attack* the convoy.", "base", "did_not_happen"),
    ("The army did not *attack* the pipeline.", "base", "did_not_happen"),
    ("If the brigade *attacks* the dam, the truce is over.", "present", "hypothetical"),
    ("Hundreds could have been *attacked*.", "participle", "hypothetical"),
    ("The garrison is to *attack* at dawn.", "base", "planned"),
    ("Guards stopped them from *storming* the depot.", "ing", "averted"),
    ("The brigade promised not to *attack* civilians.", "base", "did_not_happen"),
    ("Had the army *attacked*, hundreds would have died.", "past", "hypothetical"),
    ("Two men tried to *set off a bomb*.", "phrase", "attempted"),
    ("The gunmen managed to *storm* the post.", "base", "happened"),
]
NOUNS = [
    ("The brigade carried out an *attack* on the depot.", "happened"),
    ("The front vowed to continue its *attacks*.", "promised"),
    ("Our *attacks* will continue.", "planned"),
    ("Guards foiled an *attack* on the depot.", "averted"),
    ("The planned *attack* was put off.", "planned"),
    ("Families fled for fear of an *attack*.", "hypothetical"),
    ("They dug trenches against any *attack*.", "hypothetical"),
    ("There was no *attack* on the village.", "did_not_happen"),
    ("The *attack* did not take place.", "did_not_happen"),
    ("Two guards were hurt in the attempted *attack*.", "attempted"),
    ("Two men were charged over the *attack* plot.", "planned"),
    ("Further *attacks* on convoys cannot be excluded.", "hypothetical"),
    ("An *attack* killed six and another is feared.", "happened"),
    ("The siege lasts until the *attack* is lifted.", "ongoing"),
    ("The *attack* on Sunday shook the town.", "happened"),
]


@pytest.mark.parametrize(("text", "form", "status"), VERBS, ids=[text for text, _, _ in VERBS])
def test_verbs(text: str, form: str, status: str) -> None:
    plain, spans = unstar(text)
    (mention,) = understood(plain, marks_of(plain, [trigger(spans[0], f"attack deed/{form} attack")]))
    assert mention.status.value == status


@pytest.mark.parametrize(("text", "status"), NOUNS, ids=[text for text, _ in NOUNS])
def test_nouns(text: str, status: str) -> None:
    plain, spans = unstar(text)
    form = "plural" if plain[spans[0].start : spans[0].end].endswith("s") else "noun"
    (mention,) = understood(plain, marks_of(plain, [trigger(spans[0], f"attack deed/{form} attack")]))
    assert mention.status.value == status


def test_the_content_of_a_denial_did_not_happen() -> None:
    text, (span,) = unstar("The spokesman denied that troops had *shelled* the clinic.")
    statement = said(text, "that troops had shelled the clinic", Act.DENY, "The spokesman")
    (mention,) = understood(text, marks_of(text, [trigger(span, "shelling deed/past shelling")]), [statement])
    assert (mention.status.value, mention.standing) == ("did_not_happen", Standing.DENIED)
    assert mention.said_by == (statement.id,)


def test_what_is_vowed_is_threatened_and_no_deed() -> None:
    text, (span,) = unstar("The front swore that it would *attack* the port.")
    statement = said(text, "that it would attack the port", Act.THREATEN, "The front")
    (mention,) = understood(text, marks_of(text, [trigger(span, "attack deed/base attack")]), [statement])
    assert (mention.type, mention.status.value) == (EventType.THREATEN, "threatened")


def test_a_menacing_word_counts_only_where_it_is_to_come() -> None:
    text, spans = unstar("The barn *burned* for a day.")
    assert not understood(text, marks_of(text, [trigger(spans[0], "menace menace/past attack", EventType.THREATEN)]))
    text, spans = unstar("“The garrison will *pay*,” he swore.")
    statement = said(text, "“The garrison will pay,”", Act.THREATEN)
    row = trigger(spans[0], "menace menace/base attack", EventType.THREATEN)
    (mention,) = understood(text, marks_of(text, [row]), [statement])
    assert mention.status.value == "threatened"
