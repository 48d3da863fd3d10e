"""Through whom a statement came: publisher > credit > relay > speaker > witness.

In: statements with their speakers, in text order. Out: one `Chain` each. Rules of design.md section 4: an addressee
that is another outlet is a relay; a whole-report credit goes to statements with no relay of their own; a relay carries
on to the same speaker's other sentences; the publisher's own "told us" is no hop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.kit.folding import fold
from sayso.records import (
    Attribution,
    Chain,
    Evidence,
    KnownBy,
    Link,
    LinkRole,
    MentionForm,
    MentionKind,
    Report,
    Span,
    StatementId,
)
from sayso.say.acts import lows_of
from sayso.say.lexicons import SayLexicons
from sayso.say.outlets import SMALL, is_outlet_named
from sayso.say.speakers import Speaker, SpeakerFinder

_GENERIC = SMALL | {"independent", "media", "english", "international", "net", "com", "org", "web", "edition"}


_BRACKETED = "attribution_headings.py#credit"
_ITEM = 8  # statements before and after
_FAR = 2000  # characters
_SENTENCE_ENDS = re.compile(r"[.!?][”\"'’»]?\s|\n")


@dataclass(slots=True)
class Said:
    """A statement on its way: what was marked, who spoke, in which statement it is reported."""

    id: StatementId
    attribution: Attribution
    speakers: tuple[Speaker, ...]
    parent: Said | None
    relays: tuple[Link, ...] = ()
    is_own: bool = False  # said to the publisher itself


class ChainBuilder:
    """Builds the chains of one report."""

    def __init__(self, report: Report, finder: SpeakerFinder, lexicons: SayLexicons) -> None:
        self.report = report
        self.finder = finder
        self.lexicons = lexicons
        self.credits = self._credits()

    def build(self, said: Sequence[Said]) -> tuple[Chain, ...]:
        """Return the chains, one per statement, in the same order."""
        for one in said:
            one.relays, one.is_own = self._own_relays(one)
        self._spread_own(said)
        self._spread_credits(said)
        carried = self._carried(said)
        return tuple(Chain(one.id, self._links(one, carried.get(number, ()))) for number, one in enumerate(said))

    # --- the outer links --------------------------------------------------------------------------------------

    def _publisher(self) -> Link:
        name = self.report.outlet
        evidence = (Evidence("chains.py#publisher"),)
        return Link(LinkRole.PUBLISHER, name, name is not None, KnownBy.METADATA, None, None, evidence)

    def _credits(self) -> tuple[Link, ...]:
        """Return the agencies credited with the whole report, the publisher left out, each once."""
        links: dict[str, Link] = {}
        for credit in self.report.credits:
            name = self.report.quote(credit.name).strip()
            if credit.is_whole_report and not self.is_publisher(name):
                evidence = (Evidence("chains.py#credit", (credit.span,)),)
                links.setdefault(
                    fold(name),
                    Link(LinkRole.CREDIT, name, name[:1].isupper(), KnownBy.INHERITED, credit.name, None, evidence),
                )
        return tuple(links.values())

    def is_publisher(self, name: str) -> bool:
        """Whether a name is the publisher's own."""
        return is_outlet_named(self.report.outlet, name)

    # --- relays -----------------------------------------------------------------------------------------------

    def _own_relays(self, one: Said) -> tuple[tuple[Link, ...], bool]:
        links: list[Link] = []
        is_own = False
        attribution = one.attribution
        if attribution.addressee is not None:
            link, is_own = self._addressee(attribution.addressee)
            links += [link] if link is not None else []
        if attribution.channel is not None and self.lexicons.has("own", lows_of(self.report, attribution.channel)):
            return tuple(links), True
        if attribution.relay is not None and not self._is_speaker(one, attribution.relay):
            link = self._relay(attribution.relay, attribution)
            if link is not None and not (link.name and self.is_publisher(link.name)):
                links.insert(0, link)
            elif link is not None:
                is_own = True
        return tuple(links), is_own

    def _is_speaker(self, one: Said, relay: Span) -> bool:
        parent = one.parent
        return any(relay.holds(speaker.span) for speaker in one.speakers) or (
            parent is not None and any(relay.holds(speaker.span) for speaker in parent.speakers)
        )

    def _addressee(self, span: Span) -> tuple[Link | None, bool]:
        """Return the relay that an addressee is, and whether it is the publisher itself."""
        words = tuple(self.report.quote(span).lower().replace("’", "'").split())
        if self.lexicons.has("own", words):
            return None, True
        speaker = self.finder.find(span, Attribution(None, (), (span,), None, None, None, None, None, ()), ())
        name = self.report.quote(span)
        if self.is_publisher(name) or self.is_publisher(speaker.name):
            return None, True
        if not (speaker.is_outlet or self._looks_like_outlet(name) or self._is_unknown_body(span)):
            return None, False
        return self._link(LinkRole.RELAY, speaker, "chains.py#addressee"), False

    def _is_unknown_body(self, span: Span) -> bool:
        """Whether words are told to a name that is no person, state or force: most such names are outlets."""
        kinds = {MentionKind.ORGANISATION, MentionKind.OTHER, MentionKind.PLACE}
        mention = self.finder.names.by_span.get(span)
        text = self.report.quote(span)
        is_institution = self.lexicons.has("institution", tuple(text.lower().split()))
        return (
            mention is not None and mention.form is MentionForm.NAMED and mention.kind in kinds and not is_institution
        )

    def _looks_like_outlet(self, name: str) -> bool:
        lows = tuple(name.lower().split())
        has_name = any(word[:1].isupper() for word in name.split()[-3:])
        is_initials = len(lows) == 1 and name.isupper() and 2 <= len(name) <= 6
        return (has_name and self.lexicons.has("outlet", lows)) or is_initials

    def _relay(self, span: Span, attribution: Attribution) -> Link | None:
        speaker = self.finder.find(span, attribution, ())
        return self._link(LinkRole.RELAY, speaker, "chains.py#relay")

    @staticmethod
    def _link(role: LinkRole, speaker: Speaker, rule: str, known: KnownBy = KnownBy.STATED) -> Link:
        return Link(
            role,
            speaker.name,
            speaker.is_named,
            known,
            speaker.span,
            speaker.affiliation,
            (Evidence(rule, (speaker.span,)),),
        )

    def _carried(self, said: Sequence[Said]) -> dict[int, tuple[Link, ...]]:
        """Return the relays that statements take over from another sentence of the same speaker."""
        told: dict[str, tuple[Link, ...]] = {}
        for one in said:
            if one.speakers and one.relays and one.attribution.addressee is not None and one.parent is None:
                told.setdefault(one.speakers[0].key, one.relays)
        carried: dict[int, tuple[Link, ...]] = {}
        for number, one in enumerate(said):
            if one.relays or one.is_own or one.parent is not None or not one.speakers:
                continue
            links = told.get(one.speakers[0].key, ())
            carried[number] = tuple(
                Link(link.role, link.name, link.is_named, KnownBy.INHERITED, link.span, link.affiliation, link.because)
                for link in links
            )
        return carried

    def _spread_own(self, said: Sequence[Said]) -> None:
        """What follows in the sentence in which somebody told the publisher itself is of its own reporting too."""
        for before, one in pairwise(said):
            if before.is_own and not one.relays and not _SENTENCE_ENDS.search(self._between(before, one)):
                one.is_own = True

    def _spread_credits(self, said: Sequence[Said]) -> None:
        """An outlet in brackets stands for all that a digest's item says: "1. Port. Two hurt (Norda). Mayor: “...”"."""
        for number, credit in enumerate(said):
            if credit.attribution.cue_row != _BRACKETED or not credit.speakers:
                continue
            link = self._link(LinkRole.RELAY, credit.speakers[0], "chains.py#item", KnownBy.INHERITED)
            for one in said[max(0, number - _ITEM) : number + _ITEM]:
                is_other = one is not credit and one.parent is None and not one.relays and not one.is_own
                if is_other and "\n" not in self._between(*sorted((credit, one), key=_start)):
                    one.relays = (link,)

    def _between(self, before: Said, after: Said) -> str:
        end = before.attribution.contents[-1].end
        return self.report.text[end : max(end, min(_start(after), end + _FAR))]

    # --- the whole --------------------------------------------------------------------------------------------

    def _links(self, one: Said, carried: tuple[Link, ...]) -> tuple[Link, ...]:
        outer = self._outer(one, carried)
        is_own = one.is_own or (one.parent is not None and one.parent.is_own)
        nobody = self._nobody(one)
        credited = () if is_own or nobody else self._credited(outer)
        inner = self._inner(one) or nobody
        return (self._publisher(), *credited, *outer, *inner)

    def _credited(self, outer: tuple[Link, ...]) -> tuple[Link, ...]:
        """Return the whole-report credits that are not hops already."""
        hops = {fold(link.name or "") for link in outer}
        return tuple(link for link in self.credits if fold(link.name or "") not in hops)

    def _outer(self, one: Said, carried: tuple[Link, ...]) -> tuple[Link, ...]:
        """Return the hops between the page and the speaker: the parents' first, then its own."""
        links: list[Link] = []
        ancestors: list[Said] = []
        above = one.parent
        while above is not None:
            ancestors.insert(0, above)
            above = above.parent
        own_keys = {speaker.key for speaker in one.speakers}
        for ancestor in ancestors:
            links += list(ancestor.relays)
            links += [
                self._link(
                    LinkRole.RELAY if speaker.is_outlet or speaker.is_document else LinkRole.SPEAKER,
                    speaker,
                    "chains.py#reported",
                )
                for speaker in ancestor.speakers[:1]
                if speaker.key not in own_keys and not self.is_publisher(speaker.name)
            ]
        links += [*one.relays, *carried]
        unique: dict[str, Link] = {}
        for link in links:
            unique.setdefault(fold(link.name or ""), link)
        return tuple(link for key, link in unique.items() if key not in own_keys)

    def _inner(self, one: Said) -> tuple[Link, ...]:
        role = LinkRole.WITNESS if any(link for link in self._parents(one)) else LinkRole.SPEAKER
        links = [
            self._link(role, speaker, "chains.py#source", self._known(one))
            for speaker in one.speakers
            if not self._is_page(speaker)
        ]
        return tuple(links)

    def _nobody(self, one: Said) -> tuple[Link, ...]:
        """Return the unknown speaker of "reportedly" and of a quotation that nobody is given for."""
        is_narrator = bool(one.speakers) or (one.attribution.cue_row or "").endswith("#unverified")
        if is_narrator:
            return ()
        return (Link(LinkRole.SPEAKER, None, False, KnownBy.INFERRED, None, None, (Evidence("chains.py#nobody"),)),)

    def _is_page(self, speaker: Speaker) -> bool:
        """Whether the speaker is the outlet itself; "Eastern Front" is not the "Voice of the Eastern Front"."""
        if not speaker.is_named or not self.report.outlet:
            return False
        here, there = (set(fold(name).split()) - _GENERIC for name in (self.report.outlet, speaker.name))
        return bool(here) and here == there

    def _parents(self, one: Said) -> list[Speaker]:
        return (
            [s for s in one.parent.speakers if not s.is_outlet and not s.is_document] if one.parent is not None else []
        )

    @staticmethod
    def _known(one: Said) -> KnownBy:
        return KnownBy.STATED if one.attribution.cue is not None else KnownBy.INFERRED


def _start(one: Said) -> int:
    return one.attribution.contents[0].start
