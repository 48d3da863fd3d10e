"""Report dates, furniture lines and time expressions (measuring.md, last paragraph of its first part)."""

from __future__ import annotations

from bench.dates import Days
from bench.gold import GoldPile, GoldReport
from bench.gold_words import line_ranges
from bench.harness import Miss
from bench.predicted import Pile
from bench.scoring.statements import UnitOf
from bench.sheet import Sheet
from bench.spans import Range, Ranges, match_greedily, shared

UNKNOWN = Days(None, None)


def score_report_dates(sheet: Sheet, gold: GoldPile, pile: Pile, *, unit_of: UnitOf) -> list[Miss]:
    """Write down whether each report's own date is held, falsely exact, exact, and how wide it is."""
    misses = []
    for report in gold.reports:
        unit, given = unit_of(report.file), pile.dates.get(report.file, UNKNOWN)
        holds = given.holds(report.date)
        sheet.share("report_date_contained", unit, hits=holds, of=1)
        is_false = given.is_day and given != report.date
        sheet.share("report_date_false_exact", unit, hits=is_false, of=1, is_low_better=True)
        if report.is_exact_asked and report.date.is_day:
            sheet.share("report_date_exact", unit, hits=given == report.date, of=1)
        sheet.median("report_date_width", unit, values=[given.width])
        if not holds:
            misses.append(Miss("report date", f"{gold.name} {report.file}", f"{given} for {report.date.first}"))
    return misses


def furniture_lines(page: str, furniture: Ranges) -> set[Range]:
    """Return the non-blank lines of which at least half the letters are covered."""
    found = set()
    for start, end in line_ranges(page):
        at = [place for place in range(start, end) if not page[place].isspace()]
        covered = sum(any(first <= place < last for first, last in furniture) for place in at)
        if covered and 2 * covered >= len(at):
            found.add((start, end))
    return found


def score_furniture(sheet: Sheet, gold: GoldPile, pile: Pile, *, unit_of: UnitOf) -> list[Miss]:
    """Write down which lines are furniture."""
    misses = []
    for report in gold.reports:
        wanted = furniture_lines(report.text, report.furniture)
        given = furniture_lines(report.text, pile.furniture.get(report.file, ()))
        right = len(wanted & given)
        unit = unit_of(report.file)
        sheet.f1("furniture_f1", unit, right=right, wrong=len(given) - right, missed=len(wanted) - right)
        misses += _furniture_misses(gold.name, report, wanted, given)
    return misses


def _furniture_misses(pile: str, report: GoldReport, wanted: set[Range], given: set[Range]) -> list[Miss]:
    where = f"{pile} {report.file}"
    missed = [Miss("furniture missed", where, report.text[start:end]) for start, end in sorted(wanted - given)]
    return missed + [Miss("furniture invented", where, report.text[start:end]) for start, end in sorted(given - wanted)]


def score_times(sheet: Sheet, gold: GoldPile, pile: Pile, *, unit_of: UnitOf) -> list[Miss]:
    """Write down time expressions: found (spans overlap), and found with the right value; optional ones never count."""
    pairs = match_greedily(
        gold.times,
        pile.times,
        lambda one, other: (
            shared([one.span], [other.span]) / (one.span[1] - one.span[0]) or None if one.file == other.file else None
        ),
    )
    of = {one.id: other for one, other in pairs}
    neutral = {id(other) for one, other in pairs if one.is_optional}
    misses = []
    for row in gold.times:
        if row.is_optional:
            continue
        unit, found = unit_of(row.file), of.get(row.id)
        is_right = found is not None and found.value == row.value
        sheet.f1("time_span_f1", unit, right=found is not None, wrong=-(found is not None), missed=found is None)
        sheet.f1("time_value_f1", unit, right=is_right, wrong=-is_right, missed=not is_right)
        if not is_right:
            misses.append(Miss("time", row.id, f"{found.value if found else 'not found'} for {row.value}"))
    for clock in pile.times:
        if id(clock) not in neutral:
            sheet.f1("time_span_f1", unit_of(clock.file), right=0, wrong=1, missed=0)
            sheet.f1("time_value_f1", unit_of(clock.file), right=0, wrong=1, missed=0)
    return misses
