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
    number: str = ""  # "one", "many", "body"
    gender: str = ""
    noun: str = ""  # the head noun of a nominal, lower-cased
    roles: set[str] = field(default_factory=set)  # what a named person is: "mayor", "colonel"
    tokens: tuple[str, ...] = ()  # the folded words of a name
    is_definite: bool = False
    owner: Candidate | None = None  # "the front" of "the front's spokesman"
    antecedent: Candidate | None = None
    owner_of: Candidate | None = None  # the other way round
    is_subject: bool = False  # stands before its clause's verb, first of its kind
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
        """Whether it is one named or unnamed person."""
        return self.kind is MentionKind.PERSON
