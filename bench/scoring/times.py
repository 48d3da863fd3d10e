"""Compare time expressions with the gold, as TempEval-3 does.

strict: the same span. relaxed: the spans overlap, one to one. value: relaxed, and the same TIMEX3 value.
Source: UzZaman et al. 2013 (SemEval-2013 task 1). Its type and modifiers are not asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from bench.harness import Miss
from bench.sheet import Sheet
from bench.spans import iou, match_greedily, shared
from bench.timeml import TimedText, Timex

Pairs = Sequence[tuple[Timex, Timex]]


def score_times(sheet: Sheet, gold: TimedText, given: Sequence[Timex], *, system: str = "") -> list[Miss]:
    """Write down the three counts of one text for every corpus it belongs to; return what went wrong.

    `system`: what the figures of another tagger begin with.
    """
    given, pairs = _paired(gold, given)
    for prefix in gold.counts_for:
        for name, (right, wrong, missed) in _counted(gold, given, pairs).items():
            sheet.f1(system + prefix + name, gold.name, right=right, wrong=wrong, missed=missed)
    return _misses(gold, given, pairs)


def score_lead(sheet: Sheet, gold: TimedText, ours: Sequence[Timex], theirs: Sequence[Timex]) -> None:
    """Write down the counts of two taggers side by side: by how much the first one's F1 is higher."""
    sides = [_counted(gold, *_paired(gold, given)) for given in (ours, theirs)]
    for prefix in gold.counts_for:
        for name in ("relaxed_f1", "value_f1"):
            sheet.lead(f"lead_{prefix}{name}", gold.name, ours=sides[0][name], theirs=sides[1][name])


def _paired(gold: TimedText, given: Sequence[Timex]) -> tuple[list[Timex], Pairs]:
    given = [one for one in given if not shared([one.span], gold.creation)]
    return given, match_greedily(gold.times, given, lambda one, other: iou([one.span], [other.span]) or None)


def _counted(gold: TimedText, given: Sequence[Timex], pairs: Pairs) -> dict[str, tuple[int, int, int]]:
    """Return right, wrong and missed expressions of the three figures."""
    rights = {
        "strict_f1": sum(one.span == other.span for one, other in pairs),
        "relaxed_f1": len(pairs),
        "value_f1": sum(one.value == other.value for one, other in pairs),
    }
    return {name: (right, len(given) - right, len(gold.times) - right) for name, right in rights.items()}


def _misses(gold: TimedText, given: Sequence[Timex], pairs: Sequence[tuple[Timex, Timex]]) -> list[Miss]:
    found, hits = {one.span for one, _ in pairs}, {other.span for _, other in pairs}
    misses = [
        Miss(f"value of a {one.type}", gold.name, f"{_words(gold, one)}: {other.value} for {one.value}")
        for one, other in pairs
        if one.value != other.value
    ]
    missed = [one for one in gold.times if one.span not in found]
    invented = [one for one in given if one.span not in hits]
    misses += [Miss(f"{one.type} missed", gold.name, f"{_words(gold, one)} = {one.value}") for one in missed]
    return misses + [Miss(f"{one.type} invented", gold.name, f"{_words(gold, one)} = {one.value}") for one in invented]


def _words(gold: TimedText, one: Timex) -> str:
    start, end = one.span
    before, after = gold.text[max(0, start - 30) : start], gold.text[end : end + 20]
    return " ".join(f"{before}[{gold.text[start:end]}]{after}".split())
