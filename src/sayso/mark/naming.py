"""What a run of capitalised words names: a titled person, a body, a country, an acronym, a person, a place.

In: a `Line`, the first and last word of the run, the lexicon. Out: a `Candidate`, or None (an adjective, a title alone).
Source: newsroom naming habits; where nothing else tells, the words around do ("in X" a place, "the X" a body).
"""
# ruff: noqa: SIM905 (word lists read better as words)

from __future__ import annotations

import re

from sayso.kit.folding import fold
from sayso.mark.candidates import Candidate
from sayso.mark.lines import Line
from sayso.mark.mention_words import MentionLexicon, TitleRow
from sayso.records import MentionForm, MentionKind

_AT_PLACES = frozenset(
    "in at near from between outside around towards toward across north south east west inside via".split()
)
_PLACE_OPENERS = frozenset(
    "new san santa santo sao são los las fort port porto puerto mount monte villa ciudad cerro rio río isla tell tel deir wadi khan jabal ras kafr beit".split()
)
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,3}[-‑]\d{1,4}[A-Z]{0,3}")  # C-130, Su-25, AK-47


def read_name(line: Line, first: int, last: int, *, lexicon: MentionLexicon) -> Candidate | None:
    """Say what the words `first`..`last` name: a titled person, a body, a country, an acronym, a person, a place."""
    titled = _read_titled(line, first, last, lexicon=lexicon)
    if titled is not None:
        return titled
    inside = _title_inside(line, first, last, lexicon=lexicon)
    if inside:
        person = _read_titled(line, inside, last, lexicon=lexicon)
        if person is not None and person.is_person:
            person.first = first  # "Maryland Gov. X": the place belongs to the title
            return person
    people = lexicon.peoples.longest_at(line.bare, first)
    if people is not None and first + people[0] - 1 == last:
        return _read_people(line, first, last, is_people=people[1].is_people)
    country = lexicon.country_at(line, first)
    if country is not None and first + country[0] - 1 == last:
        return _read_country(line, first, last, role=country[1].role, code=country[1].country)
    kind, rule = _kind_of(line, first, last, lexicon=lexicon)
    return named(line, (first, last), (first, last), kind=kind, rule=rule)


def _title_inside(line: Line, first: int, last: int, *, lexicon: MentionLexicon) -> int:
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


def _read_titled(line: Line, first: int, last: int, *, lexicon: MentionLexicon) -> Candidate | None:
    """Read titles before a personal name; a title alone ("the Governor") is a role."""
    at, rows = first, []
    roles: set[str] = set()
    at += _demonym_before_title(line, at, last, lexicon=lexicon)
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
            _role_alone(line, first, last, lexicon=lexicon)
            if rows[0].id not in {"address-m", "address-f", "learned"}
            else None
        )
    if lexicon.bodies.longest_at(line.bare, last) is not None or any(
        line.bare[index] in {"of", "for"} for index in range(at, last)
    ):
        return None
    return _titled_person(line, (first, last), at, rows=rows, roles=roles)


def _demonym_before_title(line: Line, at: int, last: int, *, lexicon: MentionLexicon) -> int:
    """Return the words of "Iranian" in "Iranian Foreign Minister X", 0 where there is none."""
    country = lexicon.country_at(line, at)
    if country is None or country[1].role == "capital" or at + country[0] > last:
        return 0
    return country[0] if lexicon.titles.longest_at(line.bare, at + country[0]) is not None else 0


def _titled_person(line: Line, span: tuple[int, int], at: int, *, rows: list[TitleRow], roles: set[str]) -> Candidate:
    first, last = span
    if rows[0].id == "police-rank" and last - at >= 2 and line.words[first].text.isupper():
        at += 1  # "SSP Multan Asif Leghari": South Asian copy puts the post's town before the name
    candidate = named(line, span, (at, last), kind=MentionKind.PERSON, rule=f"titles.toml#{rows[0].id}")
    candidate.gender = next((row.gender for row in rows if row.gender), "")
    candidate.roles = roles
    return candidate


def _role_alone(line: Line, first: int, last: int, *, lexicon: MentionLexicon) -> Candidate:
    """Read "the Governor", "the Prime Minister": capitals, but no name."""
    noun = lexicon.nouns.longest_at(line.bare, last)
    kind = noun[1].kind if noun else MentionKind.PERSON
    candidate = named(line, (first, last), (last, last), kind=kind, rule="titles.toml#alone")
    candidate.form, candidate.noun, candidate.number = MentionForm.NOMINAL, line.bare[last], "one"
    candidate.tokens = ()
    candidate.modifiers = frozenset(line.bare[first:last])
    return candidate


def _kind_of(line: Line, first: int, last: int, *, lexicon: MentionLexicon) -> tuple[MentionKind, str]:
    of = next((at for at in range(first + 1, last) if line.lowered[at] in {"of", "for"}), last + 1)
    for at in (of - 1, *range(first, of - 1), *range(last, of, -1)):
        body = lexicon.bodies.longest_at(line.bare, at)
        if body is not None and not _names_person(line, first, last, at=at):
            return body[1].kind, f"bodies.toml#{body[1].id}"
    text = line.words[first].text
    if first == last and text.isupper() and 2 <= len(text) <= 7 and text.isalpha() and not line.is_caseless:
        return MentionKind.ORGANISATION, "names#acronym"
    if any(line.lowered[index] in {"of", "for"} for index in range(first, last)):
        return MentionKind.ORGANISATION, "names#of"
    return _guess(line, first, last)


def _names_person(line: Line, first: int, last: int, *, at: int) -> bool:
    """Whether a body word in the middle of a run is rather part of a personal name ("Ansar al-Din Omar" is left a body)."""
    return first < at < last and line.bare[at] in {"post", "star", "record", "voice", "family", "wing"}


def _guess(line: Line, first: int, last: int) -> tuple[MentionKind, str]:
    """Guess from the words around: "in X" a place, "the X" a body, two words or more a person."""
    before = line.lowered[first - 1] if first else ""
    if first == last and _MODEL.fullmatch(line.words[first].text):
        return MentionKind.OTHER, "names#model"
    if before in _AT_PLACES:
        return MentionKind.PLACE, "names#place"
    if before == "to" and "from" in line.lowered[max(0, first - 6) : first]:
        return MentionKind.PLACE, "names#place"  # "from Gao to Dori"
    if before == "and" and "between" in line.lowered[max(0, first - 6) : first]:
        return MentionKind.PLACE, "names#place"  # "between Gao and Dori"
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
