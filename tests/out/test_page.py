"""The page is one file that asks for nothing, escapes everything, and whose links lead somewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from sayso.engine.build import assemble_in_memory
from sayso.out.chronology import render_chronology
from sayso.out.page import render_page
from sayso.out.views import order_fields, view_incidents
from sayso.records import Casebook

ROOT = Path(__file__).parents[2]

HOSTILE = """Police in Dori said on Sunday that <script>alert("x")</script> two men were killed.

The mayor, "Ali <b>K</b> & Sons", said the attackers fled on Monday.
"""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def casebook() -> Casebook:
    return assemble_in_memory([str(ROOT / "examples" / "jalalabad-bridge")])


@pytest.fixture(scope="module")
def page(casebook: Casebook) -> str:
    return render_page(casebook, title="a <pile>", about={"sayso": "0"})


def _read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    return reader


def test_it_runs_nothing_and_asks_for_nothing(page: str) -> None:
    for tag, attributes in _read(page).tags:
        assert tag not in ("script", "link", "img", "iframe", "object", "form")
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    assert "url(" not in page
    assert "@import" not in page


def test_headings_go_down_one_step_at_a_time(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in _read(page).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_link_leads_to_one_place(page: str) -> None:
    tags = _read(page).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {(attributes["href"] or "")[1:] for tag, attributes in tags if tag == "a"}
    assert targets <= set(ids)


def test_words_of_the_pile_are_escaped(tmp_path: Path) -> None:
    (tmp_path / "x<y>.txt").write_text(HOSTILE, "utf-8")
    page = render_page(assemble_in_memory([str(tmp_path)]), title="<i>", about={})
    assert "<script" not in page
    assert "<i>" not in page.partition("<main>")[0]
    assert "x<y>" not in page


def test_what_a_value_rests_on_is_marked_and_changed_words_are_shown(page: str) -> None:
    assert re.search(r"killing <mark>seven</mark> soldiers", page)
    assert "<del>" in page
    assert "Wednesday 14 May 2031" in page


def test_casualties_come_first_and_what_most_uphold_before_the_rest(casebook: Casebook) -> None:
    ranks = ["killed", "wounded", "missing", "abducted", "detained", "displaced", "casualties"]
    for view in view_incidents(casebook, everything=True):
        fields = [field for field, _ in order_fields(view.values)]
        figures = [field for field in fields if field in ranks]
        assert fields[: len(figures)] == figures == sorted(figures, key=ranks.index)
        for _, values in order_fields(view.values):
            counts = [value.tally.origins for value in values]
            assert counts == sorted(counts, reverse=True)
            for value in values:
                keys = [(voice.report, voice.chain, voice.spans) for voice in value.voices]
                assert len(keys) == len(set(keys))


def test_the_brief_chronology_has_a_line_an_incident(casebook: Casebook) -> None:
    lines = render_chronology(casebook, brief=True, width=100).splitlines()
    for view in view_incidents(casebook):
        [line] = [line for line in lines if line.startswith(view.id[:8])]
        assert view.day in line
        assert len(line) <= 100


def test_no_reports_give_a_page_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    held = assemble_in_memory([str(tmp_path)])
    assert "empty.txt" in render_page(held, title="nothing", about={})
    assert "1 problem:" in render_chronology(held)
    assert "0 reports" in render_chronology(held, brief=True)
