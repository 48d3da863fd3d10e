"""Compare attributions with the gold: spans role by role, and whole attributions.

Spans: CofeNet's protocol (Wang et al., COLING 2022): every fragment is a span, exact or by where it begins; one that
several attributions share is one span of the text. Attributions (measuring.md): content IoU of at least t, sources overlap
or both none, cues overlap or both none; one to one, the pair that shares most content first.
"""

from __future__ import annotations

from collections.abc import Sequence

from bench.attributed import Attributed, AttributedText
from bench.harness import Miss
from bench.sheet import Sheet
from bench.spans import Range, Ranges, iou, match_greedily, shared

ROLES = ("source", "cue", "content")
LEVELS = (50, 80)


def score_attributions(sheet: Sheet, gold: AttributedText, given: Sequence[Attributed]) -> list[Miss]:
    """Write down all counts of one text; return what went wrong."""
    for role in ROLES:
        wanted, found = spans_of(gold.attributions, role), spans_of(given, role)
        _count(sheet, f"{role}_f1", gold.name, wanted, found)
        _count(sheet, f"begin_{role}_f1", gold.name, {start for start, _ in wanted}, {start for start, _ in found})
    for level in LEVELS:
        pairs = match_attributions(gold.attributions, given, level / 100)
        wrong, missed = len(given) - len(pairs), len(gold.attributions) - len(pairs)
        sheet.f1(f"relation_f1_{level}", gold.name, right=len(pairs), wrong=wrong, missed=missed)
        sheet.share(f"relation_precision_{level}", gold.name, hits=len(pairs), of=len(given))
        sheet.share(f"relation_recall_{level}", gold.name, hits=len(pairs), of=len(gold.attributions))
    return _misses(gold, given)


def spans_of(attributions: Sequence[Attributed], role: str) -> set[Range]:
    """Return the spans of one role, each once."""
    parts = {"source": "sources", "cue": "cues", "content": "contents"}
    return {span for one in attributions for span in getattr(one, parts[role])}


def match_attributions(
    gold: Sequence[Attributed], given: Sequence[Attributed], least: float
) -> list[tuple[Attributed, Attributed]]:
    """Pair attributions one to one."""

    def score(one: Attributed, other: Attributed) -> tuple[float, int] | None:
        likeness = iou(one.contents, other.contents)
        if likeness < least or not (_meet(one.sources, other.sources) and _meet(one.cues, other.cues)):
            return None
        return likeness, shared(one.sources, other.sources) + shared(one.cues, other.cues)

    return match_greedily(gold, given, score)


def _meet(one: Ranges, other: Ranges) -> bool:
    return bool(shared(one, other)) or (not one and not other)


def _count(sheet: Sheet, name: str, unit: str, wanted: set[Range] | set[int], found: set[Range] | set[int]) -> None:
    sheet.f1(name, unit, right=len(wanted & found), wrong=len(found - wanted), missed=len(wanted - found))


def _misses(gold: AttributedText, given: Sequence[Attributed]) -> list[Miss]:
    pairs = match_attributions(gold.attributions, given, 0.5)
    hit, used = {id(one) for one, _ in pairs}, {id(other) for _, other in pairs}
    misses = [Miss("missed", gold.name, _tell(gold, one)) for one in gold.attributions if id(one) not in hit]
    misses += [Miss("invented", gold.name, _tell(gold, one)) for one in given if id(one) not in used]
    for one, other in pairs:
        for role in ROLES:
            if spans_of([one], role) != spans_of([other], role):
                told = f"{_words(gold, spans_of([other], role))} for {_words(gold, spans_of([one], role))}"
                misses.append(Miss(f"edge of {role}", gold.name, told))
    return misses


def _tell(gold: AttributedText, one: Attributed) -> str:
    return " ".join(_words(gold, spans_of([one], role)) for role in ROLES)


def _words(gold: AttributedText, spans: set[Range]) -> str:
    return "[" + " … ".join(" ".join(gold.text[start:end].split()) for start, end in sorted(spans)) + "]"
