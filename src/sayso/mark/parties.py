"""Who did it, and to whom: subject and object of verbs, "by" of the passive, possessives, "on" and "against" of nouns.

In: the triggers of one sentence as `Spot`s. Out: in step, the `Parties` of each.
Source: PLOVER actor and recipient; Quirk et al. for the syntax that the rules lean on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.kit.grammar import BE, CLAUSE_MARKS, POSSESSIVES, QUOTE_MARKS, RELATIVES, SUBJECT_PRONOUNS, verb_group
from sayso.mark.chunks import Row, phrase_after, phrase_before, skip_times
from sayso.mark.scene import Scene
from sayso.records import MentionKind, Span

_NO_PARTY = frozenset({MentionKind.WEAPON, MentionKind.DOCUMENT, MentionKind.PLACE})
_NO_ACTOR = _NO_PARTY | {MentionKind.FACILITY}
_ONTO_WORDS = frozenset({"on", "upon", "at", "against", "into"})
_NOUN_ONTO = frozenset({"on", "against", "upon", "targeting"})
_CARRIED = frozenset(
    {"carried", "conducted", "launched", "staged", "mounted", "perpetrated", "committed", "waged", "undertook", "claimed",
     "carry", "conduct", "launch", "stage", "mount", "perpetrate", "commit", "continue", "continued", "resumed", "resume",
     "executed", "carrying", "conducting", "launching", "claims", "began", "started", "had", "made"}
)  # fmt: skip
_BLAMED = frozenset({"blamed", "blame", "blames", "blaming", "accused", "accuse", "accuses", "accusing"})
_ROADS = frozenset(
    {"road", "highway", "outskirts", "edge", "night", "way", "border", "frontier", "street", "river", "track"}
)
_SUFFERED = frozenset(
    {
        ("walk",),
        ("walks",),
        ("walked",),
        ("walking",),
        ("die",),
        ("died",),
        ("drowned",),
        ("drown",),
        ("capsized",),
        ("overturned",),
        ("crashed",),
        ("collided",),
        ("derailed",),
    }
)
_FIRST_PERSON = frozenset({"we", "i", "our", "us"})
_IN_WHICH = frozenset({("in", "which"), ("during", "which"), ("that", "left"), (",", "in")})
_JOINS = frozenset(
    {
        "and",
        ",",
        ", and",
        "&",
        "as well as",
        ", as well as",
        "along with",
        ", along with",
        "together with",
        ", together with",
    }
)
_BY_REACH = 14
_ASIDE = 28  # words of a clause between commas
_ATTRIBUTED = frozenset(
    {("blamed", "on"), ("pinned", "on"), ("attributed", "to"), ("traced", "to"), ("ascribed", "to")}
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A trigger in its sentence: row.words[first:last]; `form` as in `kit.inflection.Form`."""

    row: Row
    first: int
    last: int
    form: str
    kind: str = ""  # of its lexicon row

    @property
    def is_verb(self) -> bool:
        """Whether it stands as a verb."""
        return self.form in {"past", "participle", "base", "present", "ing"}

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case."""
        return self.row.lowered[self.first : self.last]


@dataclass(slots=True)
class Parties:
    """Actors and recipients of one trigger, with the rules that found them. Local to this file and `arguments`."""

    actors: list[Span] = field(default_factory=list)
    recipients: list[Span] = field(default_factory=list)
    actor_rule: str = "arguments#subject"
    recipient_rule: str = "arguments#object"
    subject: tuple[int, int] | None = None


def find_parties(scene: Scene, spots: Sequence[Spot], weapons: Sequence[Span]) -> list[Parties]:
    """Return the parties of each spot of one sentence."""
    found: list[Parties] = []
    for spot in spots:
        if spot.is_verb:
            found.append(_of_verb(scene, spot, found))
        else:
            found.append(_of_phrase(scene, spot) if spot.form == "phrase" else _of_noun(scene, spot))
    for number, parties in enumerate(found):
        _share(spots, found, number, parties)
    return found


def _share(spots: Sequence[Spot], found: list[Parties], number: int, parties: Parties) -> None:
    """Let "a strike killed five" and "killed in a strike" tell both words' parties."""
    if not spots[number].is_verb:
        return
    for other, there in enumerate(found):
        spot = spots[other]
        if other == number or spot.is_verb:
            continue
        between = spots[number].row.lowered[spot.last : spots[number].first]
        if 0 < len(between) <= 8 and between[:2] in _IN_WHICH:
            there.recipients = there.recipients or list(parties.recipients)
            continue
        is_subject = parties.subject is not None and parties.subject[0] <= spot.first < parties.subject[1]
        follows = 0 < spot.first - spots[number].last <= 6 and spots[number].row.lowered[spots[number].last] in {
            "in",
            "by",
            "during",
        }
        if is_subject or follows:
            parties.actors = parties.actors if follows and parties.actors and not is_subject else list(there.actors)
            there.recipients = there.recipients or list(parties.recipients)


def _of_verb(scene: Scene, spot: Spot, before: Sequence[Parties]) -> Parties:
    row = spot.row
    group = verb_group(row.lowered, spot.first)
    parties = Parties()
    parties.subject = _subject(row, group.start, before)
    by = _by_phrase(row, spot.last)
    if spot.kind == "death" or spot.words[:1] in _SUFFERED:  # who dies, or walks free, does nothing to anybody
        parties.recipients = _parties_in(scene, row, parties.subject, _NO_PARTY)
        parties.recipient_rule = "arguments#undergoes"
        return parties
    passive = group.is_passive or (
        by is not None and spot.form in {"past", "participle"} and not _object(row, spot.last)
    )
    # "hit", "shot", "beaten" without an auxiliary: of the passive unless an object follows ("Rockets hit a post")
    reduced = spot.form == "participle" and not group.auxiliaries and (by is not None or not _object(row, spot.last))
    if passive or reduced:
        parties.actors, parties.actor_rule = _parties_in(scene, row, by, _NO_ACTOR), "arguments#by"
        parties.recipients = _parties_in(scene, row, parties.subject, _NO_PARTY)
        parties.recipient_rule = "arguments#passive_subject"
    else:
        if (spot.form == "ing" and not group.auxiliaries) or group.is_infinitive:
            parties.actors = next((list(one.actors) for one in reversed(before) if one.actors), [])
        parties.actors = parties.actors or _parties_in(scene, row, parties.subject, _NO_ACTOR)
        parties.recipients = _parties_in(scene, row, _object(row, spot.last), _NO_PARTY)
    return parties


def _subject(row: Row, start: int, before: Sequence[Parties]) -> tuple[int, int] | None:
    """Find the subject phrase of a verb group that starts at `start`."""
    while start > 0 and row.lowered[start - 1] in QUOTE_MARKS:
        start -= 1
    start = skip_times(row, start)
    if start == 0:
        return None
    previous = row.lowered[start - 1]
    if previous in SUBJECT_PRONOUNS - RELATIVES:
        return start - 1, start
    if previous in {"and", "or", "but", "then"}:
        earlier = next((one.subject for one in reversed(before) if one.subject), None)
        return earlier or _first_phrase(row, start - 1)
    if previous in RELATIVES:
        at = start - 1
        while at > 0 and row.lowered[at - 1] in {","}:
            at -= 1
        return phrase_before(row, at)
    if previous == ",":
        for at in range(start - 2, max(-1, start - _ASIDE), -1):
            if row.lowered[at] == ",":
                return phrase_before(row, at)
        return None
    return phrase_before(row, start)


def _first_phrase(row: Row, end: int) -> tuple[int, int] | None:
    """Return the phrase that opens the clause before `end`: "Our units pursued the men and shot ..."."""
    at = end
    while (
        at > 0
        and row.lowered[at - 1] not in CLAUSE_MARKS
        and row.lowered[at - 1] not in {"that", "when", "after", "as"}
    ):
        at -= 1
    found = phrase_after(row, at)
    return found if found is not None and found[1] < end else phrase_before(row, end)


def _object(row: Row, start: int) -> tuple[int, int] | None:
    if start < len(row.lowered) and row.lowered[start] in _ONTO_WORDS:
        start += 1
    found = phrase_after(row, start)
    return None if found is None or _is_road(row, found) else found


def _is_road(row: Row, phrase: tuple[int, int]) -> bool:
    return any(word in _ROADS for word in row.lowered[phrase[0] : phrase[1]])


def _by_phrase(row: Row, start: int) -> tuple[int, int] | None:
    for at in range(start, min(len(row.lowered), start + _BY_REACH)):
        word = row.lowered[at]
        if word in {";", ":", "that", "who", "when", "after"} or (word in QUOTE_MARKS and at > start + 1):
            return None
        if word == "by":
            return phrase_after(row, at + 1)
        if at > start and row.is_verb[at] and row.lowered[at] not in {"carried"}:
            return None
    return None


def _attributed(row: Row, start: int) -> tuple[int, int] | None:
    """Find the X of "the attack was blamed on X", "the raid, widely attributed to X"."""
    for at in range(start, min(len(row.lowered) - 1, start + _BY_REACH)):
        if row.lowered[at] in {";", ":"} or row.lowered[at] in QUOTE_MARKS:
            return None
        if row.lowered[at : at + 2] in _ATTRIBUTED:
            return phrase_after(row, at + 2)
    return None


def _of_phrase(scene: Scene, spot: Spot) -> Parties:
    """Read "their minibus hit a mine": who hits a mine is the victim."""
    row, parties = spot.row, Parties()
    if "mine" in spot.words or "device" in spot.words or "landmine" in spot.words:
        parties.subject = _subject(row, verb_group(row.lowered, spot.first).start, ())
        parties.recipients = _parties_in(scene, row, parties.subject, _NO_PARTY)
    return parties


def _of_noun(scene: Scene, spot: Spot) -> Parties:
    row, parties = spot.row, Parties()
    start = _phrase_start(row, spot.first)
    parties.actors, parties.actor_rule = _owners(scene, row, start, spot.first), "arguments#possessive"
    if not parties.actors:
        parties.actors, parties.actor_rule = (
            _parties_in(scene, row, _by_phrase(row, spot.last), _NO_ACTOR),
            "arguments#by",
        )
    if not parties.actors:
        parties.actors, parties.actor_rule = (
            _parties_in(scene, row, _attributed(row, spot.last), _NO_ACTOR),
            "arguments#attributed",
        )
    if not parties.actors:
        parties.actors, parties.actor_rule = _carriers(scene, row, start), "arguments#carried_out"
    after = spot.last
    if after < len(row.lowered) and row.lowered[after] in _NOUN_ONTO | {"of"}:
        phrase = phrase_after(row, after + 1)
        if phrase is not None and not _is_road(row, phrase):
            parties.recipients = _parties_in(scene, row, phrase, _NO_PARTY)
            parties.recipient_rule = f"arguments#{row.lowered[after]}"
    return parties


def _phrase_start(row: Row, first: int) -> int:
    start = first
    while start > 0 and first - start < 8 and not row.stops(start - 1):
        start -= 1
    return start


def _owners(scene: Scene, row: Row, start: int, end: int) -> list[Span]:
    """Find who stands before the noun: "US airstrikes", "Hamas attack", "the army's raid", "our operations"."""
    if start >= end:
        return []
    span = scene.span(row.words[start].start, row.words[end - 1].end)
    found = [m for m in scene.mentions_in(span) if m.kind not in _NO_ACTOR and m.kind is not MentionKind.OTHER]
    if found:
        return [found[-1].span]
    possessive = next((at for at in range(end - 1, start - 1, -1) if row.lowered[at] in POSSESSIVES), None)
    return [] if possessive is None else [scene.span(row.words[possessive].start, row.words[possessive].end)]


def _carriers(scene: Scene, row: Row, start: int) -> list[Span]:
    """Find the subject of "carried out", "launched", "claimed"; the object of "blamed X for"."""
    at = start
    while at > 0 and start - at < 6:
        word = row.lowered[at - 1]
        if word in _CARRIED:
            group = verb_group(row.lowered, at - 1)
            subject = _first_phrase(row, group.start) if group.is_infinitive else _subject(row, group.start, ())
            return _parties_in(scene, row, subject, _NO_ACTOR)
        if word in CLAUSE_MARKS or word in BE:
            break
        at -= 1
    for at in range(start - 1, max(-1, start - 14), -1):
        if row.lowered[at] in _BLAMED:
            return _parties_in(scene, row, phrase_after(row, at + 1), _NO_ACTOR)
    return []


def _parties_in(scene: Scene, row: Row, phrase: tuple[int, int] | None, refused: frozenset[MentionKind]) -> list[Span]:
    """Return the first party that a phrase names; "X and Y" gives both."""
    if phrase is None:
        return []
    span = scene.span(row.words[phrase[0]].start, row.words[phrase[1] - 1].end)
    mentions = scene.mentions_in(span)
    if not mentions:
        return [] if scene.mentions and row.lowered[phrase[0]] not in _FIRST_PERSON else [span]
    found: list[Span] = []
    town: Span | None = None
    for one in mentions:
        if one.kind in refused or (found and found[-1].holds(one.span)):
            town = one.span if one.kind is MentionKind.PLACE else town
            continue
        if town is not None and town.holds(one.span):
            continue  # "the Syrian town of Azaz" is not Syria
        if found and scene.report.text[found[-1].end : one.span.start].strip() not in _JOINS:
            break
        found.append(one.span)
    return found[:3]
