"""Weigh each line of a page: log-odds that it is body, from its shape, its words and its doubles.

In: the lines, and hints where the markup gave some. Out: a `Weight` for each. The weights are set by hand and checked
by `bench pages`; none are learnt from third-party pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.clean.doubles import Double, find_doubles
from sayso.clean.lexicons import CleanLexicons
from sayso.clean.lines import Line
from sayso.clean.phrases import Hit

LEAN = 1.5
PROSE_PAGE = 0.9  # share of letters in prose from which a page is nearly all prose
LEAST_GRAMMAR = 0.1
MOST = 6.0  # no line is surer than this either way
SHAPE_WITH_HINTS = 0.5  # how much shape and words count where the markup has spoken
DOUBT = 3.0  # how much the markup's word is doubted where a sentence tells of dead or wounded
LEXICON_AS_LABEL = 2.0  # how much it counts before a colon: "Trending: ..."
LEXICON_IN_TEXT = 0.3  # how much in a line so long that it may be the whole text
WHOLE_TEXT = 100  # words of such a line
LEXICON_WITH_END = 0.6  # how much a phrase counts in a line that is a sentence

LISTED = 3.0  # how much being an item of an announced list counts
MOST_ITEMS = 40
ANNOUNCING = 6  # words of a line that announces a list, and the share of function words in it
ANNOUNCING_GRAMMAR = 0.2

# (words from, odds if it ends as a sentence, odds if not)
LENGTHS = ((25, 5.0, 2.0), (15, 4.0, 0.5), (8, 2.5, -1.0), (4, 0.5, -2.5), (0, -1.5, -3.5))

_STAMP = re.compile(
    r"\b\d{1,2}[:.]?\d{2}\s?(?:[ap]\.?m\b|gmt|utc|et\b|est\b|edt\b|ist\b)|\b(?:\d{1,2}|an?|one)\s(?:hours?|hrs?|minutes?|mins?|days?|weeks?|months?)\sago\b|"
    r"\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{1,3}[KkM]?\s(?:comments?|shares?|views?|likes?)\b",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"\b[A-Z]{2,}/[A-Z]\w+ [A-Z]\w+|\([A-Za-z ]{2,30}/[A-Z]\w+ [A-Z][\w-]+[^()]{0,40}\)\s*$"
    r"|\((?:[Pp]hoto|[Ii]mage|[Pp]icture|[Ff]ile|[Ff]oto|[Cc]redit)\s?:|\b[Cc]redit:\s?[A-Z]"
)
_ITEM = re.compile(r"(?:\d{1,2}[.)]|[-•*–])\s+\S")
_GLUED = re.compile(r"[a-z\u00df-\u00ff](?=[A-Z][a-z])")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w|(?:^|\s)@\w{3}|pic\.twitter\.com")


@dataclass(frozen=True, slots=True)
class Weight:
    """Log-odds that a line is body, the rule that speaks most against it, and the row of furniture.toml it holds."""

    odds: float
    rule: str
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the page as a whole is written, by which its lines are judged."""

    lean: float  # which way a short line leans: on a page that is nearly all prose it is a heading
    is_loud: bool  # monitored radio comes in capitals throughout
    has_grammar: bool  # its function words are known; in other languages their absence says nothing


def weigh_lines(
    found: Sequence[Line], lexicons: CleanLexicons, hints: Sequence[float] | None = None
) -> tuple[Weight, ...]:
    """Return the weight of each line, in order."""
    doubles = find_doubles(found)
    manner = _manner(found)
    weights = [
        _weigh(line, doubles.get(at), lexicons, hint=None if hints is None else hints[at], manner=manner)
        for at, line in enumerate(found)
    ]
    for at in _items_of_lists(found, weights):
        weights[at] = replace(weights[at], odds=min(MOST, weights[at].odds + LISTED))
    return tuple(weights)


def _items_of_lists(found: Sequence[Line], weights: Sequence[Weight]) -> Iterator[int]:
    """Yield the items of lists that a sentence announces: "... made these demands:", then short lines."""
    announced = 0  # items that may still follow
    for at, (line, weight) in enumerate(zip(found, weights, strict=True)):
        if weight.phrase or weight.rule == "weighing#picture":
            announced = 0
        elif line.count >= ANNOUNCING and line.text[-1] == ":" and line.grammar >= ANNOUNCING_GRAMMAR:
            announced = MOST_ITEMS
        elif line.ends_sentence and line.count >= LENGTHS[1][0] and not _ITEM.match(line.text):
            announced = 0
        elif announced:
            announced -= 1
            yield at


def prose_share(found: Sequence[Line]) -> float:
    """Return the share of a page's letters that stand in sentences, 0..1."""
    letters = sum(len(line.text) for line in found) or 1
    return sum(len(line.text) for line in found if _is_prose(line)) / letters


def _is_prose(line: Line) -> bool:
    return line.count >= 15 or (line.count >= 6 and line.ends_sentence)


def _manner(found: Sequence[Line]) -> _Manner:
    prose = [line for line in found if _is_prose(line)]
    grammar = sum(line.grammar for line in prose) / len(prose) if prose else 1.0
    loud = sum(line.is_loud for line in found)
    return _Manner(LEAN if prose_share(found) > PROSE_PAGE else 0.0, loud > len(found) / 2, grammar >= LEAST_GRAMMAR)


def _weigh(
    line: Line, double: Double | None, lexicons: CleanLexicons, *, hint: float | None, manner: _Manner
) -> Weight:
    hit = max(lexicons.furniture.find(line.words), key=lambda hit: hit.row.weight, default=None)
    reasons = [*_shape(line, manner), *_words(line, hit)]
    if any(credit.row.is_body for credit in lexicons.credits.find(line.words)):
        reasons.append((5.0, "credits.toml"))
    if hit is None and line.count < 15 and not line.ends_sentence:
        reasons.append((manner.lean, "weighing#page"))
    if hint is not None:
        reasons = [(odds * SHAPE_WITH_HINTS, rule) for odds, rule in reasons]
        reasons.append((hint, "pages#readers"))
        reasons.append((DOUBT if line.tells_casualties else 0.0, "casualty_words.toml"))
    if double is not None:
        reasons.append((double.odds, f"doubles#{double.kind}"))
    total = sum(odds for odds, _ in reasons)
    return Weight(max(-MOST, min(MOST, total)), min(reasons)[1], hit.row.id if hit else "")


def _shape(line: Line, manner: _Manner) -> list[tuple[float, str]]:
    ended, open_ended = next((ended, loose) for least, ended, loose in LENGTHS if line.count >= least)
    return [
        (ended if line.ends_sentence else open_ended, "weighing#length"),
        (_grammar(line) if manner.has_grammar else 0.0, "weighing#grammar"),
        (min(line.breaks, 2) * 1.0, "weighing#sentences"),
        (-2.0 * min(line.separators, 2), "weighing#separators"),
        (_capitals(line) if line.is_loud and not manner.is_loud else 0.0, "weighing#capitals"),
    ]


def _words(line: Line, hit: Hit | None) -> list[tuple[float, str]]:
    reasons: list[tuple[float, str]] = []
    if hit is not None:
        share = LEXICON_WITH_END if line.ends_sentence and line.count >= 8 and hit.row.place != "any" else 1.0
        if line.count >= WHOLE_TEXT and line.breaks > 2:
            share = LEXICON_IN_TEXT
        if hit.row.place == "start" and line.text[hit.end : hit.end + 2].lstrip()[:1] in (":", "|", "»"):
            share = LEXICON_AS_LABEL
        reasons.append((-hit.row.weight * share, f"furniture.toml#{hit.row.id}"))
    if line.text[0] == "[" and line.text.find("]") == len(line.text) - 1:
        reasons.append((-4.0, "weighing#note"))  # an editor's or translator's note about the text
    if _ITEM.match(line.text):
        reasons.append((1.0, "weighing#item"))
    if line.count < 80 and _PICTURE.search(line.text[-120:]):
        reasons.append((-7.0, "weighing#picture"))
    if line.count < 25:
        head = line.text[:400]
        if not line.ends_sentence and _STAMP.search(head):
            reasons.append((-2.0, "weighing#stamp"))
        if _GLUED.search(head):
            reasons.append((-1.5, "weighing#glued"))
        if _ADDRESS.search(head):
            reasons.append((-1.5, "weighing#address"))
    return reasons


def _capitals(line: Line) -> float:
    """Weigh a line of capitals on a page that is not all capitals: a crosshead if short, else another headline."""
    if line.count >= 6:
        return -3.5
    return -2.0 if line.count >= 4 else 0.0


def _grammar(line: Line) -> float:
    if line.grammar >= 0.3:
        return 1.0
    if line.grammar >= 0.15:
        return 0.0
    return -1.5
