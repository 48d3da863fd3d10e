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


def score_times(sheet: Sheet, gold: TimedText, given: Sequence[Timex]) -> list[Miss]:
    """Write down the three counts of one text for every corpus it belongs to; return what went wrong."""
    given = [one for one in given if not shared([one.span], gold.creation)]
    pairs = match_greedily(gold.times, given, lambda one, other: iou([one.span], [other.span]) or None)
    strict = sum(one.span == other.span for one, other in pairs)
    valued = sum(one.value == other.value for one, other in pairs)
    for prefix in gold.counts_for:
        for name, right in (("strict_f1", strict), ("relaxed_f1", len(pairs)), ("value_f1", valued)):
            sheet.f1(prefix + name, gold.name, right=right, wrong=len(given) - right, missed=len(gold.times) - right)
    return _misses(gold, given, pairs)


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
