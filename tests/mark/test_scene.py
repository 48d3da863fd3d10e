from __future__ import annotations

from dataclasses import replace

from sayso.mark.mention_words import MentionLexicon
from sayso.mark.mentions import find_mentions
from sayso.mark.scene import Scene
from sayso.resources import read_rows

from .scenes import scene_of

TEXT = "The mayor said: “They told us ‘go home’ and left.”\nNobody went."
LEXICON = MentionLexicon.build(read_rows)


def scene() -> Scene:
    bare = scene_of(TEXT)
    return replace(bare, mentions=find_mentions(bare, LEXICON))


def test_sentence_at() -> None:
    found = scene()
    assert found.sentence_at(0) == 0
    assert found.sentence_at(TEXT.index("Nobody")) == 1
    assert found.sentence_at(TEXT.index("\n")) is None


def test_word_at_and_words_in() -> None:
    found = scene()
    at = TEXT.index("mayor")
    assert found.words[0][found.word_at(0, at)].text == "mayor"
    assert [word.text for word in found.words_in(found.span(at, TEXT.index(":")))] == ["mayor", "said"]


def test_quotation_at_is_the_innermost() -> None:
    found = scene()
    inner, outer = found.quotation_at(TEXT.index("home")), found.quotation_at(TEXT.index("They"))
    assert inner is not None
    assert outer is not None
    assert (inner.depth, outer.depth) == (1, 0)
    assert not found.is_quoted(TEXT.index("mayor"))


def test_mention_look_ups() -> None:
    found = scene()
    mention = found.mention_at(TEXT.index("mayor"))
    assert mention is not None
    assert found.report.quote(mention.span) == "The mayor"
    assert found.mentions_in(found.span(0, 9)) == (mention,)
    assert found.mention_at(TEXT.index("went")) is None
