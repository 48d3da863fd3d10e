"""Tell what a speaker does in speaking, and how far the reporter stands off.

In: an attribution's words, its cue's row, the mentions in it, the speaker. Out: `Act`, `Stance`.
The cue decides; a plain "said" is turned by what it introduces: "no hand in" denies, "our fighters struck" claims,
"will burn" threatens, "the militia shot" accuses. Source: Searle 1976 (assertives, directives, commissives).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.kit.folding import fold
from sayso.kit.words import words
from sayso.records import Act, Attribution, EntityMention, MentionForm, MentionKind, Report, Span, Stance
from sayso.say.lexicons import SayLexicons

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})
_PLAIN = frozenset({Act.ASSERT, Act.PROMISE, Act.THREATEN})
_NEGATIONS = frozenset(
    {
        "not",
        "never",
        "didn't",
        "wasn't",
        "weren't",
        "hasn't",
        "haven't",
        "hadn't",
        "don't",
        "doesn't",
        "isn't",
        "aren't",
    }
)
_OWN = frozenset({"we", "our", "i", "it", "its", "they", "their", "he", "his", "she", "her", "my", "us"})
_FORCES = frozenset({MentionKind.ARMED_GROUP, MentionKind.MILITARY, MentionKind.STATE, MentionKind.ORGANISATION})
_WILLS = frozenset({"will", "shall", "would", "'ll", "won't", "wouldn't", "shan't"})
_NO_DEEDS = frozenset({"have", "need", "know", "see", "seem", "depend", "mean", "say", "tell", "take", "only"})
_BETWEEN = frozenset(
    {"has", "had", "have", "also", "again", "then", "last", "night", "yesterday", "himself", "itself", "who"}
)
_ASKING = frozenset({"whether", "if", "why", "how", "who", "what", "when", "where", "which"})
_NEAR = 5  # words between a doer and the deed


@dataclass(frozen=True, slots=True)
class Teller:
    """Who speaks, for what the act may turn on."""

    keys: frozenset[str]  # folded names of the speaker and of the body spoken for
    is_named: bool


def lows_of(report: Report, span: Span) -> tuple[str, ...]:
    """Return the words of a span, lower-case, with straight apostrophes."""
    return tuple(word.text.translate(_STRAIGHT).lower() for word in words(report.text, span.start, span.end))


class ActTeller:
    """Tells the acts of one report's attributions."""

    def __init__(self, report: Report, lexicons: SayLexicons) -> None:
        self.report = report
        self.lexicons = lexicons

    def tell(self, attribution: Attribution, teller: Teller, mentions: Sequence[EntityMention]) -> tuple[Act, Stance]:
        """Return what the speaker does and the reporter's distance. `mentions`: those inside the content."""
        given = self.lexicons.acts.get(attribution.cue_row or "", None)
        act, stance = given if given is not None else (Act.ASSERT, Stance.NEUTRAL)
        lows = tuple(low for span in attribution.contents for low in lows_of(self.report, span))
        if attribution.cue_row == "cues.toml#ask" and "to" in lows[1:9] and lows[0] not in _ASKING:
            return Act.ORDER, stance  # "asked the public not to gather"
        if act not in _PLAIN or not lows:
            return act, stance
        if attribution.cue_row == "cues.toml#claim" and lows[0] != "that" and self.lexicons.has("deed", lows[:6]):
            return Act.CLAIM_RESPONSIBILITY, stance
        return self._by_content(act, lows, attribution, teller=teller, mentions=mentions), stance

    def _by_content(
        self,
        act: Act,
        lows: tuple[str, ...],
        attribution: Attribution,
        *,
        teller: Teller,
        mentions: Sequence[EntityMention],
    ) -> Act:
        has = self.lexicons.has
        has_menace = has("menace", lows)
        will = promises(lows) if teller.is_named else False
        if act is Act.PROMISE:
            return Act.THREATEN if has_menace or ("if" in lows and self._is_violent(lows)) else act
        if act is Act.THREATEN and attribution.cue_row == "cues.toml#warn":
            return act if has("will", lows) or has_menace or "if" in lows else Act.ASSERT
        if act is Act.THREATEN:
            return act
        if has("disown", lows) or lows[:1] == ("no",) or self._denies(lows):
            return Act.DENY
        if has("will", lows) and (has_menace or (will and "if" in lows)):
            return Act.THREATEN
        if will or has("persist", lows):
            return Act.PROMISE
        if has("own-deed", lows):
            return Act.CLAIM_RESPONSIBILITY
        if has("must", lows) and not has("will", lows):
            return Act.ORDER
        if has("blame", lows) or any(self._is_doer(mention, lows, teller) for mention in mentions):
            return Act.ACCUSE
        return act

    def _is_violent(self, lows: tuple[str, ...]) -> bool:
        return self.lexicons.has("violence", lows)

    def _denies(self, lows: tuple[str, ...]) -> bool:
        """Whether the words say that a deed was not done: "we did not bomb the terminal", "there was no shelling"."""
        for at, low in enumerate(lows):
            if low in _NEGATIONS and self._is_violent(lows[at + 1 : at + 4]):
                before = lows[max(0, at - 4) : at]
                if any(word in _OWN for word in before):
                    return True
            is_none = low == "no" and at and lows[at - 1] in {"was", "were", "is", "been", "fired", "had", "have"}
            ahead = lows[at + 1 : at + 4]
            if is_none and (self.lexicons.has("deed", ahead) or self._is_violent(ahead)):
                return True
        return False

    def _is_doer(self, mention: EntityMention, lows: tuple[str, ...], teller: Teller) -> bool:
        """Whether a named or definite force, not the speaker's own, does violence here: "the militia shot", "by the army"."""
        if mention.kind not in _FORCES or mention.form is MentionForm.PRONOUN:
            return False
        words_in = lows_of(self.report, mention.span)
        if not words_in or words_in[0] in _OWN or fold(self.report.quote(mention.head)) in teller.keys:
            return False
        at = _find(lows, words_in)
        if at is None:
            return False
        is_name = mention.form is MentionForm.NAMED
        head = self.report.quote(mention.head).split()[-1]
        is_definite = (
            (is_name and head[:1].isupper()) or words_in[0] in {"the", "this"} or (at > 0 and lows[at - 1] == "the")
        )
        after = lows[at + len(words_in) : at + len(words_in) + _NEAR]
        verb = next((k for k, low in enumerate(after) if low not in _BETWEEN and not low.endswith("ly")), _NEAR)
        before = lows[max(0, at - 2) : at]
        is_agent = "by" in before and self._is_violent(lows[max(0, at - _NEAR - 2) : at])
        is_place = any(low in {"in", "at", "near", "on", "of", "from"} for low in before)
        return is_definite and (is_agent or (not is_place and self._is_violent(after[verb : verb + 2])))


def promises(lows: tuple[str, ...]) -> bool:
    """Whether a "will" binds the speaker's side to a deed: "would release three", not "the town will have salt"."""
    for at, low in enumerate(lows[:-1]):
        if low not in _WILLS or ("that" in lows[max(1, at - 6) : at] and "so" in lows[max(0, at - 7) : at]):
            continue
        verb = next((word for word in lows[at + 1 : at + 4] if word not in {"not", "never", "also", "soon", "now"}), "")
        if verb in _NO_DEEDS:
            return False
        if verb == "be":
            rest = lows[at + 1 : at + 5]
            return any(word.endswith(("ed", "en", "held", "sent", "built", "brought", "made")) for word in rest)
        return True
    return False


def _find(lows: tuple[str, ...], part: tuple[str, ...]) -> int | None:
    for at in range(len(lows) - len(part) + 1):
        if lows[at : at + len(part)] == part:
            return at
    return None
