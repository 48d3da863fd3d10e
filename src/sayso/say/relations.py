"""How statements of one report bear on each other: a denial on an accusation, a reserve on a claim, a correction.

In: statements with their speakers, in text order. Out: `Relation`s; only where the text leaves little doubt.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.kit.folding import fold
from sayso.kit.numbers import NUMBER
from sayso.records import Act, Evidence, Relation, RelationKind, Report, Statement
from sayso.say.chains import Said

_WITHHELD = frozenset({Act.REFUSE_COMMENT, Act.CANNOT_VERIFY})
_CLAIMED = frozenset({Act.ASSERT, Act.ACCUSE, Act.CLAIM_RESPONSIBILITY})
_NEAR = 160  # characters between a claim and the reserve on it
_WINDOW = 60  # statements before and after that a denial may answer
_SMALL = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "to",
        "and",
        "that",
        "it",
        "had",
        "was",
        "were",
        "its",
        "by",
        "for",
        "any",
        "not",
        "no",
        "has",
        "have",
        "is",
        "with",
        "at",
        "from",
        "be",
        "been",
    }
)


def find_relations(report: Report, statements: Sequence[Statement], said: Sequence[Said]) -> tuple[Relation, ...]:
    """Return the relations, in text order of their subjects."""
    found: list[Relation] = []
    words = [_words(report, statement) for statement in statements]
    for number, statement in enumerate(statements):
        if statement.act in _WITHHELD:
            at = _last_claim(statements, said, words, number)
            kind = RelationKind.QUALIFIES
        elif statement.act is Act.DENY:
            at = _denied(statements, said, words, number)
            kind = RelationKind.DENIES
        else:
            at = _corrected(report, statements, said, number)
            kind = RelationKind.CORRECTS
        if at is not None:
            other = statements[at]
            spans = (*statement.contents[:1], *other.contents[:1])
            found.append(Relation(kind, statement.id, other.id, (Evidence(f"relations.py#{kind.value}", spans),)))
    return tuple(found)


def _words(report: Report, statement: Statement) -> frozenset[str]:
    text = " ".join(report.quote(span) for span in statement.contents)
    return frozenset(fold(text).split()) - _SMALL


def _same_speaker(said: Sequence[Said], one: int, other: int) -> bool:
    keys = {speaker.key for speaker in said[one].speakers}
    return bool(keys & {speaker.key for speaker in said[other].speakers})


def _last_claim(
    statements: Sequence[Statement], said: Sequence[Said], words: Sequence[frozenset[str]], number: int
) -> int | None:
    """Return the claim that a reserve is about: one before it, right before or with a word in common."""
    here = statements[number].contents[0].start
    for at in range(number - 1, max(-1, number - 4), -1):
        if statements[at].act in _WITHHELD or _same_speaker(said, number, at):
            continue
        is_near = statements[number].act is Act.CANNOT_VERIFY and here - statements[at].contents[-1].end <= _NEAR
        if is_near or words[number] & words[at]:
            return at
    return None


def _denied(
    statements: Sequence[Statement], said: Sequence[Said], words: Sequence[frozenset[str]], number: int
) -> int | None:
    """Return the claim of another that shares most words with a denial, or that names the denier."""
    best: tuple[int, int] | None = None
    names = {word for speaker in said[number].speakers for word in speaker.key.split()} - _SMALL
    for at in range(max(0, number - _WINDOW), min(len(statements), number + _WINDOW)):
        statement = statements[at]
        if at == number or statement.act not in _CLAIMED or _same_speaker(said, number, at):
            continue
        shared = len(words[number] & words[at]) + 2 * bool(names & words[at] and statement.act is Act.ACCUSE)
        if shared >= 2 and (best is None or shared > best[0]):
            best = (shared, at)
    return best[1] if best is not None else None


def _corrected(report: Report, statements: Sequence[Statement], said: Sequence[Said], number: int) -> int | None:
    """Return the earlier statement whose figure a "raised the toll" sets right."""
    rule = statements[number].because[0].rule if statements[number].because else ""
    if not rule.endswith("#raise-toll"):
        return None
    for at in range(number - 1, max(-1, number - _WINDOW), -1):
        text = " ".join(report.quote(span) for span in statements[at].contents)
        if _same_speaker(said, number, at) and NUMBER.search(text[:2000]):
            return at
    return None
