"""Read the cues that are no verbs: "according to X", "X's claim that", "reportedly", "could not be verified".

In: a unit's `Ground` and the drafts read so far. Out: further `Draft`s.
"""

from __future__ import annotations

from sayso.mark import attribution_words as w
from sayso.mark.attribution_cues import PhraseForm
from sayso.mark.attribution_drafts import Draft, Sheet
from sayso.mark.attribution_ground import Range
from sayso.mark.attribution_rightward import phrase_right
from sayso.mark.attribution_sources import find_subject, segment_start, unit_subject
from sayso.mark.attribution_tails import Tail, read_tail

_TO_NOUNS = frozenset({"warning", "promise", "demand"})
_ADJECTIVES = frozenset({"alleged", "purported"})


class PhraseReader:
    """Reads the phrase and noun cues of one unit."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.ground = sheet.ground
        self.lows = sheet.ground.lows
        self.stop = len(self.lows)
        self.drafts = sheet.drafts

    def read(self, at: int) -> int | None:
        """Read a phrase or noun cue at token `at`; returns the token after it, or None."""
        form = self.ground.lexicon.phrase_at(self.lows, at)
        if form is not None:
            end = at + len(form.words)
            if form.row.id == "according":
                return self._read_according(form, at, end)
            if form.row.id == "adjective":
                return self._read_adjective(at)
            if form.row.id == "count":
                return self._read_count(at)
            if form.row.id == "hearsay":
                return self._read_hearsay(form, at, end)
            return self._read_withheld(form, at)
        if self.lows[at] == "by":
            return self._read_count(at)
        noun = self.ground.lexicon.nouns.get(self.lows[at])
        if noun is not None:
            return self._read_noun(noun, at)
        if self.lows[at] in _ADJECTIVES:
            return self._read_adjective(at)
        return None

    # --- according to -----------------------------------------------------------------------------------------

    def _read_according(self, form: PhraseForm, at: int, end: int) -> int | None:
        source_end = phrase_right(self.ground, end, self.stop)
        if source_end <= end:
            return None
        source = (end, source_end)
        tail = read_tail(self.ground, source_end, self.stop, takes_person=False)
        rest = self._rest(tail.end)
        if at <= 1 or all(low in w.OPENERS | {","} for low in self.lows[:at]):
            return self._append(form, (at, end), source, content=rest, tail=tail, is_right=True)
        before = self.lows[at - 2] if self.lows[at - 1] == "," and at > 1 else self.lows[at - 1]
        if before in w.RELATIVES | {"that", "but", "and", "because", "while"} and rest is not None:
            comma = next((k for k in range(rest[0] + 1, rest[1]) if self.lows[k] in {",", ";"}), rest[1])
            return self._append(form, (at, end), source, content=(rest[0], comma), tail=tail, is_right=False)
        covering = [draft for draft in self.drafts if draft.contents and draft.contents[0][0] < at]
        if covering and covering[-1].relay is None and covering[-1].is_left:
            covering[-1].relay = source
            return source_end
        left_end = at - 1 if self.lows[at - 1] == "," or self.lows[at - 1] in w.DASHES else at
        start = self._left_start(left_end)
        left = (start, left_end)
        if left_end - start < 2 and rest is None:
            return None
        is_fragment = not any(w.is_verbal(low) for low in self.lows[start:left_end])
        done = self._append(form, (at, end), source, content=left, tail=tail, is_right=False)
        if rest is not None and is_fragment:
            self.drafts[-1].contents.append(rest)
        return done

    def _left_start(self, end: int) -> int:
        start = end
        while start > 0 and self.lows[start - 1] != ";":
            start -= 1
        return start

    def _rest(self, at: int) -> Range | None:
        """Return what follows the comma after the source."""
        if at + 1 < self.stop and (self.lows[at] in {",", ":"} or self.lows[at] in w.DASHES):
            return (at + 1, self.stop)
        return (at, self.stop) if at < self.stop and self.lows[at] not in w.STOPS else None

    def _append(
        self, form: PhraseForm, cue: Range, source: Range, *, content: Range | None, tail: Tail, is_right: bool
    ) -> int | None:
        if content is None:
            return None
        draft = Draft(form.rule, cue, [source], [content], cue[0], is_right=is_right, is_left=not is_right)
        draft.take(tail)
        self.drafts.append(draft)
        return source[1]

    def _read_count(self, at: int) -> int | None:
        """Read "by X's own count, C": whose count it is speaks."""
        noun = next((k for k in range(at + 2, min(self.stop, at + 9)) if self.lows[k] in _COUNTS), None)
        if noun is None or any(low in w.STOPS for low in self.lows[at:noun]):
            return None
        source = self._possessor(noun)
        if source is None or source[0] <= at:
            source = next(((k, k + 1) for k in range(at + 1, noun) if self.lows[k] in w.POSSESSIVES), None)
        if source is None:
            return None
        comma = next((k for k in range(noun + 1, min(self.stop, noun + 9)) if self.lows[k] == ","), None)
        start = comma + 1 if comma is not None else noun + 1
        if start + 2 >= self.stop:
            return None
        self.drafts.append(
            Draft("cue_phrases.toml#count", (at, noun + 1), [source], [(start, self.stop)], at, is_right=True)
        )
        return noun + 1

    # --- nobody's words ---------------------------------------------------------------------------------------

    def _read_hearsay(self, form: PhraseForm, at: int, end: int) -> int | None:
        content_end = next((k for k in range(end, self.stop) if self.lows[k] in {",", ";", ":"}), self.stop)
        if content_end <= end or self.lows[end] in w.STOPS:
            return None
        start = end
        if len(form.words) > 1:
            found = find_subject(self.ground, at, 0)
            contents = [(found.start, found.end), (start, content_end)] if found else [(start, content_end)]
        else:
            contents = [(start, content_end)]
        self.drafts.append(Draft(form.rule, (at, end), [], contents, at))
        return end

    def _read_withheld(self, form: PhraseForm, at: int) -> int | None:
        """Read "could not be verified" and "did not respond to requests for comment"."""
        end = at + len(form.words)
        found = find_subject(self.ground, at, 0) or find_subject(self.ground, at, self.sheet.floor)
        if found is None:
            return None
        subject = (found.start, found.end)
        is_passive = form.row.id == "unverified" and form.words[-1] in {
            "verified",
            "confirmed",
            "established",
            "independently",
        }
        if is_passive:
            self.drafts.append(Draft(form.rule, (at, end), [], [subject], found.clause))
            return end
        content_end = next((k for k in range(end, self.stop) if self.lows[k] in {",", ";"}), self.stop)
        content = (end, content_end) if content_end > end else (end - 1, end)
        self.drafts.append(Draft(form.rule, (at, end), [subject], [content], found.clause))
        return end

    # --- nouns and adjectives ---------------------------------------------------------------------------------

    def _read_noun(self, form: PhraseForm, at: int) -> int | None:
        """Read "X's claim that C", "the claim by X that C", "a promise to C"."""
        after = at + 1
        before = self.lows[at - 1] if at else ""
        if self.lows[at] in self.ground.lexicon.verbs and before in w.SUBJECT_PRONOUNS | w.AUXILIARIES | {"to", "also"}:
            return None  # "we note that"
        source = self._possessor(at)
        is_free = at == 0 or self.lows[at - 1] in w.DETERMINERS | w.PREPOSITIONS
        if after < self.stop and (self.lows[after] == "by" or (self.lows[after] == "from" and is_free)):
            end = phrase_right(self.ground, after + 1, self.stop)
            source, after = ((after + 1, end), end) if end > after + 1 else (source, after)
        if after + 1 >= self.stop:
            return None
        low = self.lows[after]
        is_infinitive = (
            low == "to"
            and form.row.id in _TO_NOUNS
            and source is not None
            and self.lows[after + 1] not in w.DETERMINERS
        )
        if low != "that" and not is_infinitive:
            return None
        is_taken = any(draft.contents and draft.contents[0][0] == after for draft in self.drafts)
        if low == "that" and (is_taken or self._is_relative(after)):
            return None
        sources = [source] if source is not None else self._governor(at)
        end = next((k for k in range(after, self.stop) if self.lows[k] in {";", ":"}), self.stop)
        self.drafts.append(Draft(form.rule, (at, at + 1), sources, [(after, end)], at, is_right=True))
        return after

    def _governor(self, at: int) -> list[Range]:
        """Return who makes the statement: the subject of "issued", "made", "rejected ..." stands for nobody else's claim."""
        verb = next((k for k in range(at - 1, max(-1, at - 5), -1) if self.lows[k] in _MAKING), None)
        found = unit_subject(self.ground, verb) if verb is not None else None
        return [found] if found is not None else []

    def _is_relative(self, that: int) -> bool:
        """Whether "that" is a relative pronoun: "the statement that was read"."""
        return that + 1 < self.stop and (
            w.is_verbal(self.lows[that + 1]) or self.lows[that + 1] in self.ground.lexicon.verbs
        )

    def _possessor(self, at: int) -> Range | None:
        """Return "the army's" of "the army's latest claim"."""
        for k in range(at - 1, max(-1, at - 4), -1):
            low = self.lows[k]
            if low in w.POSSESSIVES:
                return (k, k + 1)
            if low.endswith(("'s", "s'")):
                return (self._owner_start(k), k + 1)
            if low in w.STOPS or low in w.PREPOSITIONS or low in w.DETERMINERS:
                return None
        return None

    def _owner_start(self, at: int) -> int:
        """Return where the name or phrase starts that ends in "'s" at `at`."""
        start = segment_start(self.ground, at + 1, 0)
        for k in range(at - 1, start - 1, -1):
            low = self.lows[k]
            is_inside = low == "of" and self.ground.tokens[k - 1].is_capital
            if w.is_verbal(low) or (low in w.PREPOSITIONS and not is_inside) or low in self.ground.lexicon.verbs:
                return k + 1
            if low in w.DETERMINERS:
                return k
        return start

    def _read_adjective(self, at: int) -> int | None:
        """Read "Iran's pledged “harsh revenge”" and "the alleged purpose of advising"."""
        if at == 0 or at + 1 >= self.stop:
            return None
        before = self.lows[at - 1]
        possessor = self._possessor(at) if before.endswith(("'s", "s'")) or before in w.POSSESSIVES else None
        if possessor is None and not (self.lows[at] in _ADJECTIVES and before in {"the", "an", "its", "their", "his"}):
            return None
        end = phrase_right(self.ground, at + 1, self.stop)
        if possessor is None:
            end = next((k for k in range(at + 1, self.stop) if self.lows[k] in w.STOPS), self.stop)
        if end <= at + 1 and self.ground.tokens[at + 1].quote is not None:
            end = max(at + 2, phrase_right(self.ground, at + 2, self.stop) if at + 2 < self.stop else at + 2)
        if end <= at + 1:
            return None
        rule = f"cue_phrases.toml#{'hearsay' if possessor is None else 'adjective'}"
        self.drafts.append(Draft(rule, (at, at + 1), [possessor] if possessor else [], [(at + 1, end)], at))
        return at + 1


_COUNTS = frozenset(
    {"count", "estimate", "account", "reckoning", "tally", "calculation", "calculations", "admission", "estimates"}
)
_MAKING = frozenset(
    {
        "made",
        "make",
        "makes",
        "issued",
        "issues",
        "released",
        "gave",
        "give",
        "repeated",
        "renewed",
        "sent",
        "published",
        "voiced",
    }
    | {
        "expressed",
        "posted",
        "put",
        "read",
        "broadcast",
        "spread",
        "delivered",
        "received",
        "reiterated",
        "withdrew",
        "kept",
    }
)
