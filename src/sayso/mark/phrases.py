"""How far a noun phrase reaches: left over determiners and modifiers, right over "of Dori", "reached by telephone".

In: a `Line`, which words are taken by mentions. Out: word indices. No parser: closed classes and verbs end a phrase.
"""
# ruff: noqa: SIM905 (word lists read better as words)

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.kit.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_adverb,
)
from sayso.mark.candidates import Candidate
from sayso.mark.lines import Line
from sayso.mark.mention_words import MentionLexicon

REPORTING = frozenset(
    "said says say saying told tells tell claimed claims claim denied denies deny announced announces announce added adds add reported "
    "reports report warned warns stated states confirmed confirms accused accuses blamed blames vowed vows called calls asked asks described "
    "declared declares insisted insists argued argues noted notes revealed reveals alleged alleges quoted quotes cited cites wrote writes "
    "spoke speaks explained explains admitted admits acknowledged threatened threatens promised promises pledged pledges urged urges ordered "
    "demanded demands condemned condemns rejected rejects dismissed dismisses refused declined estimated believe believed believes "
    "thought think thinks replied answered stressed underlined underscored emphasised emphasized remarked commented recalled maintained "
    "contended asserted complained disclosed hinted indicated suggested suggests observed pointed recounted testified tweeted posted "
    "informed assured continued concluded responded attributed testifies swore boasted read reads".split()
)
_IRREGULAR = frozenset(
    "went came took gave made got saw shot fled fought held kept left lost met paid put ran sat sent set stood taught won began broke "
    "brought built bought caught chose drove fell felt found flew forgot froze grew hid hit hung led lay meant rose sang sank showed slept "
    "spent stole struck swore threw understood woke wore became blew burnt cut dug heard knew know seen killed wounded seized".split()
)
STOPS = (
    PREPOSITIONS
    | CONJUNCTIONS
    | RELATIVES
    | SUBORDINATORS
    | AUXILIARIES
    | SUBJECT_PRONOUNS
    | OBJECT_PRONOUNS
    | REPORTING
    | _IRREGULAR
    | frozenset("not also then there here as than to only just who".split())
) - {"her", "half"}
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen dozens hundreds thousands scores another other "
    "others own several many few".split()
)
_PARTS = NUMBERS | frozenset(
    "some most all both none each half number handful majority couple pair crowd series part many".split()
)
_CLAUSE_OPENERS = frozenset({"that", "which", "what", "whose", "such"})
_ENDINGS = ("al", "ic", "ive", "ous", "ish", "ese", "ian", "ary", "ful", "less", "ern", "able", "ible", "ant", "ent")
_COMPLEMENTS = frozenset("in at from for near with on inside around".split())
_PARTICIPLES = frozenset(
    "reached briefed interviewed contacted quoted cited speaking involved posted signed issued published based close familiar linked "
    "loyal released broadcast circulated attributed seen obtained stationed deployed working living".split()
)
_MOST_LEFT = 8
_MOST_RIGHT = 9

Taken = Sequence[Candidate | None]


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a phrase begins, who owns it, what qualifies its head."""

    first: int
    owner: Candidate | None
    modifiers: frozenset[str]


def open_phrase(line: Line, head: int, *, lexicon: MentionLexicon, taken: Taken) -> Opening:
    """Read leftwards from the head: "one of the front's senior" before "commanders"."""
    opening = _open(line, head, lexicon=lexicon, taken=taken)
    return Opening(_with_part(line, opening.first, taken), opening.owner, opening.modifiers)


def _with_part(line: Line, first: int, taken: Taken) -> int:
    """Take in "one of", "dozens of", "a group of", "some of" before a phrase."""
    if (
        first < 2
        or line.lowered[first - 1] != "of"
        or taken[first - 2] is not None
        or line.lowered[first - 2] not in _PARTS
    ):
        return first
    start = first - 2
    while start and (
        line.lowered[start - 1] in DETERMINERS - _CLAUSE_OPENERS
        or line.lowered[start - 1] in NUMBERS
        or line.lowered[start - 1] == "large"
    ):
        start -= 1
    return start


def _open(line: Line, head: int, *, lexicon: MentionLexicon, taken: Taken) -> Opening:
    """Read leftwards from the head: "the front's senior" before "commander"."""
    first, at = head, head - 1
    modifiers: set[str] = set()
    while at >= 0 and head - at <= _MOST_LEFT:
        word, holder = line.lowered[at], taken[at]
        if word == "'" and at and line.is_possessive[at - 1]:
            at -= 1
        elif holder is not None:
            if line.is_possessive[at]:
                return Opening(_with_determiner(line, holder.first), holder, frozenset(modifiers))
            if not holder.is_name or line.words[at].end == line.words[at + 1].start:
                break
            modifiers.update(holder.tokens)
            holder.is_modifier = True
            first, at = holder.first, holder.first - 1
        elif word in DETERMINERS and word not in {"more", "most", "other", "few", "many", "several", "some"}:
            return Opening(_with_predeterminer(line, at, head), None, frozenset(modifiers))
        elif line.is_possessive[at]:  # "the carriers' union", "today's"
            modifiers.add(line.bare[at])
            return _open_over_unknown(line, at, at, lexicon=lexicon, taken=taken, modifiers=modifiers)
        elif line.is_time[at]:
            break
        elif word in NUMBERS or word in DETERMINERS or word.isdigit() or _modifies(line, at, lexicon):
            if word not in NUMBERS and not word.isdigit():
                modifiers.add(line.bare[at])
            first, at = at, at - 1
        else:
            return _open_over_unknown(line, at, first, lexicon=lexicon, taken=taken, modifiers=modifiers)
    return Opening(first, None, frozenset(modifiers))


def _with_predeterminer(line: Line, at: int, head: int) -> int:
    """Return where the phrase begins at determiner `at`; "that" and "which" mostly open clauses, not phrases."""
    before = line.lowered[at - 1] if at else ""
    if line.lowered[at] in _CLAUSE_OPENERS:
        return (
            at
            if line.lowered[at] == "that" and before in PREPOSITIONS and not line.bare[head].endswith("s")
            else at + 1
        )
    return at - 1 if before in {"all", "both", "half"} else at


def _with_determiner(line: Line, first: int) -> int:
    return first - 1 if first and line.lowered[first - 1] in DETERMINERS else first


def _modifies(line: Line, at: int, lexicon: MentionLexicon) -> bool:
    word = line.bare[at]
    if word in lexicon.modifiers or line.qualifies[at]:
        return True
    if word in STOPS or not word[0].isalpha() or is_adverb(word):
        return False
    if "-" in word or line.is_name[at]:
        return True
    if word.endswith(_ENDINGS) and len(word) > 4:
        return True
    noun = lexicon.nouns.get(word)
    return noun is not None and noun.number in {"one", "body", "place"} and not word.endswith("s")


def _open_over_unknown(
    line: Line, at: int, first: int, *, lexicon: MentionLexicon, taken: Taken, modifiers: set[str]
) -> Opening:
    """Look for the determiner or owner that opens the phrase, three words at most away over words unknown to the lexicon."""
    for index in range(at, max(-1, at - 4), -1):
        word, holder = line.lowered[index], taken[index]
        if word in DETERMINERS:
            return Opening(_with_predeterminer(line, index, first), None, frozenset(modifiers))
        if holder is not None and line.is_possessive[index]:
            return Opening(_with_determiner(line, holder.first), holder, frozenset(modifiers))
        if holder is not None and holder.is_name and index < at:
            holder.is_modifier = True
            return Opening(_with_determiner(line, holder.first), None, frozenset(modifiers | set(holder.tokens)))
        if holder is not None or not _may_qualify(line, index, index < at, lexicon=lexicon):
            break
        modifiers.add(line.bare[index])
    return Opening(first, None, frozenset(modifiers))


def _may_qualify(line: Line, at: int, is_far: bool, *, lexicon: MentionLexicon) -> bool:
    """Whether an unknown word may stand between a determiner and its noun."""
    word = line.lowered[at]
    if line.is_possessive[at] or line.qualifies[at]:
        return True
    if word in STOPS or word in lexicon.verbs or not word[0].isalpha() or line.is_time[at]:
        return False
    before = line.lowered[at - 1] if at else ""
    if word.endswith(("ed", "ing")) and before not in DETERMINERS and not is_adverb(before):
        return False
    return not (word.endswith("s") and not word.endswith(("ss", "us")))


def close_phrase(line: Line, candidate: Candidate, *, lexicon: MentionLexicon, taken: Taken) -> int:
    """Return the last word of the phrase with its complements: "of Dori", "at the scene", "reached by telephone"."""
    at = candidate.last
    if line.is_possessive[at]:
        return at
    takes_all = candidate.number in {"one", "many"}
    for turn in range(3):
        following = line.lowered[at + 1] if at + 1 < len(line.words) else ""
        is_place = takes_all and following in _COMPLEMENTS and turn < 2
        is_participle = takes_all and following in _PARTICIPLES and _goes_on(line, at + 2)
        if following != "of" and not is_place and not is_participle:
            break
        stop = phrase_end(line, at + 2, taken)
        if stop is None or (
            is_place and following != "from" and not _is_source(line, candidate, stop, lexicon=lexicon)
        ):
            break
        at = stop
    return at


def _is_source(line: Line, candidate: Candidate, stop: int, *, lexicon: MentionLexicon) -> bool:
    """Whether "in the town" belongs to the noun, as with a subject or speaker; after a verb it tells where that was."""
    before = line.lowered[candidate.first - 1] if candidate.first else ""
    after = line.lowered[stop + 1] if stop + 1 < len(line.words) else ""
    if before in REPORTING or before == "to":
        return True
    is_verb = after in REPORTING or after in AUXILIARIES or after in lexicon.verbs or after.endswith("ed")
    return is_verb or (candidate.first == 0 and (after in {",", "who"} or after in PREPOSITIONS))


def _goes_on(line: Line, at: int) -> bool:
    return at < len(line.words) and (
        line.lowered[at] in PREPOSITIONS or line.lowered[at] in {"as", "to"} or line.is_name[at]
    )


def phrase_end(line: Line, first: int, taken: Taken) -> int | None:
    """Return the last word of the noun phrase at `first`, None if there is none."""
    at, content = first, 0
    while at < len(line.words) and at - first < _MOST_RIGHT:
        word, holder = line.lowered[at], taken[at]
        if line.is_time[at]:
            break
        if holder is not None:
            if content and holder.is_name and holder.roles and holder.is_person:
                break  # "superintendent of the civil hospital Dr X"
            at = max(holder.last, at)
            content += 1
            if not line.is_possessive[at] and _ends_after(line, at, taken):
                return at
            at += 1
            continue
        opens = content == 0 and (
            word in DETERMINERS or word in NUMBERS or word in POSSESSIVES or (word in PREPOSITIONS and at == first)
        )
        joins = word == "and" and content and _joins_modifiers(line, at)
        if not opens and not joins:
            if (
                word in STOPS
                or not word[0].isalnum()
                or word in DETERMINERS
                or (content and word.endswith("ed"))
                or (word.endswith("ing") and not content)
            ):
                break
            content += 1
        at += 1
    while content and at - 1 > first and line.lowered[at - 1] == "'":
        at -= 1
    return at - 1 if content else None


def _joins_modifiers(line: Line, at: int) -> bool:
    """Whether "and" at `at` stands between two adjectives of one noun: "political and diplomatic commission"."""
    around = line.bare[at - 1], line.bare[min(at + 1, len(line.bare) - 1)]
    return all(word.endswith(_ENDINGS) and len(word) > 4 for word in around)


def _ends_after(line: Line, at: int, taken: Taken) -> bool:
    if at + 1 >= len(line.words):
        return True
    following = line.lowered[at + 1]
    if taken[at + 1] is not None:
        return False
    return (
        following in STOPS
        or not following[0].isalpha()
        or following in DETERMINERS
        or following.endswith(("ed", "ing", "ly"))
    )
