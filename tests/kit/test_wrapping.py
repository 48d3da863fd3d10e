"""Texts wrapped at a fixed width."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.kit.sentences import lines
from sayso.kit.wrapping import join_wrapped

WRAPPED = """   TARIM, 3 MAR 31 (VPA) -- [TEXT] SHELLS FELL ON THE MARKET OF TARIM
ON MONDAY AND TWO GUARDS WERE HURT, THE MAYOR OF THE TOWN SAID.  HE
ADDED THAT THE GATE WOULD STAY CLOSED.
   THE GUARDS HAVE BEGUN TO SEARCH THE RIVER BANK, WHERE SOME BOATMEN
SAID THEY HAD SEEN MEN WITH A MORTAR."""

PAGE = """Tarim market shelled
Shells fell on the market of Tarim on Monday and two guards were hurt, the mayor of the town said. He added more.
Read More
Leave a Reply"""

RAGGED = """TARIM, 3 MAR 31 (VPA) -- [TEXT] SHELLS FELL ON THE
MARKET OF TARIM ON MONDAY AND TWO GUARDS WERE HURT, THE MAYOR OF THE TOWN SAID
YESTERDAY.  HE ADDED THAT THE GATE WOULD STAY CLOSED UNTIL THE GUARDS HAD
FINISHED.

   THE GUARDS HAVE BEGUN TO SEARCH THE BANK OF THE RIVER, WHERE SOME BOATMEN
 SAID THEY HAD SEEN MEN WITH A MORTAR.  THE SEARCH BEGAN AT THE BRIDGE, WHERE THE
ROAD FROM ORSK COMES DOWN, AND WENT ON ALL DAY.

   1.  NOBODY WAS FOUND."""

COMMUNIQUE = """COMMUNIQUE No. 12
The Coordination of Upland Guards (CUG) informs
the national opinion that its posts were shelled on Monday
by the army at Tarim, leaving four of its men dead."""

CASES = [
    ("wrapped by hand", RAGGED, 3),
    ("a communique", COMMUNIQUE, 2),
    ("wrapped, indented", WRAPPED, 2),
    ("wrapped, blank lines", WRAPPED.replace("\n   ", "\n\n"), 2),
    ("wrapped, carriage returns", WRAPPED.replace("\n", "\r\n"), 2),
    ("a page", PAGE, 4),
    ("a menu", "Home\nNews\nSport\nWeather", 4),
    ("paragraphs apart", "\n\n".join(PAGE.splitlines()), 4),
    ("one line", "Shells fell.", 1),
    ("nothing", "", 0),
]


@pytest.mark.parametrize(("text", "count"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_join(text: str, count: int) -> None:
    assert len(join_wrapped(text, lines(text))) == count


@given(st.text(alphabet="ab \n\r\t\u2028é.", max_size=300))
def test_no_letter_is_lost(text: str) -> None:
    found = lines(text)
    joined = join_wrapped(text, found)
    assert all(any(low <= start and end <= high for low, high in joined) for start, end in found)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(joined))
