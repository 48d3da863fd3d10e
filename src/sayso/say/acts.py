"""Tell what a speaker does in speaking, how far the reporter stands off, and how far the words are hedged.

In: an attribution's words and its cue's row. Out: `Act`, `Stance`, `Hedge`s, `Directness`.
The cue decides; a plain "said" is turned by what it introduces: "no hand in" denies, "our fighters struck" claims,
"will burn" threatens. Source: Searle 1976 (assertives, directives, commissives); act list of design.md section 3.
"""

from __future__ import annotations

from sayso.kit.words import words
from sayso.records import Act, Attribution, Directness, Hedge, Report, Span, Stance
from sayso.say.lexicons import SayLexicons, first_of

_OPENING = "\"“‘«'„"
_CLOSING = "\"”’»'"
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})
_PLAIN = frozenset({Act.ASSERT, Act.PROMISE, Act.THREATEN})
_ARMED_SAFE = frozenset({"offer", "agree"})
_NEGATIONS = frozenset(
    {"no", "not", "never", "none", "nobody", "neither", "nor", "nothing", "didn't", "wasn't", "weren't", "isn't"}
)


def lows_of(report: Report, span: Span) -> tuple[str, ...]:
    """Return the words of a span, lower-case, with straight apostrophes."""
    return tuple(word.text.translate(_STRAIGHT).lower() for word in words(report.text, span.start, span.end))


def tell_act(report: Report, attribution: Attribution, lexicons: SayLexicons) -> tuple[Act, Stance]:
    """Return what the speaker does and the reporter's distance."""
    given = lexicons.acts.get(attribution.cue_row or "", None)
    act, stance = given if given is not None else (Act.ASSERT, Stance.NEUTRAL)
    lows = tuple(low for span in attribution.contents for low in lows_of(report, span))
    if act not in _PLAIN or not lows:
        return act, stance
    return _by_content(act, lows, attribution, lexicons), stance


def _by_content(act: Act, lows: tuple[str, ...], attribution: Attribution, lexicons: SayLexicons) -> Act:
    has_will = lexicons.has("will", lows)
    if act is Act.PROMISE:
        return Act.THREATEN if lexicons.has("menace", lows) else act
    if act is Act.THREATEN and attribution.cue_row == "cues.toml#warn":
        return act if has_will or lexicons.has("menace", lows) or "if" in lows else Act.ASSERT
    if act is Act.THREATEN:
        return act
    if lexicons.has("disown", lows) or lows[:1] == ("no",):
        return Act.DENY
    if has_will and lexicons.has("menace", lows):
        return Act.THREATEN
    if has_will and _promises(lows):
        return Act.PROMISE
    if lexicons.has("own-deed", lows):
        return Act.CLAIM_RESPONSIBILITY
    if lexicons.has("must", lows) and not has_will:
        return Act.ORDER
    if lexicons.has("blame", lows):
        return Act.ACCUSE
    return act


def _promises(lows: tuple[str, ...]) -> bool:
    """Whether a "will" binds the speaker's side to a deed: "would release three", not "the town will have salt"."""
    for at, low in enumerate(lows[:-1]):
        if low not in _WILLS:
            continue
        verb = next((word for word in lows[at + 1 : at + 4] if word not in {"not", "never", "also", "soon", "now"}), "")
        if verb in {"have", "need", "know", "see", "seem", "depend", "mean", "say", "tell", "take"}:
            return False
        if verb == "be":
            rest = lows[at + 1 : at + 5]
            return any(word.endswith(("ed", "en", "held", "sent", "built", "brought", "made")) for word in rest)
        return True
    return False


_WILLS = frozenset({"will", "shall", "would", "'ll", "won't", "wouldn't", "shan't"})


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
    is_clause = first in {"that", "whether", "how", "why", "to"} or len(attribution.contents[0].__repr__()) < 0
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


def is_negated(lows: tuple[str, ...]) -> bool:
    """Whether the words carry a negation."""
    return any(low in _NEGATIONS for low in lows)


__all__ = ["find_hedges", "first_of", "is_negated", "lows_of", "tell_act", "tell_directness"]
