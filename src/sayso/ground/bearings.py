"""Places that are named to say where something else lies: "some 160 kilometers west of", "on the road to", "taken to hospital in".

In: a toponym in its reading. Out: the words that make it so, as evidence. Looks back no further than 80 letters.
"""

from __future__ import annotations

import re

from sayso.records import Evidence, Reading, Span, Toponym

BEARING, DIRECTION, NEAR_BY = "ground.places#bearing", "ground.places#direction", "ground.places#near_by"
_LOOK_BACK, _LOOK_ON = 80, 48
_NEAR_KM = 25.0
_KM_PER_MILE = 1.609
_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "several": 5, "some": 5,
    "a few": 3, "a couple of": 2, "a dozen": 12, "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_AWAY = re.compile(
    r"\b(?P<count>\d[\d,.]{0,6}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|a couple of|a dozen|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|(?:a|one|two|three) hundred|several|some|dozens of|hundreds of)[\s-]+(?P<unit>kilomet(?:er|re)s?|kms?|miles?|mi)\b"
    r"\s*(?:\([^()]{1,20}\)\s*)?(?:to the )?(?:due )?(?:(?:north|south|east|west)[\w-]{0,12}\s+)?(?:of|from|outside|away from)\s+"
    r"(?:the\s+(?:(?:[\w’'-]{1,14}\s+){0,2}(?:capital|city|town|village)\s+(?:city\s+)?(?:of\s+)?)?)?(?:downtown\s+|central\s+)?$",
    re.I,
)
_TOWARD = re.compile(
    r"\b(?:(?:road|highway|route|motorway|track|way|leading|headed|heading|bound|travell?ing|driving|returning|fled|fleeing|flown|evacuated|taken|"
    r"rushed|transferred|brought|carried|airlifted)\s+(?:back\s+)?(?:to|for|towards?)|towards?|en route to|transferred from|on (?:its|their|his|her) way to)\s+"
    r"(?:(?:an?|the)\s+)?(?:(?:[\w-]{1,14}\s+){0,2}(?:hospitals?|clinics?|morgue|cities|city|town|capital)\s+(?:of|in)\s+)?(?:the\s+)?$",
    re.I,
)
_ROAD = re.compile(
    r"(?:\s?[-–—/]\s?\w[\w’'-]{1,20}(?:\s\w[\w’'-]{1,20})?)?\s+(?:road|highway|motorway|expressway|railway)\b", re.I
)


def find_bearing(toponym: Toponym, reading: Reading) -> tuple[Evidence, ...]:
    """Keep the words by which a place only tells the way to what is told of; the place itself is not where it was.

    A distance within which a point is as good as any ("five kilometers from") makes it no less the place.
    """
    text, start = reading.report.text, toponym.span.start
    far = _AWAY.search(text, max(0, start - _LOOK_BACK), start)
    if far:
        return (_keep(BEARING if _kilometres(far) > _NEAR_KM else NEAR_BY, toponym, far),)
    found = _TOWARD.search(text, max(0, start - _LOOK_BACK), start) or _ROAD.match(
        text, toponym.span.end, toponym.span.end + _LOOK_ON
    )
    return (_keep(DIRECTION, toponym, found),) if found else ()


def _keep(rule: str, toponym: Toponym, found: re.Match[str]) -> Evidence:
    return Evidence(rule, (Span(toponym.span.report, found.start(), found.end()),), note=" ".join(found[0].split()))


def _kilometres(found: re.Match[str]) -> float:
    count = found["count"].lower().replace(",", "")
    number = _WORDS.get(count) or (float(count) if re.fullmatch(r"\d+(?:\.\d+)?", count) else 100.0)
    return number * (_KM_PER_MILE if found["unit"].lower().startswith("mi") else 1.0)
