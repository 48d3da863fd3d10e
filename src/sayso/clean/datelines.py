"""Read the dateline at the head of a report's first body line: place, date and agency, as far as each is there.

In: the text and where its first body lines begin. Out: `Dateline` and the agency's `Credit`.
Source: wire practice. "BAGHDAD, March 12 (ATP) –", "BAGHDAD (Dispatches) --", "HYDERABAD, Feb 20:", "Arauca –",
"Zugdidi, 6 May, Rioni-Press.", "(Corvane, Bogotá)", "(ABC) LIMA –", "CITY (COUNTRY), 31 OCT 89 (AGENCY) --",
"CLANDESTINE, NO DATE (STATION) --".
"""

from __future__ import annotations

import re

from sayso.clean.lexicons import CleanLexicons
from sayso.clean.phrases import line_words
from sayso.records import Dateline, ReportId, Span

WINDOW = 140  # letters of a line in which its dateline must end

_NAME = r"[A-Z\u00c0-\u00de][\w.'’ʼ\-]*"
_PLACE = rf"{_NAME}(?:[ /]{_NAME}|[ ](?:de|del|la|el|al|of|an|y)\b){{0,4}}(?:, (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)){_NAME}(?: {_NAME}){{0,2}})?"
_SHORTEST_PLACE = rf"{_PLACE}?"  # without what may follow a comma, if it can be read so: "CLANDESTINE, NO DATE"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{_MONTH}(?:,?\s(?:\d{{4}}|\d{{2}}\b))?)"
_BARE_AGENCY = r"[A-Z\u00c0-\u00de][^()\[\]\n]{1,40}?"
_AGENCY = r"[A-Z\u00c0-\u00de][^()\[\]\n]{1,60}(?: \[[A-Z-]{2,10}\])?"
_DASH = r"(?:\s?[–—―]+|\s?--+|\s-)(?=\s)"

_COUNTRY = r"(?: \([A-Z][A-Za-z ]{2,30}\))?"
_UNDATED = r"(?:, (?i:no date|undated)\b)?"
_NOWHERE = frozenset(
    {"clandestine", "undisclosed", "unknown", "no city"}
)  # where a monitored station will not say where it is

_SERIAL = re.compile(
    r"(?:[A-Z][A-Z0-9]{1,7}(?:-[A-Z0-9]{1,8}){0,3}-\d{3,8}|[A-Z]{2}\d{6,12})\s+"
)  # a monitor's file number

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<place>{_PLACE}){_COUNTRY},? (?P<date>(?i:{_DATE})),?\s?[(\[](?P<agency>{_AGENCY})[)\]](?:{_DASH}|:)?",
        rf"(?P<place>{_SHORTEST_PLACE}){_COUNTRY}{_UNDATED},?\s?[(\[](?P<agency>{_AGENCY})[)\]](?:{_DASH}|:(?=\s))",
        rf"(?P<place>{_PLACE}){_COUNTRY},? (?P<date>(?i:{_DATE}))(?:, (?P<agency>{_BARE_AGENCY}))?(?:{_DASH}|[:.](?=\s|$)|$)",
        rf"[(\[](?P<agency>{_NAME}(?: {_NAME}){{0,2}}), (?P<place>{_PLACE})(?:, (?P<date>(?i:{_DATE})))?[)\]](?:{_DASH}|:)?",
        rf"[(\[](?P<agency>{_NAME}(?: {_NAME}){{0,2}})[)\]] (?P<place>{_PLACE}){_COUNTRY}(?:,? (?P<date>(?i:{_DATE})))?(?:{_DASH}|:(?=\s))",
        rf"(?P<place>[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’ \-/]{{2,40}}(?:, {_NAME}){{0,1}}?){_COUNTRY}{_UNDATED}(?:{_DASH}|:(?=\s))",
        rf"(?P<place>{_NAME}(?:[ /-]{_NAME}){{0,2}})(?:{_DASH})(?=\s[A-Z\u00c0-\u00de“\"])",
    )
)


def read_dateline(text: str, start: int, report: ReportId, lexicons: CleanLexicons) -> Dateline | None:
    """Return the dateline that begins at `start`, the first letter of a line; None if the line opens otherwise.

    "Vale News –" is a credit, not a place: a bare name with an outlet's word in it is left to `credits`.
    """
    head = text[start : start + WINDOW].replace("\n", " ").replace("\r", " ")
    serial = _SERIAL.match(head)
    for form in _FORMS:
        match = form.match(head, serial.end() if serial else 0)
        if match is None:
            continue
        if not match.groupdict().get("date") and not _is_place(match["place"], lexicons):
            continue
        parts = {name: _span(match, name, start, report) for name in ("place", "date", "agency")}
        place = None if match["place"].lower() in _NOWHERE else parts["place"]
        return Dateline(Span(report, start, start + match.end()), place, parts["date"], parts["agency"])
    return None


def _is_place(name: str, lexicons: CleanLexicons) -> bool:
    """Whether a name that no date vouches for may be a place: no outlet, no slug, and no person by its look."""
    words = line_words(name)
    if words[0].text in lexicons.slugs or any(word.text in lexicons.outlet_words for word in words):
        return False
    return name.isupper() or len(name.split()) == 1 or words[0].text in lexicons.place_openers or "," in name


def _span(match: re.Match[str], name: str, start: int, report: ReportId) -> Span | None:
    if name not in match.re.groupindex or match.start(name) < 0 or match.start(name) == match.end(name):
        return None
    words = match[name].rstrip()
    return Span(report, start + match.start(name), start + match.start(name) + len(words)) if words else None
