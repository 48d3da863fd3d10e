"""Quotations: nested, over several paragraphs, with odd numbers of marks."""

from __future__ import annotations

from sayso.records import Quotation, Report, Sentence


def find_quotations(report: Report, sentences: tuple[Sentence, ...]) -> tuple[Quotation, ...]:
    """Find quoted stretches, in text order."""
    return ()
