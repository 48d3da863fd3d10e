"""The closed word classes that attributions are cut by. Source: Quirk et al. 1985, chapter 2 (closed classes)."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


HAVE = _set("'ve had has have having")
BE = _set("am are be been being is was were")
DO = _set("did didn't do does doesn't don't")
MODALS = _set(
    "can can't cannot could couldn't may might must mustn't needn't ought shall should shouldn't will won't would "
    "wouldn't"
)
NEGATED = _set("aren't hadn't hasn't haven't isn't wasn't weren't")
AUXILIARIES = HAVE | BE | DO | MODALS | NEGATED
NOT = _set("not never nor neither no") | NEGATED | {word for word in DO | MODALS if word.endswith("n't")}
ADVERBS = _set(
    "afterward afterwards again all almost already also always back both earlier elsewhere even ever first "
    "further furthermore here however indeed instead just later long meanwhile moreover never nevertheless "
    "nonetheless not now often once only out rather simply since so soon still then there thereafter therefore "
    "thus today tonight too yesterday yet"
)
OPENERS = _set(
    "additionally after afterward afterwards again also although and as because before but earlier even finally "
    "furthermore however if indeed instead later meanwhile moreover nevertheless nonetheless now once only or "
    "separately similarly since so still that then though today until when where whereas while yesterday yet"
)
DETERMINERS = _set(
    "a all an another any both each eight either every few five four her his its many most my neither nine no one "
    "other our seven several six some such ten that the their these this those three two your"
)
POSSESSIVES = _set("her his its my our their your")
SUBJECT_PRONOUNS = _set("everybody everyone he i it one others she they we who you")
OBJECT_PRONOUNS = _set("her herself him himself it itself me them themselves us you")
REFLEXIVES = _set("herself himself itself myself ourselves themselves")
RELATIVES = _set("when where which who whom whose")
NOBODY = _set("neither no no-one nobody none nothing")
PREPOSITIONS = _set(
    "aboard about across after against along amid amidst among around at before behind beside besides between "
    "beyond by concerning despite during following for from in inside into like near of off on outside over per "
    "regarding since than through throughout to toward towards under until upon via with within without"
)
SUBORDINATORS = _set(
    "although as because but how if lest nor once since so that though unless until what when where whereas "
    "whether while why"
)
WH = _set("how if what when where whether which who whom whose why")
DASHES = _set("- -- ‒ – — ― −")
STOPS = _set(", ; : ( ) [ ] ? ! . … / | •") | DASHES
CONJUNCTIONS = _set("and but or then yet")

# Frequent irregular pasts and presents of verbs that are no cues: signs that a stretch is a clause.
VERBS = _set(
    "appears ate beat became began blew bore bought broke brought built buried buries burnt burst bury "
    "came carries caught chose comes crawled cut dealt die died dies drew drove explodes fed fell felt fled "
    "flew forgot fought gave gives goes got grew held hid hit holds kept kill kills leaves led left let "
    "lost made makes met needs put ran refuses remains rose said sank sat saw seems seen sent set shot "
    "shut slept spoke stole stood struck takes tell threw told took wants went withdrew won wore"
)

# Forms of cue verbs that are nouns as often: a cue only where what follows, or who stands before, says so.
HOMOGRAPHS = _set(
    "address alert alerts answer answers appeal appeals back blog brand broadcast cable challenge challenges "
    "charge charges claim claims command comment comments contest correct count counter cries cry demand demands "
    "dispute disputes doubt email emails estimate estimates express fear fears figure figures forecast hope hopes "
    "increase joke jokes label laugh lower note notes object offer offers order orders place places pledge "
    "pledges post posts praise press project projects promise promises protest protests question questions reason "
    "reasons remark remarks replies reply report reports request requests rule rules state states style suspect "
    "suspects text texts tweet tweets update updates voice vow vows welcome wire worry"
)

_NO_ADVERBS = _set("ally anomaly assembly daily family italy july monthly only rally reply supply weekly")
_NO_VERBS = _set(
    "advanced affiliated alleged allied armed associated banned based combined detained displaced hatred hundred "
    "injured kindred led masked occupied outlawed red retired sacred so-called unidentified united unnamed "
    "wounded"
)


def is_adverb(low: str) -> bool:
    """Whether a word may stand between an auxiliary and its verb."""
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in _NO_ADVERBS)


def is_verbal(low: str) -> bool:
    """Whether a word is a finite verb, as far as its form tells: an auxiliary, a frequent past, a word in -ed."""
    if low in AUXILIARIES or low in VERBS:
        return True
    return low.endswith("ed") and len(low) > 4 and "-" not in low and low not in _NO_VERBS
