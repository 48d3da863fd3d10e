"""Cut a report into the units that attributions are read in: a sentence, with each quotation as one token.

In: the scene's sentences, words and quotations. Out: `Unit`s in reading order. A quotation is never split: sentences
that one quotation runs through make one unit. What is said inside a quotation is cut into units of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.kit.words import Word
from sayso.mark.scene import Scene
from sayso.records import Quotation, Sentence

_LONG_QUOTE = 5  # words; a shorter quotation inside a sentence is usually a term or a name
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a whole quotation with its marks. `low` is the word as lexicons spell it, "" for a quotation."""

    text: str
    low: str
    start: int
    end: int
    quote: Quotation | None = None
    length: int = 1  # words inside, for a quotation

    @property
    def is_capital(self) -> bool:
        """Whether it starts like a name."""
        return self.quote is None and self.text[0].isupper()

    @property
    def ends_open(self) -> bool:
        """Whether the quotation ends in a mark of its own, so that it is speech and no mere term."""
        return self.quote is not None and self.text.rstrip("\"'”’»").endswith((",", "?", "!", "…", ".", "–", "—", "-"))


@dataclass(slots=True)
class Unit:
    """What is read at one go. `depth` 0: the page's own sentence; 1: a sentence inside a quotation."""

    tokens: list[Token]
    start: int
    end: int
    paragraph: int
    is_heading: bool
    is_first: bool  # in its paragraph
    depth: int = 0
    inner: list[Unit] = field(default_factory=list)

    def __post_init__(self) -> None:
        while self.tokens and self.tokens[-1].low in {".", "!", "?", "…"}:
            self.tokens.pop()


def cut_units(scene: Scene) -> list[Unit]:
    """Return the units of the report in reading order, furniture left out."""
    outer = _outermost(scene.quotations)
    starts = [quotation.span.start for quotation in outer]
    units: list[Unit] = []
    last_paragraph = -1
    for first, last in _runs(scene, outer, starts):
        sentence = scene.sentences[first]
        words = [word for cut in scene.words[first : last + 1] for word in cut]
        tokens = _tokens(scene, words, outer, starts=starts)
        if not sentence.is_heading and _is_shouted(tokens):  # radio monitoring: capitals tell nothing
            tokens = [t if t.quote else Token(t.low, t.low, t.start, t.end) for t in tokens]
        unit = Unit(
            tokens,
            sentence.span.start,
            scene.sentences[last].span.end,
            sentence.paragraph,
            sentence.is_heading,
            sentence.paragraph != last_paragraph,
        )
        unit.inner = [inner for token in tokens if token.quote for inner in _inside(scene, token, unit)]
        last_paragraph = sentence.paragraph
        units.append(unit)
    return units


def _outermost(quotations: Sequence[Quotation]) -> list[Quotation]:
    kept: list[Quotation] = []
    for quotation in quotations:
        if not kept or quotation.span.start >= kept[-1].span.end:
            kept.append(quotation)
    return kept


def _runs(scene: Scene, outer: list[Quotation], starts: list[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) sentence of each unit."""
    first = 0
    while first < len(scene.sentences):
        last = first
        while last + 1 < len(scene.sentences) and _runs_on(scene, last, outer, starts):
            last += 1
        yield first, last
        first = last + 1


def _runs_on(scene: Scene, at: int, outer: list[Quotation], starts: list[int]) -> bool:
    """Whether a quotation that is open at the end of sentence `at` goes on in the next."""
    here, there = scene.sentences[at], scene.sentences[at + 1]
    if here.paragraph != there.paragraph:
        return False
    found = bisect_left(starts, here.span.end) - 1
    if found >= 0 and outer[found].span.end > there.span.start:
        return True
    return _asks(scene, here, outer, found) and _is_tag(scene, at + 1)


def _asks(scene: Scene, sentence: Sentence, outer: list[Quotation], found: int) -> bool:
    """Whether the sentence ends in a quotation that ends in ? or !: “Where?” The guard asked."""
    if found < 0 or outer[found].span.end != sentence.span.end:
        return False
    return scene.report.text[sentence.span.end - 2 : sentence.span.end - 1] in {"?", "!", "…"}


def _is_tag(scene: Scene, at: int) -> bool:
    """Whether sentence `at` is short enough to be nothing but "X asked.": at most seven words."""
    words = scene.words[at]
    return len(words) <= 7 and any(word.text in {"said", "asked", "says", "asks", "added", "told"} for word in words)


def _tokens(scene: Scene, words: Sequence[Word], outer: list[Quotation], *, starts: list[int]) -> list[Token]:
    """Return the words, each outermost quotation made one token."""
    tokens: list[Token] = []
    text = scene.report.text
    at = 0
    while at < len(words):
        word = words[at]
        found = bisect_left(starts, word.start + 1) - 1
        quotation = outer[found] if found >= 0 and outer[found].span.end > word.start else None
        if quotation is None:
            is_glued = bool(tokens) and tokens[-1].end == word.start and at + 1 < len(words)
            is_inner = word.text == "." or (word.text in "-‑–" and is_glued and words[at + 1].start == word.end)
            if not (is_glued and is_inner):  # the dot of "Col." and the hyphen of "U.S.-led" are no stops
                tokens.append(Token(word.text, word.text.translate(_STRAIGHT).lower(), word.start, word.end))
            at += 1
            continue
        begin = at
        while at < len(words) and words[at].start < quotation.span.end:
            at += 1
        low, high = quotation.span.start, max(quotation.span.end, words[at - 1].end)
        length = sum(1 for inside in words[begin:at] if inside.text[0].isalnum())
        tokens.append(Token(text[low:high], "", low, high, quotation, length))
    return tokens


def _is_shouted(tokens: Sequence[Token]) -> bool:
    """Whether nearly all words are in capitals."""
    words = [token.text for token in tokens if token.quote is None and len(token.text) > 1 and token.text[0].isalpha()]
    return len(words) >= 4 and sum(word.isupper() for word in words) >= 0.8 * len(words)


def _inside(scene: Scene, token: Token, unit: Unit) -> Iterator[Unit]:
    """Yield the sentences inside a quotation long enough to report what others said."""
    if token.length < 2 * _LONG_QUOTE:
        return
    first = bisect_left(scene.quotations, token.start + 1, key=lambda quotation: quotation.span.start)
    last = bisect_left(scene.quotations, token.end, key=lambda quotation: quotation.span.start)
    inner = scene.quotations[first:last]
    outer = _outermost(inner)
    starts = [quotation.span.start for quotation in outer]
    low = bisect_left(scene.sentences, token.start, key=lambda sentence: sentence.span.end)
    for at in range(low, len(scene.sentences)):
        sentence, words = scene.sentences[at], scene.words[at]
        if sentence.span.start >= token.end:
            break
        cut = [w for w in words if w.start >= token.start and w.end <= token.end]
        while cut and not cut[0].text[0].isalnum():
            cut.pop(0)
        while cut and not cut[-1].text[-1].isalnum():
            cut.pop()
        if len(cut) >= _LONG_QUOTE:
            tokens = _tokens(scene, cut, outer, starts=starts)
            yield Unit(tokens, cut[0].start, cut[-1].end, unit.paragraph, False, False, depth=1)
