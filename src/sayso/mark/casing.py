"""Tell names where capitals do not: headlines in title case, radio copy in capitals, the first word of a sentence.

In: the lines of a report. Out: their `is_name` set right, in place. A word is a name if another sentence of the report
uses it as one, if a lexicon knows it for one, or if it is no common English word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.kit.grammar import is_adverb
from sayso.mark.lines import Line
from sayso.mark.mention_words import MentionLexicon
from sayso.mark.phrases import NUMBERS, STOPS

_OPENING_MARKS = frozenset("\"“'«[(—–-‘…„")
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th|d)")
_NEVER_OPEN = frozenset(
    {"former", "ex", "late", "then", "acting", "outgoing", "retired", "senior", "top", "local", "fellow", "current"}
)
_QUOTES = frozenset('"“‘«„')
_BEFORE_SENTENCE = frozenset(":.?!”’•;")
_LEAST_LETTERS = 3
_LEAST_FORMED = 6  # letters from which an ending makes a word an English one
_FORMED = (
    "ly", "ed", "ing", "tion", "tions", "sion", "sions", "ment", "ments", "ness", "ity", "ities", "ism", "ists", "able", "ible", "ful", "less",
    "ous", "ive", "ance", "ence", "ances", "ences", "ship", "ized", "ised", "izes", "ises", "izing", "ising",
)  # fmt: skip


def settle_names(lines: Sequence[Line], lexicon: MentionLexicon) -> None:
    """Correct `is_name` in every line."""
    for line in lines:
        for at, word in enumerate(line.bare):
            if line.is_name[at] and "-" in word and lexicon.countries.get(word) is None:
                line.is_name[at] = lexicon.countries.get(word.split("-")[0]) is None  # "Iraqi-Syrian"
    known = known_names(lines)
    for line in lines:
        if line.is_caseless:
            _read_without_case(line, known, lexicon)
        else:
            _settle_openers(line, known, lexicon)


def known_names(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words that stand capitalised inside a sentence of ordinary case."""
    return frozenset(
        line.bare[at]
        for line in lines
        if not line.is_caseless
        for at in range(1, len(line.words))
        if line.is_name[at] and not starts_sentence(line, at)
    )


def starts_sentence(line: Line, at: int) -> bool:
    """Whether the word stands where any word would be capitalised."""
    if at > 0 and line.lowered[at - 1] in _QUOTES and (at < 2 or line.words[at - 1].end == line.words[at].start):
        return True
    while at > 0 and line.lowered[at - 1] in _OPENING_MARKS:
        at -= 1
    return at == 0 or line.lowered[at - 1] in _BEFORE_SENTENCE


def _settle_openers(line: Line, known: frozenset[str], lexicon: MentionLexicon) -> None:
    """Take back the capitals of first words that are common words."""
    for at in range(len(line.words)):
        if line.is_name[at] and starts_sentence(line, at) and not _opener_names(line, at, known, lexicon=lexicon):
            line.is_name[at] = False


def _opener_names(line: Line, at: int, known: frozenset[str], *, lexicon: MentionLexicon) -> bool:
    word = line.bare[at]
    if lexicon.country_at(line, at) is not None or not lexicon.is_common(word):
        return True
    text = line.words[at].text
    if (len(text) > 1 and text.isupper()) or _heads_name(line, at, lexicon):
        return True
    follows = at + 1 < len(line.words) and line.is_name[at + 1]
    is_title = lexicon.titles.longest_at(line.bare, at) is not None
    if is_title and (follows or line.lowered[at + 1 : at + 2] == ["."]):
        return True
    if (
        follows
        and not is_title
        and word not in _NEVER_OPEN
        and word not in NUMBERS
        and word not in STOPS
        and not is_adverb(word)
    ):
        after = line.bare[at + 1]
        if lexicon.is_common(after) and lexicon.titles.get(after) is None and lexicon.countries.get(after) is None:
            return True  # "Harbour Police": the second capital is no sentence's first
    if lexicon.nouns.longest_at(line.bare, at) is not None:
        return False
    if follows and word in {"new", "san", "santa", "al", "el", "la", "los", "las", "north", "south"}:
        return True
    return word in known and (follows or not _is_function_word(word))


def _heads_name(line: Line, at: int, lexicon: MentionLexicon) -> bool:
    """Whether the word heads a name that goes on after "of": "Voice of the Llanos", "Ministry of Mines"."""
    if lexicon.bodies.longest_at(line.bare, at) is None or line.lowered[at + 1 : at + 2] not in (["of"], ["for"]):
        return False
    after = at + 3 if line.lowered[at + 2 : at + 3] == ["the"] else at + 2
    return after < len(line.words) and line.is_name[after] and lexicon.countries.get(line.bare[after]) is None


def _is_function_word(word: str) -> bool:
    return len(word) <= _LEAST_LETTERS


def _read_without_case(line: Line, known: frozenset[str], lexicon: MentionLexicon) -> None:
    names = [_names_by_itself(line, at, known, lexicon=lexicon) for at in range(len(line.words))]
    at = 0
    while at < len(line.words):
        country = lexicon.country_at(line, at)
        body = lexicon.bodies.longest_at(line.bare, at)
        found = country or (body if body is not None and body[0] > 1 else None)
        if found is not None:
            names[at : at + found[0]] = [True] * found[0]
            at += found[0]
        else:
            at += 1
    for at in range(1, len(line.words)):
        if (names[at - 1] or _ORDINAL.fullmatch(line.lowered[at - 1])) and not names[at]:
            head = _head_ahead(line, at, lexicon)
            names[at : head + 1] = [True] * (head + 1 - at)
    for at in range(len(line.words) - 1, 0, -1):
        if names[at] and lexicon.titles.get(line.bare[at - 1]) is not None:
            names[at - 1] = True  # COLONEL STOSIC
    line.is_name[:] = names


def _head_ahead(line: Line, at: int, lexicon: MentionLexicon) -> int:
    """Return the index of the body head that a name runs into (SABANA FRONT, TUPAC AMARU REVOLUTIONARY MOVEMENT), else before `at`."""
    for index in range(at, min(at + 3, len(line.words))):
        if line.is_time[index] or line.bare[index] == "today":
            break  # "IN GAO TODAY" is no newspaper
        if lexicon.bodies.get(line.bare[index]) is not None:
            return index
        if line.bare[index] not in lexicon.modifiers and not line.bare[index].endswith(("al", "ic", "ary", "ist")):
            break
    return at - 1


def _names_by_itself(line: Line, at: int, known: frozenset[str], *, lexicon: MentionLexicon) -> bool:
    word = line.bare[at]
    if len(word) < _LEAST_LETTERS or not word[0].isalpha() or line.is_time[at]:
        return False
    if word in known:
        return not _is_function_word(word)
    return not lexicon.is_word_of_news(word) and not (len(word) >= _LEAST_FORMED and word.endswith(_FORMED))
