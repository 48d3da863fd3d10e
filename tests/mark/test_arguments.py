"""Who did it, to whom, where, when and with what, on scenes with mentions made by hand."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from sayso.mark.scene import Scene
from sayso.mark.triggers import TriggerLexicon, find_triggers
from sayso.records import EntityMention, MentionForm, MentionKind, TimeExpression, Toponym, ToponymUse
from sayso.resources import data_folder, read_rows

from .scenes import scene_of

LEXICON = TriggerLexicon.build(read_rows)
WEAPONS = tomllib.loads((data_folder() / "lexicons" / "weapons.toml").read_text("utf-8"))["row"]
WHO = (
    "gunmen",
    "Gunmen",
    "the army",
    "The army",
    "a convoy",
    "Troops",
    "the militia",
    "the front",
    "rebels",
    "three children",
)
CASES = [  # text, trigger, role → words
    ("Gunmen ambushed a convoy near Dori on Sunday.", "ambushed", {"actor": "Gunmen", "recipient": "a convoy", "place": "Dori", "time": "Sunday"}),
    ("A post was shelled by the army.", "shelled", {"actor": "the army"}),
    ("Troops who shelled a convoy fled.", "shelled", {"actor": "Troops", "recipient": "a convoy"}),
    ("The army's attack on a convoy failed.", "attack", {"actor": "The army", "recipient": "a convoy"}),
    ("Troops carried out a deadly attack against the militia.", "attack", {"actor": "Troops", "recipient": "the militia"}),
    ("An attack by rebels on Sunday killed three children.", "attack", {"actor": "rebels", "recipient": "three children"}),
    ("Gunmen stormed the post and shot three children.", "shot", {"actor": "Gunmen", "recipient": "three children"}),
    ("The attack was blamed on rebels.", "attack", {"actor": "rebels"}),
    ("Gunmen shot a convoy along with three children.", "shot", {"actor": "Gunmen"}),
    ("Gunmen, who had come from the hills during the night of Sunday, shelled a convoy.", "shelled", {"actor": "Gunmen", "recipient": "a convoy"}),
    ("2. Dori: gunmen stormed a depot.", "stormed", {"place": "Dori"}),
    ("Rockets fell; the front attacked with mortars.", "attacked", {"actor": "the front", "weapon": "mortars"}),
]  # fmt: skip


def marked(text: str) -> Scene:
    scene = scene_of(text)
    mentions = [
        EntityMention(scene.span(at, at + len(words)), scene.span(at, at + len(words)), MentionKind.PEOPLE, MentionForm.NOMINAL, None, ())
        for words in dict.fromkeys(WHO)
        if (at := text.find(words)) >= 0
    ]  # fmt: skip
    places = [Toponym(scene.span(at, at + 4), "Dori", ToponymUse.LITERAL, ()) for at in [text.find("Dori")] if at >= 0]
    times = [
        TimeExpression(scene.span(at, at + 6), "DATE", "XXXX-WXX-7", None, ())
        for at in [text.find("Sunday")]
        if at >= 0
    ]
    ordered = tuple(sorted(mentions, key=lambda mention: mention.span))
    return replace(scene, mentions=ordered, toponyms=tuple(places), times=tuple(times))


@pytest.mark.parametrize(("text", "word", "expected"), CASES, ids=[text for text, _, _ in CASES])
def test_arguments(text: str, word: str, expected: dict[str, str]) -> None:
    scene = marked(text)
    triggers, arguments = find_triggers(scene, (), LEXICON)
    words = [scene.report.quote(trigger.span) for trigger in triggers]
    found: dict[str, str] = {}
    for argument in arguments[words.index(word)]:
        found.setdefault(argument.role.value, scene.report.quote(argument.span))
    assert {role: found.get(role) for role in expected} == expected


@pytest.mark.parametrize("row", WEAPONS, ids=[row["id"] for row in WEAPONS])
def test_every_weapon_example_names_its_weapon(row: dict[str, str]) -> None:
    starred = tuple(row["example"].split("*")[1].lower().split())
    assert LEXICON.arguments.weapons[starred].id == row["id"]
