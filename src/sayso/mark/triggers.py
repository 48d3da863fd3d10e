"""Event triggers: the words that name a happening, with their PLOVER type; arguments are in `arguments.py`.

In: a `Scene` and its attributions. Out: `Trigger`s in text order, never overlapping, and the arguments of each.
`Trigger.because[0].note` is "kind/form": the row's kind ("deed", "harm", ...) and how the word stands ("past", "noun").
Source: PLOVER 0.8 for the types; the words are data in `triggers.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.kit.grammar import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    is_adverb,
)
from sayso.kit.inflection import Form, noun_forms, verb_forms
from sayso.kit.rows import RowReader
from sayso.kit.words import words as cut
from sayso.mark.arguments import ArgumentLexicon, find_arguments
from sayso.mark.scene import Scene
from sayso.records import Argument, Attribution, EventType, Evidence, MentionForm, Span, Trigger

_LONGEST_CUE = 80
_VERBAL = frozenset({Form.BASE, Form.PRESENT, Form.PAST, Form.PARTICIPLE, Form.ING})
_NOMINAL = frozenset({Form.NOUN, Form.PLURAL})
_STATES = frozenset({"harm", "restrict", "death", "displaced"})
_THE = (DETERMINERS - {"that", "which", "no", "both", "all"}) | POSSESSIVES
_PLURALS = frozenset({"people", "police", "men", "women", "children", "gunmen", "militiamen", "policemen", "clergymen"})
_NO_VERB_AFTER = (DETERMINERS - {"that", "which"}) | POSSESSIVES | (PREPOSITIONS - {"to"})
_BEFORE_VERB = MODALS | DO | SUBJECT_PRONOUNS | frozenset({"to", "not", "never"})


@dataclass(frozen=True, slots=True)
class TriggerRow:
    id: str
    type: EventType
    mode: str
    kind: str
    example: str
    source: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of one row: its words, how it may stand, and the phrases that cancel it."""

    words: tuple[str, ...]
    form: Form
    row: TriggerRow
    unless: tuple[tuple[int, tuple[str, ...]], ...]  # where in the phrase the form's first word stands, the phrase


@dataclass(frozen=True, slots=True)
class TriggerLexicon:
    """All forms by their first word, longest first."""

    entries: dict[str, tuple[Entry, ...]] = field(repr=False)
    arguments: ArgumentLexicon

    @classmethod
    def build(cls, read: RowReader) -> TriggerLexicon:
        """Inflect the rows of triggers.toml and look up what arguments need."""
        found: dict[str, list[Entry]] = {}
        for row in read("triggers", TriggerRow):
            for entry in _entries(row):
                found.setdefault(entry.words[0], []).append(entry)
        entries = {word: tuple(sorted(rows, key=lambda e: -len(e.words))) for word, rows in found.items()}
        return cls(entries, ArgumentLexicon.build(read))


def find_triggers(
    scene: Scene, attributions: tuple[Attribution, ...], lexicon: TriggerLexicon
) -> tuple[tuple[Trigger, ...], tuple[tuple[Argument, ...], ...]]:
    """Find triggers in text order and, in step, the arguments of each."""
    triggers: list[Trigger] = []
    cues = [attribution.cue for attribution in attributions if attribution.cue]
    cued = {at for cue in cues for at in range(cue.start, min(cue.end, cue.start + _LONGEST_CUE))}
    for words in scene.words:
        lowered = [word.text.lower() for word in words]
        for first, last, entry in _match(lowered, lexicon):
            span = scene.span(words[first].start, words[last - 1].end)
            if span.start in cued or _is_in_name(scene, span, entry):  # the cue of a statement is no event
                continue
            because = (Evidence(f"triggers.toml#{entry.row.id}", (span,), note=f"{entry.row.kind}/{entry.form}"),)
            triggers.append(Trigger(span, entry.row.type, entry.row.mode or None, because))
    return tuple(triggers), find_arguments(scene, tuple(triggers), lexicon.arguments)


def _is_in_name(scene: Scene, span: Span, entry: Entry) -> bool:
    """Whether the word belongs to a name or only describes a noun: "Popular Mobilisation Units", "resistance groups"."""
    mention = scene.mention_at(span.start)
    if mention is None or entry.form in {Form.PAST, Form.ING, Form.PHRASE}:
        return False
    if mention.form is MentionForm.NAMED:
        inside = mention.head.holds(span)
        return (
            inside
            and scene.report.text[span.start].isupper()
            and not scene.report.text[span.start : span.end].isupper()
        )
    return entry.form in _NOMINAL and span.end <= mention.head.start


def _entries(row: TriggerRow) -> Iterator[Entry]:
    forms = [pair for verb in row.verbs for pair in verb_forms(verb)]
    forms += [pair for noun in row.nouns for pair in noun_forms(noun)]
    forms += [(phrase, Form.PHRASE) for phrase in row.phrases]
    unless = [_cut(phrase) for phrase in row.unless]
    seen: set[tuple[str, Form]] = set()
    for text, form in forms:
        if (text, form) in seen:
            continue
        seen.add((text, form))
        parts = _cut(text)
        cancels = tuple((phrase.index(parts[0]), phrase) for phrase in unless if parts[0] in phrase)
        yield Entry(parts, form, row, cancels)


def _cut(text: str) -> tuple[str, ...]:
    return tuple(word.text for word in cut(text.lower()))


def _match(lowered: Sequence[str], lexicon: TriggerLexicon) -> Iterator[tuple[int, int, Entry]]:
    """Yield (first word, end, entry), left to right; of several readings the longest, then the first in the file."""
    at = 0
    present = frozenset(lowered)
    while at < len(lowered):
        entry = _best(lowered, at, lexicon.entries.get(lowered[at], ()), present)
        if entry is None:
            at += 1
        else:
            yield at, at + len(entry.words), entry
            at += len(entry.words)


def _best(lowered: Sequence[str], at: int, entries: Sequence[Entry], present: frozenset[str]) -> Entry | None:
    fitting = [e for e in entries if _fits(lowered, at, e, present)]
    if not fitting:
        return None
    longest = len(fitting[0].words)
    fitting = [e for e in fitting if len(e.words) == longest]
    kind = _standing(lowered, at, at + longest, {e.form for e in fitting})
    return next((e for e in fitting if e.form in kind), None)


def _fits(lowered: Sequence[str], at: int, entry: Entry, present: frozenset[str]) -> bool:
    size = len(entry.words)
    if size > 1 and tuple(lowered[at : at + size]) != entry.words:
        return False
    if entry.row.needs and not (entry.row.needs & present):
        return False
    if entry.form is Form.PARTICIPLE and entry.row.kind in _STATES and _is_attributive(lowered, at, size):
        return False
    for offset, phrase in entry.unless:
        begin = at - offset
        if begin >= 0 and tuple(lowered[begin : begin + len(phrase)]) == phrase:
            return False
    return True


def _is_attributive(lowered: Sequence[str], at: int, size: int) -> bool:
    """Whether a participle describes or stands for people: "the wounded", "the banned brigade"."""
    before = lowered[at - 1] if at else ""
    return before in _THE and "by" not in lowered[at + size : at + size + 1]


def _standing(lowered: Sequence[str], first: int, end: int, forms: set[Form]) -> frozenset[Form]:
    """Return the forms that the words around allow: "the attack" is a noun, "to attack" a verb."""
    if Form.PHRASE in forms:
        return frozenset({Form.PHRASE})
    if not forms & _VERBAL:
        return _NOMINAL
    if forms & _NOMINAL:
        return _finite(lowered, first, forms) if _is_verb(lowered, first, end, forms) else _NOMINAL
    return _finite(lowered, first, forms) if _may_be_verb(lowered, first, end, forms) else frozenset()


def _may_be_verb(lowered: Sequence[str], first: int, end: int, forms: set[Form]) -> bool:
    """Refuse bare forms where a noun must stand: "the press club", "a bomb on", "cargo of rockets"."""
    if not forms & {Form.BASE, Form.PRESENT} or forms & {Form.PAST, Form.PARTICIPLE}:
        return True
    before = lowered[first - 1] if first else ""
    after = lowered[end] if end < len(lowered) else ""
    if before in _BEFORE_VERB or is_adverb(before):
        return True
    if before in _NO_VERB_AFTER or before.endswith(("'s", "’s")) or not before[:1].isalpha():
        return False
    if Form.PRESENT in forms:
        return after not in BE | HAVE | {"of", "and", ",", "."}
    return before in {"and", "or", "who", "that", "which"} or _is_plural_noun(before)


def _is_plural_noun(word: str) -> bool:
    return (word.endswith("s") and not word.endswith("ss")) or word in _PLURALS


def _finite(lowered: Sequence[str], first: int, forms: set[Form]) -> frozenset[Form]:
    """Tell the past from the participle by what stands before."""
    if not {Form.PAST, Form.PARTICIPLE} <= forms:
        return _VERBAL
    before = first - 1
    while before >= 0 and is_adverb(lowered[before]):
        before -= 1
    word = lowered[before] if before >= 0 else ""
    if word in BE | HAVE or word in DETERMINERS or word in PREPOSITIONS:
        return frozenset({Form.PARTICIPLE})
    return frozenset({Form.PAST})


def _is_verb(lowered: Sequence[str], first: int, end: int, forms: set[Form]) -> bool:
    """Decide for words that are both, such as "attack", "strikes", "bombing", "march"."""
    before = lowered[first - 1] if first else ""
    after = lowered[end] if end < len(lowered) else ""
    if before in POSSESSIVES or before in DETERMINERS - {"that", "which"} or before.endswith(("'s", "’s", "s'", "s’")):
        return False
    if before in _BEFORE_VERB:
        return True
    if Form.ING in forms:
        return before in BE or after in DETERMINERS | POSSESSIVES
    if (
        before in PREPOSITIONS
        or before in {"air", "drone", "rocket", "missile"}
        or before.endswith(("ish", "ian", "ese"))
    ):
        return False
    if after in {"on", "against", "by", "that", "which", "of", ",", ".", ""} and after not in {"the", "a"}:
        return before in {"and", "who"} and Form.BASE in forms and after in {"the", "a"}
    if after in DETERMINERS | POSSESSIVES or after[:1].isdigit():
        return True
    return before in {"who", "that", "which"}
