"""Find the content that stands right of a cue: a clause, a quotation, a noun phrase, an infinitive.

In: the token after the cue and its tail, and the cue's frames. Out: the content's token range, or None.
"""

from __future__ import annotations

from sayso.kit.numbers import read_number
from sayso.mark import attribution_words as w
from sayso.mark.attribution_cues import CueRow
from sayso.mark.attribution_ground import Ground, Range
from sayso.mark.attribution_rightward import has_channel

_COUNTED = frozenset({"dozens", "scores", "nothing"})  # beside the numbers of `kit.numbers`
_NOBODY = frozenset({"none", "nobody"})
_NP_ENDS = frozenset({"and", ",", "but", "when", "while", "who", "which", "that", "as", "in", "by", "on", "after"})
_FAR = 30  # tokens looked ahead for a verb


def _is_count(low: str) -> bool:
    """Whether a lower-case word counts: "12", "four", "dozens"."""
    return low in _COUNTED or low[:1].isdigit() or read_number(low) is not None


def find_complement(ground: Ground, start: int, stop: int, *, row: CueRow) -> Range | None:
    """Return the content right of a cue, or None if none of the row's frames fits."""
    if start >= stop:
        return None
    low, token = ground.lows[start], ground.tokens[start]
    frames = row.frames
    if low == ":" and start + 1 < stop:
        return (start + 1, stop)
    if token.quote is not None:
        return _from_quote(ground, start, stop) if _takes_quote(row) else None
    if low == "," and start + 1 < stop and ground.tokens[start + 1].quote is not None and "quote" in frames:
        return _from_quote(ground, start + 1, stop) if ground.tokens[start + 1].length > 3 else None
    if low == "that" and ({"that", "docthat"} & set(frames)) and start + 1 < stop:
        return (start, stop)
    if low in w.WH and "wh" in frames:
        return (start, stop)
    return _by_frame(ground, start, stop, row=row)


def _takes_quote(row: CueRow) -> bool:
    return bool({"quote", "zero", "np", "objcomp"} & set(row.frames))


def _from_quote(ground: Ground, start: int, stop: int) -> Range:
    """Return a content that opens with a quotation: to the first comma outside, unless quoting goes on."""
    at = start + 1
    while at < stop:
        low = ground.lows[at]
        ahead = ground.tokens[at + 1] if at + 1 < stop else None
        if low in {",", ";", "(", ")"} or low in w.DASHES:
            is_more = ahead is not None and (
                ahead.quote is not None
                or (ahead.low == "and" and at + 2 < stop and ground.tokens[at + 2].quote is not None)
            )
            if not is_more:
                break
        elif low in {"after", "when", "while", "as", "before", "during", "amid", "following", "according"}:
            break
        at += 1
    return (start, at)


def _by_frame(ground: Ground, start: int, stop: int, *, row: CueRow) -> Range | None:
    low, frames = ground.lows[start], row.frames
    if "to" in frames and low == "to" and start + 1 < stop and ground.lows[start + 1] not in w.DETERMINERS:
        return (start, _before_narrator(ground, start, stop))
    if low in row.preps and (later := _after_topic(ground, start, stop)) is not None:
        return later
    if low in row.preps and "objprep" not in frames and "putat" not in frames and start + 1 < stop:
        return _clause_or_phrase(ground, start + 1, stop)
    if "refuse" in frames:
        return (start - 1, _phrase_end(ground, start, stop)) if low in ground.lexicon.withheld else None
    if frames == ("nocomment",):
        return None
    if "notsay" in frames:
        if low in w.POSSESSIVES and start + 1 < stop and ground.lows[start + 1] in {"name", "names"}:
            return None
        return (start, _phrase_end(ground, start, stop)) if low not in w.STOPS else None
    if low in w.STOPS or low in w.CONJUNCTIONS:
        return None
    if "gerund" in frames and low.endswith("ing") and len(low) > 4:
        return (start, _phrase_end(ground, start, stop))
    if (
        "zero" in frames
        and ("parenth" not in frames or _opens_subject(ground, start))
        and is_clause(ground, start, stop, is_strict="np" in frames)
    ):
        return (start, stop)
    return _by_object(ground, start, stop, row=row)


def _after_topic(ground: Ground, start: int, stop: int) -> Range | None:
    """Return the quotation after "said of the raid: “...”"."""
    for at in range(start + 1, min(stop, start + 14)):
        token = ground.tokens[at]
        if token.quote is not None and token.length > 3 and ground.lows[at - 1] in {":", ","}:
            return (at, stop)
        if token.low in {";", "that"}:
            break
    return None


def _before_narrator(ground: Ground, start: int, stop: int) -> int:
    """Return where the narrator takes over after an infinitive: "vows to fight on | as jets strike"."""
    for at in range(start + 3, stop - 2):
        before = ground.lows[at - 1]
        if ground.lows[at] in {"as", "after", "amid", "following"} and (before == "," or ground.is_heading):
            return at
    return stop


def _opens_subject(ground: Ground, start: int) -> bool:
    """Whether a noun phrase starts here for certain: needed after "believe", "feel", which take much else."""
    low = ground.lows[start]
    return low in w.DETERMINERS | w.SUBJECT_PRONOUNS | {"there"} or ground.tokens[start].is_capital


def is_clause(ground: Ground, start: int, stop: int, *, is_strict: bool = False) -> bool:
    """Whether a clause without "that" starts here: no preposition or conjunction first, a verb soon."""
    low = ground.lows[start]
    if low in w.STOPS or low in {"and", "but", "or", "as", "after", "before", "while", "because", "amid", "following"}:
        return False
    if low in w.PREPOSITIONS and "that" not in ground.lows[start : start + 14]:
        is_fronting = low in {"in", "on", "at", "since", "during", "despite", "for", "under", "with", "from", "until"}
        if not is_fronting or "," not in ground.lows[start : min(stop, start + 12)]:
            return False
    if (low in _NOBODY or _is_count(low)) and (start + 1 >= stop or ground.lows[start + 1] in w.STOPS):
        return True  # "the other side says four"
    for at in range(start, min(stop, start + _FAR)):
        token = ground.tokens[at]
        if is_strict and at > start and token.low in _NP_ENDS:
            return False
        if token.low == ";":
            return False
        if w.is_verbal(token.low) or (at > start and token.low in ground.lexicon.verbs and not token.is_capital):
            return True
        if token.quote is not None and token.length > 1:
            return at > start
    return False


def _by_object(ground: Ground, start: int, stop: int, *, row: CueRow) -> Range | None:
    """Return the content of a cue whose object is (part of) what is said."""
    frames = row.frames
    end = _phrase_end(ground, start, stop)
    words = ground.lows[start:end]
    if not words or ground.lows[start] in w.PREPOSITIONS:
        return None
    if "np" in frames or "expr" in frames:
        return (
            (start, end) if "expr" not in frames or any(word in ground.lexicon.feelings for word in words[:6]) else None
        )
    if "objto" in frames:
        return (start, stop) if "to" in words[1:14] else None
    if "objas" in frames:
        return (start, end) if "as" in words[1:14] else None
    if "objprep" in frames:
        return (start, end) if any(word in row.preps for word in words[1:18]) else None
    if "objcomp" in frames:
        return (start, end) if _has_complement(ground, start, end) else None
    if "responsible" in frames:
        return (start, end) if {"responsible", "accountable", "liable"} & set(words[:14]) else None
    if "putat" in frames:
        return (
            (start, end)
            if bool({"at", "as"} & set(words[1:])) and bool(ground.lexicon.figure_nouns & set(words[:8]))
            else None
        )
    if "docfig" in frames and _is_count(ground.lows[start]):
        return (start, stop)
    if "toll" in frames:
        return (
            (start, end)
            if ground.lexicon.figure_nouns & set(words[:8]) and {"to", "by", "from", "at"} & set(words)
            else None
        )
    if "lay" in frames:
        return (
            (start, end)
            if ground.lexicon.blame_nouns & set(words[:6]) and {"on", "at", "upon", "with"} & set(words)
            else None
        )
    return None


def _has_complement(ground: Ground, start: int, end: int) -> bool:
    """Whether an object and a name for it follow: "called | it | a crime"."""
    if ground.lows[start] in w.REFLEXIVES:
        return False
    if any(token.quote is not None for token in ground.tokens[start + 1 : end]):
        return True
    later = [at for at in range(start + 1, end) if ground.lows[at] in {"a", "an", "the"}]
    return bool(later) and ground.lows[later[0] - 1] not in w.PREPOSITIONS


def _clause_or_phrase(ground: Ground, start: int, stop: int) -> Range | None:
    end = _phrase_end(ground, start, stop)
    return (start, end) if end > start else None


def _phrase_end(ground: Ground, start: int, stop: int) -> int:
    """Return where a noun phrase used as content ends: a comma that opens no list, a semicolon, a new verb after "and"."""
    at = start
    while at < stop:
        low = ground.lows[at]
        if low in {";", ":", "?", "!"} or (low in w.DASHES and low != "-"):
            break
        if low == "," and not _goes_on(ground, at, stop):
            break
        if at > start and low in {"while", "but", "whereas", "although", "though", "following", "after", "amid"}:
            break
        if at > start and low in {"in", "by", "via", "through", "on"} and has_channel(ground, at + 1, stop) is not None:
            break
        if at > start and low in {"and", "or"} and at + 1 < stop and _is_new_verb(ground, at + 1):
            break
        at += 1
    return at


def _goes_on(ground: Ground, comma: int, stop: int) -> bool:
    """Whether a comma stands in a list ("a, b and c") or before a quotation."""
    if comma + 1 >= stop:
        return False
    if ground.tokens[comma + 1].quote is not None:
        return True
    ahead = ground.lows[comma + 1 : comma + 6]
    return (
        ("and" in ahead[1:] or ahead[:1] == ["and"])
        and not any(w.is_verbal(low) or low in w.RELATIVES for low in ahead)
        and not _is_new_verb(ground, comma + 2)
    )


def _is_new_verb(ground: Ground, at: int) -> bool:
    if at >= len(ground.lows):
        return False
    low = ground.lows[at]
    if w.is_adverb(low) and at + 1 < len(ground.lows):
        low = ground.lows[at + 1]
    return low in w.AUXILIARIES or (
        low in ground.lexicon.verbs and low.endswith(("ed", "said", "told", "gave", "put", "took", "called", "swore"))
    )
