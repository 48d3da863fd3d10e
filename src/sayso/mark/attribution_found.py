"""What the encoder found, put together: per cue its source and the fragments of what is said.

In: a scene and an `EncoderReading`. Out: `Found`s in text order. A fragment goes to the cue it points at; one that
points at nothing goes with the fragment before it where only blanks lie between. Of several fragments the one nearest to
the cue counts; a further one must be a quotation, or stand in the cue's sentence and be sure of its cue: what else
points there mostly belongs to a cue that was not seen (65 of 67 on held-back articles).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.mark.encoder.readings import EncoderReading, FoundContent, FoundCue, Pointer
from sayso.mark.scene import Scene
from sayso.records import Report, Span

SURE_LINK = 0.8  # of a further fragment without quotation marks
_QUOTES = frozenset("\"“„«'‘`")
_GLUE = frozenset(" \t\u00a0")


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as the encoder sees it. `score`: the least of its cue, its best fragment and that one's link."""

    cue: Span
    source: Span | None
    contents: tuple[Span, ...]
    score: float
    sureness: float = 1.0  # of the link from the cue to its source


def put_together(scene: Scene, reading: EncoderReading) -> tuple[Found, ...]:
    """Return the encoder's attributions; a cue to which no fragment leads is none."""
    fragments: dict[int, list[FoundContent]] = defaultdict(list)
    last: tuple[FoundContent, int] | None = None
    for content in reading.contents:
        to = content.cues[0].to
        if to is None and last is not None and _is_glued(scene.report, last[0].span, content.span):
            to = last[1]
        if to is not None:
            fragments[to].append(content)
            last = (content, to)
    found = [_found(scene, reading, reading.cues[at], fragments[at]) for at in sorted(fragments)]
    return tuple(sorted(found, key=lambda one: (one.cue, one.contents)))


def _found(scene: Scene, reading: EncoderReading, cue: FoundCue, fragments: Sequence[FoundContent]) -> Found:
    main = min(fragments, key=lambda one: _gap(cue.span, one.span))
    kept = [one for one in fragments if one is main or _belongs(scene, reading, cue, one)]
    best = max(min(one.score, _sureness(one.cues)) for one in kept)
    source = _source(reading, cue.sources)
    return Found(
        cue=cue.span,
        source=source,
        contents=_joined(scene.report, [_without(scene.report, one.span, source) for one in kept]),
        score=round(min(cue.score, best), 4),
        sureness=cue.sources[0].score,
    )


def _without(report: Report, content: Span, source: Span | None) -> Span:
    """Return a fragment without the source that it starts with: "X, the town will ...", said X."""
    if source is None or content.start != source.start or source.end >= content.end:
        return content
    start = source.end
    while start < content.end - 1 and report.text[start] in " ,;:\u00a0":
        start += 1
    return Span(content.report, start, content.end)


def _gap(cue: Span, content: Span) -> int:
    return max(content.start - cue.end, cue.start - content.end, 0)


def _belongs(scene: Scene, reading: EncoderReading, cue: FoundCue, further: FoundContent) -> bool:
    """Whether a further fragment is the cue's too."""
    if scene.report.text[further.span.start] in _QUOTES or scene.is_quoted(further.span.start):
        return True
    is_near = scene.sentence_at(further.span.start) == scene.sentence_at(cue.span.start)
    return is_near and _sureness(further.cues) >= SURE_LINK and not _is_cue_between(reading, cue.span, further.span)


def _is_cue_between(reading: EncoderReading, cue: Span, content: Span) -> bool:
    low, high = min(cue.end, content.end), max(cue.start, content.start)
    at = bisect_left(reading.cues, low, key=lambda one: one.span.start)
    return at < len(reading.cues) and reading.cues[at].span.end <= high


def _sureness(pointers: Sequence[Pointer]) -> float:
    return pointers[0].score if pointers[0].to is not None else 0.0


def _source(reading: EncoderReading, pointers: Sequence[Pointer]) -> Span | None:
    best = pointers[0]
    return reading.sources[best.to].span if best.to is not None else None


def _joined(report: Report, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join fragments between which nothing but a blank stands."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and (span.start <= kept[-1].end or _is_glued(report, kept[-1], span)):
            kept[-1] = Span(span.report, kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)


def _is_glued(report: Report, before: Span, span: Span) -> bool:
    between = report.text[before.end : span.start] if span.start - before.end <= 3 else "far"
    return set(between) <= _GLUE
