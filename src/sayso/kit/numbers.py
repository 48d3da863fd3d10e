"""Read numbers as news writes them: digits with separators, spelled-out, "dozens", "a hundred".

Out: (start, end, low, high) with inclusive bounds, high None for an open end; qualifiers ("at least", "more than",
"up to", "some") widen the bounds. Owned by `mark.quantities` and `copies.edits`, which need the same answer.
"""

from __future__ import annotations

import re

_UNITS = {
    name: value
    for value, name in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    name: 10 * value
    for value, name in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

_SPELLED_WORD = "|".join(sorted([*_UNITS, *_TENS, *_SCALES], key=len, reverse=True))
NUMBER = re.compile(
    rf"(?<![\w.,])(?:\d{{1,3}}(?:[,\u00a0 ]\d{{3}})+|\d+)(?:\.\d+)?(?:[ \u00a0](?:hundred|thousand|million|billion))?(?![\w])"
    rf"|\b(?:{_SPELLED_WORD})(?:(?:[\s-]+(?:and\s+)?)(?:{_SPELLED_WORD}))*\b",
    re.IGNORECASE,
)


def read_number(words: str) -> int | None:
    """Return the value of a number as written, or None if it is not a whole number.

    >>> read_number("25,490"), read_number("twenty-one"), read_number("three hundred and five"), read_number("2.5 million")
    (25490, 21, 305, 2500000)
    """
    text = words.lower().replace("\u00a0", " ").strip()
    match = re.fullmatch(r"(\d[\d, ]*)(\.\d+)?(?: (hundred|thousand|million|billion))?", text)
    if match:
        if not match[1].strip(", ").isascii():
            return None
        value = float(match[1].replace(",", "").replace(" ", "") + (match[2] or "")) * _SCALES.get(match[3] or "", 1)
        return int(value) if value == int(value) else None
    return _read_spelled(text)


def _read_spelled(text: str) -> int | None:
    total = current = 0
    seen = False
    for word in re.split(r"[\s-]+", text):
        if word == "and" and seen:
            continue
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, _TENS.get(word, 0))
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in _SCALES:
            total += max(current, 1) * _SCALES[word]
            current = 0
        else:
            return None
        seen = True
    return total + current if seen else None
