"""The form under which two spellings of one word meet, as the copy finder compares words.

In: a word as printed. Out: its folded form: case, apostrophes, dots of abbreviations, spelled-out numbers.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.kit.numbers import read_number

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "`": "'", "ʼ": "'", "‑": "-"})
_NUMBER_WORD = re.compile(r"[a-z]{3,9}|[\d,.]+")


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Return the form under which two spellings of one word meet.

    >>> fold_word("U.S."), fold_word("Iraq’s"), fold_word("Twelve"), fold_word("25,490")
    ('us', 'iraq', '12', '25490')
    """
    form = word.translate(_STRAIGHT).casefold()
    if form.endswith("'s"):
        form = form[:-2]
    form = form.strip("'")
    if _NUMBER_WORD.fullmatch(form):
        value = read_number(form)
        if value is not None:
            return str(value)
    return form.replace(".", "").replace("'", "") or word
