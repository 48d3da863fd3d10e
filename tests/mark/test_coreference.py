from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.mark.mention_words import MentionLexicon
from sayso.mark.mentions import find_mentions
from sayso.records import MentionForm
from sayso.resources import read_rows

from .scenes import scene_of

LEXICON = MentionLexicon.build(read_rows)

CASES = [  # id, text, (words, their place in the text counted from 1), the fuller name they stand for, None for none
    ("surname", "Colonel Idris Maal denied it. The bridge, Maal said, is held.", ("Maal", 2), "Idris Maal"),
    (
        "he after a speaker",
        "Governor Omar Tall told reporters that the road was shut. He gave no date.",
        ("He", 1),
        "Omar Tall",
    ),
    (
        "he goes on speaking",
        "Governor Omar Tall said the mayor, Bakary Sow, had left. “The road is shut,” he added.",
        ("he added", 1),
        "Omar Tall",
    ),
    ("the subject", "Dr Awa Sow left with Omar Tall. She said nothing.", ("She", 1), "Awa Sow"),
    ("role", "The mayor of Gao, Bakary Sow, spoke. The mayor said four had died.", ("The mayor", 2), "Bakary Sow"),
    ("rank", "Colonel Idris Maal came late. The colonel denied the charge.", ("The colonel", 1), "Idris Maal"),
    ("class of a rank", "Brigadier Idris Maal said no. The officer gave no reason.", ("The officer", 1), "Idris Maal"),
    ("cleric", "Sheikh Omar Dawud led the prayer. The cleric called for calm.", ("The cleric", 1), "Omar Dawud"),
    (
        "two with one surname, told apart by title",
        "Sheikh Nabil Haddar and Governor Munir Haddar met. Governor Haddar said nothing.",
        ("Haddar", 3),
        "Munir Haddar",
    ),
    (
        "two with one surname, not told apart",
        "Nabil Haddar and Munir Haddar met. Haddar said nothing.",
        ("Haddar", 3),
        None,
    ),
    (
        "acronym in brackets",
        "The Front for the Freedom of Gao (FFG) claimed the raid. The FFG said two died.",
        ("FFG", 2),
        "Front for the Freedom of Gao",
    ),
    (
        "acronym by its letters",
        "The Sahel Relief Union opened wells. The SRU has nine.",
        ("SRU", 1),
        "Sahel Relief Union",
    ),
    ("the front", "The Laguna Front claimed the raid. The front said two died.", ("The front", 1), "Laguna Front"),
    ("the group", "The River Brigades claimed the raid. The group said two died.", ("The group", 1), "River Brigades"),
    (
        "short name of a body",
        "The River Delta Brigades claimed it. The Brigades lost two.",
        ("Brigades", 2),
        "River Delta Brigades",
    ),
    ("it", "The Ministry of Mines closed the road. It said the shaft was flooded.", ("It", 1), "Ministry of Mines"),
    ("they", "Two residents of Gao fled. They said shells had fallen.", ("They", 1), "residents"),
    ("the source", "An army source spoke of two dead. The source gave no names.", ("The source", 1), "source"),
    ("who", "Bakary Sow, who runs the market, said no.", ("who", 1), "Bakary Sow"),
    ("its", "The River Brigades met. Its spokesman, Sai Leng, said no.", ("Its", 1), "River Brigades"),
    ("no one comes back", "Omar Tall spoke. No fighter fell in the raid, he said.", ("he said", 1), "Omar Tall"),
    (
        "another government",
        "The Iraqi government met. The Syrian government said no.",
        ("The Syrian government", 1),
        None,
    ),
    ("same government", "The Iraqi government met. The government said no.", ("The government", 1), "government"),
    ("spelling", "Munir al-Asadabi spoke. Munir al-Assadabi said no.", ("Munir al-Assadabi", 1), "Munir al-Asadabi"),
    ("given names differ", "Anna Toktorova spoke. Adil Toktorov said no.", ("Adil Toktorov", 1), None),
]


@pytest.mark.parametrize(("text", "at", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_antecedents(text: str, at: tuple[str, int], expected: str | None) -> None:
    scene = scene_of(text)
    mentions = find_mentions(scene, LEXICON)
    start = -1
    for _ in range(at[1]):
        start = text.index(at[0], start + 1)
    found = [m for m in mentions if (m.head if m.form is MentionForm.NAMED else m.span).start <= start < m.span.end]
    mention = min(found, key=lambda m: m.span.end - m.span.start)
    by_span = {m.span: m for m in mentions}
    antecedent = by_span[mention.antecedent] if mention.antecedent is not None else None
    assert (scene.report.quote(antecedent.head) if antecedent else None) == expected


def test_every_antecedent_is_a_mention_and_none_points_at_itself() -> None:
    text = "The mayor, Bakary Sow, spoke. He said the FFG fled. Sow left. Its men fled. The mayor said they would."
    scene = scene_of(text)
    scene = replace(scene, mentions=find_mentions(scene, LEXICON))
    spans = {mention.span for mention in scene.mentions}
    assert all(m.antecedent in spans and m.antecedent != m.span for m in scene.mentions if m.antecedent)
