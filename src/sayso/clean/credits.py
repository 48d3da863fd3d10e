"""Find whom the page itself names as the origin of its copy: in the dateline, the lead, the byline, a credit line.

In: the body lines, byline and dateline. Out: `Credit`s; `is_whole_report` tells a credit line ("By Lina Orsk and
agencies") from "Vale Press reported" beside one sentence. A name counts as an agency's or outlet's where a word of it
says so ("News", "Press", "Radio"), where it is an acronym or a known agency, or where the dateline credits it.
Persons are no credits: "(Reporting by Lina Orsk)" names the outlet's own people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.clean.lexicons import CleanLexicons
from sayso.clean.lines import Line
from sayso.clean.phrases import line_words
from sayso.kit.folding import fold
from sayso.records import Credit, Dateline, Evidence, ReportId, Span

CREDIT_LINE_WORDS = 30
LAST_LINES = 4  # a credit line stands among the last lines of the body, or right under the head
LEAD_LETTERS = 60

_WORD = r"[A-Z\u00c0-\u00de][\w'’&]*(?:[.\-‑][\w'’&]+)*"
_NAME = rf"{_WORD}(?:[ \u00a0](?:(?:of|the|and|for|de|al)[ \u00a0])?{_WORD}){{0,5}}"
_LEAD = re.compile(rf"(?P<name>{_NAME})[ \u00a0]?(?:[–—―]|--?)[ \u00a0](?=\S)|(?P<colon>{_NAME}):[ \u00a0](?=[A-Z“\"])")
_REPORTED = re.compile(
    rf"[,;.!?][”’\"']?[ \u00a0](?:[Tt]he[ \u00a0])?(?P<name>{_NAME})(?:[ \u00a0]news[ \u00a0]agency|[ \u00a0]agency)?[ \u00a0]"
    rf"(?:has[ \u00a0]|had[ \u00a0]|also[ \u00a0])?(?:reported|reports)(?:[ \u00a0](?:on[ \u00a0]\w{{3,6}}day|earlier|later|today))?(?=[.”\"]|$)"
)
_BRACKETED = re.compile(rf"[(\[](?:with[ \u00a0])?(?P<name>{_NAME}(?:[/,][ \u00a0]?{_NAME}){{0,3}})[)\]][.]?$")
_SIGNED = re.compile(rf"(?:[–—―]|--?)[ \u00a0]?(?P<name>{_NAME}(?:/{_NAME}){{0,3}})$")
_BY = re.compile(r"(?:(?:written|reported|report|posted|published)[ \u00a0])?(?:by|from)[: \u00a0]\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:,|/|;|\||\band\b|&|\bwith\b|\bfor\b|\bvia\b|\bin\b|\s[–—-]\s)\s*")
_OWN = frozenset(
    {"our", "own", "staff", "desk", "newsroom", "correspondent", "reporter", "reporters", "bureau", "team"}
)
_ACRONYM = re.compile(r"[A-Z]{2,7}$|[A-Z]{2,5}[-‑][A-Z]{2,5}$")


@dataclass(frozen=True, slots=True)
class CreditSight:
    """What credits are read from: the page's body lines, its byline and dateline, its outlet if that is known."""

    report: ReportId
    body: Sequence[Line]
    byline: Line | None
    dateline: Dateline | None
    agency: str  # the dateline's agency, "" if there is none
    outlet: str | None


def find_credits(sight: CreditSight, lexicons: CleanLexicons) -> tuple[Credit, ...]:
    """Return the credits in reading order, one for each place."""
    found: dict[Span, Credit] = {}
    for credit in _find(sight, lexicons):
        found.setdefault(credit.name, credit)
    return tuple(sorted(found.values(), key=lambda credit: credit.span))


def _find(sight: CreditSight, lexicons: CleanLexicons) -> Iterator[Credit]:
    if sight.dateline is not None and sight.dateline.agency is not None:
        yield _credit(sight.dateline.span, sight.dateline.agency, is_whole=True, rule="dateline")
    if sight.byline is not None:
        yield from _in_byline(sight, sight.byline, lexicons)
    for at, line in enumerate(sight.body):
        if at == 0 and sight.dateline is None:
            yield from _in_lead(sight, line, lexicons)
        if line.count <= CREDIT_LINE_WORDS and (at < 2 or at >= len(sight.body) - LAST_LINES):
            yield from _in_credit_line(sight, line, lexicons)
        yield from _beside_sentence(sight, line, lexicons, is_last=at == len(sight.body) - 1)


def _in_byline(sight: CreditSight, line: Line, lexicons: CleanLexicons) -> Iterator[Credit]:
    opening = _BY.match(line.text)
    start = opening.end() if opening else 0
    parts = list(_parts(line.text, start))
    for low, high in parts:
        name = line.text[low:high]
        # "By Vale": a person has two names
        is_single = opening is not None and len(parts) == 1 and re.fullmatch(_WORD, name) is not None
        if _is_agency(name, sight, lexicons) or (is_single and not _is_own(name, sight)):
            yield _placed(sight, line, (low, high), is_whole=True, rule="byline")


def _in_lead(sight: CreditSight, line: Line, lexicons: CleanLexicons) -> Iterator[Credit]:
    match = _LEAD.match(line.text[:LEAD_LETTERS])
    if match is None:
        return
    group = "name" if match["name"] else "colon"
    if _is_agency(match[group], sight, lexicons):
        yield _placed(sight, line, match.span(group), is_whole=True, rule="lead", whole=match.span())


def _in_credit_line(sight: CreditSight, line: Line, lexicons: CleanLexicons) -> Iterator[Credit]:
    """Yield the agencies of "(Reporting by ...)", "Source: ...", "With inputs from ..."."""
    hit = next(lexicons.credits.find(line.words), None)
    if hit is None or line.tells_casualties:
        return
    if hit.row.id == "source" and not re.match(r"\W{0,2}\w+\s*[:–—-]", line.text):
        return
    start = hit.end if hit.row.place != "end" else 0
    for low, high in _parts(line.text, start):
        if _is_agency(line.text[low:high], sight, lexicons):
            yield _placed(sight, line, (low, high), is_whole=True, rule=f"credits.toml#{hit.row.id}")
        elif sight.agency and sight.agency in line.text[low:high]:
            begin = line.text.index(sight.agency, low)
            yield _placed(sight, line, (begin, begin + len(sight.agency)), is_whole=True, rule=hit.row.id)


def _beside_sentence(sight: CreditSight, line: Line, lexicons: CleanLexicons, *, is_last: bool) -> Iterator[Credit]:
    for match in _REPORTED.finditer(line.text):
        if _is_agency(match["name"], sight, lexicons):
            yield _placed(sight, line, match.span("name"), is_whole=False, rule="reported", whole=match.span())
    ending = _BRACKETED.search(line.text[-120:]) or (_SIGNED.search(line.text[-80:]) if is_last else None)
    if ending is None:
        return
    offset = len(line.text) - (min(len(line.text), 120) if ending.re is _BRACKETED else min(len(line.text), 80))
    before = line.text[: offset + ending.start()].split()
    if before and before[-1][0].isupper():
        return  # "the Upland Guard (UPG)": an abbreviation explained
    for low, high in _parts(line.text, offset + ending.start("name"), offset + ending.end("name")):
        if _is_agency(line.text[low:high], sight, lexicons):
            yield _placed(sight, line, (low, high), is_whole=is_last and line.count <= 3, rule="bracketed")


def _parts(text: str, start: int, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the names of an enumeration as offsets into `text`, brackets and full stops left out."""
    stop = len(text) if end is None else end
    at = start
    for match in (*_PARTS.finditer(text, start, stop), None):
        low, high = at, stop if match is None else match.start()
        while low < high and not text[low].isalnum():
            low += 1
        while high > low and not text[high - 1].isalnum():
            high -= 1
        if low < high:
            yield low, high
        at = stop if match is None else match.end()


def _is_agency(name: str, sight: CreditSight, lexicons: CleanLexicons) -> bool:
    if _is_own(name, sight) or len(name) > LEAD_LETTERS:
        return False
    if sight.agency and fold(name) == fold(sight.agency):
        return True
    words = line_words(name)
    if not words or words[0].text in lexicons.slugs:
        return False
    return bool(_ACRONYM.fullmatch(name)) or any(word.text in lexicons.outlet_words for word in words)


def _is_own(name: str, sight: CreditSight) -> bool:
    """Whether `name` is the outlet itself or its own people."""
    words = {word.text for word in line_words(name)}
    return bool(words & _OWN) or bool(sight.outlet and fold(sight.outlet) and fold(name) == fold(sight.outlet))


def _placed(
    sight: CreditSight,
    line: Line,
    name: tuple[int, int],
    *,
    is_whole: bool,
    rule: str,
    whole: tuple[int, int] | None = None,
) -> Credit:
    low, high = whole or (0, len(line.text)) if is_whole else whole or name
    span = Span(sight.report, line.start + low, line.start + high)
    return _credit(span, Span(sight.report, line.start + name[0], line.start + name[1]), is_whole=is_whole, rule=rule)


def _credit(span: Span, name: Span, *, is_whole: bool, rule: str) -> Credit:
    return Credit(span, name, is_whole, (Evidence(f"clean.credits#{rule}", (name,)),))
