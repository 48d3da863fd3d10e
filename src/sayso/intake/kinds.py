"""What a blob is: by what its first bytes say beyond doubt, then by its name's ending, then by how they look.

In: a name and the first bytes. Out: `Kind`, or InputError with what to do about it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from sayso.errors import InputError
from sayso.intake.encodings import guess_utf16


class Kind(StrEnum):
    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"
    PDF = "pdf"
    DOCX = "docx"
    JSON = "json"
    JSON_LINES = "json lines"
    TABLE = "table"
    WARC = "warc"
    FEED = "feed"
    ZIP = "zip"
    TAR = "tar"
    PACKED = "packed"  # gz, bz2, xz: one stream


ENDINGS = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), Kind.TEXT),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".xht"), Kind.HTML),
    **dict.fromkeys((".jsonl", ".ndjson"), Kind.JSON_LINES),
    **dict.fromkeys((".csv", ".tsv", ".tab"), Kind.TABLE),
    **dict.fromkeys((".rss", ".atom"), Kind.FEED),
    **dict.fromkeys((".zip", ".wacz"), Kind.ZIP),
    **dict.fromkeys((".gz", ".bz2", ".xz", ".tgz", ".tbz2", ".txz"), Kind.PACKED),
    ".json": Kind.JSON,
    ".mht": Kind.MHTML,
    ".mhtml": Kind.MHTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".warc": Kind.WARC,
    ".tar": Kind.TAR,
}
_OTHER_FORMATS = {
    ".doc": "an old Word file: save it as .docx",
    ".rtf": "a rich text file: save it as .docx or .txt",
    ".odt": "an OpenDocument text: save it as .docx",
    ".epub": "an e-book: unpack it and give its pages",
    ".xls": "a spreadsheet: save the sheet as CSV",
    ".xlsx": "a spreadsheet: save the sheet as CSV",
    ".ods": "a spreadsheet: save the sheet as CSV",
    ".parquet": "a Parquet table: export it as CSV or JSON lines",
    ".ppt": "a slide show: save its text",
    ".pptx": "a slide show: save its text",
    ".eml": "a mail: save its text",
    ".msg": "a mail: save its text",
    ".mbox": "a mail box: save the mails' texts",
    ".rar": "a RAR archive: pack it as zip",
    ".7z": "a 7z archive: pack it as zip",
    ".zst": "a zstd file: unpack it first",
}
_NO_REPORT = re.compile(
    r"\.(?:css|m?js|ts|py|sh|bat|[ch]|java|go|rs|rb|php|sql|ya?ml|toml|ini|cfg|conf|lock|log|svg|map)"
    r"|\.(?:cdxj?|ipynb|tex|bib|geojson|kml)"
)
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind.PDF),
    (b"\x1f\x8b", Kind.PACKED),
    (b"BZh", Kind.PACKED),
    (b"\xfd7zXZ\x00", Kind.PACKED),
    (b"WARC/", Kind.WARC),
)
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file: save it as .docx or CSV"),
    (b"SQLite format 3\x00", "a database: export its texts as CSV or JSON lines"),
    (b"{\\rtf", "a rich text file: save it as .docx or .txt"),
    (b"Rar!", "a RAR archive: pack it as zip"),
    (b"7z\xbc\xaf", "a 7z archive: pack it as zip"),
    (b"\x28\xb5\x2f\xfd", "a zstd file: unpack it first"),
)
_SAVED_PAGE = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?content-type:\s*multipart/related", re.IGNORECASE
)
_BLANK = re.compile(rb"(?:\xef\xbb\xbf)?\s*")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_PAGE = re.compile(rb"(?:<\?xml[^>]{0,200}>|<!--.{0,2000}?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_CONTROL = bytes(set(range(1, 32)) - set(b"\t\n\v\f\r\x1a\x1b\b"))


def find_kind(name: str, head: bytes) -> Kind:
    """Tell what lies under `name`. Raises InputError for what sayso does not read."""
    ending = PurePosixPath(name.rsplit("!", 1)[-1]).suffix.lower()
    if ending in _OTHER_FORMATS:
        raise _not_read(_OTHER_FORMATS[ending], name)
    certain = _by_magic(ending, head, name)
    if certain:
        return certain
    if _NO_REPORT.fullmatch(ending):
        raise InputError(f"a {ending} file is no report", where=name, do="leave it out, or name it .txt")
    if ending in ENDINGS:
        return _settle(ENDINGS[ending], head, name)
    return _by_looks(head, name)


def holds_many(name: str) -> bool:
    """Whether a file of this name is likely to hold more reports than one."""
    kind = ENDINGS.get(PurePosixPath(name).suffix.lower(), Kind.TEXT)
    return kind not in {Kind.TEXT, Kind.HTML, Kind.MHTML, Kind.PDF, Kind.DOCX}


def looks_binary(head: bytes) -> bool:
    """Whether control bytes are too many for text in any encoding that is not UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    if guess_utf16(head):
        return False
    size, nul = len(head) or 1, head.count(0)
    controls = size - len(head.translate(None, _CONTROL))
    return controls / size > 0.05 or nul / size > 0.2


def _by_magic(ending: str, head: bytes, name: str) -> Kind | None:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.DOCX if ending == ".docx" or (b"word/" in head[:2048] and ending == "") else Kind.ZIP
    if head[257:262] == b"ustar":
        return Kind.TAR
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    for magic, what in _FOREIGN:
        if head.startswith(magic):
            raise _not_read(what, name)
    return None


def _settle(kind: Kind, head: bytes, name: str) -> Kind:
    """Let the content overrule an ending that it contradicts."""
    if kind in {Kind.PDF, Kind.DOCX, Kind.ZIP, Kind.PACKED} and head:
        raise InputError(f"it is called {kind} and is none", where=name, do="save it again, or correct its ending")
    if kind in {Kind.TEXT, Kind.HTML, Kind.TABLE, Kind.JSON, Kind.JSON_LINES} and looks_binary(head):
        raise _binary(name)
    return Kind.HTML if kind is Kind.TEXT and _PAGE.match(_bare(head)) else kind


def _by_looks(head: bytes, name: str) -> Kind:
    if looks_binary(head):
        raise _binary(name)
    bare = _bare(head)
    if _PAGE.match(bare):
        return Kind.HTML
    if _SAVED_PAGE.match(head[:2048]):
        return Kind.MHTML
    if bare.startswith(b"<") and _FEED.search(bare[:2048]):
        return Kind.FEED
    if bare.startswith(b"<?xml"):
        raise InputError("it is XML of a kind sayso does not read", where=name, do="save its text, or a feed or page")
    if re.match(rb'\{\s*"', bare):
        return Kind.JSON_LINES if re.search(rb"\}\s*\n\s*\{", head) else Kind.JSON
    if re.match(rb"\[\s*\{", bare):
        return Kind.JSON
    return Kind.TEXT


def _bare(head: bytes) -> bytes:
    found = _BLANK.match(head)
    return head[found.end() :] if found else head


def _binary(name: str) -> InputError:
    return InputError("it is binary, not text", where=name, do="leave it out, or save its text")


def _not_read(what: str, name: str) -> InputError:
    kind, _, mend = what.partition(": ")
    return InputError(f"it is {kind}, which sayso does not read", where=name, do=mend or "leave it out")
