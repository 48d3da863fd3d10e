"""Cut a page into lines and look at the shape of each: length, how it ends, how much of it is grammar.

Out: `Line`s, non-blank, in order, half-open code points without surrounding white space; in a text wrapped at a fixed
width a line is a paragraph.
Source: features of Kohlschütter et al. 2010 (text density) and Pomikálek 2011 (stop words), without their markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.clean.lexicons import CleanLexicons
from sayso.clean.phrases import LineWord, line_words
from sayso.kit.numbers import NUMBER
from sayso.kit.sentences import lines
from sayso.kit.wrapping import join_wrapped

_ENDS_SENTENCE = re.compile(r"[.!?…。！？؟။។][\"'”’»)\]*]*$")
_INNER_BREAK = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(\[]*[A-Z\u00c0-\u00de0-9]")
_SEPARATOR = re.compile(r"\s[|»›/·•>]\s|[|»›]|\s{3,}")
# Thai, Lao, Burmese, Khmer, Japanese, Chinese: written without spaces between words
_NO_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
LETTERS_A_WORD = 3  # of scripts without spaces
_LINE_BREAKS = str.maketrans(dict.fromkeys("\r\n\u2028\u2029", " "))
_FOLDED = re.compile(r"[^\W_]+")
LONG = 15  # words from which a line that does not end as a sentence may be one
_LOOK = 2000  # letters of a line that shape is judged by


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line and its shape. Shares are of its words, 0..1."""

    start: int
    end: int
    text: str  # line breaks inside a wrapped paragraph stand as spaces
    words: tuple[LineWord, ...]
    count: int  # words, estimated from spaces in monstrous lines
    ends_sentence: bool
    breaks: int  # sentence ends inside the line
    grammar: float  # share of function words
    capitals: float  # share of words with a capital or digit first
    separators: int  # | » › · between labels
    is_loud: bool  # in capitals throughout
    tells_casualties: bool  # a sentence with a number and a word for the dead or hurt
    folded: str  # letters and digits alone, lower case: what repeated lines are compared by


def cut_lines(text: str, lexicons: CleanLexicons) -> tuple[Line, ...]:
    """Return the non-blank lines of `text` with their shape."""
    return tuple(_look_at(text, start, end, lexicons) for start, end in join_wrapped(text, lines(text)))


def _look_at(text: str, start: int, end: int, lexicons: CleanLexicons) -> Line:
    line = text[start:end].translate(_LINE_BREAKS)
    head = line[:_LOOK]
    words = line_words(line)
    count = len(words) if len(line) <= _LOOK else max(len(words), line.count(" "))
    dense = len(_NO_SPACES.findall(head))
    if 2 * dense > len(head):
        count = max(count, len(line) // LETTERS_A_WORD)
    known = max(1, len(words))
    ends_sentence = bool(_ENDS_SENTENCE.search(line[-20:]))
    return Line(
        start=start,
        end=end,
        text=line,
        words=words,
        count=count,
        ends_sentence=ends_sentence,
        breaks=len(_INNER_BREAK.findall(head)),
        grammar=sum(word.text in lexicons.function_words for word in words) / known,
        capitals=sum(not line[word.start].islower() for word in words) / known,
        separators=len(_SEPARATOR.findall(head)),
        is_loud=head.isupper() and len(words) > 1,
        tells_casualties=(ends_sentence or count >= LONG)
        and any(word.text in lexicons.casualty_words for word in words)
        and bool(NUMBER.search(head)),
        folded="".join(_FOLDED.findall(head)).lower(),
    )
