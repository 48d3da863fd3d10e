"""Change a sentence as newsrooms do: reword it; plant another number or name, a hedge, an attribution more or less.

In: a sentence as text. Out: the new sentence and, for planted changes, where its words stand, in characters.
Rewording leaves numbers, names, hedges, negations and every word of saying alone, so that only planted changes change
them. Word lists: copies_words.toml. All chance comes from the `random.Random` that is passed in.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.copies_sources import is_shouted
from bench.spans import Range

NUMBER, NAME, HEDGE = "number", "name", "hedge"
DROPPED, ADDED = "attribution_dropped", "attribution_added"
_WORDS = Path(__file__).with_name("copies_words.toml")
_BARE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_COUNT = re.compile(r"^\d{1,3}(?:,\d{3})*$|^\d{1,4}$")
_TAIL = re.compile(
    r"^(?P<rest>[^“”\"]{30,}), (?P<who>(?:according to (?:[\w.'’-]+ ?){1,6})|"
    r"(?:(?:the|a|an|his|her|one|two|local|police|officials?|witnesses|[A-Z][\w.'’-]+)(?: [\w.'’-]+){0,4} "
    r"(?:said|says|added|announced|reported|claimed|acknowledged)(?: (?:on )?[A-Z][a-z]+day)?))\.$"
)


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted change: of the source's words (None: added), into the copy's (None: dropped), characters of a sentence."""

    kind: str
    there: Range | None
    here: Range | None


Rewritten = tuple[str, Planted]


@cache
def word_lists() -> dict[str, Any]:
    """Read the word lists once."""
    return tomllib.loads(_WORDS.read_text("utf-8"))


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in word_lists()["same"]:
        for form in row:
            found.setdefault(form, tuple(other for other in row if other != form))
    return found


@cache
def _small() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1:]) for row in word_lists()["small"]}


@cache
def _untouched() -> frozenset[str]:
    lists = word_lists()
    return frozenset([*lists["saying"], *lists["kept"], *lists["hedges"], *lists["numbers"], "one"])


def is_kept(word: str, *, shouted: bool = False) -> bool:
    """Whether rewording must leave a word alone: a number, a name, a hedge, a negation, a word of saying, a quotation mark."""
    bare = _BARE.sub(r"\2", word)
    form = bare.casefold()
    is_name = not shouted and bool(bare) and not bare.islower()
    marks = any(mark in word for mark in "“”\"«»`'’")
    return not bare or is_name or marks or form in _untouched() or any(map(str.isdigit, bare))


def reword(sentence: str, share: float, *, chance: random.Random, any_word: Callable[[], str]) -> str:
    """Touch `share` of the words: synonyms first, small words, deletions, insertions, else another word; turn clauses round."""
    words = sentence.split()
    shouted = is_shouted(sentence)
    budget = round(share * len(words))
    places = [
        at
        for at in range(1, len(words) - 1)
        if not is_kept(words[at], shouted=shouted) and _BARE.sub(r"\2", words[at - 1]).casefold() != "according"
    ]
    chance.shuffle(places)
    places.sort(key=lambda at: _BARE.sub(r"\2", words[at]).casefold() not in _synonyms())
    for at in places[:budget]:
        words[at] = _touch(words[at], chance, any_word, shouted=shouted)
    text = " ".join(word for word in words if word)
    return _turn(text) if share >= 0.2 and chance.random() < 0.35 else text


def _touch(word: str, chance: random.Random, any_word: Callable[[], str], *, shouted: bool) -> str:
    match = _BARE.match(word)
    assert match is not None
    before, bare, after = match.groups()
    form = bare.casefold()
    if form in _synonyms():
        new = chance.choice(_synonyms()[form])
    elif form in _small() and chance.random() < 0.6:
        new = chance.choice(_small()[form])
    elif (luck := chance.random()) < 0.15:
        return before + after
    elif luck < 0.3:
        new = f"{bare} {chance.choice(word_lists()['filler'])}"
    else:
        new = _plain_word(any_word)
    return before + (new.upper() if shouted else new) + after


def _plain_word(any_word: Callable[[], str]) -> str:
    for _ in range(50):
        word = any_word()
        if word.isalpha() and not is_kept(word):
            return word
    return "ordinary"


def _turn(sentence: str) -> str:
    """Turn the two halves of a sentence round at its only comma, where both are long enough; else leave it."""
    head, comma, tail = sentence.partition(", ")
    if not comma or ", " in tail or not tail.endswith(".") or any(mark in sentence for mark in '“”"'):
        return sentence
    if min(len(head.split()), len(tail.split())) < 5 or not tail[0].islower() or any(map(is_said, sentence.split())):
        return sentence
    first = head if head.split()[0][1:2].isupper() or is_name_like(head.split()[0]) else head[0].lower() + head[1:]
    return f"{tail[0].upper()}{tail[1:-1]}, {first}."


def is_name_like(word: str) -> bool:
    """Whether a sentence's first word would keep its capital inside a sentence; articles and small words do not."""
    return word.casefold() not in _small() and word.casefold() not in {"an", "as", "at", "by", "after", "when", "while"}


def is_said(word: str) -> bool:
    """Whether a word is one of saying."""
    return _BARE.sub(r"\2", word).casefold() in word_lists()["saying"]


def change_number(sentence: str, chance: random.Random) -> Rewritten | None:
    """Put another number in the place of one; years, dates, decimals, hyphenated and list numbers are left alone."""
    words = sentence.split()
    places = [at for at in range(len(words)) if _is_count(words, at) and not (at == 0 and words[0].endswith("."))]
    if not places:
        return None
    at = chance.choice(places)
    before, bare, after = _parts(words[at])
    return _replace(words, at, before + _other_number(bare, words, chance) + after, NUMBER)


def _parts(word: str) -> tuple[str, str, str]:
    match = _BARE.match(word)
    assert match is not None
    return match[1], match[2], match[3]


def _is_count(words: list[str], at: int) -> bool:
    before, bare, after = _parts(words[at])
    if before not in {"", "“", "("} or after not in {"", ",", ".", "”", ")", ".”", ",”"}:
        return False
    if bare.casefold() in word_lists()["numbers"]:
        return True
    if not _COUNT.match(bare) or 1800 <= int(bare.replace(",", "")) <= 2100:
        return False
    beside = [_parts(word)[1].casefold() for word in words[max(0, at - 1) : at] + words[at + 1 : at + 2]]
    return not any(word[:3] in _MONTHS or word in {"p.m", "a.m", "no", "number"} for word in beside)


_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])


def _other_number(bare: str, words: list[str], chance: random.Random) -> str:
    taken = {_parts(word)[1].casefold() for word in words}
    if bare.casefold() in word_lists()["numbers"]:
        new = str(chance.choice([word for word in word_lists()["numbers"] if word not in taken]))
        return new.upper() if bare.isupper() else new.capitalize() if bare[0].isupper() else new
    value = int(bare.replace(",", ""))
    for _ in range(20):
        other = value + chance.randint(1, max(9, value // 2)) if value else chance.randint(2, 9)
        shown = f"{other:,}" if "," in bare else str(other)
        if shown not in taken and not 1800 <= other <= 2100:
            return shown
    return str(value + 7)


def change_name(
    sentence: str, names: Sequence[str], chance: random.Random, *, known: frozenset[str] = frozenset()
) -> Rewritten | None:
    """Put one of `names` in the place of another that stands inside the sentence. `known`: what is a name, if given."""
    words = sentence.split()
    if is_shouted(sentence):
        return None
    places = [at for at in range(1, len(words)) if _is_lone_name(words, at)]
    places = [at for at in places if not known or _parts(words[at])[1] in known]
    if not places:
        return None
    at = chance.choice(places)
    before, bare, after = _parts(words[at])
    new = chance.choice([name for name in names if name not in sentence] or ["Harrow"])
    return _replace(words, at, before + new + after, NAME) if bare else None


def _is_lone_name(words: list[str], at: int) -> bool:
    bare = _parts(words[at])[1]
    starts = words[at - 1][-1:] in '.?!:“”"' or words[at][:1] in '“"'
    is_name = bare.isalpha() and bare.istitle() and len(bare) > 3
    return is_name and not starts and bare.casefold() not in _untouched() and bare[:3].casefold() not in _MONTHS


def change_hedge(sentence: str, chance: random.Random) -> Rewritten | None:
    """Take a hedge out, or put one in after "was", "were", "had", "has"."""
    words = sentence.split()
    for at in range(1, len(words) - 1):
        if words[at] in word_lists()["hedges"]:
            start, end = _place(words, at)
            return " ".join(words[:at] + words[at + 1 :]), Planted(HEDGE, (start, end), None)
    places = [at for at in range(2, len(words) - 1) if words[at - 1] in {"was", "were", "had", "has"}]
    if not places or set(words) & _untouched() & set(word_lists()["hedges"]):
        return None
    at = chance.choice(places)
    words.insert(at, chance.choice(word_lists()["hedges"]))
    return " ".join(words), Planted(HEDGE, None, _place(words, at))


def drop_attribution(sentence: str) -> Rewritten | None:
    """Take ", the army said", "The army said that" off: what was said stands as the report's own."""
    for before, after in _frames():
        if sentence.startswith(before) and sentence.endswith(after) and len(before) + len(after) > 1:
            rest = sentence[len(before) : len(sentence) - len(after)]
            if len(rest.split()) >= 6:
                gone = (0, len(before)) if before else (len(sentence) - len(after), len(sentence) - 1)
                return f"{rest[0].upper()}{rest[1:]}.", Planted(DROPPED, gone, None)
    match = _TAIL.match(sentence)
    if match is None or any(map(is_said, match["rest"].split())):
        return None
    return f"{match['rest']}.", Planted(DROPPED, match.span("who"), None)


@cache
def _frames() -> tuple[tuple[str, str], ...]:
    rows = [*word_lists()["attributions_after"], *word_lists()["attributions_before"]]
    return tuple((before, after) for before, _, after in (row.partition("{0}") for row in rows))


def add_attribution(sentence: str, chance: random.Random) -> Rewritten | None:
    """Put a bare fact into somebody's mouth. None where somebody says it already, or it is no plain sentence."""
    words = sentence.split()
    if len(words) < 8 or not sentence.endswith(".") or any(mark in sentence for mark in '“”"?!:;'):
        return None
    if is_shouted(sentence) or any(map(is_said, words)):
        return None
    row = chance.choice([*word_lists()["attributions_after"], *word_lists()["attributions_before"]])
    before, _, after = row.partition("{0}")
    body = sentence[:-1]
    if before and not is_name_like(words[0]):
        body = body[0].lower() + body[1:]
    made = before + body + after
    place = (0, len(before)) if before else (len(made) - len(after), len(made) - 1)
    return made, Planted(ADDED, None, place)


def _replace(words: list[str], at: int, new: str, kind: str) -> Rewritten:
    there = _place(words, at)
    changed = [*words[:at], new, *words[at + 1 :]]
    return " ".join(changed), Planted(kind, there, _place(changed, at))


def _place(words: list[str], at: int) -> Range:
    start = sum(len(word) + 1 for word in words[:at])
    return start, start + len(words[at])
