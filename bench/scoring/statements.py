"""Who said what: matching of statements, and what is scored over the matched ones (measuring.md, "Statements").

A predicted statement matches a gold one of the same report when the character IoU of their contents is at least t and
their sources overlap (both none counts; a predicted source resolved to the gold speaker counts).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from bench.gold import GoldPile, GoldStatement
from bench.harness import Miss
from bench.names import NameBook
from bench.predicted import Hop, Pile, Said
from bench.sheet import MACRO_LEAST, Sheet
from bench.spans import iou, match_greedily, shared

Pairs = list[tuple[GoldStatement, Said]]
UnitOf = Callable[[str], str]  # file → document that is resampled


def match_statements(gold: GoldPile, pile: Pile, least: float) -> Pairs:
    """Pair gold and predicted statements one to one, best content overlap first."""

    def score(one: GoldStatement, other: Said) -> tuple[float, int] | None:
        if one.file != other.file:
            return None
        likeness = iou(one.contents, other.contents)
        if likeness < least or not sources_agree(one, other, gold.books[one.file]):
            return None
        return likeness, shared(one.sources, other.sources)

    return match_greedily(gold.statements, pile.said, score)


def sources_agree(gold: GoldStatement, said: Said, book: NameBook) -> bool:
    """Whether the sources overlap, are both none, or the predicted holder is the gold speaker."""
    if shared(gold.sources, said.sources) or (not gold.sources and not said.sources):
        return True
    return said.holder is not None and is_speaker(said.holder, gold, book)


def is_speaker(holder: Hop, gold: GoldStatement, book: NameBook) -> bool:
    """Whether the holder has a form of a gold speaker, or of the statement's own speaker or source.

    The name that the record uses decides where it is an actor's form; its other forms are asked only after that.
    """
    first = book.resolve(holder.names[0]) if holder.names else frozenset()
    if first & set(gold.speakers) or book.agree(holder.names[:1], gold.own_forms):
        return True
    if first and gold.speakers:
        return False
    return any(book.means(holder.names, name) for name in gold.speakers) or book.agree(holder.names, gold.own_forms)


def is_root_right(gold: GoldStatement, said: Said, book: NameBook) -> bool:
    """Whether the innermost holder is the gold speaker; an unnamed speaker must be marked unnamed."""
    if said.holder is None:
        return False
    return not said.holder.is_named if gold.is_unnamed else is_speaker(said.holder, gold, book)


def is_chain_right(gold: GoldStatement, said: Said, book: NameBook) -> bool:
    """Whether the relays between publisher and speaker are the gold's, in order."""
    if len(gold.relays) != len(said.relays):
        return False
    return all(
        not hop.is_named if name is None else book.means(hop.names, name)
        for name, hop in zip(gold.relays, said.relays, strict=True)
    )


def act_classes(piles: Sequence[GoldPile]) -> list[str]:
    """Return the acts with enough gold items for the macro-F1."""
    counts = Counter(row.act for pile in piles for row in pile.statements)
    return sorted(act for act, count in counts.items() if count >= MACRO_LEAST)


def score_statements(sheet: Sheet, gold: GoldPile, pile: Pile, *, unit_of: UnitOf, classes: list[str]) -> list[Miss]:
    """Write down the statement figures of one pile; return what was missed, invented or laid to the wrong mouth."""
    pairs = match_statements(gold, pile, 0.5)
    _score_found(sheet, "statement_f1_50", gold, pile, pairs=pairs, unit_of=unit_of)
    _score_found(sheet, "statement_f1_80", gold, pile, pairs=match_statements(gold, pile, 0.8), unit_of=unit_of)
    for name, rows in (("statement_recall_50", gold.statements), ("statement_precision_50", pile.said)):
        for row in rows:
            found = any(row is pair[name == "statement_precision_50"] for pair in pairs)
            sheet.share(name, unit_of(row.file), hits=found, of=1)
    for one, said in pairs:
        book, unit = gold.books[one.file], unit_of(one.file)
        sheet.share("root_accuracy", unit, hits=is_root_right(one, said, book), of=1)
        if one.relays or said.relays:
            sheet.share("chain_exact", unit, hits=is_chain_right(one, said, book), of=1)
        sheet.macro_f1("act_macro_f1", unit, counts=confusion(one.act, said.act), classes=classes)
    return _misses(gold, pile, pairs)


def confusion(gold: str, predicted: str) -> dict[str, tuple[int, int, int]]:
    """Return (right, wrong, missed) per class of one item that has both labels."""
    if gold == predicted:
        return {gold: (1, 0, 0)}
    return {gold: (0, 0, 1), predicted: (0, 1, 0)}


def _score_found(sheet: Sheet, name: str, gold: GoldPile, pile: Pile, *, pairs: Pairs, unit_of: UnitOf) -> None:
    for one, _ in pairs:
        sheet.f1(name, unit_of(one.file), right=1, wrong=-1, missed=-1)
    for row in gold.statements:
        sheet.f1(name, unit_of(row.file), right=0, wrong=0, missed=1)
    for said in pile.said:
        sheet.f1(name, unit_of(said.file), right=0, wrong=1, missed=0)


def _misses(gold: GoldPile, pile: Pile, pairs: Pairs) -> list[Miss]:
    pages = {report.file: report.text for report in gold.reports}

    def words(row: GoldStatement | Said) -> str:
        page = pages[row.file]
        source = " + ".join(page[start:end] for start, end in row.sources)
        return f"[{source}] " + " … ".join(page[start:end] for start, end in row.contents)

    found = {one.id for one, _ in pairs}
    used = {id(said) for _, said in pairs}
    misses = [
        Miss("statement missed", f"{gold.name} {g.file} {g.id}", words(g)) for g in gold.statements if g.id not in found
    ]
    misses += [Miss("statement invented", f"{gold.name} {s.file}", words(s)) for s in pile.said if id(s) not in used]
    for one, said in pairs:
        book, where = gold.books[one.file], f"{gold.name} {one.file} {one.id}"
        if not is_root_right(one, said, book):
            wanted = "unnamed" if one.is_unnamed else f"{one.speakers or one.own_forms}"
            misses.append(Miss("wrong root", where, f"{said.holder} for {wanted}"))
        if (one.relays or said.relays) and not is_chain_right(one, said, book):
            misses.append(Miss("wrong chain", where, f"{[hop.names[:1] for hop in said.relays]} for {one.relays}"))
        if one.act != said.act:
            misses.append(Miss("wrong act", where, f"{said.act} for {one.act}: {words(one)[:160]}"))
    return misses
