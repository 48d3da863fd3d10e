"""Find contents that stand before a cue or round it: "C, X said", "C1, X said, C2", "as X say, C", "C, which X denies".

In: a unit's `Sheet`, the subject found. Out: token ranges.
"""

from __future__ import annotations

from sayso.mark import attribution_words as w
from sayso.mark.attribution_cues import CueForm
from sayso.mark.attribution_drafts import Draft, Sheet
from sayso.mark.attribution_ground import Range
from sayso.mark.attribution_sources import Subject

_TAKING_UP = frozenset({"deny", "dispute", "reject", "confirm", "claim", "admit"})


class ContentReader:
    """Looks for the content of a cue whose right-hand side holds none."""

    def __init__(self, sheet: Sheet) -> None:
        self.ground = sheet.ground
        self.lows = sheet.ground.lows
        self.stop = len(self.lows)
        self.is_heading = sheet.ground.is_heading
        self.drafts = sheet.drafts

    def taken_up(self, form: CueForm, subject: Subject) -> Range | None:
        """Return what "which it denies" takes up: the content before it, else the clause."""
        if subject.clause < 2 or self.lows[subject.clause - 1] != "which" or form.row.id not in _TAKING_UP:
            return None
        last = self.drafts[-1] if self.drafts else None
        end = subject.clause - 2 if self.lows[subject.clause - 2] == "," else subject.clause - 1
        start = last.contents[0][0] if last is not None and last.contents and last.contents[0][0] < end else 0
        return (start, end) if end > start else None

    def beside(self, subject: Subject, after: int) -> Range | None:
        """Return the content of "as X say, C": what follows, to the next comma in an "if"-clause, else to the end."""
        if subject.clause == 0 or self.lows[subject.clause - 1] != "as":
            return None
        if after + 2 >= self.stop or self.lows[after] != ",":
            end = subject.clause - 1
            return (0, end) if after >= self.stop and end >= 2 else None
        is_conditional = subject.clause > 1 and self.lows[subject.clause - 2] in {"if", ","} and self.lows[0] == "if"
        comma = next((at for at in range(after + 1, self.stop) if self.lows[at] == ","), self.stop)
        return (after + 1, comma if is_conditional else self.stop)

    def before(self, subject: Subject) -> Range | None:
        """Return the content before "..., X said": from the start of the sentence or the last semicolon."""
        end = subject.clause
        while end > 0 and (self.lows[end - 1] == "," or self.lows[end - 1] in w.DASHES):
            end -= 1
        start = end
        while start > 0 and self.lows[start - 1] != ";":
            start -= 1
        if end - start < 2 and not (end > start and self.ground.tokens[start].quote is not None):
            return (start, end) if end > start and self.after((start, end), subject.end + 1) else None
        is_speech = any(token.quote is not None or w.is_verbal(token.low) for token in self.ground.tokens[start:end])
        if (
            not is_speech
            and not self.is_heading
            and not any(low in self.ground.lexicon.verbs for low in self.lows[start:end])
        ):
            is_inverted = subject.start == subject.end
            return (start, end) if is_inverted or self.after((start, end), subject.end + 1) else None
        if (
            end - start <= 3
            and self.lows[start] in w.OPENERS | w.PREPOSITIONS
            and self.ground.tokens[end - 1].quote is None
        ):
            return None if not self.after((start, end), subject.end + 1) else (start, end)
        return (start, end)

    def without_issuer(self, draft: Draft, left: Range) -> Range:
        """Take the issuer off "Governor's office: ..., a communiqué said"; it speaks."""
        source = draft.sources[0]
        colon = next((at for at in range(left[0] + 1, min(left[1] - 2, left[0] + 6)) if self.lows[at] == ":"), None)
        if colon is None or self.lows[source[1] - 1] not in self.ground.lexicon.documents:
            return left
        draft.sources = [(left[0], colon)]
        return (colon + 1, left[1])

    def after(self, left: Range, after: int) -> Range | None:
        """Return the second part of "C1, X said, C2": a quotation, or what C1 needs to be a clause."""
        if after + 1 >= self.stop or self.lows[after] not in {",", ":"} | w.DASHES:
            return None
        token = self.ground.tokens[after + 1]
        if token.quote is not None:
            return (after + 1, self.stop)
        words = self.lows[left[0] : left[1]]
        if words and words[0] in w.OPENERS | w.PREPOSITIONS and words[0] not in {"and", "but"}:
            return (after + 1, self.stop) if not self._is_cue_part(after + 1) else None
        if words and words[-1] in w.AUXILIARIES:  # "The men were, their families say, farmers"
            return (after + 1, self.stop)
        if w.is_verbal(self.lows[after + 1]) and not any(w.is_verbal(word) for word in words):
            return (after + 1, self.stop)
        if self.lows[after + 1] == "and" and self._is_more(after + 2):
            return (after + 1, self.stop)
        if (
            self.lows[after + 1] in {"and", "but"}
            and after + 2 < self.stop
            and self.ground.tokens[after + 2].quote is not None
        ):
            return (after + 1, self.stop)
        return None

    def _is_more(self, start: int) -> bool:
        """Whether ", and" is followed by a clause in which nobody else speaks."""
        rest = self.lows[start:]
        says = any(low in self.ground.lexicon.verbs for low in rest)
        return not says and len(rest) > 2 and any(w.is_verbal(low) for low in rest) and not w.is_verbal(rest[0])

    def _is_cue_part(self, at: int) -> bool:
        return self.lows[at].endswith("ing") and self.lows[at] in self.ground.lexicon.verbs

    def is_clausal(self, left: Range) -> bool:
        """Whether a content without quotation marks is a clause and not a fronted name."""
        words = self.lows[left[0] : left[1]]
        return any(w.is_verbal(word) or word in self.ground.lexicon.verbs for word in words) or self.is_heading
