from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.intake.dates import read_day, read_moment

CASES = [
    ("2031-05-03", date(2031, 5, 3)), ("2031/5/3", date(2031, 5, 3)), ("20310503", date(2031, 5, 3)),
    ("2031-05-03T23:30:00-05:00", date(2031, 5, 3)), ("2031-05-03 10:00", date(2031, 5, 3)),
    ("20310503T101500Z", date(2031, 5, 3)), ("3 May 2031", date(2031, 5, 3)), ("May 3, 2031", date(2031, 5, 3)),
    ("Saturday, May 3rd, 2031 at 10:15", date(2031, 5, 3)), ("3-Sep-2031", date(2031, 9, 3)),
    ("Sept. 3, 2031", date(2031, 9, 3)), ("Sat, 03 May 2031 10:15:00 GMT", date(2031, 5, 3)),
    ("25/12/2031", date(2031, 12, 25)), ("12/25/2031", date(2031, 12, 25)), ("05.05.2031", date(2031, 5, 5)),
    ("", None), ("   ", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "day"), CASES)
def test_days_as_tables_write_them(words: str, day: date | None) -> None:
    assert read_day(words) == day


@pytest.mark.parametrize(
    "words", ["soon", "03/04/2031", "2031-13-01", "2031-02-30", "May 2031", "2031", "31 April 2031", "12", "x" * 9999]
)
def test_no_day_is_made_up(words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_day(words)
    assert caught.value.do


def test_moments() -> None:
    assert read_moment(1935576000) == read_moment(1935576000_000) == date(2031, 5, 3)
    for number in (-5.0, 0, float("inf"), float("nan"), 1e30):
        with pytest.raises(InputError):
            read_moment(number)


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("0123456789-/. :TZMay,ſıİ"))))
def test_odd_words_give_a_day_or_a_reason(words: str) -> None:
    with suppress(InputError):
        assert read_day(words) is None or words.strip()
