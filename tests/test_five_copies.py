"""The five real reports: what 004 took from 002, and that 001 and 003 share house text only (skips without the reports)."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.copies.fates import FateKind, list_fates
from sayso.engine.build import assemble_in_memory
from sayso.records import Casebook, Change, Copy, CopyKind, Report

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def casebook(corpora: Path) -> Casebook:
    return assemble_in_memory([str(corpora / "reports")])


def _between(casebook: Casebook, left: str, right: str) -> tuple[Copy, Report, Report]:
    """The copy between two reports named by their numbers, with its two sides."""
    reports = {reading.report.id: reading.report for reading in casebook.readings}
    (copy,) = [
        copy for copy in casebook.copies if {reports[copy.here].name[:3], reports[copy.there].name[:3]} == {left, right}
    ]
    return copy, reports[copy.here], reports[copy.there]


def test_all_nine_sentences_of_one_stand_in_the_other(casebook: Casebook) -> None:
    copy, here, there = _between(casebook, "002", "004")
    fates = list_fates(copy, here, there)
    alone = FateKind.ADDED if here.name.startswith("004") else FateKind.DROPPED
    assert copy.kind is CopyKind.ABRIDGED
    assert len(copy.passages) == 9
    assert not [fate for fate in fates if fate.kind is alone]


def test_whose_assassination_it_was_is_flagged(casebook: Casebook) -> None:
    copy, here, there = _between(casebook, "002", "004")
    sides = {here.id: here, there.id: there}
    loaded = [
        {sides[span.report].quote(span) for span in (edit.here, edit.there) if span is not None}
        for passage in copy.passages
        for edit in passage.edits
        if edit.kind is Change.LOADED_WORD
    ]
    assert any("terrorist" in words and any("US" in other for other in words) for words in loaded)


def test_two_pages_of_one_house_share_no_report(casebook: Casebook) -> None:
    copy, _, _ = _between(casebook, "001", "003")
    assert copy.kind is CopyKind.BOILERPLATE
