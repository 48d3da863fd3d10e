"""Nominal mentions: common nouns for those who act and speak, with determiners, modifiers and short complements.

In: a `Line`, the names found in it, the lexicon. Out: `Candidate`s such as "two residents of Dori reached by telephone",
"the front's spokesman", "an Iraqi security source".
Source: PARC 3.0 source spans (the full noun phrase); no parser: closed classes end a phrase.
"""

# ruff: noqa: SIM905 (word lists read better as words)

from __future__ import annotations

from collections.abc import Sequence

from sayso.kit.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from sayso.mark.candidates import Candidate
from sayso.mark.lines import Line
from sayso.mark.mention_words import MentionLexicon, NounRow
from sayso.records import MentionForm

_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen dozens hundreds thousands scores another other "
    "others own more fewer least".split()
)
REPORTING = frozenset(
    "said says say saying told tells tell claimed claims claim denied denies deny announced announces announce added adds add reported "
    "reports warned warns stated states confirmed confirms accused accuses blamed blames vowed vows called calls asked asks described "
    "declared insisted argued noted revealed alleged quoted cited wrote writes spoke speaks spoken explained admitted acknowledged "
    "threatened promised pledged urged ordered demanded condemned rejected dismissed refused declined estimated believe believed "
    "believes thought think thinks knew know knows heard saw seen seized killed wounded attacked".split()
)
_IRREGULAR = frozenset(
    "was were is are had has have did does went came took gave made got saw shot fled fought held kept left lost met paid put ran sat sent "
    "set stood taught won began broke brought built bought caught chose drove fell felt found flew forgot froze grew hid hit hung led lay "
    "meant rose sang sank showed slept spent stole struck swore threw understood woke wore became blew burnt cut dug".split()
)
_STOPS = (
    PREPOSITIONS
    | CONJUNCTIONS
    | RELATIVES
    | SUBORDINATORS
    | AUXILIARIES
    | SUBJECT_PRONOUNS
    | OBJECT_PRONOUNS
    | REPORTING
    | _IRREGULAR
    | frozenset("not also then there here as than to only just who".split())
)
_ENDINGS = (
    "al",
    "ic",
    "ive",
    "ous",
    "ish",
    "ese",
    "ian",
    "ary",
    "ful",
    "less",
    "ern",
    "able",
    "ible",
    "ant",
    "ent",
    "most",
)
_ADJECTIVES = frozenset(
    "senior junior top high high-ranking ranking former current new old young late local foreign armed unarmed unnamed unidentified "
    "anonymous official security military police government state army navy air defence defense medical hospital intelligence tribal "
    "rebel militant opposition resistance informed well-informed reliable credible key main chief deputy acting interim joint allied "
    "masked hooded wounded injured elderly pregnant armoured armored elite special private public secret high-level low-level "
    "media press information field front-line frontline border district village town city country western eastern northern southern "
    "central human rights women's men's bereaved angry frightened displaced uniformed plain-clothes plainclothes retired exiled "
    "banned obscure little-known hitherto previously unknown separatist islamist jihadist communist nationalist shiite sunni shia "
    "muslim christian hindu jewish buddhist catholic kurdish arab tribal druze alawite pro-government anti-government so-called "
    "self-styled occupied occupation occupying puppet terrorist criminal enemy hostile fellow same second third first last other "
    "own two-man street market aid relief rescue un us eu company operator family court oil mine bus train school university church".split()
)
_HOLDERS = frozenset(
    "source sources resident residents villager villagers member members witness witnesses people official officials".split()
)
_COMPLEMENTS = frozenset("of in at from for near with on inside around".split())
_PARTICIPLES = frozenset(
    "reached briefed interviewed contacted quoted cited speaking involved posted signed issued read published based close familiar linked "
    "loyal released broadcast carried circulated attributed seen obtained".split()
)
_MOST_LEFT = 7
_MOST_RIGHT = 9


def find_nominals(line: Line, names: Sequence[Candidate], lexicon: MentionLexicon) -> list[Candidate]:
    """Return the nominal mentions of a line, left to right, owners before what they own."""
    taken: list[Candidate | None] = [None] * len(line.words)
    for name in names:
        taken[name.first : name.last + 1] = [name] * (name.last - name.first + 1)
    found: list[Candidate] = []
    at = 0
    while at < len(line.words):
        match = lexicon.nouns.longest_at(line.bare, at) if taken[at] is None else None
        if match is None or any(taken[at : at + match[0]]):
            at += 1
            continue
        last = at + match[0] - 1
        if _is_modifier(line, last, lexicon, taken) or _is_verb(line, at, match[1]):
            at += 1
            continue
        candidate = _read_nominal(line, (at, last), match[1], lexicon=lexicon, taken=taken)
        for index in range(candidate.first, last + 1):
            taken[index] = taken[index] or candidate
        found.append(candidate)
        at = last + 1
    for candidate in found:
        candidate.last = _extend_right(line, candidate, taken)
    return found


def _is_modifier(line: Line, last: int, lexicon: MentionLexicon, taken: Sequence[Candidate | None]) -> bool:
    """Whether the noun only qualifies the one after it: "hospital" in "hospital director"."""
    if line.is_possessive[last] or last + 1 >= len(line.words) or taken[last + 1] is not None:
        return False
    after = line.bare[last + 1]
    if lexicon.nouns.longest_at(line.bare, last + 1) is not None:
        return not _is_verb(line, last + 1, None)
    return after in {
        "road",
        "station",
        "compound",
        "post",
        "base",
        "vehicle",
        "car",
        "convoy",
        "patrol",
        "truck",
        "bus",
        "building",
    }


def _is_verb(line: Line, at: int, row: NounRow | None) -> bool:
    """Whether a word that may be noun or verb ("reports", "guards", "heads") is the verb here."""
    word = line.lowered[at]
    before = line.lowered[at - 1] if at else ""
    if before in {
        "to",
        "will",
        "would",
        "could",
        "can",
        "may",
        "might",
        "must",
        "should",
        "who",
        "which",
        "they",
        "he",
        "she",
        "it",
        "we",
        "i",
        "not",
    }:
        return (word not in {"police", "people"} and before != "to") or (before == "to" and word in _MAYBE_VERBS)
    return (
        word in _MAYBE_VERBS_AFTER_NOUN
        and bool(before)
        and before not in DETERMINERS
        and (line.is_name[at - 1] or before.endswith("s"))
    )


_MAYBE_VERBS = frozenset(
    "report reports guard head heads chief chair fund force forces man state states note post posts list lists video record "
    "count figure figures author guide host group claim team board press message text email fax tape broadcast unit witness observe map".split()
)
_MAYBE_VERBS_AFTER_NOUN = frozenset(
    "reports heads guards forces states lists figures posts notes chairs leads hosts records counts".split()
)


def _read_nominal(
    line: Line, head: tuple[int, int], row: NounRow, *, lexicon: MentionLexicon, taken: Sequence[Candidate | None]
) -> Candidate:
    first, owner = _extend_left(line, head[0], lexicon=lexicon, taken=taken)
    noun = " ".join(line.bare[head[0] : head[1] + 1])
    opener = line.lowered[first]
    return Candidate(
        line=line,
        first=first,
        last=head[1],
        head_first=head[0],
        head_last=head[1],
        kind=row.kind,
        form=MentionForm.NOMINAL,
        rule=f"nouns.toml#{row.id}",
        number=row.number,
        gender=_gender(noun),
        noun=noun,
        is_definite=opener in {"the", "this", "that", "these", "those"} or opener in POSSESSIVES or owner is not None,
        owner=owner,
    )


def _gender(noun: str) -> str:
    last = noun.split()[-1]
    if last.endswith("woman") or last in {
        "wife",
        "mother",
        "sister",
        "daughter",
        "widow",
        "aunt",
        "niece",
        "girl",
        "nun",
        "queen",
        "grandmother",
    }:
        return "f"
    if last in {
        "man",
        "husband",
        "father",
        "brother",
        "son",
        "uncle",
        "nephew",
        "boy",
        "monk",
        "imam",
        "king",
        "priest",
        "sheikh",
        "bishop",
    }:
        return "m"
    return ""


def _extend_left(
    line: Line, head: int, *, lexicon: MentionLexicon, taken: Sequence[Candidate | None]
) -> tuple[int, Candidate | None]:
    """Return the first word of the phrase and, for "Daraa's governor", the mention that owns it."""
    first, at = head, head - 1
    while at >= 0 and head - at <= _MOST_LEFT:
        word = line.lowered[at]
        holder = taken[at]
        if holder is not None:
            if line.is_possessive[at] or holder.form is MentionForm.NAMED:
                owner = holder if line.is_possessive[at] else None
                start = holder.first
                if start > 0 and line.lowered[start - 1] in DETERMINERS:
                    start -= 1
                return start, owner
            break
        if word == "'" and at and line.is_possessive[at - 1]:
            at -= 1
            continue
        if word in DETERMINERS:
            first = at
            if at and line.lowered[at - 1] in {"all", "both", "half"}:
                first = at - 1
            break
        if word in _NUMBERS or word.isdigit() or _modifies(line, at, lexicon):
            first, at = at, at - 1
            continue
        opener = _determiner_before(line, at, taken)
        if opener is not None:
            first = opener
        break
    return first, None


def _modifies(line: Line, at: int, lexicon: MentionLexicon) -> bool:
    word = line.bare[at]
    if word in _STOPS or not word[0].isalpha():
        return False
    if word in _ADJECTIVES or "-" in word or (word.endswith(_ENDINGS) and len(word) > 4):
        return True
    return lexicon.nouns.get(word) is not None and not _is_verb(line, at, None)


def _determiner_before(line: Line, at: int, taken: Sequence[Candidate | None]) -> int | None:
    """Return where a determiner opens the phrase, two words at most away over words unknown to the lexicon."""
    for index in range(at, max(-1, at - 3), -1):
        word = line.lowered[index]
        if word in DETERMINERS:
            return index
        if taken[index] is not None or word in _STOPS or not word[0].isalpha():
            return None
        if word.endswith("ed") and index > 0 and line.lowered[index - 1] not in DETERMINERS:
            return None
    return None


def _extend_right(line: Line, candidate: Candidate, taken: Sequence[Candidate | None]) -> int:
    """Return the last word of the phrase with its complement: "of Dori", "at the scene", "reached by telephone"."""
    at = candidate.last
    if line.is_possessive[at]:
        return at
    for _ in range(3):
        following = line.lowered[at + 1] if at + 1 < len(line.words) else ""
        takes = following == "of" or (
            following in _COMPLEMENTS and candidate.number != "body" and at - candidate.last < 3
        )
        if not takes and not (following in _PARTICIPLES and candidate.number != "body" and _goes_on(line, at + 2)):
            break
        stop = _phrase_end(line, at + 2, taken)
        if stop is None:
            break
        at = stop
    return at


def _goes_on(line: Line, at: int) -> bool:
    return at < len(line.words) and line.lowered[at] in PREPOSITIONS | {"as", "to"}


def _phrase_end(line: Line, first: int, taken: Sequence[Candidate | None]) -> int | None:
    """Return the last word of the noun phrase at `first`, None if there is none."""
    at, content = first, 0
    while at < len(line.words) and at - first < _MOST_RIGHT:
        word, holder = line.lowered[at], taken[at]
        if holder is not None:
            at = max(holder.last, at)
            content += 1
            if not line.is_possessive[at] and (at + 1 >= len(line.words) or taken[at + 1] is None):
                following = line.lowered[at + 1] if at + 1 < len(line.words) else ""
                if (
                    following in _STOPS
                    or not following[:1].isalpha()
                    or following in DETERMINERS
                    or following.endswith("ed")
                ):
                    return at
            at += 1
            continue
        if content == 0 and (word in DETERMINERS or word in _NUMBERS or (word in PREPOSITIONS and at == first)):
            at += 1
            continue
        if word in _STOPS or not word[0].isalnum() or word in DETERMINERS or (content and word.endswith("ed")):
            break
        content += 1
        at += 1
    return at - 1 if content else None
