from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ground.outlets import country_of_address, town_names

COUNTRIES = [
    ("https://www.quickherald.co.uk/a/b", "GB"),
    ("http://paper.example.ie:8080/x", "IE"),
    ("https://news.example.com/ie", None),
    ("https://quick.tv/a", None),
    ("Quick Herald", None),
    ("", None),
]
TOWNS = [
    ("https://www.smallwoodherald.com/1", ["smallwood"]),
    ("thesmallwoodtimes.co.uk", ["smallwood"]),
    ("Smallwood Daily News", ["smallwood"]),
    ("https://example.com", []),
    ("The Times", []),
    (None, []),
]


@pytest.mark.parametrize(("address", "expected"), COUNTRIES)
def test_country(address: str, expected: str | None) -> None:
    assert country_of_address(None, address) == expected


@pytest.mark.parametrize(("source", "expected"), TOWNS)
def test_town(source: str | None, expected: list[str]) -> None:
    assert town_names(source) == expected


@given(st.text(alphabet="aſıİKءé😀 ./:@-_newsthe"))
def test_never_fails(source: str) -> None:
    assert isinstance(town_names(source), list)
    country_of_address(source)
