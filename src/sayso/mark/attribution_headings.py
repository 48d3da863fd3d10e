"""Read attributions that have no verb: "Army: two dead", "Two dead: Army", "... - police", "Name: “...”", "(Norda)".

In: a unit's `Ground`. Out: `Draft`s.
"""

from __future__ import annotations

from sayso.mark import attribution_words as w
from sayso.mark.attribution_drafts import Draft
from sayso.mark.attribution_ground import Ground, Range
from sayso.mark.attribution_sources import unit_subject

_MOST_NAME = 7  # words of a source in a headline
_LEAST_CONTENT = 3


def read_heading(ground: Ground) -> list[Draft]:
    """Read a headline's "X: content", "content: X" and "content - X"."""
    lows = ground.lows
    marks = [at for at, low in enumerate(lows) if low == ":" or (low in w.DASHES and 0 < at < len(lows) - 1)]
    for at in reversed(marks):
        before, after = (0, at), (at + 1, len(lows))
        if after[1] - after[0] <= _MOST_NAME and at >= _LEAST_CONTENT and _is_source(ground, after):
            return [Draft("attribution_headings.py#tail", (at, at + 1), [after], [before], at, is_left=True)]
    for at in marks[:1]:
        before, after = (0, at), (at + 1, len(lows))
        if (
            lows[at] == ":"
            and at <= _MOST_NAME
            and after[1] - after[0] >= _LEAST_CONTENT
            and _is_source(ground, before, is_known=True)
        ):
            return [Draft("attribution_headings.py#head", (at, at + 1), [before], [after], 0)]
    return []


def _is_source(ground: Ground, part: Range, *, is_known: bool = False) -> bool:
    """Whether the words may speak: a known kind of speaker, or (at a headline's end) a name that is no place."""
    words = ground.lows[part[0] : part[1]]
    if not words or any(w.is_verbal(word) or word.isdigit() or word in w.STOPS for word in words):
        return False
    if all(word in ground.lexicon.documents or word in w.DETERMINERS for word in words) or part[1] in ground.places:
        return False
    if any(word in ground.lexicon.people or word in ground.lexicon.outlets for word in words):
        return True
    tokens = ground.tokens[part[0] : part[1]]
    if is_known:  # "FEL: we struck", but not "Oil: prices rise"
        is_shouted = all(token.text.isupper() for token in ground.tokens if token.text[0].isalpha())
        return len(tokens) == 1 and not is_shouted and tokens[0].text.isupper() and len(tokens[0].text) <= 6
    return len(words) <= 4 and all(token.is_capital for token in tokens)


def read_colon_quote(ground: Ground) -> list[Draft]:
    """Read "Sheikh N: “...”" in running text: a name, a colon, a quotation."""
    lows = ground.lows
    for at in range(1, len(lows) - 1):
        quote = ground.tokens[at + 1].quote
        if lows[at] != ":":
            continue
        if quote is None or ground.tokens[at + 1].length < _LEAST_CONTENT:
            if (
                at <= 5 and len(lows) - at > 4 and _is_source(ground, (0, at), is_known=True)
            ):  # "The army: no shell fell."
                return [Draft("attribution_headings.py#colon", (at, at + 1), [(0, at)], [(at + 1, len(lows))], 0)]
            continue
        start = at
        while start > 0 and lows[start - 1] not in w.STOPS and ground.tokens[start - 1].quote is None:
            start -= 1
        words = lows[start:at]
        is_phrase = 0 < len(words) <= 2 * _MOST_NAME and not any(w.is_verbal(word) for word in words)
        if is_phrase and (ground.tokens[start].is_capital or lows[start] in w.DETERMINERS):
            return [Draft("attribution_headings.py#colon", (at, at + 1), [(start, at)], [(at + 1, len(lows))], start)]
        found = unit_subject(ground, at)
        if found is not None:  # "The ministry issued a statement: “...”"
            return [Draft("attribution_headings.py#colon", (at, at + 1), [found], [(at + 1, len(lows))], found[0])]
    return []


def read_credit(ground: Ground, *, is_listed: bool = False) -> list[Draft]:
    """Read an outlet in brackets at the end: "Air raid on the port (Norda)"."""
    lows = ground.lows
    if len(lows) < _LEAST_CONTENT + 3 or lows[-1] != ")":
        return []
    opening = next((at for at in range(len(lows) - 2, max(-1, len(lows) - 14), -1) if lows[at] == "("), None)
    if opening is None or opening < _LEAST_CONTENT:
        return []
    inner = (opening + 1, len(lows) - 1)
    comma = next((at for at in range(*inner) if lows[at] == ","), inner[1])
    is_name = is_listed and ground.tokens[inner[0]].is_capital and comma - inner[0] <= 4  # "3. ... (Norda)."
    if lows[inner[0]] in {"source", "sources"} and lows[inner[0] + 1] == ":":  # "(source: the clinic)"
        inner, is_name = (inner[0] + 2, inner[1]), True
    if not (is_name or _is_outlet(ground, (inner[0], comma))):
        return []
    start = 0
    while start < opening and (lows[start].isdigit() or lows[start] == "."):
        start += 1
    return [
        Draft(
            "attribution_headings.py#credit",
            (inner[0], comma),
            [(inner[0], comma)],
            [(start, opening)],
            start,
            is_left=True,
        )
    ]


def _is_outlet(ground: Ground, part: Range) -> bool:
    words = ground.lows[part[0] : part[1]]
    tokens = ground.tokens[part[0] : part[1]]
    return (
        0 < len(words) <= 5
        and tokens[0].is_capital
        and (part in ground.outlets or any(word in ground.lexicon.outlets for word in words))
    )
