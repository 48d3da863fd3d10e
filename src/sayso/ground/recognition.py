"""Which of the pile's names are known actors: the table is asked after each report is read by itself.

In: the castings of a pile, the places found, when the reports were written. Out: identities set on their parts.
A report's own word goes first: a name it spells out otherwise is another's, whatever its letters. A name that several
share is nobody's unless the country at hand decides. Errors of joining cost more than misses.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sayso.ground.bodies import Bodies
from sayso.ground.castings import Casting, Part
from sayso.ground.names import acronyms, is_generic, name_words
from sayso.ground.roster import Claim, KnownActor, Roster, letters_of
from sayso.ground.spotting import Words, spot
from sayso.ground.takings import Takings
from sayso.kit.folding import fold
from sayso.records import ActorKind, Interval, PlaceReading, ReportId

_CAPITALISED = re.compile(r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?")
_OFFICE = re.compile(
    r"\b(?:president|prime[ -]minister|premier|chancellor|king|queen|emir|amir|sultan|supreme leader|head of state|taoiseach)\b",
    re.I,
)
_FORMER = re.compile(r"\b(?:former|ex-|late|ousted|deposed|then)\b", re.I)
_AROUND = 40  # letters beside a name in which his office is looked for
_PILE_SHARE = 0.34  # of the reports that name a country: then it is at hand in all of them
_FOLLOWERS = frozenset(
    {
        *[
            "fighters",
            "rebels",
            "militants",
            "militia",
            "militias",
            "movement",
            "group",
            "gunmen",
            "forces",
            "troops",
            "supporters",
            "members",
            "guerrillas",
            "insurgents",
            "organisation",
            "organization",
            "terrorists",
            "commanders",
            "officials",
            "leadership",
        ]
    }
)


class Near(NamedTuple):
    """The countries at hand: those the report speaks of, and those that much of the pile does."""

    own: frozenset[str]
    common: frozenset[str]


class Recogniser:
    """Asks the table about the parts of a pile."""

    def __init__(self, castings: Sequence[Casting], roster: Roster, bodies: Bodies) -> None:
        """Nothing is asked yet."""
        self._castings = castings
        self._roster = roster
        self._bodies = bodies
        self._near: dict[ReportId, Near] = {}
        self._words: list[Words] = []
        self._body_firsts = {key.split(" ", 1)[0] for key in bodies.international if " " in key}

    def spot(self, places: Sequence[PlaceReading], written_on: Mapping[ReportId, Interval]) -> None:
        """Take the table's names, and the pile's own surnames, where they stand in the texts."""
        self._words = [Words.of(casting.reading.report.text) for casting in self._castings]
        self._near = countries_at_hand(self._castings, places, self._bodies)
        takings = [Takings(casting) for casting in self._castings]
        for taking, words, casting in zip(takings, self._words, self._castings, strict=True):
            report = casting.reading.report.id
            self._spot_known(taking, words, (self._near[report], written_on.get(report)))
            taking.close()
        self._spot_surnames(takings)

    def _spot_known(self, taking: Takings, words: Words, at: tuple[Near, Interval | None]) -> None:
        text = words.text
        for found in spot(words, self._may_begin, self._is_group):
            name = text[found.start : found.end]
            body = self._bodies.known(name)
            if body is not None and found.words > 1 and not taking.is_inside_name(found.start, found.end):
                taking.take_known(found.start, found.end, body)
                continue
            claims = [claim for claim in self._roster.find(name) if claim.row.kind is not ActorKind.PERSON]
            row = choose(claims, *at)
            if row is None or fold(name) in self._bodies.titles or taking.is_inside_name(found.start, found.end):
                continue
            # a lone word may be anything; where somebody was found the mention's own kind and name are asked later
            if len(name_words(name)) > 1 or (found.is_alone and not taking.is_taken(found.start, found.end)):
                taking.take_known(found.start, found.end, row.identity)

    def _spot_surnames(self, takings: Sequence[Takings]) -> None:
        """Find the surname of a person named in full in one report where another report begins a sentence with it."""
        people: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for part in (part for casting in self._castings for part in casting.parts):
            if part.kind is ActorKind.PERSON and len(part.words) > 1 and len(part.words[-1]) > 3:
                people[part.words[-1]].add(part.words)
        surnames = {word for word, names in people.items() if len(names) == 1 and word not in self._bodies.countries}
        for taking, words in zip(takings, self._words, strict=True):
            for found in spot(words, surnames.__contains__, lambda key, _: key in surnames):
                if found.is_alone:
                    taking.take_surname(found.start, found.end)

    def recognise(self, written_on: Mapping[ReportId, Interval]) -> None:
        """Give every part that the table knows its identity."""
        letters: list[tuple[Part, KnownActor]] = []
        for casting in self._castings:
            report = casting.reading.report.id
            when = written_on.get(report)
            for part in casting.parts:
                if part.identity is not None or not part.names:
                    continue
                row, is_short = self._look_up(part, self._near[report], (casting, when))
                if row is not None and is_short:
                    letters.append((part, row))
                elif row is not None:
                    part.identity = row.identity
        self._settle_letters(letters)

    def _may_begin(self, word: str) -> bool:
        return word in self._body_firsts or self._roster.begins(word)

    def _is_group(self, key: str, name: str) -> bool:
        return (
            key in self._bodies.international
            or self._roster.holds(key)
            or (bool(letters_of(name)) and bool(self._roster.find(name)))
        )

    def _settle_letters(self, found: Sequence[tuple[Part, KnownActor]]) -> None:
        """Let short forms stand for the known unless the pile has another, unknown name that they are short for."""
        others: dict[str, set[str]] = defaultdict(set)
        for part in (part for casting in self._castings for part in casting.parts):
            if part.identity is None and part.kind is not ActorKind.PERSON:
                for name in part.names:
                    if len(name_words(name)) > 1:
                        for short in acronyms(name):
                            others[short].add(name)
        for part, row in found:
            shorts = {letters_of(name) or name for name in part.names}
            if not any(others.get(short) for short in shorts):
                part.identity = row.identity

    def _look_up(self, part: Part, near: Near, at: tuple[Casting, Interval | None]) -> tuple[KnownActor | None, bool]:
        """Return the row of a part, and whether only a short form tells it."""
        casting, when = at
        if part.kind is ActorKind.PERSON:
            row = self._leader(part, near, (casting, when))
            if row is not None or part.titles:
                return row, False
        names = sorted(part.names, key=lambda name: (-len(name_words(name)), name))
        text = casting.reading.report.text
        wider = [text[span.start : span.end] for span in part.spans[:2] if span.end - span.start < _AROUND]
        for name in (*names[:1], *wider):
            row = choose(self._claims(name, near), near, when)
            if row is not None and (part.kind is not ActorKind.PERSON or row.kind is not ActorKind.PERSON):
                return row, bool(letters_of(name))
        return None, False

    def _claims(self, name: str, near: Near) -> Sequence[Claim]:
        """Return the groups of a name, none for a rank ("SSP"): as it stands, followers' words off, a country in front off, spelled otherwise."""
        if fold(name) in self._bodies.titles:
            return ()
        tries = [name, *self._shorter(name)]
        for one in tries:
            found = [claim for claim in self._roster.find(one) if claim.row.kind is not ActorKind.PERSON]
            if found:
                return found
        words = name_words(name)
        lead = self._bodies.countries.get(words[0]) if len(words) > 1 else None
        if lead is not None:
            rest = name.split(maxsplit=1)[-1]
            return [claim for claim in self._roster.find(rest) if claim.row.states[:1] == (lead,)]
        is_telling = len(words) > 1 and not is_generic(words)
        alike = self._roster.find_alike(words, is_person=False) if is_telling else ()
        return [claim for claim in alike if claim.row.kind is not ActorKind.PERSON]

    @staticmethod
    def _shorter(name: str) -> Iterator[str]:
        words = name.split()
        while len(words) > 1 and words[-1].lower() in _FOLLOWERS:
            words = words[:-1]
            yield " ".join(words)

    def _leader(self, part: Part, near: Near, at: tuple[Casting, Interval | None]) -> KnownActor | None:
        """Return the head of state or government: by full name where his office or country is told; by surname with both."""
        casting, when = at
        words = part.words
        found = self._roster.find(" ".join(words))
        found = found or (self._roster.find_alike(words, is_person=True) if len(words) > 1 else ())
        claims: Sequence[Claim] = [claim for claim in found if claim.row.kind is ActorKind.PERSON]
        is_full = bool(claims) and len(words) > 1
        claims = claims or self._roster.surname(words[-1])
        has_office = self._has_office(part, casting)
        rows = {claim.row.id: claim.row for claim in claims if _has_begun(claim.row, when)}
        here = [row for row in rows.values() if set(row.states) & (near.own | near.common)]
        if is_full and (has_office or here):
            return _only(here or rows.values())
        fit = [row for row in here if _in_office(row, when) and _may_be(words, row)]
        return _only(fit) if has_office and not self._is_former(part, casting) else None

    def _has_office(self, part: Part, casting: Casting) -> bool:
        text = casting.reading.report.text
        return any(_OFFICE.search(text, max(0, span.start - _AROUND), span.end) for span in part.spans[:5])

    def _is_former(self, part: Part, casting: Casting) -> bool:
        text = casting.reading.report.text
        return any(_FORMER.search(text, max(0, span.start - _AROUND), span.start) for span in part.spans[:5])


def choose(claims: Sequence[Claim], near: Near, when: Interval | None) -> KnownActor | None:
    """Return the row that a name means: signed for a country at hand, else the only one, else the one of that country."""
    claims = [claim for claim in claims if _has_begun(claim.row, when)]
    free = [claim for claim in claims if claim.beside is None]
    first = [claim.row for claim in free if claim.is_first]
    for countries in near:
        beside = [claim.row for claim in claims if claim.beside in countries]
        if beside:
            return _only(beside)
        if len({claim.row.id for claim in free}) > 1:
            at_home = [claim.row for claim in free if set(claim.row.states) & countries]
            if _only(at_home):
                return _only(at_home)
    return _only(claim.row for claim in free) or _only(first)


def countries_at_hand(
    castings: Sequence[Casting], places: Sequence[PlaceReading], bodies: Bodies
) -> dict[ReportId, Near]:
    """Return the countries that each report speaks of, and those that a good part of the pile does."""
    found: dict[ReportId, set[str]] = {casting.reading.report.id: set() for casting in castings}
    for one in places:
        if one.place and one.place.country and one.span.report in found:
            found[one.span.report].add(one.place.country)
    for casting in castings:
        report = casting.reading.report
        found[report.id] |= set(_countries(report.text, bodies))
        found[report.id] |= {part.identity.state for part in casting.parts if part.identity and part.identity.state}
    votes = Counter(country for countries in found.values() for country in countries)
    common = {country for country, count in votes.items() if count > _PILE_SHARE * len(found)}
    return {report: Near(frozenset(countries), frozenset(common)) for report, countries in found.items()}


def _countries(text: str, bodies: Bodies) -> Iterator[str]:
    for words in {match for match in _CAPITALISED.findall(text) if match[:1].isupper()}:
        for name in (words, *words.split(" ")):
            code = bodies.countries.get(fold(name)) if name[:1].isupper() else None
            if code:
                yield code


def _has_begun(row: KnownActor, when: Interval | None) -> bool:
    """Whether a row was there when the report was written, as far as both are known."""
    latest = _latest(when)
    return row.valid_from is None or latest is None or row.valid_from <= latest


def _in_office(row: KnownActor, when: Interval | None) -> bool:
    return when is None or when.earliest is None or row.valid_to is None or row.valid_to >= when.earliest


def _latest(when: Interval | None) -> date | None:
    return when.latest if when else None


def _may_be(words: tuple[str, ...], row: KnownActor) -> bool:
    """Whether a fuller name in the text agrees with a row that has the surname, perhaps with another form of the first."""
    if len(words) < 2:
        return True
    forms = [name_words(name) for name in (row.name, *row.aliases)]
    return all(len(form) < 2 or form[0][0] == words[0][0] for form in forms)


def _only(rows: Iterable[KnownActor]) -> KnownActor | None:
    unique = {row.id: row for row in rows}
    return next(iter(unique.values())) if len(unique) == 1 else None
