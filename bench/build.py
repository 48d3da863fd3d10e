"""Build a casebook of one pile, in this process, the way `sayso build` does: take in, open, settle, read, assemble."""

from __future__ import annotations

from pathlib import Path

from sayso import resources
from sayso.errors import InputError
from sayso.intake import take_in
from sayso.pipeline import assemble, open_report, read_report, settle
from sayso.records import Casebook, Problem, ProblemKind, Report


def build_casebook(folder: Path) -> Casebook:
    """Read every report under `folder` (with the sources.csv in it or beside it) into one casebook."""
    loaded = resources.load()
    reports: list[Report] = []
    problems: list[Problem] = []
    for item in take_in([str(folder)]):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        try:
            report, found = open_report(item, loaded)
        except InputError as error:
            problems.append(Problem(ProblemKind.REJECTED, "clean", item.name, str(error)))
            continue
        reports.append(report)
        problems += found
    readings = [read_report(report, loaded) for report in settle(reports, loaded)]
    return assemble(readings, loaded, problems)
