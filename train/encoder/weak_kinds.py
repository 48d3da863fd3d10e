"""Splits kinds that the sets lump together, by the head word: armed groups out of organisations, facilities out of places.

No open set marks either kind. These words are of the news in general, not of any set; what they decide is weak gold, and
the card says so.
"""

from __future__ import annotations

import re

_ARMED_WORDS = """
militant militants militia militias militiaman militiamen rebel rebels insurgent insurgents insurgency guerrilla guerrillas
fighter fighters gunman gunmen jihadist jihadists jihadi jihadis extremist extremists terrorist terrorists separatist
separatists paramilitary paramilitaries mujahideen peshmerga brigade brigades battalion faction factions gang gangs cartel
isil isis daesh da'esh qaeda qaida nusra taliban hezbollah hizbollah hamas houthi houthis shabaab haram ypg ypj pkk sdf fsa
ltte farc eln
"""
_FACILITY_WORDS = """
airport airfield airbase base bases camp camps hospital hospitals clinic clinics school schools university mosque church
temple museum bridge bridges building buildings station stations port harbour harbor prison jail barracks checkpoint
checkpoints crossing dam refinery plant pipeline depot warehouse hotel market embassy consulate stadium palace castle tower
factory house home headquarters airstrip tunnel tunnels road highway
"""
_ARMED = frozenset(_ARMED_WORDS.split())
_FACILITIES = frozenset(_FACILITY_WORDS.split())
_WORD = re.compile(r"[\w']+")


def split_kind(kind: str, words: str) -> str:
    """Give the finer kind of a mention by its last word, armed groups by any of theirs."""
    found = [word.casefold() for word in _WORD.findall(words)]
    if kind == "organisation" and not _ARMED.isdisjoint(found):
        return "armed_group"
    if kind == "place" and found and found[-1] in _FACILITIES:
        return "facility"
    return kind
