"""What every look at a unit needs: its tokens, the lexicon, and where times, names and places stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.mark.attribution_cues import AttributionLexicon
from sayso.mark.attribution_units import Token

Range = tuple[int, int]  # token indexes, half-open
SHORT_QUOTE = 4  # words: a nickname or a term inside a name


@dataclass(frozen=True, slots=True)
class Ground:
    """What every look at a unit needs: its tokens, the lexicon, where time expressions end, known mentions' ends."""

    tokens: Sequence[Token]
    lows: Sequence[str]
    lexicon: AttributionLexicon
    times: dict[int, int]  # token at which a time expression starts -> token after it
    mentions: dict[int, int]  # token after a mention -> token at which the longest mention that ends there starts
    outlets: frozenset[Range] = frozenset()  # mentions that are agencies, newspapers, channels
    places: frozenset[int] = frozenset()  # tokens after a place's name
    is_heading: bool = False
    persons: frozenset[int] = frozenset()  # tokens after a mention of persons


def is_name(ground: Ground, start: int, end: int) -> bool:
    """Whether nearly all words are capitalised."""
    words = [token for token in ground.tokens[start:end] if token.text[0].isalpha()]
    return 0 < len(words) <= 6 and sum(token.is_capital for token in words) >= max(1, len(words) - 1)
