"""Names: runs of capitalised words with particles, titles before them, and what kind of thing they name.

In: a `Line` whose `is_name` is settled, and the lexicon. Out: `Candidate`s, left to right, not overlapping.
Source: newsroom naming habits (rank + name, body heads such as Brigades or Ministry, particles of Arabic, Romance and
Germanic names); no list of persons or groups.
"""
# ruff: noqa: SIM905 (word lists read better as words)

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.kit.folding import fold
from sayso.kit.grammar import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, RELATIVES, SUBORDINATORS
from sayso.mark.candidates import Candidate
from sayso.mark.lines import Line
from sayso.mark.mention_words import MentionLexicon, TitleRow
from sayso.records import MentionForm, MentionKind

_PARTICLES = frozenset(
    "al el ul ud bin ibn bint ben abu abd ould ag wa de del della di da do dos das du la le las los van von der den ter ten y e".split()
)
_NEVER_NAMES = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | RELATIVES
    | AUXILIARIES
    | frozenset(
        "i i'm i've i'd i'll he she it we they you me him them yes no not never nobody nothing everybody everyone everything "
        "someone somebody something anyone anything said says told mr".split()
    )
)
_JOINING_HEADS = frozenset(
    "ministry department commission committee institute council centre center directorate association federation union agency "
    "organisation organization office bureau authority foundation movement front party academy secretariat chamber army".split()
)
_CARRIERS = frozenset(
    {"republic", "kingdom", "state", "states", "sons", "people", "soldiers", "voice", "movement", "party"}
)
_AT_PLACES = frozenset("in at near from outside around towards toward across north south east west inside via".split())
_OWNERS = frozenset(
    "people peoples women workers farmers peasants students children doctors teachers lawyers journalists soldiers officers mothers veterans "
    "fighters citizens king queen president prosecutor governor mayor minister ombudsman commissioner".split()
)
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_DOTTED = frozenset({"st", "ste", "mt", "ft", "jr", "sr"})
_PLACE_OPENERS = frozenset(
    "new san santa santo sao são los las fort port porto puerto mount monte villa ciudad cerro rio río isla tell tel umm deir wadi khan jabal ras kafr beit".split()
)
_MOST_WORDS = 14


def find_names(line: Line, lexicon: MentionLexicon) -> Iterator[Candidate]:
    """Yield the names of a line."""
    at = 0
    before: Candidate | None = None
    while at < len(line.words):
        if not _may_name(line, at):
            at += 1
            continue
        stop = _extend(line, at, lexicon)
        first = at - 1 if at and _ORDINAL.fullmatch(line.lowered[at - 1]) and not line.is_time[at - 1] else at
        candidate = read_name(line, first, stop, lexicon)
        if candidate is not None:
            if before is not None and _holds_place(line, before, candidate):
                candidate.kind, candidate.rule, candidate.number = MentionKind.PLACE, "names#place", "place"
            yield candidate
            before = candidate
        at = stop + 1


def _holds_place(line: Line, before: Candidate, name: Candidate) -> bool:
    """Whether "Y" of "in X, Y," is where X lies; not in "In X, Y said", where a new clause begins."""
    if before.kind is not MentionKind.PLACE or before.last != name.first - 2 or line.lowered[name.first - 1] != ",":
        return False
    after = line.lowered[name.last + 1] if name.last + 1 < len(line.words) else "."
    return name.rule in {"names#word", "names#words"} and after in {",", ".", ")", ";"} and before.first > 1


def _may_name(line: Line, at: int) -> bool:
    if at >= len(line.words) or not line.is_name[at]:
        return False
    word = line.bare[at]
    return word not in _NEVER_NAMES or (word == "us" and not line.is_caseless and line.words[at].text == "US")


def _extend(line: Line, first: int, lexicon: MentionLexicon) -> int:
    """Return the last word of the name that begins at `first`."""
    country = lexicon.country_at(line, first)
    title = lexicon.titles.longest_at(line.bare, first)
    at = first + max(country[0] if country is not None else 1, title[0] if title is not None else 1) - 1
    while at + 1 < len(line.words) and at - first < _MOST_WORDS:
        if line.is_possessive[at] and not _belongs_to_name(line, at):
            break
        step = _step(line, first, at, lexicon)
        if not step:
            break
        at += step
    return at


def _belongs_to_name(line: Line, at: int) -> bool:
    """Whether a possessive is part of the name: "People's Front", "Workers' Party", "President's Office"."""
    after = at + 2 if line.lowered[at + 1 : at + 2] == ["'"] else at + 1
    return line.bare[at] in _OWNERS and _may_name(line, after)


def _step(line: Line, first: int, at: int, lexicon: MentionLexicon) -> int:
    """Return by how many words the name goes on after `at`, 0 if it ends there."""
    following = line.lowered[at + 1]
    if _may_name(line, at + 1):
        return 1 if not _starts_another(line, first, at + 1, lexicon) else 0
    if (
        following == "."
        and (len(line.bare[at]) == 1 or line.bare[at] in _DOTTED or lexicon.titles.get(line.bare[at]))
        and _may_name(line, at + 2)
    ):
        return 2
    if following in _PARTICLES and line.words[at + 1].text.islower():
        return _over_particles(line, at + 1)
    if following == "&" and _may_name(line, at + 2):
        return 2
    is_tight = line.words[at + 1].start == line.words[at].end
    if following == "'" and line.is_possessive[at] and _may_name(line, at + 2):
        return 2
    if following in {"-", "–", "'", "‘", "’"} and is_tight and _may_name(line, at + 2):
        return 2 if following in {"'", "‘", "’"} or line.words[at + 2].start == line.words[at + 1].end else 0
    if following in {"of", "for", "and"} and _carries(line, first, at, lexicon):
        return _over_connector(line, first, at, following)
    if following.isdigit() and len(following) <= 4 and lexicon.bodies.get(line.bare[at]) and at > first:
        return 1
    return 0


def _starts_another(line: Line, first: int, at: int, lexicon: MentionLexicon) -> bool:
    """Whether a word between capitals opens a name of its own: "Monday Iraqi", "in Gao President X"."""
    title = lexicon.titles.longest_at(line.bare, at)
    if title is None or title[1].id not in {"rank", "office"} or line.is_caseless:
        return False
    begins = lexicon.titles.longest_at(line.bare, first) is None and lexicon.country_at(line, first) is None
    return begins and lexicon.bodies.longest_at(line.bare, at) is None and title[0] > 1


def _over_particles(line: Line, at: int) -> int:
    """Return the steps from before `at`, a particle, to the name after up to three particles."""
    steps = 1
    while steps <= 3 and at < len(line.words):
        if _may_name(line, at):
            return steps
        if line.lowered[at] not in _PARTICLES:
            return 0
        at, steps = at + 1, steps + 1
    return 0


def _carries(line: Line, first: int, at: int, lexicon: MentionLexicon) -> bool:
    """Whether the name so far has the head of a body, so that "of" and "for" may carry it on."""
    return any(
        line.bare[index] in _CARRIERS
        or ((body := lexicon.bodies.longest_at(line.bare, index)) is not None and body[1].kind is not MentionKind.PLACE)
        for index in range(first, at + 1)
    )


def _over_connector(line: Line, first: int, at: int, connector: str) -> int:
    if connector == "and":
        has_of = any(line.lowered[index] in {"of", "for"} for index in range(first, at))
        heads_list = any(line.bare[index] in _JOINING_HEADS for index in range(first, at))
        return 2 if has_of and heads_list and _may_name(line, at + 2) else 0
    if _may_name(line, at + 2):
        return 2
    is_article = at + 2 < len(line.words) and line.lowered[at + 2] in {"the", "all"}
    return 3 if is_article and _may_name(line, at + 3) else 0


# --- what is named ---------------------------------------------------------------------------------------------


def read_name(line: Line, first: int, last: int, lexicon: MentionLexicon) -> Candidate | None:
    """Say what the words `first`..`last` name: a titled person, a body, a country, an acronym, a person, a place."""
    titled = _read_titled(line, first, last, lexicon)
    if titled is not None:
        return titled
    inside = _title_inside(line, first, last, lexicon)
    if inside:
        person = _read_titled(line, inside, last, lexicon)
        if person is not None and person.is_person:
            person.first = first  # "Maryland Gov. X": the place belongs to the title
            return person
    people = lexicon.peoples.longest_at(line.bare, first)
    if people is not None and first + people[0] - 1 == last:
        return _read_people(line, first, last, is_people=people[1].is_people)
    country = lexicon.country_at(line, first)
    if country is not None and first + country[0] - 1 == last:
        return _read_country(line, first, last, role=country[1].role, code=country[1].country)
    kind, rule = _kind_of(line, first, last, lexicon)
    return named(line, (first, last), (first, last), kind=kind, rule=rule)


def _title_inside(line: Line, first: int, last: int, lexicon: MentionLexicon) -> int:
    """Return where a rank or office begins inside a run of capitals, 0 if none does."""
    for at in range(first + 1, last):
        title = lexicon.titles.longest_at(line.bare, at)
        if title is not None and title[1].id in {"rank", "office", "police-rank"} and at + title[0] <= last:
            return at
    return 0


def _read_people(line: Line, first: int, last: int, *, is_people: bool) -> Candidate | None:
    if not is_people:
        return None
    candidate = named(line, (first, last), (first, last), kind=MentionKind.PEOPLE, rule="peoples.toml#peoples")
    candidate.number = "many"
    return candidate


def _read_country(line: Line, first: int, last: int, *, role: str, code: str) -> Candidate:
    rule = f"countries.toml#{code}"
    if role == "capital":
        return named(line, (first, last), (first, last), kind=MentionKind.PLACE, rule=rule)
    word = line.bare[last]
    is_people = role == "demonym" and word.endswith(
        ("ians", "ans", "is", "eks", "rds", "rks", "nes", "ens", "nians", "men", "ots", "aks", "hs")
    )
    candidate = named(
        line, (first, last), (first, last), kind=MentionKind.PEOPLE if is_people else MentionKind.STATE, rule=rule
    )
    candidate.number = "many" if is_people else "body"
    candidate.tokens = (f"={code}",) if not is_people else candidate.tokens
    candidate.is_attribute = role == "demonym" and not is_people
    return candidate


def _read_titled(line: Line, first: int, last: int, lexicon: MentionLexicon) -> Candidate | None:
    """Read titles before a personal name; a title alone ("the Governor") is a role."""
    at, rows = first, []
    roles: set[str] = set()
    at += _demonym_before_title(line, at, last, lexicon)
    while at <= last:
        title = lexicon.titles.longest_at(line.bare, at)
        if title is None or at + title[0] - 1 > last:
            break
        body = lexicon.bodies.longest_at(line.bare, at)
        if body is not None and body[0] > title[0]:
            break  # General Staff
        if title[0] == 1 and at < last and lexicon.bodies.longest_at(line.bare, at + 1) is not None:
            break
        roles.add(" ".join(line.bare[at : at + title[0]]))
        rows.append(title[1])
        at += title[0]
        if at <= last and line.lowered[at] == ".":
            at += 1
    if not rows:
        return None
    if at > last:
        return (
            _role_alone(line, first, last, lexicon) if rows[0].id not in {"address-m", "address-f", "learned"} else None
        )
    if lexicon.bodies.longest_at(line.bare, last) is not None or any(
        line.bare[index] in {"of", "for"} for index in range(at, last)
    ):
        return None
    return _titled_person(line, (first, last), at, rows=rows, roles=roles)


def _demonym_before_title(line: Line, at: int, last: int, lexicon: MentionLexicon) -> int:
    """Return the words of "Iranian" in "Iranian Foreign Minister X", 0 where there is none."""
    country = lexicon.country_at(line, at)
    if country is None or country[1].role == "capital" or at + country[0] > last:
        return 0
    return country[0] if lexicon.titles.longest_at(line.bare, at + country[0]) is not None else 0


def _titled_person(line: Line, span: tuple[int, int], at: int, *, rows: list[TitleRow], roles: set[str]) -> Candidate:
    first, last = span
    if rows[0].id == "police-rank" and last - at >= 2 and line.words[first].text.isupper():
        at += 1  # "SSP Hyderabad Imran Junejo": South Asian copy puts the post's town before the name
    candidate = named(line, span, (at, last), kind=MentionKind.PERSON, rule=f"titles.toml#{rows[0].id}")
    candidate.gender = next((row.gender for row in rows if row.gender), "")
    candidate.roles = roles
    return candidate


def _role_alone(line: Line, first: int, last: int, lexicon: MentionLexicon) -> Candidate:
    """Read "the Governor", "the Prime Minister": capitals, but no name."""
    noun = lexicon.nouns.longest_at(line.bare, last)
    kind = noun[1].kind if noun else MentionKind.PERSON
    candidate = named(line, (first, last), (last, last), kind=kind, rule="titles.toml#alone")
    candidate.form, candidate.noun, candidate.number = MentionForm.NOMINAL, line.bare[last], "one"
    candidate.tokens = ()
    candidate.modifiers = frozenset(line.bare[first:last])
    return candidate


def _kind_of(line: Line, first: int, last: int, lexicon: MentionLexicon) -> tuple[MentionKind, str]:
    of = next((at for at in range(first + 1, last) if line.lowered[at] in {"of", "for"}), last + 1)
    for at in (of - 1, *range(first, of - 1), *range(last, of, -1)):
        body = lexicon.bodies.longest_at(line.bare, at)
        if body is not None and not _names_person(line, first, last, at):
            return body[1].kind, f"bodies.toml#{body[1].id}"
    text = line.words[first].text
    if first == last and text.isupper() and 2 <= len(text) <= 7 and text.isalpha() and not line.is_caseless:
        return MentionKind.ORGANISATION, "names#acronym"
    if any(line.lowered[index] in {"of", "for"} for index in range(first, last)):
        return MentionKind.ORGANISATION, "names#of"
    return _guess(line, first, last)


def _names_person(line: Line, first: int, last: int, at: int) -> bool:
    """Whether a body word in the middle of a run is rather part of a personal name ("Ansar al-Din Omar" is left a body)."""
    return first < at < last and line.bare[at] in {"post", "star", "record", "voice", "family", "wing"}


def _guess(line: Line, first: int, last: int) -> tuple[MentionKind, str]:
    """Guess from the words around: "in X" a place, "the X" a body, two words or more a person."""
    before = line.lowered[first - 1] if first else ""
    if before in _AT_PLACES:
        return MentionKind.PLACE, "names#place"
    if before == "to" and "from" in line.lowered[max(0, first - 6) : first]:
        return MentionKind.PLACE, "names#place"  # "from Gao to Dori"
    if before in {"the", "so-called"}:
        return MentionKind.ORGANISATION, "names#article"
    if last > first and line.bare[first] in _PLACE_OPENERS:
        return MentionKind.PLACE, "names#place"
    if last > first:
        return MentionKind.PERSON, "names#words"
    return MentionKind.OTHER, "names#word"


def named(line: Line, span: tuple[int, int], head: tuple[int, int], *, kind: MentionKind, rule: str) -> Candidate:
    """Return a named candidate; its tokens are the folded words of its head."""
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
