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

from sayso.out.views import IncidentView, Lens, clip, order_fields, say_days, view_incidents
from sayso.records import Casebook, CopyKind, Direction

_DIRECTIONS = {
    Direction.HERE_FROM_THERE: "the second",
    Direction.THERE_FROM_HERE: "the first",
    Direction.SIBLINGS: "neither: both from one text",
    Direction.UNKNOWN: "not known",
}


@dataclass(frozen=True, slots=True)
class _Day:
    when: str
    incidents: tuple[IncidentView, ...]


def render_page(casebook: Casebook, *, title: str, about: Mapping[str, str]) -> str:
    """Return the page. `title` heads it; `about` is shown in the footer."""
    views = view_incidents(casebook, everything=True)
    deeds = [view for view in views if not view.status]
    parts = _templates().get_template("parts.html").module
    lens = Lens(casebook)
    return (
        _templates()
        .get_template("page.html")
        .render(
            title=title,
            about=about,
            style=Markup(_style()),
            card=parts.card,  # type: ignore[attr-defined]
            quote=parts.quote,  # type: ignore[attr-defined]
            n_reports=len(casebook.readings),
            n_outlets=len({lens.outlet(reading.report.id) for reading in casebook.readings}),
            incidents=deeds,
            days=_days(deeds),
            intended=[view for view in views if view.status],
            copies=list(_copies(casebook, lens)),
            terms=list(_terms(casebook, lens)),
            reports=list(_reports(casebook)),
            problems=casebook.problems,
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
    environment.globals["fields"] = order_fields
    return environment


def _style() -> str:
    source, _, _ = _templates().loader.get_source(_templates(), "page.css")  # type: ignore[union-attr]
    return source


def _days(incidents: Sequence[IncidentView]) -> list[_Day]:
    return [_Day(when, tuple(group)) for when, group in groupby(incidents, key=lambda view: view.when)]


def _copies(casebook: Casebook, lens: Lens) -> Iterator[dict[str, str]]:
    for copy in casebook.copies:
        if copy.kind is CopyKind.BOILERPLATE:
            continue
        changes = Counter(edit.kind.value.replace("_", " ") for passage in copy.passages for edit in passage.edits)
        count = len(copy.passages)
        yield {
            "here": f"{lens.outlet(copy.here)} ({lens.reports[copy.here].name})",
            "there": f"{lens.outlet(copy.there)} ({lens.reports[copy.there].name})",
            "kind": copy.kind.value,
            "passages": f"{count} passage" if count == 1 else f"{count} passages",
            "direction": f"both from {copy.ancestor}" if copy.ancestor else _DIRECTIONS[copy.direction],
            "changes": ", ".join(f"{kind} ×{number}" for kind, number in sorted(changes.items()) if kind != "other"),
        }


def _terms(casebook: Casebook, lens: Lens) -> Iterator[dict[str, str]]:
    for term in casebook.terms:
        report = lens.reports[term.span.report]
        speaker = lens.voice_of_statement(term.statement).chain[-1] if term.statement else "the outlet's own"
        yield {
            "words": report.quote(term.span),
            "neutral": term.neutral,
            "voice": speaker,
            "where": f"{lens.outlet(report.id)} ({report.name})",
        }


def _reports(casebook: Casebook) -> Iterator[dict[str, str]]:
    dates = {dating.report: dating.interval for dating in casebook.world.dates}
    for reading in sorted(casebook.readings, key=lambda reading: reading.report.name):
        report = reading.report
        title = clip(report.quote(report.title), 120) if report.title else ""
        yield {
            "name": report.name,
            "outlet": report.outlet or "",
            "written": say_days(dates.get(report.id)),
            "title": title if report.language == "en" else f"{title} [{report.language}: kept, not read]",
        }
