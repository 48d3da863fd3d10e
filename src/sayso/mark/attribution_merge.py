"""Two readers, one record: the encoder finds where source, cue and content are; the rules explain, and add what it lacks.

In: the rules' attributions and the encoder's reading of one report. Out: `Attribution`s in text order.
Both found it: the spans are the encoder's; what else there is (addressee, channel, relay, time, row) the rules'.
Only the rules: kept where they read what the encoder was not taught (speech within speech, headlines, credit lines,
reserves of the page, quotations that nobody is given for). Only the encoder: kept from a score on.
`because` says which: a rule's id, or the model and its score. Source: PolNeAR's guidelines for what it leaves out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from sayso.kit.spanning import SpanIndex
from sayso.mark.attribution_cues import AttributionLexicon
from sayso.mark.attribution_found import Found, put_together
from sayso.mark.encoder.readings import EncoderReading
from sayso.mark.scene import Scene
from sayso.records import Attribution, Evidence, Span

LEAST_ALONE = 0.5  # score from which an attribution of the encoder's alone is kept; tuned on held-back articles
_ALIKE = 0.5  # share of content letters in common from which two readings without a common cue are one


class Kind(Enum):
    """Why the rules may have an attribution that the encoder has not."""

    NESTED = "nested"  # inside what another says
    HEADING = "heading"  # "Army: two dead", "(Norda)"
    FREE = "free"  # a quotation that nobody is given for
    CITED = "cited"  # "Y, citing X, said"
    RESERVE = "reserve"  # refusals, "could not be verified"
    PLAIN = "plain"


KEPT = frozenset({Kind.NESTED, Kind.HEADING, Kind.FREE, Kind.CITED, Kind.RESERVE})


def merge(
    scene: Scene, rules: Sequence[Attribution], reading: EncoderReading, lexicon: AttributionLexicon
) -> tuple[Attribution, ...]:
    """Return the attributions of both readers, each once."""
    found = put_together(scene.report, reading)
    partner = _pair(rules, found)
    merged = [_join(rules[number], found[at], reading.model) for number, at in partner.items()]
    contents = SpanIndex((span, number) for number, rule in enumerate(rules) for span in rule.contents)
    heard = SpanIndex((span, at) for at, one in enumerate(found) for span in one.contents)
    for number, rule in enumerate(rules):
        if number not in partner and not (rule.cue is None and _is_heard(rule, heard)):
            is_inside = any(other != number for span in _spans(rule) for other in contents.holding(span))
            if sort(rule, lexicon, is_inside=is_inside) in KEPT:
                merged.append(rule)
    taken = set(partner.values())
    alone = (one for at, one in enumerate(found) if at not in taken and one.score >= LEAST_ALONE)
    merged += [_alone(scene, one, lexicon, reading.model) for one in alone]
    return tuple(sorted(merged, key=lambda one: (_start(one), one.contents[0].end)))


# --- which are the same -----------------------------------------------------------------------------------


def _pair(rules: Sequence[Attribution], found: Sequence[Found]) -> dict[int, int]:
    """Return for each attribution of the rules which of the encoder's it is: one to one, the most alike first."""
    cues = SpanIndex((one.cue, at) for at, one in enumerate(found))
    contents = SpanIndex((span, at) for at, one in enumerate(found) for span in one.contents)
    pairs = [
        (*likeness, -number, -at)
        for number, rule in enumerate(rules)
        for at in sorted(_near(rule, cues, contents))
        if (likeness := _likeness(rule, found[at])) is not None
    ]
    partner: dict[int, int] = {}
    given: set[int] = set()
    for _, _, number, at in sorted(pairs, reverse=True):
        if -number not in partner and -at not in given:
            partner[-number] = -at
            given.add(-at)
    return partner


def _near(rule: Attribution, cues: SpanIndex[int], contents: SpanIndex[int]) -> set[int]:
    by_cue = set(cues.meeting(rule.cue)) if rule.cue is not None else set()
    return by_cue | {at for span in rule.contents for at in contents.meeting(span)}


def _likeness(rule: Attribution, one: Found) -> tuple[bool, float] | None:
    """Return how alike two readings are: a common cue first, then the share of content in common; None: another."""
    is_same_cue = rule.cue is not None and rule.cue.overlaps(one.cue)
    shared = _share(rule.contents, one.contents)
    is_same_source = not rule.sources or one.source is None or any(one.source.overlaps(span) for span in rule.sources)
    return (is_same_cue, shared) if is_same_cue or (shared >= _ALIKE and is_same_source) else None


def _share(left: Sequence[Span], right: Sequence[Span]) -> float:
    """Return letters in common by letters in either."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    whole = sum(span.end - span.start for span in (*left, *right)) - common
    return common / whole if whole else 0.0


# --- what only one has ------------------------------------------------------------------------------------

_RESERVES = frozenset({"refuse", "notsay", "nocomment", "verify"})


def sort(rule: Attribution, lexicon: AttributionLexicon, *, is_inside: bool) -> Kind:
    """Return of what kind an attribution is that only the rules have. `is_inside`: another's content holds it."""
    address = rule.because[0].rule if rule.because else ""
    if address.startswith("attribution_headings"):
        return Kind.HEADING
    if address.startswith("attribution_quotes"):
        return Kind.FREE
    if is_inside:
        return Kind.NESTED
    if rule.relay is not None:
        return Kind.CITED
    return Kind.RESERVE if lexicon.frames_of(address) & _RESERVES else Kind.PLAIN


def _spans(rule: Attribution) -> tuple[Span, ...]:
    return (rule.cue,) if rule.cue is not None else rule.contents


def _is_heard(rule: Attribution, heard: SpanIndex[int]) -> bool:
    """Whether a quotation without a speaker is one that the encoder gave to somebody."""
    return any(True for span in rule.contents for _ in heard.meeting(span))


# --- the records ------------------------------------------------------------------------------------------


def _join(rule: Attribution, one: Found, model: str) -> Attribution:
    """Return the encoder's spans with all else the rules know."""
    evidence = Evidence(model, (one.cue, *one.contents), one.score)
    sources = (one.source,) if one.source is not None else rule.sources
    if one.source is not None and len(rule.sources) > 1 and all(one.source.overlaps(span) for span in rule.sources):
        sources = rule.sources  # "A and B said": two
    return replace(rule, cue=one.cue, sources=sources, contents=one.contents, because=(*rule.because, evidence))


def _alone(scene: Scene, one: Found, lexicon: AttributionLexicon, model: str) -> Attribution:
    evidence = Evidence(model, (one.cue, *one.contents), one.score)
    row = lexicon.row_in([word.text.replace("’", "'").lower() for word in scene.words_in(one.cue)])
    because = (evidence, *((Evidence(row, (one.cue,)),) if row else ()))
    sources = (one.source,) if one.source is not None else ()
    return Attribution(one.cue, sources, one.contents, None, None, None, None, row, because)


def _start(one: Attribution) -> int:
    spans = [*one.contents, *one.sources, *([one.cue] if one.cue is not None else [])]
    return min(span.start for span in spans)
