"""Whose copy the page says it carries."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.clean.lexicons import CleanLexicons
from sayso.clean.pages import read_text
from sayso.clean.parts import mark_parts
from sayso.records import ReportId
from sayso.resources import read_rows

LEXICONS = CleanLexicons.build(read_rows)
LEAD = "Shells fell on the market of Tarim on Monday and two guards were hurt, the mayor of the town said."
NEXT = "“We heard three of them and ran for the river,” said Oda Lim, who sells cloth at the northern gate."

CASES = [  # id, text, outlet, [(name, whole report)]
    ("dateline", f"Tarim shelled\n\nTARIM, March 3 (Orskan) – {LEAD}\n\n{NEXT}", None, [("Orskan", True)]),
    ("lead", f"Tarim shelled\n\nVale News – {LEAD}\n\n{NEXT}", None, [("Vale News", True)]),
    ("lead with a colon", f"Tarim shelled\n\nVale Press: {LEAD}\n\n{NEXT}", None, [("Vale Press", True)]),
    (
        "byline and agencies",
        f"Tarim shelled\n\nBy Lina Orsk and agencies\n\n{LEAD}\n\n{NEXT}",
        None,
        [("agencies", True)],
    ),
    ("one name by", f"Tarim shelled\n\nBy Orskan\n\n{LEAD}\n\n{NEXT}", None, [("Orskan", True)]),
    ("a person by", f"Tarim shelled\n\nBy Lina Orsk\n\n{LEAD}\n\n{NEXT}", None, []),
    ("our own by", f"Tarim shelled\n\nBy our correspondent in Tarim\n\n{LEAD}\n\n{NEXT}", None, []),
    ("the outlet by", f"Tarim shelled\n\nBy Vale News\n\n{LEAD}\n\n{NEXT}", "Vale News", []),
    ("reporting by persons", f"Tarim shelled\n\n{LEAD}\n\n{NEXT}\n\n(Reporting by Lina Orsk)", None, []),
    ("source line", f"Tarim shelled\n\n{LEAD}\n\n{NEXT}\n\nSource: Vale Press", None, [("Vale Press", True)]),
    (
        "inputs",
        f"Tarim shelled\n\n{LEAD}\n\n{NEXT}\n\nWith inputs from VPA and ORN",
        None,
        [("VPA", True), ("ORN", True)],
    ),
    (
        "beside a sentence",
        f"Tarim shelled\n\n{LEAD}\n\nThe gate will stay closed, Vale TV reported.",
        None,
        [("Vale TV", False)],
    ),
    (
        "behind a quotation",
        f"Tarim shelled\n\n{LEAD}\n\n“The gate is shut,” Vale TV reported on Monday.",
        None,
        [("Vale TV", False)],
    ),
    ("a sentence of its own", f"{LEAD} The gate is shut. Vale TV reported.", None, [("Vale TV", False)]),
    ("what it reported", f"Tarim shelled\n\n{LEAD} Vale TV reported a fire.", None, []),
    ("an abbreviation", f"Tarim shelled\n\n{LEAD}\n\nIt was claimed by the Orsk River Guard (ORG).", None, []),
    ("bracketed", f"Tarim shelled\n\n{LEAD}\n\nThe gate will stay closed for now (VPA).", None, [("VPA", False)]),
    ("none", f"Tarim shelled\n\n{LEAD}\n\n{NEXT}", None, []),
]


@pytest.mark.parametrize(("text", "outlet", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_credits(text: str, outlet: str | None, wanted: list[tuple[str, bool]]) -> None:
    parts = mark_parts(read_text(text), ReportId("r"), LEXICONS, outlet=outlet)
    found = [(text[one.name.start : one.name.end], one.is_whole_report) for one in parts.credits]
    assert found == wanted


@settings(deadline=None)
@given(st.text(alphabet="ABab ,.()[]–-:;“”\nBy Source: Reporting by reported VPA é"))
def test_names_lie_inside_their_credit(text: str) -> None:
    for credit in mark_parts(read_text(text), ReportId("r"), LEXICONS).credits:
        assert credit.span.holds(credit.name)
        assert credit.span.end <= len(text)
