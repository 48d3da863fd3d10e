"""The names of one report: which mentions lie where, the fullest name of each, the body a person speaks for.

In: the report's mentions. Out: look-ups. `speakers` builds on it.
"""

from __future__ import annotations

from bisect import bisect_left

from sayso.kit.words import words
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
        for at, low in enumerate(lows):
            if low.endswith("'s") and not (person and person.head.start <= cut[at].start < person.head.end):
                start = max((k + 1 for k in range(at) if lows[k] in {",", "of", "for"}), default=0)
                return self.report.text[cut[start].start : cut[at].end - 2]
            if low in {"its", "their"}:
                mention = self.by_span.get(Span(self.report.id, cut[at].start, cut[at].end))
                if mention is not None and mention.antecedent is not None:
                    found = self.by_span.get(mention.antecedent)
                    return self.fullest(found) if found is not None else self.report.quote(mention.antecedent)
        for at, low in enumerate(lows[:-1]):
            is_role = any(low in self.lexicons.words[name] for name in ("spokesman", "office", "unnamed"))
            if is_role and lows[at + 1] in {"for", "of", "in", "at", "from", "with"}:
                stop = next((k for k in range(at + 2, len(lows)) if lows[k] in {",", "who", "("}), len(lows))
                end = cut[stop - 1].end
                if person is not None and cut[at].start < person.span.end <= end and person.head.start > cut[at].start:
                    end = min(end, max(person.head.start, cut[at + 1].end))
                text = self.report.text[cut[at + 1].end : end].strip(" ,")
                return text or None
            if is_role and at > 0 and person is not None and person.head.start > cut[at].start:
                text = self.report.text[cut[0].start : cut[at].start].strip()
                return text or None
        return None
