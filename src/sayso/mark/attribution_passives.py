"""Passives and relays: "was denied by X", "we were told by X that", "Y quoted X as saying", "citing X".

In: a unit's `Sheet` and a cue found by `attribution_verbs`. Out: `Draft`s and `Citation`s on the sheet.
"""

from __future__ import annotations

from sayso.mark import attribution_words as w
from sayso.mark.attribution_complements import find_complement
from sayso.mark.attribution_contents import ContentReader
from sayso.mark.attribution_cues import CueForm, Shape
from sayso.mark.attribution_drafts import Citation, Draft, Sheet
from sayso.mark.attribution_ground import Range
from sayso.mark.attribution_rightward import phrase_right
from sayso.mark.attribution_sources import Subject, cue_start, find_subject, unit_subject
from sayso.mark.attribution_tails import read_tail

_BY_ALLOWED = frozenset(
    {
        "claim",
        "deny",
        "dispute",
        "reject",
        "condemn",
        "confirm",
        "announce",
        "praise",
        "say",
        "tell",
        "inform",
        "report",
    }
    | {"describe", "accuse", "blame", "warn", "allege", "claim-responsibility", "reveal", "admit", "call-for", "demand"}
)


class PassiveReader:
    """Reads what `VerbReader` hands on."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.ground = sheet.ground
        self.lows = sheet.ground.lows
        self.stop = len(sheet.ground.lows)
        self.drafts = sheet.drafts
        self.citations = sheet.citations

    def read_passive(self, form: CueForm, group: int, at: int) -> int | None:
        """Read "was denied by X", "it was announced that C"."""
        end = at + len(form.words)
        after = self.lows[end] if end < self.stop else ""
        cue = (cue_start(self.lows, group, at), end)
        subject = find_subject(self.ground, group, self.sheet.floor)
        if after == "by" and form.row.id in _BY_ALLOWED:
            return self._by_source(form, cue, subject)
        if form.row.id in {"accuse", "blame"} and after in form.row.preps:
            return self._accused(form, cue, subject)
        if subject is not None and self.lows[subject.start : subject.end] == ["it"] and after == "that":
            self.drafts.append(Draft(form.rule, cue, [], [(end, self.stop)], subject.clause, is_right=True))
            return end
        return None

    def _accused(self, form: CueForm, cue: Range, subject: Subject | None) -> int | None:
        """Read "was accused of C", "was accused by X of C": who accuses may stay unsaid."""
        end = next((at for at in range(cue[1] + 1, self.stop) if self.lows[at] in {",", ";", "by"}), self.stop)
        if end - cue[1] < 2:
            return None
        sources: list[Range] = []
        if end < self.stop and self.lows[end] == "by":
            source_end = phrase_right(self.ground, end + 1, self.stop)
            sources = [(end + 1, source_end)] if source_end > end + 1 else []
        clause = subject.clause if subject is not None else cue[0]
        self.drafts.append(Draft(form.rule, cue, sources, [(cue[1], end)], clause))
        return end

    def _by_source(self, form: CueForm, cue: Range, subject: Subject | None) -> int | None:
        start = cue[1] + 1
        source_end = phrase_right(self.ground, start, self.stop)
        if form.row.id in {"accuse", "blame"}:
            source_end = next((k for k in range(start, source_end) if self.lows[k] in form.row.preps), source_end)
        if source_end <= start:
            return None
        after = self._past_relative(source_end)
        right = find_complement(self.ground, after, self.stop, row=form.row) if after < self.stop else None
        is_person = "person" in form.row.frames
        is_charge = form.row.id in {"accuse", "blame"} and after < self.stop and self.lows[after] in form.row.preps
        if is_charge:
            content = right = (after, self.stop)
        elif right is not None and (is_person or self.lows[right[0]] == "that"):
            content = right
        elif subject is not None and not is_person:
            content = (subject.start, subject.end)
        else:
            return None
        draft = Draft(
            form.rule, (cue[0], cue[1] + 1), [(start, source_end)], [content], subject.clause if subject else cue[0]
        )
        draft.is_right = content is right
        if is_person and subject is not None:
            draft.addressee = (subject.start, subject.end)
        self.drafts.append(draft)
        return source_end

    def _past_relative(self, at: int) -> int:
        """Step over ", who had it from Y," to the "that" behind it; Y is cited."""
        if at + 1 >= self.stop or self.lows[at] != "," or self.lows[at + 1] not in {"who", "which"}:
            return at
        comma = next((k for k in range(at + 2, min(self.stop, at + 24)) if self.lows[k] == ","), None)
        if comma is None or comma + 1 >= self.stop or self.lows[comma + 1] != "that":
            return at
        for k in range(at + 2, comma - 1):
            if self.lows[k] == "from" and self.lows[at + 2] in {"had", "heard", "learned", "learnt", "got", "has"}:
                self.citations.append(Citation((at + 2, k + 1), (k + 1, comma), "cues.toml#quote", True))
        return comma + 1

    def read_relay(self, form: CueForm, group: int, at: int) -> int | None:
        """Read "Y quoted X as saying C", "X was quoted (by Y) as saying C", "citing X"."""
        end = at + len(form.words)
        is_passive = bool(set(self.lows[group:at]) & w.BE) and form.shape is not Shape.ING
        subject = find_subject(self.ground, group, self.sheet.floor) if form.shape is not Shape.ING else None
        named_end = end
        other: Range | None = None
        start = end + 1 if end < self.stop and self.lows[end] == "by" else end
        if start > end or not is_passive:
            named_end = self._before_as(start)
            other = (start, named_end) if named_end > start else None
        speaker, relay = (self._range(subject), other) if is_passive else (other, self._range(subject))
        as_at = next((k for k in range(named_end, min(self.stop, named_end + 8)) if self.lows[k] == "as"), None)
        if form.shape is Shape.ING and as_at is None:
            if other is not None:
                self.citations.append(Citation((at, end), other, form.rule))
            return end
        if as_at is None and speaker is not None and named_end + 2 < self.stop and self._opens_content(named_end):
            return self._quoted(form, (at, named_end), speaker, relay=relay)
        if as_at is None or as_at + 1 >= self.stop or speaker is None:
            return None
        if form.shape is Shape.ING and relay is None:
            relay = self._shared_relay(at)
        return self._as_saying(form, (at, as_at), speaker, relay=relay)

    def _as_saying(self, form: CueForm, cue: Range, speaker: Range, *, relay: Range | None) -> int | None:
        verb = cue[1] + 2 if self.lows[cue[1] + 1] == "having" else cue[1] + 1
        inner = self.ground.lexicon.verb_at(self.lows, verb) if verb < self.stop else None
        if inner is None or (inner.shape is not Shape.ING and verb == cue[1] + 1):
            return None
        after = verb + len(inner.words)
        tail = read_tail(self.ground, after, self.stop, takes_person="person" in inner.row.frames)
        if tail.end + 1 < self.stop and self.lows[tail.end] == "by":  # "was quoted as saying by Y"
            end = phrase_right(self.ground, tail.end + 1, self.stop)
            relay, tail.end = (tail.end + 1, end), end
        content = find_complement(self.ground, tail.end, self.stop, row=inner.row)
        before = self._before(relay, speaker) if content is None else None
        if content is None and before is None:
            return None
        content, is_right = (content, True) if content is not None else (before or speaker, False)
        draft = Draft(inner.rule, (cue[0], after), [speaker], [content], cue[0], relay=relay)
        draft.is_right, draft.is_left = is_right, not is_right
        draft.take(tail)
        draft.notes.append(form.rule)
        self.drafts.append(draft)
        self.sheet.floor = content[0] if is_right else self.sheet.floor
        return after

    def _before(self, relay: Range | None, speaker: Range) -> Range | None:
        """Return the content of "C, X was quoted as saying" and "C, Y quoted X as saying"."""
        start = min(part[0] for part in (relay, speaker) if part is not None)
        found = Subject(start, start, start, True)
        is_post = start >= 1 and (self.lows[start - 1] == "," or self.ground.tokens[start - 1].quote is not None)
        return ContentReader(self.sheet).before(found) if is_post else None

    def _opens_content(self, at: int) -> bool:
        return self.lows[at] in {":", "that"} or self.ground.tokens[at].quote is not None

    def _quoted(self, form: CueForm, cue: Range, speaker: Range, *, relay: Range | None) -> int:
        """Read "Y quoted X: C"."""
        start = cue[1] + 1 if self.lows[cue[1]] == ":" else cue[1]
        draft = Draft(
            "cues.toml#say", (cue[0], cue[0] + 1), [speaker], [(start, self.stop)], cue[0], is_right=True, relay=relay
        )
        draft.notes.append(form.rule)
        self.drafts.append(draft)
        self.sheet.floor = start
        return start

    def _shared_relay(self, at: int) -> Range | None:
        """Return who quotes in "..., quoting X as saying": the last cue's source, else the unit's subject."""
        for draft in reversed(self.drafts):
            if draft.sources:
                return draft.sources[0]
        return unit_subject(self.ground, at)

    def _before_as(self, start: int) -> int:
        end = phrase_right(self.ground, start, self.stop)
        return next((k for k in range(start, end) if self.lows[k] == "as"), end)

    @staticmethod
    def _range(subject: Subject | None) -> Range | None:
        return (subject.start, subject.end) if subject is not None else None
