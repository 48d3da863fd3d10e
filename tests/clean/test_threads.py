"""Where readers' comments begin."""

from __future__ import annotations

from sayso.clean.furniture import judge
from sayso.clean.lexicons import CleanLexicons
from sayso.clean.lines import cut_lines
from sayso.clean.threads import find_thread
from sayso.clean.weighing import weigh_lines
from sayso.resources import read_rows

LEXICONS = CleanLexicons.build(read_rows)
BODY = [
    "Shells fell on the market of Tarim on Monday and two guards were hurt, the mayor of the town said.",
    "“We heard three of them and ran for the river,” said Oda Lim, who sells cloth at the northern gate.",
    "The mayor said the market would stay closed until the guards had searched the river bank.",
]
ENTRIES = [
    line
    for name in ("uplander", "cloth77", "orsk_fan", "oda", "river rat")
    for line in (
        f"{name} says:",
        "March 3, 2031 at 6:34 am",
        "Nobody ever tells us why the market is shelled, do they.",
    )
]


def _thread(lines: list[str]) -> int | None:
    found = cut_lines("\n".join(lines), LEXICONS)
    return find_thread(found, weigh_lines(found, LEXICONS), [True] * len(found))


def test_comments_begin_at_their_announcement() -> None:
    assert _thread([*BODY, "5 responses to “Tarim market”", *ENTRIES]) == 3


def test_comments_without_announcement() -> None:
    assert _thread([*BODY, *ENTRIES]) == 3


def test_what_follows_is_furniture() -> None:
    verdicts = judge(cut_lines("\n".join([*BODY, "5 comments", *ENTRIES]), LEXICONS), LEXICONS)
    assert [verdict.is_furniture for verdict in verdicts] == [False] * 3 + [True] * (1 + len(ENTRIES))


def test_a_live_report_is_no_thread() -> None:
    live = [line for hour in range(9, 18) for line in (f"{hour}:15 am", BODY[hour % 3])]
    assert _thread([*BODY, *live]) is None


def test_quoted_speech_is_no_thread() -> None:
    assert _thread([*BODY, *[line for line in BODY for _ in range(3)]]) is None


def test_a_page_of_comments_alone_is_read() -> None:
    assert _thread(ENTRIES[:6]) is None
