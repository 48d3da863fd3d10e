from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.mark.sentences import find_sentences
from sayso.records import RegionKind

from .scenes import TRICKY, quotes, report_of

DATELINE, CREDIT, FURNITURE = RegionKind.DATELINE, RegionKind.CREDIT, RegionKind.FURNITURE

CASES = [  # id, text, regions, the sentences expected
    (
        "dateline inside the first line",
        "GAO, May 3 (Tessaly) – Two shells fell on Monday. Nobody was hurt.",
        [(DATELINE, "GAO, May 3 (Tessaly) –")],
        ["Two shells fell on Monday.", "Nobody was hurt."],
    ),
    (
        "dateline without its dash",
        "GAO, May 3 (Tessaly) – Two shells fell.",
        [(DATELINE, "GAO, May 3 (Tessaly)")],
        ["Two shells fell."],
    ),
    (
        "furniture between paragraphs",
        "The road is shut.\nSHARE THIS\nIt opens at dawn.",
        [(FURNITURE, "SHARE THIS")],
        ["The road is shut.", "It opens at dawn."],
    ),
    (
        "credit line at the end",
        "The road is shut.\n(Reporting by the Tessaly bureau)",
        [(CREDIT, "(Reporting by the Tessaly bureau)")],
        ["The road is shut."],
    ),
    (
        "credit in running text stays",
        "The road is shut, Tessaly Wire reported, and the market closed.",
        [(CREDIT, "Tessaly Wire reported")],
        ["The road is shut, Tessaly Wire reported, and the market closed."],
    ),
    (
        "bullets",
        "• 16 June: A shell fell.\n• 17 June: another fell.",
        [],
        ["16 June: A shell fell.", "17 June: another fell."],
    ),
    ("line broken in mid-sentence", "He went to the\nmarket of Gao.", [], ["He went to the\nmarket of Gao."]),
    (
        "titles and initials",
        "Col. K. Prasad Iyer of the U.S. Army left. He did.",
        [],
        ["Col. K. Prasad Iyer of the U.S. Army left.", "He did."],
    ),
    ("hour at the end", "It began at 4 p.m. The troops left.", [], ["It began at 4 p.m.", "The troops left."]),
    ("quotation closes the sentence", "“We left.” He wept.", [], ["“We left.”", "He wept."]),
    ("question inside", "“Who fired?” asked the mayor.", [], ["“Who fired?” asked the mayor."]),
]


@pytest.mark.parametrize(("text", "regions", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_sentences(text: str, regions: list[tuple[RegionKind, str]], expected: list[str]) -> None:
    report = report_of(text, *regions)
    found, words = find_sentences(report)
    assert quotes(report, [sentence.span for sentence in found]) == expected
    assert len(words) == len(found)


def test_headings_are_told_apart_and_paragraphs_counted() -> None:
    text = "Bridge falls at Gao\n\nThe bridge fell. It was old.\nWhat comes next\nNobody knows."
    report = report_of(text, (RegionKind.TITLE, "Bridge falls at Gao"), (RegionKind.HEADING, "What comes next"))
    found, _ = find_sentences(report)
    assert [sentence.is_heading for sentence in found] == [True, False, False, True, False]
    assert [sentence.paragraph for sentence in found] == [0, 1, 1, 2, 3]


def test_hard_wrapped_capitals_are_joined() -> None:
    text = (
        "THE RADIO SAID ON MONDAY THAT THE GARRISON OF THE TOWN HAD BEEN\n"
        "WITHDRAWN TO THE NORTHERN BANK OF THE RIVER BY ORDER OF GENERAL\n"
        "HASSAN. IT GAVE NO TIME."
    )
    report = report_of(text)
    assert len(find_sentences(report)[0]) == 2


@given(st.one_of(st.text(), st.text(alphabet=TRICKY, max_size=200)))
def test_sentences_lie_in_order_and_hold_every_letter(text: str) -> None:
    report = report_of(text)
    found, words = find_sentences(report)
    ends = [0, *(sentence.span.end for sentence in found)]
    assert all(end <= sentence.span.start for end, sentence in zip(ends, found, strict=False))
    inside = "".join(report.quote(sentence.span) for sentence in found)
    assert sum(map(str.isalnum, inside)) == sum(map(str.isalnum, text))
    assert all(
        sentence.span.start <= word.start < word.end <= sentence.span.end
        for sentence, cut in zip(found, words, strict=True)
        for word in cut
    )
