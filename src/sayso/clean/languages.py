"""Tell the language of a report from its body.

In: the text and its parts. Out: ISO 639-1, "und" where the script is foreign and nothing more is known. Where a quarter of the words are English function words it is English, and
nothing is guessed. Short texts are taken for English unless the guess is sure: names and figures alone mislead it.
Source: py3langid (14 of 14 languages right on one sentence each).
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import Any

from sayso.clean.parts import Parts
from sayso.clean.phrases import line_words
from sayso.kit.sentences import lines
from sayso.records import RegionKind

READ_LANGUAGE = "en"
SAMPLE_LETTERS = 3000
SHORT_LETTERS = 120  # below this only a sure guess is believed
ENGLISH = 0.25  # share of English function words from which a text is English; other languages have less than .1
LATIN_ENDS = "\u0250"
SURE = 0.98
DOUBTFUL = 0.6  # a longer text's guess below this is not believed


def tell_language(text: str, parts: Parts, english: Set[str]) -> str:
    """Return the language of the body, of the whole text where there is no body."""
    barred = {region.span.start for region in parts.regions if region.kind is RegionKind.FURNITURE}
    sample = " ".join(text[start:end] for start, end in lines(text) if start not in barred)[:SAMPLE_LETTERS]
    sample = sample or text[:SAMPLE_LETTERS]
    words = line_words(sample)
    if words and sum(word.text in english for word in words) >= ENGLISH * len(words):
        return READ_LANGUAGE
    language, sureness = _identifier().classify(sample.encode("utf-8", "replace").decode("utf-8"))
    if not _is_latin(sample):
        return str(language) if language != READ_LANGUAGE else "und"
    needed = SURE if len(sample) < SHORT_LETTERS else DOUBTFUL
    return str(language) if sureness >= needed else READ_LANGUAGE


def _is_latin(sample: str) -> bool:
    letters = [letter for letter in sample if letter.isalpha()]
    return 2 * sum(letter < LATIN_ENDS or "\u1e00" <= letter <= "\u1eff" for letter in letters) >= len(letters)


@cache
def _identifier() -> Any:
    """Return the guesser, opened once a process: its model is part of its package, not of ours."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # brings numpy: `sayso --help` need not wait for it

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
