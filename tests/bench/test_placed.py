"""The loader of placed names, and what is a country or a province."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.areas import Area, find_areas
from bench.harness import MissingData
from bench.placed import PlacedText, read_placed
from tests.bench.placed_corpora import write_corpus


def read(folder: Path, split: str | None = None) -> tuple[PlacedText, ...]:
    return read_placed(folder, find_areas(folder), split=split)


def test_three_formats(tmp_path: Path) -> None:
    texts = {text.corpus: text for text in read(write_corpus(tmp_path))}
    assert sorted(texts) == ["geovirus", "gwn", "lgl"]
    words = {name: [text.text[slice(*one.span)] for one in text.toponyms] for name, text in texts.items()}
    assert words == {
        "lgl": ["Zakho", "Iraq", "Anbar"],
        "geovirus": ["Zakho", "Anbar"],
        "gwn": ["Baghdad", "governor", "town"],
    }
    areas = {name: [one.where.area if one.where else "-" for one in text.toponyms] for name, text in texts.items()}
    assert areas == {
        "lgl": [None, Area("IQ", is_province=False), "-"],
        "geovirus": [None, Area("IQ.01", is_province=True)],
        "gwn": [None, "-", "-"],
    }
    assert (texts["lgl"].outlet, texts["lgl"].url) == ("wire.example", "https://wire.example/7")


def test_split_and_nothing(tmp_path: Path) -> None:
    write_corpus(tmp_path)
    assert [text.corpus for text in read(tmp_path, "gwn,lgl")] == ["gwn", "lgl"]
    with pytest.raises(MissingData):
        read(tmp_path, "wiktor")


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("https://pedia.example/wiki/Iraq", "IQ"),
        ("https://pedia.example/wiki/Al_Anbar", "IQ.01"),
        ("https://pedia.example/wiki/Georgia_(U.S._state)", "US.GA"),
        ("https://pedia.example/wiki/Georgia_(country)", "GE"),
        ("https://pedia.example/wiki/Georgia", "GE"),
        ("https://pedia.example/wiki/Al%20Anbar", "IQ.01"),
        ("https://pedia.example/wiki/Punjab", None),
        ("https://pedia.example/wiki/Iraq,_Texas", None),
        ("https://pedia.example/wiki/Zakho", None),
        ("", None),
    ],
)
def test_pages(tmp_path: Path, page: str, code: str | None) -> None:
    area = find_areas(write_corpus(tmp_path)).of_page(page)
    assert (area.code if area else None) == code


def test_words_that_stand_elsewhere(tmp_path: Path) -> None:
    write_corpus(tmp_path)
    page = (tmp_path / "lgl.xml").read_text("utf-8")
    (tmp_path / "lgl.xml").write_text(page.replace("<start>26", "<start>3").replace("<start>44", "<start>x"), "utf-8")
    text = read(tmp_path, "lgl")[0]
    assert [text.text[slice(*one.span)] for one in text.toponyms] == ["Zakho", "Anbar"]
