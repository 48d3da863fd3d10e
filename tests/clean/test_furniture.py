"""Body told from furniture: tables of pages, one verdict a line (b body, f furniture)."""

from __future__ import annotations

import pytest

from sayso.clean.furniture import judge
from sayso.clean.lexicons import CleanLexicons
from sayso.clean.lines import cut_lines
from sayso.resources import read_rows

LEXICONS = CleanLexicons.build(read_rows)

LEAD = "Shells fell on the market of Tarim on Monday and two guards were hurt, the mayor of the town said."
NEXT = "“We heard three of them and ran for the river,” said Oda Lim, who sells cloth at the northern gate."
LAST = "The mayor said the market would stay closed until the guards had searched the river bank."

PAGES = [
    ("trailing plugs", [(LEAD, "b"), (NEXT, "b"), ("Read More", "f"), ("Leave a Reply", "f")]),
    (
        "menu and footer",
        [
            ("Home | News | Uplands", "f"),
            ("Subscribe", "f"),
            (LEAD, "b"),
            (NEXT, "b"),
            ("Share Tweet Print", "f"),
            ("© 2031 Vale Courier. All rights reserved.", "f"),
        ],
    ),
    (
        "a teaser set twice, with its blurb",
        [
            (LEAD, "b"),
            ("Vale fishermen ask for new licences on the lower river", "f"),
            ("Vale fishermen ask for new licences on the lower river", "f"),
            ("The Vale fishermen are asking for new licences on the lower river.", "f"),
            (NEXT, "b"),
            (LAST, "b"),
        ],
    ),
    ("a plug between paragraphs", [(LEAD, "b"), ("READ ALSO: River rises at Orsk", "f"), (NEXT, "b"), (LAST, "b")]),
    ("a crosshead on a clean page", [(LEAD, "b"), (NEXT, "b"), ("Guards Search the River Bank", "b"), (LAST, "b")]),
    ("a short answer", [(LEAD, "b"), ("“Nobody came.”", "b"), (NEXT, "b")]),
    ("a credit line", [(LEAD, "b"), (NEXT, "b"), ("(Reporting by the Vale Press newsroom)", "b")]),
    ("a translator's note", [("[Radio Vale, in Orskan, 1800 gmt]", "f"), (LEAD, "b"), (NEXT, "b")]),
    (
        "a body printed for two screens",
        [(LEAD, "b"), (NEXT, "b"), (LAST, "b"), ("Menu", "f"), ("Search", "f"), (LEAD, "f"), (NEXT, "f"), (LAST, "f")],
    ),
    (
        "a picture's credit",
        [(LEAD, "b"), ("A guard stands at the gate of Tarim market. (Photo by Lina Orsk)", "f"), (NEXT, "b")],
    ),
]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [([line for line, _ in page], [v for _, v in page]) for _, page in PAGES],
    ids=[name for name, _ in PAGES],
)
def test_pages(lines: list[str], wanted: list[str]) -> None:
    verdicts = judge(cut_lines("\n\n".join(lines), LEXICONS), LEXICONS)
    assert ["f" if verdict.is_furniture else "b" for verdict in verdicts] == wanted


def test_a_sentence_with_dead_is_kept_far_from_the_article() -> None:
    far = "Seven people were killed when a boat turned over near Orsk, the harbour master said."
    menu = [f"Section {letter} {letter * 3}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    found = cut_lines("\n".join([LEAD, NEXT, LAST, *menu, far, *menu]), LEXICONS)
    verdicts = judge(found, LEXICONS)
    assert not verdicts[[line.text for line in found].index(far)].is_furniture


def test_every_verdict_names_its_rule() -> None:
    for verdict in judge(cut_lines("Home\nRead More\n" + LEAD, LEXICONS), LEXICONS):
        assert "#" in verdict.rule or verdict.rule.endswith(".toml")


def test_a_flash_is_read() -> None:
    (verdict,) = judge(cut_lines("Gate blast kills four in Tarim", LEXICONS), LEXICONS)
    assert not verdict.is_furniture


def test_an_announced_list_is_body() -> None:
    demands = ["1) Open the northern gate", "2) Free the boatmen of Orsk", "3) Pay for the burnt stalls"]
    lead = "Shells fell on the market of Tarim on Monday and two guards were hurt, the mayor of the town said."
    text = "\n".join([lead, "The sellers of the market made these demands:", *demands, lead.replace("two", "nine")])
    found = cut_lines(f"Home\nNews\nSport\nLog in\n{text}\nRead more\nRiver rises\nHome\nNews", LEXICONS)
    verdicts = judge(found, LEXICONS)
    kept = [line.text for line, verdict in zip(found, verdicts, strict=True) if not verdict.is_furniture]
    assert set(demands) <= set(kept)
    assert "River rises" not in kept
