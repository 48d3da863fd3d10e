"""Names: runs of capitalised words with particles, titles before them, and what kind of thing they name.

In: a `Line` and the lexicon. Out: `Candidate`s, left to right, not overlapping.
Source: newsroom naming habits (rank + name, body heads such as Brigades or Ministry, particles of Arabic, Romance and
Germanic names); no list of persons or groups.
"""

# ruff: noqa: SIM905 (word lists read better as words)

from __future__ import annotations

from collections.abc import Iterator

from sayso.kit.folding import fold
from sayso.kit.grammar import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, RELATIVES, SUBORDINATORS
from sayso.mark.candidates import Candidate
from sayso.mark.lines import Line
from sayso.mark.mention_words import MentionLexicon, TitleRow
from sayso.records import MentionForm, MentionKind

_PARTICLES = frozenset(
    "al el ul ud bin ibn bint ben abu abd ould ag wa de del della di da dos das du la le las los van von der den ter ten y e".split()
)
_NAME_PARTICLES = frozenset("al el bin ibn bint ben abu abd ould ag wa ul".split())
_NEVER_NAMES = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | RELATIVES
    | AUXILIARIES
    | frozenset(
        "i i'm i've i'd i'll he she it we they you me him us them yes no not never nobody nothing everybody everyone everything "
        "someone somebody something anyone anything said says told mr".split()
    )
)
_OPENERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands however meanwhile moreover furthermore "
    "nevertheless instead indeed still then thus hence later earlier now today yesterday tomorrow tonight meantime afterwards elsewhere "
    "overnight according asked also even only just perhaps maybe apparently allegedly reportedly recently initially finally first second "
    "third fourth last next previously separately additionally unfortunately fortunately sadly local heavy fresh late early former "
    "whoever whatever whenever wherever speaking citing quoting referring responding answering calling writing among amid despite "
    "besides why how what here there who armed unidentified unknown suspected masked residents eyewitnesses senior top foreign western "
    "eastern northern southern".split()
)
_JOINING_HEADS = frozenset(
    "ministry department commission committee institute council centre center directorate association federation union agency "
    "organisation organization office bureau authority foundation movement front party academy secretariat chamber".split()
)
_MOST_WORDS = 14


def find_names(line: Line, lexicon: MentionLexicon) -> Iterator[Candidate]:
    """Yield the names of a line whose capitals mean something."""
    at = 0
    while at < len(line.words):
        if not line.is_name[at] or _opens_without_naming(line, at, lexicon):
            at += 1
            continue
        stop = _extend(line, at, lexicon)
        candidate = read_name(line, at, stop, lexicon)
        if candidate is not None:
            yield candidate
        at = stop + 1


def starts_sentence(line: Line, at: int) -> bool:
    """Whether the word stands where any word would be capitalised."""
    while at > 0 and line.lowered[at - 1] in {'"', "“", "'", "«", "[", "(", "—", "–", "-", "‘", "…"}:
        at -= 1
    return at == 0 or line.lowered[at - 1] in {":", ".", "?", "!", "”", "’", "•"}


def _opens_without_naming(line: Line, at: int, lexicon: MentionLexicon) -> bool:
    """Whether the capital of the word is only that of a sentence's first word, or of a word that never names."""
    word = line.bare[at]
    if lexicon.countries.longest_at(line.bare, at) is not None:
        return word == "us" and line.words[at].text != "US"
    if word in _NEVER_NAMES:
        return True
    if not starts_sentence(line, at):
        return False
    follows = at + 1 < len(line.words) and line.is_name[at + 1] and line.bare[at + 1] not in _NEVER_NAMES
    if word in _OPENERS:
        return True
    if line.lowered[at + 1 : at + 2] == ["."] and lexicon.titles.get(word) is not None:
        return False
    if follows and (lexicon.titles.longest_at(line.bare, at) or lexicon.bodies.longest_at(line.bare, at)):
        return False
    if lexicon.nouns.longest_at(line.bare, at) is not None:
        return True
    return not follows and _looks_common(line, at)


def _looks_common(line: Line, at: int) -> bool:
    """Whether a sentence's first word, standing alone, is likelier a common word than a name."""
    if line.is_possessive[at]:
        return False
    word, text = line.bare[at], line.words[at].text
    if len(text) > 1 and text.isupper():
        return False
    if word.endswith(("ing", "ly", "ed", "tion", "ness", "ment", "ities")):
        return True
    following = line.lowered[at + 1] if at + 1 < len(line.words) else "."
    names_a_speaker = {
        "said",
        "says",
        "told",
        "added",
        "denied",
        "claimed",
        "announced",
        "reported",
        "warned",
        "vowed",
        "accused",
    }
    return not (following in names_a_speaker or following in {"'", ","} or following in AUXILIARIES)


def _extend(line: Line, first: int, lexicon: MentionLexicon) -> int:
    """Return the last word of the name that begins at `first`."""
    country = lexicon.countries.longest_at(line.bare, first)
    at = first + country[0] - 1 if country is not None else first
    while at + 1 < len(line.words) and at - first < _MOST_WORDS:
        if line.is_possessive[at]:
            break
        step = _step(line, first, at, lexicon)
        if not step:
            break
        at += step
    return at


def _step(line: Line, first: int, at: int, lexicon: MentionLexicon) -> int:
    """Return by how many words the name goes on after `at`, 0 if it ends there."""
    following = line.lowered[at + 1]
    if _names(line, at + 1) and not _touches_stop(line, at):
        return 1
    if following == "." and (len(line.bare[at]) == 1 or lexicon.titles.get(line.bare[at])) and _names(line, at + 2):
        return 2
    if following in _PARTICLES and line.words[at + 1].text.islower():
        return _over_particles(line, at + 1)
    if following == "&" and _names(line, at + 2):
        return 2
    if following in {"-", "–"} and line.words[at + 1].start == line.words[at].end and _names(line, at + 2):
        return 2 if line.words[at + 2].start == line.words[at + 1].end else 0
    if following in {"of", "for", "and"} and _has_body(line, first, at, lexicon):
        return _over_connector(line, first, at, following)
    if following.isdigit() and len(following) <= 4 and lexicon.bodies.get(line.bare[at]) and at > first:
        return 1
    return 0


def _names(line: Line, at: int) -> bool:
    return at < len(line.words) and line.is_name[at] and line.bare[at] not in _NEVER_NAMES


def _touches_stop(line: Line, at: int) -> bool:
    return line.lowered[at] == "."


def _over_particles(line: Line, at: int) -> int:
    """Return the steps from before `at`, a particle, to the name after up to three particles."""
    steps = 1
    while steps <= 3 and at < len(line.words):
        if _names(line, at):
            return steps
        if line.lowered[at] not in _PARTICLES:
            return 0
        at, steps = at + 1, steps + 1
    return 0


def _has_body(line: Line, first: int, at: int, lexicon: MentionLexicon) -> bool:
    """Whether the name so far has the head of a body, so that "of" and "for" may carry it on."""
    return any(
        lexicon.bodies.longest_at(line.bare, index)
        or line.bare[index] in {"republic", "kingdom", "state", "states", "army", "sons"}
        for index in range(first, at + 1)
    )


def _over_connector(line: Line, first: int, at: int, connector: str) -> int:
    if connector == "and":
        has_of = any(line.lowered[index] in {"of", "for"} for index in range(first, at))
        heads_list = any(line.bare[index] in _JOINING_HEADS for index in range(first, at))
        return 2 if has_of and heads_list and _names(line, at + 2) else 0
    if _names(line, at + 2):
        return 2
    is_article = at + 2 < len(line.words) and line.lowered[at + 2] in {"the", "all"}
    return 3 if is_article and _names(line, at + 3) else 0


# --- what is named ---------------------------------------------------------------------------------------------


def read_name(line: Line, first: int, last: int, lexicon: MentionLexicon) -> Candidate | None:
    """Say what the words `first`..`last` name: a titled person, a body, a country, an acronym, a person, a place."""
    titled = _read_titled(line, first, last, lexicon)
    if titled is not None:
        return titled
    kind, rule = _kind_of(line, first, last, lexicon)
    return _candidate(line, (first, last), (first, last), kind=kind, rule=rule)


def _read_titled(line: Line, first: int, last: int, lexicon: MentionLexicon) -> Candidate | None:
    """Read titles before a personal name; a title alone ("the Governor") is a role."""
    at, rows = first, []
    at += _demonym_before_title(line, at, last, lexicon)
    roles: set[str] = set()
    while at <= last:
        title = lexicon.titles.longest_at(line.bare, at)
        if title is None or at + title[0] - 1 > last:
            break
        if title[1].id == "office" and title[0] == 1 and at < last and lexicon.bodies.longest_at(line.bare, at + 1):
            break
        roles.add(" ".join(line.bare[at : at + title[0]]))
        rows.append(title[1])
        at += title[0]
        if at <= last and line.lowered[at] == ".":
            at += 1
    if not rows:
        return None
    if at > last:
        return _role_alone(line, first, last, lexicon)
    if lexicon.bodies.longest_at(line.bare, last) or any(
        line.bare[index] in {"of", "for"} for index in range(at, last)
    ):
        return None
    return _titled_person(line, (first, last), at, rows=rows, roles=roles)


def _demonym_before_title(line: Line, at: int, last: int, lexicon: MentionLexicon) -> int:
    """Return the words of "Iranian" in "Iranian Foreign Minister X", 0 where there is none."""
    country = lexicon.countries.longest_at(line.bare, at)
    if country is None or country[1].role == "capital" or at + country[0] > last:
        return 0
    return country[0] if lexicon.titles.longest_at(line.bare, at + country[0]) is not None else 0


def _titled_person(line: Line, span: tuple[int, int], at: int, *, rows: list[TitleRow], roles: set[str]) -> Candidate:
    first, last = span
    if rows[0].id == "police-rank" and last - at >= 2 and line.words[first].text.isupper():
        at += 1  # "SSP Hyderabad Imran Junejo": South Asian copy puts the post's town before the name
    candidate = _candidate(line, span, (at, last), kind=MentionKind.PERSON, rule=f"titles.toml#{rows[0].id}")
    candidate.gender = next((row.gender for row in rows if row.gender), "")
    candidate.roles = roles
    return candidate


def _role_alone(line: Line, first: int, last: int, lexicon: MentionLexicon) -> Candidate | None:
    """Read "the Governor", "the Prime Minister": capitals, but no name."""
    noun = lexicon.nouns.longest_at(line.bare, last)
    kind = noun[1].kind if noun else MentionKind.PERSON
    candidate = _candidate(line, (first, last), (last, last), kind=kind, rule="titles.toml#alone")
    candidate.form, candidate.noun, candidate.number = MentionForm.NOMINAL, line.bare[last], "one"
    return candidate


def _kind_of(line: Line, first: int, last: int, lexicon: MentionLexicon) -> tuple[MentionKind, str]:
    country = lexicon.countries.longest_at(line.bare, first)
    if (
        country is not None
        and first + country[0] - 1 == last
        and not (line.bare[last] == "us" and line.words[last].text != "US")
    ):
        kind = MentionKind.PLACE if country[1].role == "capital" else MentionKind.STATE
        return kind, f"countries.toml#{country[1].country}"
    for at in (last, *range(first, last)):
        body = lexicon.bodies.longest_at(line.bare, at)
        if body is not None and (last > first or body[0] == 1):
            return body[1].kind, f"bodies.toml#{body[1].id}"
    text = line.words[first].text
    if first == last and text.isupper() and 2 <= len(text) <= 7 and text.isalpha() and not line.is_caseless:
        return MentionKind.ORGANISATION, "names#acronym"
    if any(line.lowered[index] in {"of", "for"} for index in range(first, last)):
        return MentionKind.ORGANISATION, "names#of"
    return _guess(line, first, last)


def _guess(line: Line, first: int, last: int) -> tuple[MentionKind, str]:
    """Guess from the words around: "in X" a place, "the X" a body, two words or more a person."""
    before = line.lowered[first - 1] if first else ""
    if before in {
        "in",
        "at",
        "near",
        "from",
        "outside",
        "around",
        "towards",
        "toward",
        "across",
        "north",
        "south",
        "east",
        "west",
    }:
        return MentionKind.PLACE, "names#place"
    if before in {"the", "so-called"}:
        return MentionKind.ORGANISATION, "names#article"
    if last > first:
        return MentionKind.PERSON, "names#words"
    has_particle = "-" in line.bare[first] and line.bare[first].split("-")[0] in _NAME_PARTICLES
    return (MentionKind.PERSON if has_particle else MentionKind.OTHER), "names#word"


def _candidate(line: Line, span: tuple[int, int], head: tuple[int, int], *, kind: MentionKind, rule: str) -> Candidate:
    text = " ".join(line.words[at].text for at in range(head[0], head[1] + 1))
    return Candidate(
        line=line,
        first=span[0],
        last=span[1],
        head_first=head[0],
        head_last=head[1],
        kind=kind,
        form=MentionForm.NAMED,
        rule=rule,
        number="one" if kind is MentionKind.PERSON else "body",
        tokens=tuple(fold(text).split()),
        is_definite=True,
    )
