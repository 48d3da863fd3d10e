"""Find whom the page itself names as the origin of its copy: agency in the dateline, lead, byline or credit line.

In: the body lines, byline and dateline. Out: `Credit`s; `is_whole_report` tells a credit line from "X reported" beside
one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.clean.lexicons import CleanLexicons
from sayso.clean.lines import Line
from sayso.clean.phrases import line_words
from sayso.records import Credit, Dateline, Evidence, ReportId, Span

_NAME = r"[A-Z\u00c0-\u00de][\w.'’&\-]*(?:[ \u00a0](?:of|the|and|[A-Z\u00c0-\u00de])[\w.'’&\-]*){0,5}"
_LEAD = re.compile(rf"(?P<name>{_NAME}) ?(?:[–—:]|--?) (?=\S)")
_CREDIT_LINE = re.compile(
    r"[(\[]?(?:(?:Additional |Writing and )?(?:reporting|writing|written|edited) by|source ?:|with (?:inputs|reporting|material|files) from|from) (?P<name>[^()\[\];\n]{2,80}?)[)\]]?\.?$",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    rf"[,;][ \u00a0](?P<name>(?:the )?{_NAME})[ \u00a0](?:reported|reports|said|says|has reported)[.”\"]*$"
)
_BYLINE = re.compile(r"(?:by|from)\s+(?P<name>.+)$", re.IGNORECASE)


def find_credits(
    text: str,
    body: Sequence[Line],
    *,
    byline: Line | None,
    dateline: Dateline | None,
    report: ReportId,
    lexicons: CleanLexicons,
) -> tuple[Credit, ...]:
    """Return the credits in reading order."""
    found = list(_find(text, body, byline, dateline, report=report, lexicons=lexicons))
    return tuple(sorted(found, key=lambda credit: credit.span))


def _find(
    text: str,
    body: Sequence[Line],
    byline: Line | None,
    dateline: Dateline | None,
    *,
    report: ReportId,
    lexicons: CleanLexicons,
) -> Iterator[Credit]:
    if dateline is not None and dateline.agency is not None:
        yield _credit(dateline.span, dateline.agency, whole=True, rule="dateline")
    if byline is not None:
        match = _BYLINE.match(byline.text)
        if match is not None and _is_outlet(match["name"], lexicons):
            yield _matched(match, byline, report, whole=True, rule="byline")
    for at, line in enumerate(body):
        lead = _LEAD.match(line.text[:80]) if at == 0 and dateline is None else None
        if lead is not None and _is_outlet(lead["name"], lexicons):
            yield _matched(lead, line, report, whole=True, rule="lead")
        ending = _CREDIT_LINE.match(line.text) if line.count < 40 and at >= len(body) - 3 else None
        if ending is not None:
            yield _matched(ending, line, report, whole=True, rule="credit-line")


def _matched(match: re.Match[str], line: Line, report: ReportId, *, whole: bool, rule: str) -> Credit:
    span = Span(report, line.start + match.start(), line.start + match.end())
    name = Span(report, line.start + match.start("name"), line.start + match.end("name"))
    return _credit(span, name, whole=whole, rule=rule)


def _credit(span: Span, name: Span, *, whole: bool, rule: str) -> Credit:
    return Credit(span, name, whole, (Evidence(f"clean.credits#{rule}", (name,)),))


def _is_outlet(name: str, lexicons: CleanLexicons) -> bool:
    return any(word.text in lexicons.outlet_words for word in line_words(name))
