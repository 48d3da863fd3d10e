"""Sentences and their words, furniture, datelines and bylines left out.

In: a `Report` with its regions. Out: `Sentence`s in reading order and the words of each.
"""

from __future__ import annotations

from sayso.kit.words import Word
from sayso.records import Report, Sentence


def find_sentences(report: Report) -> tuple[tuple[Sentence, ...], tuple[tuple[Word, ...], ...]]:
    """Cut the report into sentences; returns them and, in step, their words."""
    return (), ()
