"""Take stretches of a report for known names, whoever its mentions were taken for before.

In: a `Casting` whose names are gathered. Out: its parts changed: the known name's part holds the stretch and what
referred to it; a part that has nothing left is gone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from sayso.ground.bodies import Identity
from sayso.ground.castings import ARTICLE, Casting, Part, bare_start
from sayso.ground.names import name_words
from sayso.kit.folding import fold
from sayso.records import ActorKind, EntityMention, MentionForm, Span

_FOLLOWERS = re.compile(
    r"(?:(?:the|an?)\s+)?(?:fighters?|members?|leaders?|commanders?|supporters?|militants?|soldiers?|men|units?|rebels?|gunmen)"
    r"\s+(?:of|from|with)\s+(?:the\s+)?",
    re.I,
)
_REACH = 300  # letters before a stretch in which a mention that holds it may begin


class Takings:
    """Takes stretches of one report."""

    def __init__(self, casting: Casting) -> None:
        """Nothing is taken yet."""
        self._casting = casting
        self._ordered = sorted(
            casting.reading.marks.mentions, key=lambda mention: (mention.span.start, mention.span.end)
        )
        self._starts = [mention.span.start for mention in self._ordered]
        self._given: dict[int, tuple[Part, set[Span]]] = {}
        self._emptied: dict[int, Part] = {}
        self._behind_it: dict[Span, list[EntityMention]] = {}  # what refers back to a mention
        for mention in self._ordered:
            if mention.antecedent is not None:
                self._behind_it.setdefault(mention.antecedent, []).append(mention)

    def is_taken(self, start: int, end: int) -> bool:
        """Whether somebody was found in these letters."""
        near = (mention.span for mention in self._near(start, end))
        return any(span.start < end and start < span.end for span in near if span in self._casting.by_mention)

    def is_inside_name(self, start: int, end: int) -> bool:
        """Whether these letters are a part of a longer name ("fighters of" before it is no part of it)."""
        text = self._casting.reading.report.text
        for mention in self._near(start, end):
            head = mention.head
            if mention.form is not MentionForm.NAMED:
                continue
            if head.start <= start and end <= head.end and end - start < head.end - head.start:
                before, behind = text[head.start : start], text[end : head.end]
                if behind.strip("'’ ") or not (_FOLLOWERS.fullmatch(before) or not ARTICLE.sub("", before)):
                    return True
        return False

    def take_known(self, start: int, end: int, identity: Identity) -> None:
        """Take a stretch of the text for a known name, whoever its mentions were taken for."""
        report = self._casting.reading.report
        name = " ".join(report.text[start:end].split())
        part = self._casting.part_for(identity.key, name_words(name), identity)
        part.kinds[identity.kind] += 1
        given: list[tuple[Span, Part | None]] = []
        for mention in self._near(start, end):
            within = start <= bare_start(report.text, mention.head) and mention.head.end <= end
            around = mention.head.start <= start and end <= mention.head.end
            if mention.form is MentionForm.NAMED and (within or around):
                given.append((mention.span, self._casting.by_mention.get(mention.span)))
                self._give(mention.span, part, " ".join(report.quote(mention.head).split()))
        for span, old in given:  # its short forms go with it
            for mention in self._behind_it.get(span, ()):
                if old is not None and self._casting.by_mention.get(mention.span) is old:
                    self._give(mention.span, part, " ".join(report.quote(mention.head).split()))
        self._casting.known.append((start, end, part))
        self._casting.by_name[fold(name)] = part
        part.names[name] += 1
        self._casting.place(part, Span(report.id, start, end))

    def take_surname(self, start: int, end: int) -> None:
        """Take a stretch for a person whom another report names in full, unless it is somebody else's here."""
        name = self._casting.reading.report.text[start:end]
        words = name_words(name)
        for mention in self._near(start, end):
            span, part = mention.span, self._casting.by_mention.get(mention.span)
            if part is not None and span.start < end and start < span.end:
                if part.words == words and part.kind is ActorKind.UNKNOWN:
                    part.kinds = Counter({ActorKind.PERSON: 1})
                return
        part = self._casting.part_for(words, words, None)
        part.kinds[ActorKind.PERSON] += 1
        self._casting.call(part, name)
        self._casting.place(part, Span(self._casting.reading.report.id, start, end))

    def close(self) -> None:
        """Take the parts out that have nothing left."""
        for old, gone in self._given.values():
            old.spans = [span for span in old.spans if span not in gone]
            if not old.spans:
                self._emptied[id(old)] = old
        casting = self._casting
        casting.parts = [part for part in casting.parts if id(part) not in self._emptied]
        casting.by_key = {key: part for key, part in casting.by_key.items() if id(part) not in self._emptied}
        casting.by_name = {key: part for key, part in casting.by_name.items() if id(part) not in self._emptied}

    def _give(self, span: Span, part: Part, name: str) -> None:
        """Take a mention from the part it was taken for."""
        old = self._casting.by_mention.get(span)
        if old is part:
            return
        if old is not None:
            old.names -= Counter([name])
            self._given.setdefault(id(old), (old, set()))[1].add(span)
        self._casting.place(part, span)

    def _near(self, start: int, end: int) -> Sequence[EntityMention]:
        """Return the mentions that may touch a stretch, in order."""
        return self._ordered[bisect_left(self._starts, start - _REACH) : bisect_left(self._starts, end)]
