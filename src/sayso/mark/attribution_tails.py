"""Read what stands between a cue and its content: to whom, where and when it was said.

In: a unit's tokens and the token after the cue. Out: a `Tail`: where the content may start, and the parts found.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.mark import attribution_words as w
from sayso.mark.attribution_ground import Ground, Range
from sayso.mark.attribution_rightward import has_channel, phrase_right

_PUBLISHED = frozenset({"published", "broadcast", "aired", "carried", "posted", "released", "printed", "shown"})
_CARRIED = frozenset({"carried", "broadcast", "published", "aired", "relayed", "posted", "quoted", "reported"})
_AT = frozenset({"on", "at", "in", "by", "late", "early", "from", "during", "since", "of"})
_THROUGH = frozenset({"in", "via", "through", "on", "during", "at", "by", "from", "over", "after"})


@dataclass(slots=True)
class Tail:
    """`end` is the first token that belongs to none of the parts."""

    end: int
    addressee: Range | None = None
    channel: Range | None = None
    said_at: Range | None = None
    relay: Range | None = None


def read_tail(ground: Ground, start: int, stop: int, *, takes_person: bool) -> Tail:
    """Read addressee, channel and time after a cue that ends at `start`, in any order."""
    tail = Tail(start)
    if takes_person:
        _read_person(ground, tail, stop)
    _skip_aside(ground, tail, stop)
    while tail.end < stop and (_time(ground, tail) or _hearer(ground, tail, stop) or _channel(ground, tail, stop)):
        pass
    while (
        tail.end < stop and w.is_adverb(ground.lows[tail.end]) and ground.lows[tail.end] not in {"there", "all", "both"}
    ):
        tail.end += 1
        while tail.end < stop and (_time(ground, tail) or _channel(ground, tail, stop)):
            pass
    if tail.addressee is not None:
        _skip_to_that(ground, tail, stop)
    if tail.end < stop and ground.lows[tail.end] in _THROUGH:
        _skip_place(ground, tail, stop)
    return tail


def _skip_place(ground: Ground, tail: Tail, stop: int) -> None:
    """Step over any other phrase before what is said: "asked in his homily | whether"."""
    for at in range(tail.end + 1, min(stop, tail.end + 8)):
        token = ground.tokens[at]
        if token.quote is not None or token.low in {"that", "whether", ":"}:
            tail.end = at
            return
        if token.low in w.STOPS or w.is_verbal(token.low):
            return


def _skip_to_that(ground: Ground, tail: Tail, stop: int) -> None:
    """Step over what stands between an addressee and "that": "told parliament | the day before | that"."""
    ahead = ground.lows[tail.end : min(stop, tail.end + 5)]
    if "that" in ahead:
        between = ahead[: ahead.index("that")]
        if not any(w.is_verbal(low) or low in w.STOPS for low in between):
            tail.end += len(between)


def _skip_aside(ground: Ground, tail: Tail, stop: int) -> None:
    """Step over an aside before "that": "writes, in a letter read on air, that ..."; its channel is kept."""
    at = tail.end
    if at + 2 >= stop or ground.lows[at] != "," or ground.lows[at + 1] in {"that", "and", "but"}:
        return
    comma = next(
        (k for k in range(at + 1, min(stop, at + 24)) if ground.lows[k] == "," or ground.tokens[k].quote), None
    )
    if comma is None or comma + 1 >= stop or ground.lows[comma] != "," or ground.lows[comma + 1] != "that":
        return
    inner = Tail(at + 1)
    while inner.end < comma and (
        _time(ground, inner) or _hearer(ground, inner, comma) or _channel(ground, inner, comma)
    ):
        pass
    tail.channel, tail.said_at, tail.relay = inner.channel, inner.said_at, inner.relay
    tail.end = comma + 1


def _time(ground: Ground, tail: Tail) -> bool:
    """Take "on Sunday", "late on Sunday", "yesterday"."""
    at = tail.end
    for ahead in range(3):
        if at + ahead in ground.times:
            end = ground.times[at + ahead]
            if tail.said_at is None:
                tail.said_at = (at + ahead, end)
            tail.end = end
            return True
        if at + ahead >= len(ground.lows) or ground.lows[at + ahead] not in _AT:
            break
    if at < len(ground.lows) and ground.lows[at] in {"yesterday", "today", "tonight"}:
        tail.said_at = tail.said_at or (at, at + 1)
        tail.end = at + 1
        return True
    return False


def _hearer(ground: Ground, tail: Tail, stop: int) -> bool:
    """Take "to reporters", "to the Norda agency"."""
    at = tail.end
    if ground.lows[at] not in {"to", "before"} or tail.addressee is not None or at + 1 >= stop:
        return False
    end = _person_end(ground, at + 1, stop)
    words = [token.low for token in ground.tokens[at + 1 : end] if token.text != "US"]
    first = ground.lows[at + 1]
    is_phrase = first in w.DETERMINERS or first in ground.lexicon.hearers or ground.tokens[at + 1].is_capital
    if (
        end == at + 1
        or not is_phrase
        or not any(word in ground.lexicon.hearers or word in ground.lexicon.outlets for word in words)
    ):
        return False
    tail.addressee = (at + 1, end)
    tail.end = end
    return True


def _channel(ground: Ground, tail: Tail, stop: int) -> bool:
    """Take "in a statement posted on its page", "by telephone", "from Vienna" is left alone."""
    at = tail.end
    if ground.lows[at] not in _THROUGH or at + 1 >= stop:
        return False
    noun = has_channel(ground, at + 1, stop)
    if noun is None:
        return False
    end = max(noun, phrase_right(ground, at + 1, stop)) if ground.lows[at] != "by" else noun
    end = _before_clause(ground, noun, end)
    if tail.channel is None:
        tail.channel = (at + 1, end)
        tail.relay = _carrier(ground, noun, end)
        _take_interviewer(ground, tail, noun, end=end)
    tail.end = end
    return True


def _take_interviewer(ground: Ground, tail: Tail, noun: int, *, end: int) -> None:
    """Take Y as addressee from "in an interview with Y", "in remarks to Y"."""
    is_talk = ground.lows[noun - 1] in {"interview", "interviews", "remarks", "comments", "call", "message", "letter"}
    if is_talk and noun + 1 < end and ground.lows[noun] in {"with", "to", "for"} and tail.addressee is None:
        done = (at for at in range(noun + 1, end) if ground.lows[at] in _PUBLISHED)
        stop = _person_end(ground, noun + 1, next(done, end))
        tail.addressee = (noun + 1, stop) if stop > noun + 1 else None


def _before_clause(ground: Ground, start: int, end: int) -> int:
    """Cut a channel phrase where a clause without "that" starts: "said in a statement | the army had"."""
    for at in range(start, end):
        before = ground.lows[at - 1]
        if before in w.PREPOSITIONS or before in {"and", "or", "posted", "published", "carried"}:
            continue
        if ground.lows[at] in w.DETERMINERS or ground.lows[at] in w.SUBJECT_PRONOUNS:
            return at
    return end


def _carrier(ground: Ground, start: int, end: int) -> Range | None:
    """Return who carries the words: "remarks carried by the Norda agency"."""
    for at in range(start, end - 2):
        if ground.lows[at] in _CARRIED and ground.lows[at + 1] in {"by", "on", "in"}:
            stop = next((to for to in range(at + 2, end) if ground.lows[to] in {"and", "or"}), end)
            return (at + 2, stop)
    return None


def _read_person(ground: Ground, tail: Tail, stop: int) -> None:
    """Take the addressee that follows "told" directly."""
    at = tail.end
    while at < stop and w.is_adverb(ground.lows[at]):
        at += 1
    if at >= stop or ground.lows[at] in {"that", "of", "about", ","} or ground.tokens[at].quote is not None:
        return
    if ground.lows[at] in w.OBJECT_PRONOUNS:
        tail.addressee, tail.end = (at, at + 1), at + 1
        return
    end = _person_end(ground, at, stop)
    if end > at:
        tail.addressee, tail.end = (at, end), end


def _person_end(ground: Ground, start: int, stop: int) -> int:
    """Return where an addressee ends: before "that", a quotation, a comma, a preposition, a second noun phrase."""
    at = start
    while at < stop:
        token, low = ground.tokens[at], ground.lows[at]
        if token.quote is not None or low in w.STOPS or low in w.WH or low in {"that", "to", "as", "about", "after"}:
            break
        if at in ground.times or (low in w.PREPOSITIONS and low not in {"of", "from"}):
            break
        if at > start and (low in w.SUBJECT_PRONOUNS or _opens_phrase(ground, at)):
            break
        if w.is_adverb(low) and at > start:
            break
        at += 1
    return at


def _opens_phrase(ground: Ground, at: int) -> bool:
    """Whether a determiner starts a second noun phrase: "told Radio Vale | the road"."""
    return (
        ground.lows[at] in w.DETERMINERS and ground.lows[at - 1] not in w.PREPOSITIONS and ground.lows[at - 1] != "and"
    )
