"""English closed-class words, and the verb group read leftwards from a verb.

In: the lower-cased words of one sentence. Out: what stands around a word. Used where rules must know "will not have
been attacked" from "attacked"; no parser, linear, windows capped.
Source: Quirk et al., A Comprehensive Grammar of the English Language (closed classes, verb phrase).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


DETERMINERS = _set(
    "the a an this that these those each every either neither some any no another such what which whose both all half "
    "his her its their our my your several many few much more most other"
)
POSSESSIVES = _set("his her its their our my your whose")
PREPOSITIONS = _set(
    "in on at by with from to of for against near into onto upon over under after before during since until till "
    "between among amid amidst around about across along through toward towards inside outside outskirts within "
    "without behind beyond beside beneath above below off despite via per like unlike including following concerning "
    "throughout past opposite versus"
)
SUBJECT_PRONOUNS = _set("i you he she it we they who nobody everybody someone somebody anyone")
OBJECT_PRONOUNS = _set("me him her it us them whom himself herself itself themselves")
RELATIVES = _set("who which that whom whose where")
CONJUNCTIONS = _set("and or but nor yet so")
SUBORDINATORS = _set(
    "if unless when while whereas because although though as since until till once before after that whether lest "
    "where wherever whenever"
)
BE = _set("be is are was were been being am 's 're isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t")
HAVE = _set("have has had having 've 'd haven't hasn't hadn't haven’t hasn’t hadn’t we've they've i've")
DO = _set("do does did don't doesn't didn't don’t doesn’t didn’t")
MODALS = _set(
    "will would shall should can could may might must ought won't wouldn't shan't shouldn't can't couldn't mustn't "
    "won’t wouldn’t shan’t shouldn’t can’t couldn’t mustn’t cannot we'll they'll he'll she'll it'll i'll you'll "
    "we’ll they’ll he’ll she’ll it’ll i’ll you’ll"
)
NEGATIONS = _set("not never no nor neither nobody none nothing n't hardly scarcely without")
AUXILIARIES = BE | HAVE | DO | MODALS | frozenset({"get", "gets", "got", "getting"})
QUOTE_MARKS = frozenset("\"“”«»„‟‘’'")
CLAUSE_MARKS = frozenset(",;:–—()[]") | QUOTE_MARKS
_NOT_ADVERBS = _set("family july italy supply assembly ally rally reply bully early daily weekly monthly")
_ADVERBS = _set(
    "also already just now then still again soon ever never always often once twice not only even since therefore "
    "reportedly allegedly probably likely possibly perhaps apparently first later earlier recently repeatedly "
    "today yesterday tomorrow tonight almost nearly all both together actually really so far hereby jointly"
)


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """What stands before a verb: `start` is the index of its first word, `before` that of the word ahead of it."""

    start: int
    auxiliaries: tuple[str, ...]
    is_negated: bool
    is_infinitive: bool

    @property
    def is_passive(self) -> bool:
        """Whether a form of "be" or "get" stands nearest to the verb."""
        last = self.auxiliaries[-1] if self.auxiliaries else ""
        return last in BE or last in {"get", "gets", "got", "getting"}

    @property
    def modal(self) -> str:
        """The modal without its contraction: "will", "would", ...; "" if there is none."""
        return next((plain_modal(word) for word in self.auxiliaries if word in MODALS), "")


def is_adverb(word: str) -> bool:
    """Whether `word` may stand inside a verb group."""
    return word in _ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)


def plain_modal(word: str) -> str:
    """Return the modal of a contraction.

    >>> plain_modal("won't"), plain_modal("we’ll"), plain_modal("cannot")
    ('will', 'will', 'can')
    """
    word = word.replace("’", "'")
    if word.endswith("'ll") or word == "won't":
        return "will"
    if word in {"cannot", "can't"}:
        return "can"
    return {"shan't": "shall"}.get(word, word.removesuffix("n't"))


def verb_group(words: Sequence[str], verb: int) -> VerbGroup:
    """Read the auxiliaries, adverbs and negations before `words[verb]`."""
    at, auxiliaries, negated, infinitive = verb, [], False, False
    while at > 0 and verb - at < 8:
        word = words[at - 1]
        if word in NEGATIONS or word.endswith(("n't", "n’t")):
            negated = True
        if word in AUXILIARIES:
            auxiliaries.append(word)
        elif word == "to" and not infinitive:
            infinitive = True
        elif word not in {"not", "never", "n't"} and not is_adverb(word):
            break
        at -= 1
        if infinitive and at > 0 and words[at - 1] not in {"not", "never"}:
            break
    return VerbGroup(at, tuple(reversed(auxiliaries)), negated, infinitive)
