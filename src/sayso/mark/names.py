"""Names: runs of capitalised words with particles, connectors, initials, and what they name.

In: a `Line` whose `is_name` is settled, and the lexicon. Out: `Candidate`s, left to right, not overlapping.
Source: newsroom naming habits (rank + name, body heads such as Brigades or Ministry, particles of Arabic, Romance and
Germanic names); no list of persons or groups.
"""
# ruff: noqa: SIM905 (word lists read better as words)

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.kit.grammar import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, RELATIVES, SUBORDINATORS
from sayso.mark.candidates import Candidate
from sayso.mark.lines import Line
from sayso.mark.mention_words import MentionLexicon
from sayso.mark.naming import read_name
from sayso.records import MentionKind

_PARTICLES = frozenset(
    "al el ul ud bin ibn bint ben abu abd ould ag wa de del della di da do dos das du la le las los van von der den ter ten y e".split()
)
_NEVER_NAMES = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | RELATIVES
    | AUXILIARIES
    | frozenset(
        "i i'm i've i'd i'll he she it we they you me him them yes no not never nobody nothing everybody everyone everything "
        "someone somebody something anyone anything said says told mr".split()
    )
)
_JOINING_HEADS = frozenset(
    "ministry department commission committee institute council centre center directorate association federation union agency "
    "organisation organization office bureau authority foundation movement front party academy secretariat chamber army".split()
)
_CARRIERS = frozenset(
    {"republic", "kingdom", "state", "states", "sons", "people", "soldiers", "voice", "movement", "party"}
)
_OWNERS = frozenset(
    "people peoples women workers farmers peasants students children doctors teachers lawyers journalists soldiers officers mothers veterans "
    "fighters citizens king queen president prosecutor governor mayor minister ombudsman commissioner".split()
)
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th|d)")
_DOTTED = frozenset({"st", "ste", "mt", "ft", "jr", "sr"})
_MOST_WORDS = 14


def find_names(line: Line, lexicon: MentionLexicon) -> Iterator[Candidate]:
    """Yield the names of a line."""
    at = 0
    before: Candidate | None = None
    while at < len(line.words):
        if not _may_name(line, at):
            at += 1
            continue
        stop = _extend(line, at, lexicon)
        first = at - 1 if at and _ORDINAL.fullmatch(line.lowered[at - 1]) and not line.is_time[at - 1] else at
        candidate = read_name(line, first, stop, lexicon=lexicon)
        if candidate is not None:
            if before is not None and _holds_place(line, before, candidate):
                candidate.kind, candidate.rule, candidate.number = MentionKind.PLACE, "names#place", "place"
            yield candidate
            before = candidate
        at = stop + 1


def _holds_place(line: Line, before: Candidate, name: Candidate) -> bool:
    """Whether "Y" of "in X, Y," is where X lies; not in "In X, Y said", where a new clause begins."""
    if before.kind is not MentionKind.PLACE or before.last != name.first - 2 or line.lowered[name.first - 1] != ",":
        return False
    after = line.lowered[name.last + 1] if name.last + 1 < len(line.words) else "."
    return name.rule in {"names#word", "names#words"} and after in {",", ".", ")", ";"} and before.first > 1


def _may_name(line: Line, at: int) -> bool:
    if at >= len(line.words) or not line.is_name[at]:
        return False
    word = line.bare[at]
    return word not in _NEVER_NAMES or (word == "us" and not line.is_caseless and line.words[at].text == "US")


def _extend(line: Line, first: int, lexicon: MentionLexicon) -> int:
    """Return the last word of the name that begins at `first`."""
    country = lexicon.country_at(line, first)
    title = lexicon.titles.longest_at(line.bare, first)
    at = first + max(country[0] if country is not None else 1, title[0] if title is not None else 1) - 1
    while at + 1 < len(line.words) and at - first < _MOST_WORDS:
        if line.is_possessive[at] and not _belongs_to_name(line, at):
            break
        step = _step(line, first, at, lexicon=lexicon)
        if not step:
            break
        at += step
    return at


def _belongs_to_name(line: Line, at: int) -> bool:
    """Whether a possessive is part of the name: "People's Front", "Workers' Party", "President's Office"."""
    after = at + 2 if line.lowered[at + 1 : at + 2] == ["'"] else at + 1
    return line.bare[at] in _OWNERS and _may_name(line, after)


def _step(line: Line, first: int, at: int, *, lexicon: MentionLexicon) -> int:
    """Return by how many words the name goes on after `at`, 0 if it ends there."""
    following = line.lowered[at + 1]
    if _may_name(line, at + 1):
        return 1 if not _starts_another(line, first, at + 1, lexicon=lexicon) else 0
    if (
        following == "."
        and (len(line.bare[at]) == 1 or line.bare[at] in _DOTTED or lexicon.titles.get(line.bare[at]))
        and _may_name(line, at + 2)
    ):
        return 2
    if following in _PARTICLES and line.words[at + 1].text.islower():
        return _over_particles(line, at + 1)
    if following == "&" and _may_name(line, at + 2):
        return 2
    is_tight = line.words[at + 1].start == line.words[at].end
    if following == "'" and line.is_possessive[at] and _may_name(line, at + 2):
        return 2
    if following in {"-", "–", "'", "‘", "’"} and is_tight and _may_name(line, at + 2):
        return 2 if following in {"'", "‘", "’"} or line.words[at + 2].start == line.words[at + 1].end else 0
    if following in {"of", "for", "and"} and _carries(line, first, at, lexicon=lexicon):
        return _over_connector(line, first, at, connector=following)
    if following.isdigit() and len(following) <= 4 and lexicon.bodies.get(line.bare[at]) and at > first:
        return 1
    return 0


def _starts_another(line: Line, first: int, at: int, *, lexicon: MentionLexicon) -> bool:
    """Whether a word between capitals opens a name of its own: "in Gao President X", "Malian Armed Forces Omar Dawud"."""
    if _is_person_after_body(line, first, at, lexicon=lexicon):
        return True
    title = lexicon.titles.longest_at(line.bare, at)
    if title is None or title[1].id not in {"rank", "office"} or line.is_caseless:
        return False
    begins = lexicon.titles.longest_at(line.bare, first) is None and lexicon.country_at(line, first) is None
    return begins and lexicon.bodies.longest_at(line.bare, at) is None and title[0] > 1


def _is_person_after_body(line: Line, first: int, at: int, *, lexicon: MentionLexicon) -> bool:
    """Whether a full personal name follows at once on the head of a body."""
    if line.is_caseless or line.bare[at] not in lexicon.genders or not _may_name(line, at + 1):
        return False
    if lexicon.bodies.longest_at(line.bare, at + 1) is not None or lexicon.bodies.longest_at(line.bare, at) is not None:
        return False
    for start in range(max(first, at - 3), at):
        body = lexicon.bodies.longest_at(line.bare, start)
        if body is not None and start + body[0] == at:
            ahead = (
                lexicon.bodies.get(line.bare[index])
                for index in range(at + 1, min(at + 5, len(line.words)))
                if line.is_name[index]
            )
            return start > first and not any(row is not None for row in ahead)
    return False


def _over_particles(line: Line, at: int) -> int:
    """Return the steps from before `at`, a particle, to the name after up to three particles."""
    steps = 1
    while steps <= 3 and at < len(line.words):
        if _may_name(line, at):
            return steps
        if line.lowered[at] not in _PARTICLES:
            return 0
        at, steps = at + 1, steps + 1
    return 0


def _carries(line: Line, first: int, at: int, *, lexicon: MentionLexicon) -> bool:
    """Whether the name so far has the head of a body, so that "of" and "for" may carry it on."""
    return any(
        line.bare[index] in _CARRIERS
        or ((body := lexicon.bodies.longest_at(line.bare, index)) is not None and body[1].kind is not MentionKind.PLACE)
        for index in range(first, at + 1)
    )


def _over_connector(line: Line, first: int, at: int, *, connector: str) -> int:
    if connector == "and":
        has_of = any(line.lowered[index] in {"of", "for"} for index in range(first, at))
        heads_list = any(line.bare[index] in _JOINING_HEADS for index in range(first, at))
        return 2 if has_of and heads_list and _may_name(line, at + 2) else 0
    if _may_name(line, at + 2):
        return 2
    is_article = at + 2 < len(line.words) and line.lowered[at + 2] in {"the", "all"}
    return 3 if is_article and _may_name(line, at + 3) else 0
