"""Holders that are one although their names do not meet: an office and who holds it, a body and its officer.

In: readings, the directory, statement holders being joined. Effect: joins in `Unions`.
Source: design.md section 4, rule 2 (a spokesman and his institution are one origin). Each rule looks inside one report
first, where "the ministry" and "the mayor" mean one thing, and asks that only one holder fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from sayso.records import ActorKind, Incident, MentionId, ReportId
from sayso.weigh.faces import Face
from sayso.weigh.lexicons import REBELS, HolderWords
from sayso.weigh.unions import Unions

_NAMESAKE_WORDS = 2  # a body told with a person is known by at least so many words
_PERSONS = (ActorKind.PERSON, ActorKind.PEOPLE)
_ARMY, _REBELS = "army", "rebels"
_LOCAL = "local"  # "local authorities": whichever there is


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
        for face in group:
            if face.owner is not None:
                unions.join(face.key, face.owner)
        _join_alike(group, unions, words)
        _join_officers(group, group, unions, words)
    stories: dict[str, list[Face]] = defaultdict(list)
    for group in held:
        for face in group:
            stories[story_of.get(face.report, face.report)].append(face)
    for _, story in sorted(stories.items()):
        _join_same(story, unions, words)
        _join_local(story, unions, words)
        _join_stateless(story, unions, words)
        _join_fields(story, unions, words)
        _join_units(story, unions, words)
        _join_rebels(story, unions, words)
        lone = [face for face in story if not face.is_proper and unions.find(face.key) == face.key]
        _join_officers(lone, story, unions, words)
        _join_namesakes(story, unions)
        _join_apposed(story, unions, words)


def tell_stories(incidents: Sequence[Incident], report_of: Mapping[MentionId, ReportId]) -> dict[ReportId, str]:
    """Return, for every report with an incident, the key of its story: reports joined by common incidents."""
    unions = Unions()
    for incident in incidents:
        reports = sorted({report_of[mention] for mention in incident.mentions})
        for report in reports[1:]:
            unions.join(reports[0], report)
    return {report: unions.find(report) for report in set(report_of.values())}


def _join_same(pile: Sequence[Face], unions: Unions, words: HolderWords) -> None:
    """Join general names that say the same: "the regional government" and "regional authorities"."""
    first: dict[frozenset[str], str] = {}
    for face in pile:
        if face.kind is ActorKind.PERSON or face.is_proper or words.is_bare(face.name):
            continue
        unions.join(first.setdefault(words.normal(face.name), face.key), face.key)


def _join_local(pile: Sequence[Face], unions: Unions, words: HolderWords) -> None:
    """Join "local authorities" to the only regional, provincial or district government of the story."""
    bodies = [face for face in pile if face.kind is not ActorKind.PERSON and not words.is_bare(face.name)]
    for face in bodies:
        if _LOCAL not in face.name or not words.is_bare(face.name - {_LOCAL}):
            continue
        heads = words.heads(face.name)
        fits = {unions.find(one.key) for one in bodies if heads & words.heads(one.name) and _LOCAL not in one.name}
        if len(fits) == 1:
            unions.join(face.key, fits.pop())


def _join_units(pile: Sequence[Face], unions: Unions, words: HolderWords) -> None:
    """Join "the army command in the north" to the army, where the story tells of one army; police forces are many."""
    bodies = [face for face in pile if face.kind not in _PERSONS and words.heads(face.name) == {_ARMY}]
    armies = {unions.find(face.key) for face in bodies if face.kind is ActorKind.MILITARY}
    for face in bodies if len(armies) == 1 else ():
        if face.kind in (ActorKind.UNKNOWN, ActorKind.ORGANISATION):
            unions.join(face.key, min(armies))


def _join_rebels(pile: Sequence[Face], unions: Unions, words: HolderWords) -> None:
    """Join "the rebels", and "the rebels' command", to the only armed group of the story."""
    groups = {unions.find(face.key) for face in pile if face.is_proper and face.kind is ActorKind.ARMED_GROUP}
    for face in pile if len(groups) == 1 else ():
        is_general = not face.is_proper and face.kind in (ActorKind.UNKNOWN, ActorKind.ORGANISATION)
        if is_general and words.heads(face.name) == {_REBELS} and words.is_bare(face.name):
            unions.join(face.key, min(groups))


def _join_fields(pile: Sequence[Face], unions: Unions, words: HolderWords) -> None:
    """Join "the border guards" and "the frontier service" where the story tells of one such service only."""
    of_field: dict[str, list[Face]] = defaultdict(list)
    for face in pile:
        for field in words.fields(face.name) if face.kind is not ActorKind.PERSON else ():
            of_field[field].append(face)
    for _, faces in sorted(of_field.items()):
        pairs = [(face, other) for at, face in enumerate(faces) for other in faces[at + 1 :]]
        if not any(_are_told_apart(face, other, faces, unions) for face, other in pairs):
            for face, other in pairs:
                unions.join(face.key, other.key)


def _are_told_apart(left: Face, right: Face, among: Sequence[Face], unions: Unions) -> bool:
    """Whether two services, with all that is joined to them, are of two states, or speak side by side in one report."""
    roots = unions.find(left.key), unions.find(right.key)
    sides = [[face for face in among if unions.find(face.key) == root] for root in roots]
    states = [{face.state for face in side} - {None} for side in sides]
    reports = [{face.report for face in side} for side in sides]
    return roots[0] != roots[1] and (bool(reports[0] & reports[1]) or len(states[0] | states[1]) > 1)


def _join_stateless(pile: Sequence[Face], unions: Unions, words: HolderWords) -> None:
    """Join "the health ministry" to the only state's health ministry that the pile tells of."""
    with_state: dict[frozenset[str], dict[str, Face]] = defaultdict(dict)
    for face in pile:
        if face.kind is not ActorKind.PERSON and words.of_states(face.name):
            with_state[words.stateless(face.name)][unions.find(face.key)] = face
    for face in pile:
        if face.kind is ActorKind.PERSON or words.of_states(face.name) or not words.heads(face.name):
            continue
        fits = with_state.get(words.normal(face.name), {})
        if len(fits) == 1:
            unions.join(face.key, next(iter(fits)))


def _join_namesakes(pile: Sequence[Face], unions: Unions) -> None:
    """Join a person to the body whose whole name is told with the person's: "X of the Zenica police"."""
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


def _join_apposed(pile: Sequence[Face], unions: Unions, words: HolderWords) -> None:
    """Join "a rights group" to the only body that is told with those words: "the rights group Clearwell"."""
    bodies = [face for face in pile if face.is_proper and face.kind is not ActorKind.PERSON and face.told]
    for face in pile:
        if face.is_proper or face.kind is ActorKind.PERSON or not words.heads(face.name):
            continue
        fits = {unions.find(body.key) for body in bodies if face.name <= body.told}
        if len(fits) == 1:
            unions.join(face.key, fits.pop())


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
        if not fits and heads & REBELS:
            fits = {
                unions.find(one.key) for one in proper if one.kind in (ActorKind.ARMED_GROUP, ActorKind.ORGANISATION)
            }
        if len(fits) == 1 and words.is_bare(face.name):
            unions.join(face.key, fits.pop())


def _join_officers(group: Sequence[Face], among: Sequence[Face], unions: Unions, words: HolderWords) -> None:
    """Join a person to the body or office told with the name: "police chief X" and "police", "the mayor, X" and "the mayor".

    Two for whom the body's own word stands ("police chief X", "Y of the police") are both its people; a rank alone
    ("Colonel X") must be the only one to fit.
    """
    persons = [face for face in among if face.kind in (ActorKind.PERSON, ActorKind.UNKNOWN)]
    of_head = _by_word(persons, lambda person: words.heads(person.told))
    of_force = _by_word(persons, lambda person: words.forces(person.told))
    of_office = _by_word(persons, lambda person: words.offices(person.told))
    for body in group:
        if body.kind is ActorKind.PERSON and body.is_proper:
            continue
        fitting = [person for head in words.heads(body.name) for person in of_head.get(head, ())]
        if len({face.state for face in (body, *fitting)} - {None}) <= 1 and _is_only(body, among, unions, words):
            for person in fitting:
                unions.join(body.key, person.key)
        if body.kind is not ActorKind.ARMED_GROUP:  # "Army of the North": a colonel is not its man for his rank
            fitting += [person for head in words.heads(body.name) for person in of_force.get(head, ())]
        fitting += [person for office in words.offices(body.name) for person in of_office.get(office, ())]
        fits = {unions.find(person.key) for person in fitting if person.key != body.key}
        fits.discard(unions.find(body.key))
        if len(fits) == 1:
            unions.join(body.key, fits.pop())


def _is_only(body: Face, among: Sequence[Face], unions: Unions, words: HolderWords) -> bool:
    """Whether no other body told of has the same head."""
    heads = words.heads(body.name)
    roots = {unions.find(face.key) for face in among if face.kind not in _PERSONS and heads & words.heads(face.name)}
    return roots <= {unions.find(body.key)}


def _by_word(faces: Sequence[Face], words_of: Callable[[Face], Iterable[str]]) -> dict[str, list[Face]]:
    found: dict[str, list[Face]] = defaultdict(list)
    for face in faces:
        for word in words_of(face):
            found[word].append(face)
    return found
