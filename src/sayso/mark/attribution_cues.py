"""The words by which the press says that somebody says something, and where they stand in a unit.

In: cues.toml, cue_nouns.toml, cue_phrases.toml, channels.toml. Out: `CueForm`s looked up by their first word.

frames of a verb cue: `that` a that-clause; `zero` a clause without that; `quote` direct speech; `post` may follow its
content ("..., X said"); `wh` an embedded question; `np` a noun phrase ("denied involvement"); `to` an infinitive;
`gerund`; `person` an addressee as object ("told Y"); `objto` an object and an infinitive ("urged Y to leave");
`objas` ("described X as"); `objcomp` ("called it a crime"); `objprep` an object and one of `preps` ("accused X of");
`prepobj` optionally one of `preps`; `putat` ("put the toll at"); `toll` a figure's noun as object ("raised the toll");
`lay` ("laid the blame on"); `expr` a feeling as object ("voiced concern"); `docthat` that-clause whose subject may be a
document ("records showed"); `relay` passes on another's words ("quoted X as saying"); `carry` a document as object;
`refuse`, `notsay`, `nocomment`, `verify` keep back or withhold. Source: VerbNet 37.x (say, tell, complain, advise) and
PolNeAR's guidelines for what counts as a cue.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sayso.errors import ResourceError
from sayso.kit.rows import RowReader


@dataclass(frozen=True, slots=True)
class CueRow:
    """One way of saying, many verbs. `verbs`: "lemma", "lemma=past" or "lemma=past=participle"."""

    id: str
    verbs: tuple[str, ...]
    act: str
    stance: str
    frames: tuple[str, ...]
    example: str
    source: str
    preps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordRow:
    """A closed list of words or phrases."""

    id: str
    forms: tuple[str, ...]
    example: str
    source: str
    act: str = "assert"
    stance: str = "neutral"


class Shape(StrEnum):
    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"  # where it differs from the past
    ING = "ing"


@dataclass(frozen=True, slots=True)
class CueForm:
    """One inflected form: its words, and the row it belongs to."""

    words: tuple[str, ...]
    shape: Shape
    row: CueRow

    @property
    def rule(self) -> str:
        """The row's address."""
        return f"cues.toml#{self.row.id}"


@dataclass(frozen=True, slots=True)
class PhraseForm:
    """A noun or phrase that is a cue: its words, its row, the file it stands in."""

    words: tuple[str, ...]
    row: WordRow
    file: str

    @property
    def rule(self) -> str:
        """The row's address."""
        return f"{self.file}.toml#{self.row.id}"


FormT = TypeVar("FormT", CueForm, PhraseForm)


@dataclass(frozen=True, slots=True)
class AttributionLexicon:
    """What the attribution finder looks up, by first word."""

    verbs: dict[str, tuple[CueForm, ...]]
    nouns: dict[str, PhraseForm]
    phrases: dict[str, tuple[PhraseForm, ...]]
    channels: frozenset[str]
    hearers: frozenset[str]
    outlets: frozenset[str]
    people: frozenset[str]
    feelings: frozenset[str]
    documents: frozenset[str]
    figure_nouns: frozenset[str]
    blame_nouns: frozenset[str]
    withheld: frozenset[str]
    rows: dict[str, tuple[str, frozenset[str]]]  # address of a row → its act and, of a verb, its frames

    @classmethod
    def build(cls, read: RowReader) -> AttributionLexicon:
        """Read the rows. Raises ResourceError if a form stands in two rows."""
        nouns = read("cue_nouns", WordRow)
        words = {row.id: frozenset(row.forms) for row in read("say_words", WordRow)}
        cues, phrases = read("cues", CueRow), read("cue_phrases", WordRow)
        return cls(
            verbs=_verbs(cues),
            nouns={form: PhraseForm((form,), row, "cue_nouns") for row in nouns for form in row.forms},
            phrases=_phrases(phrases),
            channels=words["channels"],
            hearers=words["hearers"],
            outlets=words["outlets"],
            people=words["people"],
            feelings=words["feelings"],
            documents=words["documents"],
            figure_nouns=words["figure_nouns"],
            blame_nouns=words["blame_nouns"],
            withheld=words["withheld"],
            rows={f"cues.toml#{row.id}": (row.act, frozenset(row.frames)) for row in cues}
            | {f"cue_nouns.toml#{row.id}": (row.act, frozenset()) for row in nouns}
            | {f"cue_phrases.toml#{row.id}": (row.act, frozenset()) for row in phrases},
        )

    def verb_at(self, lows: Sequence[str], at: int) -> CueForm | None:
        """Return the longest verb cue that starts at word `at`."""
        return _longest(self.verbs.get(lows[at], ()), lows, at)

    def phrase_at(self, lows: Sequence[str], at: int) -> PhraseForm | None:
        """Return the longest phrase cue that starts at word `at`."""
        return _longest(self.phrases.get(lows[at], ()), lows, at)

    def row_of(self, rule: str) -> tuple[str, frozenset[str]]:
        """Return act and frames of the row that a rule names; nothing for what is no row."""
        return self.rows.get(rule, ("", frozenset()))

    def row_in(self, lows: Sequence[str]) -> str | None:
        """Return the address of the row of the first cue among `lows`: a verb before a phrase before a noun."""
        for look in (self.verb_at, self.phrase_at):
            for at in range(len(lows)):
                form = look(lows, at)
                if form is not None:
                    return form.rule
        return next((self.nouns[low].rule for low in lows if low in self.nouns), None)


def _longest(forms: tuple[FormT, ...], lows: Sequence[str], at: int) -> FormT | None:
    for form in forms:
        if tuple(lows[at : at + len(form.words)]) == form.words:
            return form
    return None


def _verbs(rows: Iterable[CueRow]) -> dict[str, tuple[CueForm, ...]]:
    found: dict[tuple[str, ...], CueForm] = {}
    for row in rows:
        for verb in row.verbs:
            for words, shape in inflect(verb):
                other = found.setdefault(words, CueForm(words, shape, row))
                if other.row.id != row.id:
                    raise ResourceError(
                        f"form {' '.join(words)!r} is in both {other.row.id!r} and {row.id!r}",
                        where="cues.toml",
                        do="keep it in one row",
                    )
    return _by_first(found.values())


def _phrases(rows: Iterable[WordRow]) -> dict[str, tuple[PhraseForm, ...]]:
    return _by_first([PhraseForm(tuple(form.split()), row, "cue_phrases") for row in rows for form in row.forms])


def _by_first(forms: Iterable[FormT]) -> dict[str, tuple[FormT, ...]]:
    by_first: dict[str, list[FormT]] = {}
    for form in forms:
        by_first.setdefault(form.words[0], []).append(form)
    return {first: tuple(sorted(group, key=lambda form: -len(form.words))) for first, group in by_first.items()}


def inflect(verb: str) -> list[tuple[tuple[str, ...], Shape]]:
    """Return every form of a verb as cues.toml writes it.

    >>> [" ".join(words) for words, _ in inflect("deny")]
    ['deny', 'denies', 'denied', 'denying']
    """
    lemma, *given = verb.split("=")
    first, *rest = lemma.split()
    if first == "not":
        return [((first, *rest), Shape.BASE)]
    past = given[0] if given else _past(first)
    forms = [(first, Shape.BASE), (_present(first), Shape.PRESENT), (past, Shape.PAST), (_ing(first), Shape.ING)]
    if len(given) > 1:
        forms.append((given[1], Shape.PARTICIPLE))
    seen: dict[tuple[str, ...], Shape] = {}
    for form, shape in forms:
        words = (form, *rest)
        if words not in seen or shape is Shape.PAST:  # "put", "read": the past is what news writes
            seen[words] = shape
    return list(seen.items())


def _present(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


_DOUBLING = frozenset(
    {
        "admit",
        "submit",
        "refer",
        "infer",
        "quip",
        "blog",
        "brag",
        "sob",
        "rebut",
        "chat",
        "put",
        "cut",
        "let",
        "run",
        "fed",
        "grin",
        "control",
        "demur",
        "nod",
    }
)


def _doubled(verb: str) -> str:
    return verb + verb[-1] if verb in _DOUBLING else verb
