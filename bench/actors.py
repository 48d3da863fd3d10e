"""Bench `actors`: who is meant, by name, short form, translation, role; and who is kept apart.

In: bench/actors/*.toml, our own sentences (`actor_sets` tells their form). Out: `top1`, `false_merge`, `unknown_kept`,
`unknown_joined` (`scoring.actors` defines them) over all piles, and again over those that were held back while rules were
written. Every pile goes through the whole journey; a mention that is not found at all came to nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.actor_sets import ActorPile, ActorText, read_piles
from bench.harness import Miss, Options, Outcome
from bench.readings import capture, from_raw
from bench.scoring.actors import Cast, score_casts
from bench.sheet import Sheet
from bench.spans import Range
from sayso import pipeline, resources
from sayso.errors import InputError
from sayso.ground.actors import resolve_actors
from sayso.ground.places import resolve_places
from sayso.ground.report_dates import date_reports
from sayso.kit.ids import content_id
from sayso.records import Actor, ActorId, Metadata, Reading, Span
from sayso.resources import Resources

SET = Path(__file__).parent / "actors"
LEAST = 0.5  # of a mention's letters that must be shared with the gold's


def run(options: Options) -> Outcome:
    """Read, resolve, score. `--split tuned`, `held_back`, or piles by the beginning of their ids."""
    root = options.data or SET
    piles = read_piles(root, split=options.split)[: options.limit]
    loaded = resources.load()
    return score(piles, [cast_pile(pile, loaded) for pile in piles], data=str(root))


def score(piles: Sequence[ActorPile], casts: Sequence[Sequence[Cast]], *, data: str) -> Outcome:
    """Score all piles, and the held back ones by themselves; their misses are not listed."""
    sheet, held = Sheet([pile.id for pile in piles]), Sheet([pile.id for pile in piles if pile.is_held_back])
    misses: list[Miss] = []
    for pile, found in zip(piles, casts, strict=True):
        own = score_casts(sheet, pile.id, found)
        if pile.is_held_back:
            score_casts(held, pile.id, found)
        else:
            misses += own
    notes = [
        f"held back: {figure.name} {figure.value:.3f} (n {figure.n})"
        for figure in held.figures()
        if figure.value is not None
    ]
    return Outcome("actors", data, sum(len(pile.texts) for pile in piles), sheet.figures(), tuple(misses), tuple(notes))


def cast_pile(pile: ActorPile, loaded: Resources) -> list[Cast]:
    """Tell whom sayso takes each gold mention of a pile for."""
    reports = {}
    for text in pile.texts:
        try:
            reports[text.name] = pipeline.open_report(
                capture(text.name, text.text, Metadata(published=pile.published)), loaded
            )[0]
        except InputError:
            continue
    readings = {name: pipeline.read_report(report, loaded) for name, report in reports.items()}
    every = tuple(readings.values())
    written_on = {date.report: date.interval for date in date_reports(every, loaded.ground.forward)[0]}
    places = resolve_places(every, loaded.ground.atlas)
    cast = resolve_actors(every, places, loaded.ground.bodies, roster=loaded.ground.roster, written_on=written_on)
    actors = {actor.id: actor for actor in cast.actors}
    golds = {id_of(one.gold): one.gold for text in pile.texts for one in text.mentions if one.is_known}
    casts = []
    for text in pile.texts:
        reading = readings.get(text.name)
        found = place(text, reading, cast.by_mention) if reading else {}
        for one in text.mentions:
            actor = found.get(one.span)
            known = _known(actors.get(actor) if actor else None, golds)
            casts.append(Cast(f"{text.name}@{one.span[0]}", one.words, one.gold, actor, known))
    return casts


def _known(actor: Actor | None, golds: Mapping[str, str]) -> str | None:
    """Return the id of a known actor as the gold writes it; by name if the gold of this pile does not have it."""
    return golds.get(actor.id, f"known {actor.name}") if actor is not None and actor.is_known else None


def place(text: ActorText, reading: Reading, by_mention: Mapping[Span, ActorId]) -> dict[Range, ActorId]:
    """Return the actor of the mention that shares most letters with each gold mention, at least half of both."""
    placed = {}
    for one in text.mentions:
        within = from_raw(reading.report.pieces, *one.span)
        if within is None:
            continue
        heads = {mention.span: mention.head for mention in reading.marks.mentions}
        shares = []
        for span, actor in by_mention.items():
            if span.report == reading.report.id:
                near = max(_share(within, (one.start, one.end)) for one in (span, heads.get(span, span)))
                shares.append((near, -span.start, actor))
        best = max(shares, default=(0.0, 0, ActorId("")))
        if best[0] >= LEAST:
            placed[one.span] = best[2]
    return placed


def _share(left: Range, right: Range) -> float:
    """Return the letters two stretches share, of those that either has."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    return max(0, shared) / (max(left[1], right[1]) - min(left[0], right[0]))


def id_of(gold: str) -> str:
    """Return the id that an actor of the tables has in a casebook."""
    body, dot, state = gold.partition(".")
    if not dot or len(state) != 2:
        return content_id("actor", f"known {gold}")
    return content_id("actor", f"state {state}" if body == "state" else f"organ {body} {state}")
