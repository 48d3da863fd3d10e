from __future__ import annotations

from datetime import date

import pytest

from sayso.copies import CopyLexicons, find_copies
from sayso.kit.offsets import identity
from sayso.records import Report, ReportId
from sayso.resources import read_rows


@pytest.fixture(scope="module")
def lexicons() -> CopyLexicons:
    return CopyLexicons.build(read_rows)


def report(name: str, text: str, *, outlet: str | None = None, published: date | None = None) -> Report:
    return Report(
        id=ReportId(name),
        sha256="",
        name=name,
        text=text,
        pieces=identity(len(text)),
        language="en",
        outlet=outlet,
        url=None,
        published=published,
        title=None,
        byline=None,
        dateline=None,
        credits=(),
        regions=(),
    )


WIRE = (
    "A column of trucks was shelled near Kilis on Tuesday, killing 12 drivers, the garrison said. "
    "The road to the border has been shut since dawn. "
    "Two mechanics reached by telephone said they had counted nine burnt lorries beside the ford."
)


def test_a_copied_report_is_found_sentence_by_sentence(lexicons: CopyLexicons) -> None:
    other = report("b", WIRE.replace("12", "20").replace(", the garrison said", ""))
    (copy,) = find_copies([report("a", WIRE), other], lexicons)
    assert {copy.here, copy.there} == {"a", "b"}
    assert len(copy.passages) == 3


def test_reports_on_other_matters_share_nothing(lexicons: CopyLexicons) -> None:
    other = report("b", "The orchard fair opened in Gaziantep. Forty growers showed plums, and a brass band played.")
    assert find_copies([report("a", WIRE), other], lexicons) == ()


def test_the_order_of_reports_does_not_matter(lexicons: CopyLexicons) -> None:
    pile = [report(name, WIRE + f" Number {name} adds a line of its own here.") for name in "abcd"]
    assert find_copies(pile, lexicons) == find_copies(pile[::-1], lexicons)


def test_identical_reports_are_tied_to_one(lexicons: CopyLexicons) -> None:
    copies = find_copies([report(f"{n:04}", WIRE) for n in range(1000)], lexicons)
    assert len(copies) == 999
    assert {copy.here for copy in copies} == {"0000"}
