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

from sayso.ground.bodies import Bodies
from sayso.ground.castings import Casting, Part
from sayso.ground.names import acronyms, is_generic, name_words
from sayso.ground.roster import Claim, KnownActor, Roster, letters_of
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
Countries = Mapping[ReportId, frozenset[str]]


class Recogniser:
    """Asks the table about the parts of a pile."""

    def __init__(self, castings: Sequence[Casting], roster: Roster, bodies: Bodies) -> None:
        """Nothing is asked yet."""
        self._castings = castings
        self._roster = roster
        self._bodies = bodies

    def recognise(self, places: Sequence[PlaceReading], written_on: Mapping[ReportId, Interval]) -> None:
        """Give every part that the table knows its identity."""
        near = countries_at_hand(self._castings, places, self._bodies)
        letters: list[tuple[Part, KnownActor]] = []
        for casting in self._castings:
            report = casting.reading.report.id
            when = written_on.get(report)
            for part in casting.parts:
                if part.identity is not None or not part.names:
                    continue
                row, is_short = self._look_up(part, near[report], (casting, when))
                if row is not None and is_short:
                    letters.append((part, row))
                elif row is not None:
                    part.identity = row.identity
        self._settle_letters(letters)

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

    def _look_up(
        self, part: Part, near: frozenset[str], at: tuple[Casting, Interval | None]
    ) -> tuple[KnownActor | None, bool]:
        """Return the row of a part, and whether only a short form tells it."""
        casting, when = at
        if part.kind is ActorKind.PERSON:
            row = self._leader(part, near, (casting, when))
            if row is not None or part.titles or len(part.words) > 2:
                return row, False
        names = sorted(part.names, key=lambda name: (-len(name_words(name)), name))
        for name in names[:1]:
            row = choose(self._claims(name, near), near, when)
            if row is not None and (part.kind is not ActorKind.PERSON or row.kind is not ActorKind.PERSON):
                return row, bool(letters_of(name))
        return None, False

    def _claims(self, name: str, near: frozenset[str]) -> Sequence[Claim]:
        """Return the groups of a name: as it stands, followers' words off, a country in front off, spelled otherwise."""
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

    def _leader(self, part: Part, near: frozenset[str], at: tuple[Casting, Interval | None]) -> KnownActor | None:
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
        here = [row for row in rows.values() if set(row.states) & near]
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


def choose(claims: Sequence[Claim], near: frozenset[str], when: Interval | None) -> KnownActor | None:
    """Return the row that a name means: signed for a country at hand, else the only one, else the one of that country."""
    claims = [claim for claim in claims if _has_begun(claim.row, when)]
    beside = [claim.row for claim in claims if claim.beside in near]
    if beside:
        return _only(beside)
    free = [claim for claim in claims if claim.beside is None]
    rows = [claim.row for claim in free]
    at_home = [row for row in rows if set(row.states) & near]
    first = [claim.row for claim in free if claim.is_first]
    return _only(rows) or _only(first) or _only(at_home)


def countries_at_hand(
    castings: Sequence[Casting], places: Sequence[PlaceReading], bodies: Bodies
) -> dict[ReportId, frozenset[str]]:
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
    return {report: frozenset(countries or common) for report, countries in found.items()}


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
