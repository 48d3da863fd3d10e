"""The language of a report, and what follows from it."""

from __future__ import annotations

import pytest

from sayso.clean import clean
from sayso.clean.lexicons import CleanLexicons
from sayso.records import ProblemKind
from sayso.resources import read_rows

from .test_clean import capture

LEXICONS = CleanLexicons.build(read_rows)

CASES = [
    ("Shells fell on the market of Tarim on Monday and two guards were hurt, the mayor said.", "en"),
    ("Dos guardias murieron el lunes en el mercado de la ciudad, dijo el alcalde.", "es"),
    ("Двое охранников погибли в понедельник на рынке города, сообщил мэр.", "ru"),
    ("قتل حارسان في سوق المدينة يوم الاثنين وأصيب خمسة آخرون بجروح", "ar"),
    ("4 dead, 7 hurt", "en"),
    ("Двое охранников \ud800 погибли\x00 в понедельник на рынке города, сообщил мэр.", "ru"),
    ("Gate blast: Tarim", "en"),
]


@pytest.mark.parametrize(("text", "language"), CASES)
def test_language(text: str, language: str) -> None:
    report, problems = clean(capture(text), LEXICONS)
    assert report.language == language
    assert [problem.kind for problem in problems] == ([] if language == "en" else [ProblemKind.NOT_READ])
