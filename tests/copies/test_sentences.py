from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.copies.sentences import find_paragraphs, find_sentences, make_sheet
from sayso.kit.sentences import paragraphs, sentences

PIECES = (
    "Gen.|The U.S.|Kilis|fell.|“Why?”|he|asked.|(It burnt.)|3.|No. 4|a.m.|Two|...|!”)|Nos.|It|was.\n\n|\n| \n \n|\r\n|’|\u2028|"
    "é.|École|A. B.|\n\n•|_.|Meanwhile-and-everafter."
)
WORDS = st.sampled_from(PIECES.split("|"))
TEXT = st.one_of(
    st.lists(WORDS, max_size=30).map(" ".join),
    st.lists(WORDS, max_size=12).map("".join),
    st.text("aB1_ .!?\n\r’”“)(…é\u0661😀\u2028\u00a0\x0b", max_size=60),
)


def one_by_one(text: str) -> list[tuple[int, int]]:
    return [cut for start, end in paragraphs(text) for cut in sentences(text, start, end)]


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXT, max_size=5))
@example(["", " ", "a" * 4100 + ". B.", "\n\n", "He fell. " * 3])
@example(["A.", ".", "Mr. B\n\n!!!!!!!!!! C", "It fell.)))) D", "It fell.))))) D"])
def test_many_texts_are_cut_as_each_is_alone(texts: list[str]) -> None:
    sheet = make_sheet(texts)
    blocks = find_paragraphs(sheet, texts, {})
    found = find_sentences(sheet, blocks)
    cuts: list[list[tuple[int, int]]] = [[] for _ in texts]
    for block, start, end in zip(found.owner.tolist(), found.start.tolist(), found.end.tolist(), strict=True):
        text = int(blocks.owner[block])
        begin = int(sheet.begins[text])
        cuts[text].append((start - begin, end - begin))
    assert cuts == [one_by_one(text) for text in texts]


def test_paragraphs_given_are_taken() -> None:
    texts = ["It fell. It broke.", "Two. Three."]
    sheet = make_sheet(texts)
    blocks = find_paragraphs(sheet, texts, {1: [(0, 4)]})
    assert [sheet.text[start:end] for start, end in zip(blocks.start, blocks.end, strict=True)] == [texts[0], "Two."]
