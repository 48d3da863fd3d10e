"""Who said what: cue, sources, contents, linked.

In: a scene with sentences, quotations, times and mentions. Out: `Attribution`s in text order; furniture is never read.
Unit by unit: verbs, phrases and nouns that are cues (`attribution_verbs`, `attribution_phrases`), headline forms
(`attribution_headings`), contents cut (`attribution_extents`), quotations that no cue governs (`attribution_quotes`).
Source: PARC 3.0 and PolNeAR guidelines for what source, cue and content hold; gold README for the content's edges.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from sayso.mark.attribution_cues import AttributionLexicon
from sayso.mark.attribution_drafts import Draft, Sheet
from sayso.mark.attribution_extents import settle
from sayso.mark.attribution_ground import Ground, Range
from sayso.mark.attribution_headings import read_colon_quote, read_credit, read_heading
from sayso.mark.attribution_phrases import PhraseReader
from sayso.mark.attribution_quotes import add_free
from sayso.mark.attribution_sources import part_coordinated
from sayso.mark.attribution_units import Unit, cut_units
from sayso.mark.attribution_verbs import BARE_CLAIM, VerbReader
from sayso.mark.attribution_words import is_verbal
from sayso.mark.scene import Scene
from sayso.records import Attribution, Evidence, MentionKind, Span

__all__ = ["AttributionLexicon", "find_attributions"]

_LEAST_LEAD = 6  # tokens
_LONGEST_UNIT = 2000  # tokens; a longer "sentence" is no prose


def find_attributions(scene: Scene, lexicon: AttributionLexicon) -> tuple[Attribution, ...]:
    """Find them, in text order."""
    found: list[Attribution] = []
    units = cut_units(scene)
    index = _Index(scene)
    by_unit: list[list[Attribution]] = []
    is_listed = False  # in a numbered item, as digests have them
    for unit in units:
        if unit.is_first:
            is_listed = unit.tokens[0].low.isdigit() if unit.tokens else False
        read = _read_unit(scene, unit, lexicon, index=index, is_listed=is_listed)
        by_unit.append(read)
        for inner in unit.inner:
            found.extend(_read_unit(scene, inner, lexicon, index=index))
    found.extend(attribution for read in add_free(scene, units, by_unit) for attribution in read)
    found = [_with_lead(scene, attribution, by_unit, units) for attribution in found]
    return tuple(sorted(found, key=lambda attribution: (_start(attribution), attribution.contents[0].end)))


def _with_lead(
    scene: Scene, attribution: Attribution, by_unit: list[list[Attribution]], units: list[Unit]
) -> Attribution:
    """Give "claimed responsibility" the deed of the lead as its content, if the sentence names none itself."""
    if all(evidence.rule != BARE_CLAIM for evidence in attribution.because):
        return attribution
    lead = next((unit for unit in units if not unit.is_heading and len(unit.tokens) > _LEAST_LEAD), None)
    if lead is None or lead.end > attribution.contents[0].start:
        return attribution
    stops = (
        at for at, token in enumerate(lead.tokens) if at and (is_verbal(token.low) or token.quote or token.low == ",")
    )
    end = next(stops, None)
    if end is None:
        return attribution
    deed = scene.span(lead.tokens[0].start, lead.tokens[end - 1].end)
    return replace(attribution, contents=(deed,))


class _Index:
    """Starts of what earlier finders found, for look-ups by offset."""

    def __init__(self, scene: Scene) -> None:
        self.times = sorted((time.span.start, time.span.end) for time in scene.times if time.type != "DURATION")
        self.time_starts = [start for start, _ in self.times]
        self.mentions = [mention for mention in scene.mentions if mention.kind is not MentionKind.PLACE]
        self.place_ends = sorted(m.span.end for m in scene.mentions if m.kind is MentionKind.PLACE)
        people = {MentionKind.PERSON, MentionKind.PEOPLE}
        self.person_ends = sorted(m.span.end for m in scene.mentions if m.kind in people)
        self.mention_starts = [mention.span.start for mention in self.mentions]


def _read_unit(
    scene: Scene, unit: Unit, lexicon: AttributionLexicon, *, index: _Index, is_listed: bool = False
) -> list[Attribution]:
    if not 2 <= len(unit.tokens) <= _LONGEST_UNIT:
        return []
    ground = _ground(unit, lexicon, index)
    sheet = Sheet(ground)
    verbs, phrases = VerbReader(sheet), PhraseReader(sheet)
    at = 0
    while at < len(ground.lows):
        low = ground.lows[at]
        end = phrases.read(at) if low else None
        if end is None and low in lexicon.verbs:
            end = verbs.read(at)
        at = max(end or 0, at + 1)
    drafts = sheet.drafts or (read_heading(ground) if unit.is_heading else [])
    drafts = drafts or read_colon_quote(ground) or read_credit(ground, is_listed=is_listed)
    return [_attribution(scene, ground, draft) for draft in settle(ground, drafts, sheet.citations)]


def _ground(unit: Unit, lexicon: AttributionLexicon, index: _Index) -> Ground:
    starts = [token.start for token in unit.tokens]
    lows = [token.low for token in unit.tokens]
    times: dict[int, int] = {}
    for at in range(bisect_left(index.time_starts, unit.start), len(index.times)):
        start, end = index.times[at]
        if start >= unit.end:
            break
        first, after = bisect_left(starts, start), bisect_left(starts, end)
        if (
            first < after and starts[first] == start and unit.tokens[after - 1].end == end
        ):  # not the "Sunday" of "Sunday's raid"
            times[first] = after
    persons = _ends_in(index.person_ends, unit, starts)
    places = _ends_in(index.place_ends, unit, starts)
    mentions: dict[int, int] = {}
    outlets: set[Range] = set()
    for at in range(bisect_left(index.mention_starts, unit.start), len(index.mentions)):
        span = index.mentions[at].span
        if span.start >= unit.end:
            break
        first, after = bisect_left(starts, span.start), bisect_left(starts, span.end)
        mentions[after] = min(first, mentions.get(after, first))
        if index.mentions[at].kind is MentionKind.OUTLET:
            outlets.add((first, after))
    return Ground(unit.tokens, lows, lexicon, times, mentions, frozenset(outlets), places, unit.is_heading, persons)


def _ends_in(ends: list[int], unit: Unit, starts: list[int]) -> frozenset[int]:
    """Return the tokens after what ends inside the unit; `ends` are offsets in order."""
    low, high = bisect_right(ends, unit.start), bisect_right(ends, unit.end)
    return frozenset(bisect_left(starts, end) for end in ends[low:high])


def _attribution(scene: Scene, ground: Ground, draft: Draft) -> Attribution:
    def span(part: Range | None) -> Span | None:
        if part is None or part[0] >= part[1]:
            return None
        return scene.span(ground.tokens[part[0]].start, ground.tokens[part[1] - 1].end)

    cue = span(draft.cue)
    parts = [part for source in draft.sources for part in part_coordinated(ground, _bare(ground, source))]
    sources = tuple(found for part in parts if (found := span(part)) is not None)
    contents = tuple(found for part in sorted(draft.contents) if (found := span(part)) is not None)
    evidence = (Evidence(draft.rule, (cue,) if cue else ()), *(Evidence(note) for note in draft.notes))
    return Attribution(
        cue=cue,
        sources=sources,
        contents=contents,
        addressee=span(draft.addressee),
        channel=span(draft.channel),
        relay=span(draft.relay),
        said_at=span(draft.said_at),
        cue_row=draft.rule,
        because=evidence,
    )


def _bare(ground: Ground, part: Range) -> Range:
    """Drop a comma at the end of a source."""
    low, high = part
    while high > low + 1 and ground.lows[high - 1] in {",", ":"}:
        high -= 1
    return (low, high)


def _start(attribution: Attribution) -> int:
    spans = [*attribution.contents, *attribution.sources]
    if attribution.cue is not None:
        spans.append(attribution.cue)
    return min(span.start for span in spans)
