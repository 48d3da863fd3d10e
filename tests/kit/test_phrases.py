from __future__ import annotations

from sayso.kit.phrases import Phrases, plain


def test_the_longest_phrase_wins_and_the_first_value_stays() -> None:
    phrases = Phrases([("air base", 1), ("air", 2), ("Air", 3), ("mayor’s office", 4)])
    assert phrases.longest_at(["the", "air", "base"], 1) == (2, 1)
    assert phrases.longest_at(["air", "raid"], 0) == (1, 2)
    assert phrases.longest_at(["mayor's", "office"], 0) == (2, 4)
    assert phrases.longest_at(["sea"], 0) is None
    assert phrases.get("air") == 2
    assert phrases.get("mayor's") is None


def test_plain_has_one_apostrophe_and_one_hyphen() -> None:
    assert plain("Kata’ib‑X") == "kata'ib-x"
