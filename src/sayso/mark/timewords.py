"""The words that time expressions are made of: their classes in patterns, and their values.

In: a match of a row of times.toml. Out: the fields that fill the row's `value`.
Source: TIMEX3 (TimeML 1.2.1 annotation guidelines, section 2.2), ISO 8601.
"""

from __future__ import annotations

import re

from sayso.kit.numbers import read_number
from sayso.mark.feasts import FEASTS, MOVABLE, OTHER_MONTHS

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_OF = {name: number for number, name in enumerate(MONTHS, 1)}
MONTH_OF |= {name[:3]: number for name, number in MONTH_OF.items()} | {"sept": 9}
WEEKDAY_OF = {name: number for number, name in enumerate(WEEKDAYS, 1)}
WEEKDAY_OF |= {name[:3]: number for name, number in WEEKDAY_OF.items()} | {"tues": 2, "weds": 3, "thur": 4, "thurs": 4}
UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "fortnight": "2W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "centurie": "C",
    "summer": "SU",
    "winter": "WI",
    "spring": "SP",
    "autumn": "FA",
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
NOONS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00", "dusk": "TEV", "nightfall": "TEV", "sunset": "TEV"}
OFTEN = {
    "daily": "P1D",
    "nightly": "P1D",
    "hourly": "PT1H",
    "weekly": "P1W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
}
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}
MODIFIERS = {
    "early": "START",
    "earlier": "START",
    "the beginning of": "START",
    "mid": "MID",
    "late": "END",
    "later": "END",
    "the end of": "END",
    "end": "END",
    "beginning": "START",
    "start": "START",
    "middle": "MID",
    "about": "APPROX",
    "around": "APPROX",
    "some": "APPROX",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "less than": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "more than": "MORE_THAN",
    "over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS",
    "before": "BEFORE",
    "shortly before": "BEFORE",
    "just before": "BEFORE",
    "after": "AFTER",
    "shortly after": "AFTER",
    "just after": "AFTER",
}
_BACK = frozenset({"last", "this past", "the previous", "previous", "earlier", "before", "previously", "prior"})
_ON = frozenset({"next", "the coming", "this coming", "coming", "the following", "following", "later", "after"})
_ON |= {"afterward", "afterwards"}

_SPELLED = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
)
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|(?i:an?|(?:{_SPELLED})(?:[\s-](?:{_SPELLED}))?)"


def _names(names: tuple[str, ...] | list[str]) -> str:
    """Join names as news prints them: capitalised or in capitals, never in small letters ("may", "march")."""
    return "|".join(form for name in sorted(names, key=len, reverse=True) for form in (name.capitalize(), name.upper()))


_SHORT_MONTHS = [name[:3] for name in MONTHS if name != "may"] + ["sept"]
_SHORT_WEEKDAYS = [name for name in WEEKDAY_OF if not name.endswith("day")]
_PLAIN_MONTHS = [name for name in MONTHS if name not in ("march", "may")]
_UNIT = "|".join(UNITS)
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TIES = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_YEAR_IN_WORDS = rf"(?:nineteen|twenty)[\s-](?:{_TEENS}|(?:{_TIES})(?:[\s-](?:{_ONES}))?)|two\s+thousand(?:\s+(?:and\s+)?(?:{_TEENS}|{_ONES}))?"

_NO_MEASURE = (
    r"\s+(?i:people|troops|soldiers|men|fighters|civilians|families|dead|killed|wounded|met(?:re|er)s?|km|kilomet(?:re|er)s?|"
    r"miles|houses|barrels|ton|tons|tonnes|displaced|hours|hrs|local|gmt|utc|dollars|euros|rounds|local)\b"
)

CLASSES = {
    "month": rf"\b(?P<month>(?:{_names(MONTHS)})\b|(?:{_names(_SHORT_MONTHS)})\b\.?)",
    "month_full": rf"\b(?P<month>{_names(_PLAIN_MONTHS)})\b",
    "month_guarded": rf"\b(?P<month>{_names(('march', 'may'))})\b",
    "weekday": rf"\b(?P<weekday>(?:{_names(WEEKDAYS)})\b|(?:{_names(_SHORT_WEEKDAYS)})\b\.?)",
    "weekday_full": rf"\b(?P<weekday>{_names(WEEKDAYS)})\b",
    "weekday_b": rf"(?P<weekday_b>{_names(WEEKDAYS)})\b",
    "day": r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)",
    "day_b": r"(?P<day_b>3[01]|[12]\d|0?[1-9])(?!\d)",
    "th": r"(?:st|nd|rd|th|ST|ND|RD|TH)?",
    "year": r"(?P<year>(?:19|20)\d\d)(?!\d)",
    "year_short": r"(?P<year>(?:19|20)\d\d(?!\d)|['’]\d\d(?!\d)|(?<=[A-Z][A-Z][A-Z]\s)\d\d(?!\d|[.,:]\d|\s+[A-Za-z]))",
    "no_year": rf"(?!,?\s+(?:of\s+)?\d{{4}}\b(?!{_NO_MEASURE}))",
    "which": r"(?P<which>(?i:last|this|next))",
    "number": rf"(?<![\d.,-])(?P<number>{_NUMBER})",
    "unit": rf"(?P<unit>(?i:{_UNIT}))s?(?!\w)",
    "calendar": r"(?P<unit>(?i:week|weekend|month|quarter|year|decade|century|summer|winter|spring|autumn))",
    "part": r"(?:(?i:early|late|mid)[\s-]+)?(?P<part>(?i:morning|afternoon|evening|night))\b",
    "clock": r"(?<![\d.:,$€£])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<ampm>(?i:[ap]\.m\.|[ap]m))(?!\w)",
    "other_month": rf"(?P<other_month>(?i:{'|'.join(sorted(OTHER_MONTHS, key=len, reverse=True))}))\b",
    "other_year": r"(?P<other_year>1[34]\d\d)(?:\s*(?:AH|A\.H\.|AP|SH|H)\b)?",
    "season": r"(?P<season>(?i:summer|winter|spring|autumn|fall))\b",
    "dull_season": r"(?P<season>(?i:summer|winter|autumn))\b",
    "spelled_year": rf"(?P<spelled>(?i:{_YEAR_IN_WORDS}))(?![\w-])",
    "zone": r"(?:\s+(?:\(\s*)?(?P<zone>[A-Z]{1,4}T|GMT|UTC|(?i:local\s+time|hours|hrs))(?:\s*\))?)?",
    "ones": _ONES + r"|ten|eleven|twelve",
    "plural": r"(?P<units>(?i:minute|hour|day|week|month|year|decade|centurie))s\b",
    "more": r"(?:(?i:more|straight|consecutive|full|long|whole|working|trading|business|additional|successive|extra)[\s-]+)?",
    "weekday_short": rf"(?P<weekday>{_names(_SHORT_WEEKDAYS)})",
    "hour24": r"(?P<hour>[01]\d|2[0-3])",
    "early": r"(?:\b(?P<modifier>(?i:early|mid|late|the\s+beginning\s+of|the\s+end\s+of))[\s-]+)?",
    "modifier_early": r"(?P<modifier>(?i:early|mid|late))",
    "modifier_earlier": r"(?P<modifier>(?i:earlier|early|later|late))",
    "qualified": r"(?:(?P<modifier>(?i:more\s+than|less\s+than|fewer\s+than|at\s+least|at\s+most|up\s+to|nearly|almost|about|around|some|over))\s+)?",
    "about_clock": r"(?P<modifier>(?i:about|around|(?:shortly\s+|just\s+)?(?:after|before)))",
    "dir": r"(?P<dir>(?i:last|next|this\s+past|this\s+coming|this|the\s+previous|the\s+following))",
    "which_wide": r"(?P<which>(?i:last|this\s+past|this|next|the\s+coming))",
    "order_adverb": r"(?P<order>(?i:earlier|previously|prior|later|afterwards?))",
    "order_before": r"(?P<order>(?i:before|after))",
    "vague": r"(?P<vague>(?i:several|a\s+few|many|dozens\s+of|scores\s+of|hundreds\s+of|thousands\s+of|some))",
    "few": r"(?P<vague>(?i:recent|(?:last|past|next|coming)\s+(?:few|several|many)))",
    "nth": r"(?P<nth>(?i:first|second|third|fourth|1st|2nd|3rd|4th))",
    "no_measure": _NO_MEASURE,
    "order_day": r"(?P<order>(?i:next|following|previous))",
    "order_later": r"(?P<order>(?i:later|earlier|before|after))",
    "no_count": r"(?!\s+(?i:people|civilians|soldiers|troops|fighters|persons|militants|per\s?cent|killed|dead|wounded)\b(?!\s+(?i:(?:at\s+least|about|around|some|more\s+than|nearly|over|up\s+to)\s+)?(?:\d|(?i:an?|two|three|four|five|six|seven|eight|nine|ten|dozens|scores|hundreds)\b)))",
    "no_name": r"(?![\s-]+(?:Street|Square|Bridge|Movement|Brigades?|Battalion|Revolution|Hospital|Avenue|Agreement|Accord)\b)",
}
WORD_CLASSES: dict[str, str] = (
    {name.replace("'", "-").replace(" ", "-").split("-")[0]: "other_month" for name in OTHER_MONTHS}
    | dict.fromkeys(MONTH_OF, "month")
    | dict.fromkeys(WEEKDAY_OF, "weekday")
    | dict.fromkeys(UNITS, "unit")
    | dict.fromkeys((f"{unit}s" for unit in UNITS), "unit")
    | dict.fromkeys(PARTS, "part")
    | {"quarters": "unit"}
)


_WORD = re.compile(r"[a-z]+")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b")
_DIGIT, _FOUR_DIGITS, _COLON = re.compile(r"\d"), re.compile(r"\d{4}"), re.compile(r"\d:\d")


def expand(pattern: str) -> re.Pattern[str]:
    """Compile a row's pattern, its `<class>` names replaced. Raises KeyError for an unknown class."""
    return re.compile(re.sub(r"(?<!\?P)<(\w+)>", lambda match: CLASSES[match[1]], pattern))


def word_classes(sentence: str) -> set[str]:
    """Return the lower-case words of a sentence and the classes they are in ("month", "digits", "clock", ...)."""
    found = set(_WORD.findall(sentence.lower()))
    found |= {WORD_CLASSES[word] for word in found & WORD_CLASSES.keys()}
    if "½" in sentence:
        found.add("fraction")
    if _DIGIT.search(sentence):
        found.add("digits")
        if "/" in sentence:
            found |= {"slash", "fraction"}
        if _ORDINAL.search(sentence):
            found.add("ordinal")
        if _FOUR_DIGITS.search(sentence):
            found.add("four_digits")
        if _COLON.search(sentence):
            found.add("colon")
        if {"am", "pm"} & found or ("m" in found and {"a", "p"} & found):
            found.add("clock")
    return found


def fields(match: re.Match[str]) -> dict[str, str]:
    """Turn the groups of a match into the parts of a TIMEX3 value; what was not written is "" (a year: "XXXX")."""
    groups = {name: " ".join(words.split()) for name, words in match.groupdict().items() if words is not None}
    filled = {"year": "XXXX", "on": "", "part": "", "on_day": "", "number": "1", "which": "+0"}
    for name, words in groups.items():
        filled |= _field(name, words.lower().rstrip("."))
    if "weekday" in filled:
        filled["on"] = f"W{filled['weekday']}"
        filled["on_day"] = f"XXXX-WXX-{filled['weekday']}"
    if "spelled" in groups:
        filled["year"] = _spelled(groups["spelled"])
    filled["clock"] = _clock(groups)
    filled["set"] = _often(match.group().lower())
    if "unit" in filled:
        number, unit = filled.get("number", "1"), filled["unit"]
        filled["span"] = _duration(number, unit)
        if number.isdigit():
            filled["half_span"], filled["half_of_span"] = _and_a_half(number, unit), _half_of(unit)
    return filled


def modifier(match: re.Match[str]) -> str | None:
    """Return the TIMEX3 `mod` of the words in front, if the row names them."""
    words = match.groupdict().get("modifier")
    return MODIFIERS.get(" ".join(words.lower().split())) if words else None


def _field(name: str, words: str) -> dict[str, str]:
    if name == "year":
        return {"year": words if len(words) == 4 else _century(words[-2:])}
    if name == "month":
        return {"month": f"{MONTH_OF[words]:02}"}
    if name in ("day", "day_b", "month2", "month_b"):
        return {name: words.zfill(2)}
    if name in ("weekday", "weekday_b"):
        return {name: str(WEEKDAY_OF[words])}
    if name in ("which", "order", "dir"):
        step = -1 if words in _BACK else 1 if words in _ON else 0
        return {"which": f"{step:+d}", "sign": "-" if step < 0 else "+", "dir": ("THIS", "NEXT", "LAST")[step]}
    if name == "unit":
        return {"unit": UNITS[words]}
    if name == "season":
        return {"season": SEASONS[words]}
    if name == "unit_b":
        return {"unit": UNITS[words]}
    if name == "units":
        return {"unit": UNITS[words], "number": "X"}
    if name == "deictic":
        return {"shift": {"yesterday": "-1", "today": "+0", "tomorrow": "+1"}[words]}
    if name == "other_month":
        letter, number = OTHER_MONTHS[words.replace("’", "'").replace("ʿ", "'")]
        return {"calendar": letter, "other_month": f"{number:02}"}
    if name == "other_year":
        return {"other_year": words}
    if name == "feast":
        return {"feast": FEASTS[words.replace("’", "'")]}
    if name == "movable":
        return {"movable": MOVABLE[words]}
    if name == "century":
        return {"century": f"{int(words) - 1:02}"}
    if name == "part":
        return {"part": PARTS[words]}
    if name == "number":
        return {"number": "1" if words in ("a", "an", "the") else str(read_number(words.replace("-", " ")) or 1)}
    if name == "vague":
        return {"number": "X"}
    if name == "half":
        return {"half": "1" if words == "first" else "2"}
    if name == "nth":
        return {"nth": str(("first", "second", "third", "fourth").index(_ORDINALS.get(words, words)) + 1)}
    if name == "noon":
        return {"noon": NOONS.get(words, "TMO")}
    return {name: words}


def _spelled(words: str) -> str:
    """Read a year in words: "nineteen ninety-six" is 1996, "two thousand and one" 2001."""
    parts = words.lower().replace("-", " ").split()
    if parts[:2] == ["two", "thousand"]:
        return str(2000 + (read_number(" ".join(part for part in parts[2:] if part != "and")) or 0))
    return str(100 * (read_number(parts[0]) or 0) + (read_number(" ".join(parts[1:])) or 0))


def _century(two_digits: str) -> str:
    """'89 is 1989, '21 is 2021: news does not write of 2050 yet, nor of 1949 in two digits."""
    return ("19" if two_digits >= "50" else "20") + two_digits


def _clock(groups: dict[str, str]) -> str:
    if "hour" not in groups:
        return ""
    hour = int(groups["hour"])
    if "ampm" in groups:
        hour = hour % 12 + (12 if groups["ampm"].lower().startswith("p") else 0)
    universal = "Z" if groups.get("zone", "").upper() in ("GMT", "UTC") else ""
    return f"T{hour:02}:{groups.get('minute', '00')}{universal}"


def _often(words: str) -> str:
    if words in OFTEN:
        return OFTEN[words]
    last = words.split()[-1] if words.split() else ""
    if last in WEEKDAY_OF:
        return f"XXXX-WXX-{WEEKDAY_OF[last]}"
    return _duration("1", UNITS.get(last, "D"))


_HALVES = {"Y": "6M", "D": "T12H", "TH": "30M", "TM": "30S"}  # of a unit, in the next smaller one


def _and_a_half(number: str, unit: str) -> str:
    """Write "two and a half years" as P2Y6M, half a week or month as a fraction (ISO 8601 allows both)."""
    if unit in _HALVES:
        return _duration(number, unit) + _HALVES[unit]
    if unit == "2W":
        return f"P{2 * int(number) + 1}W"
    years = {"E": 10, "C": 100}.get(unit)
    return f"P{int(number) * years + years // 2}Y" if years else _duration(f"{number}.5", unit)


def _half_of(unit: str) -> str:
    if unit in _HALVES:
        return ("PT" if unit.startswith("T") else "P") + _HALVES[unit]
    return {"2W": "P1W", "E": "P5Y", "C": "P50Y"}.get(unit) or _duration("0.5", unit)


def _duration(number: str, unit: str) -> str:
    """Write a TIMEX3 duration: ("3", "TH") is PT3H, a fortnight P2W, a decade P1E."""
    times = {"2W": (2, "W"), "E": (10, "Y"), "C": (100, "Y")}.get(unit)
    if times:
        vague = "PXC" if unit == "C" else f"PX{times[1]}"
        return f"P{int(number) * times[0]}{times[1]}" if number.isdigit() else vague
    if unit in ("SU", "WI", "SP", "FA"):
        return f"P{number}{unit}"
    return f"PT{number}{unit[1:]}" if unit.startswith("T") else f"P{number}{unit}"
