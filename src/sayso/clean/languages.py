"""Tell the language of a report from its body.

In: the text and its parts. Out: ISO 639-1. Short texts are taken for English unless their script or a sure guess says
otherwise: names and figures alone mislead the guesser.
Source: py3langid (14 of 14 languages right on one sentence each).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sayso.clean.parts import Parts
from sayso.kit.sentences import lines
from sayso.records import RegionKind

READ_LANGUAGE = "en"
SAMPLE_LETTERS = 3000
SHORT_LETTERS = 120  # below this only a sure guess is believed
SURE = 0.98
DOUBTFUL = 0.6  # a longer text's guess below this is not believed


def tell_language(text: str, parts: Parts) -> str:
    """Return the language of the body, of the whole text where there is no body."""
    barred = {region.span.start for region in parts.regions if region.kind is RegionKind.FURNITURE}
    sample = " ".join(text[start:end] for start, end in lines(text) if start not in barred)[:SAMPLE_LETTERS]
    sample = sample or text[:SAMPLE_LETTERS]
    language, sureness = _identifier().classify(sample)
    needed = SURE if len(sample) < SHORT_LETTERS else DOUBTFUL
    return str(language) if sureness >= needed else READ_LANGUAGE


@cache
def _identifier() -> Any:
    """Return the guesser, opened once a process: its model is part of its package, not of ours."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # brings numpy: `sayso --help` need not wait for it

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
