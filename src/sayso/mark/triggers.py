"""Event triggers: the words that name a happening, with their PLOVER type; arguments are in `arguments.py`.

In: a `Scene` and its attributions. Out: `Trigger`s in text order, never overlapping, and the arguments of each.
`Trigger.because[0].note` is "kind/form": the row's kind ("deed", "harm", ...) and how the word stands ("past", "noun").
Source: PLOVER 0.8 for the types; the words are data in `triggers.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sayso.kit.grammar import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    QUOTE_MARKS,
    SUBJECT_PRONOUNS,
    is_adverb,
    verb_group,
)
from sayso.kit.inflection import Form, noun_forms, verb_forms
from sayso.kit.rows import RowReader
from sayso.kit.spanning import SpanIndex
from sayso.kit.words import words as cut
from sayso.mark.arguments import ArgumentLexicon, WeaponRow, find_arguments
from sayso.mark.scene import Scene
from sayso.records import Argument, Attribution, EventType, Evidence, MentionForm, Span, Trigger

_BODY_WORDS = (
    "group groups force forces fighter fighters movement movements unit units brigade brigades axis front faction factions "
    "leader leaders commander commanders bloc camp member members committee committees cell cells squad squads council "
    "veteran veterans correspondent crime crimes victims survivors zone zones"
)
_BODIES = frozenset(_BODY_WORDS.split())
_LONGEST_CUE = 80
_MOST = 60  # triggers in one sentence; more is no sentence
_VOWED = frozenset({"pledged", "vowed", "promised", "threatened", "sworn", "vows", "pledges", "threatens"})
_THING_REACH = 5  # words between a verb and the thing it needs
_VERBAL = frozenset({Form.BASE, Form.PRESENT, Form.PAST, Form.PARTICIPLE, Form.ING})
_NOMINAL = frozenset({Form.NOUN, Form.PLURAL})
_STATES = frozenset({"harm", "restrict", "death", "displaced"})
_THE = (DETERMINERS - {"that", "which", "no", "both", "all"}) | POSSESSIVES
_AFTER_NOUN = frozenset(
    {"on", "against", "by", "that", "which", "of", ",", ".", "", "in", "at", "near", "and", "was", "were", "is"}
)
_BEFORE_PARTICIPLE = frozenset(
    {",", "and", "after", "before", "while", "by", "of", "for", "from", "without", "despite", "stop"}
)
_NUMBER_WORDS = "at more one two three four five six seven eight nine ten eleven twelve dozens scores hundreds several"
_NUMBERS = frozenset(_NUMBER_WORDS.split())
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
    things: frozenset[str] = frozenset()
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
    times = SpanIndex((time.span, time) for time in scene.times)
    cues = [attribution.cue for attribution in attributions if attribution.cue]
    cued = {at for cue in cues for at in range(cue.start, min(cue.end, cue.start + _LONGEST_CUE))}
    for words in scene.words:
        lowered = [word.text.lower() for word in words]
        for first, last, entry in islice(_match(lowered, lexicon), _MOST):
            span = scene.span(words[first].start, words[last - 1].end)
            kind, mode = entry.row.kind, entry.row.mode
            weapon = _weapon_before(lowered, first, lexicon.arguments.weapons) if kind == "harm" else None
            if weapon is not None and entry.form in _VERBAL:
                kind, mode = "weapon", weapon[1]
                span = scene.span(words[weapon[0]].start, words[last - 1].end)
            if kind == "menace" and entry.form in _NOMINAL:
                first = _vow_before(lowered, first)
                span = scene.span(words[first].start, words[last - 1].end)
            is_cue = span.start in cued and kind != "menace" and entry.row.type is not EventType.ACCUSE
            if is_cue or _is_in_name(scene, span, entry):  # the cue of a statement is no event
                continue
            if _is_scare_quoted(scene, span):
                continue
            if next(times.meeting(span), None) is not None:  # 18 March
                continue
            because = (Evidence(f"triggers.toml#{entry.row.id}", (span,), note=f"{kind}/{entry.form}"),)
            triggers.append(Trigger(span, entry.row.type, mode or None, because))
    return tuple(triggers), find_arguments(scene, tuple(triggers), attributions, lexicon.arguments)


def _weapon_before(
    lowered: Sequence[str], verb: int, weapons: Mapping[tuple[str, ...], WeaponRow]
) -> tuple[int, str] | None:
    """Take the weapon along that kills, "a grenade wounded two": its first word and what such an assault is called."""
    start = verb_group(lowered, verb).start
    for size in (3, 2, 1):
        row = weapons.get(tuple(lowered[start - size : start])) if start >= size else None
        if row is not None:
            return start - size, row.mode
    return None


def _vow_before(lowered: Sequence[str], noun: int) -> int:
    """Take the vowing word along: "its pledged “harsh revenge”"; returns the trigger's first word."""
    return next((at for at in range(noun - 1, max(-1, noun - 5), -1) if lowered[at] in _VOWED), noun)


def _is_scare_quoted(scene: Scene, span: Span) -> bool:
    """Whether the word stands alone in quotation marks: the nine “neutralised” attackers."""
    text = scene.report.text
    return text[span.start - 1 : span.start] in QUOTE_MARKS and text[span.end : span.end + 1] in QUOTE_MARKS


def _is_in_name(scene: Scene, span: Span, entry: Entry) -> bool:
    """Whether the word belongs to a name or only describes a noun: "Popular Mobilisation Units", "resistance groups"."""
    after = scene.report.text[span.end : span.end + 12].lstrip().partition(" ")[0].lower().rstrip(",.;:")
    if entry.form is Form.NOUN and after in _BODIES:
        return True
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
    at = floor = 0
    present = frozenset(lowered)
    while at < len(lowered):
        entries = lexicon.entries.get(lowered[at])
        entry = _best(lowered, at, entries, present) if entries else None
        if entry is None:
            at += 1
            continue
        first, last = _with_thing(lowered, at, entry) if entry.row.things else (at, at + len(entry.words))
        yield max(first, floor), last, entry
        at = floor = last


def _with_thing(lowered: Sequence[str], at: int, entry: Entry) -> tuple[int, int]:
    """Take the thing along that makes the verb a deed: "found explosives", "a bag of grenades was found"."""
    thing = _thing(lowered, at, entry)
    end = at + len(entry.words)
    return (at, end) if thing is None else (min(at, thing), max(end, thing + 1))


def _thing(lowered: Sequence[str], at: int, entry: Entry) -> int | None:
    """Find the thing after the verb, else before a passive one."""
    end = at + len(entry.words)
    for here in range(end, min(len(lowered), end + _THING_REACH)):
        if lowered[here] in entry.row.things:
            return here
        if not lowered[here][:1].isalnum() or lowered[here] in {"that", "who", "which", "when", "by"}:
            break
    passive = at > 0 and (lowered[at - 1] in BE or (lowered[at - 2 : at - 1] and lowered[at - 2] in BE))
    for here in range(at - 1, max(-1, at - 2 - _THING_REACH), -1):
        if passive and lowered[here] in entry.row.things:
            return here
        if not lowered[here][:1].isalnum():
            break
    return None


def _best(lowered: Sequence[str], at: int, entries: Sequence[Entry], present: frozenset[str]) -> Entry | None:
    fitting = [e for e in entries if _fits(lowered, at, e, present)]
    if not fitting:
        return None
    longest = len(fitting[0].words)
    fitting = [e for e in fitting if len(e.words) == longest]
    kind = _standing(lowered, at, at + longest, {e.form for e in fitting})
    fitting = [e for e in fitting if e.form in kind]
    return next((e for e in fitting if e.row.kind != "menace"), fitting[0] if fitting else None)


def _fits(lowered: Sequence[str], at: int, entry: Entry, present: frozenset[str]) -> bool:
    size = len(entry.words)
    if size > 1 and tuple(lowered[at : at + size]) != entry.words:
        return False
    if entry.row.things and _thing(lowered, at, entry) is None:
        return False
    if entry.row.needs and not (entry.row.needs & present):
        return False
    if entry.form in {Form.PARTICIPLE, Form.PAST} and entry.row.kind in _STATES and _is_attributive(lowered, at, size):
        return False
    for offset, phrase in entry.unless:
        begin = at - offset
        if begin >= 0 and tuple(lowered[begin : begin + len(phrase)]) == phrase:
            return False
    return True


def _is_attributive(lowered: Sequence[str], at: int, size: int) -> bool:
    """Whether a participle describes or stands for people: "the wounded", "the banned brigade", "seven wounded were"."""
    before = at - 1
    while before >= 0 and lowered[before] in QUOTE_MARKS:
        before -= 1
    word, after = lowered[before] if before >= 0 else "", lowered[at + size] if at + size < len(lowered) else ""
    if word in _THE:
        return after != "by"
    is_number = word[:1].isdigit() or (word in _NUMBERS and word not in {"at", "more"})
    return is_number and after not in {"in", "by", "when", "as", "during", "after"}


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
        if before.endswith(("ish", "ian", "ese", "can")) or before[-2:] in {"li", "qi", "ni"}:  # Israeli targets
            return False
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
    if before in _BEFORE_VERB:
        return True
    if _has_determiner(lowered, first):
        return False
    if Form.ING in forms:
        return before in BE or (after not in _AFTER_NOUN and (before in _BEFORE_PARTICIPLE or _opens_object(after)))
    if (
        before in PREPOSITIONS
        or before in {"air", "drone", "rocket", "missile"}
        or before.endswith(("ish", "ian", "ese"))
    ):
        return False
    if after in _AFTER_NOUN:
        return False
    return _opens_object(after) or before in {"who", "that", "which"}


def _has_determiner(lowered: Sequence[str], first: int) -> bool:
    """Whether a determiner or possessive opens the phrase, at most three words before."""
    for at in range(first - 1, max(-1, first - 4), -1):
        word = lowered[at]
        if word in DETERMINERS - {"that", "which"} or word in POSSESSIVES or word.endswith(("'s", "’s", "s'", "s’")):
            return True
        if (
            word in PREPOSITIONS
            or word in CONJUNCTIONS
            or not word[:1].isalnum()
            or word in BE | HAVE
            or is_adverb(word)
        ):
            return False
    return False


def _opens_object(word: str) -> bool:
    return (
        word in DETERMINERS | POSSESSIVES
        or word[:1].isdigit()
        or word in _NUMBERS
        or word in {"him", "her", "them", "us"}
    )
