"""The report: one self-contained HTML page. No script, no external request; everything from the pile is escaped.

In: `Casebook`, what the file says of itself. Out: the page's text. Templates lie in `templates/`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.out.chronology import say_reports, say_written
from sayso.out.labels import count, name_field, name_problem, say_days, say_origins, say_standing
from sayso.out.views import IncidentView, order_fields, view_incidents
from sayso.out.voices import Lens, Voice, clip
from sayso.records import Casebook, Copy, CopyKind, Direction, Edit, Reading, ReportId

_SHOWN_CHANGES = 8
_LONGEST_CHANGE = 60
_GLANCE_FROM = 3  # incidents from which on a table of them all is worth its place


@dataclass(frozen=True, slots=True)
class _Day:
    when: str
    incidents: tuple[IncidentView, ...]


def render_page(casebook: Casebook, *, title: str, about: Mapping[str, str]) -> str:
    """Return the page. `title` heads it; `about` is shown in the footer."""
    lens = Lens(casebook)
    views = view_incidents(casebook, everything=True, lens=lens)
    deeds = [view for view in views if not view.status]
    numbers = {reading.report.id: place for place, reading in enumerate(_by_name(casebook), 1)}
    parts = _templates().get_template("parts.html").make_module({"numbers": numbers})
    return (
        _templates()
        .get_template("page.html")
        .render(
            title=title,
            about=about,
            style=Markup(_style()),
            card=parts.card,  # type: ignore[attr-defined]
            quote=parts.quote,  # type: ignore[attr-defined]
            reports_of_outlets=say_reports(casebook),
            written=say_written([row.interval for row in casebook.world.dates]),
            incidents=deeds,
            glance=deeds if len(deeds) >= _GLANCE_FROM else [],
            days=_days(deeds),
            intended=[view for view in views if view.status],
            copies=list(_copies(casebook, lens)),
            terms=list(_terms(casebook, lens)),
            reports=list(_reports(casebook, lens)),
            problems=casebook.problems,
            problem_counts=Counter(name_problem(problem) for problem in casebook.problems),
        )
    )


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("sayso.out"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        fields=order_fields, name_field=name_field, name_problem=name_problem, say_origins=say_origins,
        say_standing=say_standing, count=count, cut=_cut,
    )  # fmt: skip
    return environment


def _style() -> str:
    source, _, _ = _templates().loader.get_source(_templates(), "page.css")  # type: ignore[union-attr]
    return source


def _days(incidents: Sequence[IncidentView]) -> list[_Day]:
    return [_Day(when, tuple(group)) for when, group in groupby(incidents, key=lambda view: view.when)]


def _by_name(casebook: Casebook) -> list[Reading]:
    return sorted(casebook.readings, key=lambda reading: (reading.report.name, reading.report.id))


def _cut(voice: Voice) -> Iterator[tuple[str, bool]]:
    """Yield a voice's words piece by piece, with whether the value rests on them."""
    at = 0
    for start, end in voice.marked:
        if start > at:
            yield voice.words[at:start], False
        if end > max(start, at):
            yield voice.words[max(start, at) : end], True
            at = end
    if at < len(voice.words):
        yield voice.words[at:], False


def _copies(casebook: Casebook, lens: Lens) -> Iterator[dict[str, object]]:
    for copy in casebook.copies:
        if copy.kind is CopyKind.BOILERPLATE:
            continue
        changes = list(_changes(copy, lens))
        yield {
            "here": _name_report(copy.here, lens),
            "there": _name_report(copy.there, lens),
            "kind": copy.kind.value.replace("_", " "),
            "passages": count(len(copy.passages), "passage"),
            "direction": _say_first(copy, lens),
            "changes": changes[:_SHOWN_CHANGES],
            "more": max(0, len(changes) - _SHOWN_CHANGES),
        }


def _say_first(copy: Copy, lens: Lens) -> str:
    """Return which of the two reports stood first, by its name."""
    if copy.ancestor:
        return f"neither: both from {copy.ancestor}"
    if copy.direction is Direction.SIBLINGS:
        return "neither: both from one text"
    if copy.direction is Direction.UNKNOWN:
        return "not known"
    return lens.outlet(copy.there if copy.direction is Direction.HERE_FROM_THERE else copy.here)


def _changes(copy: Copy, lens: Lens) -> Iterator[dict[str, str]]:
    """Yield what was changed, from the words of the report that came first, where that is known."""
    edits = [edit for passage in copy.passages for edit in passage.edits]
    for edit in sorted(edits, key=lambda edit: edit.kind.value == "other"):  # stable: the telling kinds first
        here, there = _words(edit, lens)
        was, is_now = (here, there) if copy.direction is Direction.THERE_FROM_HERE else (there, here)
        yield {"kind": edit.kind.value.replace("_", " "), "was": was, "is": is_now}


def _words(edit: Edit, lens: Lens) -> tuple[str, str]:
    here, there = (
        clip(lens.reports[span.report].quote(span), _LONGEST_CHANGE) if span else "" for span in (edit.here, edit.there)
    )
    return here, there


def _name_report(report: ReportId, lens: Lens) -> str:
    held = lens.reports[report]
    return f"{held.outlet} ({held.name})" if held.outlet else held.name


def _terms(casebook: Casebook, lens: Lens) -> Iterator[dict[str, object]]:
    """Yield loaded words, the same words in the same voice once, with the reports they stand in."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for term in casebook.terms:
        report = lens.reports[term.span.report]
        voice = lens.voice_of_statement(term.statement).chain[-1] if term.statement else "the outlet's own"
        where = found.setdefault((clip(report.quote(term.span), _LONGEST_CHANGE), term.neutral, voice), [])
        where.append(_name_report(report.id, lens))
    for (words, neutral, voice), where in found.items():
        yield {"words": words, "neutral": neutral, "voice": voice, "where": sorted(Counter(where).items())}


def _reports(casebook: Casebook, lens: Lens) -> Iterator[dict[str, str]]:
    for reading in _by_name(casebook):
        report = reading.report
        title = clip(report.quote(report.title), 120) if report.title else ""
        yield {
            "name": report.name,
            "outlet": report.outlet or "",
            "written": say_days(lens.written.get(report.id)),
            "title": title,
            "note": "" if report.language == "en" else f"in another language ({report.language}): kept, not read",
            "url": report.url or "",
        }
