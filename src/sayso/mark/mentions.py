"""Entity mentions: names, roles, nominals, pronouns, and who is whom inside one report.

In: a `Scene` with sentences, quotations and times. Out: `EntityMention`s in text order, longer before inner.
Names and nominals are found line by line (`names`, `nominals`), joined where they stand in apposition, linked over the
whole report (`coreference`). Sentences whose capitals tell nothing (headlines, radio copy) are read with the names that
the rest of the report gave.
"""

from __future__ import annotations

from sayso.kit.grammar import AUXILIARIES, PREPOSITIONS
from sayso.mark.appositions import join_appositions
from sayso.mark.candidates import Candidate
from sayso.mark.coreference import link_mentions
from sayso.mark.lines import Line, read_lines
from sayso.mark.mention_words import MentionLexicon
from sayso.mark.names import find_names
from sayso.mark.nominals import REPORTING, find_nominals
from sayso.mark.scene import Scene
from sayso.records import EntityMention, Evidence, MentionForm, MentionKind

__all__ = ["MentionLexicon", "find_mentions"]

_PRONOUNS = {  # number, gender
    "he": ("one", "m"),
    "his": ("one", "m"),
    "him": ("one", "m"),
    "she": ("one", "f"),
    "her": ("one", "f"),
    "they": ("many", ""),
    "their": ("many", ""),
    "them": ("many", ""),
    "it": ("body", ""),
    "its": ("body", ""),
    "who": ("one", ""),
}
_KIND_OF_NUMBER = {"one": MentionKind.PERSON, "many": MentionKind.PEOPLE, "body": MentionKind.OTHER}


def find_mentions(scene: Scene, lexicon: MentionLexicon) -> tuple[EntityMention, ...]:
    """Find them, in text order."""
    candidates: list[Candidate] = []
    for line in read_lines(scene):
        candidates.extend(_read_line(line, lexicon))
    for candidate in candidates:
        _note_use(scene, candidate)
    candidates.sort(key=lambda candidate: (candidate.start, -candidate.end))
    link_mentions(candidates)
    mentions = [_mention(scene, candidate) for candidate in candidates if not candidate.is_inner]
    return tuple(sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)))


def _read_line(line: Line, lexicon: MentionLexicon) -> list[Candidate]:
    names = [] if line.is_caseless else list(find_names(line, lexicon))
    candidates = names + find_nominals(line, names, lexicon)
    join_appositions(line, candidates)
    for candidate in candidates:
        if candidate.owner is not None:
            candidate.owner.owner_of = candidate
    return candidates + _pronouns(line)


def _pronouns(line: Line) -> list[Candidate]:
    found = []
    for at, word in enumerate(line.lowered):
        entry = _PRONOUNS.get(word)
        if entry is None or (word == "it" and line.words[at].text == "IT" and not line.is_caseless):
            continue
        number, gender = entry
        candidate = Candidate(
            line=line,
            first=at,
            last=at,
            head_first=at,
            head_last=at,
            kind=_KIND_OF_NUMBER[number],
            form=MentionForm.PRONOUN,
            rule=f"pronouns#{word}",
            number=number,
            gender=gender,
        )
        found.append(candidate)
    return found


def _note_use(scene: Scene, candidate: Candidate) -> None:
    """Note whether a mention is quoted, a subject, a speaker: what makes it likely to be taken up again."""
    line = candidate.line
    after = line.lowered[candidate.last + 1] if candidate.last + 1 < len(line.words) else ""
    if after == "," and candidate.last + 2 < len(line.words):
        after = line.lowered[candidate.last + 2]
    before = line.lowered[candidate.first - 1] if candidate.first else ""
    candidate.is_quoted = scene.is_quoted(candidate.start)
    candidate.is_speaker = (
        after in REPORTING
        or before in REPORTING
        or (before == "to" and line.lowered[candidate.first - 2 :][:1] == ["according"])
    )
    candidate.is_subject = before not in PREPOSITIONS and (
        after in AUXILIARIES or after in REPORTING or after.endswith("ed") or candidate.first == 0
    )


def _mention(scene: Scene, candidate: Candidate) -> EntityMention:
    head = scene.span(candidate.line.words[candidate.head_first].start, candidate.line.end_of(candidate.head_last))
    antecedent = candidate.antecedent
    span = scene.span(min(candidate.start, head.start), max(candidate.end, head.end))
    return EntityMention(
        span=span,
        head=head,
        kind=candidate.kind,
        form=candidate.form,
        antecedent=scene.span(antecedent.start, antecedent.end) if antecedent is not None else None,
        because=(Evidence(candidate.rule, (head,)),),
    )
