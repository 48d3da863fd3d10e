"""The names of one report: which mentions lie where, the fullest name of each, the body a person speaks for.

In: the report's mentions. Out: look-ups. `speakers` builds on it.
"""

from __future__ import annotations

from bisect import bisect_left

from sayso.kit.words import Word, words
from sayso.records import EntityMention, Marks, MentionForm, Report, Span
from sayso.say.lexicons import SayLexicons

_MOST_HOPS = 6


class Names:
    """Looks mentions up in one report."""

    def __init__(self, report: Report, marks: Marks, lexicons: SayLexicons) -> None:
        self.report = report
        self.lexicons = lexicons
        self.mentions = marks.mentions
        self.starts = [mention.span.start for mention in marks.mentions]
        self.by_span: dict[Span, EntityMention] = {}
        for mention in marks.mentions:
            self.by_span.setdefault(mention.span, mention)

    def within(self, span: Span) -> list[EntityMention]:
        """Return the mentions whose head lies inside `span`."""
        low = bisect_left(self.starts, span.start)
        found = []
        for at in range(max(0, low - 8), len(self.mentions)):
            mention = self.mentions[at]
            if mention.span.start >= span.end:
                break
            if mention.head.start >= span.start and mention.head.end <= span.end:
                found.append(mention)
        return found

    def fullest(self, mention: EntityMention) -> str:
        """Return the longest name along the antecedents."""
        best = self.report.quote(mention.head)
        seen = 0
        while mention.antecedent is not None and seen < _MOST_HOPS:
            found = self.by_span.get(mention.antecedent)
            if found is None:
                break
            mention = found
            name = self.report.quote(mention.head)
            if mention.form is MentionForm.NAMED and (len(name) > len(best)):
                best = name
            seen += 1
        return best

    def affiliation(self, source: Span, person: EntityMention | None) -> str | None:
        """Return the body a person speaks for, as worded: "the front's spokesman", "a spokesman for the group K"."""
        cut = list(words(self.report.text, source.start, source.end))
        lows = [word.text.lower().replace("’", "'") for word in cut]
        for at in range(len(lows)):
            found = self._by_owner(cut, lows, at, person) or self._by_role(cut, lows, at, person)
            if found:
                return found
        return None

    def _by_owner(self, cut: list[Word], lows: list[str], at: int, person: EntityMention | None) -> str | None:
        """Return "the front" of "the front's spokesman", or whom "its spokesman" means."""
        if lows[at].endswith("'s") and not (person and person.head.start <= cut[at].start < person.head.end):
            start = max((k + 1 for k in range(at) if lows[k] in {",", "of", "for"}), default=0)
            return self.report.text[cut[start].start : cut[at].end - 2]
        if lows[at] not in {"its", "their"}:
            return None
        mention = self.by_span.get(Span(self.report.id, cut[at].start, cut[at].end))
        if mention is None or mention.antecedent is None:
            return None
        found = self.by_span.get(mention.antecedent)
        return self.fullest(found) if found is not None else self.report.quote(mention.antecedent)

    def _by_role(self, cut: list[Word], lows: list[str], at: int, person: EntityMention | None) -> str | None:
        """Return "the group K" of "a spokesman for the group K", "coalition" of "coalition spokesman Tor Vek"."""
        is_role = any(lows[at] in self.lexicons.words[name] for name in ("spokesman", "office", "unnamed"))
        if not is_role or at + 1 >= len(lows):
            return None
        is_named_after = person is not None and person.head.start > cut[at].start
        if lows[at + 1] in {"for", "of", "in", "at", "from", "with"}:
            stop = next((k for k in range(at + 2, len(lows)) if lows[k] in {",", "who", "("}), len(lows))
            end = cut[stop - 1].end
            if person is not None and is_named_after and person.span.end <= end:
                end = max(person.head.start, cut[at + 1].end)
            return self.report.text[cut[at + 1].end : end].strip(" ,") or None
        if at > 0 and is_named_after:
            return self.report.text[cut[0].start : cut[at].start].strip() or None
        return None
