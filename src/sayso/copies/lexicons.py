"""The data that `copies` looks things up in: cues that an edit may drop or add, and words that mean the same.

In: `copy_cues.toml` (attribution, hedge, negation, date, function words ...), `loaded.toml` and `synonyms.toml`.
Out: `CopyLexicons`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.errors import ResourceError
from sayso.kit.inflection import Form, noun_forms, verb_forms
from sayso.kit.rows import RowReader

CUE_KINDS = frozenset({"attribution", "hedge", "negation", "loaded", "date", "place_before", "role"})
WORD_KINDS = frozenset(
    {"function", "generic_name", "locative", "speaking", "reporting", "unnamed_agency", "also_noun", "framing"}
)
_CLAUSE = {"that", "zero"}  # frames of a verb that takes what is said as a clause, with "that" or without
_THOUGHT = frozenset({"believe"})  # "is expected to": nobody is made to say it
_ENDINGS = (
    "ations",
    "ation",
    "ities",
    "ingly",
    "ments",
    "ions",
    "ment",
    "ings",
    "ies",
    "ion",
    "ing",
    "ity",
    "ers",
    "ed",
    "es",
    "ly",
    "er",
    "s",
    "e",
)


@dataclass(frozen=True, slots=True)
class CopyCueRow:
    id: str
    kind: str
    forms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class LoadedRow:
    """A row of `loaded.toml`, of which only the loaded forms matter here."""

    id: str
    forms: tuple[str, ...]
    neutral: str
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class SayingRow:
    """A row of `cues.toml`, of which the verbs that take a clause of what is said matter here."""

    id: str
    verbs: tuple[str, ...]
    frames: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class SynonymRow:
    id: str
    forms: tuple[str, ...]
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class CopyLexicons:
    """Opened once by `resources.py` and handed in. `cues`: first word -> (all words, kind, row id), longest first."""

    cues: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    synonyms: Mapping[str, str]  # form, or "~" and stem, -> row id
    function_words: frozenset[str]
    generic_names: frozenset[str]
    locatives: frozenset[str]
    speaking: frozenset[str]  # words after a name that make it a speaker, not a carrier
    reporting: frozenset[str]  # words after an outlet's name that make the sentence its statement
    framing: frozenset[str]  # words of saying behind which a bare clause is what was said
    unnamed_agencies: Mapping[str, tuple[tuple[str, ...], ...]]  # first word -> all words

    @classmethod
    def build(cls, read: RowReader) -> CopyLexicons:
        """Read the rows this stage needs."""
        rows = read("copy_cues", CopyCueRow)
        own = [row for row in rows if row.kind not in WORD_KINDS]
        loaded = [_loaded(row) for row in read("loaded", LoadedRow)]
        saying = [_saying(row, _forms(rows, "also_noun")) for row in read("cues", SayingRow)]
        return cls(
            cues=_by_first_word([*own, *loaded, *saying]),
            synonyms=_synonyms(read("synonyms", SynonymRow)),
            function_words=_forms(rows, "function"),
            generic_names=_forms(rows, "generic_name"),
            locatives=_forms(rows, "locative"),
            speaking=_forms(rows, "speaking"),
            reporting=_forms(rows, "reporting"),
            framing=_forms(rows, "framing"),
            unnamed_agencies=_phrases(_forms(rows, "unnamed_agency")),
        )

    def concept(self, form: str) -> str | None:
        """Return what stands for `form` and its like, or None if it is a function word."""
        if form in self.function_words:
            return None
        row = self.synonyms.get(form)
        if row is not None:
            return row
        root = stem(form)
        return self.synonyms.get("~" + root, root)


def stem(form: str) -> str:
    """Cut the commonest English endings off a folded word; numbers and short words stay.

    >>> stem("attacked"), stem("attacks"), stem("implemented"), stem("parties")
    ('attack', 'attack', 'implement', 'part')
    """
    if len(form) < 4 or not form.isalpha():
        return form
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            root = form[: -len(ending)]
            return root[:-1] if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz" else root
    return form[:-1] if form.endswith("y") else form


def _loaded(row: LoadedRow) -> CopyCueRow:
    """Read a loaded row as cues, in words as the copy finder cuts and folds them."""
    forms = tuple(" ".join(re.findall(r"[^\W_]+", form.replace("'", ""))) for form in row.forms)
    return CopyCueRow(row.id, "loaded", forms, row.example, row.source)


def _saying(row: SayingRow, nouns: frozenset[str]) -> CopyCueRow:
    """Read a row of saying verbs as cues; those that are nouns too only in their past and -ing forms.

    Verbs that take no bare clause ("call", "show") say other things as well and are left out.
    """
    verbs = row.verbs if set(row.frames) >= _CLAUSE and row.id not in _THOUGHT else ()
    forms = {
        form.replace("-", " ")
        for verb in verbs
        for form, use in verb_forms(_parts(verb))
        if use not in (Form.BASE, Form.PRESENT) or verb.partition("=")[0] not in nouns
    }
    return CopyCueRow(row.id, "attribution", tuple(sorted(forms)), row.example, row.source)


def _parts(verb: str) -> str:
    """Return the three parts of a verb as a lemma: "make out=made" is "make out / made out"."""
    base, *others = verb.split("=")
    _, gap, rest = base.partition(" ")
    return " / ".join([base, *(other + gap + rest for other in others)])


def _synonyms(rows: Iterable[SynonymRow]) -> dict[str, str]:
    """Map each form, its inflections, and each stem as "~stem", to its row.

    A form as written goes before an inflected one, that before a stem; an earlier row before a later.
    """
    rows = tuple(rows)
    found = {form: row.id for row in reversed(rows) for form in row.forms}
    for row in rows:
        for form in row.forms:
            for inflected, _ in [*verb_forms(form), *noun_forms(form)]:
                found.setdefault(inflected, row.id)
    for row in rows:
        for form in row.forms:
            found.setdefault("~" + stem(form), row.id)
    return found


def _forms(rows: Iterable[CopyCueRow], kind: str) -> frozenset[str]:
    return frozenset(form for row in rows if row.kind == kind for form in row.forms)


def _phrases(forms: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in sorted(forms):
        found.setdefault(form.split()[0], []).append(tuple(form.split()))
    return {word: tuple(phrases) for word, phrases in found.items()}


def _by_first_word(rows: Iterable[CopyCueRow]) -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in rows:
        if row.kind not in CUE_KINDS:
            kinds = ", ".join(sorted(CUE_KINDS | WORD_KINDS))
            raise ResourceError(
                f"unknown kind {row.kind!r}", where=f"copy_cues.toml#{row.id}", do=f"use one of {kinds}"
            )
        for form in row.forms:
            parts = tuple(form.split())
            found.setdefault(parts[0], []).append((parts, row.kind, row.id))
    return {word: tuple(sorted(cues, key=lambda cue: (-len(cue[0]), cue))) for word, cues in found.items()}
