"""The closed word classes that attributions are cut by. Source: Quirk et al. 1985, chapter 2 (closed classes)."""

from __future__ import annotations

HAVE = frozenset({"have", "has", "had", "having", "'ve"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})
DO = frozenset({"do", "does", "did", "don't", "doesn't", "didn't"})
MODALS = frozenset(
    {"will", "would", "can", "could", "may", "might", "must", "shall", "should", "cannot", "won't", "wouldn't"}
    | {"can't", "couldn't", "mustn't", "shouldn't", "needn't", "ought"}
)
NEGATED = frozenset({"isn't", "aren't", "wasn't", "weren't", "hasn't", "haven't", "hadn't"})
AUXILIARIES = HAVE | BE | DO | MODALS | NEGATED
NOT = frozenset({"not", "never", "nor", "neither", "no"}) | NEGATED | {w for w in DO | MODALS if w.endswith("n't")}

ADVERBS = frozenset(
    {
        "also",
        "then",
        "later",
        "earlier",
        "now",
        "again",
        "still",
        "just",
        "even",
        "only",
        "first",
        "once",
        "since",
        "soon",
    }
    | {"already", "always", "never", "often", "further", "furthermore", "meanwhile", "today", "yesterday", "tonight"}
    | {"afterwards", "afterward", "thereafter", "instead", "too", "simply", "rather", "indeed", "nonetheless", "ever"}
    | {"nevertheless", "moreover", "however", "therefore", "thus", "not", "long", "yet", "so", "all", "both", "almost"}
    | {"out", "back", "there", "here", "elsewhere", "quoted"} - {"quoted"}
)
OPENERS = frozenset(
    {"and", "but", "or", "so", "yet", "meanwhile", "however", "moreover", "furthermore", "nevertheless", "nonetheless"}
    | {"also", "later", "earlier", "afterwards", "afterward", "then", "still", "instead", "separately", "similarly"}
    | {
        "additionally",
        "finally",
        "today",
        "yesterday",
        "now",
        "once",
        "again",
        "indeed",
        "only",
        "even",
        "that",
        "while",
    }
    | {"as", "when", "because", "although", "though", "if", "whereas", "since", "after", "before", "until", "where"}
)
DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "some", "any", "each", "every", "no", "all", "both", "another"}
    | {"many", "several", "most", "few", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
    | {"his", "her", "its", "their", "our", "my", "your", "other", "either", "neither", "such"}
)
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})
SUBJECT_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "who", "one", "others", "everyone", "everybody"}
)
OBJECT_PRONOUNS = frozenset(
    {"him", "her", "it", "them", "us", "me", "you", "himself", "herself", "itself", "themselves"}
)
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself"})
RELATIVES = frozenset({"who", "which", "whose", "whom", "where", "when"})
NOBODY = frozenset({"nobody", "no-one", "none", "neither", "no", "nothing"})
PREPOSITIONS = frozenset(
    {
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "to",
        "with",
        "without",
        "about",
        "after",
        "before",
        "against",
        "among",
    }
    | {"around", "between", "during", "into", "near", "over", "since", "through", "toward", "towards", "under", "until"}
    | {"upon", "within", "across", "along", "amid", "behind", "beyond", "despite", "inside", "outside", "per", "than"}
    | {
        "like",
        "off",
        "via",
        "following",
        "regarding",
        "concerning",
        "beside",
        "besides",
        "throughout",
        "aboard",
        "amidst",
    }
)
SUBORDINATORS = frozenset(
    {
        "that",
        "while",
        "because",
        "although",
        "though",
        "whether",
        "if",
        "when",
        "whereas",
        "unless",
        "until",
        "but",
        "as",
    }
    | {"how", "why", "what", "where", "so", "nor", "lest", "once", "since"}
)
WH = frozenset({"whether", "if", "how", "why", "what", "where", "when", "who", "which", "whom", "whose"})
DASHES = frozenset({"–", "—", "-", "--", "‒", "―", "−"})
STOPS = frozenset({",", ";", ":", "(", ")", "[", "]", "?", "!", ".", "…", "/", "|", "•"}) | DASHES
CONJUNCTIONS = frozenset({"and", "but", "or", "then", "yet"})

# Frequent irregular pasts and presents of verbs that are no cues: signs that a stretch is a clause.
VERBS = frozenset(
    {"came", "went", "took", "gave", "got", "made", "left", "hit", "fell", "met", "struck", "shot", "broke", "began"}
    | {
        "became",
        "led",
        "lost",
        "held",
        "kept",
        "saw",
        "seen",
        "sent",
        "set",
        "stood",
        "won",
        "fought",
        "fled",
        "brought",
    }
    | {
        "caught",
        "cut",
        "drove",
        "flew",
        "blew",
        "burst",
        "grew",
        "rose",
        "ran",
        "sank",
        "stole",
        "threw",
        "wore",
        "withdrew",
    }
    | {
        "crawled",
        "comes",
        "goes",
        "takes",
        "gives",
        "makes",
        "leaves",
        "hits",
        "holds",
        "remains",
        "wants",
        "needs",
        "kills",
    }
    | {
        "strikes",
        "explodes",
        "bomb",
        "bombs",
        "kill",
        "buried",
        "lies",
        "seems",
        "appears",
        "refuses",
        "carries",
        "runs",
    }
    | {
        "tell",
        "told",
        "said",
        "spoke",
        "died",
        "dies",
        "die",
        "bury",
        "buries",
        "shut",
        "let",
        "put",
        "sat",
        "slept",
        "bore",
    }
    | {
        "cost",
        "hurt",
        "beat",
        "bought",
        "built",
        "burnt",
        "chose",
        "dealt",
        "drew",
        "ate",
        "fed",
        "felt",
        "forgot",
        "hid",
    }
)


def is_adverb(low: str) -> bool:
    """Whether a word may stand between an auxiliary and its verb."""
    return low in ADVERBS or (
        low.endswith("ly")
        and len(low) > 4
        and low
        not in {
            "family",
            "july",
            "italy",
            "only",
            "ally",
            "assembly",
            "rally",
            "daily",
            "weekly",
            "monthly",
            "supply",
            "reply",
            "anomaly",
        }
    )


def is_verbal(low: str) -> bool:
    """Whether a word is a finite verb, as far as its form tells: an auxiliary, a frequent past, a word in -ed."""
    return (
        low in AUXILIARIES
        or low in VERBS
        or (
            low.endswith("ed")
            and len(low) > 4
            and low
            not in {
                "united",
                "armed",
                "unnamed",
                "masked",
                "wounded",
                "so-called",
                "hundred",
                "red",
                "unidentified",
                "combined",
                "displaced",
                "retired",
                "affiliated",
                "allied",
                "based",
                "led",
                "occupied",
                "banned",
                "hatred",
                "sacred",
                "alleged",
                "detained",
                "injured",
                "kindred",
                "outlawed",
                "advanced",
                "associated",
            }
            and "-" not in low
        )
    )
