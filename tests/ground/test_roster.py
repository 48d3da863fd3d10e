from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from sayso.errors import ResourceError
from sayso.ground.roster import COLUMNS, Roster, letters_of, read_rows, to_line
from sayso.records import ActorKind
from sayso.resources import data_folder, load

ROSTER = Roster.open(data_folder() / "actors.tsv")
LINES = (data_folder() / "actors.tsv").read_text("utf-8").splitlines()


def ids(name: str) -> set[str]:
    return {claim.row.id for claim in ROSTER.find(name)}


def test_the_table_is_as_it_would_be_written_today() -> None:
    assert LINES[0].split("\t") == list(COLUMNS)
    for line, row in zip(LINES[1:], ROSTER.rows(), strict=True):
        assert to_line(row) == line, row.id


def test_rows_are_whole() -> None:
    rows = ROSTER.rows()
    assert len({row.id for row in rows}) == len(rows) > 4000
    known = {row.id for row in rows}
    for row in rows:
        assert set(row.source.split(", ")) <= {"sayso editors", "phoenix", "reign", "factbook"}, row.id
        assert not row.parent or row.parent in known, row.id
        assert all(re.fullmatch(r"[A-Z]{2}", state) for state in row.states), row.id
        assert row.valid_from is None or row.valid_to is None or row.valid_from <= row.valid_to, row.id
        assert row.kind is not ActorKind.PERSON or row.id.startswith("leader."), row.id


FOUND = [
    ("Kata’ib Hizballah", "kataib_hezbollah"),
    ("Hizbullah", "hezbollah"),
    ("the Kurdistan Workers’ Party", "pkk"),
    ("Daesh", "isis"),
    ("حزب الله", "hezbollah"),
    ("Da'esh", "isis"),
    ("LeT", "lashkar_e_taiba"),
    ("Revolutionary Armed Forces of Colombia", "farc"),
    ("Sinn Féin", "sinn_fein"),
]


@pytest.mark.parametrize(("name", "row"), FOUND)
def test_names_are_found(name: str, row: str) -> None:
    assert ids(name) == {row}


@pytest.mark.parametrize("name", ["let", "mend", "Mend", "is", "River Guard", "", "the", "Kataib"])
def test_words_are_no_names(name: str) -> None:
    assert not ids(name)


def test_signs_tell_where_a_name_may_stand() -> None:
    assert {(claim.row.id, claim.beside) for claim in ROSTER.find("SNA")} == {("sna", "SY"), ("military.SO", "SO")}
    assert {claim.row.id for claim in ROSTER.find("Taliban") if claim.is_first} == {"taliban"}


def test_spellings_meet_by_their_consonants() -> None:
    assert {claim.row.id for claim in ROSTER.find_alike(("asaeeb", "ahl", "haq"), is_person=False)} == {
        "asaib_ahl_al_haq"
    }
    assert not ROSTER.find_alike(("jaish", "river"), is_person=False)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("IS", "IS"), ("U.N.", "UN"), ("LeT", "LeT"), ("M23", "M23"), ("Iraq", ""), ("UNIFIL", ""), ("ſİ", "")],
)
def test_short_forms_keep_their_capitals(name: str, letters: str) -> None:
    assert letters_of(name) == letters


OWN = "id,name,kind,aliases,states,valid_from\nleague,River League,armed_group,RL|Riversiders,ML,2011-03\n"


def test_a_users_row_goes_first() -> None:
    roster = ROSTER.with_own("own.csv", OWN + "hezbollah2,Hezbollah,political,,XX,\n")
    (claim,) = roster.find("Hezbollah")
    assert (claim.row.id, claim.row.kind, claim.row.source) == ("hezbollah2", ActorKind.POLITICAL, "user")
    assert [one.row.valid_from for one in roster.find("The River League")] == [date(2011, 3, 1)]
    assert ids("Hezbollah") == {"hezbollah"}  # the first roster is as it was


WRONG = [
    ("missing column", "id\tname\na\tb\n", "column 'kind' is missing"),
    ("nothing", "", "column 'id' is missing"),
    ("unknown column", "id,name,kind,colour\na,B,person,red\n", "unknown column 'colour'"),
    ("doubled column", "id,name,kind,kind\na,B,person,person\n", "column 'kind' stands twice"),
    ("doubled id", "id,name,kind\na,River,person\na,Hill,person\n", "actor id 'a' stands twice"),
    ("kind", "id,name,kind\na,River,warlord\n", "unknown kind 'warlord'"),
    ("cells", "id,name,kind\na,River\n", "not as many cells"),
    ("more cells", "id,name,kind\na,River,person,x\n", "not as many cells"),
    ("empty name", "id,name,kind\na,,person\n", "name is empty"),
    ("no letters", "id,name,kind\na,---,person\n", "has no letters"),
    ("state", "id,name,kind,states\na,River,person,Mali\n", "is no ISO code"),
    ("date", "id,name,kind,valid_from\na,River,person,2023-02-29\n", "is no date"),
    ("words for a date", "id,name,kind,valid_to\na,River,person,soon\n", "is no date"),
    ("backwards", "id,name,kind,valid_from,valid_to\na,River,person,2012,2011\n", "before valid_from"),
]


@pytest.mark.parametrize(("text", "what"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_wrong_file_is_refused(text: str, what: str) -> None:
    with pytest.raises(ResourceError, match=re.escape(what)) as caught:
        read_rows("own.tsv", text)
    assert "own.tsv" in str(caught.value)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    bad = tmp_path / "own.tsv"
    bad.write_bytes(b"\xff\xfe\x00")
    for path in (bad, tmp_path / "nowhere.tsv"):
        with pytest.raises(ResourceError):
            load(actors=path)
