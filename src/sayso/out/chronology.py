"""The chronology in the terminal: incidents in order of time, values side by side, voices with their words.

In: `Casebook`, the width in columns. Out: text; with `colour`, ANSI codes for weight only (never for meaning alone).
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from sayso.out.views import IncidentView, ValueView, Voice, clip, order_fields, view_incidents
from sayso.records import Casebook, Report, Standing, Tally

_PLAIN = (Standing.REPORTED_AS_FACT,)


def render_chronology(casebook: Casebook, *, everything: bool = False, width: int = 100, colour: bool = False) -> str:
    """Return all incidents with their values; `everything` adds threats, plans and hypotheticals."""
    incidents = view_incidents(casebook, everything=everything)
    hidden = sum(1 for incident in casebook.incidents if not incident.is_deed) if not everything else 0
    lines = [f"{len(casebook.readings)} reports, {len(incidents)} incidents"]
    if hidden:
        lines[0] += f"; {hidden} threats, plans and suppositions are left out (--all shows them)"
    for incident in incidents:
        lines += ["", *render_incident(incident, width, colour)]
    if casebook.problems:
        lines += ["", f"{len(casebook.problems)} problems:"]
        lines += [
            f"  {problem.kind.value}: {problem.name}: {clip(problem.what, width)}" for problem in casebook.problems
        ]
    return "\n".join(lines)


def say_tally(tally: Tally) -> str:
    """Return a tally in words: "5 reports, 4 outlets, 3 independent origins (1 interested), 1 unnamed"."""
    words = [
        _count(tally.reports, "report"),
        _count(tally.outlets, "outlet"),
        _count(tally.origins, "independent origin"),
    ]
    if tally.interested:
        words[-1] += f" ({tally.interested} party to the conflict)"
    if tally.unknown:
        words.append(f"{tally.unknown} unnamed")
    return ", ".join(words)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def render_incident(incident: IncidentView, width: int, colour: bool = False) -> Iterator[str]:
    """Yield the lines of one incident."""
    head = f"{incident.when} · {incident.where} · {incident.kind}"
    if incident.status:
        head += f" · {incident.status}"
    yield _strong(head, colour)
    yield f"  {say_tally(incident.tally)}"
    for field, values in order_fields(incident.values):
        yield f"  {field}"
        for value in values:
            yield from _value(value, width, colour)
    if not incident.values:
        for voice in incident.accounts:
            yield from _voice(voice, width)


def _value(value: ValueView, width: int, colour: bool) -> Iterator[str]:
    standing = "" if value.standing in _PLAIN else f" [{value.standing.value.replace('_', ' ')}]"
    note = f" ({value.note})" if value.note else ""
    yield f"    {_strong(value.label, colour)}{standing} — {_origins(value)}{note}"
    for voice in value.voices:
        yield from _voice(voice, width)


def _origins(value: ValueView) -> str:
    if not value.origins:
        return "no independent origin"
    names = ", ".join(dict.fromkeys(value.origins))
    return f"{_count(len(value.origins), 'origin')}: {names}"


def _voice(voice: Voice, width: int) -> Iterator[str]:
    through = " > ".join((voice.outlet, *voice.chain)) if voice.chain else f"{voice.outlet} (own voice)"
    unnamed = " (unnamed)" if voice.chain and not voice.is_named else ""
    yield from textwrap.wrap(
        f"{through}{unnamed}: {voice.words}", width, initial_indent="      ", subsequent_indent="        "
    )


def _strong(words: str, colour: bool) -> str:
    return f"\033[1m{words}\033[0m" if colour else words


def render_search(hits: Sequence[tuple[Report, str]]) -> str:
    """Return search hits, one a report, with the place where the words stand."""
    if not hits:
        return "no report holds all these words"
    return "\n".join(f"{report.name}  {report.outlet or ''}\n  {' '.join(words.split())}" for report, words in hits)
