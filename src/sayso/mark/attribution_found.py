"""What the encoder found, put together: per cue its source and the fragments of what is said.

In: an `EncoderReading`. Out: `Found`s in text order. A fragment goes to the cue it points at; one that points at nothing
goes with the fragment before it where only blanks lie between, else it is left out (the rules may know it).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.mark.encoder.readings import EncoderReading, FoundContent, FoundCue, Pointer
from sayso.records import Report, Span

LEAST_LINK = 0.0  # tuned on held-back training articles
_GLUE = frozenset(" \t\u00a0")


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as the encoder sees it. `score`: the least sure of its cue, its best fragment and that one's link."""

    cue: Span
    source: Span | None
    contents: tuple[Span, ...]
    score: float


def put_together(report: Report, reading: EncoderReading) -> tuple[Found, ...]:
    """Return the encoder's attributions; a cue to which no fragment leads is none."""
    fragments: dict[int, list[FoundContent]] = defaultdict(list)
    last: tuple[FoundContent, int] | None = None
    for content in reading.contents:
        to = content.cues[0].to
        if to is None and last is not None and _is_glued(report, last[0].span, content.span):
            to = last[1]
        if to is not None:
            fragments[to].append(content)
            last = (content, to)
    found = [_found(report, reading, reading.cues[at], fragments[at]) for at in sorted(fragments)]
    return tuple(sorted(found, key=lambda one: (one.cue, one.contents)))


def _found(report: Report, reading: EncoderReading, cue: FoundCue, fragments: Sequence[FoundContent]) -> Found:
    best = max(min(fragment.score, _sureness(fragment.cues)) for fragment in fragments)
    return Found(
        cue=cue.span,
        source=_source(reading, cue.sources),
        contents=_joined(report, [fragment.span for fragment in fragments]),
        score=round(min(cue.score, best), 4),
    )


def _sureness(pointers: Sequence[Pointer]) -> float:
    return pointers[0].score if pointers[0].to is not None else 0.0


def _source(reading: EncoderReading, pointers: Sequence[Pointer]) -> Span | None:
    best = pointers[0]
    return reading.sources[best.to].span if best.to is not None and best.score >= LEAST_LINK else None


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
