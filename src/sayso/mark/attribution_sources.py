"""Find the words for the speaker: the noun phrase left of a cue, or right of one, with its appositions and asides.

In: a unit's tokens and the place of the cue. Out: token ranges. There is no parser: a phrase ends where a closed-class
word, a mark or a known verb says so. Handles "Sir V., who replaced X in July, said" and "said its head, Y Z, ...".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.mark import attribution_words as w
from sayso.mark.attribution_cues import AttributionLexicon
from sayso.mark.attribution_units import Token

Range = tuple[int, int]  # token indexes, half-open

_SHORT_QUOTE = 4  # words: a nickname or a term inside a name
_LONGEST_SUBJECT = 40
_LONGEST_ASIDE = 30


@dataclass(frozen=True, slots=True)
class Subject:
    """The source left of a cue. `clause` is where its clause starts, with what is fronted before it."""

    start: int
    end: int
    clause: int
    is_post: bool  # a comma, a dash or a quotation stands before it: its content may, too
    aside: Range | None = None  # "in a fax" of "X, in a fax, denied"


@dataclass(frozen=True, slots=True)
class Ground:
    """What every look at a unit needs: its tokens, the lexicon, where time expressions end, known mentions' ends."""

    tokens: Sequence[Token]
    lows: Sequence[str]
    lexicon: AttributionLexicon
    times: dict[int, int]  # token at which a time expression starts -> token after it
    mentions: dict[int, int]  # token after a mention -> token at which the longest mention that ends there starts
    outlets: frozenset[Range] = frozenset()  # mentions that are agencies, newspapers, channels
    places: frozenset[int] = frozenset()  # tokens after a place's name
    is_heading: bool = False


def find_subject(ground: Ground, verb: int, floor: int) -> Subject | None:
    """Return the noun phrase that ends right before token `verb`, looking back no further than `floor`."""
    if verb <= floor:
        return None
    end = verb
    if ground.lows[end - 1] == ",":
        return _with_aside(ground, end, floor)
    start = segment_start(ground, end, floor)
    if start == end:
        return None
    bare = strip_fronted(ground, start, end)
    return None if bare >= end else Subject(bare, end, start, _is_post(ground, start, floor))


def segment_start(ground: Ground, end: int, floor: int) -> int:
    """Return where the run of words that ends at `end` starts: after the nearest mark, long quotation or subordinator."""
    at = end
    low_limit = max(floor, end - _LONGEST_SUBJECT)
    while at > low_limit:
        token, low = ground.tokens[at - 1], ground.lows[at - 1]
        if token.quote is not None:
            if token.length > _SHORT_QUOTE or token.ends_open or at == end:
                break
        elif low == ")":
            opened = _opening(ground.lows, at - 1, low_limit)
            if opened is None:
                break
            at = opened + 1
        elif (
            low in w.STOPS
            or (low in w.SUBORDINATORS and not _is_determiner_that(ground, at - 1))
            or (low in {"and", "or"} and _has_verb(ground, floor, at - 1))
        ):
            break
        at -= 1
    return at


def _is_determiner_that(ground: Ground, at: int) -> bool:
    """Whether "that" points ("that group said"), which it does at the start of a clause only."""
    return (
        ground.lows[at] == "that" and (at == 0 or ground.lows[at - 1] in {",", ";", "."}) and at + 3 >= len(ground.lows)
    )


def _has_verb(ground: Ground, floor: int, end: int) -> bool:
    """Whether the words before "and", back to the nearest mark, are a clause and not a noun phrase."""
    at = end - 1
    while at >= floor and ground.lows[at] not in w.STOPS and ground.tokens[at].quote is None:
        if w.is_verbal(ground.lows[at]) or ground.lows[at] in ground.lexicon.verbs:
            return True
        at -= 1
    return at >= floor and ground.tokens[at].quote is not None and ground.tokens[at].length > _SHORT_QUOTE


def _opening(lows: Sequence[str], closing: int, floor: int) -> int | None:
    for at in range(closing - 1, max(floor, closing - 20) - 1, -1):
        if lows[at] == "(":
            return at
    return None


def _is_post(ground: Ground, start: int, floor: int) -> bool:
    if start <= floor:
        return False
    before = ground.tokens[start - 1]
    return before.quote is not None or before.low == "," or before.low in w.DASHES or before.low in {"?", "!", "…"}


def _with_aside(ground: Ground, comma_end: int, floor: int) -> Subject | None:
    """Return the subject of a cue right after a comma: "X, a doctor, said", "X, who fled in May, said"."""
    cuts = _commas_back(ground, comma_end - 1, floor)
    at = 0
    while at < len(cuts) and _is_aside(ground, *cuts[at]):
        at += 1
    if at == len(cuts):
        return None
    if at == 0 and len(cuts) > 1 and not _is_aside(ground, *cuts[1]):
        return _apposed(ground, cuts, comma_end - 1, floor)
    if at and not all(ground.lows[start] in w.RELATIVES for start, _ in cuts[:at]):
        found = _subject(ground, *cuts[at], cuts[at][1], floor=floor)
        return replace(found, aside=cuts[0]) if found is not None else None
    return _subject(ground, *cuts[at], comma_end - 1, floor=floor)


def ends_in_aside(ground: Ground, end: int, floor: int) -> bool:
    """Whether the stretch between the last two commas before `end` is an aside: "X, who fled in May, | said"."""
    cuts = _commas_back(ground, end - 1, floor)
    return len(cuts) > 1 and (_is_aside(ground, *cuts[0]) or _is_name(ground, *cuts[0]))


def _commas_back(ground: Ground, end: int, floor: int) -> list[Range]:
    """Return the stretches between commas before `end`, nearest first, back to a stop that is no comma."""
    cuts: list[Range] = []
    at = end
    last = end
    limit = max(floor, end - 2 * _LONGEST_ASIDE)
    while at > limit:
        token = ground.tokens[at - 1]
        if token.low == ",":
            if at < last:
                cuts.append((at, last))
            last = at - 1
        elif (
            (token.quote is not None and (token.length > _SHORT_QUOTE or token.ends_open))
            or token.low
            in {
                ";",
                ":",
                "?",
                "!",
            }
            or (token.low in w.DASHES and len(token.text) >= 1 and token.low != "-")
        ):
            break
        at -= 1
    if at < last:
        cuts.append((at, last))
    return cuts


def _is_aside(ground: Ground, start: int, end: int) -> bool:
    """Whether a stretch between commas says something beside the name: a relative clause, a phrase, an age, a time."""
    low = ground.lows[start]
    if low in w.RELATIVES or low.isdigit() or start in ground.times:
        return True
    if low in w.PREPOSITIONS or low in {"himself", "herself", "itself", "too", "meanwhile", "however", "also"}:
        return True
    if low.endswith("ing") and not ground.tokens[start].is_capital:
        return True
    if low in {
        "speaking",
        "asked",
        "quoted",
        "reached",
        "contacted",
        "known",
        "whom",
        "as",
        "when",
        "while",
        "although",
    }:
        return True
    return low.endswith("ed") and len(low) > 4 and end - start > 1


def _apposed(ground: Ground, cuts: list[Range], end: int, floor: int) -> Subject | None:
    """Return "A, B" where A and B name one: a role and a name, in either order, at times with a third part."""
    start, stop = cuts[1]
    if (
        len(cuts) > 2
        and not _is_aside(ground, *cuts[2])
        and _is_name(ground, *cuts[2])
        and not _is_name(ground, start, stop)
    ):
        start, stop = cuts[2]
    return _subject(ground, start, stop, end, floor=floor)


def _subject(ground: Ground, start: int, stop: int, end: int, *, floor: int) -> Subject | None:
    """Return the subject whose first part is [start, stop) and which reaches to `end`."""
    inner = max(start, segment_start(ground, stop, max(start, floor)))
    bare = strip_fronted(ground, inner, stop)
    if bare >= stop:
        return None
    return Subject(bare, end, inner, _is_post(ground, inner, floor))


def _is_name(ground: Ground, start: int, end: int) -> bool:
    """Whether nearly all words are capitalised."""
    words = [token for token in ground.tokens[start:end] if token.text[0].isalpha()]
    return 0 < len(words) <= 6 and sum(token.is_capital for token in words) >= max(1, len(words) - 1)


def strip_fronted(ground: Ground, start: int, end: int) -> int:
    """Return where the noun phrase starts in a clause that may open with "On Sunday", "In Vranje", "Meanwhile"."""
    at = start
    while at < end - 1:
        low = ground.lows[at]
        if at in ground.times and ground.times[at] < end:
            at = ground.times[at]
        elif low in w.OPENERS or low in {",", "–", "—"} or (w.is_adverb(low) and low not in w.DETERMINERS):
            at += 1
        elif low in w.PREPOSITIONS or low in {"back", "late", "early"}:
            after = _after_phrase(ground, at, end)
            if after is None:
                return at if low not in w.PREPOSITIONS else _last_mention(ground, at, end)
            at = after
        else:
            break
    return at


def _after_phrase(ground: Ground, start: int, end: int) -> int | None:
    """Return the token after the prepositional phrase that starts at `start`."""
    for ahead in (1, 2):
        if start + ahead in ground.times and ground.times[start + ahead] < end:
            return ground.times[start + ahead]
    seen_noun = False
    for at in range(start + 1, end):
        low, before = ground.lows[at], ground.lows[at - 1]
        starts_phrase = low in w.DETERMINERS or low in w.SUBJECT_PRONOUNS
        if seen_noun and starts_phrase and before not in w.PREPOSITIONS and before not in {"and", "or"}:
            return at
        if seen_noun and ground.tokens[at].is_capital and before in ground.lexicon.channels:
            return at
        seen_noun = seen_noun or not (starts_phrase or low in w.PREPOSITIONS)
    return None


def _last_mention(ground: Ground, start: int, end: int) -> int:
    """Return where the last noun phrase of "In Bogotá police" starts, by the mention that ends there or its last word."""
    mention = ground.mentions.get(end)
    if mention is not None and mention > start + 1 and ground.lows[mention - 1] not in w.PREPOSITIONS:
        return mention
    return end - 1 if ground.lows[end - 1] in ground.lexicon.people else start


def part_coordinated(ground: Ground, part: Range) -> list[Range]:
    """Return "an official and a former deputy" as two sources; "the Ministry of Defence and Security" stays one."""
    low, high = part
    for at in range(low + 1, high - 1):
        if ground.lows[at] != "and" or ground.lows[at - 1] == ",":
            continue
        is_second = ground.lows[at + 1] in w.DETERMINERS and ground.lows[low] in w.DETERMINERS
        if is_second or (
            _is_name(ground, low, at) and _is_name(ground, at + 1, high) and min(at - low, high - at - 1) > 1
        ):
            return [(low, at), *part_coordinated(ground, (at + 1, high))]
    return [part]


def unit_subject(ground: Ground, end: int) -> Range | None:
    """Return the first noun phrase of the unit, up to its first verb: whose act a later "saying that" is."""
    start = strip_fronted(ground, 0, end)
    if start < end and ground.lows[start] in w.PREPOSITIONS:
        comma = next((at for at in range(start, end) if ground.lows[at] == ","), None)
        start = strip_fronted(ground, comma + 1, end) if comma is not None and comma + 1 < end else start
    at = start
    while at < end and not w.is_verbal(ground.lows[at]) and ground.lows[at] not in w.STOPS:
        if ground.tokens[at].quote is not None or (at > start and ground.lows[at] in ground.lexicon.verbs):
            break
        at += 1
    return (start, at) if at > start and at - start <= _LONGEST_ASIDE else None


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
            if at == start or token.length > _SHORT_QUOTE or token.ends_open:
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
    if _is_name(ground, low, high):
        return not _is_name(ground, start, end) or any(word in ground.lexicon.people for word in ground.lows[start:end])
    return (
        ground.lows[low] in {"a", "an", "the", "his", "her", "its", "their", "one"}
        or ground.lows[low] in ground.lexicon.people
    )
