"""Words that name places, and how they are used: the place itself, an attribute ("Iraqi"), or its government.

In: a `Scene` with mentions. Out: `Toponym`s in text order. Anything capitalised that stands where places stand is
taken; whether it is a place on the map is for `ground` to say or to leave open. The rule tells how strong the sign is:
kind, preposition, container, noun (strong), attribute, comma, weak, name (weak).
Source: Gritta et al. 2020 (literal, associative and metonymic toponyms).
"""
# ruff: noqa: SIM905 (word lists read better as words)

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.kit.grammar import AUXILIARIES
from sayso.kit.rows import RowReader
from sayso.mark.lines import Line, read_lines
from sayso.mark.mention_words import MentionLexicon
from sayso.mark.phrases import REPORTING
from sayso.mark.scene import Scene
from sayso.records import EntityMention, Evidence, MentionForm, MentionKind, Toponym, ToponymUse

_LOCATIVE = frozenset(
    "in at near from outside around towards toward across into inside beyond between through via over above off on to of "
    "north south east west northeast northwest southeast southwest northern southern eastern western central upper lower "
    "downtown greater rural".split()
)
_WEAK = frozenset({"of", "to", "on", "over", "between", "from"})
_INFLUENCED = frozenset(  # what is done to a government, not to a town
    "by against with accused accuse told urged urge warned warn pushed pushing push pressed press asked ask persuade forced force accuses "
    "blamed blame blames and".split()
)
_PLACE_NOUNS = frozenset(
    "village town city district province county region governorate department municipality township state suburb neighbourhood "
    "neighborhood quarter capital port island valley area commune hamlet settlement road highway street".split()
)
_GOVERNING = frozenset(
    {
        "bodies.toml#police",
        "bodies.toml#state",
        "bodies.toml#military",
        "bodies.toml#organisation",
        "bodies.toml#facility",
    }
)
_ENDS = frozenset({",", ".", ")", ";", ":", "", "–", "—", "-"})


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
    names: dict[int, EntityMention] = {}
    for mention in scene.mentions:
        if mention.form is MentionForm.NAMED:
            names.setdefault(mention.head.start, mention)
            names.setdefault(mention.span.start, mention)
    found = [toponym for line in read_lines(scene) for toponym in _Reader(scene, line, lexicon.words, names).read()]
    return tuple(sorted(found, key=lambda toponym: (toponym.span.start, -toponym.span.end)))


class _Reader:
    """Reads one line, left to right."""

    def __init__(self, scene: Scene, line: Line, lexicon: MentionLexicon, names: dict[int, EntityMention]) -> None:
        self.scene, self.line, self.lexicon, self.names = scene, line, lexicon, names
        self.last = -9  # the last word of the toponym before

    def read(self) -> Iterator[Toponym]:
        """Yield the toponyms of the line."""
        at = 0
        while at < len(self.line.words):
            found = self._country(at) or self._name(at)
            if found is None:
                yield from self._parts(at)
                at += 1
                continue
            last, use, rule = found
            yield self._toponym(at, last, use, rule=rule)
            self.last = last
            at = last + 1

    def _word(self, at: int) -> str:
        return self.line.lowered[at] if 0 <= at < len(self.line.words) else ""

    def _country(self, at: int) -> tuple[int, ToponymUse, str] | None:
        found = self.lexicon.country_at(self.line, at)
        if found is None:
            return None
        last = at + found[0] - 1
        return last, self._use_of(at, last, found[1].role), f"countries.toml#{found[1].country}"

    def _use_of(self, first: int, last: int, role: str) -> ToponymUse:
        """Tell a country or capital that acts from one that is a place."""
        if role == "demonym":
            return ToponymUse.ATTRIBUTIVE
        before, after = self._word(first - 1), self._word(last + 1)
        if before == "the":
            before = self._word(first - 2)
        acts = after in REPORTING or after in AUXILIARIES or after in self.lexicon.verbs or after.endswith("ed")
        if role == "seat" or (acts and before not in _LOCATIVE):
            return ToponymUse.METONYM
        if before in _INFLUENCED and (before != "and" or acts):
            return ToponymUse.METONYM
        if self.line.is_possessive[last] and role == "capital" and before not in _LOCATIVE and before not in {",", "("}:
            return ToponymUse.METONYM
        is_followed_by_noun = (
            after[:1].isalpha() and not self.line.is_possessive[last] and self.lexicon.nouns.get(after) is not None
        )
        return ToponymUse.ATTRIBUTIVE if is_followed_by_noun and before not in _LOCATIVE else ToponymUse.LITERAL

    def _name(self, at: int) -> tuple[int, ToponymUse, str] | None:
        mention = self.names.get(self.line.words[at].start)
        if mention is None:
            return None
        if self.line.words[at].start != mention.head.start:
            return self._before_head(at, mention)
        last = at
        while last + 1 < len(self.line.words) and self.line.words[last + 1].start < mention.head.end:
            last += 1
        rule = self._rule(at, last, mention)
        if rule:
            return last, ToponymUse.ATTRIBUTIVE if rule == "attribute" else ToponymUse.LITERAL, f"toponyms#{rule}"
        return self._prefix(at, last, mention)

    def _rule(self, at: int, last: int, mention: EntityMention) -> str:
        """Return the sign by which a name may be a place, or ""."""
        made_by = mention.because[0].rule
        if mention.kind in {MentionKind.PLACE, MentionKind.FACILITY}:
            return "kind"
        if not made_by.startswith("names#") or made_by in {"names#acronym", "names#outlet", "names#model"}:
            return ""
        before, after = self._word(at - 1), self._word(last + 1)
        if before == "the":
            before = self._word(at - 2)
        is_bare = mention.span == mention.head and not (last > at and self.line.bare[at] in self.lexicon.genders)
        if is_bare and before == "," and self.last == at - 2 and after in _ENDS:
            return "container"
        if after in _PLACE_NOUNS or before in _PLACE_NOUNS:
            return "noun"
        is_open = mention.kind in {MentionKind.OTHER, MentionKind.PERSON} and mention.antecedent is None
        if is_open and before in _LOCATIVE - _WEAK:
            return "preposition"
        if before in _WEAK and mention.kind is MentionKind.OTHER and mention.antecedent is None:
            return "weak"
        if made_by == "names#article":
            is_noun = after[:1].isalpha() and self.lexicon.is_common(after) and after not in self.lexicon.verbs
            return "attribute" if is_noun and not after.endswith("ed") and after not in AUXILIARIES else ""
        if mention.kind is not MentionKind.OTHER:
            return ""
        return "comma" if "," in (before, after) else "name"

    def _prefix(self, at: int, last: int, mention: EntityMention) -> tuple[int, ToponymUse, str] | None:
        """Return the town of "Mansfield Police Department": the words before the first common one."""
        if mention.because[0].rule not in _GOVERNING:
            return None
        end = at
        while end <= last and not self.lexicon.is_common(self.line.bare[end]):
            end += 1
        if end == at or end > last or end - at > 2:
            return None
        return end - 1, ToponymUse.ATTRIBUTIVE, "toponyms#attribute"

    def _before_head(self, at: int, mention: EntityMention) -> tuple[int, ToponymUse, str] | None:
        """Return the town of "DuPage Sheriff X": unknown capitals that open a titled person's mention."""
        end = at
        while (
            self.line.words[end].start < mention.head.start
            and self.line.is_name[end]
            and not self.lexicon.is_common(self.line.bare[end])
        ):
            end += 1
        is_title_next = end > at and self.lexicon.titles.longest_at(self.line.bare, end) is not None
        return (end - 1, ToponymUse.ATTRIBUTIVE, "toponyms#attribute") if is_title_next else None

    def _parts(self, at: int) -> Iterator[Toponym]:
        """Yield the countries of "Iraqi-Syrian", "Iran-backed", "anti-US"."""
        word = self.line.words[at]
        if "-" not in word.text or not any(letter.isupper() for letter in word.text):
            return
        start = word.start
        for part in word.text.split("-"):
            found = self.lexicon.countries.get(part.lower())
            if found is not None and part[0].isupper() and (not found.is_abbreviation or part.isupper()):
                span = self.scene.span(start, start + len(part))
                yield Toponym(
                    span, part, ToponymUse.ATTRIBUTIVE, (Evidence(f"countries.toml#{found.country}", (span,)),)
                )
            start += len(part) + 1

    def _toponym(self, first: int, last: int, use: ToponymUse, *, rule: str) -> Toponym:
        span = self.scene.span(self.line.words[first].start, self.line.end_of(last))
        return Toponym(span, self.scene.report.quote(span), use, (Evidence(rule, (span,)),))
