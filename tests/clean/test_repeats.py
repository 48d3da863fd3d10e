"""What only the pile shows to be furniture."""

from __future__ import annotations

from dataclasses import replace

from sayso.clean import clean, mark_repeated
from sayso.clean.lexicons import CleanLexicons
from sayso.records import Metadata, RegionKind, Report
from sayso.resources import read_rows

from .test_clean import capture, marked

LEXICONS = CleanLexicons.build(read_rows)
BODIES = [
    "Shells fell on the market of Tarim on Monday and two guards were hurt, the mayor of the town said.",
    "The river rose by two metres at Orsk on Tuesday and the ferry stayed at its pier, the harbour master said.",
    "A lorry with flour overturned on the upland road on Friday and its driver walked home, his brother said.",
]


def _reports(texts: list[str], outlet: str | None) -> list[Report]:
    made = []
    for at, text in enumerate(texts):
        one = replace(capture(text), name=f"{at}.txt", metadata=Metadata(outlet=outlet))
        made.append(clean(one, LEXICONS)[0])
    return made


def test_a_label_on_every_page_of_an_outlet() -> None:
    pages = [f"{body}\n\nVoices of the Uplands\n\n{body[::-1]}." for body in BODIES[:2]]
    for report in mark_repeated(_reports(pages, "Vale Courier"), LEXICONS):
        assert "Voices of the Uplands" in marked(report, RegionKind.FURNITURE)


def test_a_label_taken_for_the_title_gives_it_up() -> None:
    heads = ["Market of Tarim shelled", "River rises at Orsk pier", "Flour lorry overturns on upland road"]
    pages = [f"Voices of the Uplands\n\n{head}\n\n{body}" for head, body in zip(heads, BODIES, strict=True)]
    settled = mark_repeated(_reports(pages, None), LEXICONS)
    assert [report.quote(report.title) if report.title else None for report in settled] == heads


def test_copies_do_not_make_their_crossheads_furniture() -> None:
    text = f"Market shelled\n\n{BODIES[0]}\n\nGuards Search River Bank\n\n{BODIES[1]}"
    for report in mark_repeated(_reports([text, text, text], None), LEXICONS):
        assert "Guards Search River Bank" not in marked(report, RegionKind.FURNITURE)


def test_prose_is_never_marked_and_order_is_kept() -> None:
    pages = [f"Vale notes {at}\n\n{body}\n\n{BODIES[0]}" for at, body in enumerate(BODIES)]
    before = _reports(pages, "Vale Courier")
    after = mark_repeated(before, LEXICONS)
    assert [report.id for report in after] == [report.id for report in before]
    assert all(BODIES[0] not in marked(report, RegionKind.FURNITURE) for report in after)


def test_one_report_alone() -> None:
    reports = _reports([BODIES[0]], None)
    assert mark_repeated(reports, LEXICONS) == tuple(reports)
