"""Words that name places, and how they are used: the place itself, an attribute ("Iraqi"), or its government.

In: a `Scene` with mentions. Out: `Toponym`s in text order. Anything capitalised that stands where places stand is
taken; whether it is a place on the map is for `ground` to say or to leave open.
Source: Gritta et al. 2020 (literal, associative and metonymic toponyms).
"""

# ruff: noqa: SIM905 (word lists read better as words)

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.kit.rows import RowReader
from sayso.mark.lines import Line, read_lines
from sayso.mark.mention_words import MentionLexicon
from sayso.mark.phrases import REPORTING
from sayso.mark.scene import Scene
from sayso.records import EntityMention, Evidence, MentionForm, MentionKind, Toponym, ToponymUse

_LOCATIVE = frozenset(
    "in at near from outside around towards toward across into inside beyond between through via over above off on to of "
    "north south east west northeast northwest southeast southwest northern southern eastern western central upper lower".split()
)
_WEAK = frozenset({"of", "to", "on", "over", "between", "from"})
_PLACE_NOUNS = frozenset(
    "village town city district province county region governorate department municipality township state suburb neighbourhood "
    "neighborhood quarter capital port island valley area commune hamlet settlement".split()
)


@dataclass(frozen=True, slots=True)
class ToponymLexicon:
    """What this finder looks up: the words of the mention rules."""

    words: MentionLexicon

    @classmethod
    def build(cls, read: RowReader) -> ToponymLexicon:
        """Read the rows."""
        return cls(MentionLexicon.build(read))


def find_toponyms(scene: Scene, lexicon: ToponymLexicon) -> tuple[Toponym, ...]:
    """Find them, in text order."""
    names = {mention.head.start: mention for mention in scene.mentions if mention.form is MentionForm.NAMED}
    found = [toponym for line in read_lines(scene) for toponym in _in_line(scene, line, lexicon.words, names)]
    return tuple(sorted(found, key=lambda toponym: (toponym.span.start, -toponym.span.end)))


def _in_line(scene: Scene, line: Line, lexicon: MentionLexicon, names: dict[int, EntityMention]) -> Iterator[Toponym]:
    at = 0
    while at < len(line.words):
        country = lexicon.country_at(line, at)
        if country is not None:
            last = at + country[0] - 1
            yield _toponym(
                scene,
                line,
                at,
                last,
                use=_use_of(line, at, last, country[1].role),
                rule=f"countries.toml#{country[1].country}",
            )
            at = last + 1
            continue
        mention = names.get(line.words[at].start)
        if mention is not None and (rule := _place_rule(line, at, mention, lexicon)):
            last = _last_word(line, at, mention)
            yield _toponym(scene, line, at, last, use=ToponymUse.LITERAL, rule=rule)
            at = last + 1
            continue
        at += 1


def _use_of(line: Line, first: int, last: int, role: str) -> ToponymUse:
    """Tell a country or capital that acts from one that is a place."""
    after = line.lowered[last + 1] if last + 1 < len(line.words) else ""
    before = line.lowered[first - 1] if first else ""
    if role == "demonym":
        return ToponymUse.ATTRIBUTIVE
    if before in _LOCATIVE:
        return ToponymUse.LITERAL
    if role == "seat" or after in REPORTING or before in {"by", "accused", "told", "urged", "warned"}:
        return ToponymUse.METONYM
    if line.is_possessive[last] or not after[:1].isalpha() or role == "capital":
        return ToponymUse.LITERAL
    return ToponymUse.LITERAL if after in _LOCATIVE else ToponymUse.ATTRIBUTIVE if before == "" else ToponymUse.LITERAL


def _place_rule(line: Line, at: int, mention: EntityMention, lexicon: MentionLexicon) -> str:
    """Return the rule by which a name may be a place, or "" if nothing says so."""
    before = line.lowered[at - 1] if at else ""
    if before == "the" and at > 1:
        before = line.lowered[at - 2]
    if mention.kind in {MentionKind.PLACE, MentionKind.FACILITY}:
        return "toponyms#kind"
    if (
        mention.kind in {MentionKind.OTHER, MentionKind.PERSON}
        and before in _LOCATIVE
        and mention.because[0].rule.startswith("names#")
    ):
        return "toponyms#weak" if before in _WEAK else "toponyms#preposition"
    last = _last_word(line, at, mention)
    after = line.lowered[last + 1] if last + 1 < len(line.words) else ""
    if mention.because[0].rule.startswith("names#") and (after in _PLACE_NOUNS or before in _PLACE_NOUNS):
        return "toponyms#noun"
    if mention.kind is MentionKind.OTHER and (before == "," or after == ","):
        return "toponyms#comma"
    return "toponyms#name" if mention.kind is MentionKind.OTHER else ""


def _last_word(line: Line, at: int, mention: EntityMention) -> int:
    last = at
    while last + 1 < len(line.words) and line.words[last + 1].start < mention.head.end:
        last += 1
    return last


def _toponym(scene: Scene, line: Line, first: int, last: int, *, use: ToponymUse, rule: str) -> Toponym:
    span = scene.span(line.words[first].start, line.end_of(last))
    return Toponym(span, scene.report.quote(span), use, (Evidence(rule, (span,)),))
