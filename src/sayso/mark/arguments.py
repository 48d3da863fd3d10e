"""Arguments of triggers: actor, recipient, weapon, quantity here and in `parties`; place and time in `whereabouts`.

In: a `Scene` and its triggers. Out: in step with the triggers, the arguments of each, the most trusted first; one
that stands outside the sentence says so in its `because` ("arguments#dateline").
Source: PLOVER roles; the weapons are data in `weapons.toml`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.kit.rows import RowReader
from sayso.kit.words import Word
from sayso.mark.chunks import Row, row_of
from sayso.mark.parties import Parties, Spot, find_parties
from sayso.mark.scene import Scene
from sayso.mark.whereabouts import find_places, find_times_of
from sayso.records import Argument, Attribution, Evidence, Role, Span, Trigger

_VERBAL = frozenset({"past", "participle", "base", "present", "ing", "phrase"})
_DUG = frozenset(
    {("coal",), ("gold",), ("copper",), ("tin",), ("salt",), ("diamond",), ("silver",), ("zinc",), ("iron",)}
)
_WEAPON_REACH = 12  # words between a trigger and a weapon


@dataclass(frozen=True, slots=True)
class WeaponRow:
    id: str
    mode: str
    words: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class ArgumentLexicon:
    """Weapons by their words (up to three) → the row's id and mode."""

    weapons: dict[tuple[str, ...], WeaponRow] = field(repr=False)

    @classmethod
    def build(cls, read: RowReader) -> ArgumentLexicon:
        """Read weapons.toml."""
        return cls({tuple(words.split()): row for row in read("weapons", WeaponRow) for words in row.words})


def find_arguments(
    scene: Scene, triggers: tuple[Trigger, ...], attributions: Sequence[Attribution], lexicon: ArgumentLexicon
) -> tuple[tuple[Argument, ...], ...]:
    """Return the arguments of each trigger, in step with `triggers`."""
    found: list[list[Argument]] = [[] for _ in triggers]
    sayings = frozenset(a.said_at for a in attributions if a.said_at and not _is_possessive(scene, a.said_at))
    for index, numbers in _by_sentence(scene, triggers).items():
        inside = [triggers[number] for number in numbers]
        row = row_of(scene, index, [t for t in inside if _form(t) in _VERBAL])
        spots = [_spot(row, trigger) for trigger in inside]
        weapons = list(_weapons(scene, row, lexicon))
        for number, spot, parties in zip(numbers, spots, find_parties(scene, spots, weapons), strict=True):
            found[number] = _gather(scene, spot, parties, weapons=weapons, sayings=sayings)
    return tuple(tuple(arguments) for arguments in found)


def _is_possessive(scene: Scene, span: Span) -> bool:
    return scene.report.quote(span).endswith(("'s", "’s"))


def _by_sentence(scene: Scene, triggers: Sequence[Trigger]) -> dict[int, list[int]]:
    held: dict[int, list[int]] = {}
    for number, trigger in enumerate(triggers):
        index = scene.sentence_at(trigger.span.start)
        if index is not None:
            held.setdefault(index, []).append(number)
    return held


def _form(trigger: Trigger) -> str:
    return trigger.because[0].note.partition("/")[2] if trigger.because else "noun"


def _spot(row: Row, trigger: Trigger) -> Spot:
    first = bisect_right(row.words, trigger.span.start, key=_end)
    last = bisect_left(row.words, trigger.span.end, key=_start)
    last = max(last, first + 1)
    kind = trigger.because[0].note.partition("/")[0] if trigger.because else ""
    return Spot(row, last - 1 if kind == "weapon" else first, last, _form(trigger), kind)


def _start(word: Word) -> int:
    return word.start


def _end(word: Word) -> int:
    return word.end


def _gather(
    scene: Scene, spot: Spot, parties: Parties, *, weapons: list[Span], sayings: frozenset[Span]
) -> list[Argument]:
    trigger = scene.span(spot.row.words[spot.first].start, spot.row.words[spot.last - 1].end)
    arguments = [_argument(Role.ACTOR, span, parties.actor_rule) for span in parties.actors]
    arguments += [_argument(Role.RECIPIENT, span, parties.recipient_rule) for span in parties.recipients]
    taken = {*parties.actors, *parties.recipients}
    arguments += [place for place in find_places(scene, spot.row.index, trigger) if place.span not in taken]
    arguments += find_times_of(scene, spot.row.index, trigger, sayings)
    near = [span for span in weapons if abs(_word_gap(spot, span)) <= _WEAPON_REACH and _is_in_clause(spot, span)]
    near.sort(key=lambda span: abs(_word_gap(spot, span)))
    arguments += [_argument(Role.WEAPON, span, "arguments#weapon") for span in near[:2]]
    sentence = scene.sentences[spot.row.index].span
    arguments += [_argument(Role.QUANTITY, q.span, "arguments#sentence") for q in scene.quantities_in(sentence)]
    return arguments


def _word_gap(spot: Spot, span: Span) -> int:
    return bisect_right(spot.row.words, span.start, key=_end) - spot.first


def _is_in_clause(spot: Spot, span: Span) -> bool:
    """Whether no semicolon, colon or full stop stands between."""
    gap = _word_gap(spot, span)
    low, high = (spot.first + gap, spot.first) if gap < 0 else (spot.first, spot.first + gap)
    return not {";", ":"}.intersection(spot.row.lowered[low:high])


def _argument(role: Role, span: Span, rule: str) -> Argument:
    return Argument(role, span, (Evidence(rule, (span,)),))


def _weapons(scene: Scene, row: Row, lexicon: ArgumentLexicon) -> Iterator[Span]:
    at = 0
    while at < len(row.lowered):
        for size in (3, 2, 1):
            if row.lowered[at : at + size] in lexicon.weapons and row.lowered[at - 1 : at] not in _DUG:
                yield scene.span(row.words[at].start, row.words[min(at + size, len(row.words)) - 1].end)
                at += size
                break
        else:
            at += 1
