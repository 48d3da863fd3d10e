"""The constructed piles: what is planted is where the truth says, and nothing else is shared."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.copies_rewrite import (
    Planted,
    add_attribution,
    change_hedge,
    change_name,
    change_number,
    drop_attribution,
    is_kept,
    reword,
    word_lists,
)
from bench.copies_short import BACK, EVERY, make_short
from bench.copies_sources import Chain, Source, cut_sources, is_alike, read_folder, read_incidents, shingles
from bench.copies_truth import read_truth
from bench.generator import Pile, make_pile, outlet_name

WORDS = [
    "river",
    "market",
    "school",
    "bridge",
    "harvest",
    "engine",
    "village",
    "letter",
    "carpet",
    "window",
    "ladder",
    "garden",
    "copper",
    "basket",
    "candle",
]
SMALL = ["the", "was", "of", "in", "on", "near", "with", "from", "under", "over", "and", "for"]


def make_sources(count: int = 60, lines: int = 12) -> list[Source]:
    """Sources of made-up sentences; every third has an incident."""
    chance = random.Random(3)
    made = []
    for index in range(count):
        texts = []
        for _ in range(lines):
            words = [chance.choice(SMALL if at % 2 else WORDS) for at in range(chance.randint(14, 26))]
            words[3] = str(chance.randint(3, 90))
            words[6] = chance.choice(["Orsk", "Tarim", "Kaya", "Dori", "Sebba"])
            texts.append(f"{words[0].capitalize()} {' '.join(words[1:])}.")
        made.append(Source(f"s{index}", f"i{index // 6}" if index % 3 == 0 else "", tuple(texts)))
    return made


@pytest.fixture(scope="module")
def pile() -> Pile:
    sources = make_sources()
    return make_pile(sources, Chain(sources, 5), 300, seed=5)


def test_the_same_seed_gives_the_same_pile(pile: Pile) -> None:
    sources = make_sources()
    assert make_pile(sources, Chain(sources, 5), 300, seed=5) == pile
    assert make_pile(sources, Chain(sources, 6), 300, seed=6) != pile


def test_lines_stand_where_the_spans_say(pile: Pile) -> None:
    assert len(pile.documents) == 300
    for document in pile.documents:
        assert [document.text[start:end] for start, end in document.spans] == [line.text for line in document.lines]


def test_every_class_is_there_and_originals_are_six_in_ten(pile: Pile) -> None:
    kinds = [document.kind for document in pile.documents]
    assert set(kinds) == {"original", "whole", "abridged", "reworded", "passage", "quote", "sibling"}
    assert kinds.count("original") == 180
    classes = set(read_truth(pile).classes.values())
    assert classes == {"whole", "abridged", "reworded", "passage", "quote", "sibling", "again"}


def test_planted_words_stand_where_the_truth_says(pile: Pile) -> None:
    seen = set()
    for document in pile.documents:
        for line in document.lines:
            for planted in line.planted:
                seen.add(planted.kind)
                if line.origin is None or line.origin[0] < 0:
                    continue
                source = pile.documents[line.origin[0]].lines[line.origin[1]].text
                there = source[slice(*planted.there)] if planted.there else ""
                here = line.text[slice(*planted.here)] if planted.here else ""
                assert there or here
                assert there != here
                if planted.kind == "number" and document.kind != "reworded":
                    assert here.strip(".,") not in source.replace(".", "").replace(",", "").split()
    assert seen == {"number", "name", "hedge", "attribution_dropped", "attribution_added"}


def test_a_quotation_stands_in_marks_on_both_sides_and_has_a_dozen_words(pile: Pile) -> None:
    quotes = [(d, line) for d in pile.documents if d.kind == "quote" for line in d.lines if line.origin]
    assert quotes
    for _, line in quotes:
        assert line.origin is not None
        words = line.text.split("“")[1].split("”")[0].strip(",").split()
        source = pile.documents[line.origin[0]].lines[line.origin[1]].text
        assert len(words) >= 12
        assert " ".join(words) in source.split("”")[0]


def test_ancestors_of_siblings_are_not_in_the_pile(pile: Pile) -> None:
    for document in pile.documents:
        if document.kind == "sibling":
            assert all(line.origin is None or line.origin[0] < 0 for line in document.lines)


def test_made_up_sentences_share_no_seven_words() -> None:
    chance = random.Random(1)
    lexicon = ["".join(chance.choices("bcdfgaeiou", k=6)) for _ in range(600)]
    lines = [" ".join(chance.choices([*lexicon, *SMALL * 40], k=24)).capitalize() + "." for _ in range(800)]
    chain = Chain([Source(str(at), "", (line,)) for at, line in enumerate(lines)], 2)
    first: dict[int, int] = {}
    shared = 0
    for index in range(2000):
        made = chain.sentence()
        assert made.endswith(".")
        assert len(made.split()) >= 10
        shared += any(first.setdefault(gram, index) != index for gram in shingles(made))
    assert shared <= 8  # of some 20,000


def test_sentences_that_two_documents_share_stay_with_the_first() -> None:
    common = "The bridge over the river was closed to lorries on Monday morning."
    own = [
        f"The {one} lay by the {two} as the {one} keeper found {two} dust." for one in WORDS[:5] for two in WORDS[7:9]
    ]
    texts = [
        ("a", "\n".join([common, *own[:5]])),
        ("b", "\n".join([common, *own[5:]])),
        ("c", "\n".join([common, *own[:5]])),
    ]
    kept = {source.name: source.sentences for source in cut_sources(texts, {})}
    assert common in kept["a"]
    assert common not in kept["b"]
    assert "c" not in kept  # a near-copy of a


def test_reports_on_one_incident_keep_only_sentences_of_their_own() -> None:
    assert is_alike(
        frozenset(["bridge", "river", "closed", "lorries"]),
        frozenset(["bridge", "river", "closed", "lorries", "monday"]),
    )
    assert not is_alike(frozenset(["bridge", "river"]), frozenset(["bridge", "river"]))
    assert not is_alike(
        frozenset(["a1", "b2", "c3", "d4", "e5", "f6", "g7", "h8", "i9"]),
        frozenset(["a1", "b2", "c3", "d4", "v", "w", "x", "y", "z"]),
    )


def test_incidents_and_folders_are_read(tmp_path: Path) -> None:
    (tmp_path / "ecbplus").mkdir()
    (tmp_path / "ecbplus" / "docs.jsonl").write_text('{"doc_id": "1_1ecb.xml", "topic_id": "1ecb", "tokens": []}\n')
    (tmp_path / "a.txt").write_text("One.")
    assert read_incidents(tmp_path) == {"ecbplus/1_1ecb.xml": "1ecb"}
    assert read_folder(tmp_path) == [("a.txt", "One.")]


CHANGES = [
    ("number", "Troops took 12 prisoners at the gate.", "12"),
    ("number word", "Troops took seven prisoners at the gate.", "seven"),
]


@pytest.mark.parametrize(("name", "sentence", "number"), CHANGES, ids=[row[0] for row in CHANGES])
def test_another_number_is_put_in(name: str, sentence: str, number: str) -> None:
    made = change_number(sentence, random.Random(1))
    assert made is not None
    text, planted = made
    assert planted.there is not None
    assert planted.here is not None
    assert sentence[slice(*planted.there)] == number
    assert text == sentence.replace(number, text[slice(*planted.here)])


@pytest.mark.parametrize(
    "sentence", ["It fell in 1989.", "They met on May 12 again.", "An F-16 flew over.", "It was 7.5 wide."]
)
def test_dates_and_parts_of_names_are_no_counts(sentence: str) -> None:
    assert change_number(sentence, random.Random(1)) is None


DROPPED = [
    ("after", "The bridge was closed to lorries, the army said.", "The bridge was closed to lorries.", ", the army said"),
    ("before", "The army said that the bridge was closed to lorries.", "The bridge was closed to lorries.", "The army said that "),
    ("own", "The bridge over the river was closed, a deputy mayor of Orsk announced Monday.",
     "The bridge over the river was closed.", "a deputy mayor of Orsk announced Monday"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "sentence", "bare", "gone"), DROPPED, ids=[row[0] for row in DROPPED])
def test_an_attribution_is_dropped(name: str, sentence: str, bare: str, gone: str) -> None:
    made = drop_attribution(sentence)
    assert made is not None
    text, planted = made
    assert (text, planted.kind, planted.here) == (bare, "attribution_dropped", None)
    assert planted.there is not None
    assert sentence[slice(*planted.there)] == gone


def test_what_is_added_can_be_dropped_again() -> None:
    bare = "Fourteen lorries were turned back at the bridge by noon."
    for seed in range(40):
        made = add_attribution(bare, random.Random(seed))
        assert made is not None
        text, planted = made
        assert planted.here is not None
        assert text[slice(*planted.here)].strip(" ,")
        again = drop_attribution(text)
        assert again is not None
        assert again[0].casefold() == bare.casefold()


def test_what_somebody_says_already_gets_no_second_attribution() -> None:
    assert add_attribution("The mayor said fourteen lorries were turned back by noon.", random.Random(1)) is None
    assert drop_attribution("Fourteen lorries were turned back by noon.") is None


def test_a_hedge_goes_or_comes() -> None:
    assert change_hedge("The bridge was reportedly closed to lorries.", random.Random(1)) == (
        "The bridge was closed to lorries.",
        Planted("hedge", (15, 25), None),
    )
    made = change_hedge("The bridge was closed to lorries.", random.Random(1))
    assert made is not None
    assert made[1].here is not None
    assert made[0][slice(*made[1].here)] in word_lists()["hedges"]


def test_another_name_is_put_in() -> None:
    made = change_name("The bridge near Tarim was closed.", ["Kaya"], random.Random(1))
    assert made == ("The bridge near Kaya was closed.", Planted("name", (16, 21), (16, 20)))


def test_rewording_leaves_numbers_names_hedges_and_saying_alone() -> None:
    sentence = (
        "Police in Tarim said 12 soldiers were reportedly killed near the old market after a big attack on the road."
    )
    made = reword(sentence, 0.3, chance=random.Random(2), any_word=lambda: "ordinary")
    kept = {word for word in sentence.split() if is_kept(word)}
    assert {"Tarim", "said", "12", "reportedly"} <= kept
    assert kept <= set(made.split())
    changed = len(set(sentence.split()) - set(made.split()))
    assert 3 <= changed <= 8


def test_outlets_have_names_of_their_own() -> None:
    assert len({outlet_name(number) for number in range(500)}) == 500


def test_short_reports_are_copied_from_originals_only() -> None:
    made = list(make_short(Chain(make_sources(), 3), 2 * BACK + EVERY))
    copied = [at for at, (_, is_copy) in enumerate(made) if is_copy]
    assert copied == list(range(BACK, 2 * BACK, EVERY))
    assert all(set(made[at - BACK][0].split(". ")) & set(made[at][0].split(". ")) for at in copied)
