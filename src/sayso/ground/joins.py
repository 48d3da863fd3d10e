"""Which parts of different reports are one actor.

In: the `Part`s of a pile. Out: groups of them. Joined are: the same name; a name and its acronym; a name with loose words
left off; a surname and the one full name that ends in it; an office and the one person who holds it; spellings that
differ in vowels and doubled letters only. Where two could be meant, neither is taken.
Source: Winkler 1990 and Cohen et al. 2003 (name matching).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from sayso.ground.castings import Part
from sayso.ground.names import (
    acronyms,
    are_one_body,
    are_one_person,
    is_acronym,
    is_end_of,
    is_generic,
    is_short_for,
    name_words,
    plain_words,
)
from sayso.ground.spelling import skeleton
from sayso.records import ActorKind, ReportId

Names = dict[tuple[str, ...], Part]
Office = tuple[Part, str, frozenset[str]]  # a holder, "name" or "phrase", the office words told of him

_GROUPS = (ActorKind.ARMED_GROUP, ActorKind.ORGANISATION, ActorKind.POLITICAL)
_PERSONAL = (ActorKind.PERSON, ActorKind.UNKNOWN)
_TEKNONYMS = frozenset({"abu", "umm", "oum", "abou"})  # a man may go by his son's name alone
_LONGEST_BUCKET = 40  # names with the same consonants that are compared with one another


class _Groups:
    """Union-find over parts."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._above: dict[int, Part] = {id(part): part for part in parts}
        self._keys: dict[int, str] = {id(part): part.identity.key for part in parts if part.identity is not None}

    def top(self, part: Part) -> Part:
        while self._above[id(part)] is not part:
            self._above[id(part)] = self._above[id(self._above[id(part)])]
            part = self._above[id(part)]
        return part

    def join(self, left: Part, right: Part) -> None:
        """Make two groups one, unless they are known to be two."""
        first, second = sorted((self.top(left), self.top(right)), key=lambda part: (part.words, part.report))
        key, other = self._keys.get(id(first)), self._keys.get(id(second))
        if key is not None and other is not None and key != other:
            return
        self._above[id(second)] = first
        if other is not None:
            self._keys[id(first)] = other


def join(parts: Sequence[Part], offices: Sequence[Office]) -> list[list[Part]]:
    """Group the parts that are one actor; `offices`: who is told to hold which."""
    groups = _Groups(parts)
    for pairs in (
        _same_name(parts),
        _told_same(parts),
        _short_forms(parts),
        _spellings(parts),
        _surnames(parts),
        _same_office(offices),
    ):
        for left, right in pairs:
            groups.join(left, right)
    found: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        found[id(groups.top(part))].append(part)
    return list(found.values())


def _same_name(parts: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    first: dict[object, Part] = {}
    for part in parts:
        if part.identity is not None:
            # an army of a state still open is one holder inside its report only
            settled = part.identity.state or not part.identity.key.startswith("organ ")
            key: object = part.identity.key if settled else (part.identity.key, part.report)
        elif len(part.words) == 1 and part.kind is ActorKind.PERSON:
            continue
        elif not part.names and len(part.words) == 1:
            key = (part.words, part.report)  # "the militia": which one, only its report can tell
        else:
            key = part.words
        yield first.setdefault(key, part), part


def _told_same(parts: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """Yield names that a report says are one: "also known as"."""
    known = {id(part) for part in parts}
    return ((part, other) for part in parts for other in part.same_as if id(other) in known)


def _short_forms(parts: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """Yield acronyms and names with loose words left off, with the one full name they can be short for."""
    bodies = [part for part in parts if part.identity is None and part.names and part.kind is not ActorKind.PERSON]
    names = _by_name(bodies)
    by_letters: dict[str, Names] = defaultdict(dict)
    by_end: dict[str, Names] = defaultdict(dict)
    for words, part in names.items():
        for letters in {letters for name in part.names for letters in acronyms(name)}:
            by_letters[letters][words] = part
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            by_end[word][words] = part
    yield from _aliases(bodies, names)
    for part in names.values():
        short = next((name.replace(".", "") for name in part.names if is_acronym(name)), None)
        if short and len(part.words) == 1:
            yield from _only(part, by_letters.get(short, {}))
        yield from _only(part, _longer(part, by_end))
    phrases = [part for part in parts if part.identity is None and not part.names and part.kind in _GROUPS]
    yield from _generic([*bodies, *phrases], by_end)
    # "Al-Sahwa" read as a person beside the Al-Sahwa Agency
    for part in parts:
        if part.identity is None and part.kind is ActorKind.PERSON and len(part.words) == 1:
            longer = _longer(part, by_end)
            yield from _only(part, {words: other for words, other in longer.items() if other.kind is ActorKind.OUTLET})


def _aliases(bodies: Sequence[Part], names: Names) -> Iterator[tuple[Part, Part]]:
    """Yield a name with the body that another report calls by it as well ("AGH" beside the Army of the Grey Heron)."""
    called: dict[tuple[str, ...], Names] = defaultdict(dict)
    for part in bodies:
        for name in part.names:
            words = name_words(name)
            if words != part.words and (is_acronym(name) or len(words) > 1):
                called[words][part.words] = part
    for words, part in names.items():
        yield from _only(part, called.get(words, {}))


def _longer(part: Part, by_end: Mapping[str, Names]) -> Names:
    """Return the names that this one is with loose words left off."""
    return {
        words: other
        for word in {part.words[0], part.words[-1]}
        for words, other in by_end.get(word, {}).items()
        if is_short_for(part.words, words, is_outlet=other.kind is ActorKind.OUTLET) or is_end_of(part.words, words)
    }


def _generic(bodies: Sequence[Part], by_end: Mapping[str, Names]) -> Iterator[tuple[Part, Part]]:
    """Yield "the Brigades", "the front" with the one body called so in its report, else in the pile."""
    here: dict[tuple[ReportId, str], Names] = defaultdict(dict)
    for part in bodies:
        if len(part.words) > 1 and not is_generic(part.words):
            for word in (part.words[0], part.words[-1]):
                here[part.report, word][part.words] = part
    for part in bodies:
        if is_generic(part.words):
            last = part.words[-1]
            pile = {words: one for words, one in by_end.get(last, {}).items() if not is_generic(words)}
            yield from _only(part, here.get((part.report, last)) or pile)


def _spellings(parts: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """Yield names with the same consonants that differ in spelling only, unless one report has both."""
    named = [part for part in parts if part.identity is None and part.names]
    reports: dict[tuple[str, ...], set[ReportId]] = defaultdict(set)
    for part in named:
        reports[part.words].add(part.report)
    buckets: dict[str, list[Part]] = defaultdict(list)
    for words, part in _by_name(named).items():
        plain = words if part.kind is ActorKind.PERSON else plain_words(words)
        buckets[skeleton(" ".join(plain))].append(part)
    for bucket in buckets.values():
        for left, right in combinations(bucket[:_LONGEST_BUCKET], 2):
            person = ActorKind.PERSON in (left.kind, right.kind)
            both = reports[left.words] & reports[right.words]
            if person:
                is_one = are_one_person(left.words, right.words) and not both
            else:  # plurals and British spelling may change inside one report
                one, other = plain_words(left.words), plain_words(right.words)
                is_one = one == other or (are_one_body(one, other) and not both)
            if is_one:
                yield left, right


def _surnames(parts: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """Yield a person named by one word with the one full name that ends in it: in his report, else in the pile.

    Where several do, the rank may tell: "SSP Leghari" is the one Junejo who is called SSP.
    """
    people = [part for part in parts if part.names and part.kind in _PERSONAL and _may_have_surname(part)]
    here: dict[tuple[ReportId, str], Names] = defaultdict(dict)
    pile: dict[str, Names] = defaultdict(dict)
    begun: dict[tuple[str, ...], Names] = defaultdict(dict)
    titles: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for part in people:
        titles[part.words] |= part.titles
        begun[part.words[:2]][part.words] = part
        if len(part.words) > 1:
            here[part.report, part.words[-1]][part.words] = pile[part.words[-1]][part.words] = part
    for part in people:
        if len(part.words) == 2 and part.words[0] in _TEKNONYMS:
            yield from _only(part, {words: one for words, one in begun.get(part.words, {}).items() if len(words) > 2})
        if part.kind is ActorKind.PERSON and len(part.words) == 1:
            found = here.get((part.report, part.words[0])) or pile.get(part.words[0], {})
            ranked = {words: other for words, other in found.items() if titles[words] & part.titles}
            yield from _only(part, ranked or found)


def _may_have_surname(part: Part) -> bool:
    """Whether a part is a person of the pile or a leader of the table."""
    return part.identity is None or part.identity.kind is ActorKind.PERSON


def _same_office(offices: Sequence[Office]) -> Iterator[tuple[Part, Part]]:
    """Yield an unnamed office holder with the one person said to hold it: "the town's mayor" and "the mayor, X"."""
    here: dict[tuple[ReportId, str], Names] = defaultdict(dict)
    pile: dict[str, Names] = defaultdict(dict)
    for part, form, words in offices:
        if form == "name":
            for word in words:
                here[part.report, word][part.words] = pile[word][part.words] = part
    for part, form, words in offices:
        if form == "phrase" and len(words) == 1:
            word = next(iter(words))
            yield from _only(part, here.get((part.report, word)) or pile.get(word, {}))


def _by_name(parts: Sequence[Part]) -> Names:
    """Return one part per name; the others of that name are joined to it already."""
    return {part.words: part for part in reversed(parts)}


def _only(part: Part, others: Names) -> Iterator[tuple[Part, Part]]:
    """Yield the pair if there is one other name."""
    found = [other for words, other in others.items() if other is not part and words != part.words]
    if len(found) == 1:
        yield part, found[0]
