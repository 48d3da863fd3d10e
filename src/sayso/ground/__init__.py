"""Words → world: report dates, times, places, actors, and the setting of every event mention.

In: the readings of a pile. Out: `World`. What the words do not settle stays open: None and wide intervals, not guesses.
`redate` is the second pass: it dates reports by the incidents and passages they share with dated ones; `lend_days`
then dates the mentions that tell no day by those that share their incident.
Source: TimeML/TIMEX3 (times), GeoNames (places), PLOVER (actor, recipient).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.ground.actors import Cast, resolve_actors
from sayso.ground.anchors import Told, tell_by_events
from sayso.ground.counters import narrow_by_counters
from sayso.ground.lexicons import GroundLexicons
from sayso.ground.offices import narrow_by_offices
from sayso.ground.places import resolve_places
from sayso.ground.redates import narrow_dates
from sayso.ground.report_dates import date_reports
from sayso.ground.settings import Grounded, settle
from sayso.ground.times import UNKNOWN, resolve_times
from sayso.ground.whens import lend_days, when_of
from sayso.records import (
    ActorId,
    ActorKind,
    Copy,
    Incident,
    Interval,
    PlaceReading,
    Reading,
    ReportId,
    Setting,
    Span,
    Time,
    World,
)

__all__ = ["ground", "lend_days", "redate"]


def ground(readings: Sequence[Reading], lexicons: GroundLexicons) -> World:
    """Place the whole pile in the world, as far as each report and its neighbours tell."""
    dates, problems = date_reports(readings, lexicons.forward)
    dates = narrow_by_counters(narrow_by_offices(dates, readings, lexicons.roster), readings)
    places = resolve_places(readings, lexicons.atlas)
    written_on = {date.report: date.interval for date in dates}
    cast = resolve_actors(readings, places, lexicons.bodies, roster=lexicons.roster, written_on=written_on)
    times, settings = _set_all(readings, written_on, (places, cast), lexicons)
    return World(dates, times, places, cast.actors, cast.namings, settings, problems)


def redate(
    readings: Sequence[Reading],
    copies: Sequence[Copy],
    incidents: Sequence[Incident],
    world: World,
    lexicons: GroundLexicons,
) -> World:
    """Date reports by what they share with dated ones; returns `world` itself if nothing is gained."""
    dates = narrow_dates(readings, (copies, incidents), world, lexicons.forward)
    changed = {new.report: new.interval for old, new in zip(world.dates, dates, strict=True) if old != new}
    if not changed:
        return world
    again = {
        reading.report.id: resolve_times(reading, changed[reading.report.id], lexicons.forward)
        for reading in readings
        if reading.report.id in changed
    }
    whens = {
        mention.id: when_of(mention, reading, again[reading.report.id], changed[reading.report.id])
        for reading in readings
        if reading.report.id in changed
        for mention in reading.mentions
    }
    for reading in readings:
        if reading.report.id in changed:
            known = {mention.id: whens[mention.id][0] for mention in reading.mentions}
            again[reading.report.id], told = tell_by_events(reading, again[reading.report.id], known)
            whens |= {mention: (when, (because,)) for mention, (when, because) in told.items()}
    times = [time for time in world.times if time.span.report not in changed]
    times += [time for found in again.values() for time in found]
    settings = tuple(
        replace(setting, when=whens[setting.mention][0], because=(*setting.because, *whens[setting.mention][1]))
        if setting.mention in whens
        else setting
        for setting in world.settings
    )
    return replace(world, dates=dates, times=tuple(sorted(times, key=lambda time: time.span)), settings=settings)


def _told(setting: Setting, told: Told) -> Setting:
    """Give a happening the days that another one tells of it."""
    if setting.mention not in told:
        return setting
    when, because = told[setting.mention]
    return replace(setting, when=when, because=(*setting.because, because))


def _set_all(
    readings: Sequence[Reading],
    written_on: Mapping[ReportId, Interval],
    found: tuple[tuple[PlaceReading, ...], Cast],
    lexicons: GroundLexicons,
) -> tuple[tuple[Time, ...], tuple[Setting, ...]]:
    places, cast = found
    by_report: dict[ReportId, list[PlaceReading]] = {}
    for place in places:
        by_report.setdefault(place.span.report, []).append(place)
    mentions: dict[ReportId, dict[Span, ActorId]] = {}
    for span, actor in cast.by_mention.items():
        mentions.setdefault(span.report, {})[span] = actor
    states = frozenset(actor.id for actor in cast.actors if actor.kind is ActorKind.STATE)
    all_times: list[Time] = []
    settings: list[Setting] = []
    for reading in readings:
        days = written_on.get(reading.report.id, UNKNOWN)
        times = resolve_times(reading, days, lexicons.forward)
        here = tuple(by_report.get(reading.report.id, ()))
        called = mentions.get(reading.report.id, {})
        grounded = Grounded(
            times=times,
            places=here,
            actors=called,
            spans=tuple(sorted(called)),
            province=lexicons.atlas.gazetteer.province,
            states=states,
            forces=cast.forces,
            voices=cast.voices,
            speakers=cast.speakers,
            written_on=days,
        )
        set_here = settle(reading, grounded)
        times, told = tell_by_events(reading, times, {setting.mention: setting.when for setting in set_here})
        settings.extend(_told(setting, told) for setting in set_here)
        all_times.extend(times)
    return tuple(all_times), tuple(settings)
