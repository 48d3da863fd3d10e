"""Marks → statements and chains: who said what, through whom, doing what in saying it.

In: a `Report` and its `Marks`. Out: `Statement`s in text order, one `Chain` each, and `Relation`s between them.
Source: design.md sections 3 and 4; PARC 3.0 (nesting), PDTB 2.0 (attribution features).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.kit.folding import fold
from sayso.kit.ids import content_id
from sayso.records import Act, Attribution, Chain, Marks, Relation, Report, Span, Stance, Statement, StatementId
from sayso.say.acts import ActTeller, Teller
from sayso.say.carried import carry
from sayso.say.chains import ChainBuilder, Said
from sayso.say.lexicons import SayLexicons
from sayso.say.manners import find_hedges, tell_directness
from sayso.say.parts import is_said, part
from sayso.say.relations import find_relations
from sayso.say.speakers import Speaker, SpeakerFinder

__all__ = ["SayLexicons", "carry", "hear"]

_WINDOW = 40  # statements, in text order, among which one may be reported in another


def hear(
    report: Report, marks: Marks, lexicons: SayLexicons
) -> tuple[tuple[Statement, ...], tuple[Chain, ...], tuple[Relation, ...]]:
    """Return what is said in `report`: statements, their chains in the same order, relations."""
    finder = SpeakerFinder(report, marks, lexicons)
    headings = [sentence.span for sentence in marks.sentences if sentence.is_heading]
    said: list[Said] = []
    speakers: list[Speaker] = []
    for attribution in _parted(report, marks.attributions):
        found = tuple(finder.find(source, attribution, speakers) for source in attribution.sources)
        if found and not _in_heading(headings, attribution):  # a headline's "group says" is no antecedent
            speakers.append(replace(found[0], end=_end(attribution), content=attribution.contents[0]))
        if found:
            finder.note_channel(attribution, found[0])
        said.append(Said(_id(report, attribution), attribution, found, None))
    _nest(said)
    acts = ActTeller(report, lexicons)
    statements = tuple(_statement(report, one, lexicons, told=_told(acts, finder, one)) for one in said)
    chains = ChainBuilder(report, finder, lexicons).build(said)
    return statements, chains, find_relations(report, statements, said)


def _parted(report: Report, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return what is said, sentence by sentence, in text order."""
    parts = [one for marked in attributions if is_said(report, marked) for one in part(report, marked)]
    return sorted(parts, key=lambda one: (_begin(one), one.contents[0].end))


def _in_heading(headings: Sequence[Span], attribution: Attribution) -> bool:
    return any(heading.overlaps(attribution.contents[0]) for heading in headings)


def _begin(attribution: Attribution) -> int:
    spans = [*attribution.contents, *attribution.sources, *([attribution.cue] if attribution.cue else [])]
    return min(span.start for span in spans) if attribution.cue else attribution.contents[0].start


def _end(attribution: Attribution) -> int:
    spans = [*attribution.contents, *attribution.sources, *([attribution.cue] if attribution.cue else [])]
    return max(span.end for span in spans)


def _id(report: Report, attribution: Attribution) -> StatementId:
    spans = [(span.start, span.end) for span in (*attribution.contents, *attribution.sources)]
    cue = (attribution.cue.start, attribution.cue.end) if attribution.cue else ()
    return StatementId(content_id(report.id, spans, cue))


def _nest(said: Sequence[Said]) -> None:
    """Set each statement's parent: the smallest other one whose content holds its content and cue."""
    for number, one in enumerate(said):
        best: tuple[int, Said] | None = None
        for other in said[max(0, number - _WINDOW) : number + _WINDOW]:
            if other is one or not _holds(other.attribution, one.attribution):
                continue
            size = sum(span.end - span.start for span in other.attribution.contents)
            if best is None or size < best[0]:
                best = (size, other)
        one.parent = best[1] if best is not None else None
    for one in said:
        _cut_cycle(one)


def _cut_cycle(one: Said) -> None:
    seen = {id(one)}
    above = one
    while above.parent is not None:
        if id(above.parent) in seen:
            above.parent = None
            return
        seen.add(id(above.parent))
        above = above.parent


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether `inner` is reported inside `outer`: within its content, or as what it cites."""
    spans = [*inner.contents, *([inner.cue] if inner.cue else [])]
    if inner.contents == outer.contents:
        return bool(inner.relay and inner.relay in outer.sources)
    return all(
        any(content.holds(span) or _covers(outer.contents, span) for content in outer.contents) for span in spans
    )


def _covers(contents: Sequence[Span], span: Span) -> bool:
    """Whether a span lies between the first and the last word of a split content."""
    return contents[0].start <= span.start and span.end <= contents[-1].end


def _told(acts: ActTeller, finder: SpeakerFinder, one: Said) -> tuple[Act, Stance]:
    names = [name for speaker in one.speakers for name in (speaker.name, speaker.affiliation) if name]
    teller = Teller(frozenset(fold(name) for name in names), any(speaker.is_named for speaker in one.speakers))
    inside = [mention for span in one.attribution.contents for mention in finder.names.within(span)]
    return acts.tell(one.attribution, teller, inside)


def _statement(report: Report, one: Said, lexicons: SayLexicons, *, told: tuple[Act, Stance]) -> Statement:
    attribution = one.attribution
    act, stance = told
    return Statement(
        id=one.id,
        report=report.id,
        contents=attribution.contents,
        cue=attribution.cue,
        sources=attribution.sources,
        addressee=attribution.addressee,
        channel=attribution.channel,
        said_at=attribution.said_at,
        directness=tell_directness(report, attribution),
        act=act,
        stance=stance,
        hedges=find_hedges(report, attribution, lexicons),
        parent=one.parent.id if one.parent is not None else None,
        because=attribution.because,
    )
