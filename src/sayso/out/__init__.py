"""Casebook → what leaves sayso: chronology, page, tables, one report's reading.

In: `Casebook`, `Reading`. Out: text; writing it to files is the command line's. The page lies in `out.page`, imported
only where it is made: the template engine is slow to load.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sayso.out.chronology import render_chronology, render_incident, render_search
from sayso.out.exports import FORMATS, export_tables
from sayso.out.labels import count, name_problem
from sayso.out.readings import render_reading, summarise_reading
from sayso.out.views import view_incidents
from sayso.records import Casebook

__all__ = [
    "FORMATS",
    "count",
    "export_tables",
    "name_problem",
    "render_chronology",
    "render_incident",
    "render_reading",
    "render_search",
    "summarise",
    "summarise_reading",
    "view_incidents",
]


def summarise(casebook: Casebook, *, begins: str = "") -> dict[str, Any]:
    """Return the casebook as shown, as a plain document; `begins`: only incidents whose id begins so."""
    return {
        "reports": len(casebook.readings),
        "incidents": [asdict(view) for view in view_incidents(casebook, everything=True, begins=begins)],
        "problems": [asdict(problem) for problem in casebook.problems],
    }
