"""Title and byline."""

from __future__ import annotations

import pytest

from sayso.clean.furniture import judge
from sayso.clean.heads import find_byline, find_title
from sayso.clean.lexicons import CleanLexicons
from sayso.clean.lines import cut_lines
from sayso.resources import read_rows

LEXICONS = CleanLexicons.build(read_rows)
BODY = (
    "Shells fell on the market of Tarim on Monday and two guards were hurt, the mayor of the town said.\n\n"
    "“We heard three of them,” said Oda Lim, who sells cloth at the northern gate of the market.\n"
)

TITLES = [
    ("first line", "Two guards hurt in Tarim market\n\n", "Two guards hurt in Tarim market"),
    (
        "below a glued label",
        "UplandsWorld News\n\nTwo guards hurt in Tarim market\n\n",
        "Two guards hurt in Tarim market",
    ),
    ("below a menu", "Home | News | Sport\nTwo guards hurt in Tarim market\n", "Two guards hurt in Tarim market"),
    ("capitals", "TWO GUARDS HURT IN TARIM MARKET\n\n", "TWO GUARDS HURT IN TARIM MARKET"),
    ("a question", "Who shelled the Tarim market?\n\n", "Who shelled the Tarim market?"),
    ("above a byline", "Tarim market shelled\nBy Lina Orsk\n", "Tarim market shelled"),
    ("none", "", None),
]

BYLINES = [
    ("Tarim market shelled\nBy Lina Orsk, Tarim\n", "By Lina Orsk, Tarim"),
    ("Tarim market shelled\n\nFrom our correspondent in Orsk\n", "From our correspondent in Orsk"),
    ("Tarim market shelled\n", None),
    ("Tarim market shelled\nBy noon the market was empty and the guards had gone home to the river.\n", None),
]


@pytest.mark.parametrize(("head", "wanted"), [case[1:] for case in TITLES], ids=[case[0] for case in TITLES])
def test_title(head: str, wanted: str | None) -> None:
    found = cut_lines(head + BODY, LEXICONS)
    place = find_title(found, judge(found, LEXICONS), LEXICONS.function_words)
    assert (None if place is None else found[place].text) == wanted


def test_the_page_s_own_word_on_its_title_counts() -> None:
    found = cut_lines("Market news\nGuards hurt in Tarim market shelling\nHow it began\n" + BODY, LEXICONS)
    place = find_title(found, judge(found, LEXICONS), LEXICONS.function_words, said="How it began - Vale Courier")
    assert place == 2 or found[place or 0].text.startswith("Guards")


@pytest.mark.parametrize(("head", "wanted"), BYLINES)
def test_byline(head: str, wanted: str | None) -> None:
    found = cut_lines(head + BODY, LEXICONS)
    place = find_byline(found, 0)
    assert (None if place is None else found[place].text) == wanted
