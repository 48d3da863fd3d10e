"""Cut a web page into the lines a reader sees, each with where it stands in the markup and in the raw page.

In: the HTML as decoded. Out: `Block`s in page order. A scanner, not a parser: it never fails, is linear in the page's
length, keeps raw offsets (which no HTML library hands out), and takes nesting to any depth.
Source: block and inline elements of the HTML standard, section 15.3 (rendering).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from sayso.records import Piece

_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)"
    r"(?P<rest>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+(?=>)|[^<>]*)>"
    r"|&(?:#\w{1,8}|\w{2,32});?|[^<&]+|[<&]"
)
_ODD_SPACE = re.compile(r"\s{2,}|[^\S \u00a0\u2007\u202f\u3000]")
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong "  # noqa: SIM905
    "sub sup time tt u var wbr".split()
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select", "textarea", "title"}
)
_RAW_TEXT = frozenset({"script", "style", "textarea", "iframe", "title", "noscript", "svg", "select", "template"})
_PARAGRAPH_ENDS = frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 "  # noqa: SIM905
    "header hr main menu nav ol p pre search section table ul".split()
)
_ENDED_BY = {  # elements that the start of another ends where nobody wrote the end tag
    "p": _PARAGRAPH_ENDS,
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "tbody"}),
    "td": frozenset({"td", "th", "tr"}),
    "th": frozenset({"td", "th", "tr"}),
}
_MOST_OPEN = 4096  # elements kept open; below that a page may nest as it likes
_CLOSE_WITHIN = 64  # how far up an end tag looks for its start tag


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a page as a browser would show it. `linked` is the share of its letters inside links, 0..1."""

    text: str
    pieces: tuple[Piece, ...]  # offsets into `text` and into the raw page
    tag: str  # the innermost open element that makes a line of its own, "" outside all
    marks: str  # class, id and role of the innermost elements, lower case
    linked: float


@dataclass(slots=True)
class _Open:
    name: str
    marks: str


@dataclass(slots=True)
class _Builder:
    """The line being collected: its letters, and runs of them that stand so in the raw page."""

    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0
    linked: int = 0
    in_link: int = 0

    def add(self, text: str, raw: int, *, is_exact: bool) -> None:
        """Add letters; runs of white space, line breaks and tabs become one space."""
        at = 0
        for match in _ODD_SPACE.finditer(text):
            self._put(text[at : match.start()], raw + at, is_exact=is_exact)
            self._put(" ", raw + match.start(), is_exact=False)
            at = match.end()
        self._put(text[at:], raw + at, is_exact=is_exact)

    def _put(self, text: str, raw: int, *, is_exact: bool) -> None:
        if text.startswith(" ") and (not self.parts or self.parts[-1].endswith(" ")):
            text, raw = text[1:], raw + 1
        if not text:
            return
        if is_exact:
            last = self.pieces[-1] if self.pieces else None
            if last and last.text + last.length == self.length and last.raw + last.length == raw:
                self.pieces[-1] = Piece(last.text, last.raw, last.length + len(text))
            else:
                self.pieces.append(Piece(self.length, raw, len(text)))
        self.parts.append(text)
        self.length += len(text)
        if self.in_link:
            self.linked += len(text)


@dataclass(slots=True)
class _Stack:
    """The open elements, outermost first; what nests too deep to be kept is counted. `deepest` is the most of all."""

    opened: list[_Open] = field(default_factory=list)
    beyond: int = 0
    inline: int = 0  # open since the last element that makes a line of its own
    deepest: int = 0

    def open(self, name: str, rest: str) -> None:
        """Open an element, ending what it ends."""
        while self.opened and name in _ENDED_BY.get(self.opened[-1].name, ()):
            self.opened.pop()
        if len(self.opened) < _MOST_OPEN:
            self.opened.append(_Open(name, _marks(rest)))
        else:
            self.beyond += 1
        self.inline = 0
        self._measure()

    def close(self, name: str) -> None:
        """Close the element of that name, and what is open inside it."""
        self.inline = 0
        if self.beyond:
            self.beyond -= 1
            return
        for at in range(len(self.opened) - 1, max(-1, len(self.opened) - 1 - _CLOSE_WITHIN), -1):
            if self.opened[at].name == name:
                del self.opened[at:]
                return

    def count_inline(self, *, is_end: bool) -> None:
        """Count an element that runs along in its line."""
        self.inline = max(0, self.inline - 1) if is_end else self.inline + 1
        self._measure()

    def _measure(self) -> None:
        self.deepest = max(self.deepest, len(self.opened) + self.beyond + self.inline)


def cut_page(html: str) -> tuple[list[Block], int]:
    """Return the non-blank lines of a page, in order, and how many elements deep it nests."""
    stack = _Stack()
    return list(_scan(html, stack)), stack.deepest


def cut_blocks(html: str) -> Iterator[Block]:
    """Yield the non-blank lines of a page, in order."""
    return _scan(html, _Stack())


def _scan(html: str, stack: _Stack) -> Iterator[Block]:
    line = _Builder()
    endless: set[str] = set()
    at = 0
    while at < len(html):
        if html.startswith("<!--", at):
            at = _after(html, "-->", at + 4)
            continue
        if html.startswith(("<!", "<?"), at):
            at = _after(html, ">", at + 2)
            continue
        token = _TOKEN.match(html, at)
        if token is None:  # cannot be: the last alternative takes any letter left
            at += 1
            continue
        at = token.end()
        name = (token["name"] or "").lower()
        if not name:
            words = token.group()
            is_entity = len(words) > 1 and words[0] == "&"
            line.add(unescape(words) if is_entity else words, token.start(), is_exact=not is_entity)
            continue
        is_end = bool(token["close"])
        if name not in _INLINE:
            yield from _flush(line, stack.opened)
            line = _Builder(in_link=line.in_link)
        if name == "a":
            line.in_link = 0 if is_end else 1
        if not is_end and name in _UNSEEN:
            at = _skip(html, name, at, endless)
        elif name in _INLINE:
            if name not in _VOID:
                stack.count_inline(is_end=is_end)
        elif is_end:
            stack.close(name)
        elif name not in _VOID and not token["rest"].endswith("/"):
            stack.open(name, token["rest"])
    yield from _flush(line, stack.opened)


def _flush(line: _Builder, opened: list[_Open]) -> Iterator[Block]:
    text = "".join(line.parts)
    kept = text.rstrip()
    if not kept:
        return
    pieces = tuple(
        Piece(piece.text, piece.raw, min(piece.length, len(kept) - piece.text))
        for piece in line.pieces
        if piece.text < len(kept)
    )
    tag = opened[-1].name if opened else ""
    marks = " ".join(one.marks for one in opened[-8:] if one.marks)
    yield Block(kept, pieces, tag, marks, line.linked / len(text))


_MARK = re.compile(
    r"\b(?:class|id|role|itemprop|data-testid|data-component)\s*=\s*(?:\"([^\"]{0,300})\"|'([^']{0,300})'|([^\s\"'>]{1,100}))",
    re.IGNORECASE,
)


def _marks(rest: str) -> str:
    if not rest:
        return ""
    return " ".join(one or two or three for one, two, three in _MARK.findall(rest[:2000])).lower()


def _skip(html: str, name: str, at: int, endless: set[str]) -> int:
    """Return where the unseen element ends, past its end tag. Without one, only raw text runs to the page's end."""
    end = None if name in endless else re.compile(rf"</{re.escape(name)}\b[^<>]*>", re.IGNORECASE).search(html, at)
    if end is None:
        endless.add(name)
        return len(html) if name in _RAW_TEXT else at
    return end.end()


def _after(html: str, mark: str, at: int) -> int:
    found = html.find(mark, at)
    return len(html) if found < 0 else found + len(mark)
