"""What the source presents: happened, planned, threatened, averted ... read from tense, modality, negation and cue.

In: a `Happening`. Out: its `Status` with the reason. A vow's content is promised or threatened, a demand's is ordered,
a denial's did not happen; a threat, plan or hypothesis is never a deed.
Source: MUC-4 stage of execution, widened (records.Status); FactBank for the kinds of governing words.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.events.lexicons import EventLexicons, ModalityRow
from sayso.events.scenes import Happening
from sayso.kit.grammar import (
    AUXILIARIES,
    CLAUSE_MARKS,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    QUOTE_MARKS,
    plain_modal,
    verb_group,
)
from sayso.kit.numbers import read_number
from sayso.records import Act, EventType, Status

_FUTURE = frozenset({"will", "shall"})
_UNREAL = frozenset({"could", "may", "might", "can"})
_NOT_TAKEN_PLACE = {
    ("take", "place"),
    ("happen", "."),
    ("happen", "on"),
    ("occur", "."),
    ("materialise", "."),
    ("materialize", "."),
}
_ENDED = frozenset({"lifted", "ended", "ends", "stops", "stop", "halted", "ceases", "over", "end", "stopped"})
_QUOTED = 8  # words: how far back a clause may reach over quotation marks
_ANNOUNCED = frozenset(
    {"announced", "announce", "announces", "called", "calls", "scheduled", "organising", "organizing"}
)
_IN_DOUBT = frozenset({"likely", "possible", "feared", "excluded", "imminent", "conceivable", "unlikely"})
_NOT_TO = frozenset({Status.HAPPENED, Status.PROMISED, Status.PLANNED, Status.THREATENED, Status.ORDERED})
_DUTY = frozenset({"must", "should", "ought"})
_ACT_STATUS = {
    Act.DENY: Status.DID_NOT_HAPPEN,
    Act.THREATEN: Status.THREATENED,
    Act.PROMISE: Status.PROMISED,
    Act.ORDER: Status.ORDERED,
    Act.QUESTION: Status.HYPOTHETICAL,
}
_OPEN = frozenset({Status.PLANNED, Status.THREATENED, Status.PROMISED, Status.ORDERED})
_HOSTILE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.THREATEN})


@dataclass(frozen=True, slots=True)
class Judged:
    """A status and the rule that gave it."""

    status: Status
    rule: str
    is_plain: bool = False  # nothing around the word spoke: the default


def judge(happening: Happening, lexicons: EventLexicons) -> Judged:
    """Return the status of one happening."""
    pledged = lexicons.modality["governor"].rows.get(happening.view.lowered[happening.first])
    if happening.kind == "menace" and pledged is not None and happening.last - happening.first > 1:
        return Judged(pledged.status, f"modality.toml#{pledged.id}")
    near = _from_words(happening, lexicons)
    if happening.kind == "threat" and near.status is not Status.DID_NOT_HAPPEN:
        return Judged(Status.THREATENED, "kind#threat")
    if happening.kind in {"averted", "found"} and near.status in {
        Status.HAPPENED,
        Status.ONGOING,
        Status.DID_NOT_HAPPEN,
    }:
        return Judged(Status.AVERTED, "kind#averted")
    return _from_statement(happening, near)


def _from_words(happening: Happening, lexicons: EventLexicons) -> Judged:
    opened = _opener(happening, lexicons)
    if opened is not None and not happening.is_verb and _is_to_end(happening):
        return Judged(Status.ONGOING, "predicate#to_end")
    if opened is not None:
        return opened
    if happening.is_verb or _is_verb_phrase(happening):
        return _verb(happening.view.lowered, happening.first, happening.form, lexicons)
    return _noun(happening, lexicons)


def _is_verb_phrase(happening: Happening) -> bool:
    """Whether a set phrase stands as a verb: "tried to set off a bomb"."""
    before = happening.view.lowered[happening.first - 1] if happening.first else ""
    return happening.form == "phrase" and before in AUXILIARIES | {"to", "not", "never"}


def _is_to_end(happening: Happening) -> bool:
    """Whether a noun names what is going on until it is ended: "until the siege is lifted"."""
    return bool(_ENDED.intersection(happening.view.lowered[happening.last : happening.last + 8]))


def _from_statement(happening: Happening, near: Judged) -> Judged:
    """Let the act of the innermost statement speak where the words leave it open."""
    if not happening.statements:
        return near
    act = happening.statements[0].act
    if act is Act.DENY:
        return Judged(Status.DID_NOT_HAPPEN, "act#deny")
    status = _ACT_STATUS.get(act)
    is_conditional = near.rule.startswith("modality.toml#opener")
    is_open = near.status in _OPEN or (near.is_plain and not happening.is_verb)
    if happening.kind == "menace" and act in {Act.THREATEN, Act.PROMISE} and is_open and not is_conditional:
        return Judged(_ACT_STATUS[act], f"act#{act}")
    if status is not None and near.status in _OPEN - {Status.ORDERED}:
        return Judged(status, f"act#{act}")
    if near.rule == "modal#will" and near.status is Status.PLANNED and happening.trigger.type in _HOSTILE:
        return Judged(Status.PROMISED, "modal#will_said")
    return near


def _opener(happening: Happening, lexicons: EventLexicons) -> Judged | None:
    """Find "if", "unless" at the head of the trigger's own clause."""
    lowered, table = happening.view.lowered, lexicons.modality["opener"]
    at = happening.first - 1
    while at >= 0 and happening.first - at < 25 and lowered[at] not in {";", ":", ","}:
        if lowered[at] in QUOTE_MARKS and happening.first - at > _QUOTED:
            break
        row = table.starting(lowered, at)
        if row is not None and not (lowered[at] in {"should", "were", "had"} and not _heads_clause(lowered, at)):
            return Judged(row.status, f"modality.toml#{row.id}")
        at -= 1
    return None


def _heads_clause(lowered: tuple[str, ...], at: int) -> bool:
    return at == 0 or lowered[at - 1] in QUOTE_MARKS


def _verb(lowered: tuple[str, ...], verb: int, form: str, lexicons: EventLexicons) -> Judged:
    group = verb_group(lowered, verb)
    if group.is_infinitive:
        return _infinitive(lowered, group.start, lexicons, negated=group.is_negated)
    modal, has_have = group.modal, "have" in group.auxiliaries
    if modal in _FUTURE:
        status = Status.DID_NOT_HAPPEN if group.is_negated else Status.PLANNED
        return Judged(status, "modal#will")
    if modal == "would":
        status = Status.HYPOTHETICAL if has_have else Status.PLANNED
        return Judged(Status.DID_NOT_HAPPEN if group.is_negated else status, "modal#would")
    if modal in _DUTY:
        return Judged(Status.HYPOTHETICAL if has_have else Status.ORDERED, "modal#must")
    if modal in _UNREAL:
        if modal in {"may", "might"} and has_have:
            return Judged(Status.HAPPENED, "modal#may_have")
        return Judged(Status.HYPOTHETICAL, "modal#could")
    if group.is_negated:
        return Judged(Status.DID_NOT_HAPPEN, "modality.toml#opener_denial")
    if form == "ing":
        return _gerund(lowered, verb, group.auxiliaries, lexicons)
    return Judged(Status.HAPPENED, "tense", is_plain=True)


def _infinitive(lowered: tuple[str, ...], start: int, lexicons: EventLexicons, *, negated: bool) -> Judged:
    """Find what rules "to attack": the verb, noun or adjective before it, past an object of up to six words."""
    is_to_be = start > 0 and lowered[start - 1] in {"is", "are", "was", "were", "be"}
    if is_to_be:
        return Judged(Status.PLANNED, "modal#be_to")
    for end in range(start, max(0, start - 9), -1):
        if end < start and lowered[end] in CLAUSE_MARKS:
            break
        factual = lexicons.modality["factual"].ending(lowered, end)
        hit = lexicons.modality["governor"].ending(lowered, end)
        if hit is not None:
            row = hit[1]
            status = Status.DID_NOT_HAPPEN if negated and row.status in _NOT_TO else row.status
            if row.status is Status.AVERTED and not negated:
                status = Status.ATTEMPTED
            return Judged(status, f"modality.toml#{row.id}")
        if factual is not None and end == start:
            return _verb(lowered, factual[0], "past", lexicons)
    return Judged(Status.HYPOTHETICAL, "modal#to")


def _gerund(lowered: tuple[str, ...], verb: int, auxiliaries: tuple[str, ...], lexicons: EventLexicons) -> Judged:
    if auxiliaries:
        return Judged(Status.ONGOING, "tense#progressive")
    end = verb
    if end and lowered[end - 1] in {"from", "of", "for", "at", "by"}:
        hit = _governor_left(lowered, end - 1, lexicons)
        if hit is not None:
            return hit
    nearest = lexicons.modality["governor"].ending(lowered, end)
    if nearest is not None:
        return _governed(lowered, nearest, lexicons)
    return Judged(Status.HAPPENED, "tense", is_plain=True)


def _governor_left(lowered: tuple[str, ...], end: int, lexicons: EventLexicons) -> Judged | None:
    for stop in range(end + 1, max(0, end - 7), -1):
        if stop < end and lowered[stop] in CLAUSE_MARKS:
            return None
        hit = lexicons.modality["governor"].ending(lowered, stop)
        if hit is not None:
            return _governed(lowered, hit, lexicons)
    return None


def _governed(lowered: tuple[str, ...], hit: tuple[int, ModalityRow], lexicons: EventLexicons) -> Judged:
    return Judged(hit[1].status, f"modality.toml#{hit[1].id}")


def _noun(happening: Happening, lexicons: EventLexicons) -> Judged:
    lowered, at = happening.view.lowered, happening.first
    follower = (
        lexicons.modality["follower"].rows.get(lowered[happening.last]) if happening.last < len(lowered) else None
    )
    if follower is not None:
        return Judged(follower.status, f"modality.toml#{follower.id}")
    modified, start = _modifiers(lowered, at, lexicons)
    if modified is not None:
        return modified
    governed = _noun_governor(lowered, start, lexicons)
    if governed is not None:
        return governed
    if start > 0 and lowered[start - 1] in _ANNOUNCED and happening.trigger.type not in _HOSTILE:
        return Judged(Status.PLANNED, "governor#announced")
    if happening.kind == "menace" and _is_future_before(lowered, start):
        return Judged(Status.PLANNED, "modal#will")
    return _predicate(lowered, happening.last, lexicons)


def _is_future_before(lowered: tuple[str, ...], start: int) -> bool:
    """Whether the clause before the noun is to come: "will be met with severe reprisals", "yet to take revenge"."""
    for at in range(start - 1, max(-1, start - 10), -1):
        if lowered[at] in CLAUSE_MARKS:
            return False
        if plain_modal(lowered[at]) in _FUTURE | {"would"} or lowered[at : at + 2] == ("yet", "to"):
            return True
    return False


def _modifiers(lowered: tuple[str, ...], at: int, lexicons: EventLexicons) -> tuple[Judged | None, int]:
    """Read the noun phrase leftwards; return what an adjective says, and where the phrase starts."""
    start = at
    table = lexicons.modality["modifier"]
    while start > 0 and at - start < 7:
        word = lowered[start - 1]
        row = table.rows.get(word)
        if row is not None:
            return Judged(row.status, f"modality.toml#{row.id}"), start - 1
        if word == "no":
            return Judged(Status.DID_NOT_HAPPEN, "modality.toml#opener_denial"), start - 1
        if word in DETERMINERS or word in CLAUSE_MARKS:
            return None, start - 1 if word in DETERMINERS else start
        if lexicons.modality["governor"].ending(lowered, start) or word in lexicons.modality["light"].rows:
            return None, start
        if not word[:1].isalnum() or word in {
            "of",
            "in",
            "on",
            "by",
            "to",
            "for",
            "and",
            "with",
            "from",
            "at",
            "after",
        }:
            return None, start
        start -= 1
    return None, start


def _noun_governor(lowered: tuple[str, ...], start: int, lexicons: EventLexicons) -> Judged | None:
    """Find the verb that carries the noun: "vowed to continue attacks", "foiled an attack", "planning attacks"."""
    end = start
    if end and lowered[end - 1] in {"of", "for", "on", "in", "to", "with", "from"}:
        joined = lexicons.modality["governor"].ending(lowered, end)
        if joined is not None:
            return _governed(lowered, joined, lexicons)
        if lowered[end - 1] not in {"of", "with", "for"}:
            return None
        end -= 1
    hit = lexicons.modality["governor"].ending(lowered, end)
    if hit is not None:
        return _governed(lowered, hit, lexicons)
    light = lexicons.modality["light"].ending(lowered, end)
    if light is not None:
        begin = light[0]
        form = "ing" if lowered[begin].endswith("ing") else "past" if lowered[begin].endswith("d") else "base"
        return _verb(lowered, begin, form, lexicons)
    return None


def _predicate(lowered: tuple[str, ...], last: int, lexicons: EventLexicons) -> Judged:
    """Read the verb after the noun: "our operations will continue", "an attack was foiled", "a strike was expected"."""
    for at in range(last, min(len(lowered), last + 14)):
        word = lowered[at]
        if lexicons.modality["negation"].starting(lowered, at) and lowered[at + 1 : at + 3] in _NOT_TAKEN_PLACE:
            return Judged(Status.DID_NOT_HAPPEN, "predicate#did_not_take_place")
        if word in CONJUNCTIONS or _is_finite(lowered, at, lexicons):
            break
        if word in _IN_DOUBT:
            return Judged(Status.HYPOTHETICAL, "predicate#in_doubt")
        if word in {",", ";", ":", "that", "who", "which", "after", "when"} or word in QUOTE_MARKS:
            break
        if word in lexicons.modality["light"].rows or word in lexicons.modality["governor"].rows:
            group = verb_group(lowered, at)
            if not group.auxiliaries:
                continue
            governor = lexicons.modality["governor"].rows.get(word)
            if governor is not None and group.is_passive and not group.modal:
                return Judged(governor.status, f"modality.toml#{governor.id}")
            if group.modal in _FUTURE:  # "will continue", "will not stop": it is to go on
                return Judged(Status.PLANNED, "modal#will")
    return Judged(Status.HAPPENED, "default", is_plain=True)


def _is_finite(lowered: tuple[str, ...], at: int, lexicons: EventLexicons) -> bool:
    """Whether a past form stands there on its own: what comes after it is told of something else."""
    word = lowered[at]
    if not word.endswith("ed") or word in lexicons.modality["light"].rows or word in lexicons.modality["governor"].rows:
        return False
    before = lowered[at - 1] if at else ""
    describes = before in DETERMINERS | PREPOSITIONS or before[:1].isdigit() or read_number(before) is not None
    return not describes and not verb_group(lowered, at).auxiliaries
