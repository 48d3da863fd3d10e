"""Entity mentions: names, roles, nominals, pronouns, and who is whom inside one report.

In: a `Scene` with sentences, quotations and times. Out: `EntityMention`s in text order, longer before inner.
Names and nominals are found line by line (`names`, `nominals`), joined where they stand in apposition, linked over the
whole report (`coreference`). A named mention spans its role and appositive; its head is the name.
"""

from __future__ import annotations

from sayso.kit.folding import fold
from sayso.kit.grammar import AUXILIARIES, PREPOSITIONS
from sayso.mark.appositions import join_appositions, widen_names
from sayso.mark.candidates import Candidate
from sayso.mark.casing import settle_names
from sayso.mark.coreference import link_mentions
from sayso.mark.lines import Line, read_lines
from sayso.mark.mention_words import MentionLexicon
from sayso.mark.names import find_names
from sayso.mark.nominals import find_nominals
from sayso.mark.phrases import REPORTING
from sayso.mark.pronouns import find_pronouns
from sayso.mark.scene import Scene
from sayso.records import EntityMention, Evidence, MentionKind, Report

__all__ = ["MentionLexicon", "find_mentions"]

_BETWEEN = frozenset({",", "also", "had", "has", "have", "further", "later", "then"})
_ENDS = frozenset({",", ".", '"', "”", "", ";", ":", "who", "that"})
_BEFORE_INVERTED = frozenset({",", '"', "”", "»", "’", "'", "—", "–", "?", "!"})  # “...,” said X
_CARRYING = frozenset({"reported", "reports", "quoted", "quotes", "cited", "carried", "said", "published"})


def find_mentions(scene: Scene, lexicon: MentionLexicon) -> tuple[EntityMention, ...]:
    """Find them, in text order."""
    lines = read_lines(scene)
    settle_names(lines, lexicon)
    outlets = _outlets(scene.report)
    candidates: list[Candidate] = []
    for line in lines:
        candidates.extend(_read_line(line, lexicon, outlets))
    _note_uses(scene, candidates)
    candidates.sort(key=lambda candidate: (candidate.start, -candidate.end))
    link_mentions(candidates)
    mentions = [_mention(scene, candidate) for candidate in candidates if not candidate.is_inner]
    return tuple(sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)))


def _outlets(report: Report) -> frozenset[tuple[str, ...]]:
    """Return the folded names of the outlets that the page itself names as its origin."""
    names = [report.quote(credit.name) for credit in report.credits] + ([report.outlet] if report.outlet else [])
    return frozenset(tuple(fold(name).split()) for name in names)


def _read_line(line: Line, lexicon: MentionLexicon, outlets: frozenset[tuple[str, ...]]) -> list[Candidate]:
    names = list(find_names(line, lexicon))
    for name in names:
        if name.tokens in outlets and name.rule.startswith("names#"):
            name.kind, name.rule, name.number = MentionKind.OUTLET, "names#outlet", "body"
        elif name.is_person and name.is_name and not name.gender and len(name.tokens) > 1:
            name.gender = lexicon.genders.get(name.tokens[0], "")
    nominals = find_nominals(line, names, lexicon)
    widen_names(line, names, nominals, lexicon=lexicon)
    candidates = names + nominals
    join_appositions(line, candidates)
    for candidate in candidates:
        if candidate.owner is not None:
            candidate.owner.owns = True
    return candidates + find_pronouns(line, candidates)


def _note_uses(scene: Scene, candidates: list[Candidate]) -> None:
    """Note how each is used; what stands inside a larger mention is no subject of its own."""
    reach: tuple[Line | None, int] = (None, -1)
    for candidate in sorted(candidates, key=lambda each: (each.start, -each.last)):
        if candidate.is_inner:
            continue
        is_outer = candidate.line is not reach[0] or candidate.last > reach[1]
        candidate.is_quoted = scene.is_quoted(candidate.start)
        if is_outer:
            reach = (candidate.line, candidate.last)
            _note_use(candidate)


def _note_use(candidate: Candidate) -> None:
    """Note whether a mention is a subject or a speaker: what makes it likely to be taken up again."""
    line, at = candidate.line, candidate.last + 1
    next_word = line.lowered[at] if at < len(line.words) else ""
    while at < len(line.words) and (line.lowered[at] in _BETWEEN or line.is_time[at]):
        at += 1
    after = line.lowered[at] if at < len(line.words) else ""
    before = line.lowered[candidate.first - 1] if candidate.first else ""
    is_inverted = candidate.first < 2 or line.lowered[candidate.first - 2] in _BEFORE_INVERTED
    follows_cue = before in REPORTING and is_inverted and (next_word in _ENDS or next_word in PREPOSITIONS)
    according = before == "to" and line.lowered[max(0, candidate.first - 2)] == "according"
    candidate.is_speaker = after in REPORTING or follows_cue or according
    candidate.is_subject = before not in PREPOSITIONS and (
        next_word in AUXILIARIES
        or after in AUXILIARIES
        or after in REPORTING
        or after.endswith("ed")
        or candidate.first == 0
    )
    if candidate.kind is MentionKind.PLACE and candidate.rule.startswith("countries.toml") and candidate.is_speaker:
        candidate.kind, candidate.number = MentionKind.STATE, "body"  # "Lima said"
        candidate.tokens = ("=" + candidate.rule.rpartition("#")[2],)
        candidate.roles.add("capital")
    is_agency = candidate.kind is MentionKind.ORGANISATION and "agency" in candidate.tokens
    if is_agency and after in _CARRYING:
        candidate.kind = MentionKind.OUTLET


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
