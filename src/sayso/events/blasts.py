"""Whether an explosion is a bombing or an accident, by what the report says around it.

In: a folded `Draft` of an explosion, and whether the report tells of a hostile deed. Out: its type and mode, changed in
place. A cause that is no attack ("owing to mishandling", a store, a gas pipe) makes it OTHER/accident; where the page
names no attack, bomb or weapon at all the cause is open: OTHER/explosion.
Source: sayso editors; the types are PLOVER's, OTHER is ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.events.drafts import Draft
from sayso.events.scenes import Happening, SentenceView
from sayso.records import EventType

_REACH = 12  # words before the explosion in which what exploded is looked for
_STORES = "store depot dump cargo ammunition arsenal magazine boiler gas pipeline transformer cylinder munitions tank warehouse"
_BURSTING = frozenset(_STORES.split())
_HOSTILE_WORDS = (
    "attack attacks attacked attackers bomb bombs bomber bombing bombings bombed device explosives dynamite ied grenade "
    "terrorist terrorists terrorism militants militant insurgents rebels brigade claimed claim responsibility extremists "
    "gunmen mine mines landmine rocket rockets missile missiles drone drones shell shells strike airstrike raid sabotage "
    "blamed accused perpetrators detonated planted jihadist separatists guerrillas warplanes"
)
_HOSTILE = frozenset(_HOSTILE_WORDS.split())


def tells_of_attackers(views: Sequence[SentenceView]) -> bool:
    """Whether any word of the report shows that somebody attacked, or is said to."""
    return any(not _HOSTILE.isdisjoint(view.lowered) for view in views)


def type_blast(draft: Draft, *, is_hostile: bool) -> None:
    """Type an explosion by its cause; leave every other happening as it is."""
    if draft.happening.kind != "blast" or draft.type is not EventType.ASSAULT:
        return
    if any(one.kind == "cause_of_blast" for one in draft.happenings()) or _bursts(draft.happening):
        draft.type, draft.mode = EventType.OTHER, "accident"
    elif not is_hostile:
        draft.type, draft.mode = EventType.OTHER, "explosion"


def _bursts(happening: Happening) -> bool:
    """Whether what exploded is named before the word: "an ammunition store exploded", "a cargo explosion"."""
    before = happening.view.lowered[max(0, happening.first - _REACH) : happening.first]
    return bool(_BURSTING.intersection(before)) and not {"bomb", "device", "mine", "attack"}.intersection(before)
