from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sayso.ground.atlas import Atlas, PlaceRow, ProvinceRow
from sayso.ground.places import resolve_places
from sayso.ground.spelling import place_key, skeleton, without_generic
from sayso.records import Marks, Reading, Report, ReportId, Span, Toponym, ToponymUse
from sayso.resources import data_folder, read_rows

ATLAS = Atlas.build(read_rows, data_folder())


def reading(text: str, *names: str, name: str = "r1") -> Reading:
    report = ReportId(name)
    toponyms = []
    for found in names:
        start = -1
        while (start := text.find(found, start + 1)) >= 0:
            toponyms.append(Toponym(Span(report, start, start + len(found)), found, ToponymUse.LITERAL, ()))
    toponyms.sort(key=lambda one: one.span)
    marks = Marks(report, (), (), (), (), tuple(toponyms), (), (), (), ())
    page = Report(report, "", "", text, (), "en", None, None, date(2024, 1, 1), None, None, None, (), ())
    return Reading(page, marks, (), (), (), ())


def places(*readings: Reading) -> list[tuple[str, str | None, str | None]]:
    return [
        (one.place.name, one.place.country, one.place.admin1) if one.place else ("", None, None)
        for one in resolve_places(readings, ATLAS)
    ]


@pytest.mark.parametrize("row", read_rows("places", PlaceRow), ids=lambda row: row.id)
def test_every_curated_place_is_found_under_each_name(row: PlaceRow) -> None:
    assert row.names[0] in row.example
    for name in row.names:
        assert f"sayso:{row.id}" in {one.place.id for one in ATLAS.find(name)[0]}


CASES = [  # id, text, toponyms, the (name, country, admin1) expected
    ("the larger namesake", "Shells fell on Tripoli in Libya.", ["Tripoli", "Libya"], ("Tripoli", "LY", "LY.77")),
    ("a container decides", "Fighting in Tripoli, northern Lebanon.", ["Tripoli", "Lebanon"], ("Tripoli", "LB", "LB.09")),
    ("a country before", "Lebanon’s northern city of Tripoli was calm.", ["Lebanon", "Tripoli"], ("Lebanon", "LB", None)),
    ("other spelling", "A blast shook Dayr al-Zawr in Syria.", ["Dayr al-Zawr", "Syria"], ("Deir ez-Zor", "SY", "SY.07")),
    ("a land of another", "Abkhaz guards left Sukhumi", ["Abkhaz", "Sukhumi"], ("Abkhazia", "GE", "GE.02")),
    ("a country that is no more", "He was born in the Soviet Union.", ["Soviet Union"], ("Soviet Union", "SU", None)),
    ("a province by its word", "in Anbar province, Iraq", ["Anbar", "Iraq"], ("Al Anbar", "IQ", "IQ.01")),
    ("a town by its word", "in al-Qa’im town, Iraq", ["al-Qa’im", "Iraq"], ("Al Qaim", "IQ", "IQ.01")),
    ("a base", "at the Ain al-Assad airbase in Iraq", ["Ain al-Assad", "Iraq"], ("Ain al-Asad Air Base", "IQ", "IQ.01")),
    ("a border", "near the Iraqi-Syrian border", ["Iraqi-Syrian border"], ("Iraq-Syria border", None, None)),
    ("a short form holds", "a mill in Athens, Ga., closed", ["Athens", "Ga."], ("Athens", "US", "US.GA")),
    ("a state by its towns", "Georgia police in Savannah, Augusta and Macon", ["Georgia", "Savannah", "Augusta", "Macon"], ("Georgia", "US", "US.GA")),
    ("a country by its towns", "Georgia closed roads in Tbilisi, Gori and Batumi", ["Georgia", "Tbilisi", "Gori", "Batumi"], ("Georgia", "GE", None)),
    ("a town like a country", "Lebanon, Pa., near Reading and Lancaster", ["Lebanon", "Pa.", "Reading", "Lancaster"], ("Lebanon", "US", "US.PA")),
    ("the country though others act", "Lebanon saw US planes leave for the United States", ["Lebanon", "US", "United States"], ("Lebanon", "LB", None)),
    ("a county", "in Dallas County, Texas", ["Dallas County", "Texas"], ("Dallas County", "US", "US.TX")),
    ("an official name", "the Republic of Armenia", ["Republic of Armenia"], ("Armenia", "AM", None)),
    ("a part of a town", "in North Dallas", ["North Dallas"], ("Dallas", "US", "US.TX")),
    ("a sea", "ships in the Red Sea", ["Red Sea"], ("Red Sea", None, None)),
    ("a word for a place alone", "the Republic said", ["Republic"], ("", None, None)),
    ("nobody knows it", "They met in Qwertzuville.", ["Qwertzuville"], ("", None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_first_toponym(text: str, names: list[str], expected: tuple[str, str | None, str | None]) -> None:
    assert places(reading(text, *names))[0] == expected


@pytest.mark.parametrize("row", read_rows("province_names", ProvinceRow), ids=lambda row: row.id)
def test_every_province_is_found_under_each_form(row: ProvinceRow) -> None:
    for name in (*row.forms, *row.demonyms):
        assert row.id in {one.place.admin1 for one in ATLAS.find(name)[0]}, name
        assert row.example.count("*") == 2


def test_an_outlets_town_decides() -> None:
    text = "Two shops in Paris were closed."
    one = reading(text, "Paris")
    local = replace(one, report=replace(one.report, url="https://www.parisherald.example.com/1"))
    assert places(one)[0][1] == "FR"
    assert len(places(local)) == 1


def test_a_name_told_apart_later_is_another_place() -> None:
    text = "A fire drill emptied a market in Hyderabad.\nThe week before, floods had cut off Hyderabad in Pakistan’s Sindh province."
    found = places(reading(text, "Hyderabad", "Pakistan", "Sindh"))
    assert [found[0][1], found[1][1]] == ["IN", "PK"]


def test_a_pile_helps_a_report_that_names_no_country() -> None:
    one = reading("A mine hit a bus near Nawa in southern Syria, close to Daraa.", "Nawa", "Syria", "Daraa", name="a")
    other = reading("Two died near Nawa.", "Nawa", name="b")
    assert places(one, other)[-1] == ("Nawa", "SY", "SY.06")


def test_abstains_between_equal_namesakes() -> None:
    assert places(reading("Two died in San Antonio.", "San Antonio"))[0][1] in (None, "US")
    assert places(reading("Two died in La Esperanza.", "La Esperanza")) == [("", None, None)]


def test_no_toponym_is_lost() -> None:
    found = resolve_places([reading("Zzyzzx, Paris and Goma", "Zzyzzx", "Paris", "Goma")], ATLAS)
    assert len(found) == 3
    assert all(one.because for one in found)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Deir ez-Zor", "Dayr al-Zawr"), ("Kfarkela", "Kfar Kila"), ("al-Hasakah", "Hasaka"), ("Shuja’iyya", "Shujaiya")],
)
def test_consonants_meet(left: str, right: str) -> None:
    bones = [skeleton(place_key(name)).replace(" ", "") for name in (left, right)]
    assert bones[0] == bones[1]


def test_generic_words_tell_the_kind() -> None:
    assert without_generic("qaim town") == ("qaim", "settlement")
    assert without_generic("province of anbar") == ("anbar", "province")
    assert without_generic("dori") == ("dori", None)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("at a base about 160 kilometers west of Baghdad", "160 kilometers west of"),
        ("fifteen km north-east of Baghdad", "fifteen km north-east of"),
        ("100 miles (160 km) from Baghdad", "100 miles (160 km) from"),
        ("at a base west of Baghdad", ""),
        ("160 kilometers of road in Baghdad", ""),
    ],
)
def test_distances_are_kept(text: str, note: str) -> None:
    (found,) = resolve_places([reading(text, "Baghdad")], ATLAS)
    assert found.place is not None
    assert "".join(reason.note for reason in found.because) == note


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("on the road to Baghdad", "direction"),
        ("a checkpoint on the Baghdad highway", "direction"),
        ("a mine on the Baghdad-Mosul road", "direction"),
        ("the wounded were taken to a hospital in Baghdad", "direction"),
        ("five kilometers from Baghdad", "near_by"),
        ("40 miles north of the Iraqi capital of Baghdad", "bearing"),
        ("fighting in Baghdad", ""),
        ("a road in Baghdad", ""),
    ],
)
def test_what_only_tells_the_way_says_so(text: str, rule: str) -> None:
    (found,) = resolve_places([reading(text, "Baghdad")], ATLAS)
    told = {reason.rule.partition("#")[2] for reason in found.because} & {"direction", "near_by", "bearing"}
    assert told == ({rule} if rule else set())


def test_a_small_namesake_is_not_told_apart() -> None:
    text = "Envoys met in Bogota. Later, in Bogota, Colombia, they signed."
    assert {
        name
        for name, *_ in places(
            reading(text, "Bogota"),
        )
    } == {"Bogotá"}


def test_a_city_is_told_from_its_province_where_it_is_said() -> None:
    text = "Rebels in Arauca department, Colombia, met in the city of Arauca."
    found = resolve_places([reading(text, "Arauca", "Colombia")], ATLAS)
    kinds = [one.place.precision.value for one in found if one.place]
    assert kinds == ["province", "country", "settlement"]
