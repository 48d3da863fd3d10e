"""Find the words for the speaker: the noun phrase left of a cue, or right of one, with its appositions and asides.

In: a unit's tokens and the place of the cue. Out: token ranges. There is no parser: a phrase ends where a closed-class
word, a mark or a known verb says so. Handles "Sir V., who replaced X in July, said" and "said its head, Y Z, ...".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.mark import attribution_words as w
from sayso.mark.attribution_ground import SHORT_QUOTE, Ground, Range, is_name

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


def find_subject(ground: Ground, verb: int, floor: int) -> Subject | None:
    """Return the noun phrase that ends right before token `verb`, looking back no further than `floor`."""
    if verb <= floor:
        return None
    end = _before_time(ground, verb, floor)
    if ground.lows[end - 1] == ",":
        return _with_aside(ground, end, floor)
    start = segment_start(ground, end, floor)
    if start == end:
        return None
    bare = strip_fronted(ground, start, end)
    if bare >= end or _is_clause(ground, bare, end):
        return None
    if end - bare > 1 and ground.lows[end - 1] in w.SUBJECT_PRONOUNS - {
        "who",
        "one",
        "others",
    }:  # "a position | it repeated"
        return Subject(end - 1, end, end - 1, False)
    return Subject(bare, end, start, _is_post(ground, start, floor))


def _is_clause(ground: Ground, start: int, end: int) -> bool:
    """Whether words taken for a noun phrase hold a finite verb of their own: "Orla Venn is the | state ..."."""
    for at in range(start, end):
        if ground.lows[at] in w.RELATIVES or ground.lows[at] == "that":
            return False
        if ground.lows[at] in w.AUXILIARIES:
            return True
    return False


def _before_time(ground: Ground, end: int, floor: int) -> int:
    """Step back over the time in "The spokesman on Monday | denied"."""
    for start in range(end - 1, max(floor, end - 5), -1):
        if ground.times.get(start) == end:
            at = start
            while at > floor + 1 and ground.lows[at - 1] in {"on", "at", "late", "early", "in", "by", "of"}:
                at -= 1
            return at if at > floor and ground.lows[at - 1] != "," else end
    return end


def phrase_before(ground: Ground, end: int, floor: int) -> Range | None:
    """Return the short noun phrase that ends at `end`: "a man" of "a call from a man | who said"."""
    start = end
    while start > floor and end - start < 8:
        low = ground.lows[start - 1]
        if low in w.STOPS or low in w.PREPOSITIONS or w.is_verbal(low) or ground.tokens[start - 1].quote is not None:
            break
        start -= 1
        if low in w.DETERMINERS:
            break
    return (start, end) if start < end else None


def segment_start(ground: Ground, end: int, floor: int) -> int:
    """Return where the run of words that ends at `end` starts: after the nearest mark, long quotation or subordinator."""
    at = end
    low_limit = max(floor, end - _LONGEST_SUBJECT)
    while at > low_limit:
        token, low = ground.tokens[at - 1], ground.lows[at - 1]
        if token.quote is not None:
            if token.length > SHORT_QUOTE or token.ends_open or at == end:
                break
        elif low == ")":
            opened = _opening(ground.lows, at - 1, low_limit)
            if opened is None:
                break
            at = opened + 1
        elif low in w.STOPS or _is_break(ground, at - 1, floor, end=end):
            break
        at -= 1
    return at


def _is_break(ground: Ground, at: int, floor: int, *, end: int) -> bool:
    """Whether a word starts another clause than the one to its right."""
    low = ground.lows[at]
    if low in w.SUBORDINATORS:
        return not _is_determiner_that(ground, at)
    if low in {"and", "or"}:
        return _has_verb(ground, floor, at)
    if low in {"after", "before"}:  # "... shut the station after | a caller threatened"
        is_person = end in ground.persons or ground.lows[end - 1] in ground.lexicon.people
        return is_person and _has_verb(ground, floor, at)
    return low in w.RELATIVES and at > 0 and ground.lows[at - 1] in w.PREPOSITIONS  # "a letter in which | the group"


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
    return at >= floor and ground.tokens[at].quote is not None and ground.tokens[at].length > SHORT_QUOTE


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
    while at < len(cuts) and (_is_aside(ground, *cuts[at]) or _is_state(ground, cuts, at)):
        at += 1
    if at == len(cuts):
        return None
    if at == 0 and len(cuts) > 1 and not _is_aside(ground, *cuts[1]):
        return _apposed(ground, cuts, comma_end - 1, floor)
    if at and not all(ground.lows[start] in w.RELATIVES for start, _ in cuts[:at]):
        found = _subject(ground, *cuts[at], cuts[at][1], floor=floor)
        return replace(found, aside=cuts[0]) if found is not None else None
    return _subject(ground, *cuts[at], comma_end - 1, floor=floor)


def _is_state(ground: Ground, cuts: list[Range], at: int) -> bool:
    """Whether a part is the "Mich." of "Cory Vane, 22, of Flint, Mich., said"."""
    start, end = cuts[at]
    return end - start <= 2 and at + 1 < len(cuts) and ground.lows[cuts[at + 1][0]] in {"of", "from", "in", "near"}


def ends_in_aside(ground: Ground, end: int, floor: int) -> bool:
    """Whether the stretch between the last two commas before `end` is an aside: "X, who fled in May, | said"."""
    cuts = _commas_back(ground, end - 1, floor)
    return len(cuts) > 1 and (_is_aside(ground, *cuts[0]) or is_name(ground, *cuts[0]))


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
            (token.quote is not None and (token.length > SHORT_QUOTE or token.ends_open))
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
        and is_name(ground, *cuts[2])
        and not is_name(ground, start, stop)
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


def strip_fronted(ground: Ground, start: int, end: int) -> int:
    """Return where the noun phrase starts in a clause that may open with "On Sunday", "In Zenica", "Meanwhile"."""
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
            is_name(ground, low, at) and is_name(ground, at + 1, high) and min(at - low, high - at - 1) > 1
        ):
            return [(low, at), *part_coordinated(ground, (at + 1, high))]
    return [part]


def cue_start(lows: Sequence[str], group: int, at: int) -> int:
    """Return where a verb group's cue starts: auxiliaries and manner adverbs count, "also" and "later" do not."""
    start = at
    while start > group and (lows[start - 1] in w.AUXILIARIES or lows[start - 1].endswith("ly")):
        start -= 1
    return start


def unit_subject(ground: Ground, end: int) -> Range | None:
    """Return the first noun phrase of the unit, up to its first verb: whose act a later "saying that" is."""
    start = strip_fronted(ground, 0, end)
    if start < end and ground.lows[start] in w.PREPOSITIONS:
        comma = next((at for at in range(start, end) if ground.lows[at] == ","), None)
        start = strip_fronted(ground, comma + 1, end) if comma is not None and comma + 1 < end else start
    at = start
    while at < end and not w.is_verbal(ground.lows[at]) and ground.lows[at] not in w.STOPS:
        is_verb = at > start and ground.lows[at] in ground.lexicon.verbs and ground.lows[at - 1] not in w.DETERMINERS
        if ground.tokens[at].quote is not None or is_verb:
            break
        at += 1
    return (start, at) if at > start and at - start <= _LONGEST_ASIDE else None
