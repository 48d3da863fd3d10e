"""Nominal mentions: common nouns for those who act and speak, with determiners, modifiers and short complements.

In: a `Line`, the names found in it, the lexicon. Out: `Candidate`s such as "two residents of Dori reached by telephone",
"the front's spokesman", "an Iraqi security source". A name before its class noun ("Marsad agency") stays a name.
Source: PARC 3.0 source spans (the full noun phrase).
"""
# ruff: noqa: SIM905 (word lists read better as words)

from __future__ import annotations

from collections.abc import Sequence

from sayso.kit.grammar import AUXILIARIES, DETERMINERS, OBJECT_PRONOUNS, POSSESSIVES, PREPOSITIONS, is_adverb
from sayso.mark.candidates import Candidate
from sayso.mark.lines import Line
from sayso.mark.mention_words import MentionLexicon, NounRow
from sayso.mark.phrases import NUMBERS, STOPS, Taken, close_phrase, open_phrase
from sayso.records import MentionForm, MentionKind

_CLASS_NOUNS = frozenset(
    "group|armed group|rebel group|militant group|insurgent group|separatist group|terrorist group|movement|militia|faction|cell|network|gang|"
    "cartel|wing|agency|news agency|state news agency|newspaper|daily|weekly|magazine|radio|radio station|television|television channel|"
    "tv|tv channel|tv station|channel|satellite channel|broadcaster|website|news website|news site|portal|news portal|wire service|"
    "party|tribe|clan|foundation|charity|organisation|organization|rights group|human rights group|company|firm|bank|airbase|air base|military base|"
    "naval base|base|airport|airfield|airstrip|camp|refugee camp|crossing|border crossing|refinery|oil field|oilfield|gas field|dam|bridge|prison|"
    "checkpoint|monastery|pipeline|oil pipeline|power plant|power station|mine|hospital|river|valley|lake|island|desert|mountain|mountains|"
    "province|district|governorate|county|region|township|municipality|village|highway|strait|creek|ridge|forest|border".split(
        "|"
    )
)
_OF_PLACES = frozenset(
    {"site", "settlement", "police", "resident", "residents", "governor", "governors", "vehicle", "cleric", "human"}
)
_PARTISAN = frozenset("rebel government opposition opposing enemy insurgent separatist loyalist army military".split())
_VERBS_TOO = frozenset(
    "report reports guard head heads chief chair chairs fund force forces man state states note notes post posts list lists video record records "
    "count counts figure figures author guide guides host hosts group claim team board press message text email fax tape broadcast unit "
    "witness observe map mine mines shell shells rocket tank house houses ship ships train trains plant boat bus park patrol well state plan".split()
)
_CLOSING = frozenset({'"', "”", "’", "'", "»"})
_ADJECTIVES_TOO = frozenset(
    "dead wounded injured displaced elderly official local native regular fellow uniform general major".split()
)
_SUBJECTS_BEFORE_VERB = frozenset(
    "will would could can may might must should who which they he she it we i not you cannot".split()
)
_FEMALE = frozenset(
    "wife mother sister daughter widow aunt niece girl nun queen grandmother princess lady midwife fiancée".split()
)
_MALE = frozenset(
    "man husband father brother son uncle nephew boy monk imam king priest sheikh bishop prince abbot widower grandfather".split()
)


def find_nominals(line: Line, names: Sequence[Candidate], lexicon: MentionLexicon) -> list[Candidate]:
    """Return the nominal mentions of a line, left to right, owners before what they own; names may grow."""
    taken: list[Candidate | None] = [None] * len(line.words)
    for name in names:
        taken[name.first : name.last + 1] = [name] * (name.last - name.first + 1)
    found = [name for name in names if not name.is_name]  # roles in capitals: "the Governor"
    for name in found:
        _reopen(line, name, lexicon=lexicon, taken=taken)
    at = 0
    while at < len(line.words):
        match = lexicon.nouns.longest_at(line.bare, at) if taken[at] is None else None
        if match is None or any(taken[at : at + match[0]]):
            at += 1
            continue
        last = at + match[0] - 1
        if not _is_verb(line, at, last, lexicon=lexicon) and not _joins_name(line, at, last, row=match[1], taken=taken):
            found.extend(_read(line, (at, last), match[1], lexicon=lexicon, taken=taken))
        at = last + 1
    for candidate in found:
        candidate.last = close_phrase(line, candidate, lexicon=lexicon, taken=taken)
        _place_complement(line, candidate, taken)
    return [candidate for candidate in found if candidate not in names]


def _read(
    line: Line, head: tuple[int, int], row: NounRow, *, lexicon: MentionLexicon, taken: list[Candidate | None]
) -> list[Candidate]:
    """Return the nominal at `head`, if it is one."""
    if _qualifies_next(line, head[1], row, lexicon=lexicon, taken=taken):
        line.qualifies[head[0] : head[1] + 1] = [True] * (head[1] + 1 - head[0])
        if row.number != "body" or lexicon.nouns.longest_at(line.bare, head[1] + 1) is not None:
            return []
        candidate = _nominal(line, (head[0], head[1]), head, row=row)
        candidate.is_attribute = True
    else:
        opening = open_phrase(line, head[0], lexicon=lexicon, taken=taken)
        if _lacks_determiner(line, head, opening.first):
            return []
        candidate = _nominal(line, (opening.first, head[1]), head, row=row)
        candidate.owner, candidate.modifiers = opening.owner, opening.modifiers
        _settle_definiteness(line, candidate)
        _place_names(candidate, row, taken)
        if _is_bare_side(candidate):
            return []
    for index in range(candidate.first, head[1] + 1):
        taken[index] = taken[index] or candidate
    return [candidate]


def _place_names(candidate: Candidate, row: NounRow, taken: Taken) -> None:
    """Read "Kalar" in "the Kalar road", "Zenica police", "Daraa's governor" as a place."""
    names = {id(holder): holder for holder in taken[candidate.first : candidate.head_first] if holder is not None}
    for name in names.values():
        if name.rule.startswith("names#") and name.rule != "names#model" and name.is_name and len(name.tokens) <= 2:
            is_owner = name is candidate.owner and row.id in {"governor", "governors", "police", "settlement"}
            if (name is not candidate.owner and row.id in _OF_PLACES) or is_owner:
                name.kind, name.rule, name.number = MentionKind.PLACE, "names#place", "place"


def _place_complement(line: Line, candidate: Candidate, taken: Taken) -> None:
    """Read "Dori" in "residents of Dori", "the bishop of Dori" as a place."""
    at = candidate.head_last + 1
    if (
        candidate.rule.rpartition("#")[2] not in _OF_PLACES
        or line.lowered[at : at + 1] != ["of"]
        or at + 1 >= len(line.words)
    ):
        return
    name = taken[at + 1]
    if name is not None and name.is_name and name.rule in {"names#word", "names#words"} and len(name.tokens) <= 2:
        name.kind, name.rule, name.number = MentionKind.PLACE, "names#place", "place"


def _reopen(line: Line, role: Candidate, *, lexicon: MentionLexicon, taken: list[Candidate | None]) -> None:
    """Give a role in capitals its determiner and owner."""
    opening = open_phrase(line, role.first, lexicon=lexicon, taken=taken)
    role.first, role.owner = opening.first, opening.owner
    _settle_definiteness(line, role)
    for index in range(role.first, role.last + 1):
        taken[index] = taken[index] or role


def _nominal(line: Line, span: tuple[int, int], head: tuple[int, int], *, row: NounRow) -> Candidate:
    noun = " ".join(line.bare[head[0] : head[1] + 1])
    return Candidate(
        line=line,
        first=span[0],
        last=span[1],
        head_first=head[0],
        head_last=head[1],
        kind=row.kind,
        form=MentionForm.NOMINAL,
        rule=f"nouns.toml#{row.id}",
        number=row.number,
        gender=gender_of(noun),
        noun=noun,
    )


def _settle_definiteness(line: Line, candidate: Candidate) -> None:
    opener = line.lowered[candidate.first]
    candidate.is_negated = opener in {"no", "any", "every", "each", "neither", "either", "whichever"}
    is_bare_role = candidate.is_person and candidate.first == candidate.head_first
    candidate.is_definite = (
        opener in {"the", "this", "that", "these", "those"}
        or opener in POSSESSIVES
        or candidate.owner is not None
        or is_bare_role
    )


def gender_of(noun: str) -> str:
    """Return "f" or "m" where the noun says so, else ""."""
    last = noun.split()[-1]
    if last.endswith("woman") or last in _FEMALE:
        return "f"
    return "m" if last in _MALE or (last.endswith("man") and last not in {"human", "german"}) else ""


def _joins_name(line: Line, first: int, last: int, *, row: NounRow, taken: list[Candidate | None]) -> bool:
    """Let a name take in the class noun after it: "Marsad agency", "Ain al-Asad air base"."""
    before = first - 2 if first > 1 and line.lowered[first - 1] in _CLOSING else first - 1
    name = taken[before] if before >= 0 else None
    noun = " ".join(line.bare[first : last + 1])
    if name is None or not name.is_name or noun not in _CLASS_NOUNS or line.is_possessive[before]:
        return False
    if not name.rule.startswith("names#") and name.kind is not row.kind:
        return False
    name.last = last
    name.kind, name.rule = row.kind, f"nouns.toml#{row.id}"
    name.number = "body" if row.number == "body" else "place"
    name.roles.add(noun)
    if row.number == "place":
        name.tokens = (*name.tokens, *noun.split())
    for index in range(first, last + 1):
        taken[index] = name
    return True


def _qualifies_next(line: Line, last: int, row: NounRow, *, lexicon: MentionLexicon, taken: Taken) -> bool:
    """Whether the noun only qualifies the one after it: "hospital director", "regime aircraft", "terrorist attack"."""
    if line.is_possessive[last] or last + 1 >= len(line.words):
        return False
    after, name = line.bare[last + 1], taken[last + 1]
    if (
        name is not None
        and name.is_name
        and not name.is_person
        and line.bare[last] in lexicon.modifiers
        and row.number == "one"
    ):
        return True  # "the official Marsad agency"
    if name is not None or not after[0].isalpha() or line.is_time[last + 1]:
        return False
    if lexicon.nouns.longest_at(line.bare, last + 1) is not None and not line.is_possessive[last]:
        return not _is_verb(line, last + 1, last + 1, lexicon=lexicon)
    if (
        row.number == "many"
        or line.bare[last].endswith("s")
        or after in STOPS
        or after in DETERMINERS
        or after in NUMBERS
    ):
        return False
    if is_adverb(after) or after.endswith(("ed", "ing", "n't")) or after in AUXILIARIES or after in lexicon.verbs:
        return False
    if row.number in {"body", "one"} and line.bare[last] in {
        "police",
        "military",
        "army",
        "navy",
        "government",
        "regime",
        "junta",
    }:
        return not _looks_verbal(line, last + 1)
    return lexicon.is_common(after) and not _looks_verbal(line, last + 1)


def _looks_verbal(line: Line, at: int) -> bool:
    """Whether a word in -s or a bare verb after a noun is likelier its verb: an object or preposition follows."""
    following = line.lowered[at + 1] if at + 1 < len(line.words) else ""
    is_s_form = line.bare[at].endswith("s") and not line.bare[at].endswith("ss")
    return is_s_form and (
        following in OBJECT_PRONOUNS
        or following in DETERMINERS
        or following in PREPOSITIONS - {"of"}
        or following in {"that", "to"}
        or line.is_name[at : at + 2][-1]
    )


def _is_verb(line: Line, first: int, last: int, *, lexicon: MentionLexicon) -> bool:
    """Whether a word that may be noun, adjective or verb ("reports", "wounded", "mine") is no noun here."""
    word = line.lowered[first]
    before = line.lowered[first - 1] if first else ""
    if first != last:
        return False
    if word in _ADJECTIVES_TOO:
        return not (
            before in DETERMINERS
            or before in NUMBERS
            or before.isdigit()
            or before in {"of", "senior", "top", "local", "security"}
        )
    if word == "front" and line.lowered[first + 1 : first + 2] == ["of"]:
        return True
    if word not in _VERBS_TOO:
        return False
    if before in _SUBJECTS_BEFORE_VERB or before == "to":
        return True
    noun = lexicon.nouns.get(line.bare[first - 1]) if first else None
    if noun is not None and noun.number == "body" and word.endswith("s") and _has_object(line, first + 1, lexicon):
        return True  # "Army shells refugee column"
    if noun is not None and noun.number in {"one", "body"} and word.endswith("s") and before not in lexicon.modifiers:
        return not before.endswith("s")  # "a foreign agency reports"
    return line.is_name[first - 1] and word.endswith("s") and not line.is_possessive[first - 1] if first else False


def _is_bare_side(candidate: Candidate) -> bool:
    """Whether "side" is one of a thing ("the other side of the road") and not a party."""
    return candidate.noun == "side" and not any(
        token.startswith("=") or token in _PARTISAN for token in candidate.modifiers
    )


def _has_object(line: Line, at: int, lexicon: MentionLexicon) -> bool:
    """Whether a noun phrase begins at `at`, as after a verb."""
    word = line.bare[at] if at < len(line.words) else "."
    if not word[0].isalpha() or word in STOPS - DETERMINERS or word in lexicon.verbs or word.endswith(("ed", "ing")):
        return False
    return not is_adverb(word) and word not in AUXILIARIES


def _lacks_determiner(line: Line, head: tuple[int, int], first: int) -> bool:
    """Whether a singular thing or document stands bare, as a verb or adjective would ("base", "text")."""
    word = line.bare[head[1]]
    return (
        first == head[0]
        and head[0] == head[1]
        and word in _VERBS_TOO
        and not word.endswith("s")
        and line.lowered[first - 1 : first] not in (["by"], ["in"], ["of"], ["the"])
    )


def kind_is_body(kind: MentionKind) -> bool:
    """Whether a kind is a collective that can speak."""
    return kind in {
        MentionKind.ORGANISATION,
        MentionKind.ARMED_GROUP,
        MentionKind.MILITARY,
        MentionKind.OUTLET,
        MentionKind.STATE,
        MentionKind.OTHER,
    }
