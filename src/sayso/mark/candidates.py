"""A mention in the making: the rules extend, merge and link candidates before they become `EntityMention`s."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.mark.lines import Line
from sayso.records import MentionForm, MentionKind


@dataclass(slots=True, eq=False)
class Candidate:
    """Words `first`..`last` (inclusive) of one line; the head likewise. Mutable on purpose: local to `find_mentions`."""

    line: Line
    first: int
    last: int
    head_first: int
    head_last: int
    kind: MentionKind
    form: MentionForm
    rule: str
    number: str = ""  # "one", "many", "body", "place", "thing"
    gender: str = ""
    noun: str = ""  # the head noun of a nominal, lower-cased
    roles: set[str] = field(default_factory=set)  # what a named person is: "mayor", "colonel"
    tokens: tuple[str, ...] = ()  # the folded words of a name; ("=IQ",) for a country
    modifiers: frozenset[str] = frozenset()  # what qualifies a nominal: {"=IQ", "security"}
    is_definite: bool = False
    is_negated: bool = False  # "no fighter": nobody to come back to
    is_attribute: bool = False  # a demonym before its noun
    is_modifier: bool = False  # a name inside a larger phrase: "a Qasr Television correspondent"
    owner: Candidate | None = None  # "the front" of "the front's spokesman"
    owns: bool = False  # the other way round
    antecedent: Candidate | None = None
    is_subject: bool = False  # stands before its clause's verb
    is_speaker: bool = False  # stands beside a verb of saying
    is_quoted: bool = False
    is_inner: bool = False  # folded into a larger mention; kept for coreference only

    @property
    def start(self) -> int:
        """Offset of the first letter."""
        return self.line.words[self.first].start

    @property
    def end(self) -> int:
        """Offset after the last letter, a possessive ending left out."""
        return self.line.end_of(self.last)

    @property
    def is_person(self) -> bool:
        """Whether it is a person, named or not."""
        return self.kind is MentionKind.PERSON

    @property
    def is_name(self) -> bool:
        """Whether it has a name."""
        return self.form is MentionForm.NAMED
