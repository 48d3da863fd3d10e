"""The journey, in one screen. The only file that knows every stage.

intake → clean → copies → mark → say → events → ground → link → weigh → wording → store → out
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.clean import clean, mark_repeated
from sayso.copies import find_copies
from sayso.events import understand
from sayso.ground import ground, lend_days, redate
from sayso.link import link
from sayso.mark import mark
from sayso.records import Capture, Casebook, Marks, Problem, Reading, Report
from sayso.resources import Resources
from sayso.say import carry, hear
from sayso.weigh import weigh
from sayso.wording import find_terms

READ_LANGUAGE = "en"
_REDATINGS = 2  # a report that gets its day from a shared incident may share another one with a third


def open_report(capture: Capture, resources: Resources) -> tuple[Report, tuple[Problem, ...]]:
    """Clean one capture into a report, with what could not be read. Raises InputError if nothing can be read."""
    return clean(capture, resources.clean)


def settle(reports: Sequence[Report], resources: Resources) -> tuple[Report, ...]:
    """Mark what only the pile shows to be furniture: lines repeated within one outlet."""
    return mark_repeated(reports, resources.clean)


def read_report(report: Report, resources: Resources) -> Reading:
    """Read one report on its own: marks, statements, chains, event mentions."""
    if report.language != READ_LANGUAGE:
        return unread(report)
    marks = mark(report, resources.mark, resources.encoder)
    statements, chains, relations = hear(report, marks, resources.say)
    mentions = understand(report, marks, statements, resources.events)
    return Reading(report, marks, statements, chains, relations, mentions)


def assemble(
    readings: Sequence[Reading], resources: Resources, problems: Sequence[Problem] = (), *, memory: int | None = None
) -> Casebook:
    """Join what the reports say: copies, the world, incidents, origins, wording. `memory`: bytes to find copies in."""
    readings = tuple(sorted(readings, key=lambda reading: reading.report.id))
    copies = find_copies([reading.report for reading in readings], resources.copies, memory=memory)
    readings = carry(readings, copies, resources.say)
    world = ground(readings, resources.ground)
    incidents = link(readings, world, copies, resources.link)
    for _ in range(_REDATINGS):
        again = redate(readings, copies, incidents, world, resources.ground)
        if again is world:
            break
        world, incidents = again, link(readings, again, copies, resources.link)
    world = lend_days(world, incidents, readings)
    weighed = weigh(readings, copies, world, incidents, resources.weigh)
    terms = find_terms(readings, incidents, resources.wording)
    return Casebook(readings, copies, world, incidents, weighed, terms, (*problems, *world.problems))


def unread(report: Report) -> Reading:
    """Keep a report in another language: stored, searchable, not read."""
    marks = Marks(report.id, (), (), (), (), (), (), (), (), ())
    return Reading(report, marks, (), (), (), ())
