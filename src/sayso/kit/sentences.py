"""Cut text into paragraphs and sentences. Shared by `copies` (before reading) and `mark`.

A paragraph is a line, or lines joined where a line breaks in mid-sentence (hard-wrapped copy). A sentence ends at
. ! ? … or their full-width kin, with closing quotation marks and brackets taken along, unless the dot belongs to an
abbreviation, an initial or a number.
Out: half-open (start, end) code-point offsets, without surrounding white space, in order, never overlapping.
"""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…。؟]+[\"'”’»)\]]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Brig|Adm|Gov|Sen|Rep|Rev|Hon|St|Jr|Sr|Pres|Insp|Supt|Cmdr|Hajj|"
    r"No|Nos|vs|etc|approx|dept|incl|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|"
    r"Co|Corp|Inc|Ltd|Mt|Ft|al|e\.g|i\.e|cf|p|pp)|\b[A-Z]|(?:\b[A-Za-z]\.)+[A-Za-z])\.$"
)
_STARTS_SENTENCE = re.compile(r"[\"'“‘«(\[–—-]*\s*(?:[A-Z0-9\u00c0-\u00de\u0600-\u06ff]|[^\W\d_a-z])")


def lines(text: str) -> list[tuple[int, int]]:
    """Return the non-blank lines of `text` without surrounding white space."""
    found = []
    for match in re.finditer(r"[^\r\n\u2028\u2029]+", text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            found.append((start, start + len(stripped)))
    return found


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the sentences of `text[start:end]`, which is taken to be one paragraph; offsets into the whole `text`."""
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, stop):
        if _is_break(text, begin, match, stop):
            _append(found, text, begin, match.end())
            begin = match.end()
    _append(found, text, begin, stop)
    return found


def _is_break(text: str, begin: int, match: re.Match[str], stop: int) -> bool:
    rest = text[match.end() : stop].lstrip()
    if not rest:
        return True
    if match.group() == "." and _ABBREVIATION.search(text[begin : match.end()]):
        # "a.m." and "U.S." may end a sentence; a title or an initial may not
        return bool(re.search(r"\b(?:a\.m|p\.m)\.$", text[begin : match.end()])) and bool(_STARTS_SENTENCE.match(rest))
    return bool(_STARTS_SENTENCE.match(rest))


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
