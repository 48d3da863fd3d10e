"""How words are given: all quoted or told, and how far they are hedged.

In: an attribution's words. Out: `Directness`, `Hedge`s. Source: PARC 3.0 (direct, mixed, indirect); hedge kinds after
Hyland 2005.
"""

from __future__ import annotations

from sayso.kit.words import words
from sayso.records import Attribution, Directness, Hedge, Report, Span
from sayso.say.lexicons import SayLexicons

_OPENING = "\"“‘«'„"
_CLOSING = "\"”’»'"
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})


def tell_directness(report: Report, attribution: Attribution) -> Directness:
    """Return how the words are given: all quoted, partly, not at all, or only the act."""
    if attribution.cue is None:
        return Directness.FREE
    texts = [report.quote(span).strip(" ,") for span in attribution.contents]
    quoted = [text[:1] in _OPENING and text.rstrip(".,!?")[-1:] in _CLOSING for text in texts if text]
    if quoted and all(quoted) and not any(_reopens(text) for text in texts):
        return Directness.DIRECT
    if any(mark in text for text in texts for mark in '“”"«»'):
        return Directness.MIXED
    first = texts[0].split(" ", 1)[0].lower() if texts and texts[0] else ""
    is_clause = first in {"that", "whether", "how", "why", "to"}
    is_short = sum(len(text.split()) for text in texts) <= 8
    is_summary = attribution.cue_row is not None and any(name in attribution.cue_row for name in _SUMMARY_ROWS)
    return Directness.SUMMARY if is_summary and is_short and not is_clause else Directness.INDIRECT


_SUMMARY_ROWS = (
    "condemn",
    "praise",
    "blame",
    "deny",
    "dispute",
    "claim-responsibility",
    "accuse",
    "express",
    "reject",
    "speak-of",
)


def _reopens(text: str) -> bool:
    """Whether a text that starts and ends quoted has unquoted words in its middle."""
    middle = text[1:-1].rstrip("”’»\"'.,")
    return "”" in middle and "“" in middle and middle.index("”") < middle.rindex("“")


def find_hedges(report: Report, attribution: Attribution, lexicons: SayLexicons) -> tuple[Hedge, ...]:
    """Return the hedges in the content and the cue, in text order."""
    found: list[Hedge] = []
    spans = [*attribution.contents, *([attribution.cue] if attribution.cue else []), *attribution.sources]
    for span in spans:
        cut = list(words(report.text, span.start, span.end))
        lows = tuple(word.text.translate(_STRAIGHT).lower() for word in cut)
        at = 0
        while at < len(lows):
            entry = next((e for e in lexicons.hedges.get(lows[at], ()) if lows[at : at + len(e[0])] == e[0]), None)
            if entry is None:
                at += 1
                continue
            end = at + len(entry[0])
            found.append(Hedge(Span(report.id, cut[at].start, cut[end - 1].end), entry[1], entry[2]))
            at = end
    return tuple(sorted(set(found), key=lambda hedge: hedge.span))
