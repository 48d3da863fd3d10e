from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import ResourceError
from sayso.ground.own_places import read_own_places
from sayso.ground.places import resolve_places
from sayso.records import Precision
from tests.ground.test_places import ATLAS, reading

HEAD = "id\tname\tlat\tlon\taliases\tcountry\tprecision\n"


def test_a_row_is_read() -> None:
    (own,) = read_own_places("t.tsv", HEAD + "q\tQwertz Post\t33.5\t44.25\tPost Q; Qwertz\tiq\texact_site\n")
    assert own.names == ("Qwertz Post", "Post Q", "Qwertz")
    assert (own.place.lat, own.place.lon, own.place.country) == (33.5, 44.25, "IQ")
    assert own.place.precision is Precision.SITE


@pytest.mark.parametrize("text", ["id,name,lat,lon\nq,Qwertz,1,2\n", "\n".join(["lon,lat,name,id", "2,1,Qwertz,q"])])
def test_commas_and_any_order(text: str) -> None:
    assert (read_own_places("t.csv", text)[0].place.lat, read_own_places("t.csv", text)[0].place.lon) == (1.0, 2.0)


WRONG = [
    ("missing column", "id\tname\tlat\nq\tQ\t1\n", "lon"),
    ("empty file", "", "missing columns"),
    ("unknown column", "id,name,lat,lon,colour\n", "colour"),
    ("doubled column", "id,name,lat,lon,lat\n", "twice"),
    ("doubled id", "id,name,lat,lon\nq,Q,1,2\nq,R,1,2\n", "'q' stands twice"),
    ("no id", "id,name,lat,lon\n,Q,1,2\n", "without id"),
    ("not a number", "id,name,lat,lon\nq,Q,north,2\n", "north"),
    ("nan", "id,name,lat,lon\nq,Q,nan,2\n", "nan"),
    ("out of range", "id,name,lat,lon\nq,Q,1,200\n", "200"),
    ("half a point", "id,name,lat,lon\nq,Q,1,\n", "lon"),
    ("country", "id,name,lat,lon,country\nq,Q,1,2,Iraq\n", "IRAQ"),
    ("precision", "id,name,lat,lon,precision\nq,Q,1,2,exact\n", "exact"),
    ("too many cells", "id,name,lat,lon\nq,Q,1,2,3\n", "cells"),
]


@pytest.mark.parametrize(("text", "words"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_is_wrong_is_said(text: str, words: str) -> None:
    with pytest.raises(ResourceError) as caught:
        read_own_places("t.tsv", text)
    assert words in str(caught.value)
    assert caught.value.where.startswith("t.tsv")
    assert caught.value.do


def test_own_places_are_asked_first() -> None:
    atlas = ATLAS.with_own("t.csv", "id,name,lat,lon,country\nq,Qwertzuville,33.5,44.3,IQ\np,Paris,33.6,44.4,IQ\n")
    found = resolve_places([reading("From Qwertzuville to Paris in Iraq.", "Qwertzuville", "Paris", "Iraq")], atlas)
    assert [one.place.id if one.place else None for one in found][:2] == ["own:q", "own:p"]
    assert ATLAS.find("Qwertzuville") == ([], None)


@given(st.text(alphabet="idnamelto,\t\n\r\"'0.-ıİءé😀\x00"))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(ResourceError):
        read_own_places("t", text)
