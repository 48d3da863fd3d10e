"""Statements that tell the same in a copied or quoted passage: whom one page leaves unnamed, the other may name.

In: copies, statement holders. Out: statement holders, the unnamed of a shared sentence replaced by whom the other page names.
Source: design.md section 4, rules 3 and 5: a copied sentence rests on its original, whatever became of its attribution.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sayso.kit.folding import fold
from sayso.records import Copy, CopyKind, Direction, OriginKind, Reading, ReportId, Span, Statement, StatementId
from sayso.weigh.voices import Holder

SAME = 0.5  # of the words of the shorter content that must stand in the other
Shared = Mapping[ReportId, Sequence[tuple[Span, Span]]]


def list_shared(copies: Sequence[Copy]) -> Shared:
    """Return, per report, the passages that stand in an older one or whose age nobody knows: (span here, span there)."""
    found: dict[ReportId, list[tuple[Span, Span]]] = defaultdict(list)
    for copy in copies:
        if copy.kind is CopyKind.BOILERPLATE:
            continue
        for passage in copy.passages:
            found[copy.here].append((passage.here, passage.there))
            if copy.direction is not Direction.HERE_FROM_THERE:
                found[copy.there].append((passage.there, passage.here))
    return found


def name_unnamed(
    readings: Mapping[ReportId, Reading], holders: Mapping[StatementId, tuple[Holder, ...]], shared: Shared
) -> dict[StatementId, tuple[Holder, ...]]:
    """Return the holders with each unnamed one replaced by whom the same sentence names in the other report."""
    found = dict(holders)
    for report, passages in shared.items():
        for statement in readings[report].statements:
            if any(holder.kind is not OriginKind.UNKNOWN for holder in holders[statement.id]):
                continue
            for twin in _twins(statement, passages, readings):
                named = [holder for holder in holders[twin.id] if holder.kind is OriginKind.HOLDER]
                if named:
                    found[statement.id] = tuple(named)
                    break
    return found


def _twins(
    statement: Statement, passages: Sequence[tuple[Span, Span]], readings: Mapping[ReportId, Reading]
) -> Iterator[Statement]:
    """Yield, for every passage that holds the statement, the one of the other side that says most of the same."""
    words = _words(statement, readings[statement.report])
    for here, there in passages:
        if not any(here.overlaps(content) for content in statement.contents):
            continue
        other = readings[there.report]
        told = [one for one in other.statements if any(there.overlaps(content) for content in one.contents)]
        rated = [(_share(words, _words(one, other)), one) for one in told]
        best = max(rated, key=lambda row: row[0], default=None)
        if best is not None and best[0] >= SAME:
            yield best[1]


def _words(statement: Statement, reading: Reading) -> frozenset[str]:
    return frozenset(word for content in statement.contents for word in fold(reading.report.quote(content)).split())


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / max(1, min(len(left), len(right)))
