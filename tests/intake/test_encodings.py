from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.encodings import decode, decode_line, known_name, mend
from sayso.intake.kinds import looks_binary

FRENCH = "Le général a déclaré que « quatre » villageois ont été tués près de Dori – l’armée dément."
RUSSIAN = "Полиция сообщила, что четыре человека погибли в результате обстрела рынка в четверг."
ARABIC = "قالت الشرطة إن أربعة أشخاص قتلوا في هجوم على السوق يوم الخميس."
TURKISH = "Polis, perşembe günü pazara düzenlenen saldırıda dört kişinin öldüğünü söyledi. Iğdır, İzmir."
CHINESE = "警方称,周四市场遭袭,造成四人死亡。当地居民说有六人受伤。"
JAPANESE = "警察によると、木曜日の市場への攻撃で4人が死亡した。住民は6人と話している。"
POLISH = "Policja podała, że w czwartkowym ataku na targ zginęły cztery osoby, a sześć zostało rannych – źródło."
GREEK = "Η αστυνομία ανακοίνωσε ότι τέσσερις άνθρωποι σκοτώθηκαν σε επίθεση στην αγορά."
HEBREW = "המשטרה מסרה כי ארבעה בני אדם נהרגו במתקפה על השוק ביום חמישי."

DETECTED = [
    ("cp1252", FRENCH), ("cp1251", RUSSIAN), ("koi8-r", RUSSIAN), ("cp1256", ARABIC), ("cp1254", TURKISH),
    ("gb18030", CHINESE), ("shift_jis", JAPANESE), ("euc-jp", JAPANESE), ("big5", "警方稱週四市場遭襲造成四人死亡當地居民說有六人受傷"),
    ("euc-kr", "경찰은 목요일 시장 공격으로 네 명이 숨졌다고 밝혔다."), ("cp1253", GREEK), ("cp1255", HEBREW),
    ("cp1250", POLISH), ("utf-16-le", FRENCH), ("utf-16-be", RUSSIAN + " Police said four died."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), DETECTED, ids=[row[0] for row in DETECTED])
def test_undeclared_encodings_are_detected(name: str, text: str) -> None:
    decoded = decode((text + "\n").encode(name) * 6)
    right = sum(a == b for a, b in zip(decoded.text, (text + "\n") * 6, strict=False))
    assert right / (6 * len(text) + 6) >= 0.98, decoded
    assert decoded.replaced == 0


@pytest.mark.parametrize(("name", "text"), DETECTED[:-2], ids=[row[0] for row in DETECTED[:-2]])
def test_declared_encodings_are_believed(name: str, text: str) -> None:
    page = f'<html><head><meta charset="{name}"></head><p>{text}</p>'
    assert decode(page.encode(name)).text == page
    old = f'<meta http-equiv="Content-Type" content="text/html; charset={name}"><p>{text}</p>'
    assert decode(old.encode(name)).text == old
    xml = f'<?xml version="1.0" encoding="{name}"?><p>{text}</p>'
    assert decode(xml.encode(name)).text == xml
    assert decode(text.encode(name), declared=name).text == text


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_byte_order_marks_are_believed_and_stripped(name: str) -> None:
    decoded = decode(("\ufeff" + FRENCH).encode(name), declared="cp1251")
    assert (decoded.text, decoded.encoding, decoded.replaced) == (FRENCH, name, 0)


def test_latin_1_means_windows() -> None:
    raw = b'<meta charset="iso-8859-1"><p>\x93four\x94 \x96 dead</p>'
    assert "“four” – dead" in decode(raw).text


def test_valid_utf8_overrules_a_wrong_declaration() -> None:
    page = f'<meta charset="iso-8859-1"><p>{FRENCH}</p>'
    assert decode(page.encode()).text == page


def test_damaged_utf8_stays_utf8_and_is_counted() -> None:
    raw = FRENCH.encode() * 5 + b"\xff\xfe" + FRENCH.encode()[:-1].replace("–".encode(), b"\xe2\x80")
    decoded = decode(raw)
    assert decoded.encoding == "utf-8"
    assert decoded.replaced == 3
    assert decoded.text.startswith(FRENCH)


def test_replacement_characters_of_the_page_itself_are_not_counted() -> None:
    assert decode("one \ufffd two".encode()).replaced == 0
    assert decode("one \ufffd é two ".encode() * 20 + b"\xff").replaced == 1


def test_nul_and_surrogates_are_mended() -> None:
    assert mend("a\0b\ud800c\udfff😀") == ("a\ufffdb\ufffdc\ufffd😀", 3)
    assert decode(b"Police\0 said four died.").replaced == 1


@pytest.mark.parametrize(
    "label", ["utf-7", "base64", "hex", "rot13", "nonsense", "idna", "", None, "unicode_escape", "x" * 99]
)
def test_labels_that_are_no_text_encoding(label: str | None) -> None:
    assert known_name(label) is None


WESTERN = [
    "naïve",
    "Ñuñoa, Chile",
    "Police said “four” died.",
    "General José María Peña",
    "a\u00a0b",
    "‘Ain al-Asad’ – hit",
    "£5",
    "the group’s",
]


@pytest.mark.parametrize("text", WESTERN)
@pytest.mark.parametrize("rest", ["", " The attack came hours after the two sides had agreed to a truce." * 5])
def test_english_with_a_few_accents_is_windows(text: str, rest: str) -> None:
    assert decode((text + rest).encode("cp1252")).text == text + rest
    assert decode((rest * 900 + text).encode("cp1252")).text == rest * 900 + text


def test_a_server_that_says_latin_1_by_habit() -> None:
    page = f'<meta charset="windows-1251"><p>{RUSSIAN}</p>'
    assert decode(page.encode("cp1251"), declared="ISO-8859-1").text == page
    assert decode(page.encode("cp1251"), declared="utf-8").text == page
    assert decode(page.encode("koi8-r"), declared="koi8-r").text == page


def test_a_line_of_a_known_encoding() -> None:
    assert decode_line("é".encode("cp1252"), "cp1252").text == "é"
    assert decode_line("é".encode(), "utf-8").text == "é"
    assert decode_line("le général a été tué".encode("cp1252"), "utf-8").text == "le général a été tué"


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "cp1252", "shift_jis", "gb18030", "iso-2022-jp", "x"]))
def test_any_bytes_become_text_that_can_be_stored(raw: bytes, declared: str | None) -> None:
    decoded = decode(raw, declared)
    decoded.text.encode("utf-8")
    assert "\0" not in decoded.text
    assert 0 <= decoded.replaced <= len(decoded.text)


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(codec="utf-8", exclude_characters="\0"), st.sampled_from("ſıİKءابé😀\u00a0“”‘’\"'")
        )
    )
)
def test_utf8_is_read_letter_for_letter(text: str) -> None:
    raw = codecs.BOM_UTF8 + text.encode()
    assert decode(raw).text == text
    assert decode(raw).replaced == 0


def test_binary_is_told_from_text() -> None:
    assert looks_binary(bytes(range(256)) * 4)
    assert not looks_binary((ARABIC * 3).encode("cp1256"))
    assert not looks_binary(FRENCH.encode("utf-16-le"))
    assert not looks_binary(b"Police\0 said.")
