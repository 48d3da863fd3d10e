# ruff: noqa: SIM905 (word lists read better as words)
from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import ResourceError
from sayso.mark.encoder.pieces import LONGEST, WordPieces
from tests.mark.encoder.builders import make_pieces

PIECES = make_pieces()
TRICKY = "saidSAIDſıİIßéÉñâ\u0301\u0300\u0327\u200f\u202e\u200b\u00ad\u00a0\u3000中ー한글ابَجد🚀𐐀ﬁǅ“”«»'’-–$+£.,!?\t\n\r\x00\x85\ufffd0٣"

# id, text, pieces as they stand in the text
CASES = [
    ("plain", "The police said", ["The", "police", "said"]),
    ("inner pieces", "mayors", ["mayor", "s"]),
    ("accents belong to their letter", "ma\u0301yor", ["ma\u0301yor"]),
    ("composed", "mäyor.", ["mäyor", "."]),
    ("punctuation is apart", '"said,"', ['"', "said", ",", '"']),
    ("dotted capital", "SAİD", ["SAİD"]),
    ("soft hyphen and marks of direction are nothing", "sa\u00adid\u200f told", ["sa\u00adid", "told"]),
    ("no-break space", "the\u00a0town", ["the", "town"]),
    ("unknown as a whole", "the ж.", ["the", "ж", "."]),
    ("CJK letters are words", "中town", ["中", "town"]),
    ("too long is unknown", "a" * (LONGEST + 1) + " the", ["a" * (LONGEST + 1), "the"]),
    ("nothing", " \n\t", []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_pieces_stand_where_they_say(text: str, expected: list[str]) -> None:
    pieces, _ = PIECES.cut(text, [(0, len(text))])
    assert [text[low:high] for low, high in zip(pieces.starts, pieces.ends, strict=True)] == expected


def test_parts_are_cut_each_for_itself() -> None:
    text = "the police said the town was calm"
    pieces, firsts = PIECES.cut(text, [(0, 15), (16, len(text))])
    assert firsts == [0, 3]
    assert pieces.starts.tolist() == [0, 4, 11, 16, 20, 25, 29]


@given(text=st.text(alphabet=TRICKY) | st.text())
def test_pieces_never_overlap_and_leave_no_letter_out(text: str) -> None:
    pieces, _ = PIECES.cut(text, [(0, len(text))])
    covered = [False] * len(text)
    before = 0
    for low, high in zip(pieces.starts.tolist(), pieces.ends.tolist(), strict=True):
        assert before <= low < high <= len(text)  # a letter that becomes several may be shared: see below
        covered[low:high] = [True] * (high - low)
        before = low
    for at, letter in enumerate(text):
        if letter.isalnum() and not covered[at]:
            assert not letter.isspace()
            assert unicodedata.normalize("NFD", letter) == "" or unicodedata.category(letter) in {"Mn", "Co"}


def test_a_vocabulary_must_be_one() -> None:
    with pytest.raises(ResourceError, match=r"\[UNK\]"):
        WordPieces("the\npolice\n")


_WORDS = (
    "the a of said police Mayor MAYOR told town calm naïve café Zürich İstanbul Straße ſaid résumé al-Asad U.S. 25,490 "
    "don't “quoted” «guillemets» 中国 한국 العَرَبِيَّة עִבְרִית ﬁne ǅungla e\u0301a ы\u0306 x\u200by soft\u00adhyphen $5 €6 +7 a_b 10%"
).split()


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(alphabet=TRICKY + " abc.", max_size=40)
    | st.lists(st.sampled_from(_WORDS), max_size=8).map(" ".join)
    | st.lists(st.sampled_from(_WORDS), max_size=4).map("".join)
)
def test_the_same_as_the_reference(text: str) -> None:
    tokenizers = pytest.importorskip("tokenizers")
    reference = tokenizers.BertWordPieceTokenizer(_REFERENCE, lowercase=True)
    expected = reference.encode(text, add_special_tokens=False)
    pieces, _ = _OURS.cut(text, [(0, len(text))])
    assert pieces.ids.tolist() == expected.ids
    assert pieces.starts.tolist() == [low for low, _ in expected.offsets]
    for high, (_, other) in zip(pieces.ends.tolist(), expected.offsets, strict=True):
        assert high >= other  # ours takes the dropped accent along


def _reference_vocabulary() -> dict[str, int]:
    letters = sorted({part for word in (*_WORDS, TRICKY) for part in unicodedata.normalize("NFD", word).lower()})
    plain = [letter for letter in letters if letter.strip() and letter.isprintable()]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *plain, *(f"##{letter}" for letter in plain)]
    pieces += ["the", "said", "police", "mayor", "##s", "istanbul", "cafe", "##nese", "al", "as", "##ad", "10"]
    return {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}


_REFERENCE = _reference_vocabulary()
_OURS = WordPieces("\n".join(_REFERENCE) + "\n")
