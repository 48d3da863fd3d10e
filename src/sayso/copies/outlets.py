"""Who names whom: the outlet or agency of one report in the words or the credits of another.

In: reports and their texts. Out: `House` for each report: the forms of its own names, and the reports' houses it names.
A name is looked up by its telling words ("Corvane" for "Corvane Wire"), or by its initials where they are printed in
capitals ("TNS" for "Tamar News Service").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.copies.folding import fold_word
from sayso.copies.lexicons import CopyLexicons
from sayso.copies.pile import Pile, as_letters, match_any
from sayso.copies.texts import Text
from sayso.copies.words import CAPITAL
from sayso.kit.folding import fold
from sayso.kit.words import words
from sayso.records import Change, Edit, RegionKind, Report, Span

Name = tuple[str, ...]
UNNAMED_AGENCY: Name = ("*",)  # "a foreign agency", "wire services": whoever in the pile is an agency
_PARTS = re.compile(r"[^\W_]+(?:['’‘`ʼ.][^\W_]+)*")
_BLOCK = 1 << 20  # words
_SHARED_LINES = 3  # equal lines of page furniture that tell one house where no outlet is known


@dataclass(frozen=True, slots=True)
class House:
    """The house of one report.

    `agencies`: whom the page itself credits for its copy. `relayed`: houses of the pile that its text names as where it
    has something from, with the sentences; `told` those sentences that name it without a verb ("nine dead (Tamar News)").
    """

    outlet: str  # folded, "" where unknown
    own: frozenset[Name]
    agencies: frozenset[Name]
    told: Mapping[Name, frozenset[int]]
    relayed: Mapping[Name, frozenset[int]]
    furniture: frozenset[str]

    def is_one_with(self, other: House) -> bool:
        """Whether both reports are of one outlet, by name or, where a name is missing, by the furniture of the page."""
        if self.outlet and other.outlet:
            return self.outlet == other.outlet
        return len(self.furniture & other.furniture) >= _SHARED_LINES

    def credits(self, other: House) -> bool:
        """Whether this page credits the other's house for its copy."""
        return bool((self.agencies - self.own) & other.own)

    def relays(self, other: House) -> bool:
        """Whether this page's text names the other's house as where it has something from."""
        return any(name in other.own and name not in self.own for name in self.relayed)

    def tells_after(self, other: House) -> frozenset[int]:
        """Return the sentences of this page that name the other's house without a verb of saying."""
        return frozenset(
            unit for name, units in self.told.items() if name in other.own and name not in self.own for unit in units
        )

    def keeps(self, other: House) -> bool:
        """Whether this page still shows whom the other credits."""
        return bool(other.agencies & (self.agencies | self.own)) or self.names(other)

    def names(self, other: House) -> bool:
        """Whether this page has something from the other's house, by credit or relay."""
        return self.credits(other) or self.relays(other)


@dataclass(frozen=True, slots=True)
class Directory:
    """The names of a pile's outlets: by outlet, and by their first word; the words that may begin one, as letters."""

    own: Mapping[str, frozenset[Name]]
    index: Mapping[str, Sequence[Name]]
    heads: re.Pattern[str]
    unnamed: tuple[str, ...]  # "a foreign agency", "wire services", as letters


def open_directory(pile: Pile, lexicons: CopyLexicons) -> Directory:
    """List the names of all outlets of the pile; a lone word that some report uses as a place names no outlet."""
    outlets = sorted({report.outlet for report in pile.reports if report.outlet})
    places = _place_words(pile, lexicons)
    own = {}
    for outlet in outlets:
        names = name_forms(outlet, lexicons)
        own[outlet] = frozenset(name for name in names if not (len(name) == 1 and name[0] in places))
    index: dict[str, list[Name]] = defaultdict(list)
    for name in sorted({name for names in own.values() for name in names}):
        index[name[0]].append(name)
    numbers = {form: number for number, form in enumerate(pile.lexis.forms)}
    heads = [numbers[form] for form in {fold_word(head) for head in index} if form in numbers]
    return Directory(own, index, match_any(heads), tuple(sorted(_phrases(numbers, lexicons))))


def _phrases(numbers: Mapping[str, int], lexicons: CopyLexicons) -> Iterator[str]:
    for phrases in lexicons.unnamed_agencies.values():
        for phrase in phrases:
            if all(word in numbers for word in phrase):
                yield as_letters(np.array([numbers[word] for word in phrase], np.int32))


def find_house(text: Text, directory: Directory, lexicons: CopyLexicons) -> House:
    """Find the house of a text, and which of the pile's houses it names."""
    own = directory.own.get(text.report.outlet or "", frozenset())
    agencies = _agencies(text.report, lexicons)
    told, relayed = _named(text, directory, lexicons)
    return House(
        outlet=fold(text.report.outlet or ""),
        own=own | {UNNAMED_AGENCY} if own & agencies else own,
        agencies=agencies,
        told=told,
        relayed=relayed,
        furniture=_furniture(text.report),
    )


def name_forms(name: str, lexicons: CopyLexicons) -> frozenset[Name]:
    """Return the forms under which an outlet is named: its telling words, and its initials in capitals.

    A name of nothing but generic words ("The Daily News") is looked up whole.
    """
    folded = tuple(fold_word(part) for word in words(name) for part in _PARTS.findall(word.text))
    telling = tuple(word for word in folded if word not in lexicons.generic_names)
    found = {telling} if telling else ({folded} if len(folded) > 1 else set())
    initials = "".join(word[0] for word in folded if word not in lexicons.function_words and word not in {"de", "of"})
    if len(initials) >= 3:
        found.add((initials.upper(),))
    return frozenset(found)


def credit_edits(here: tuple[Text, int], there: tuple[Text, int], houses: tuple[House, House]) -> tuple[Edit, ...]:
    """Return the credits that stand in one of two like sentences and of which the other page keeps nothing."""
    dropped = _credits_in(*there) if not houses[0].keeps(houses[1]) else ()
    added = _credits_in(*here) if not houses[1].keeps(houses[0]) else ()
    return (
        *(Edit(Change.ATTRIBUTION_DROPPED, None, span) for span in dropped),
        *(Edit(Change.ATTRIBUTION_ADDED, span, None) for span in added),
    )


def _credits_in(text: Text, index: int) -> tuple[Span, ...]:
    unit = text.units[index]
    if not text.report.credits:
        return ()
    spans = {credit.name for credit in text.report.credits if credit.is_whole_report}
    return tuple(sorted(span for span in spans if unit.start <= span.start and span.end <= unit.end))


def _agencies(report: Report, lexicons: CopyLexicons) -> frozenset[Name]:
    spans = [credit.name for credit in report.credits if credit.is_whole_report]
    if report.dateline and report.dateline.agency:
        spans.append(report.dateline.agency)
    return frozenset(form for span in spans for form in _printed_forms(report.quote(span), lexicons))


def _printed_forms(name: str, lexicons: CopyLexicons) -> frozenset[Name]:
    forms = name_forms(name, lexicons)
    return forms | {(name,)} if name.isupper() and len(name) >= 3 else forms


def _named(
    text: Text, directory: Directory, lexicons: CopyLexicons
) -> tuple[dict[Name, frozenset[int]], dict[Name, frozenset[int]]]:
    """Return the houses told after without a verb, and all that are relayed, with their sentences."""
    told: dict[Name, set[int]] = defaultdict(set)
    relayed: dict[Name, set[int]] = defaultdict(set)
    for at, name in _mentions(text, directory):
        number = _unit_at(text, at)
        after = text.words(at + len(name), text.units[number].last) if number >= 0 else ()
        if number < 0 or (after and after[0] in lexicons.speaking):
            continue  # it speaks for itself
        relayed[name].add(number)
        if lexicons.reporting.isdisjoint(after):
            told[name].add(number)
    for phrase in directory.unnamed:
        at = text.letters.find(phrase)
        while at >= 0:
            relayed[UNNAMED_AGENCY].add(_unit_at(text, at))
            at = text.letters.find(phrase, at + 1)
    return _frozen(told), _frozen(relayed)


def _unit_at(text: Text, word: int) -> int:
    """Return the sentence in which a word stands, -1 if none."""
    number = bisect_right(text.units, word, key=lambda unit: unit.first) - 1
    return number if number >= 0 and word < text.units[number].last else -1


def _frozen(found: Mapping[Name, set[int]]) -> dict[Name, frozenset[int]]:
    return {name: frozenset(units - {-1}) for name, units in found.items()}


def _mentions(text: Text, directory: Directory) -> Iterator[tuple[int, Name]]:
    """Yield (word, name) wherever a name of the directory stands with a capital, or its initials in capitals."""
    for match in directory.heads.finditer(text.letters):
        at = match.start()
        printed = text.report.text[text.starts[at] : text.ends[at]]
        if not printed[0].isupper() or (printed.isupper() and _is_shouted(text, at)):
            continue
        if printed.isupper() and len(printed) >= 3:
            yield from ((at, name) for name in directory.index.get(printed, ()))
        for name in directory.index.get(text.words(at, at + 1)[0], ()):
            if text.words(at, at + len(name)) == name:
                yield at, name


def _is_shouted(text: Text, word: int) -> bool:
    """Whether the words around a word are in capitals too, which then tell no name."""
    around = text.report.text[text.starts[max(0, word - 4)] : text.ends[min(len(text.ends), word + 5) - 1]]
    return 2 * sum(map(str.isupper, around)) > sum(map(str.isalpha, around))


def _place_words(pile: Pile, lexicons: CopyLexicons) -> frozenset[str]:
    """Return the words that some report uses as a place ("in Tarim"): no telling name of "The Tarim Times"."""
    locative = np.array([form in lexicons.locatives for form in pile.lexis.forms], np.bool_)
    found: set[int] = set()
    for low in range(0, len(pile.ids), _BLOCK):
        ids, marks = pile.ids[low : low + _BLOCK + 1], pile.marks[low : low + _BLOCK + 1]
        at = np.flatnonzero(locative[ids[:-1]] & ((marks[:-1] & CAPITAL) == 0) & (marks[1:] == CAPITAL)) + 1
        found.update(np.unique(ids[at]).tolist())
    return frozenset(pile.lexis.forms[number] for number in found)


def _furniture(report: Report) -> frozenset[str]:
    return frozenset(
        line.strip().casefold()
        for region in report.regions
        if region.kind is RegionKind.FURNITURE
        for line in report.quote(region.span).splitlines()
        if line.strip()
    )
