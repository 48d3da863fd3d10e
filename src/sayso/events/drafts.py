"""Event mentions in the making: what a happening looks like when it is compared with others of its report.

In: `Happening`s with their status. Out: `Draft`s with the features that tell one happening from another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sayso.events.lexicons import EventLexicons
from sayso.events.scenes import Happening
from sayso.events.statuses import Judged
from sayso.kit.folding import fold
from sayso.records import (
    EntityMention,
    EventType,
    Marks,
    MentionForm,
    MentionKind,
    Report,
    Role,
    Span,
    Status,
    TimeExpression,
)

_CLASSES = {
    Status.HAPPENED: "deed",
    Status.ONGOING: "deed",
    Status.ATTEMPTED: "failed",
    Status.AVERTED: "failed",
    Status.PLANNED: "intended",
    Status.THREATENED: "intended",
    Status.PROMISED: "intended",
    Status.ORDERED: "intended",
    Status.HYPOTHETICAL: "unreal",
    Status.DID_NOT_HAPPEN: "denied",
}
_FAMILIES = {
    "air": ("airstrike", "drone", "missile", "rocket", "shelling", "shootdown", "air-defence"),
    "bomb": ("bombing", "mine", "grenade"),
    "gun": ("ambush", "shooting", "clash", "beat", "massacre"),
    "assassinate": ("assassinate",),
    "abduct": ("abduct",),
    "seize": ("seize", "hijack"),
    "war": ("war",),
    "funeral": ("funeral",),
    "displacement": ("displacement",),
}
_FAMILY_OF = {mode: family for family, modes in _FAMILIES.items() for mode in modes}
_INDEFINITE = frozenset(
    {"a", "an", "another", "fresh", "new", "second", "third", "further", "similar", "earlier", "previous"}
)
_HOSTILE = re.compile(
    r"\b(?:attackers?|assailants?|gunm[ae]n|terrorists?|militants?|insurgents?|rebels?|raiders?|jihadists?|extremists?|"
    r"infiltrators?|fighters?|guerrill?as?|bandits?|them)\b"
)
_PASSING = frozenset({"after", "following", "since", "before", "despite"})
_REPEATED = frozenset({"repeatedly", "times", "daily", "regularly", "often", "frequently"})
_APART = (
    "meanwhile", "at the same time", "at almost the same time", "elsewhere", "separately", "in a separate", "in another",
    "in other", "on the same day", "the same day", "hours later", "the next day", "the following day", "a day later",
    "earlier in the", "in addition", "simultaneously", "days earlier", "weeks earlier", "a week earlier", "a day earlier",
)  # fmt: skip
_OWN_NAME = frozenset({MentionKind.ARMED_GROUP, MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.OUTLET})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})


@dataclass(slots=True)
class Draft:
    """A happening, and those of the same report that tell of the same one. Mutable on purpose: local to this stage."""

    happening: Happening
    judged: Judged
    type: EventType
    mode: str | None
    family: str  # "" goes with every family of its type
    status_class: str
    actors: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    times: tuple[TimeExpression, ...]
    speakers: frozenset[str]
    determiner: str  # "definite", "indefinite", "bare"
    is_plural: bool
    is_passing: bool  # told only to date or explain something else: "after an attack"
    is_apart: bool  # the sentence sets it apart: "meanwhile", "at the same time", "elsewhere"
    has_new_recipient: bool  # the recipient is brought in with "a" or a number
    is_named: bool  # the actor has a name or a country
    is_hostile_hit: bool  # the recipients are attackers, gunmen, rebels
    followers: list[Draft] = field(default_factory=list)
    tolls: frozenset[tuple[int | None, int | None]] = frozenset()  # how many killed its words count
    last_told: int = -1  # index of the last sentence that tells it

    @property
    def word(self) -> str:
        """The trigger's last word, without a plural ending."""
        return self.happening.view.lowered[self.happening.last - 1].removesuffix("s")

    def follow(self, other: Draft) -> None:
        """Take another telling of the same happening in."""
        self.followers.append(other)
        self.tolls |= other.tolls
        self.actors |= other.actors
        self.recipients |= other.recipients
        self.is_named = self.is_named or other.is_named
        self.last_told = max(self.last_told, other.last_told)

    def happenings(self) -> Iterator[Happening]:
        """Yield its own happening, then those that tell it again."""
        yield self.happening
        for follower in self.followers:
            yield from follower.happenings()


@dataclass(frozen=True, slots=True)
class Names:
    """Who is who in one report: what each mention is called, by its fullest form and by the country in its name."""

    report: Report
    called: Mapping[Span, frozenset[str]]
    fullest: Mapping[Span, str]
    countries: Mapping[str, str]
    named: frozenset[Span]

    def roots(self, spans: tuple[Span, ...]) -> frozenset[str]:
        """Return the fullest names of those in `spans`."""
        return frozenset(self.fullest.get(span) or fold(self.report.quote(span)) for span in spans)

    def is_named(self, span: Span) -> bool:
        """Whether the mention, or the one it stands for, has a name."""
        return span in self.named

    def keys(self, spans: tuple[Span, ...]) -> frozenset[str]:
        """Return what the mentions in `spans` are called."""
        found: set[str] = set()
        for span in spans:
            name = fold(self.report.quote(span))
            found |= self.called.get(span) or {self.countries.get(name, name)}
        return frozenset(found - {""})


def name_mentions(report: Report, marks: Marks, lexicons: EventLexicons) -> Names:
    """Follow each mention to the fullest one it stands for; a country in the name stands for all its forces."""
    by_span = {mention.span: mention for mention in marks.mentions}
    called, fullest, named = {}, {}, set()
    for mention in marks.mentions:
        root = _root(mention, by_span)
        name = report.quote(root)
        countries: frozenset[str] = frozenset()
        if mention.kind not in _OWN_NAME:
            countries = lexicons.countries_in(name) or lexicons.countries_in(report.quote(mention.span))
        fullest[mention.span] = fold(name)
        called[mention.span] = countries or frozenset({fullest[mention.span]})
        if (
            countries
            or mention.form is MentionForm.NAMED
            or (root in by_span and by_span[root].form is MentionForm.NAMED)
        ):
            named.add(mention.span)
    return Names(report, called, fullest, lexicons.countries, frozenset(named))


def _root(mention: EntityMention, by_span: Mapping[Span, EntityMention]) -> Span:
    for _ in range(6):
        if mention.antecedent is None or mention.antecedent not in by_span:
            break
        mention = by_span[mention.antecedent]
    return mention.antecedent or mention.head


def draft(
    happening: Happening, judged: Judged, type_: EventType, *, names: Names, times: Mapping[Span, TimeExpression]
) -> Draft:
    """Look at one happening."""
    own_time = [a.span for a in happening.arguments if a.role is Role.TIME and _is_here(a.because[0].rule)]
    own_place = tuple(a.span for a in happening.arguments if a.role is Role.PLACE and _is_here(a.because[0].rule))
    return Draft(
        happening=happening,
        judged=judged,
        type=type_,
        mode=happening.trigger.mode,
        family="" if happening.kind == "blast" else _FAMILY_OF.get(happening.trigger.mode or "", ""),
        status_class=_CLASSES.get(judged.status, "deed"),
        actors=names.keys(happening.spans(Role.ACTOR)),
        recipients=names.keys(happening.spans(Role.RECIPIENT)),
        places=names.keys(own_place),
        times=tuple(times[span] for span in own_time if span in times),
        speakers=names.roots(happening.statements[0].sources) if happening.statements else frozenset(),
        determiner=_determiner(happening),
        is_plural=happening.form == "plural" or _is_repeated(happening),
        is_passing=_is_passing(happening),
        is_apart=_is_apart(happening),
        has_new_recipient=_has_new_recipient(happening, names.report),
        last_told=happening.view.index,
        is_named=any(names.is_named(span) for span in happening.spans(Role.ACTOR)),
        is_hostile_hit=any(
            _HOSTILE.search(names.report.quote(span).lower()) for span in happening.spans(Role.RECIPIENT)
        ),
    )


def _is_here(rule: str) -> bool:
    return rule == "arguments#sentence"


def _is_repeated(happening: Happening) -> bool:
    """Whether a verb tells of a series: "have been attacked repeatedly", "was bombed 41 times"."""
    around = happening.view.lowered[max(0, happening.first - 3) : happening.last + 4]
    return happening.is_verb and bool(_REPEATED.intersection(around))


def _is_apart(happening: Happening) -> bool:
    """Whether the words before it in its sentence set it apart from what was told."""
    before = " ".join(happening.view.lowered[: min(happening.first, 12)])
    return any(phrase in before for phrase in _APART)


def _has_new_recipient(happening: Happening, report: Report) -> bool:
    if happening.kind == "harm" or not happening.is_verb:
        return False
    spans = happening.spans(Role.RECIPIENT)
    first = report.quote(spans[0]).lower().split()[0] if spans else ""
    return first in {"a", "an", "two", "three", "four", "five", "six", "several", "another"} or first[:1].isdigit()


def _is_passing(happening: Happening) -> bool:
    before = happening.view.lowered[max(0, happening.first - 4) : happening.first]
    return not happening.is_verb and bool(_PASSING.intersection(before))


def _determiner(happening: Happening) -> str:
    """Read the noun phrase leftwards for what makes it definite: "the", "Sunday's", "its", or "a", "another"."""
    if happening.is_verb and happening.kind != "weapon":
        return "bare"
    lowered = happening.view.lowered
    for at in range(happening.first - 1, max(-1, happening.first - 6), -1):
        word = lowered[at]
        if word in {"latest", "newest"}:
            return "latest"
        if word in _INDEFINITE:
            return "indefinite"
        if word in _DEFINITE or word.endswith(("'s", "’s")):
            return "definite"
        if not word[:1].isalpha() or word in {"of", "in", "on", "by", "to", "for", "and", "with", "from", "after"}:
            break
    return "bare"
