"""The marks of a report's windows → one reading: runs joined over the windows' edges, pieces turned into offsets.

In: windows in order with their marks, and where each piece stands in the text. Out: an `EncoderReading`.
Each piece is labelled by the window in whose core it stands. A run that goes on from before its core is joined to the
run that ends there; if there is none, it begins at the edge. What is not read (furniture in the middle of a quotation)
parts a span in two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from sayso.mark.encoder.marks import Lead, Run, WindowMarks
from sayso.mark.encoder.pieces import Pieces
from sayso.mark.encoder.readings import (
    EncoderReading,
    FoundContent,
    FoundCue,
    FoundMention,
    FoundSource,
    Pointer,
)
from sayso.mark.encoder.windows import Window
from sayso.records import Report, Span

_LETTER = re.compile(r"\w")


@dataclass(slots=True)
class _Found:
    """A run in the whole report. `leads` of each of its parts, with places counted from the report's first piece."""

    start: int
    end: int
    kind: int
    total: float  # of the pieces' scores
    leads: list[tuple[Lead, ...]] = field(default_factory=list)

    @property
    def score(self) -> float:
        return round(self.total / (self.end - self.start), 4)


@dataclass(frozen=True, slots=True)
class _Role:
    """All spans of one role: where each begins (piece) and the runs and spans in step; a parted run stands twice."""

    starts: list[int]
    runs: list[_Found]
    spans: list[Span]

    def at(self, piece: int) -> int | None:
        """Return the span that begins at `piece`, or holds it."""
        index = bisect_right(self.starts, piece) - 1
        return index if index >= 0 and piece < self.runs[index].end else None


def stitch(
    report: Report, pieces: Pieces, read: Sequence[tuple[Window, WindowMarks]], *, model: str, kinds: Sequence[str]
) -> EncoderReading:
    """Join what the windows of `report` gave."""
    sources, cues, contents, mentions = (
        _gather(report, pieces, _join((window, attrgetter(role)(marks)) for window, marks in read))
        for role in ("sources", "cues", "contents", "mentions")
    )
    return EncoderReading(
        report=report.id,
        model=model,
        sources=tuple(FoundSource(span, run.score) for run, span in zip(sources.runs, sources.spans, strict=True)),
        cues=tuple(
            FoundCue(span, run.score, _point(run, sources)) for run, span in zip(cues.runs, cues.spans, strict=True)
        ),
        contents=tuple(
            FoundContent(span, run.score, _point(run, cues))
            for run, span in zip(contents.runs, contents.spans, strict=True)
        ),
        mentions=tuple(
            FoundMention(span, run.score, kinds[run.kind], _point(run, mentions) if any(run.leads) else ())
            for run, span in zip(mentions.runs, mentions.spans, strict=True)
        ),
    )


def _join(read: Iterable[tuple[Window, Sequence[Run]]]) -> list[_Found]:
    """Move runs to their places in the report; join those that an edge parts."""
    found: list[_Found] = []
    for window, runs in read:
        for run in runs:
            start, end = window.start + run.start, window.start + run.end
            leads = tuple((None if to is None else window.start + to, odds) for to, odds in run.leads)
            total = run.score * (end - start)
            last = found[-1] if found else None
            if not run.begins and last is not None and last.end == start and last.kind == run.kind:
                last.end = end
                last.total += total
                last.leads.append(leads)
            else:
                found.append(_Found(start, end, run.kind, total, [leads]))
    return found


def _gather(report: Report, pieces: Pieces, runs: Sequence[_Found]) -> _Role:
    """Turn runs into spans of the text."""
    role = _Role([], [], [])
    for run in runs:
        low = run.start
        for at in range(run.start + 1, run.end + 1):
            if at < run.end and not _is_parted(report.text, int(pieces.ends[at - 1]), int(pieces.starts[at])):
                continue
            role.starts.append(low)
            role.runs.append(run)
            role.spans.append(Span(report.id, int(pieces.starts[low]), int(pieces.ends[at - 1])))
            low = at
    return role


def _is_parted(text: str, end: int, start: int) -> bool:
    """Whether something stands between two neighbouring pieces that was not read."""
    return start - end > 1 and _LETTER.search(text, end, start) is not None


def _point(run: _Found, targets: _Role) -> tuple[Pointer, ...]:
    """Find what the leads of a run lead to; of several parts, the one that is surest of something."""
    best: list[Pointer] = []
    for leads in run.leads:
        pointers = _resolve(leads, targets)
        if not best or _surest(pointers) > _surest(best):
            best = pointers
    return tuple(best)


def _resolve(leads: Sequence[Lead], targets: _Role) -> list[Pointer]:
    odds: dict[int | None, float] = {}
    for place, score in leads:
        to = None if place is None else targets.at(place)
        if place is None or to is not None:
            odds[to] = odds.get(to, 0.0) + score
    pointers = [Pointer(to, round(score, 4)) for to, score in sorted(odds.items(), key=lambda one: -one[1])]
    return pointers or [Pointer(None, 0.0)]  # it pointed over the edge at what the next window does not see


def _surest(pointers: Sequence[Pointer]) -> float:
    return max((pointer.score for pointer in pointers if pointer.to is not None), default=0.0)
