"""Which fragments of an attribution are one statement: what its cue's sentence holds; each later quotation is one more.

In: an `Attribution` as marked, with all fragments that its cue governs. Out: one or more, quotations that go on without
a cue of their own; "that A and that B" is two. Source: PolNeAR marks “A,” he said. “B.” as one attribution; a record
counts what is said, sentence by sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.records import Attribution, Evidence, Report, Span
from sayso.say.acts import lows_of

_ENDS = re.compile(r"[.!?…][”\"'’»)\]]*\s|\n")
_AND_THAT = re.compile(r",? (?:and|but) (?=that )")
_LEAST_CLAUSE = 12  # letters
LEAST_SAID = 0.9  # score from which a quotation that only the encoder gives to somebody is a statement
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing"})
_WHOEVER = frozenset({("who",), ("which",), ("that",), ("you",), ("one",)})
_QUOTES = frozenset("\"“„«'‘")
_FAR = 2000  # characters between two fragments; more is another sentence
_RULE = "parts.py#continued"


def is_said(report: Report, attribution: Attribution) -> bool:
    """Whether an attribution is a statement: all that the rules read, of the encoder's alone only sure quotations.

    PolNeAR marks wishes, beliefs and "No group claimed it" too.
    """
    first = attribution.because[0] if attribution.because else None
    if first is None or first.score is None:
        return True
    lows = lows_of(report, attribution.sources[0]) if attribution.sources else ()
    if not lows or lows[0] in _NOBODY or lows in _WHOEVER:
        return False
    return first.score >= LEAST_SAID and any(report.text[span.start] in _QUOTES for span in attribution.contents)


def part(report: Report, attribution: Attribution) -> tuple[Attribution, ...]:
    """Return the statements of one attribution, the one with the cue first."""
    if len(attribution.contents) == 1:
        cuts = list(_clauses(report, attribution.contents[0]))
        return tuple(replace(attribution, contents=(cut,)) for cut in cuts)
    runs = list(_runs(report, attribution))
    if len(runs) == 1:
        return (attribution,)
    anchor = attribution.cue or attribution.contents[0]
    main = min(runs, key=lambda run: (_is_beyond(report, attribution, run), _gap(run, anchor)))
    further = (_continued(attribution, run) for run in runs if run is not main)
    return (replace(attribution, contents=main), *further)


def _clauses(report: Report, content: Span) -> Iterator[Span]:
    """Yield "that A" and "that B" of "that A and that B"."""
    text = report.quote(content)
    low = 0
    if text.startswith("that "):
        for found in _AND_THAT.finditer(text):
            if min(found.start() - low, len(text) - found.end()) >= _LEAST_CLAUSE:
                yield Span(content.report, content.start + low, content.start + found.start())
                low = found.end()
    yield Span(content.report, content.start + low, content.end)


def _runs(report: Report, attribution: Attribution) -> Iterator[tuple[Span, ...]]:
    """Yield the fragments between which no sentence ends outside of them."""
    known = [*attribution.sources, *([attribution.cue] if attribution.cue else [])]
    contents = sorted(attribution.contents)
    run = [contents[0]]
    for before, content in pairwise(contents):
        if _is_apart(report, (before, content), known):
            yield tuple(run)
            run = []
        run.append(content)
    yield tuple(run)


def _is_apart(report: Report, ends: tuple[Span, Span], known: Sequence[Span]) -> bool:
    """Whether a sentence ends between two fragments, the words of source and cue left out (“Col. B. Odeh”)."""
    low, high = ends[0].end, ends[1].start
    if high - low > _FAR:
        return True
    between = report.text[low:high]
    for span in known:
        if low <= span.start and span.end <= high:
            inside = slice(span.start - low, span.end - low)
            between = between[: inside.start] + "x" * (span.end - span.start) + between[inside.stop :]
    return not between.strip() or _ENDS.search(between) is not None  # “A.” “B.”


def _is_beyond(report: Report, attribution: Attribution, run: Sequence[Span]) -> bool:
    """Whether a sentence ends between a run and the cue."""
    cue = attribution.cue
    if cue is None or run[0].start <= cue.start < run[-1].end:
        return False
    ends = (run[-1], cue) if run[-1].end <= cue.start else (cue, run[0])
    is_next = report.text[ends[0].end : ends[1].start].isspace()
    return not is_next and _is_apart(report, ends, attribution.sources)


def _gap(run: Sequence[Span], anchor: Span) -> int:
    """Return how far a run is from the cue; 0 where it stands around it."""
    return max(0, anchor.start - run[-1].end, run[0].start - anchor.end)


def _continued(attribution: Attribution, run: tuple[Span, ...]) -> Attribution:
    """Return further words of the same speaker as an attribution of their own."""
    because = (Evidence(_RULE, (*run, *attribution.sources)),)
    return replace(attribution, cue=None, cue_row=None, contents=run, because=because)
