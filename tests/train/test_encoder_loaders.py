from __future__ import annotations

import json
from pathlib import Path

import pytest

from train.encoder.documents import UNASKED, Document, Extent
from train.encoder.gum import load_gum
from train.encoder.meantime import load_meantime
from train.encoder.polnear import load_polnear
from train.encoder.re3d import load_re3d
from train.encoder.rebuilding import join_tokens
from train.encoder.weak_kinds import split_kind
from train.encoder.wikievents import load_wikievents


def quote(document: Document, extent: Extent | None) -> str | None:
    return document.text[extent[0] : extent[1]] if extent else None


REBUILT = [
    ("marks", ["The", "army", ",", "he", "said", "."], "The army, he said."),
    ("quoted", ["He", "said", '"', "We", "go", ".", '"', "Then"], 'He said "We go." Then'),
    ("typewriter", ["``", "We", "go", "''"], "“We go”"),
    ("possessive", ["Sarin", "'s", "mayor", "(", "67", ")"], "Sarin's mayor (67)"),
]


@pytest.mark.parametrize(("tokens", "text"), [case[1:] for case in REBUILT], ids=[case[0] for case in REBUILT])
def test_text_is_rebuilt_as_printed(tokens: list[str], text: str) -> None:
    rebuilt, extents = join_tokens(tokens)
    assert rebuilt == text
    assert all(
        rebuilt[start:end] == token or token in ("``", "''")
        for (start, end), token in zip(extents, tokens, strict=True)
    )


def test_a_line_breaks_before_its_token() -> None:
    assert join_tokens(["Two", "killed", "The", "army"], breaks=[2])[0] == "Two killed\nThe army"


KINDS = [
    ("organisation", "the rebels", "armed_group"),
    ("organisation", "the ministry", "organisation"),
    ("place", "the old bridge", "facility"),
    ("place", "Bridge Street", "place"),
    ("person", "the fighters", "person"),
]


@pytest.mark.parametrize(("kind", "words", "finer"), KINDS)
def test_kinds_are_split_by_their_words(kind: str, words: str, finer: str) -> None:
    assert split_kind(kind, words) == finer


def test_polnear_keeps_every_reading_the_first_first(tmp_path: Path) -> None:
    text = "The mayor of Tyre said the road was open."
    mark = {"id": "E1", "type": "Attribution", "source": [[0, 17]], "cue": [[18, 22]], "content": [[23, 40]]}
    bare = mark | {"source": [], "cue": [[18, 22], [0, 3]]}
    rows = [
        {"id": "a", "split": "train", "text": text, "attributions": {"one": [mark], "two": [bare]}},
        {"id": "b", "split": "dev", "text": text, "attributions": {"one": []}},
    ]
    (tmp_path / "polnear.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (document,) = load_polnear(tmp_path, "train")
    first, second = document.readings
    assert quote(document, first[0].source) == "The mayor of Tyre"
    assert quote(document, first[0].content[0]) == "the road was open"
    assert second[0].source is None
    assert quote(document, second[0].cue) == "said"


def test_re3d_drops_a_mark_that_does_not_quote_its_text(tmp_path: Path) -> None:
    folder = tmp_path / "ministry"
    folder.mkdir()
    text = "Militants shelled Mosul on Friday."
    marks = [(0, 9, "Organisation", "Militants"), (18, 23, "Location", "Mosul"), (18, 23, "Person", "Basra")]
    rows = [
        {"documentId": "d", "begin": begin, "end": end, "type": kind, "value": value}
        for begin, end, kind, value in marks
    ]
    (folder / "documents.json").write_text("\ufeff" + json.dumps({"_id": "d", "text": text}), encoding="utf-8")
    (folder / "entities.json").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (document,) = load_re3d(tmp_path)
    assert [(quote(document, mention.extent), mention.kind) for mention in document.mentions] == [
        ("Militants", "armed_group"),
        ("Mosul", "place"),
    ]


def test_wikievents_teaches_names_and_leaves_common_nouns_unasked(tmp_path: Path) -> None:
    marks = [("PER", 0, 1, "Amal"), ("FAC", 3, 4, "bridge"), ("VAL", 1, 2, "saw")]
    row = {
        "doc_id": "d",
        "tokens": ["Amal", "saw", "the", "bridge", "."],
        "entity_mentions": [
            {"entity_type": kind, "start": start, "end": end, "text": text} for kind, start, end, text in marks
        ],
    }
    (tmp_path / "dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (document,) = load_wikievents(tmp_path)
    assert [(quote(document, mention.extent), mention.kind) for mention in document.mentions] == [
        ("Amal", "person"),
        ("Amal saw the bridge", UNASKED),
    ]


MEANTIME = """<?xml version="1.0"?><Document>
<token sentence="0" t_id="1">Tyre</token><token sentence="0" t_id="2">flooded</token>
<token sentence="1" t_id="3">It</token><token sentence="1" t_id="4">rained</token><token sentence="1" t_id="5">Monday</token>
<token sentence="9" t_id="6">Unread</token>
<Markables>
<ENTITY_MENTION m_id="1"><token_anchor t_id="1"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="2"><token_anchor t_id="3"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="3"><token_anchor t_id="6"/></ENTITY_MENTION>
<TIMEX3 m_id="4"><token_anchor t_id="5"/></TIMEX3>
<ENTITY m_id="9" ent_type="LOC"/>
</Markables>
<Relations><REFERS_TO><source m_id="1"/><source m_id="2"/><source m_id="3"/><target m_id="9"/></REFERS_TO></Relations>
</Document>"""


def test_meantime_reads_the_sentences_that_were_annotated(tmp_path: Path) -> None:
    folder = tmp_path / "intra-doc_annotation" / "corpus"
    folder.mkdir(parents=True)
    (folder / "1_flood.xml").write_text(MEANTIME, encoding="utf-8")
    (document,) = load_meantime(tmp_path)
    assert document.text == "Tyre flooded\nIt rained Monday"
    assert [(quote(document, mention.extent), mention.kind) for mention in document.mentions] == [
        ("Tyre", "place"),
        ("Monday", "time"),
    ]


GUM = [
    ("The", "DET", "Discourse=attribution-positive:1->2:0:sem-atsrc-1-2-_|Entity=(1-person-new-nn-cf1-2-sgl"),
    ("head", "NOUN", "_"),
    ("of", "ADP", "_"),
    ("it", "PRON", "Entity=(2-organization-giv-nn-cf1-1-ana)1)"),
    ("says", "VERB", "_"),
    ("Tyre", "PROPN", "Discourse=context:2->0:0|Entity=(3-place-new-nn-cf1-1-sgl)"),
    ("does", "AUX", "_"),
    ("n't", "PART", "_"),
    ("flood", "VERB", "SpaceAfter=No"),
    (".", "PUNCT", "_"),
]


def test_gum_gives_mentions_to_their_heads_and_attributions_of_one_sentence(tmp_path: Path) -> None:
    rows = [f"{at + 1}\t{form}\t_\t{tag}\t_\t_\t_\t_\t_\t{misc}" for at, (form, tag, misc) in enumerate(GUM)]
    rows.insert(6, "7-8\tdoesn't" + "\t_" * 8)
    lines = ["# newdoc id = d", "# newpar", "# newpar_block = p (1 s)", "# sent_id = d-1", *rows, ""]
    path = tmp_path / "gum.conllu"
    path.write_text("\n".join(lines), encoding="utf-8")
    (document,) = load_gum(path)
    assert document.text == "The head of it says Tyre doesn't flood."
    assert [(quote(document, mention.extent), mention.kind) for mention in document.mentions] == [
        ("The head", "person"),
        ("Tyre", "place"),
    ]
    (saying,) = document.readings[0]
    assert quote(document, saying.source) == "The head"
    assert quote(document, saying.cue) == "of it says"
    assert quote(document, saying.content[0]) == "Tyre doesn't flood"
