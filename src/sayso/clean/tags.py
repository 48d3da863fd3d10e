"""Find what a monitoring service writes in square brackets about its copy: "[Report] [Oda Lim] [Text] Shells fell ...".

In: the text, its body lines and dateline. Out: stretches that are no words of the report, each with its row of tags.toml.
Brackets that explain ("the Upland Guard [UPG]") or name a speaker ("[Lim] I saw it.") stay body; so does a tag inside a
sentence, because what a region takes out cuts the sentence there.
Source: practice of FBIS and BBC Monitoring.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.clean.lines import Line
from sayso.clean.phrases import PhraseTable, line_words

LONGEST = 200  # letters in a bracket

_TAG = re.compile(rf"\[([^\[\]]{{2,{LONGEST}}})\]")
_CLOSED = re.compile(r"[.!?…:\])\"'”’–—-]\s*$")

Tag = tuple[int, int, str]  # start, end, the row


def find_tags(text: str, body: Sequence[Line], table: PhraseTable, *, head: int | None) -> list[Tag]:
    """Return the tags in reading order. `head`: where the dateline ends, behind which tags come in a row."""
    found = [] if head is None else list(_in_a_row(text, head, table))
    last = found[-1][1] if found else 0
    for line in body:
        if "[" in line.text:
            found.extend(tag for tag in _apart(text, line, table) if tag[0] >= last)
    return found


def _in_a_row(text: str, start: int, table: PhraseTable) -> Iterator[Tag]:
    """Yield the brackets that follow one another from `start` on, to the last one that is a known tag."""
    row: list[Tag] = []
    at = start
    while (match := _TAG.match(text, _past_space(text, at))) is not None:
        row.append((*match.span(), _row(match[1], table)))
        at = match.end()
    known = max((place for place, tag in enumerate(row) if tag[2]), default=-1)
    yield from row[: known + 1]


def _apart(text: str, line: Line, table: PhraseTable) -> Iterator[Tag]:
    for match in _TAG.finditer(text, line.start, line.end):
        name = _row(match[1], table)
        if name and _CLOSED.search("." if match.start() == line.start else text[match.start() - 6 : match.start()]):
            yield (*match.span(), name)


def _row(words: str, table: PhraseTable) -> str:
    hit = next(table.find(line_words(words)), None)
    return hit.row.id if hit else ""


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
