"""How far and which way from a place: "some 160 kilometers west of".

In: a toponym in its reading. Out: the words that lead up to it, as evidence. Looks back no further than 60 letters.
"""

from __future__ import annotations

import re

from sayso.records import Evidence, Reading, Span, Toponym

_AWAY = re.compile(
    r"\b(?:\d[\d,.]{0,6}|an?|two|three|four|five|six|seven|eight|nine|ten|a dozen|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"(?:a|one|two|three) hundred|several|some|dozens of|hundreds of)[\s-]+(?:kilomet(?:er|re)s?|kms?|miles?|mi)\b\s*(?:\([^()]{1,20}\)\s*)?"
    r"(?:to the )?(?:due )?(?:(?:north|south|east|west)[\w-]{0,12}\s+)?(?:of|from|outside|away from)\s+(?:the\s+|downtown\s+|central\s+)?$",
    re.I,
)


def find_bearing(toponym: Toponym, reading: Reading) -> tuple[Evidence, ...]:
    """Keep the way from a place to what is told of: "some 160 kilometers west of"; the place itself is not where it was."""
    found = _AWAY.search(reading.report.text, max(0, toponym.span.start - 60), toponym.span.start)
    if not found:
        return ()
    span = Span(reading.report.id, found.start(), found.end())
    return (Evidence("ground.places#bearing", (span,), note=" ".join(found[0].split())),)
