from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.mark.mentions import find_mentions
from sayso.mark.toponyms import ToponymLexicon, find_toponyms
from sayso.resources import read_rows

from .scenes import TRICKY, scene_of

LEXICON = ToponymLexicon.build(read_rows)
LITERAL, ATTRIBUTIVE, METONYM = "literal", "attributive", "metonym"

CASES = [  # id, text, (words, use) expected
    ("in", "A shell fell in Gao on Monday.", [("Gao", LITERAL)]),
    ("north of", "They met north of Gorom-Gorom.", [("Gorom-Gorom", LITERAL)]),
    ("container", "Shops closed in Huanta, Ayacucho, on Monday.", [("Huanta", LITERAL), ("Ayacucho", LITERAL)]),
    ("not a container", "In Gao, Omar Tall said no.", [("Gao", LITERAL)]),
    ("demonym", "The Peruvian army left.", [("Peruvian", ATTRIBUTIVE)]),
    ("country that acts", "Peru said the talks had ended.", [("Peru", METONYM)]),
    ("capital that acts", "Lima announced a curfew.", [("Lima", METONYM)]),
    ("pushed capital", "The raids pushed Lima to act.", [("Lima", METONYM)]),
    ("capital as a place", "Shops closed in Lima.", [("Lima", LITERAL)]),
    ("of a compound", "Talks on the Iraqi-Syrian border ended.", [("Iraqi", ATTRIBUTIVE), ("Syrian", ATTRIBUTIVE)]),
    ("backed", "Peru-backed forces left.", [("Peru", ATTRIBUTIVE)]),
    ("road", "A mine went off on the Nawa road.", [("Nawa", LITERAL)]),
    ("police of a town", "Zenica police held two men.", [("Zenica", LITERAL)]),
    ("police department", "The Mansfield Police Department held two men.", [("Mansfield", ATTRIBUTIVE)]),
    ("air base", "Rockets hit the Al-Tamr air base.", [("Al-Tamr", LITERAL)]),
    ("us is not US", "He told us the road was shut.", []),
    ("US", "He met US officials.", [("US", ATTRIBUTIVE)]),
    (
        "capitals",
        "THE PERUVIAN POLICE SAID A BOMB WENT OFF IN MIRAFLORES.",
        [("PERUVIAN", ATTRIBUTIVE), ("MIRAFLORES", LITERAL)],
    ),
    ("capitals today", "REBELS SHOT A MAYOR IN GAO TODAY.", [("GAO", LITERAL)]),
    ("capitals, rare words", "THE STOPPAGE CAME AFTER A WAVE OF BOMBS IN GAO.", [("GAO", LITERAL)]),
    ("a model is no place", "They flew in C-130 aircraft.", []),
    ("a speaker is no place", "According to Omar Tall, two died.", []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_toponyms(text: str, expected: list[tuple[str, str]]) -> None:
    scene = scene_of(text)
    scene = replace(scene, mentions=find_mentions(scene, LEXICON.words))
    assert [(toponym.name, str(toponym.use)) for toponym in find_toponyms(scene, LEXICON)] == expected


@settings(deadline=None)
@given(st.one_of(st.text(), st.text(alphabet=TRICKY, max_size=200)))
def test_toponyms_never_raise_and_stand_in_order(text: str) -> None:
    scene = scene_of(text)
    scene = replace(scene, mentions=find_mentions(scene, LEXICON.words))
    starts = [toponym.span.start for toponym in find_toponyms(scene, LEXICON)]
    assert starts == sorted(starts)
