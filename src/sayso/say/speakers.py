"""Who a source is: the fullest name this report gives, whether it names anybody, and the body spoken for.

In: a source's words, the report's mentions, the speakers before. Out: `Speaker`. A pronoun, a role or a short name is
followed to the fuller mention; a document to its issuer; "the ministry's spokesman" to the ministry.
Source: design.md section 4 (origin = innermost identifiable holder; unnamed sources are unknown).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.kit.folding import fold
from sayso.kit.words import Word, words
from sayso.records import Attribution, EntityMention, Marks, MentionForm, MentionKind, Report, Span
from sayso.say.acts import lows_of
from sayso.say.lexicons import SayLexicons
from sayso.say.names import Names

_PRONOUNS = frozenset(
    {"our", "he", "she", "it", "they", "him", "her", "them", "who", "his", "its", "their", "we", "i", "us"}
)
_BODIES = frozenset(
    {MentionKind.ORGANISATION, MentionKind.ARMED_GROUP, MentionKind.MILITARY, MentionKind.STATE, MentionKind.OUTLET}
)
_BREAKS = frozenset(
    {
        "of",
        "for",
        "in",
        "at",
        "from",
        "on",
        "to",
        "with",
        "by",
        "near",
        "who",
        "which",
        "that",
        "whose",
        "speaking",
        "reached",
    }
    | {
        "briefed",
        "based",
        "close",
        "familiar",
        "affiliated",
        "loyal",
        "responsible",
        "asleep",
        "signed",
        "calling",
        "in",
    }
)
_INDEFINITE = frozenset(
    {"a", "an", "one", "two", "three", "four", "five", "several", "some", "many", "most", "another", "few"}
)
_MOST_HOPS = 6
_MOST_BACK = 80  # earlier speakers looked through for "the colonel"
_FAR = 1500  # characters over which a pronoun still means the last speaker


@dataclass(frozen=True, slots=True)
class Speaker:
    """`name` is the fullest form; `is_outlet`: an agency, newspaper, channel."""

    name: str
    is_named: bool
    affiliation: str | None
    span: Span
    is_outlet: bool = False
    is_document: bool = False
    is_person: bool = False
    end: int = 0  # where the statement ends that it spoke
    content: Span | None = None  # where that starts

    @property
    def key(self) -> str:
        """What makes two mentions one speaker."""
        return fold(self.name)


class SpeakerFinder:
    """Looks speakers up in one report."""

    def __init__(self, report: Report, marks: Marks, lexicons: SayLexicons) -> None:
        self.report = report
        self.lexicons = lexicons
        self.names = Names(report, marks, lexicons)
        self.quotations = tuple(quotation for quotation in marks.quotations if quotation.depth == 0)
        self.issuers: list[tuple[str, Speaker]] = []  # documents told of, with who issued them

    def find(self, source: Span, attribution: Attribution, before: Sequence[Speaker]) -> Speaker:
        """Return who `source` is; `before` are the speakers of earlier statements, nearest last."""
        return self._find(source, attribution.contents, before, hops=0)

    def note_channel(self, attribution: Attribution, speaker: Speaker) -> None:
        """Remember who issued the statement or message that words were said in."""
        if attribution.channel is None:
            return
        documents = self.lexicons.words["document"]
        noun = next(
            (word.text.lower() for word in self._core(attribution.channel) if word.text.lower() in documents), None
        )
        if noun is not None:
            self.issuers.append((noun, speaker))

    # --- following ------------------------------------------------------------------------------------------

    def _find(self, source: Span, contents: Sequence[Span], before: Sequence[Speaker], *, hops: int) -> Speaker:
        lows = lows_of(self.report, source)
        if len(lows) == 1 and lows[0] in _PRONOUNS:
            return self._pronoun(source, lows[0], contents, before, hops=hops)
        person = self._person(source)
        if person is not None:
            return self._named(person, source)
        core = self._core(source)
        known = self._told_of(source, core, before)
        if known is not None:
            return replace(known, span=source)
        body = self._body(source, core)
        if body is not None:
            return self._named(body, source)
        followed = self._followed(source, core)
        if followed is not None and hops < _MOST_HOPS and not self._inside(followed, contents):
            return self._find(followed, contents, before, hops=hops + 1)
        return self._by_noun(source, core, contents, before, hops=hops)

    def _inside(self, span: Span, contents: Sequence[Span]) -> bool:
        return any(content.holds(span) for content in contents)

    def _pronoun(
        self, source: Span, low: str, contents: Sequence[Span], before: Sequence[Speaker], *, hops: int
    ) -> Speaker:
        if low in {"we", "our", "i", "us"} and self.report.outlet and not self._is_quoted(source):
            return Speaker(self.report.outlet, True, None, source)
        mention = self.names.by_span.get(source)
        antecedent = mention.antecedent if mention is not None else None
        last = self._last(source, low, before, contents=contents)
        if antecedent is not None and (self._inside(antecedent, contents) or self._is_nobody(antecedent)):
            antecedent = None
        is_newer = antecedent is not None and last is not None and antecedent.start > last.end and low != "who"
        if last is not None and not is_newer:
            return replace(last, span=source)
        if antecedent is None or hops >= _MOST_HOPS:
            return Speaker(self.report.quote(source), False, None, source)
        return replace(self._find(antecedent, (), before, hops=hops + 1), span=source)

    def _is_nobody(self, span: Span) -> bool:
        return lows_of(self.report, span)[:1] in {("no",), ("nobody",), ("none",), ("neither",)}

    def _is_quoted(self, span: Span) -> bool:
        return any(quotation.span.holds(span) for quotation in self.quotations)

    def _last(self, source: Span, low: str, before: Sequence[Speaker], *, contents: Sequence[Span]) -> Speaker | None:
        """Return the nearest earlier speaker that the pronoun may mean: not "it" for a person, not far off."""
        for speaker in reversed(before[-4:]):
            far = _FAR if low in {"he", "she"} else _FAR // 3
            if contents and speaker.content == contents[0]:  # who denies what another says is not that other
                continue
            if source.start - speaker.end > far or speaker.span.start >= source.start:
                continue
            if low in {"he", "she", "him", "her", "his"} and not speaker.is_person:
                continue
            if low in {"it", "its"} and (speaker.is_person or (not speaker.is_named and speaker.name.endswith("s"))):
                continue
            return speaker
        return None

    def _told_of(self, source: Span, core: Sequence[Word], before: Sequence[Speaker]) -> Speaker | None:
        """Return the latest earlier speaker whose own words hold the noun of "the colonel", "the relief worker"."""
        if source.end > core[-1].end if core else True:  # "the head of the inquiry" is nobody told of by "head" alone
            return None
        if not 2 <= len(core) <= 4 or core[0].text.lower() not in {"the", "that", "this"} or core[1].text[:1].isupper():
            return None
        noun = core[-1].text.lower()
        if self._is(core, "institution"):
            return None
        return next((speaker for speaker in reversed(before[-_MOST_BACK:]) if noun in self._heads(speaker.span)), None)

    def _heads(self, source: Span) -> set[str]:
        """Return the words of a source that say what it is: of each part between commas, up to its first preposition."""
        heads: set[str] = set()
        is_open = True
        for low in lows_of(self.report, source):
            is_open = low == "," or (is_open and low not in _BREAKS)
            if is_open:
                heads.add(low)
        return heads

    def _followed(self, source: Span, core: Sequence[Word]) -> Span | None:
        """Return the antecedent of a definite description: "the official", "the group"."""
        if not core or core[0].text.lower() in _INDEFINITE:
            return None
        for mention in self.names.within(source):
            head_in_core = mention.head.start <= core[-1].start < mention.head.end
            if head_in_core and mention.antecedent is not None and mention.antecedent != source:
                return None if mention.antecedent.start >= source.start else mention.antecedent
        return None

    # --- names ----------------------------------------------------------------------------------------------

    def _person(self, source: Span) -> EntityMention | None:
        """Return the person named in a source: not one of whom only a relative, an office or a wife is meant."""
        core = self._core(source)
        for mention in self.names.within(source):
            if mention.form is not MentionForm.NAMED or mention.kind is not MentionKind.PERSON:
                continue
            after = self.report.text[mention.head.end : mention.head.end + 2]
            if after[:1] in "'’" and after[1:2] in {"s", " "}:
                continue
            in_core = core and mention.head.start <= core[-1].start < mention.head.end
            opens_part = self._opens_part(source, mention.head)
            is_later = "," in self.report.text[source.start : mention.head.start]
            ends_part = (
                self._ends_part(source, mention.head) and bool(core) and (is_later or not self._is(core, "unnamed"))
            )
            if in_core or opens_part or ends_part:
                return mention
        return None

    def _opens_part(self, source: Span, head: Span) -> bool:
        """Whether a name starts the source or stands right after a comma (titles may come between)."""
        before = self.report.text[source.start : head.start].rsplit(",", 1)[-1].split()
        return len(before) <= 2 and all(word[:1].isupper() for word in before)

    def _ends_part(self, source: Span, head: Span) -> bool:
        after = self.report.text[head.end : source.end].lstrip()
        return not after or after[0] == ","

    def _body(self, source: Span, core: Sequence[Word]) -> EntityMention | None:
        """Return the institution or group that heads the source, or stands in apposition to it."""
        named = [
            m
            for m in self.names.within(source)
            if m.form is MentionForm.NAMED and m.kind not in {MentionKind.PERSON, MentionKind.PLACE}
        ]
        for mention in named:
            if core and mention.head.start <= core[-1].start < mention.head.end:
                return mention
        inside = [m for m in named if core and m.head.end <= core[-1].end]
        if inside and (self._is(core, "outlet") or self._is(core, "institution")) and self._is_apart(inside[-1]):
            return inside[-1]
        lows = lows_of(self.report, source)
        is_role = (
            self._is(core, "unnamed")
            or self._is(core, "office")
            or self._is(core, "spokesman")
            or self._is(core, "document")
        )
        if is_role:
            return None
        for mention in named:
            before = self.report.text[source.start : mention.head.start].rstrip()
            if before.endswith((",", "itself", "the group", "called", "named", ", the")):
                return mention
        return named[0] if named and self._is(core, "institution") and "itself" in lows else None

    def _is_apart(self, mention: EntityMention) -> bool:
        """Whether a name is neither an owner ("Iran's") nor an adjective of place ("the Iraqi parliament")."""
        after = self.report.text[mention.head.end : mention.head.end + 1]
        return after not in {"'", "’"} and mention.kind in _BODIES - {MentionKind.STATE}

    def _named(self, mention: EntityMention, source: Span) -> Speaker:
        name = self.names.fullest(mention)
        if mention.kind is not MentionKind.PERSON and name == self.report.quote(mention.head):
            name = self.report.text[mention.head.start : self._designated(mention, source)]
        if mention.kind is MentionKind.PERSON and " " not in name:
            name = self._titled(name, mention, source)
        is_body = mention.kind in {MentionKind.ORGANISATION, MentionKind.OTHER}
        is_outlet = mention.kind is MentionKind.OUTLET or (
            is_body and self.lexicons.has("outlet", lows_of(self.report, mention.head))
        )
        affiliation = self.names.affiliation(source, mention) if mention.kind is MentionKind.PERSON else None
        is_person = mention.kind is MentionKind.PERSON
        return Speaker(name, True, affiliation, source, is_outlet, is_person=is_person)

    def _designated(self, mention: EntityMention, source: Span) -> int:
        """Return where a name ends that goes on in small letters: "Norda news agency", "Tallan radio"."""
        end = mention.head.end
        for word in words(self.report.text, end, source.end):
            if self.report.text[end : word.start] != " " or word.text not in self.lexicons.words["outlet"]:
                break
            end = word.end
        return end

    def _titled(self, name: str, mention: EntityMention, source: Span) -> str:
        """Return "SSP Junejo" for a lone surname that only its rank tells apart."""
        before = self.report.text[source.start : mention.head.start].rsplit(",", 1)[-1].split()
        rank = before[-1] if before else ""
        is_rank = (
            bool(rank)
            and rank[0].isupper()
            and rank.lower() not in {"the", "a", "an"}
            and not rank.endswith(("'s", "’s"))
        )
        return f"{rank} {name}" if is_rank else name

    # --- nouns ----------------------------------------------------------------------------------------------

    def _core(self, source: Span) -> list[Word]:
        """Return the words of a source up to its first preposition, relative clause or comma."""
        core: list[Word] = []
        for word in words(self.report.text, source.start, source.end):
            low = word.text.lower()
            if core and (low in _BREAKS or low in {",", "(", ";", ":", "–", "-", "“", '"'}):
                break
            core.append(word)
        while len(core) > 1 and core[-1].text.lower() in {"itself", "himself", "herself", "themselves"}:
            core.pop()
        return core

    def _is(self, core: Sequence[Word], name: str) -> bool:
        """Whether the core's last word or words stand in list `name`."""
        lows = tuple(word.text.lower().replace("’", "'") for word in core)
        phrases = self.lexicons.words[name]
        return any(lows[at:] in phrases.get(low, ()) for at, low in enumerate(lows))

    def _by_noun(
        self, source: Span, core: Sequence[Word], contents: Sequence[Span], before: Sequence[Speaker], *, hops: int
    ) -> Speaker:
        text = self.report.quote(source)
        lows = lows_of(self.report, source)
        is_definite = bool(core) and core[0].text.lower() not in _INDEFINITE
        if self.lexicons.has("anonymous", lows):
            return Speaker(text, False, self.names.affiliation(source, None), source, is_person=True)
        if self._is(core, "document"):
            return self._document(source, core, contents, before, hops=hops)
        if self._is(core, "spokesman"):
            body = self.names.affiliation(source, None)
            return Speaker(body or text, body is not None, body, source)
        if self._is(core, "unnamed"):
            return Speaker(text, False, self.names.affiliation(source, None), source, is_person=not self._is_many(core))
        if self._is(core, "office"):
            is_known = is_definite and not text.lower().startswith(("former", "senior"))
            return Speaker(text, is_known, self.names.affiliation(source, None), source, is_person=True)
        if self._is(core, "institution"):
            return Speaker(text, is_definite, None, source, self._is(core, "outlet"))
        if self._is(core, "outlet"):
            return Speaker(text, any(word.text[:1].isupper() for word in core), None, source, is_outlet=True)
        has_name = any(word.text[:1].isupper() for word in core[1:]) or (
            bool(core) and core[0].text[:1].isupper() and lows[0] not in {"the", "a", "an"} and source.start > 0
        )
        return Speaker(text, has_name and is_definite, None, source)

    @staticmethod
    def _is_many(core: Sequence[Word]) -> bool:
        """Whether the noun is a plural."""
        last = core[-1].text.lower() if core else ""
        return last.endswith("s") or last in {"people", "men", "women", "others", "many", "some"}

    def _document(
        self, source: Span, core: Sequence[Word], contents: Sequence[Span], before: Sequence[Speaker], *, hops: int
    ) -> Speaker:
        """Return the issuer of a statement, list or letter, if the text says who that is; else the document."""
        possessor = self._possessor(core)
        if possessor is not None and hops < _MOST_HOPS:
            return self._find(possessor, contents, before, hops=hops + 1)
        for mention in self.names.within(source):
            before_name = self.report.text[source.start : mention.head.start].rstrip().rsplit(" ", 1)[-1].lower()
            if mention.form is MentionForm.NAMED and before_name in {"by", "from", "signed", "of"}:
                return self._named(mention, source)
        noun = core[-1].text.lower() if core else ""
        issuer = next((speaker for word, speaker in reversed(self.issuers) if word == noun), None)
        if issuer is not None:
            return Speaker(issuer.name, issuer.is_named, issuer.affiliation, source, issuer.is_outlet)
        is_definite = bool(core) and core[0].text.lower() not in _INDEFINITE
        return Speaker(
            self.report.quote(source),
            is_definite and any(w.text[:1].isupper() for w in core[1:]),
            None,
            source,
            False,
            True,
        )

    def _possessor(self, core: Sequence[Word]) -> Span | None:
        for at, word in enumerate(core[:-1]):
            low = word.text.lower().replace("’", "'")
            if low.endswith(("'s", "s'")):
                return Span(self.report.id, core[0].start, word.end - (2 if low.endswith("'s") else 1))
            if low in {"its", "his", "her", "their"} and at == 0:
                return Span(self.report.id, word.start, word.end)
        return None
