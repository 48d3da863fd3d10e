"""What happened: matching of event mentions, and what is scored over the matched ones (measuring.md, "Events").

A predicted mention matches a gold one when their triggers overlap (any of its `mentions`); further hits on the same one
are not counted. OTHER is not scored in the typed F1: neither gold nor predicted mentions of that type count there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench.gold import Bounds, GoldMention, GoldPile
from bench.harness import Miss
from bench.names import NameBook
from bench.predicted import Names, Pile, Told
from bench.scoring.statements import UnitOf, confusion
from bench.sheet import MACRO_LEAST, Sheet
from bench.spans import iou, match_greedily, shared
from bench.words import CLASSES, class_of_gold, class_of_predicted, may_be_deed
from sayso.kit.geodesy import distance_km

NEAR_KM = 25
UNSCORED = "OTHER"
FIGURES = ("killed", "wounded")  # what the gold tells of a mention
DENIED = "denied"


@dataclass(frozen=True, slots=True)
class MentionMatch:
    """`of`: gold id → the predicted mention; `further`: gold id → other predictions that hit it; `wrong`: all the rest."""

    of: Mapping[str, Told]
    further: Mapping[str, list[Told]] = field(default_factory=dict)
    wrong: tuple[Told, ...] = ()

    def hits(self, gold_id: str) -> list[Told]:
        """Return every prediction that hits this gold mention, the matched one first."""
        return ([self.of[gold_id]] if gold_id in self.of else []) + self.further.get(gold_id, [])


def match_mentions(gold: GoldPile, pile: Pile) -> MentionMatch:
    """Pair gold and predicted mentions one to one, best trigger overlap first, main triggers before further ones."""
    pairs = match_greedily(gold.mentions, pile.told, _overlap)
    taken = {id(told) for _, told in pairs}
    further: dict[str, list[Told]] = defaultdict(list)
    wrong = []
    for told in pile.told:
        if id(told) in taken:
            continue
        hit = next((row for row in gold.mentions if _overlap(row, told) is not None), None)
        if hit is None:
            wrong.append(told)
        else:
            further[hit.id].append(told)
    return MentionMatch({row.id: told for row, told in pairs}, further, tuple(wrong))


def _overlap(gold: GoldMention, told: Told) -> tuple[float, int] | None:
    if gold.file != told.file:
        return None
    scores = [
        (iou([span], [told.trigger]), -at) for at, span in enumerate(gold.triggers) if shared([span], [told.trigger])
    ]
    return max(scores, default=None)


def status_classes(piles: Sequence[GoldPile]) -> list[str]:
    """Return the status classes with enough gold items for the macro-F1."""
    counts = Counter(class_of_gold(row.status) for pile in piles for row in pile.mentions)
    return [name for name in CLASSES if counts[name] >= MACRO_LEAST]


def score_events(
    sheet: Sheet, gold: GoldPile, pile: Pile, *, match: MentionMatch, unit_of: UnitOf, classes: list[str]
) -> list[Miss]:
    """Write down the event figures of one pile; return what was missed, invented or misread."""
    for told in match.wrong:
        sheet.f1("event_f1", unit_of(told.file), right=0, wrong=1, missed=0)
        if told.type != UNSCORED:
            sheet.f1("event_typed_f1", unit_of(told.file), right=0, wrong=1, missed=0)
    for row in gold.mentions:
        _score_found(sheet, row, match.of.get(row.id), unit=unit_of(row.file))
        _score_deed(sheet, row, match, unit=unit_of(row.file))
        _score_figures(sheet, row, match, unit=unit_of(row.file))
        if row.id in match.of:
            _score_matched(sheet, row, match.of[row.id], book=gold.books[row.file], unit=unit_of(row.file))
            counts = confusion(class_of_gold(row.status), class_of_predicted(match.of[row.id].status))
            sheet.macro_f1("status_macro_f1", unit_of(row.file), counts=counts, classes=classes)
    return _misses(gold, match)


def is_false_deed(told: Told) -> bool:
    """Whether the record presents it as happened or ongoing without standing denied."""
    return class_of_predicted(told.status) == "deed" and told.standing != DENIED


def figures_of(hits: Sequence[Told]) -> set[tuple[str, Bounds]]:
    """Return the figures with a bound that the predictions of one gold mention hold, of the measures the gold tells."""
    return {
        (measure, (low, high))
        for told in hits
        for measure, low, high in told.figures
        if measure in FIGURES and (low, high) != (None, None)
    }


def are_all_named(wanted: Sequence[str], given: Sequence[Names], book: NameBook) -> bool:
    """Whether every wanted actor is among the given ones."""
    return all(any(_is_actor(names, name, book) for names in given) for name in wanted)


def _is_actor(names: Names, wanted: str, book: NameBook) -> bool:
    first = book.resolve(names[0]) if names else frozenset()
    return wanted in first if first else book.means(names, wanted)


def _score_found(sheet: Sheet, row: GoldMention, told: Told | None, *, unit: str) -> None:
    sheet.f1("event_f1", unit, right=told is not None, wrong=0, missed=told is None)
    if row.type != UNSCORED:
        right = told is not None and told.type == row.type
        wrong = told is not None and not right and told.type != UNSCORED
        sheet.f1("event_typed_f1", unit, right=right, wrong=wrong, missed=not right)
    sheet.share("event_recall", unit, hits=told is not None, of=1)


def _score_deed(sheet: Sheet, row: GoldMention, match: MentionMatch, *, unit: str) -> None:
    if may_be_deed(row.status) is False:
        is_false = any(is_false_deed(told) for told in match.hits(row.id))
        sheet.share("false_deed_rate", unit, hits=is_false, of=1, is_low_better=True)


def _score_figures(sheet: Sheet, row: GoldMention, match: MentionMatch, *, unit: str) -> None:
    given = figures_of(match.hits(row.id))
    right = len(given & row.figures)
    sheet.f1("figure_f1", unit, right=right, wrong=len(given) - right, missed=len(row.figures) - right)


def _score_matched(sheet: Sheet, row: GoldMention, told: Told, *, book: NameBook, unit: str) -> None:
    for wanted, given in ((row.actors, told.actors), (row.recipients, told.recipients)):
        if wanted:
            sheet.share("actor_recipient_accuracy", unit, hits=are_all_named(wanted, given, book), of=1)
    if row.points:
        sheet.share("place_25km", unit, hits=is_near(row, told), of=1)
    if row.adm1:
        sheet.share("admin1_accuracy", unit, hits=told.where is not None and told.where.admin1 in row.adm1, of=1)
    if row.when is not None:
        sheet.share("date_accuracy", unit, hits=is_date_right(row, told), of=1)


def is_near(row: GoldMention, told: Told) -> bool:
    """Whether the predicted point lies within 25 km of one of the gold's."""
    if told.where is None or told.where.lat is None or told.where.lon is None:
        return False
    return any(distance_km(told.where.lat, told.where.lon, lat, lon) <= NEAR_KM for lat, lon in row.points)


def is_date_right(row: GoldMention, told: Told) -> bool:
    """Whether the interval equals a gold day, or lies inside a gold interval."""
    if told.when is None or row.when is None:
        return False
    return told.when == row.when if row.when.is_day else row.when.holds(told.when)


def _misses(gold: GoldPile, match: MentionMatch) -> list[Miss]:
    pages = {report.file: report.text for report in gold.reports}

    def words(file: str, span: tuple[int, int]) -> str:
        start, end = span
        page = pages[file]
        return (page[max(0, start - 50) : start] + "[" + page[start:end] + "]" + page[end : end + 50]).replace(
            "\n", " "
        )

    misses = [
        Miss("event invented", f"{gold.name} {t.file}", f"{t.type} {words(t.file, t.trigger)}") for t in match.wrong
    ]
    for row in gold.mentions:
        where, about = f"{gold.name} {row.file} {row.id}", words(row.file, row.triggers[0])
        told = match.of.get(row.id)
        if told is None:
            misses.append(Miss("event missed", where, f"{row.type} {row.status}: {about}"))
            continue
        misses += _misread(row, told, where=where, about=about, book=gold.books[row.file])
        if may_be_deed(row.status) is False and any(map(is_false_deed, match.hits(row.id))):
            misses.append(Miss("false deed", where, f"{row.status}: {about}"))
        given = figures_of(match.hits(row.id))
        if given != row.figures:
            misses.append(
                Miss("wrong figure", where, f"{sorted(given, key=str)} for {sorted(row.figures, key=str)}: {about}")
            )
    return misses


def _misread(row: GoldMention, told: Told, *, where: str, about: str, book: NameBook) -> list[Miss]:
    found = []
    if told.type != row.type:
        found.append(Miss("wrong type", where, f"{told.type} for {row.type}: {about}"))
    if class_of_predicted(told.status) != class_of_gold(row.status):
        found.append(Miss("wrong status", where, f"{told.status}/{told.standing} for {row.status}: {about}"))
    for role, wanted, given in (("actor", row.actors, told.actors), ("recipient", row.recipients, told.recipients)):
        if wanted and not are_all_named(wanted, given, book):
            found.append(Miss(f"wrong {role}", where, f"{[names[:2] for names in given]} for {wanted}: {about}"))
    if row.points and not is_near(row, told):
        found.append(Miss("wrong place", where, f"{told.where} for {row.points}: {about}"))
    if row.when is not None and not is_date_right(row, told):
        found.append(Miss("wrong date", where, f"{told.when} for {row.when}: {about}"))
    return found
