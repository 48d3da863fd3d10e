"""Who names whom: the outlet or agency of one report in the words or the credits of another.

In: reports and their texts. Out: `House` for each report: the forms of its own names, and the reports' houses it names.
A name is looked up by its telling words ("Corvane" for "Corvane Wire"), or by its initials where they are printed in
capitals ("TNS" for "Tamar News Service").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.copies.folding import fold_word
from sayso.copies.lexicons import CopyLexicons
from sayso.copies.texts import Text
from sayso.kit.folding import fold
from sayso.kit.words import words
from sayso.records import Change, Edit, RegionKind, Report, Span

Name = tuple[str, ...]
UNNAMED_AGENCY: Name = ("*",)  # "a foreign agency", "wire services": whoever in the pile is an agency
_PARTS = re.compile(r"[^\W_]+(?:['’‘`ʼ.][^\W_]+)*")
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


def find_houses(texts: Sequence[Text], lexicons: CopyLexicons) -> list[House]:
    """Find the house of every text, and which of the pile's houses each text names."""
    own = [_own_names(text.report, lexicons) for text in texts]
    places = _place_words(texts, lexicons)
    own = [frozenset(name for name in names if not (len(name) == 1 and name[0] in places)) for names in own]
    agencies = [_agencies(text.report, lexicons) for text in texts]
    index: dict[str, list[Name]] = defaultdict(list)
    for name in sorted({name for names in own for name in names}):
        index[name[0]].append(name)
    found = []
    for text, names, credited in zip(texts, own, agencies, strict=True):
        told, relayed = _named(text, index, lexicons)
        is_agency = bool(names & credited)
        found.append(
            House(
                outlet=fold(text.report.outlet or ""),
                own=names | {UNNAMED_AGENCY} if is_agency else names,
                agencies=credited,
                told=told,
                relayed=relayed,
                furniture=_furniture(text.report),
            )
        )
    return found


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
    spans = {credit.name for credit in text.report.credits if credit.is_whole_report}
    return tuple(sorted(span for span in spans if unit.start <= span.start and span.end <= unit.end))


def _own_names(report: Report, lexicons: CopyLexicons) -> frozenset[Name]:
    return name_forms(report.outlet, lexicons) if report.outlet else frozenset()


def _agencies(report: Report, lexicons: CopyLexicons) -> frozenset[Name]:
    spans = [credit.name for credit in report.credits if credit.is_whole_report]
    if report.dateline and report.dateline.agency:
        spans.append(report.dateline.agency)
    return frozenset(form for span in spans for form in _printed_forms(report.quote(span), lexicons))


def _printed_forms(name: str, lexicons: CopyLexicons) -> frozenset[Name]:
    forms = name_forms(name, lexicons)
    return forms | {(name,)} if name.isupper() and len(name) >= 3 else forms


def _named(
    text: Text, index: Mapping[str, Sequence[Name]], lexicons: CopyLexicons
) -> tuple[dict[Name, frozenset[int]], dict[Name, frozenset[int]]]:
    """Return the houses told after without a verb, and all that are relayed, with their sentences."""
    told: dict[Name, set[int]] = defaultdict(set)
    relayed: dict[Name, set[int]] = defaultdict(set)
    report = text.report.text
    for number, unit in enumerate(text.units):
        printed = [report[text.starts[at] : text.ends[at]] for at in range(unit.first, unit.last)]
        folded = [fold_word(word) for word in printed]
        for at, name in _mentions(printed, folded, index):
            after = folded[at + len(name) :]
            if after and after[0] in lexicons.speaking:
                continue  # it speaks for itself
            relayed[name].add(number)
            if lexicons.reporting.isdisjoint(after):
                told[name].add(number)
        if _names_an_agency(folded, lexicons):
            relayed[UNNAMED_AGENCY].add(number)
    return _frozen(told), _frozen(relayed)


def _frozen(found: Mapping[Name, set[int]]) -> dict[Name, frozenset[int]]:
    return {name: frozenset(units) for name, units in found.items()}


def _names_an_agency(folded: Sequence[str], lexicons: CopyLexicons) -> bool:
    return any(
        tuple(folded[at : at + len(parts)]) == parts
        for at, word in enumerate(folded)
        for parts in lexicons.unnamed_agencies.get(word, ())
    )


def _mentions(
    printed: Sequence[str], folded: Sequence[str], index: Mapping[str, Sequence[Name]]
) -> Iterator[tuple[int, Name]]:
    for at, word in enumerate(printed):
        if not word[0].isupper():
            continue
        if word.isupper() and len(word) >= 3:
            yield from ((at, name) for name in index.get(word, ()))
        for name in index.get(folded[at], ()):
            if tuple(folded[at : at + len(name)]) == name:
                yield at, name


def _place_words(texts: Sequence[Text], lexicons: CopyLexicons) -> frozenset[str]:
    """Return the words that some report uses as a place ("in Tarim"): no telling name of "The Tarim Times"."""
    found = set()
    for text in texts:
        report = text.report.text
        for at in range(1, len(text.ids)):
            if text.capital[at] and report[text.starts[at - 1] : text.ends[at - 1]] in lexicons.locatives:
                found.add(fold_word(report[text.starts[at] : text.ends[at]]))
    return frozenset(found)


def _furniture(report: Report) -> frozenset[str]:
    return frozenset(
        line.strip().casefold()
        for region in report.regions
        if region.kind is RegionKind.FURNITURE
        for line in report.quote(region.span).splitlines()
        if line.strip()
    )
