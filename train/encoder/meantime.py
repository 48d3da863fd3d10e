"""Reads MEANTIME: entities, times and values in Wikinews, and who says what where events are marked as said.

In: the folder `intra-doc_annotation`. Out: documents of the sentences that were annotated (the headline and the first five),
rebuilt from tokens. Sayings have a source and a cue; what is said is marked by its event alone, so no content is given.
Source: Minard et al., MEANTIME, LREC 2016; CC BY 4.0.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from train.encoder.documents import Document, Extent, Mention
from train.encoder.rebuilding import join_tokens
from train.encoder.weak_kinds import split_kind

_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_ANNOTATED = frozenset({*_KINDS.values(), "time", "figure", "armed_group", "facility"})
_LAST_SENTENCE = 5


def load_meantime(folder: Path) -> list[Document]:
    """Load the documents, in the order of their names."""
    return [read_document(path) for path in sorted((folder / "intra-doc_annotation").glob("*/*.xml"))]


def read_document(path: Path) -> Document:
    """Read one annotated file."""
    root = ET.parse(path).getroot()
    tokens = [token for token in root.iter("token") if int(token.get("sentence", 0)) <= _LAST_SENTENCE]
    sentences = [int(token.get("sentence", 0)) for token in tokens]
    breaks = [at for at in range(1, len(tokens)) if sentences[at] != sentences[at - 1]]
    text, extents = join_tokens([token.text or "" for token in tokens], breaks=breaks)
    places = {token.get("t_id", ""): extent for token, extent in zip(tokens, extents, strict=True)}
    kinds = _find_kinds(root)
    mentions = []
    for mark in root.findall("Markables/*"):
        extent = _join(mark, places)
        kind = {"TIMEX3": "time", "VALUE": "figure"}.get(mark.tag) or kinds.get(mark.get("m_id", ""))
        if extent and kind and text[extent[0] : extent[1]].lower() not in _PRONOUNS:
            mentions.append(Mention(extent=extent, kind=split_kind(kind, text[extent[0] : extent[1]])))
    return Document(id=path.stem, corpus="meantime", text=text, mentions=tuple(mentions), kinds=_ANNOTATED)


_PRONOUNS = frozenset(
    [
        "i",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "him",
        "her",
        "them",
        "his",
        "its",
        "their",
        "our",
        "my",
        "who",
        "which",
        "that",
        "this",
        "us",
        "whose",
        "itself",
    ]
)


def _find_kinds(root: ET.Element) -> dict[str, str]:
    """Give each mention's kind, by the entity it refers to."""
    types = {entity.get("m_id", ""): entity.get("ent_type", "") for entity in root.iter("ENTITY")}
    kinds = {}
    for link in root.iter("REFERS_TO"):
        target = link.find("target")
        kind = _KINDS.get(types.get(target.get("m_id", ""), "")) if target is not None else None
        if kind:
            kinds.update({source.get("m_id", ""): kind for source in link.findall("source")})
    return kinds


def _join(mark: ET.Element, places: dict[str, Extent]) -> Extent | None:
    found = [places.get(anchor.get("t_id", "")) for anchor in mark.findall("token_anchor")]
    inside = [extent for extent in found if extent]
    return (inside[0][0], inside[-1][1]) if inside and len(inside) == len(found) else None
