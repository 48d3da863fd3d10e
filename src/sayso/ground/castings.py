"""Who is named in one report, before the pile is looked at: mentions and chain links gathered into `Part`s.

In: one `Reading`. Out: its `Part`s (one per holder this report tells apart), which mention and which name is which part.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.ground.bodies import Bodies, Identity
from sayso.ground.names import acronyms, is_acronym, is_generic, may_be_left_off, name_words, person_words
from sayso.kit.folding import fold
from sayso.kit.numbers import read_number
from sayso.records import (
    ActorKind,
    EntityMention,
    Link,
    LinkRole,
    MentionForm,
    MentionKind,
    Reading,
    ReportId,
    Span,
    StatementId,
)

KINDS = {
    MentionKind.PERSON: ActorKind.PERSON,
    MentionKind.ORGANISATION: ActorKind.ORGANISATION,
    MentionKind.ARMED_GROUP: ActorKind.ARMED_GROUP,
    MentionKind.MILITARY: ActorKind.MILITARY,
    MentionKind.STATE: ActorKind.GOVERNMENT,
    MentionKind.OUTLET: ActorKind.OUTLET,
    MentionKind.OTHER: ActorKind.UNKNOWN,
}
_MATERIEL = (MentionKind.FACILITY, MentionKind.VEHICLE, MentionKind.WEAPON)
_BODIES = (MentionKind.ORGANISATION, MentionKind.ARMED_GROUP, MentionKind.MILITARY)
_DETERMINERS = frozenset({"the", "its", "his", "her", "their", "our", "this", "that", "same", "own"})
_VAGUE = frozenset(
    {"a", "an", "any", "no", "some", "another", "every", "each", "one", "several", "other", "which", "what"}
)
_VOICE = re.compile(
    r"\b(?:spokes(?:man|woman|person)|head|leader|commander|chief|secretary[- ]general|official|deputy|representative|general)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"\b(?:press|information|media)\s+(?:unit|office|service|wing|arm|centre|center|department|bureau)\b", re.I
)
_VOICED = (ActorKind.ARMED_GROUP, ActorKind.MILITARY, ActorKind.POLICE, ActorKind.GOVERNMENT, ActorKind.POLITICAL)
_KNOWN_AS = re.compile(
    r"[,(\s]*(?:(?:also|better|otherwise|formerly)\s+(?:known|called)\s+as|also\s+called|a\.?k\.?a\.?|or)\s+(?:the\s+)?",
    re.I,
)
ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)
_LONGEST_LINK = 30  # letters between a name and the other name
_LONGEST_APPOSITION = 120  # letters
_LONGEST_PHRASE = 4  # words of a common noun that is kept as a holder of its own
_OUTLET_ROLES = (LinkRole.PUBLISHER, LinkRole.CREDIT, LinkRole.RELAY)
_LONGEST_NAME = 8  # words of a phrase that is kept as a name


@dataclass(eq=False, slots=True)
class Part:
    """One holder as one report tells of him. `names`: proper names with counts; `phrases`: common nouns that mean him."""

    report: ReportId
    words: tuple[str, ...]
    identity: Identity | None = None
    names: Counter[str] = field(default_factory=Counter)
    phrases: Counter[str] = field(default_factory=Counter)
    kinds: Counter[ActorKind] = field(default_factory=Counter)
    titles: set[str] = field(default_factory=set)  # ranks and offices a person is named with
    spans: list[Span] = field(default_factory=list)
    body: Part | None = None  # for whom a person speaks
    is_linked: bool = False  # stands in a chain
    same_as: list[Part] = field(default_factory=list)  # other names the report says are his

    @property
    def kind(self) -> ActorKind:
        """The kind most mentions give it."""
        if self.identity:
            return self.identity.kind
        return self.kinds.most_common(1)[0][0] if self.kinds else ActorKind.UNKNOWN


class Casting:
    """Gathers the parts of one report."""

    def __init__(self, reading: Reading, bodies: Bodies, places: Collection[str] = ()) -> None:
        """`places`: folded names that stand for places in this pile, and so for nobody."""
        self.reading = reading
        self.places = places
        self.bodies = bodies
        self.parts: list[Part] = []
        self.by_mention: dict[Span, Part] = {}
        self.speakers: dict[StatementId, Part] = {}
        self.by_key: dict[object, Part] = {}
        self.by_name: dict[str, Part] = {}
        self._by_phrase: dict[str, Part] = {}
        self._spans = sorted((mention.span for mention in reading.marks.mentions), key=_by_place)
        self._starts = [span.start for span in self._spans]
        self.known: list[tuple[int, int, Part]] = []  # stretches taken for known names

    def read(self) -> Casting:
        """Gather names first, then what refers to them."""
        self.take_names()
        self.refer()
        return self

    def take_names(self) -> None:
        """Gather named mentions."""
        # a headline may use the short form before the text gives the full one
        for is_short in (False, True):
            for mention in self.reading.marks.mentions:
                if mention.form is MentionForm.NAMED and (mention.antecedent is not None) is is_short:
                    self._take_name(mention)

    def refer(self) -> None:
        """Gather what refers to the names, then the links of the chains."""
        mentions = self.reading.marks.mentions
        self._take_other_names()
        for mention in mentions:
            if mention.form is not MentionForm.NAMED:
                self._take_reference(mention)
        for chain in self.reading.chains:
            for link in chain.links:
                part = self._take_link(link)
                if part is not None and link.role is LinkRole.SPEAKER:
                    self.speakers[chain.statement] = part
        for part in self.parts:
            part.body = part.body or self._told_body(part)

    def _told_body(self, part: Part) -> Part | None:
        """Return the body named beside a person who speaks or commands for it: "X, the spokesman of the Valley Guard"."""
        text = self.reading.report.text
        role = _VOICE if part.kind is ActorKind.PERSON else _PRESS
        if part.kind not in (ActorKind.PERSON, ActorKind.ORGANISATION) or part.identity:
            return None
        for span in part.spans:
            if span.end - span.start <= _LONGEST_APPOSITION and role.search(text, span.start, span.end):
                for _, other in self._inside(span):
                    if other is not part and other.kind in _VOICED:
                        return other
        return None

    def find(self, name: str) -> Part | None:
        """Return the part that goes by a name or phrase in this report; proper names win over phrases."""
        key = fold(name)
        return self.by_name.get(key) or self._by_phrase.get(key)

    def call(self, part: Part, name: str) -> None:
        """Note a proper name of a part."""
        part.names[name] += 1
        self.by_name.setdefault(fold(name), part)

    def _describe(self, part: Part, phrase: str) -> None:
        """Note a common noun that means a part."""
        part.phrases[phrase] += 1
        self._by_phrase.setdefault(fold(phrase), part)

    def _inside(self, span: Span) -> Iterator[tuple[Span, Part]]:
        """Yield the mentions inside a span whose part is known."""
        for at in range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)):
            inner = self._spans[at]
            if span.holds(inner) and inner in self.by_mention:
                yield inner, self.by_mention[inner]

    def _take_name(self, mention: EntityMention) -> None:
        name = self._name(mention)
        if mention.kind not in KINDS or not fold(name):
            return
        identity = self._identify(mention, name)
        if identity is None and fold(name) in self.places:
            return
        part = self._antecedent(mention, name) if identity is None else None
        if part is None:
            words = person_words(name, self.bodies.titles) if mention.kind is MentionKind.PERSON else name_words(name)
            part = self.part_for(identity.key if identity else words, words, identity)
        self.call(part, name)
        part.kinds[KINDS[mention.kind]] += 1
        if mention.kind is MentionKind.PERSON:
            part.titles |= self.bodies.titles & set(fold(self.reading.report.quote(mention.span)).split())
        self.place(part, mention.span)

    def _name(self, mention: EntityMention) -> str:
        """Return the name in a mention, with the plural in front of it that it belongs to: "the Fishers' Union"."""
        text, head = self.reading.report.text, mention.head
        whole = mention.span.start < head.start and text[head.start - 2 : head.start] in ("' ", "’ ")
        start = bare_start(text, mention.span) if whole else head.start
        return " ".join(text[start : head.end].split())

    def _take_other_names(self) -> None:
        """Note that two names stand for one: "the PMU, also known as Hashd al-Shaabi"."""
        text = self.reading.report.text
        named = sorted(self.by_mention.items(), key=lambda one: (one[0].start, one[0].end))
        for (left, part), (right, other) in pairwise(named):
            near = part is not other and left.end <= right.start <= left.end + _LONGEST_LINK
            if near and _KNOWN_AS.fullmatch(text, left.end, right.start):
                part.same_as.append(other)

    def _identify(self, mention: EntityMention, name: str) -> Identity | None:
        whole = self.reading.report.quote(mention.span)
        if mention.kind is MentionKind.PERSON:
            return self.bodies.institution(whole, whole)
        state = self.bodies.state(name) if mention.kind in (MentionKind.STATE, MentionKind.OTHER) else None
        return (
            state
            or self.bodies.seat(name)
            or self.bodies.known(name)
            or self.bodies.institution(name, name)
            or self.bodies.institution(whole, name)
        )

    def _antecedent(self, mention: EntityMention, name: str) -> Part | None:
        """Return the part a shorter name refers back to, if the two names agree: a surname, loose words off, an acronym."""
        if mention.antecedent is None:
            return None
        part = self.by_mention.get(mention.antecedent)
        if part is None or part.identity is not None:
            return None
        words = name_words(name)
        if f"({name})" in self.reading.report.quote(mention.antecedent):
            return part
        if mention.kind is MentionKind.PERSON or part.kind is ActorKind.PERSON:
            return part if set(words) <= set(part.words) or set(part.words) <= set(words) else None
        if (
            part.kind is KINDS[mention.kind] is ActorKind.ARMED_GROUP
            and is_generic(words[-1:])
            and words[-1] == part.words[-1]
        ):
            return part
        if may_be_left_off(words, part.words) or may_be_left_off(part.words, words):
            return part
        fits = is_acronym(name) and any(name.replace(".", "") in acronyms(full) for full in part.names)
        return part if fits else None

    def _take_reference(self, mention: EntityMention) -> None:
        phrase = " ".join(self.reading.report.quote(mention.span).split())
        head = self.reading.report.quote(mention.head)
        at = bisect_right(self.known, mention.head.start, key=lambda one: one[0]) - 1
        if at >= 0 and mention.head.end <= self.known[at][1]:
            self.place(self.known[at][2], mention.span)
            return
        identity = None
        if mention.form is MentionForm.NOMINAL and mention.kind in (*KINDS, MentionKind.PEOPLE):
            identity = self.bodies.institution(phrase, head) or self.bodies.forces(phrase, head)
        if mention.kind in _MATERIEL:
            self._take_materiel(mention, phrase, head)
            return
        part = self.by_mention.get(mention.antecedent) if mention.antecedent else None
        if part is not None and not _agree(mention, part):
            part = None
        if identity is not None and (part is None or identity.state):
            part = self.part_for(identity.key, name_words(head), identity)
            part.kinds[identity.kind] += 1
        if part is None and mention.form is MentionForm.NOMINAL:
            part = self._collective(mention, phrase, head)
        if part is None:
            return
        if mention.form is MentionForm.NOMINAL and len(phrase.split()) <= _LONGEST_NAME:
            self._describe(part, phrase)
            self._describe(part, head)
        self.place(part, mention.span)

    def _take_materiel(self, mention: EntityMention, phrase: str, head: str) -> None:
        """Let a post or a vehicle stand for the force it is said to be of, if it is said."""
        part = self._owner(mention.span)
        identity = self.bodies.forces(phrase, head) if part is None else None
        if identity is not None:
            part = self.part_for(identity.key, (fold(head),), identity)
            self._describe(part, phrase)
        if part is not None:
            self.place(part, mention.span)

    def _collective(self, mention: EntityMention, phrase: str, head: str) -> Part | None:
        """Return a part for a body that has no name but is one: "the multi-ethnic police", "the militia of the regime"."""
        if mention.kind not in _BODIES or fold(head) not in self.bodies.collectives:
            return None
        if head.lower().endswith(("s", "men")) or read_number(fold(phrase).split()[0]) is not None:
            return None  # "five fighters", "Danubian rebels": some of them, no one holder
        owner = self._owner(mention.span)
        if owner is not None:
            return owner  # the Brigades' council speaks and acts as the Brigades
        words = tuple(word for word in name_words(phrase) if word not in _DETERMINERS)
        if not words or phrase.lower().split()[0] in _VAGUE or len(words) > _LONGEST_PHRASE:
            return None
        part = self.part_for(("phrase", words), words, None)
        part.kinds[KINDS[mention.kind]] += 1
        return part

    def _owner(self, span: Span) -> Part | None:
        """Return the named body that a phrase belongs to: "the Brigades' council", "the council of the Brigades"."""
        text = self.reading.report.text
        for inner, part in self._inside(span):
            if inner != span and part.kind in _VOICED:
                behind, before = text[inner.end : inner.end + 2], text[max(span.start, inner.start - 8) : inner.start]
                if behind[:1] in ("’", "'") or behind in ("’s", "'s") or before.rstrip().endswith(("of", "of the")):
                    return part
        return None

    def _take_link(self, link: Link) -> Part | None:
        part = self._named_by(link) if link.name else None
        body = self._affiliation(link.affiliation) if link.affiliation else None
        if part is None or body is None or body is part or part.body is not None:
            return part
        if part.kind in (ActorKind.PERSON, ActorKind.UNKNOWN):
            part.body = body
        return part

    def _named_by(self, link: Link) -> Part | None:
        assert link.name is not None
        if not link.is_named or not fold(link.name):
            return None
        part = self.find(link.name) or self._behind(link)
        if part is None:
            words = person_words(link.name, self.bodies.titles)
            identity = (
                self.bodies.known(link.name)
                or self.bodies.institution(link.name, link.name)
                or self.bodies.state(link.name)
            )
            part = self.part_for(identity.key if identity else words, words, identity)
            part.kinds[ActorKind.OUTLET if link.role in _OUTLET_ROLES else ActorKind.UNKNOWN] += 1
        begins_lower = not link.name[:1].isupper() or link.name.startswith(("The ", "A ", "His ", "Her ", "Its "))
        if begins_lower and fold(link.name) not in self.by_name:
            self._describe(part, link.name)
        else:
            self.call(part, link.name)
        part.is_linked = True
        if link.span is not None:
            part.spans.append(link.span)
        return part

    def _behind(self, link: Link) -> Part | None:
        """Return the part whose mention covers most of a link's words ("the armed group" for the group named before)."""
        if link.span is None:
            return None
        touching = [(mention.end - mention.start, part) for mention, part in self._inside(link.span)]
        wide = [one for one in touching if 2 * one[0] >= link.span.end - link.span.start]
        return max(wide, key=lambda one: one[0])[1] if wide else None

    def _affiliation(self, words: str) -> Part | None:
        """Return the body that a person speaks for, if the report's own names tell it; never a mere place or office."""
        owner = words.split("’s")[0].split("'s")[0]
        for name in (words, owner):
            part = self.find(name)
            if part is not None and part.kind is not ActorKind.PERSON:
                return part
        identity = self.bodies.institution(words, words) or self.bodies.known(words)
        if identity is None:
            return None
        part = self.part_for(identity.key, name_words(words), identity)
        self._describe(part, words)
        return part

    def part_for(self, key: object, words: tuple[str, ...], identity: Identity | None) -> Part:
        """Return the part of a key, a new one if there is none."""
        part = self.by_key.get(key)
        if part is None:
            part = self.by_key[key] = Part(self.reading.report.id, words, identity)
            self.parts.append(part)
        return part

    def place(self, part: Part, span: Span) -> None:
        """Note that a stretch means a part."""
        self.by_mention[span] = part
        part.spans.append(span)


def _agree(mention: EntityMention, part: Part) -> bool:
    """Whether a reference and the part it is said to refer to can be one: no group is a person."""
    if mention.kind is MentionKind.PERSON:
        return part.kind in (ActorKind.PERSON, ActorKind.UNKNOWN)
    return part.kind is not ActorKind.PERSON


def bare_start(text: str, head: Span) -> int:
    """Return where a name begins without its article."""
    article = ARTICLE.match(text, head.start, head.end)
    return article.end() if article else head.start


def _by_place(span: Span) -> tuple[int, int]:
    """Sort the spans of one report (quicker than to compare the records themselves)."""
    return span.start, span.end
