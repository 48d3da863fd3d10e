"""Figures: how many killed, wounded, missing, abducted, detained, displaced, with bounds and the side they count.

In: the sentences of a report with its quantities. Out: `Found` figures, each with the word that makes it one, so that
the stage can hang it on the right happening. Subsets ("among them two children") are no figures of their own; of
"to 21 from 12" the new value counts.
Source: sayso editors; MUC-4 (victim number and effect) for the kinds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.events.casualties import Casualty, CasualtyLexicon, look_up
from sayso.events.scenes import SentenceView
from sayso.kit.grammar import BE, CLAUSE_MARKS, QUOTE_MARKS, is_adverb
from sayso.records import Marks, Measure, Quantity, Span

_SUBSET_WORDS = "including incl includes among amongst notably"
_SUBSET = frozenset(_SUBSET_WORDS.split())
_ENDS = frozenset({";", ".", "who", "that", "which", "when", "after"})
_HOSPITALS = frozenset({"hospital", "hospitals", "clinic", "infirmary", "surgery"})
_HURT = Casualty("figures#taken_to_hospital", Measure.WOUNDED, False)
_REACH_AFTER, _REACH_BEFORE, _REACH_TOLL = 16, 4, 14
_NO_NEWS = frozenset(
    {"word", "report", "reports", "news", "information", "details", "figures", "confirmation", "comment", "claim"}
)
_NONE = frozenset({"no one", "nobody", "none", "no-one"})


@dataclass(frozen=True, slots=True)
class Found:
    """A figure before it hangs on a happening; `by` is the word that makes it one."""

    view: SentenceView
    measure: Measure
    span: Span
    low: int | None
    high: int | None
    side: Span | None
    by: Span
    rule: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A quantity in its sentence: words[first:last] are the number, words[last:after] reach to the noun counted."""

    quantity: Quantity
    view: SentenceView
    first: int
    last: int
    after: int


def find_figures(marks: Marks, views: Sequence[SentenceView], lexicon: CasualtyLexicon) -> list[Found]:
    """Return all figures in text order."""
    starts = [quantity.span.start for quantity in marks.quantities]
    found: list[Found] = []
    for quoted in views:
        view = _without_quotes(quoted)
        low = bisect_left(starts, view.sentence.span.start)
        high = bisect_left(starts, view.sentence.span.end)
        places = [_place(quantity, view) for quantity in marks.quantities[low:high]]
        found.extend(_in_sentence(view, places, lexicon))
    return found


def _without_quotes(view: SentenceView) -> SentenceView:
    """Drop quotation marks: two troops sustained “minor injuries”."""
    if not QUOTE_MARKS.intersection(view.lowered):
        return view
    kept = tuple(word for word in view.words if word.text not in QUOTE_MARKS)
    return SentenceView(view.index, view.sentence, kept, tuple(word.text.lower() for word in kept)) if kept else view


def _place(quantity: Quantity, view: SentenceView) -> _Place:
    first, last = view.at(quantity.span.start), view.at(quantity.span.end - 1) + 1
    after = view.at(quantity.counted.end - 1) + 1 if quantity.counted else last
    return _Place(quantity, view, first, last, after)


def _in_sentence(view: SentenceView, places: Sequence[_Place], lexicon: CasualtyLexicon) -> Iterator[Found]:
    measured: dict[int, tuple[int, Casualty]] = {}
    tolls = {hit[1].measure for place in places if not _is_zero(place) and (hit := _toll(place, lexicon))}
    for number, place in enumerate(places):
        if _is_zero(place):
            yield from _zero(place, lexicon)
        elif not (_is_subset(place) or _is_old_value(place, number)) and _counts_people(place, lexicon):
            hit = _measure(place, places, number, lexicon, measured)
            if hit is not None:
                measured[number] = hit
                _join_back(places, number, measured)
    for number, (at, casualty) in sorted(measured.items()):
        place = places[number]
        if _is_partitive(place) and casualty.measure in tolls and not _toll(place, lexicon):
            continue  # "two of the injured died, raising the toll to six"
        yield _figure(place, casualty, at)
    yield from _heavy(view, lexicon)


def _join_back(places: Sequence[_Place], number: int, measured: dict[int, tuple[int, Casualty]]) -> None:
    """Let "twelve soldiers and three civilians were killed" give the first number the measure of the second."""
    if (
        number == 0
        or number - 1 in measured
        or places[number - 1].quantity.counted is None
        or _is_zero(places[number - 1])
    ):
        return
    between = places[number].view.lowered[places[number - 1].after : places[number].first]
    if between in {("and",), (",",), (",", "and")}:
        measured[number - 1] = measured[number]


def _figure(place: _Place, casualty: Casualty, at: int) -> Found:
    quantity, word = place.quantity, place.view.words[at]
    by = Span(quantity.span.report, word.start, word.end)
    high = None if casualty.is_floor else quantity.high
    return Found(place.view, casualty.measure, quantity.span, quantity.low, high, quantity.counted, by, casualty.rule)


def _measure(
    place: _Place,
    places: Sequence[_Place],
    number: int,
    lexicon: CasualtyLexicon,
    measured: dict[int, tuple[int, Casualty]],
) -> tuple[int, Casualty] | None:
    """Find the casualty word that rules a number, with its index."""
    stop = next((one.first for one in places[number + 1 : number + 3] if not _is_subset(one)), len(place.view.lowered))
    noun = _noun(place, lexicon)
    return (
        _verb_after(place, min(stop, place.after + _REACH_AFTER), lexicon)
        or (noun if not _is_partitive(place) else None)
        or _verb_before(place, lexicon)
        or _toll(place, lexicon)
        or _joined(place, places, number, measured)
    )


def _noun(place: _Place, lexicon: CasualtyLexicon) -> tuple[int, Casualty] | None:
    """Read "four dead", "17 wounded": the noun counted, or the adjective right after it ("four men dead")."""
    lowered = place.view.lowered
    for at in range(place.last, min(len(lowered), place.after + 1)):
        hit = look_up(lexicon.nouns, lowered, at)
        if hit is not None:
            return at, hit[1]
    return None


def _is_partitive(place: _Place) -> bool:
    lowered = place.view.lowered
    return place.last < len(lowered) and lowered[place.last] == "of" and place.after > place.last


def _verb_after(place: _Place, stop: int, lexicon: CasualtyLexicon) -> tuple[int, Casualty] | None:
    """Read "12 civilians were murdered", "six people had died", "12 killed in", past commas and tails."""
    lowered = place.view.lowered
    at = place.after
    while at < min(stop, len(lowered)):
        word = lowered[at]
        if word in _ENDS or (word in QUOTE_MARKS and at > place.after):
            return None
        hit = look_up(lexicon.falls, lowered, at)
        if hit is not None:
            return at, hit[1]
        hit = look_up(lexicon.passives, lowered, at)
        if hit is not None and (_after_be(lowered, at) or at == place.after):
            return at, hit[1]
        if word == "taken" and _HOSPITALS.intersection(lowered[at : at + 5]):
            return at, _HURT
        if look_up(lexicon.verbs, lowered, at) is not None and not _after_be(lowered, at):
            return None  # they kill, they are not killed
        at += 1
    return None


def _after_be(lowered: Sequence[str], at: int) -> bool:
    """Whether a form of "be" stands before, over adverbs and a first participle ("were killed and wounded")."""
    before = at - 1
    while before >= 0 and is_adverb(lowered[before]):
        before -= 1
    return before >= 0 and lowered[before] in BE | {"left", "got", "reported", "confirmed", "feared"}


def _verb_before(place: _Place, lexicon: CasualtyLexicon) -> tuple[int, Casualty] | None:
    """Read "killing 12", "killed at least nine of", "claimed the lives of 12", "wounded the 17"."""
    lowered = place.view.lowered
    for at in range(place.first - 1, max(-1, place.first - 1 - _REACH_BEFORE), -1):
        if lowered[at] in CLAUSE_MARKS:
            return None
        hit = look_up(lexicon.verbs, lowered, at) or look_up(lexicon.passives, lowered, at)
        if hit is not None and hit[0] <= place.first:
            if lowered[at] in {"lost", "lose", "loses", "claimed", "claim", "claims", "claiming", "hit", "shot"}:
                return (at, hit[1]) if hit[0] - at > 1 or place.after > place.last else None
            return at, hit[1]
    return None


def _toll(place: _Place, lexicon: CasualtyLexicon) -> tuple[int, Casualty] | None:
    """Read "the toll rose to six", "put the number of the wounded at five", "death toll of 12"."""
    lowered = place.view.lowered
    before = lowered[place.first - 1] if place.first else ""
    if before not in {
        "to",
        "at",
        "of",
        "as",
        ":",
        "toll",
        "was",
        "stood",
        "is",
        "reached",
        "reaching",
        "from",
        "stands",
    }:
        return None
    best: tuple[int, Casualty] | None = None
    for at in range(max(0, place.first - _REACH_TOLL), place.first):
        hit = look_up(lexicon.tolls, lowered, at)
        if hit is not None and hit[0] <= place.first and (best is None or lowered[at] in {"toll", "number", "death"}):
            best = at, hit[1]
    return best


def _joined(
    place: _Place, places: Sequence[_Place], number: int, measured: dict[int, tuple[int, Casualty]]
) -> tuple[int, Casualty] | None:
    """Let "killed 12 civilians and three soldiers" give the second number the measure of the first."""
    if number == 0 or number - 1 not in measured or place.quantity.counted is None:
        return None
    between = place.view.lowered[places[number - 1].after : place.first]
    return (
        (place.first, measured[number - 1][1])
        if between in {("and",), (",",), (",", "and"), ("as", "well", "as")}
        else None
    )


def _counts_people(place: _Place, lexicon: CasualtyLexicon) -> bool:
    """Whether the noun counted is one for persons, a people's name, or not told."""
    if place.after == place.last:
        return True
    word = place.view.words[place.after - 1].text
    return word.lower() in lexicon.people or word[:1].isupper()


def _is_subset(place: _Place) -> bool:
    lowered = place.view.lowered
    before = lowered[max(0, place.first - 3) : place.first]
    after = lowered[place.last : place.last + 2]
    partial = before[-2:] in {("of", "whom"), ("of", "which"), ("of", "them")}
    return (
        partial
        or bool(_SUBSET.intersection(before))
        or after in {("of", "them"), ("of", "whom")}
        or before[-1:] == ("how",)
    )


def _is_old_value(place: _Place, earlier: int) -> bool:
    """Whether it is the second number of "to 21 from 12"."""
    return earlier > 0 and place.first > 0 and place.view.lowered[place.first - 1] == "from"


def _is_zero(place: _Place) -> bool:
    return place.quantity.low == 0 and place.quantity.high == 0


def _zero(place: _Place, lexicon: CasualtyLexicon) -> Iterator[Found]:
    """Read "no one was hurt", "no casualties": nobody killed, and unless only deaths are denied, nobody wounded."""
    lowered = place.view.lowered
    if lowered[place.last : place.last + 1] and lowered[place.last] in _NO_NEWS:
        return
    for at in range(place.last, min(len(lowered), place.last + 7)):
        if lowered[at] in _ENDS or lowered[at] in {",", "of"}:
            return
        hit = look_up(lexicon.zero, lowered, at)
        if hit is None:
            continue
        measures = (Measure.KILLED,) if hit[1].measure is Measure.KILLED else (Measure.KILLED, Measure.WOUNDED)
        word = place.view.words[at]
        by = Span(place.quantity.span.report, word.start, word.end)
        for measure in measures:
            yield Found(place.view, measure, place.quantity.span, 0, 0, None, by, hit[1].rule)
        return


def _heavy(view: SentenceView, lexicon: CasualtyLexicon) -> Iterator[Found]:
    report = view.sentence.span.report
    for at in range(len(view.lowered)):
        hit = look_up(lexicon.heavy, view.lowered, at)
        if hit is not None:
            span = Span(report, view.words[at].start, view.words[hit[0] - 1].end)
            yield Found(view, hit[1].measure, span, None, None, None, span, hit[1].rule)
