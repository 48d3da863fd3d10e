"""Whose copy a statement came with: an outlet that carries another's text without saying so still is a hop.

In: all readings of a pile and the copies among them. Out: the readings, `CREDIT` links added to the chains of copied
statements. Source: design.md section 4, rule 1 (a copy match is a credit): publisher > credit > relay > speaker.

A credit that the page itself names stands; one that names nobody ("and agencies") gives way to the outlet found.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.kit.folding import fold
from sayso.records import (
    Chain,
    Copy,
    CopyKind,
    Direction,
    Evidence,
    KnownBy,
    Link,
    LinkRole,
    Passage,
    Reading,
    Report,
    ReportId,
    Span,
    Statement,
)
from sayso.say.acts import lows_of
from sayso.say.lexicons import SayLexicons
from sayso.say.outlets import is_outlet_named

_NOT_COPIED = (CopyKind.QUOTE, CopyKind.BOILERPLATE)
_LEAST_HELD = 0.5  # of a content's letters inside the copied passage
_RULE = "carried.py#copied"


@dataclass(frozen=True, slots=True)
class _Taken:
    """A passage of one report, and the report and outlet it was taken from."""

    here: Span
    there: Span
    report: ReportId
    outlet: str


def carry(readings: Sequence[Reading], copies: Sequence[Copy], lexicons: SayLexicons) -> tuple[Reading, ...]:
    """Return the readings with the outlets that copied statements came through."""
    outlets = {reading.report.id: reading.report.outlet for reading in readings}
    found = _list_taken(copies, outlets)
    return tuple(_with_credits(one, found, lexicons) if one.report.id in found else one for one in readings)


def _list_taken(copies: Iterable[Copy], outlets: Mapping[ReportId, str | None]) -> dict[ReportId, list[_Taken]]:
    """Return, per copying report, what it took from other outlets."""
    found: dict[ReportId, list[_Taken]] = defaultdict(list)
    for copy in copies:
        if copy.kind in _NOT_COPIED or copy.direction not in (Direction.HERE_FROM_THERE, Direction.THERE_FROM_HERE):
            continue
        is_here = copy.direction is Direction.HERE_FROM_THERE
        copier, original = (copy.here, copy.there) if is_here else (copy.there, copy.here)
        outlet = outlets.get(original)
        if outlet is None or fold(outlet) == fold(outlets.get(copier) or ""):
            continue
        found[copier] += [_Taken(*_sides(passage, is_here), original, outlet) for passage in copy.passages]
    return found


def _sides(passage: Passage, is_here: bool) -> tuple[Span, Span]:
    return (passage.here, passage.there) if is_here else (passage.there, passage.here)


def _first_hand(rows: Sequence[_Taken], found: Mapping[ReportId, Sequence[_Taken]]) -> list[_Taken]:
    """Return the passages whose original did not take these words from a third report."""
    took = {report: _merged(row.here for row in found.get(report, ())) for report in {row.report for row in rows}}
    return [row for row in rows if not _touches(took[row.report], row.there)]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return the same letters as spans in order that do not overlap."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and span.start <= kept[-1].end:
            kept[-1] = replace(kept[-1], end=max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return kept


def _touches(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of `spans` (in order, apart) overlaps `span`."""
    at = bisect_right(spans, span.start, key=lambda one: one.end)
    return at < len(spans) and spans[at].overlaps(span)


def _with_credits(reading: Reading, found: Mapping[ReportId, Sequence[_Taken]], lexicons: SayLexicons) -> Reading:
    every = found[reading.report.id]
    first = _first_hand(every, found)
    chains = []
    for statement, chain in zip(reading.statements, reading.chains, strict=True):
        taken = _find(statement, first) or _find(statement, every)
        is_kept = taken is None or _is_own(reading.report, statement, lexicons)
        chains.append(chain if taken is None or is_kept else _with_credit(chain, taken, lexicons))
    return replace(reading, chains=tuple(chains))


def _is_own(report: Report, statement: Statement, lexicons: SayLexicons) -> bool:
    """Whether the words were said to the page itself: "told us", "carried by our station"."""
    spans = [span for span in (statement.addressee, statement.channel) if span is not None]
    named = is_outlet_named(report.outlet, report.quote(statement.addressee)) if statement.addressee else False
    return named or any(lexicons.has("own", lows_of(report, span)) for span in spans)


def _find(statement: Statement, taken: Iterable[_Taken]) -> _Taken | None:
    """Return the passage that holds most of a statement's words."""
    words = statement.contents[0]
    best: tuple[int, _Taken] | None = None
    for row in taken:
        held = min(words.end, row.here.end) - max(words.start, row.here.start)
        if held >= _LEAST_HELD * (words.end - words.start) and (best is None or held > best[0]):
            best = (held, row)
    return best[1] if best is not None else None


def _with_credit(chain: Chain, taken: _Taken, lexicons: SayLexicons) -> Chain:
    credited = [link for link in chain.links if link.role is LinkRole.CREDIT]
    if any(link.is_named for link in credited) or any(_is_outlet(link, taken.outlet) for link in chain.links):
        return chain
    evidence = (Evidence(_RULE, (taken.here, taken.there)),)
    credit = Link(LinkRole.CREDIT, taken.outlet, True, KnownBy.INFERRED, None, None, evidence)
    outer = [link for link in chain.links if link.role is LinkRole.PUBLISHER]
    inner = [link for link in chain.links if link.role not in (LinkRole.PUBLISHER, LinkRole.CREDIT)]
    if len(inner) > 1 and _is_some_outlet(inner[0], lexicons):  # "a foreign agency": this one
        inner.pop(0)
    return replace(chain, links=(*outer, credit, *inner))


def _is_outlet(link: Link, outlet: str) -> bool:
    """Whether a hop is that outlet already, in whatever form."""
    return link.role in (LinkRole.CREDIT, LinkRole.RELAY) and is_outlet_named(outlet, link.name)


def _is_some_outlet(link: Link, lexicons: SayLexicons) -> bool:
    """Whether a hop is an outlet that is not named."""
    lows = tuple((link.name or "").lower().split())
    return link.role is LinkRole.RELAY and not link.is_named and lexicons.has("outlet", lows)
