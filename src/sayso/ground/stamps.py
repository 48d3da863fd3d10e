"""Where copy gives its own day away: the weekday of wire copy's lead, the line that signs a statement.

In: a reading. Out: time expressions that are of the day of writing.
Source: newsroom habit. Agencies write the weekday of filing ("the ministry said on Sunday", "no group had claimed it by
Monday"), and newspapers print their copy a day later; statements and letters end on a place and a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.ground.times import said_at
from sayso.kit.sentences import lines
from sayso.records import Reading, RegionKind, TimeExpression

_PLAIN_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T\w\w)?$")
_NOT_YET = re.compile(r"\b(?:no|not|nobody|none|yet|neither)\b[^.;:!?\n]*\bby\s+(?:early\s+|late\s+)?$", re.IGNORECASE)
_REACH = 120  # letters
_FOOT_LINES, _FOOT_WIDTH = 4, 120  # lines, letters
_LOOKED = 60  # lines at the end among which page furniture is passed over
_PLACE = re.compile(r"(?:[A-Z(][^.!?:;,\d\n]{1,40},\s+)?(?:the\s+)?$")
_AFTER_FOOT = re.compile(r"\.?(?:\s+[A-Z][^\d\n]{0,60})?$")


def wire_days(reading: Reading) -> Iterator[TimeExpression]:
    """Yield the weekdays that wire copy gives its own day; an agency in the dateline is asked for."""
    dateline = reading.report.dateline
    if dateline is None or dateline.agency is None:
        return
    plain = [one for one in reading.marks.times if _PLAIN_WEEKDAY.match(one.value)]
    text = reading.report.text
    yield from (one for one in plain if _NOT_YET.search(text, max(0, one.span.start - _REACH), one.span.start))
    lead = next((one.span for one in reading.marks.sentences if one.span.end > dateline.span.end), None)
    sayings = [said for one in reading.statements if (said := said_at(one, reading)) and lead and lead.holds(said)]
    yield from (one for one in plain if any(one.span.overlaps(saying) for saying in sayings))


def signed_days(reading: Reading) -> Iterator[TimeExpression]:
    """Yield the day that stands, with a place before it or alone, in one of the last lines: "Orsk, 18 March. The council."."""
    text = reading.report.text
    chrome = [one.span for one in reading.report.regions if one.kind is RegionKind.FURNITURE]
    body = [
        (start, end)
        for start, end in lines(text)[1:][-_LOOKED:]
        if text[start:end].strip() and not any(one.start <= start and end <= one.end for one in chrome)
    ]
    for start, end in body[-_FOOT_LINES:]:
        for one in reading.marks.times:
            if start <= one.span.start and one.span.end <= end and end - start <= _FOOT_WIDTH:
                before, after = _PLACE.match(text, start, one.span.start), _AFTER_FOOT.match(text, one.span.end, end)
                if before and after:
                    yield one
