"""Where and when of a trigger: the toponym and time expression that stand with it, else further off.

In: a `Scene`, the sentence and span of a trigger. Out: place and time arguments, nearest first; those from outside the
sentence are marked in their rule: "arguments#previous_sentence", "arguments#dateline", "arguments#title".
"""

from __future__ import annotations

import re

from sayso.kit.grammar import CLAUSE_MARKS
from sayso.mark.scene import Scene
from sayso.records import (
    Argument,
    EntityMention,
    Evidence,
    MentionKind,
    Role,
    Span,
    TimeExpression,
    Toponym,
    ToponymUse,
)

_LOCATIVE = re.compile(
    r"(?:\b(?:in|at|near|outside|inside|around|of|from|to|toward|towards|into|on|between|across|along|within|over|through|"
    r"leaving|entering|reaching|and|off|beside|opposite|linking)|[(,])\s+(?:[\w'’-]+\s+){0,4}$",
    re.IGNORECASE,
)
_THE_TOWN = re.compile(
    r"\b(?:the|this|that) (?:town|city|village|camp|district|neighbou?rhood|hamlet|settlement)\b(?! of\b)",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"['’]?s?(?:\s[a-z-]{2,14})?\s(?:police|hospitals?|mayor|deputy mayor|governor|residents|villagers|council|courts?|prosecutors?|prison|jail|airport|"
    r"airfield|line|bridge|markets?|bazaar|university|schools?|mosque|church|cathedral|monastery|station|barracks|garrison|base|morgue|clinic|"
    r"municipality|townspeople|locals|firefighters|fire department|health department|port|harbour|harbor|refinery|depot|crossing|checkpoint|suburbs?)\b",
    re.IGNORECASE,
)
_TOWNS_BACK = 4  # sentences
_OPENING = re.compile(
    r"(?:^|\n|[.;]\s)[\s\W]*(?:\(?[0-9]{1,2}[.):]\s*)?(?:[\w'’-]{1,24}\s?[/,–-]\s?)?$"
)  # of a line or an item: "2. Kalar/Erbil."
_OPENED = re.compile(r"\s?(?:[/,–-]\s?[\w'’-]{1,24}\s?)?[.:–—(|]")
_LOOK_BACK = 60  # letters before a toponym in which a preposition is looked for


def find_places(scene: Scene, sentence: int, trigger: Span) -> list[Argument]:
    """Return the places told with the trigger; several only where they stand in one sentence."""
    here = _literal(scene, sentence)
    if here:
        near = sorted(here, key=lambda span: _distance(scene, trigger, span))
        return [_argument(Role.PLACE, span, "sentence") for span in near[:3]]
    beside = [_argument(Role.PLACE, span, "beside") for span in _named_beside(scene, sentence, trigger)[:1]]
    return beside + _further_off(scene, sentence)


def _further_off(scene: Scene, sentence: int) -> list[Argument]:
    """Return the places of the sentences before, of the dateline or of the title."""
    for back in range(sentence - 1, max(-1, sentence - 3), -1):
        before = _literal(scene, back)
        if before and not scene.sentences[back].is_heading:
            return [_argument(Role.PLACE, span, "previous_sentence") for span in before[:3]]
    dateline = scene.report.dateline
    if dateline and dateline.place:
        return [_argument(Role.PLACE, dateline.place, "dateline")]
    title = [span for index, one in enumerate(scene.sentences[:3]) if one.is_heading for span in _literal(scene, index)]
    return [_argument(Role.PLACE, title[0], "title")] if title else []


def find_times_of(scene: Scene, sentence: int, trigger: Span, sayings: frozenset[Span]) -> list[Argument]:
    """Return the time expressions told with the trigger, nearest first; `sayings` are times of saying, not of doing."""
    here = _when(scene, sentence, sayings)
    if here:
        near = sorted(here, key=lambda span: _distance(scene, trigger, span))
        return [_argument(Role.TIME, span, "sentence") for span in near[:2]]
    for back in range(sentence - 1, max(-1, sentence - 3), -1):
        before = _when(scene, back, sayings)
        if before and not scene.sentences[back].is_heading:
            return [_argument(Role.TIME, before[0], "previous_sentence")]
    return []


def _when(scene: Scene, sentence: int, sayings: frozenset[Span]) -> list[Span]:
    times = scene.times_in(scene.sentences[sentence].span)
    return [time.span for time in times if _tells_when(time) and not any(time.span.overlaps(said) for said in sayings)]


def _tells_when(time: TimeExpression) -> bool:
    return time.type in {"DATE", "TIME"} and time.value not in {"PRESENT_REF", "FUTURE_REF", "PAST_REF"}


def _literal(scene: Scene, sentence: int) -> list[Span]:
    span = scene.sentences[sentence].span
    toponyms = [one for one in scene.toponyms_in(span) if _is_where(scene, one)]
    facilities = [one for one in scene.mentions_in(span) if one.kind is MentionKind.FACILITY and _is_named(scene, one)]
    return [one.span for one in toponyms] + [one.span for one in facilities]


def _named_beside(scene: Scene, sentence: int, trigger: Span) -> list[Span]:
    """Return the towns that qualify a local noun of the sentence ("Zenica police", "the Gori line"); what "the town" refers to."""
    span = scene.sentences[sentence].span
    found = [one.span for one in scene.toponyms_in(span) if _is_town_word(scene, one)]
    if found:
        return sorted(found, key=lambda one: _distance(scene, trigger, one))
    if not _THE_TOWN.search(scene.report.text, span.start, span.end):
        return []
    for back in range(sentence - 1, max(-1, sentence - _TOWNS_BACK), -1):
        before = [
            one.span
            for one in scene.toponyms_in(scene.sentences[back].span)
            if _is_town_word(scene, one) or _is_where(scene, one)
        ]
        if before:
            return before[-1:]
    return []


def _is_town_word(scene: Scene, toponym: Toponym) -> bool:
    """Whether it is a town's name before the word for something that stands in it."""
    if toponym.use is ToponymUse.METONYM or toponym.because[0].rule.startswith("countries.toml"):
        return False
    return bool(_LOCAL.match(scene.report.text, toponym.span.end, toponym.span.end + _LOOK_BACK))


def _is_named(scene: Scene, mention: EntityMention) -> bool:
    return mention.form.value == "named"


def _is_where(scene: Scene, toponym: Toponym) -> bool:
    if toponym.use is not ToponymUse.LITERAL:
        return False
    before = scene.report.text[max(0, toponym.span.start - _LOOK_BACK) : toponym.span.start]
    if _LOCATIVE.search(before) or not before.strip():
        return True
    dateline = scene.report.dateline
    if dateline and dateline.span.overlaps(toponym.span):
        return False
    after = scene.report.text[toponym.span.end : toponym.span.end + _LOOK_BACK]
    return bool(_OPENING.search(before) and _OPENED.match(after))


def _distance(scene: Scene, trigger: Span, other: Span) -> int:
    """Return letters between the two; a comma, a quotation mark or a step back weighs like twenty letters."""
    low, high = (trigger.end, other.start) if other.start >= trigger.end else (other.end, trigger.start)
    between = scene.report.text[low:high] if low < high else ""
    marks = sum(letter in CLAUSE_MARKS for letter in between)
    return len(between) + 20 * marks + (15 if other.start < trigger.start else 0)


def _argument(role: Role, span: Span, where: str) -> Argument:
    return Argument(role, span, (Evidence(f"arguments#{where}", (span,)),))
