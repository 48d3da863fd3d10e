"""Two readers, one record: the encoder finds where source, cue and content are; the rules explain, and add what it lacks.

In: the rules' attributions and the encoder's reading of one report. Out: `Attribution`s in text order.
Both found it: the spans are the encoder's; what else there is (addressee, channel, relay, time, row) the rules'.
Only the rules: kept where they read what the encoder was not taught (speech within speech, headlines, credit lines,
reserves of the page, quotations that nobody is given for). Only the encoder: kept from a score on.
`because` says which: a rule's id, or the model and its score. Source: PolNeAR's guidelines for what it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import pairwise

from sayso.kit.spanning import SpanIndex
from sayso.mark.attribution_cues import AttributionLexicon
from sayso.mark.attribution_found import Found, put_together
from sayso.mark.attribution_verbs import BARE_CLAIM
from sayso.mark.attribution_words import SUBJECT_PRONOUNS as PRONOUNS
from sayso.mark.encoder.readings import EncoderReading
from sayso.mark.scene import Scene
from sayso.records import Attribution, Evidence, Span

LEAST_ALONE = 0.5  # score from which an attribution of the encoder's alone is kept; tuned on held-back articles
LEAST_WHOLE = 0.9  # score from which the encoder's content is taken before the rules'
LEAST_SURE = 0.7  # of the link to a source that is not the rules'
_ALIKE = 0.5  # share of content letters in common from which two readings without a common cue are one


class Kind(Enum):
    """Why the rules may have an attribution that the encoder has not."""

    NESTED = "nested"  # inside what another says, by somebody else
    HEADING = "heading"  # "Army: two dead", "(Norda)"
    FREE = "free"  # a quotation that nobody is given for
    CITED = "cited"  # "Y, citing X, said"
    WEIGHTY = "weighty"  # a denial, a claim, blame, a threat, a reserve, a figure: what a record must not lose
    PLAIN = "plain"
    OWN = "own"  # inside what another says, by a pronoun: mostly himself


_OUTRIGHT = frozenset(Kind) - {Kind.PLAIN, Kind.OWN}  # kept whatever the encoder thinks


def merge(
    scene: Scene, rules: Sequence[Attribution], reading: EncoderReading, lexicon: AttributionLexicon
) -> tuple[Attribution, ...]:
    """Return the attributions of both readers, each once."""
    found = put_together(scene, reading)
    partner = _pair(rules, found)
    merged = [_join(scene, lexicon, (rules[number], found[at]), model=reading.model) for number, at in partner.items()]
    contents = SpanIndex((span, number) for number, rule in enumerate(rules) for span in rule.contents)
    heard = SpanIndex((span, at) for at, one in enumerate(found) for span in one.contents)
    for number, rule in enumerate(rules):
        if number not in partner and not (rule.cue is None and _is_heard(rule, heard)):
            is_inside = any(other != number for span in _spans(rule) for other in contents.holding(span))
            kind = sort(rule, lexicon, is_inside=is_inside, is_other=_names_other(scene, rule))
            if kind in _OUTRIGHT or (kind is Kind.PLAIN and not _is_heard(rule, heard)):
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

_FIGURES = frozenset({"toll", "putat", "docfig", "lay"})  # frames
_ACTS = frozenset({"deny", "accuse", "claim_responsibility", "threaten", "refuse_comment", "cannot_verify"})


def sort(rule: Attribution, lexicon: AttributionLexicon, *, is_inside: bool, is_other: bool = True) -> Kind:
    """Return of what kind an attribution is that only the rules have.

    `is_inside`: another's content holds it. `is_other`: its source is no pronoun, so that somebody else may speak.
    """
    address = rule.because[0].rule if rule.because else ""
    if address.startswith("attribution_headings"):
        return Kind.HEADING
    if address.startswith("attribution_quotes"):
        return Kind.FREE
    if is_inside:
        return Kind.NESTED if is_other else Kind.OWN
    if rule.relay is not None:
        return Kind.CITED
    act, frames = lexicon.row_of(address)
    return Kind.WEIGHTY if act in _ACTS or frames & _FIGURES else Kind.PLAIN


def _spans(rule: Attribution) -> tuple[Span, ...]:
    return (rule.cue,) if rule.cue is not None else rule.contents


def _names_other(scene: Scene, rule: Attribution) -> bool:
    words = [scene.report.quote(span).replace("’", "'").lower() for span in rule.sources]
    return any(word.split("'")[0] not in PRONOUNS for word in words)


def _is_heard(rule: Attribution, heard: SpanIndex[int]) -> bool:
    """Whether the encoder gives words of this content to somebody, under another cue."""
    return any(True for span in rule.contents for _ in heard.meeting(span))


# --- the records ------------------------------------------------------------------------------------------


def _join(scene: Scene, lexicon: AttributionLexicon, pair: tuple[Attribution, Found], *, model: str) -> Attribution:
    """Return the encoder's spans with all else the rules know; what the rules take apart better stays theirs."""
    rule, one = pair
    because = (*rule.because, Evidence(model, (one.cue, *one.contents), one.score))
    is_apart = rule.relay is not None or _is_in_heading(scene, rule)  # "Y quoted X as saying", "Police: two dead"
    if is_apart or _is_issued(scene, lexicon, rule, one):
        return replace(rule, because=because)
    sources = _sources(rule, one)
    is_within = any(content.holds(span) for content in one.contents for span in sources)
    contents = rule.contents if is_within or _is_broken(scene, rule, one) else one.contents
    return replace(rule, cue=one.cue, sources=sources, contents=contents, because=because)


def _is_issued(scene: Scene, lexicon: AttributionLexicon, rule: Attribution, one: Found) -> bool:
    """Whether the rules see who speaks where the encoder has the paper: "Mayor's office: all safe, a note said"."""
    if one.source is None or not any(content.holds(span) for content in one.contents for span in rule.sources):
        return False
    return scene.report.quote(one.source).lower().rpartition(" ")[2] in lexicon.documents


def _sources(rule: Attribution, one: Found) -> tuple[Span, ...]:
    """Return the encoder's source, unless the rules know more: two of them, or another where it is unsure."""
    if one.source is None:
        return rule.sources
    shared = [one.source.overlaps(span) for span in rule.sources]
    if len(shared) > 1 and all(shared):  # "A and B said"
        return rule.sources
    is_unsure = bool(shared) and not any(shared) and one.sureness < LEAST_SURE
    return rule.sources if is_unsure else (one.source,)


def _is_broken(scene: Scene, rule: Attribution, one: Found) -> bool:
    """Whether the encoder's content is a torn piece of what the rules have whole, or none that could be said."""
    if one.score < LEAST_WHOLE or any(evidence.rule == BARE_CLAIM for evidence in rule.because):
        return True
    if one.source is not None and all(one.source.overlaps(span) for span in one.contents):
        return True
    return any(_tears(scene, hole, rule.contents) for hole in _holes(one))


def _is_in_heading(scene: Scene, rule: Attribution) -> bool:
    at = scene.sentence_at(rule.contents[0].start)
    return at is not None and scene.sentences[at].is_heading


def _holes(one: Found) -> Iterator[tuple[int, int]]:
    """Yield the stretches between the fragments and the cue, and between two fragments on one side of it."""
    marks = sorted((*one.contents, one.cue, *([one.source] if one.source is not None else [])))
    yield from ((before.end, after.start) for before, after in pairwise(marks) if before.end < after.start)


def _tears(scene: Scene, hole: tuple[int, int], contents: Sequence[Span]) -> bool:
    """Whether words of one of `contents` lie in the hole."""
    parts = ((max(hole[0], span.start), min(hole[1], span.end)) for span in contents)
    return any(low < high and any(letter.isalnum() for letter in scene.report.text[low:high]) for low, high in parts)


def _alone(scene: Scene, one: Found, lexicon: AttributionLexicon, model: str) -> Attribution:
    evidence = Evidence(model, (one.cue, *one.contents), one.score)
    row = lexicon.row_in([word.text.replace("’", "'").lower() for word in scene.words_in(one.cue)])
    because = (evidence, *((Evidence(row, (one.cue,)),) if row else ()))
    sources = (one.source,) if one.source is not None else ()
    return Attribution(one.cue, sources, one.contents, None, None, None, None, row, because)


def _start(one: Attribution) -> int:
    spans = [*one.contents, *one.sources, *([one.cue] if one.cue is not None else [])]
    return min(span.start for span in spans)
