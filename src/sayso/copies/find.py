"""Find which reports share text: the one call of this stage.

In: the reports of a pile, in any order. Out: one `Copy` for each pair that shares sentences, sorted by (here, there).
Reports with the same words are tied to one of them (the earliest published, else the smallest id), and only that one
is compared with the rest: a thousand identical reports give 999 copies, not half a million.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sayso.copies.align import Match, Outline, align, weigh_concepts
from sayso.copies.candidates import find_candidates
from sayso.copies.lexicons import CopyLexicons
from sayso.copies.texts import Text, cut_texts
from sayso.records import Copy, CopyKind, Direction, Evidence, Passage, Report, Span


def find_copies(reports: Sequence[Report], lexicons: CopyLexicons) -> tuple[Copy, ...]:
    """Return the copies within the pile; the order of `reports` does not matter."""
    ordered = sorted(reports, key=lambda report: (report.published or date.max, report.id))
    texts = [text for text in cut_texts(ordered, lexicons) if text.ids]
    groups = _same_words(texts)
    kept = [members[0] for members in groups]
    found = [_copy(left, right, [_whole(left, right)]) for left, *others in groups for right in others]
    weights = weigh_concepts(kept)
    outlines: dict[int, Outline] = {}
    for first, second in find_candidates(kept):
        here = (
            outlines.setdefault(second, Outline(kept[second], weights)) if second not in outlines else outlines[second]
        )
        there = outlines.setdefault(first, Outline(kept[first], weights)) if first not in outlines else outlines[first]
        matches = align(here, there)
        if matches:
            found.append(_copy(kept[first], kept[second], _passages(here, there, matches)))
    return tuple(sorted(found, key=lambda copy: (copy.here, copy.there)))


def _same_words(texts: Sequence[Text]) -> list[list[Text]]:
    groups: dict[tuple[int, ...], list[Text]] = defaultdict(list)
    for text in texts:
        groups[text.ids].append(text)
    return list(groups.values())


def _whole(left: Text, right: Text) -> Passage:
    return Passage(right.span(0, len(right.ids)), left.span(0, len(left.ids)), 1.0)


def _passages(here: Outline, there: Outline, matches: Sequence[Match]) -> list[Passage]:
    return [
        Passage(_span(here.text, match.here), _span(there.text, match.there), round(match.alike, 3))
        for match in matches
    ]


def _span(text: Text, index: int) -> Span:
    unit = text.units[index]
    return Span(text.report.id, unit.start, unit.end)


def _copy(there: Text, here: Text, passages: Sequence[Passage]) -> Copy:
    kept = sum(p.here.end - p.here.start for p in passages)
    share = kept / max(1, len(here.report.text))
    kind = CopyKind.WHOLE if share > 0.8 else CopyKind.ABRIDGED if share > 0.4 else CopyKind.PASSAGE
    return Copy(
        here.report.id,
        there.report.id,
        kind,
        tuple(passages),
        Direction.UNKNOWN,
        None,
        (Evidence("copies@1", tuple(p.here for p in passages), round(share, 3)),),
    )
