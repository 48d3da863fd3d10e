"""Read one unit: every cue in it, left to right, with its source and content.

In: a unit's `Ground`. Out: `Draft`s in the order of their cues, contents not yet cut where the next attribution starts
(`attribution_extents`). Patterns: X said (that) C; C, X said; C, said X; C1, X said, C2; X, who ..., said; and said;
adding that; was quoted as saying; was denied by X.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.mark import attribution_words as w
from sayso.mark.attribution_complements import find_complement
from sayso.mark.attribution_contents import ContentReader
from sayso.mark.attribution_cues import CueForm, Shape
from sayso.mark.attribution_drafts import Draft, Sheet
from sayso.mark.attribution_ground import Range
from sayso.mark.attribution_passives import PassiveReader
from sayso.mark.attribution_rightward import phrase_right
from sayso.mark.attribution_sources import Subject, cue_start, ends_in_aside, find_subject, phrase_before, unit_subject
from sayso.mark.attribution_tails import Tail, read_tail

_REACHED = frozenset({"contacted", "reached", "interviewed", "quoted", "cited", "approached"})
_BY_WIRE = frozenset({"telephone", "phone", "satellite", "e-mail", "email", "letter", "text", "whatsapp", "mobile"})
BARE_CLAIM = "attribution_verbs.py#bare-claim"
_SHARING = frozenset({"and", "but", "or", "then", "yet"})


class VerbReader:
    """Reads the verb cues of one unit; keeps what later cues lean on."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.ground = sheet.ground
        self.lows = sheet.ground.lows
        self.stop = len(self.lows)
        self.is_heading = sheet.ground.is_heading
        self.drafts = sheet.drafts
        self.passives = PassiveReader(sheet)
        self.contents = ContentReader(sheet)

    def read(self, at: int) -> int | None:
        """Read a cue at token `at`; returns the token after it, or None if there is none."""
        form = self.ground.lexicon.verb_at(self.lows, at)
        if form is None or self._is_name(at) or self._is_noun(form, at):
            return None
        end = at + len(form.words)
        group = self._group(at)
        before = self.lows[group - 1] if group > 0 else ""
        auxiliaries = set(self.lows[group:at])
        if before == "to" or (auxiliaries & w.NOT and "notsay" not in form.row.frames):
            return None
        if "relay" in form.row.frames:
            return self.passives.read_relay(form, group, at)
        if auxiliaries & w.BE and form.shape in (Shape.PAST, Shape.PARTICIPLE):
            return self.passives.read_passive(form, group, at)
        if form.shape is Shape.PARTICIPLE and not auxiliaries & w.HAVE:
            return None
        if form.shape is Shape.ING and not auxiliaries & w.BE:
            return self._read_participle(form, at, end)
        return self._read_finite(form, group, at)

    # --- what is no cue -------------------------------------------------------------------------------------

    def _is_name(self, at: int) -> bool:
        return self.ground.tokens[at].is_capital and at > 0 and not self.is_heading and self.lows[at - 1] not in w.STOPS

    def _is_noun(self, form: CueForm, at: int) -> bool:
        """Whether the word is used as a noun: "the claims", "Iran's demand", "police reports said"."""
        word, before = self.lows[at], self.lows[at - 1] if at else ""
        after = self.lows[at + len(form.words)] if at + len(form.words) < self.stop else ""
        if form.shape in (Shape.PAST, Shape.PARTICIPLE):
            is_adjective = before in {"the", "a", "an"} | w.POSSESSIVES or before.endswith(("'s", "s'"))
            return is_adjective or (before in w.PREPOSITIONS)
        if len(form.words) > 1:
            return before in w.DETERMINERS
        if before in w.DETERMINERS - {
            "all",
            "both",
            "each",
            "most",
            "many",
            "some",
            "others",
            "few",
            "several",
            "one",
            "this",
            "that",
        }:
            return True
        if before.endswith("'s") or before in w.PREPOSITIONS - {"to", "by", "after", "before", "without", "in", "from"}:
            return True
        is_homograph = word in w.HOMOGRAPHS and not self.is_heading and form.shape in (Shape.BASE, Shape.PRESENT)
        speaks = before in w.SUBJECT_PRONOUNS | w.AUXILIARIES or before in self.ground.lexicon.people
        if is_homograph and not speaks and not self._is_strong(at + 1):
            return True
        is_nounlike = word in self.ground.lexicon.nouns or word in {
            "states",
            "state",
            "counts",
            "figures",
            "posts",
            "charges",
        }
        if is_nounlike and form.shape is not Shape.ING:
            return after == "of" or (w.is_verbal(after) and before not in w.SUBJECT_PRONOUNS)
        return after == "of" and word in self.ground.lexicon.nouns and "of" not in form.row.preps

    def _is_strong(self, at: int) -> bool:
        """Whether what follows can only be the complement of a verb: "that", a quotation, a colon, a question word."""
        if at >= self.stop:
            return False
        if self.lows[at] in {"in", "from", "on", "at", "to"} and "that" in self.lows[at : at + 6]:
            return True
        return self.lows[at] in {"that", ":"} | w.WH or self.ground.tokens[at].quote is not None

    def _group(self, at: int) -> int:
        """Return where the verb group starts: "has | roundly | denounced"."""
        group = at
        while group > self.sheet.floor and (
            self.lows[group - 1] in w.AUXILIARIES
            or (w.is_adverb(self.lows[group - 1]) and self.lows[group - 1] not in {"all", "both", "out", "there"})
        ):
            group -= 1
        return group

    # --- finite verbs ---------------------------------------------------------------------------------------

    def _read_finite(self, form: CueForm, group: int, at: int) -> int | None:
        end = at + len(form.words)
        before = self.lows[group - 1] if group > 0 else ""
        cue = (cue_start(self.lows, group, at), end)
        inverted = self._inverted(form, group, end)
        if inverted is not None:
            return inverted
        if before in _SHARING or (before == "," and self.drafts and self._is_list_verb(form, group)):
            return self._finish_shared(form, cue, group)
        subject = self._subject(group, before)
        if subject is None or self.lows[subject.start] in w.NOBODY or not self._may_speak(subject, form):
            return None
        if self._is_aside_of(subject, form):
            return None
        return self._finish(form, cue, subject)

    def _subject(self, group: int, before: str) -> Subject | None:
        if before in {"who", "which", "that"}:
            return self._relative(group)
        subject = find_subject(self.ground, group, self.sheet.floor)
        if subject is not None and self.lows[subject.start] in {"who", "which"}:
            after = subject.start + 1
            if self.lows[after] in w.PREPOSITIONS or after in self.ground.times or w.is_adverb(self.lows[after]):
                return self._relative(after)  # "which on Tuesday claimed"
            return replace(subject, start=after, clause=after, is_post=False)  # "which both sides deny"
        return subject

    def _is_aside_of(self, subject: Subject, form: CueForm) -> bool:
        """Whether the cue only names something inside another clause ("what it called"), or is the narrator's "I"."""
        before = self.lows[subject.start - 1] if subject.start else ""
        if before in {"what", "which", "whom", "whose"} and "objcomp" in form.row.frames:
            return True
        return self.lows[subject.end - 1] in {"i", "you"} or self.lows[subject.start] in {"whose", "whom", "what"}

    def _is_list_verb(self, form: CueForm, group: int) -> bool:
        """Whether a comma before the cue strings verbs: "condemned the raid, called for calm"."""
        last = self.drafts[-1]
        return (
            last.is_right
            and form.shape is Shape.PAST
            and not any(self.lows[k] == "," for k in range(last.cue[1] if last.cue else 0, group - 1))
        )

    def _may_speak(self, subject: Subject, form: CueForm) -> bool:
        """Whether the subject fits the verb's form: "officials say", not "the state project"."""
        if (
            form.shape is not Shape.BASE
            or set(self.lows[subject.end : subject.end + 3]) & w.AUXILIARIES
            or subject.aside
        ):
            return True
        if self.lows[subject.end - 1] == ",":
            return True
        last = self.lows[subject.end - 1]
        words = self.lows[subject.start : subject.end]
        return (
            last in w.SUBJECT_PRONOUNS
            or last in {"both", "many", "most", "some"}
            or last.endswith(("s", "n", ")"))
            or "and" in words
            or any(
                word in self.ground.lexicon.people or (word.endswith("s") and not word.endswith("'s")) for word in words
            )
        )

    def _relative(self, group: int) -> Subject | None:
        """Return the antecedent of "who said", "which says"."""
        end = group - 1
        has_comma = end > 0 and self.lows[end - 1] == ","
        end = end - 1 if has_comma else end
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.sources and group > 1 and self.lows[group - 2] in _SHARING:  # "and who claimed"
            return Subject(*last.sources[-1], group - 1, False)
        if last is not None and last.sources and last.sources[-1][1] == end:
            return Subject(*last.sources[-1], group - 1, False)
        if self.lows[group - 1] == "that" and (has_comma or end <= self.sheet.floor):
            return None
        found = find_subject(self.ground, end, self.sheet.floor) if end > self.sheet.floor else None
        if found is not None:
            return Subject(found.start, found.end, group - 1, False)
        near = phrase_before(self.ground, end, 0)
        return Subject(*near, group - 1, False) if near is not None else None

    def _finish(self, form: CueForm, cue: Range, subject: Subject) -> int | None:
        row = form.row
        tail = read_tail(self.ground, cue[1], self.stop, takes_person="person" in row.frames)
        right = find_complement(self.ground, tail.end, self.stop, row=row)
        if right is None and "prepobj" in row.frames:
            return self._bare_claim(form, cue, subject, tail=tail)
        is_post = subject.is_post and bool({"post", "parenth"} & set(row.frames))
        left = self.contents.before(subject) if is_post else None
        draft = Draft(form.rule, cue, [(subject.start, subject.end)], [], subject.clause)
        draft.take(tail)
        if subject.aside is not None:
            low, high = subject.aside
            skipped = low + (self.lows[low] in {"speaking", "talking"})
            draft.take(read_tail(self.ground, skipped, high, takes_person=False))
            if self.lows[low] in {"quoted", "cited"} and high - low > 2 and self.lows[low + 1] == "by":
                draft.relay = (low + 2, high)
        if right is not None and (left is None or self._prefers_right(right, tail)):
            draft.contents, draft.is_right = [right], True
            self._take_fronted(draft, subject)
            self._take_reached(draft, subject)
            self.sheet.floor = right[0] + 1 if self.lows[right[0]] == "that" else right[0]
        elif left is None and right is None and (denied := self.contents.taken_up(form, subject)) is not None:
            draft.contents = [denied]
        elif left is None and right is None and (rest := self.contents.beside(subject, tail.end)) is not None:
            draft.contents = [rest]
        elif left is not None:
            left = self.contents.without_issuer(draft, left)
            draft.contents, draft.is_left = [left], True
            more = self.contents.after(left, tail.end)
            if more is not None:
                draft.contents.append(more)
        else:
            return None
        self.drafts.append(draft)
        return max(cue[1], tail.end if draft.is_left else cue[1])

    def _bare_claim(self, form: CueForm, cue: Range, subject: Subject, *, tail: Tail) -> int:
        """Read "X claimed responsibility" without saying for what: `attributions` looks it up in the lead."""
        draft = Draft(form.rule, cue, [(subject.start, subject.end)], [(cue[1] - 1, cue[1])], subject.clause)
        draft.take(tail)
        draft.notes.append(BARE_CLAIM)
        self.drafts.append(draft)
        return tail.end

    def _take_fronted(self, draft: Draft, subject: Subject) -> None:
        """Take channel and time from "In a communiqué on Sunday, | the staff said"."""
        start = subject.clause
        while start > self.sheet.floor and start > subject.clause - 24 and self.lows[start - 1] not in {";", ":"}:
            start -= 1
        if start + 1 < subject.start and self.lows[start] in {"speaking", "talking"}:  # "Speaking to Y, X said"
            start += 1
        if start < subject.start and self.lows[start] in w.PREPOSITIONS:
            draft.take(read_tail(self.ground, start, subject.start, takes_person=False))

    def _take_reached(self, draft: Draft, subject: Subject) -> None:
        """Take the outlet from "residents contacted by Radio Vale"."""
        for at in range(subject.start, subject.end - 2):
            if self.lows[at] in _REACHED and self.lows[at + 1] == "by" and self.lows[at + 2] not in _BY_WIRE:
                end = next((k for k in range(at + 2, subject.end) if self.lows[k] == ","), subject.end)
                draft.relay = draft.relay or (at + 2, end)
                return

    def _prefers_right(self, right: Range, tail: Tail) -> bool:
        """Whether the content to the right outweighs what stands before the subject."""
        first = self.lows[right[0]]
        if self.lows[tail.end] in w.PREPOSITIONS and first != ":":  # "“...,” X said of the raid"
            return False
        if first in {"that"} or self.ground.tokens[right[0]].quote is not None:
            return self.lows[tail.end] != ","
        return True

    # --- "..., said X" --------------------------------------------------------------------------------------

    def _inverted(self, form: CueForm, group: int, end: int) -> int | None:
        """Read "C, said X": the cue stands right after the content, the source after the cue."""
        is_late = "post" not in form.row.frames or "person" in form.row.frames or form.shape is Shape.ING
        if is_late or group != end - len(form.words) or end >= self.stop:
            return None
        before = self.ground.tokens[group - 1] if group > 0 else None
        if before is None or not (before.quote is not None or before.low == "," or before.low in w.DASHES):
            return None
        if self.lows[end] in w.STOPS | {"that"} or self.ground.tokens[end].quote is not None or self.lows[end] in w.WH:
            return None
        if self.lows[end] in w.PREPOSITIONS or end in self.ground.times or w.is_adverb(self.lows[end]):
            return None
        if before.quote is None and ends_in_aside(self.ground, group, self.sheet.floor):
            return None
        after = phrase_right(self.ground, end, self.stop)
        if after <= end or (after < self.stop and not self._ends_source(after)):
            return None
        if self.lows[end] in w.SUBJECT_PRONOUNS and after > end + 1:
            return None
        left = self.contents.before(Subject(group, group, group, True))
        if left is None or (
            before.quote is None and not self.contents.is_clausal(left) and not self.contents.after(left, after)
        ):
            return None
        draft = Draft(form.rule, (group, end), [(end, after)], [left], group, is_left=True)
        tail = read_tail(self.ground, after, self.stop, takes_person=False)
        draft.take(tail)
        more = self.contents.after(left, tail.end)
        if more is not None:
            draft.contents.append(more)
        self.drafts.append(draft)
        return after

    def _ends_source(self, at: int) -> bool:
        low = self.lows[at]
        return (
            low in w.STOPS
            or at in self.ground.times
            or low in w.PREPOSITIONS
            or low in {"while", "when", "as", "and", "who", "adding", "saying"}
        )

    # --- shared subjects: "and said", "adding that" -----------------------------------------------------------

    def _read_participle(self, form: CueForm, at: int, end: int) -> int | None:
        before = self.lows[at - 1] if at else ""
        after = self.lows[end] if end < self.stop else ""
        if form.row.id == "claim" and after == "to" and before not in {",", "and", "but"}:
            return None  # "a caller claiming to speak for the group"
        if before in w.DETERMINERS | w.BE or (before in w.PREPOSITIONS - {"by", "after", "before", "without", "in"}):
            return None
        return self._finish_shared(form, (at, end), at)

    def _finish_shared(self, form: CueForm, cue: Range, group: int) -> int | None:
        row = form.row
        if {"toll", "putat"} & set(row.frames) and form.shape is Shape.ING:  # "raising the number of the dead to six"
            return None
        tail = read_tail(self.ground, cue[1], self.stop, takes_person="person" in row.frames)
        right = find_complement(self.ground, tail.end, self.stop, row=row)
        sources = self._shared_sources(group)
        if right is None or not sources or self.lows[sources[0][0]] in w.NOBODY:
            return None
        clause = group
        while clause > 0 and (
            self.lows[clause - 1] in _SHARING or self.lows[clause - 1] in {",", "while", "by", "also"}
        ):
            clause -= 1
        draft = Draft(form.rule, cue, sources, [right], clause, shares=True, is_right=True)
        draft.take(tail)
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.sources == sources:
            draft.addressee, draft.channel = draft.addressee or last.addressee, draft.channel or last.channel
            draft.said_at, draft.relay = draft.said_at or last.said_at, draft.relay or last.relay
        self.drafts.append(draft)
        self.sheet.floor = right[0] + 1 if self.lows[right[0]] == "that" else right[0]
        return cue[1]

    def _shared_sources(self, at: int) -> list[Range]:
        """Return the source that a cue without a subject leans on: a document just before, the last cue's, the subject."""
        document = self._document_before(at)
        if document is not None:
            return [document]
        for draft in reversed(self.drafts):
            if draft.sources and (draft.is_right or draft.is_left):
                return list(draft.sources)
        found = unit_subject(self.ground, at)
        return [found] if found is not None else []

    def _document_before(self, at: int) -> Range | None:
        """Return "UN resolution" of "the UN resolution calling for"; an indefinite one is its maker's."""
        if at == 0 or self.lows[at - 1] not in self.ground.lexicon.documents | {
            "law",
            "resolution",
            "resolutions",
            "bill",
        }:
            return None
        start = at - 1
        while start > 0 and not (
            self.lows[start - 1] in w.STOPS | w.PREPOSITIONS | w.CONJUNCTIONS or w.is_verbal(self.lows[start - 1])
        ):
            if self.lows[start] in {"the", "a", "an"}:
                break
            start -= 1
        is_indefinite = self.lows[start] in {"a", "an"} and unit_subject(self.ground, start) is not None
        return None if is_indefinite else (start, at)
