"""The chronology in the terminal: incidents in order of time, values side by side, voices with their words.

In: `Casebook`, the width in columns. Out: text; with `colour`, ANSI codes for weight only (never for meaning alone).
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from sayso.out.labels import count, name_field, name_problem, say_days, say_standing, say_tally
from sayso.out.views import IncidentView, ValueView, order_fields, view_incidents
from sayso.out.voices import Lens, Voice, clip
from sayso.records import Casebook, Interval, Problem, Report

_SHOWN_PROBLEMS = 20
_TOLLS = ("killed", "wounded", "missing", "abducted", "detained", "displaced", "casualties")


def render_chronology(
    casebook: Casebook, *, everything: bool = False, brief: bool = False, width: int = 100, colour: bool = False
) -> str:
    """Return all incidents with their values; `everything` adds threats, plans and hypotheticals; `brief`: a line each."""
    lens = Lens(casebook)
    incidents = view_incidents(casebook, everything=everything, lens=lens)
    lines = list(_head(casebook, incidents, lens, everything=everything))
    if brief:
        lines += ["", *render_brief(incidents, width)]
    else:
        for incident in incidents:
            lines += ["", *render_incident(incident, width, colour)]
    lines += _problems(casebook.problems, width)
    return "\n".join(lines)


def _head(casebook: Casebook, incidents: Sequence[IncidentView], lens: Lens, *, everything: bool) -> Iterator[str]:
    yield f"{say_reports(casebook)}, {count(len(incidents), 'incident')}"
    written = say_written(list(lens.written.values()))
    if written:
        yield f"written {written}"
    hidden = 0 if everything else len(casebook.incidents) - len(incidents)
    if hidden:
        yield f"threats, plans and suppositions left out: {hidden:,} (--all shows them)"


def say_reports(casebook: Casebook) -> str:
    """Return how many reports there are, and from how many outlets as far as they are named."""
    reports = count(len(casebook.readings), "report")
    outlets = [reading.report.outlet for reading in casebook.readings if reading.report.outlet]
    if not outlets:
        return reports
    of_outlets = count(len(set(outlets)), "outlet")
    unnamed = len(casebook.readings) - len(outlets)
    return f"{reports} from {of_outlets}" + (f" (of {count(unnamed, 'report')} it is not known)" if unnamed else "")


def say_written(dates: Sequence[Interval]) -> str:
    """Return between which days the reports were written, as far as that is known."""
    days = sorted(date.day for date in dates if date.day is not None)
    if not days:
        return ""
    first, last = days[0], days[-1]
    stretch = say_days(Interval(first, last))
    missing = len(dates) - len(days)
    return stretch + (f" (of {count(missing, 'report')} the day is not known)" if missing else "")


def render_brief(incidents: Sequence[IncidentView], width: int) -> Iterator[str]:
    """Yield one line an incident: the id's beginning, day, place, origins and reports behind it, what, casualties."""
    if not incidents:
        return
    days = max(4, *(len(incident.day) for incident in incidents))
    places = min(26, max(5, *(len(incident.where) for incident in incidents)))
    yield f"{'id':<8}  {'day':<{days}}  {'where':<{places}}  origins  reports  what"
    for incident in incidents:
        what = f"{incident.kind}, {incident.status}" if incident.status else incident.kind
        tolls = [f"{field} {toll}" for field in _TOLLS if (toll := incident.toll(field))]
        start = f"{incident.id[:8]}  {incident.day:<{days}}  {_cut(incident.where, places):<{places}}  "
        behind = f"{incident.tally.origins:>7}  {incident.tally.reports:>7}  "
        yield _cut(start + behind + "; ".join((what, *tolls)), width)
    yield ""
    yield "one of them in full: --incident ID"


def _cut(line: str, longest: int) -> str:
    """Return a line cut to `longest` letters; the columns in it stay."""
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def render_incident(incident: IncidentView, width: int, colour: bool = False) -> Iterator[str]:
    """Yield the lines of one incident."""
    head = f"{incident.when} · {incident.where} · {incident.kind}"
    if incident.status:
        head += f" · {incident.status}"
    yield _strong(head, colour)
    yield f"  {say_tally(incident.tally)}"
    for field, values in order_fields(incident.values):
        yield f"  {name_field(field)}"
        for value in values:
            yield from _value(value, width, colour)
    rest = incident.unquoted
    if rest:
        yield "  also told" if incident.values else "  told"
        for voice in rest:
            yield from _voice(voice, width, "    ", colour)


def _value(value: ValueView, width: int, colour: bool) -> Iterator[str]:
    standing = say_standing(value.standing)
    tag = f" [{standing}]" if standing else ""
    note = f" ({value.note})" if value.note else ""
    yield f"    {_strong(value.label, colour)}{tag} — {_origins(value)}{note}"
    for voice in value.voices:
        yield from _voice(voice, width, "      ", colour)


def _origins(value: ValueView) -> str:
    if not value.origins:
        return "no independent origin"
    names = (f"{name} (party)" if name in value.interested else name for name in dict.fromkeys(value.origins))
    return f"{count(len(value.origins), 'origin')}: {', '.join(names)}"


def _voice(voice: Voice, width: int, indent: str, colour: bool) -> Iterator[str]:
    through = " > ".join((voice.outlet, *voice.chain)) if voice.chain else f"{voice.outlet} (own voice)"
    unnamed = " (unnamed)" if voice.chain and not voice.is_named else ""
    act = f" [{voice.act}]" if voice.act else ""
    counted = f" (counted as {', '.join(voice.counted_as)})" if voice.counted_as else ""
    yield from textwrap.wrap(
        f"{through}{unnamed}{counted}{act}: {voice.words}", width, initial_indent=indent, subsequent_indent=f"{indent}  ",
        break_on_hyphens=False,
    )  # fmt: skip


def _strong(words: str, colour: bool) -> str:
    return f"\033[1m{words}\033[0m" if colour else words


def _problems(problems: Sequence[Problem], width: int) -> list[str]:
    if not problems:
        return []
    lines = ["", f"{count(len(problems), 'problem')}:"]
    lines += [f"  {name_problem(p)}: {p.name}: {clip(p.what, width)}" for p in problems[:_SHOWN_PROBLEMS]]
    if len(problems) > _SHOWN_PROBLEMS:
        lines.append(f"  … and {len(problems) - _SHOWN_PROBLEMS:,} more, with what to do: sayso report")
    return lines


def render_search(hits: Sequence[tuple[Report, str]]) -> str:
    """Return search hits, one a report, with the place where the words stand."""
    if not hits:
        return "no report holds all these words"
    return "\n".join(
        f"{report.name}{f'  {report.outlet}' if report.outlet else ''}\n  {' '.join(words.split())}"
        for report, words in hits
    )
