"""Bytes → letters: byte order mark, strict UTF-8, declaration, detection; what is lost is counted.

In: raw bytes and what was declared about them. Out: `Decoded`, always encodable as UTF-8, without NUL.
Source: WHATWG Encoding Standard (labels; latin-1 means cp1252). We depart from its order in one point: bytes
that are valid UTF-8 beyond ASCII are UTF-8 whatever the page declares, because a wrong declaration is common
and such bytes by chance are not.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

LOST = "\ufffd"
_SAMPLE = 1 << 18  # bytes shown to the detector
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,500}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})"""
    rb"""|<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_UNENCODABLE = re.compile("[\x00\ud800-\udfff]")
_FOREIGN = re.compile(rb"[\x80-\xff]")
_WESTERN = ("cp852", "cp850", "cp437", "cp858", "iso8859", "cp1250", "cp1254", "cp1257", "mac", "hp")
_SEVEN_BIT = ("iso2022", "hz")  # declared encodings that look like ASCII
_WIDER = {
    "shift_jis": "cp932",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "euc_kr": "cp949",
    "koi8-r": "koi8-u",
}  # what pages mean by them


@dataclass(frozen=True, slots=True)
class Decoded:
    """Letters, how they were decoded, and how many stand as U+FFFD because they could not be."""

    text: str
    encoding: str
    replaced: int


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Decode `raw`; `declared` is what a header outside says, a declaration inside is looked for here."""
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return _decode_as(raw[len(mark) :], name)
    wide = guess_utf16(raw)
    if wide:
        return _decode_as(raw, wide)
    said = _list_declared(raw, declared)
    if said and said[0].startswith(_SEVEN_BIT) and raw.isascii():
        return _decode_as(raw, said[0])
    try:
        return _mend(raw.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        return _decode_legacy(raw, said)


def decode_line(line: bytes, encoding: str) -> Decoded:
    """Decode one line of a file whose encoding is known; a line that refuses UTF-8 is judged by itself."""
    if encoding.startswith(("utf-8", "utf-16", "utf-32")):  # wide files were turned into UTF-8 before
        try:
            return _mend(line.decode("utf-8"), encoding, 0)
        except UnicodeDecodeError:
            return _decode_legacy(line, ())
    return _decode_as(line, encoding)


def mend(text: str) -> tuple[str, int]:
    """Replace NUL and lone surrogates by U+FFFD; return the text and how many there were."""
    return _UNENCODABLE.subn(LOST, text)


def declared_inside(raw: bytes) -> str | None:
    """Return the encoding that an HTML meta element or an XML declaration names near the head of `raw`."""
    found = _DECLARED.search(raw, 0, 4096)
    return known_name((found[1] or found[2]).decode("ascii", "replace")) if found else None


def known_name(label: str | None) -> str | None:
    """Return Python's name for an encoding label, as browsers understand it; None if nobody knows it."""
    if not label:
        return None
    mapped = map_encoding_to_html5(label.strip().lower(), fallback_utf8=False) or label.strip()
    try:
        name = codecs.lookup(mapped).name
        "".encode(name)  # some codecs (base64, hex) are not for text
    except (LookupError, ValueError, AssertionError):
        return None
    if name.startswith(("utf-16", "utf-32")):
        return "utf-8"  # a declaration readable as ASCII cannot be true of these
    if name in {"utf-7", "idna", "punycode"} or "escape" in name:
        return None
    return _WIDER.get(name, name)


def _decode_as(raw: bytes, name: str) -> Decoded:
    text = raw.decode(name, "replace")
    here_before = raw.count(LOST.encode()) if name == "utf-8" else 0
    return _mend(text, name, max(0, text.count(LOST) - here_before))


def _mend(text: str, name: str, replaced: int) -> Decoded:
    mended, count = mend(text)
    return Decoded(mended, name, replaced + count)


def _list_declared(raw: bytes, declared: str | None) -> list[str]:
    """Return what was declared, the likelier first: servers say latin-1 by habit, authors by intent."""
    outside, inside = known_name(declared), declared_inside(raw)
    both = [inside, outside] if outside == "cp1252" else [outside, inside]
    return [name for name in both if name]


def _decode_legacy(raw: bytes, said: Sequence[str]) -> Decoded:
    """Decode bytes that are not UTF-8 throughout: damaged UTF-8, the declared encoding, or the detected one."""
    damaged = _decode_as(raw, "utf-8")
    whole = sum(1 for letter in damaged.text if letter > "\x7f" and letter != LOST)
    if whole and damaged.replaced * 10 <= max(10, whole):
        return damaged
    names = [name for name in (*said, _detect(raw)) if name and name != "utf-8"] or ["cp1252"]
    tries = [_decode_as(raw, name) for name in dict.fromkeys(names)]
    foreign = sum(1 for letter in tries[0].text[:_SAMPLE] if letter > "\x7f")
    if tries[0].text[:_SAMPLE].count(LOST) * 20 <= max(20, foreign):
        return tries[0]  # a slip or two do not refute a declaration
    return min(tries, key=lambda decoded: decoded.replaced)


def _detect(raw: bytes) -> str | None:
    """Guess the encoding of bytes that nobody declared, from where they leave ASCII.

    A few accents or quotation marks in Latin text are too little to tell one western encoding from another: then
    it is the one that most pages mean.
    """
    first = _FOREIGN.search(raw)
    start = max(0, first.start() - 2048) if first else 0
    sample = raw[start : start + _SAMPLE]
    foreign = len(_FOREIGN.findall(sample))
    detected = known_name(detect_encoding(sample, html5_compatible=False))
    if detected and detected.startswith(_WESTERN) and (foreign <= 3 or foreign * 33 < len(sample)):
        return "cp1252"
    return detected


def guess_utf16(raw: bytes) -> str | None:
    """Return the byte order of UTF-16 without its mark: blanks and Latin letters leave NUL on one side only."""
    sample = raw[: 4096 & ~1]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if (
        len(sample) % 2
        or max(low, high) * 50 < len(sample)
        or max(low, high) < 3
        or min(low, high) * 20 > max(low, high)
    ):
        return None
    name = "utf-16-le" if high > low else "utf-16-be"
    text = sample.decode(name, "replace")
    strange = sum(1 for letter in text if not letter.isprintable() and letter not in "\r\n\t")
    return name if strange * 20 <= len(text) else None
