"""Find where a noun phrase right of a cue ends: "said the head of the union, Imre Toll, ...".

In: a unit's `Ground` and the token where the phrase starts. Out: the token after it, appositions taken along.
"""

from __future__ import annotations

from sayso.mark import attribution_words as w
from sayso.mark.attribution_ground import SHORT_QUOTE, Ground, Range, is_name


def phrase_right(ground: Ground, start: int, stop: int) -> int:
    """Return where the noun phrase that starts at `start` ends, appositions taken along."""
    end = _simple_right(ground, start, stop)
    while end < stop and ground.lows[end] == "," and end > start:
        after = _simple_right(ground, end + 1, stop)
        if not _is_apposition(ground, start, end, (end + 1, after), stop):
            break
        end = after
    while end > start and (ground.lows[end - 1] in w.PREPOSITIONS or ground.lows[end - 1] in w.CONJUNCTIONS):
        end -= 1
    return end


def _simple_right(ground: Ground, start: int, stop: int) -> int:
    at = start
    in_relative = False
    while at < stop:
        token, low = ground.tokens[at], ground.lows[at]
        if token.quote is not None:
            if at == start or token.length > SHORT_QUOTE or token.ends_open:
                break
        elif low == "(":
            closing = next((to for to in range(at, min(stop, at + 12)) if ground.lows[to] == ")"), None)
            if closing is None:
                break
            at = closing
        elif low in w.STOPS or (at > start and _ends_phrase(ground, at, in_relative)):
            break
        in_relative = in_relative or low in w.RELATIVES
        at += 1
    return at


def _ends_phrase(ground: Ground, at: int, in_relative: bool) -> bool:
    low = ground.lows[at]
    if low in w.SUBORDINATORS or low in {
        "after",
        "before",
        "amid",
        "following",
        "during",
        "adding",
        "saying",
        "citing",
        "quoting",
    }:
        return True
    if at in ground.times and ground.lows[at - 1] not in w.DETERMINERS:  # not the "Dawn" of "the Dawn Brigade"
        return True
    if at + 1 in ground.times and low in {"on", "at", "in", "by", "late", "early"}:
        return True
    if low in {"in", "on", "at", "by", "via", "over"} and has_channel(ground, at + 1, len(ground.lows)) is not None:
        return True
    if not in_relative and (low in w.AUXILIARIES or low == "to"):
        return True
    if not in_relative and w.is_verbal(low) and not ground.tokens[at].is_capital:
        is_participle = low not in w.VERBS and at + 1 < len(ground.lows) and ground.lows[at + 1] in w.PREPOSITIONS
        if not is_participle and ground.lows[at - 1] not in w.DETERMINERS:
            return True  # "according to residents | lasted an hour"
    return low in {"and", "or"} and at + 1 < len(ground.lows) and _starts_clause(ground, at + 1)


def _starts_clause(ground: Ground, at: int) -> bool:
    """Whether "and" is followed by a verb of its own ("... and vowed")."""
    low = ground.lows[at]
    if low in w.AUXILIARIES or (low in ground.lexicon.verbs and not ground.tokens[at].is_capital):
        return True
    return w.is_adverb(low) or low in w.SUBJECT_PRONOUNS


def has_channel(ground: Ground, start: int, stop: int) -> int | None:
    """Return the token after the channel noun of the phrase that starts at `start` ("a statement"), or None."""
    for at in range(start, min(stop, start + 7)):
        low = ground.lows[at]
        if low in w.STOPS or low in w.SUBORDINATORS or ground.tokens[at].quote is not None:
            return None
        if low in ground.lexicon.channels and (at + 1 >= stop or ground.lows[at + 1] not in ground.lexicon.channels):
            return at + 1
        if at > start and (low in w.AUXILIARIES or low in w.PREPOSITIONS):
            return None
    return None


def _is_apposition(ground: Ground, start: int, end: int, part: Range, stop: int) -> bool:
    """Whether `part`, between commas, names again what [start, end) names."""
    low, high = part
    if not 0 < high - low <= 16 or (
        any(w.is_verbal(word) for word in ground.lows[low:high]) and "who" not in ground.lows[low:high]
    ):
        return False
    if (
        high < stop
        and ground.lows[high] not in {",", ";", ")"}
        and ground.lows[high] not in w.DASHES
        and high not in ground.times
    ):
        return False
    if ground.lows[low] in w.RELATIVES:
        return False
    if is_name(ground, low, high):
        return not is_name(ground, start, end) or any(word in ground.lexicon.people for word in ground.lows[start:end])
    return (
        ground.lows[low] in {"a", "an", "the", "his", "her", "its", "their", "one"}
        or ground.lows[low] in ground.lexicon.people
    )
