"""Constructed piles with the truth known: which report has which sentences of which other, and what was changed in them.

In: `Source` documents and a `Chain` (bench/copies_sources.py), a size, a seed. Out: `Pile`.
Six in ten reports are originals: real ones first, whole incidents of them (reports on the same happening that share no
seven words in a row: the hard negatives), then made-up ones. The rest are copies of one original in six: see `MIX`.
Outlets put their footer and, now and then, their house background under what they print.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bench.copies_rewrite import (
    Planted,
    add_attribution,
    change_hedge,
    change_name,
    change_number,
    drop_attribution,
    reword,
    word_lists,
)
from bench.copies_sources import Chain, Source, is_shouted
from bench.spans import Range

WHOLE, ABRIDGED, REWORDED, PASSAGE, QUOTE = "whole", "abridged", "reworded", "passage", "quote"
SIBLING, AGAIN = "sibling", "again"  # again: the copy of a copy, beside what the copy was made from
MIX = {WHOLE: 0.20, ABRIDGED: 0.18, REWORDED: 0.16, PASSAGE: 0.18, QUOTE: 0.10, SIBLING: 0.12, AGAIN: 0.06}
ORIGINALS = 0.6
SOURCES = 6  # one original in so many is copied from
PARAPHRASE = 0.3  # share of words that a reworded sentence has touched
PLANTS = 0.25  # share of copied sentences in which a change is planted
ATTRIBUTED = 0.15  # share of an original's bare sentences that are put into somebody's mouth
MOST_LINES = 30
FIRST_DAY = date(2021, 3, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. `root`: the sentence it goes back to, -1 for house text. `origin`: (document, line) it was taken from."""

    text: str
    root: int
    origin: tuple[int, int] | None = None
    planted: tuple[Planted, ...] = ()
    is_quote: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One report as printed; `spans[i]` is where `lines[i]` stands in `text`. `kind`: how it was made."""

    name: str
    outlet: str
    published: date | None
    kind: str
    text: str
    lines: tuple[Line, ...]
    spans: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """A pile; `Line.origin` counts documents, and -1 - n stands for the nth ancestor, which the pile does not hold."""

    documents: tuple[Document, ...]


@dataclass(slots=True)
class _Draft:
    lines: list[Line]
    kind: str
    outlet: int
    incident: str
    day: int


def make_pile(sources: Sequence[Source], chain: Chain, size: int, *, seed: int = 13) -> Pile:
    """Make a pile of `size` reports; the same arguments, the same pile."""
    return _Maker(sources, chain, size, random.Random(seed)).make()


@dataclass(slots=True)
class _Maker:
    sources: Sequence[Source]
    chain: Chain
    size: int
    chance: random.Random
    drafts: list[_Draft] = field(default_factory=list)
    hidden: list[_Draft] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    known: frozenset[str] = frozenset()
    spare: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    roots: int = 0
    outlets: int = 0

    def make(self) -> Pile:
        self.outlets = 4 + self.size // 40
        plain = {word for word in self.chain.words if word.islower()}
        titled = {word for word in self.chain.words if word.isalpha() and word.istitle() and len(word) > 4}
        self.names = sorted(word for word in titled if word.casefold() not in plain)
        self.known = frozenset(self.names)
        self._add_originals(round(self.size * ORIGINALS))
        heads = [at for at, draft in enumerate(self.drafts) if len(draft.lines) >= 8]
        heads = self.chance.sample(heads, max(1, min(len(heads), len(self.drafts) // SOURCES)))
        kinds = self.chance.choices(list(MIX), list(MIX.values()), k=self.size)[: self.size - len(self.drafts)]
        for kind in sorted(kinds, key=lambda kind: kind != QUOTE):  # quotation marks are set before anything is copied
            if len(self.drafts) < self.size:
                self._add_copy(kind, self.chance.choice(heads))
        while len(self.drafts) < self.size:
            self._add_copy(WHOLE, self.chance.choice(heads))
        del self.drafts[self.size :]
        houses = [tuple(self.chain.sentence() for _ in range(2)) for _ in range(self.outlets)]
        order = list(range(len(self.drafts)))
        self.chance.shuffle(order)
        places = {old: new for new, old in enumerate(order)}
        return Pile(tuple(self._print(new, self.drafts[old], places, houses) for new, old in enumerate(order)))

    def _add_originals(self, count: int) -> None:
        for source in self._choose(count):
            self.drafts.append(self._original([self._attribute(s) for s in source.sentences], source.incident))
        while len(self.drafts) < count:
            made = [self._attribute(self.chain.sentence()) for _ in range(self.chance.randint(14, 30))]
            self.drafts.append(self._original(made, ""))

    def _choose(self, count: int) -> list[Source]:
        """Half of the real documents by whole incidents, one document in three of those kept back as own words of copies."""
        groups: dict[str, list[Source]] = defaultdict(list)
        for source in self.sources:
            groups[source.incident].append(source)
        loose = groups.pop("", [])
        chosen: list[Source] = []
        for incident in sorted(groups, key=lambda _: self.chance.random()):
            members = groups[incident]
            if len(chosen) >= count // 2:
                break
            back = len(members) // 3
            self.spare[incident] += [line for member in members[:back] for line in member.sentences]
            chosen += members[back:]
        self.chance.shuffle(loose)
        return (chosen + loose)[:count]

    def _original(self, sentences: Sequence[str], incident: str) -> _Draft:
        lines = [self._own(sentence) for sentence in sentences[:MOST_LINES]]
        return _Draft(lines, "original", self.chance.randrange(self.outlets), incident, self.chance.randrange(60))

    def _own(self, sentence: str) -> Line:
        self.roots += 1
        return Line(sentence, self.roots - 1)

    def _attribute(self, sentence: str) -> str:
        if self.chance.random() >= ATTRIBUTED:
            return sentence
        made = add_attribution(sentence, self.chance)
        return made[0] if made else sentence

    def _new(self, incident: str, count: int) -> list[Line]:
        """Own words of a copy: real sentences of another report on the same incident as long as there are any."""
        spare = self.spare[incident] if incident else []
        return [self._own(spare.pop() if spare else self.chain.sentence()) for _ in range(count)]

    def _add_copy(self, kind: str, head: int) -> None:
        if kind == SIBLING:
            self.hidden.append(self._ancestor())
            for _ in range(2):
                how = self.chance.choice((ABRIDGED, ABRIDGED, REWORDED))
                self._take(-len(self.hidden), self.hidden[-1], how=how, kind=SIBLING)
        elif kind == AGAIN:
            first = self._take(head, self.drafts[head], how=ABRIDGED, kind=ABRIDGED)
            how = self.chance.choice((WHOLE, ABRIDGED))
            self._take(first, self.drafts[first], how=how, kind=how)
        elif kind == QUOTE:
            self._quote(head)
        else:
            self._take(head, self.drafts[head], how=kind, kind=kind)

    def _ancestor(self) -> _Draft:
        made = [self._attribute(self.chain.sentence()) for _ in range(self.chance.randint(14, 26))]
        return self._original(made, "")

    def _take(self, index: int, source: _Draft, *, how: str, kind: str) -> int:
        """Add the draft of a copy; return its place."""
        chosen = list(range(len(source.lines)))
        if how == WHOLE and self.chance.random() < 0.4:
            chosen.remove(self.chance.choice(chosen))
        elif how == ABRIDGED:
            keep = max(4, round(len(chosen) * self.chance.uniform(0.4, 0.7)))
            chosen = sorted(self.chance.sample(chosen, min(keep, len(chosen))))
        elif how == REWORDED:
            chosen = [at for at in chosen if self.chance.random() > 0.2] or chosen
            self._swap(chosen)
        elif how == PASSAGE:
            length = self.chance.randint(3, 5)
            start = self.chance.randint(0, max(0, len(chosen) - length))
            chosen = chosen[start : start + length]
        lines = [self._copy_line(source.lines[at], (index, at), how) for at in chosen]
        if how == PASSAGE:
            around = self._new(source.incident, self.chance.randint(10, 22))
            cut = self.chance.randint(2, len(around) - 2)
            lines = [*around[:cut], *lines, *around[cut:]]
        elif self.chance.random() < 0.4:
            lines.insert(self.chance.randint(0, len(lines)), self._new(source.incident, 1)[0])
        self.drafts.append(self._draft(lines, kind, source))
        return len(self.drafts) - 1

    def _swap(self, chosen: list[int]) -> None:
        for at in range(0, len(chosen) - 1, 3):
            if self.chance.random() < 0.5:
                chosen[at], chosen[at + 1] = chosen[at + 1], chosen[at]

    def _draft(self, lines: list[Line], kind: str, source: _Draft) -> _Draft:
        outlet = source.outlet if self.chance.random() < 0.1 else self.chance.randrange(self.outlets)
        if kind in (PASSAGE, QUOTE) and outlet == source.outlet:  # an outlet's own passage come again is house text
            outlet = (outlet + 1) % self.outlets
        return _Draft(lines, kind, outlet, source.incident, source.day + self.chance.randint(0, 3))

    def _copy_line(self, line: Line, origin: tuple[int, int], how: str) -> Line:
        text = line.text
        planted: tuple[Planted, ...] = ()
        if self.chance.random() < PLANTS:
            made = self._plant(text, is_reworded=how == REWORDED)
            if made is not None:
                text, planted = made[0], (made[1],)
        if how == REWORDED:
            text = reword(text, PARAPHRASE, chance=self.chance, any_word=self.chain.word)
            planted = tuple(replace(one, here=None) for one in planted)  # where it stands now is not followed
        elif not planted and self.chance.random() < 0.3:
            text = reword(text, 0.06, chance=self.chance, any_word=self.chain.word)
        return Line(text, line.root, origin, planted)

    def _plant(self, text: str, *, is_reworded: bool) -> tuple[str, Planted] | None:
        ways: list[Callable[[], tuple[str, Planted] | None]] = [
            lambda: change_number(text, self.chance),
            lambda: drop_attribution(text),
        ]
        if not is_reworded:
            ways += [
                lambda: change_name(text, self.names, self.chance, known=self.known),
                lambda: change_hedge(text, self.chance),
                lambda: add_attribution(text, self.chance),
            ]
        self.chance.shuffle(ways)
        return next((made for made in (way() for way in ways[:3]) if made is not None), None)

    def _quote(self, head: int) -> None:
        """Put words into quotation marks in the source, and let a new report quote them."""
        source = self.drafts[head]
        places = [at for at, line in enumerate(source.lines) if is_quotable(line, head)]
        if not places:
            return
        at = self.chance.choice(places)
        words = source.lines[at].text.rstrip(".").split()
        if not source.lines[at].is_quote:
            after = self.chance.choice(word_lists()["attributions_after"]).partition("{0}")[2]
            if is_shouted(source.lines[at].text):
                after = after.upper()
            source.lines[at] = replace(source.lines[at], text=f"“{' '.join(words)},”{after[1:]}", is_quote=True)
        else:
            words = source.lines[at].text.partition(",”")[0].lstrip("“").split()
        start = self.chance.randint(0, max(0, len(words) - 22))
        part = " ".join(words[start : start + self.chance.randint(12, 22)]).strip(",;: ")
        frame = self._new(source.incident, 1)[0].text.split()
        made = f"{' '.join(frame[:6]).rstrip(',')}: “{part},” {' '.join(frame[6:12]).rstrip('.,;:')}."
        lines = self._new(source.incident, self.chance.randint(12, 22))
        lines.insert(self.chance.randint(4, len(lines) - 4), Line(made, source.lines[at].root, (head, at), (), True))
        self.drafts.append(self._draft(lines, QUOTE, source))

    def _print(self, index: int, draft: _Draft, places: dict[int, int], houses: Sequence[tuple[str, ...]]) -> Document:
        outlet = outlet_name(draft.outlet)
        lines = [_moved(line, places) for line in draft.lines]
        house: list[str] = []
        if self.chance.random() < 0.35:
            house += houses[draft.outlet]
        if self.chance.random() < 0.8:
            rows = word_lists()["footers"]
            house.append(rows[draft.outlet % len(rows)].format(outlet, 2021))
        if self.chance.random() < 0.15:
            house.append(self.chance.choice(word_lists()["shared_footers"]))
        lines += [Line(text, -1) for text in house]
        text, spans = self._set(lines)
        published = FIRST_DAY + timedelta(days=draft.day) if self.chance.random() < 0.6 else None
        return Document(f"{index:06}.txt", outlet, published, draft.kind, text, tuple(lines), spans)

    def _set(self, lines: Sequence[Line]) -> tuple[str, tuple[Range, ...]]:
        """Set lines in paragraphs of one to three; house text starts one of its own."""
        text, spans, left = "", [], self.chance.randint(1, 3)
        for at, line in enumerate(lines):
            if at:
                is_new = left == 0 or (line.root < 0 <= lines[at - 1].root)
                left = self.chance.randint(1, 3) if is_new else left
                text += "\n\n" if is_new else " "
            left -= 1
            spans.append((len(text), len(text) + len(line.text)))
            text += line.text
        return text, tuple(spans)


def is_quotable(line: Line, head: int) -> bool:
    """Whether a source's line may be put into quotation marks: long enough, nothing quoted in it that was not put there."""
    words = line.text.split()
    is_plain = not any(mark in line.text for mark in [*'“”"«»?!', "''", "``"]) and line.text.endswith(".")
    return line.is_quote or (is_plain and len(words) >= 16 and line.origin is None and head >= 0)


def _moved(line: Line, places: dict[int, int]) -> Line:
    if line.origin is None or line.origin[0] < 0:
        return line
    return replace(line, origin=(places[line.origin[0]], line.origin[1]))


def outlet_name(number: int) -> str:
    """Return the name of the nth outlet."""
    first, second = word_lists()["outlets"], word_lists()["papers"]
    rest, at = divmod(number, len(first) * len(second))
    name = f"{first[at % len(first)]} {second[at // len(first)]}"
    return f"{name} {rest + 1}" if rest else name
