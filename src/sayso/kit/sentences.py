"""Cut text into lines, paragraphs and sentences. Shared by `copies` (before reading) and `mark`.

A paragraph is a line, or adjacent lines joined where a line breaks in mid-sentence (hard-wrapped copy). A sentence
ends at . ! ? … or their full-width kin, with closing quotation marks and brackets taken along, unless the dot belongs
to an abbreviation, an initial or a number.
Out: half-open (start, end) code-point offsets, without surrounding white space, in order, never overlapping.
Every look back or ahead is bounded, so a line of any length is cut in linear time.
"""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_END = re.compile(r"[.!?…。؟]{1,8}[\"'”’»)\]]{0,4}(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mme|Messrs|Dr|Drs|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Pvt|Brig|Adm|Cdr|Cmdr|Comdr|Cmd|Gov|Sen|Rep|Rev|"
    r"Const|Cst|Pte|Spc|Pfc|Cllr|Fr|Hon|St|Ste|Jr|Sr|Pres|Insp|Supt|Det|Amb|Atty|Eng|Ing|Hajj|Bros|Messrs|Sen|Sra|Srta|Univ|Assn|Dist|Ave|Blvd|Rd|"
    r"Nos?|vs|viz|etc|approx|dept|est|incl|max|min|govt|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|"
    r"Co|Corp|Inc|Ltd|Plc|Mt|Ft|al|cf|pp?|km|kms|hrs?)|\b[A-Z]|(?:\b[A-Za-z]\.){1,6}[A-Za-z])\.$"
)
_TITLE_DOT = re.compile(r"\b(?:MR|MRS|DR|PROF|GEN|LT|COL|MAJ|CAPT|SGT|CPL|BRIG|ADM|GOV|SEN|REP|REV)\.$")
_MAY_END = re.compile(r"(?:\b(?:a\.m|p\.m|etc|Jr|Sr|Co|Inc|Ltd|Corp|al|km|kms|hrs?)|\b(?:[A-Za-z]\.){1,6}[A-Za-z])\.$")
_OPENER = re.compile(
    r"(?:The|A|An|In|On|At|He|She|It|They|We|But|And|This|That|These|Those|There|His|Her|Its|Their|Our|For|From|After|Before|"
    r"When|While|As|If|No|Not|Some|Many|Most|Two|Three|Police|Troops|Officials|Earlier|Later|Meanwhile|However|Also)\b"
)
_STARTS_SENTENCE = re.compile(r"[\"'“‘«(\[–—•*-]{0,3}\s*(?:[A-Z0-9\u00c0-\u00de\u0600-\u06ff]|[^\W\d_a-z])")
_BULLET = re.compile(r"(?:[•‣▪◦·*–—-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s")
_TERMINAL = re.compile(r"[.!?…。؟:;][\"'”’»)\]]{0,4}$")
_LOOK = 24  # characters looked back for an abbreviation
_AHEAD = 48  # characters looked ahead for what starts next
LONGEST = 4000  # characters of a sentence
_WRAP = (40, 110)  # columns at which copy is hard-wrapped


def lines(text: str) -> list[tuple[int, int]]:
    """Return the non-blank lines of `text` without surrounding white space."""
    found: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        _append(found, text, match.start(), match.end())
    return found


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs of `text`: its lines, those that break in mid-sentence joined."""
    return join_lines(text, lines(text))


def join_lines(text: str, cut: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join neighbours in `cut` (lines of `text`, in order) that are one paragraph broken over lines."""
    joined: list[tuple[int, int]] = []
    width = 0
    for index, line in enumerate(cut):
        if index and _is_adjacent(text, cut[index - 1], line):
            if joined and _runs_on(text, cut[index - 1], line, width=width):
                joined[-1] = (joined[-1][0], line[1])
                continue
        else:
            width = _block_width(text, cut, index)
        joined.append(line)
    return joined


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the sentences of `text[start:end]`, which is taken to be one paragraph; offsets into the whole `text`."""
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, stop):
        if _is_break(text, begin, match, stop):
            _append(found, text, begin, match.end())
            begin = match.end()
    _append(found, text, begin, stop)
    if any(end - start > LONGEST for start, end in found):
        return [piece for start, end in found for piece in _cut(text, start, end)]
    return found


def may_shorten(word: str) -> bool:
    """Whether a dot behind `word` may be its own, or that of a numbered item, and so need not end a sentence."""
    tail = f"{word}."
    return bool(_TITLE_DOT.search(tail) or _ABBREVIATION.search(tail)) or (len(word) <= 3 and word.isdigit())


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut what no full stop ends (a table, a list, a hostile line) at white space, so that no rule meets a line without end."""
    pieces: list[tuple[int, int]] = []
    while end - start > LONGEST:
        space = max(text.rfind(" ", start + 1, start + LONGEST), text.rfind("\n", start + 1, start + LONGEST))
        stop = space if space > start else start + LONGEST
        _append(pieces, text, start, stop)
        start = stop
    _append(pieces, text, start, end)
    return pieces


def _is_adjacent(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether only one line break lies between two lines."""
    gap = text[before[1] : after[0]]
    return len(gap) < 400 and gap.count("\n") + gap.replace("\r\n", "").count("\r") == 1


def _block_width(text: str, cut: list[tuple[int, int]], first: int) -> int:
    """Return the columns at which the block of adjacent lines from `first` is wrapped, 0 if it is not."""
    lengths: list[int] = []
    breaks = 0
    for index in range(first, min(len(cut), first + 60)):
        start, end = cut[index]
        if index > first and not _is_adjacent(text, cut[index - 1], cut[index]):
            break
        lengths.append(end - start)
        breaks += not _TERMINAL.search(text[max(start, end - 8) : end])
    longest = max(lengths)
    is_even = sum(length >= longest - 25 for length in lengths[:-1]) >= 0.8 * (len(lengths) - 1)
    is_wrapped = len(lengths) > 1 and breaks and is_even and _WRAP[0] <= longest <= _WRAP[1]
    return longest if is_wrapped else 0


def _runs_on(text: str, before: tuple[int, int], after: tuple[int, int], *, width: int) -> bool:
    """Whether a line goes on in the next: it stops in mid-sentence, or its next word would not have fitted."""
    if _BULLET.match(text, after[0], after[1]):
        return False
    tail = text[max(before[0], before[1] - 8) : before[1]]
    first = text[after[0]]
    is_open = not _TERMINAL.search(tail)
    if is_open and first.islower():
        return True
    if is_open and tail[-1] in ",-–" and before[1] - before[0] >= _WRAP[0]:
        return True
    if not width:
        return False
    next_word = next(
        iter(text[after[0] : min(after[1], after[0] + 40)].split(maxsplit=1)), ""
    )  # a line of blanks: none
    return before[1] - before[0] + 1 + len(next_word) > width


def _is_break(text: str, begin: int, match: re.Match[str], stop: int) -> bool:
    rest = text[match.end() : min(stop, match.end() + _AHEAD)].lstrip()
    if not rest:
        return True
    starts = bool(_STARTS_SENTENCE.match(rest))
    if match.group() != ".":
        return starts
    tail = text[max(begin, match.end() - _LOOK) : match.end()]
    if _TITLE_DOT.search(tail):
        return False
    if _ABBREVIATION.search(tail):
        # "a.m." and "U.S." may end a sentence where the next word opens one; a title or an initial may not
        return bool(_MAY_END.search(tail)) and bool(_OPENER.match(rest))
    if tail == f"{tail[:-1].lstrip()}." and tail[:-1].isdigit() and len(tail) <= 4:
        return False  # "3. The ministry ..." numbers an item
    return starts


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
