"""Holders that are one although their names do not meet: an office and who holds it, a body and its officer.

In: readings, the directory, statement holders being joined. Effect: joins in `Unions`.
Source: design.md section 4, rule 2 (a spokesman and his institution are one origin). Each rule looks inside one report
first, where "the ministry" and "the mayor" mean one thing, and asks that only one holder fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.kit.folding import fold
from sayso.records import ActorId, ActorKind, Incident, LinkRole, MentionForm, MentionId, MentionKind, Reading, ReportId
from sayso.weigh.lexicons import HolderWords
from sayso.weigh.unions import Unions

_FUNCTION = frozenset(
    "a an and at by for from his her in its near of on our s said speaking the their to with who that".split()  # noqa: SIM905
)


_NAMESAKE_WORDS = 2  # a body told with a person is known by at least so many words
_BODIES = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.UNKNOWN, ActorKind.STATE, ActorKind.PEOPLE}
_GENERAL = frozenset({"group"})  # heads that any body of its kind may be called by


@dataclass(slots=True)
class Face:
    """A holder as one report shows it: the words of its name and the words told of it."""

    key: str
    report: ReportId
    kind: ActorKind
    is_proper: bool  # a name of its own, not "the army" or "the mayor's office"
    name: frozenset[str]
    told: set[str] = field(default_factory=set)


def join_offices(
    faces: Iterable[Face], unions: Unions, words: HolderWords, *, story_of: Mapping[ReportId, str]
) -> None:
    """Join, report by report and then story by story, the holders that are one by office or body.

    `story_of` puts reports that tell of the same incidents together: "the ministry" of one story is not that of another.
    """
    by_report: dict[ReportId, list[Face]] = defaultdict(list)
    for face in faces:
        by_report[face.report].append(face)
    held = [sorted(group, key=lambda face: face.key) for _, group in sorted(by_report.items())]
    for group in held:
        _join_alike(group, unions, words)
        _join_officers(group, group, unions, words)
    stories: dict[str, list[Face]] = defaultdict(list)
    for group in held:
        for face in group:
            stories[story_of.get(face.report, face.report)].append(face)
    for _, story in sorted(stories.items()):
        _join_same(story, unions, words)
        _join_stateless(story, unions, words)
        lone = [face for face in story if not face.is_proper and unions.find(face.key) == face.key]
        _join_officers(lone, story, unions, words)
        _join_namesakes(story, unions)


def tell_stories(incidents: Sequence[Incident], report_of: Mapping[MentionId, ReportId]) -> dict[ReportId, str]:
    """Return, for every report with an incident, the key of its story: reports joined by common incidents."""
    unions = Unions()
    for incident in incidents:
        reports = sorted({report_of[mention] for mention in incident.mentions})
        for report in reports[1:]:
            unions.join(reports[0], report)
    return {report: unions.find(report) for report in set(report_of.values())}


def list_faces(
    readings: Sequence[Reading],
    keys: Mapping[tuple[ReportId, str], tuple[str, ActorKind]],
    actors: Mapping[tuple[ReportId, str], ActorId],
    words: HolderWords,
) -> list[Face]:
    """Return every named speaker of every report, and the bodies they speak for. `keys`: (report, name) → (key, kind)."""
    found: dict[tuple[ReportId, str], Face] = {}
    told: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        report = reading.report
        for chain in reading.chains:
            for link in chain.links:
                entry = keys.get((report.id, link.name or ""))
                if link.role not in (LinkRole.SPEAKER, LinkRole.WITNESS) or entry is None or not link.name:
                    continue
                face = found.setdefault((report.id, entry[0]), _face(report.id, entry, link.name, words))
                told[entry[0]] |= _content(link.affiliation or "")
                body = keys.get((report.id, link.affiliation or ""))
                if body is not None and link.affiliation and body[1] in _BODIES:
                    found.setdefault((report.id, body[0]), _face(report.id, body, link.affiliation, words))
        for key, tellings in _told_of(reading, actors).items():
            told[key] |= tellings
    _add_named(found, readings, actors)
    for (_, key), face in found.items():
        face.told = words.with_force(told[key])
    return list(found.values())


def _add_named(
    found: dict[tuple[ReportId, str], Face], readings: Sequence[Reading], actors: Mapping[tuple[ReportId, str], ActorId]
) -> None:
    """Add to each report the bodies it names that speak in another one: "the organisation" may be one of them."""
    speaking = {key: face for (_, key), face in found.items() if face.is_proper and face.kind in _BODIES}
    for reading in readings:
        report = reading.report
        for mention in reading.marks.mentions:
            if mention.form is MentionForm.NAMED and mention.kind is not MentionKind.PERSON:
                key = f"actor {actors.get((report.id, fold(report.quote(mention.head))))}"
                if key in speaking:
                    found.setdefault((report.id, key), replace(speaking[key], report=report.id))


def _face(report: ReportId, entry: tuple[str, ActorKind], name: str, words: HolderWords) -> Face:
    cut = name.split()
    is_proper = (
        any(part[:1].isupper() for part in cut[1:])  # a capital at the head may be the sentence's
        or (len(cut) == 1 and name[:1].isupper())
        or fold(cut[0]) in words.countries
    )
    return Face(entry[0], report, entry[1], is_proper, frozenset(_content(name)))


def _told_of(reading: Reading, actors: Mapping[tuple[ReportId, str], ActorId]) -> dict[str, set[str]]:
    """Return, per holder key, the words that stand with a person's name: titles, offices, bodies."""
    report = reading.report
    told: dict[str, set[str]] = defaultdict(set)
    heads = {}
    for mention in reading.marks.mentions:
        if mention.kind is not MentionKind.PERSON:
            continue
        if mention.form is MentionForm.NAMED:
            actor = actors.get((report.id, fold(report.quote(mention.head))))
            if actor is None:
                continue
            key = heads[mention.span] = f"actor {actor}"
            around = (
                report.text[mention.span.start : mention.head.start]
                + " "
                + report.text[mention.head.end : mention.span.end]
            )
            told[key] |= _content(around)
        elif mention.form is MentionForm.NOMINAL and mention.antecedent in heads:
            told[heads[mention.antecedent]] |= _content(report.quote(mention.span))
    return told


def _content(text: str) -> set[str]:
    return set(fold(text).split()) - _FUNCTION


def _join_same(pile: Sequence[Face], unions: Unions, words: HolderWords) -> None:
    """Join general names that say the same: "the regional government" and "regional authorities"."""
    first: dict[frozenset[str], str] = {}
    for face in pile:
        if face.kind is ActorKind.PERSON or face.is_proper or words.is_bare(face.name):
            continue
        unions.join(first.setdefault(words.normal(face.name), face.key), face.key)


def _join_stateless(pile: Sequence[Face], unions: Unions, words: HolderWords) -> None:
    """Join "the health ministry" to the only state's health ministry that the pile tells of."""
    with_state: dict[frozenset[str], dict[str, Face]] = defaultdict(dict)
    for face in pile:
        if face.kind is not ActorKind.PERSON and face.name & words.countries:
            with_state[words.stateless(face.name)][unions.find(face.key)] = face
    for face in pile:
        if face.kind is ActorKind.PERSON or face.name & words.countries or not words.heads(face.name):
            continue
        fits = with_state.get(words.normal(face.name), {})
        if len(fits) == 1:
            unions.join(face.key, next(iter(fits)))


def _join_namesakes(pile: Sequence[Face], unions: Unions) -> None:
    """Join a person to the body whose whole name is told with the person's: "X of the Vranje police"."""
    told_by: dict[str, list[Face]] = defaultdict(list)
    for person in pile:
        if person.kind is ActorKind.PERSON:
            for word in person.told:
                told_by[word].append(person)
    for body in pile:
        if body.kind is ActorKind.PERSON or len(body.name) < _NAMESAKE_WORDS:
            continue
        rarest = min(body.name, key=lambda word: (len(told_by.get(word, ())), word))
        for person in told_by.get(rarest, ()):
            if body.name <= person.told:
                unions.join(body.key, person.key)


def _join_alike(group: Sequence[Face], unions: Unions, words: HolderWords) -> None:
    """Join two general names of one body in one report: "police in the zone" and "the zonal police"."""
    general = [face for face in group if not face.is_proper and face.kind is not ActorKind.PERSON]
    proper = [face for face in group if face.is_proper and face.kind is not ActorKind.PERSON]
    for at, face in enumerate(general):
        heads = words.heads(face.name)
        for other in general[at + 1 :]:
            if heads & words.heads(other.name):
                unions.join(face.key, other.key)
        fits = {unions.find(one.key) for one in proper if heads & words.heads(one.name)}
        if not fits and heads & _GENERAL:
            fits = {
                unions.find(one.key) for one in proper if one.kind in (ActorKind.ARMED_GROUP, ActorKind.ORGANISATION)
            }
        if len(fits) == 1 and words.is_bare(face.name):
            unions.join(face.key, fits.pop())


def _join_officers(group: Sequence[Face], among: Sequence[Face], unions: Unions, words: HolderWords) -> None:
    """Join a person to the body or office told with the name: "police chief X" and "police", "the mayor, X" and "the mayor"."""
    of_head: dict[str, list[Face]] = defaultdict(list)
    of_office: dict[str, list[Face]] = defaultdict(list)
    for person in among:
        if person.kind in (ActorKind.PERSON, ActorKind.UNKNOWN):
            for head in words.heads(person.told):
                of_head[head].append(person)
            for office in words.offices(person.told):
                of_office[office].append(person)
    for body in group:
        if body.kind is ActorKind.PERSON and body.is_proper:
            continue
        fitting = [person for head in words.heads(body.name) for person in of_head.get(head, ())]
        fitting += [person for office in words.offices(body.name) for person in of_office.get(office, ())]
        fits = {unions.find(person.key) for person in fitting if person.key != body.key}
        fits.discard(unions.find(body.key))
        if len(fits) == 1:
            unions.join(body.key, fits.pop())
