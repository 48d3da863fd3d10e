"""Copied text (measuring.md, "Copies"): pairs, direction and changes of the bundles; shared passages of the five."""

from __future__ import annotations

from collections.abc import Iterable

from bench.gold import GoldCopy, GoldPassage, GoldPile
from bench.harness import Miss
from bench.predicted import Copied, Pile
from bench.scoring.statements import UnitOf
from bench.sheet import Sheet
from bench.spans import Range, match_greedily, shared

AGENCY = "agency:"
FROM_THERE, TO_THERE = "here_from_there", "there_from_here"
MIRRORED = {"attribution_dropped": "attribution_added", "attribution_added": "attribution_dropped"}
RECALLS = {"number": "changed_number_recall", "attribution_dropped": "dropped_attribution_recall"}

Pair = frozenset[str]


def score_copies(sheet: Sheet, gold: GoldPile, pile: Pile) -> list[Miss]:
    """Write down the pairs found, their direction, and the changes pointed out in them."""
    unit = gold.name
    rows = [row for row in gold.copies if not row.of.startswith(AGENCY)]
    wanted = {frozenset((row.file, row.of)): row for row in rows}
    neutral = family_pairs(gold.copies) - wanted.keys()
    given = {frozenset((one.here, one.there)): one for one in pile.copies if one.is_copy}
    for pair in wanted:
        sheet.f1("copy_f1", unit, right=pair in given, wrong=0, missed=pair not in given)
    for pair in given:
        sheet.f1("copy_f1", unit, right=0, wrong=pair not in wanted and pair not in neutral, missed=0)
    for pair, row in wanted.items():
        if pair in given and row.is_directed:
            sheet.share("copy_direction", unit, hits=is_direction_right(row, given[pair]), of=1)
    for row in rows:
        _score_changes(
            sheet, row, [one for one in pile.copies if {one.here, one.there} == {row.file, row.of}], unit=unit
        )
    return _misses(gold.name, wanted, given, neutral)


def family_pairs(copies: Iterable[GoldCopy]) -> set[Pair]:
    """Return all pairs of reports within one copy family; agencies outside the pile tie their copies together."""
    family: dict[str, set[str]] = {}
    for row in copies:
        joined = family.get(row.file, {row.file}) | family.get(row.of, {row.of})
        for name in joined:
            family[name] = joined
    return {
        frozenset((left, right))
        for names in family.values()
        for left in names
        for right in names
        if left < right and not left.startswith(AGENCY) and not right.startswith(AGENCY)
    }


def is_direction_right(row: GoldCopy, copied: Copied) -> bool:
    """Whether the record says which of the two was copied from the other, and says it right."""
    return copied.direction == (FROM_THERE if copied.here == row.file else TO_THERE)


def _score_changes(sheet: Sheet, row: GoldCopy, found: list[Copied], *, unit: str) -> None:
    edits = [edit for copied in found for edit in edits_towards(copied, row.file)]
    for change in row.changes:
        if change.kind in RECALLS:
            is_found = any(
                kind == change.kind and (_meet(here, change.here) or _meet(there, change.there))
                for kind, here, there in edits
            )
            sheet.share(RECALLS[change.kind], unit, hits=is_found, of=1)


def edits_towards(copied: Copied, file: str) -> list[tuple[str, Range | None, Range | None]]:
    """Return the edits with `file` as the copy: sides swapped, dropped for added, where the record has it the other way."""
    edits = [edit for passage in copied.passages for edit in passage.edits]
    if copied.here == file:
        return [(edit.kind, edit.here, edit.there) for edit in edits]
    return [(MIRRORED.get(edit.kind, edit.kind), edit.there, edit.here) for edit in edits]


def _meet(left: Range | None, right: Range | None) -> bool:
    return left is not None and right is not None and shared([left], [right]) > 0


def _misses(name: str, wanted: dict[Pair, GoldCopy], given: dict[Pair, Copied], neutral: set[Pair]) -> list[Miss]:
    missed = [Miss("copy missed", name, f"{row.file} of {row.of}") for pair, row in wanted.items() if pair not in given]
    invented = [pair for pair in given if pair not in wanted and pair not in neutral]
    return missed + [Miss("copy invented", name, " and ".join(sorted(pair))) for pair in invented]


def score_passages(sheet: Sheet, gold: GoldPile, pile: Pile, *, unit_of: UnitOf) -> list[Miss]:
    """Write down the passages two reports share: one to one, both sides of the gold passage covered by half."""
    asked = [row for row in gold.passages if not row.is_furniture]
    found = _sided(pile)
    pairs = match_greedily(asked, found, _covered)
    taken = {id(one) for _, one in pairs}
    for row in asked:
        hit = any(one is row for one, _ in pairs)
        sheet.f1("shared_passage_f1", unit_of(row.left[0]), right=hit, wrong=0, missed=not hit)
    misses = [Miss("passage missed", row.id, "") for row in asked if not any(one is row for one, _ in pairs)]
    for one in found:
        if id(one) not in taken and not _is_furniture(gold, one):
            sheet.f1("shared_passage_f1", unit_of(one.left[0]), right=0, wrong=1, missed=0)
            misses.append(Miss("passage invented", f"{one.left} {one.right}", ""))
    return misses


def _sided(pile: Pile) -> list[GoldPassage]:
    """The predicted passages in the shape of the gold's."""
    return [
        GoldPassage(
            f"{copied.here}~{copied.there}#{at}", (copied.here, passage.here), (copied.there, passage.there), False
        )
        for copied in pile.copies
        for at, passage in enumerate(copied.passages)
    ]


def _covered(gold: GoldPassage, given: GoldPassage) -> float | None:
    """Overlap of two passages, None unless both gold sides are covered by half; sides may stand either way round."""
    if {gold.left[0], gold.right[0]} != {given.left[0], given.right[0]}:
        return None
    left, right = (given.left, given.right) if given.left[0] == gold.left[0] else (given.right, given.left)
    shares = [
        shared([one], [other]) / (one[1] - one[0]) for (_, one), (_, other) in ((gold.left, left), (gold.right, right))
    ]
    if min(shares) < 0.5:
        return None
    length = sum(span[1] - span[0] for span in (gold.left[1], gold.right[1], left[1], right[1]))
    common = shared([gold.left[1]], [left[1]]) + shared([gold.right[1]], [right[1]])
    return common / (length - common)


def _is_furniture(gold: GoldPile, given: GoldPassage) -> bool:
    """Whether both sides lie mostly in furniture, of which the gold says nothing here."""
    furniture = {report.file: report.furniture for report in gold.reports}
    return all(2 * shared(furniture[file], [span]) >= span[1] - span[0] for file, span in (given.left, given.right))
