"""Holders as each report shows them: the words of a name, and the words told of whoever bears it.

In: readings, the directory. Out: `Face` for each holder and report. "His office" is known by whose office it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.kit.folding import fold
from sayso.records import ActorId, ActorKind, LinkRole, MentionForm, MentionKind, Reading, ReportId, Span
from sayso.weigh.lexicons import HolderWords

_FUNCTION = frozenset(
    "a an and at by for from his her in its near of on our s said speaking the their to with who that".split()  # noqa: SIM905
)
_POSSESSIVE = re.compile(r"['’]s?\s")
_BODIES = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.UNKNOWN, ActorKind.STATE, ActorKind.PEOPLE}


@dataclass(slots=True)
class Face:
    """A holder as one report shows it: the words of its name and the words told of it."""

    key: str
    report: ReportId
    kind: ActorKind
    is_proper: bool  # a name of its own, not "the army" or "the mayor's office"
    name: frozenset[str]
    told: set[str] = field(default_factory=set)
    owner: str | None = None  # the holder whose office, deputy or spokesman it is
    state: str | None = None  # the code of the country whose body it is


@dataclass(frozen=True, slots=True)
class Register:
    """What is known of the names of a pile."""

    keys: Mapping[tuple[ReportId, str], tuple[str, ActorKind]]  # by report and name: holder key and kind
    actors: Mapping[tuple[ReportId, str], ActorId]  # by report and folded name
    states: Mapping[str, str]  # holder key → code of the country whose body it is
    places: Mapping[ReportId, Sequence[tuple[Span, str]]]  # toponyms that were found, with their countries
    words: HolderWords

    def key(self, report: ReportId, name: str, actor: ActorId) -> str:
        """Return the holder key of a name that stands for `actor`."""
        known = self.keys.get((report, name))
        return known[0] if known is not None else f"actor {actor}"


def list_faces(readings: Sequence[Reading], register: Register) -> list[Face]:
    """Return every named speaker of every report, and the bodies they speak for."""
    keys, words = register.keys, register.words
    placed: dict[str, set[str]] = defaultdict(set)
    found: dict[tuple[ReportId, str], Face] = {}
    told: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        report = reading.report
        owners = _owners(reading, register)
        places = sorted(register.places.get(report.id, ()), key=_by_start)
        starts = [span.start for span, _ in places]
        for chain in reading.chains:
            for link in chain.links:
                entry = keys.get((report.id, link.name or ""))
                if link.role not in (LinkRole.SPEAKER, LinkRole.WITNESS) or entry is None or not link.name:
                    continue
                face = found.setdefault((report.id, entry[0]), _face(report.id, entry, link.name, words))
                _own(face, owners.get(fold(link.name)))
                around = link.span
                if around is not None:  # "police in Ghazni", "the Isfara prosecutor"
                    placed[entry[0]].update(_codes(places, starts, around))
                told[entry[0]] |= _content(link.affiliation or "")
                body = keys.get((report.id, link.affiliation or ""))
                if body is not None and link.affiliation and body[1] in _BODIES:
                    found.setdefault((report.id, body[0]), _face(report.id, body, link.affiliation, words))
        for key, tellings in _told_of(reading, register).items():
            told[key] |= tellings
    _add_named(found, readings, register)
    for (_, key), face in found.items():
        face.told = told[key]
        near = placed[key] if len(placed[key]) == 1 else ()
        face.state = register.states.get(key) or words.state(face.name | face.told) or next(iter(near), None)
    return list(found.values())


def _codes(places: Sequence[tuple[Span, str]], starts: Sequence[int], around: Span) -> Iterator[str]:
    """Yield the countries of the places that overlap `around`; toponyms never overlap one another."""
    first = max(0, bisect_right(starts, around.start) - 1)
    return (code for span, code in places[first : bisect_left(starts, around.end)] if span.overlaps(around))


def _by_start(place: tuple[Span, str]) -> int:
    return place[0].start


def _add_named(found: dict[tuple[ReportId, str], Face], readings: Sequence[Reading], register: Register) -> None:
    """Add to each report the bodies it names that speak in another one: "the organisation" may be one of them."""
    speaking = {key: face for (_, key), face in found.items() if face.is_proper and face.kind in _BODIES}
    for reading in readings:
        report = reading.report
        for mention in reading.marks.mentions:
            if mention.form is MentionForm.NAMED and mention.kind is not MentionKind.PERSON:
                key = f"actor {register.actors.get((report.id, fold(report.quote(mention.head))))}"
                if key in speaking:
                    found.setdefault((report.id, key), replace(speaking[key], report=report.id))


def _face(report: ReportId, entry: tuple[str, ActorKind], name: str, words: HolderWords) -> Face:
    """Return a name's face; "the army's brigade in the north" speaks for the army."""
    whole, *unit = _POSSESSIVE.split(name, maxsplit=1)
    if unit and (words.is_force(_content(whole)) or words.is_of_rebels(name)):
        return Face(entry[0], report, entry[1], False, frozenset(_content(whole)))
    cut = name.split()
    is_proper = (
        any(part[:1].isupper() for part in cut[1:])  # a capital at the head may be the sentence's
        or (len(cut) == 1 and name[:1].isupper() and (name.isupper() or fold(name) not in words.head_of))
        or bool(words.of_states({fold(cut[0])}))
    )
    return Face(entry[0], report, entry[1], is_proper, frozenset(_content(name)))


def _own(face: Face, owner: tuple[str | None, str] | None) -> None:
    """Set down whose mouth a holder is: by key where that is known, else by the words for the owner."""
    if owner is not None:
        key, words = owner
        if key != face.key:
            face.owner = key
        if not face.is_proper:
            face.name |= _content(words)


def _owners(reading: Reading, register: Register) -> dict[str, tuple[str | None, str]]:
    """Return, per name that opens with "his" or "its", whose mouth it is: (key, words) of "his office", "its spokesman X"."""
    report = reading.report
    before = {
        mention.span.start: mention.antecedent
        for mention in reading.marks.mentions
        if mention.form is MentionForm.PRONOUN and mention.antecedent is not None
    }
    named = {mention.span: mention for mention in reading.marks.mentions if mention.form is MentionForm.NAMED}
    found = {}
    for mention in reading.marks.mentions:
        antecedent = before.get(mention.span.start)
        if antecedent is None or mention.form is MentionForm.PRONOUN:
            continue
        if register.words.is_mouth(_content(report.quote(mention.span))):
            owner = named.get(antecedent)
            actor = register.actors.get((report.id, fold(report.quote(owner.head)))) if owner is not None else None
            key = f"actor {actor}" if actor is not None else None
            for span in (mention.span, mention.head):
                found[fold(report.quote(span))] = (key, report.quote(antecedent))
    return found


def _told_of(reading: Reading, register: Register) -> dict[str, set[str]]:
    """Return, per holder key, the words that stand with a name: titles, offices, bodies."""
    report = reading.report
    told: dict[str, set[str]] = defaultdict(set)
    heads = {}
    for mention in reading.marks.mentions:
        if mention.form is MentionForm.NAMED:
            actor = register.actors.get((report.id, fold(report.quote(mention.head))))
            if actor is None:
                continue
            key = register.key(report.id, report.quote(mention.head), actor)
            before = report.text[mention.span.start : mention.head.start]
            after = report.text[mention.head.end : mention.span.end]
            if mention.kind is MentionKind.PERSON:
                heads[mention.span] = key
                told[key] |= _content(f"{before} {after}")
            else:  # "the rights group Clearwell"; not the "ministry" of "the ministry's Press Centre"
                told[key] |= _content(_POSSESSIVE.split(before)[-1])
        elif mention.form is MentionForm.NOMINAL and mention.kind is MentionKind.PERSON and mention.antecedent in heads:
            told[heads[mention.antecedent]] |= _content(report.quote(mention.span))
    return told


def _content(text: str) -> set[str]:
    return set(fold(text).split()) - _FUNCTION
