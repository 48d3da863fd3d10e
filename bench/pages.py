"""Bench `pages`: how much of a page's text is kept, and how little of its furniture.

In: `fundus-evaluation` and `article-extraction-benchmark` (pages as HTML, bodies marked by people), or a folder that
holds one of them. Out: `fundus_f1`, `scrapinghub_f1`, `plain_f1` (the pages of both, tags stripped to lines),
`casualty_lines_lost`, as measuring.md defines them. What is scored is the body: no furniture, title or byline.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import lxml.html
from lxml import etree

from bench.corpora import find_corpus
from bench.harness import Miss, MissingData, Options, Outcome
from bench.scoring.pages import Match, compare_shingles, compare_words, is_of_body, shingles_of, tells_casualties
from bench.sheet import Sheet
from sayso.clean import CleanLexicons, clean
from sayso.errors import InputError
from sayso.kit.sentences import lines
from sayso.records import Capture, Metadata, RegionKind, Report
from sayso.resources import read_rows

FUNDUS = "fundus-evaluation"
SCRAPINGHUB = "article-extraction-benchmark"
HARD = 0.85  # F1 under which a page is listed among the misses

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_UNSEEN = ("script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select", "textarea")
_SPACE = re.compile(r"\s+")
_NOT_BODY = frozenset({RegionKind.FURNITURE, RegionKind.TITLE, RegionKind.BYLINE})


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a corpus: its HTML and the body that people marked."""

    corpus: str
    name: str
    html: str
    gold: str


def run(options: Options) -> Outcome:
    """Score both corpora, as HTML and as plain text."""
    corpus = find_corpus(options.data, "data/html", "html")
    pages = load_pages(corpus, options.limit)
    if not pages:
        raise MissingData(f"neither {FUNDUS} nor {SCRAPINGHUB} is under {corpus}")
    lexicons = CleanLexicons.build(read_rows)
    sheet = Sheet([page.name for page in pages])
    misses = [miss for page in pages for miss in _score(page, sheet, lexicons)]
    return Outcome("pages", str(corpus), len(pages), sheet.figures(), misses=tuple(misses))


def load_pages(corpus: Path, limit: int | None = None) -> tuple[Page, ...]:
    """Return the pages in the order of their names; with `limit`, so many of each corpus, spread over the names."""
    return tuple(page for read in (_read_fundus, _read_scrapinghub) for page in read(corpus, limit))


def strip_to_lines(html: str) -> str:
    """Return the visible text of a page, a line for each block, as a reader saves it who has no better tool."""
    root = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, *_UNSEEN, with_tail=False)
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag not in _INLINE:
            parts.append("\n")
        words = (element.text if event == "start" else element.tail) or ""
        parts.append(_SPACE.sub(" ", words))
    stripped = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in stripped if line)


def body(report: Report) -> str:
    """Return the report's text without furniture, title and byline."""
    return "\n".join(report.text[start:end] for start, end in _body_lines(report))


def _body_lines(report: Report) -> Iterator[tuple[int, int]]:
    barred = [region.span for region in report.regions if region.kind in _NOT_BODY]
    for start, end in lines(report.text):
        if not any(span.start < end and start < span.end for span in barred):
            yield start, end


def capture(page: Page, text: str, media: str) -> Capture:
    """Return the page as intake would hand it on."""
    raw = text.encode("utf-8", "replace")
    digest = hashlib.sha256(raw).hexdigest()
    taken_at = datetime(2000, 1, 1, tzinfo=UTC)
    return Capture(page.name, media, raw, digest, text, "utf-8", 0, Metadata(), taken_at)


def _score(page: Page, sheet: Sheet, lexicons: CleanLexicons) -> Iterator[Miss]:
    as_html = _clean(page, page.html, "html", lexicons)
    as_plain = _clean(page, strip_to_lines(page.html), "text", lexicons)
    if page.corpus == FUNDUS:
        html_match = compare_words(page.gold, body(as_html) if as_html else "")
        sheet.share("fundus_f1", page.name, hits=html_match.f1, of=1)
    else:
        html_match = compare_shingles(page.gold, body(as_html) if as_html else "")
        sheet.b3("scrapinghub_f1", page.name, precision=html_match.precision, recall=html_match.recall, of=1)
    plain_match = compare_words(page.gold, body(as_plain) if as_plain else "")
    sheet.share("plain_f1", page.name, hits=plain_match.f1, of=1)
    yield from _score_casualties(page, [report for report in (as_html, as_plain) if report], sheet)
    for kind, match in (("html", html_match), ("plain", plain_match)):
        if match.f1 < HARD:
            yield Miss(f"hard page, {kind}", page.name, _describe(match))


def _score_casualties(page: Page, reports: Sequence[Report], sheet: Sheet) -> Iterator[Miss]:
    """A line that the page prints twice is lost when no printing of it is kept."""
    shingles = shingles_of(page.gold)
    for report in reports:
        furniture = [region.span for region in report.regions if region.kind is RegionKind.FURNITURE]
        is_kept: dict[str, bool] = {}
        for start, end in lines(report.text):
            line = report.text[start:end]
            if tells_casualties(line) and is_of_body(line, shingles):
                is_lost = any(span.start < end and start < span.end for span in furniture)
                is_kept[line] = is_kept.get(line, False) or not is_lost
        for line, kept in is_kept.items():
            sheet.share("casualty_lines_lost", page.name, hits=not kept, of=1, is_low_better=True)
            if not kept:
                yield Miss("casualty line lost", page.name, line[:160])


def _describe(match: Match) -> str:
    return f"F1 {match.f1:.3f} P {match.precision:.3f} R {match.recall:.3f}"


def _clean(page: Page, text: str, media: str, lexicons: CleanLexicons) -> Report | None:
    try:
        return clean(capture(page, text, media), lexicons)[0]
    except InputError:
        return None


def _read_fundus(corpus: Path, limit: int | None) -> Iterator[Page]:
    folder = _folder(corpus, FUNDUS)
    if folder is None:
        return
    gold = json.loads((folder / "ground_truth.json").read_text("utf-8"))
    for name in _spread(sorted(gold), limit):
        yield Page(FUNDUS, name, _unzip(folder / "html" / name), "\n".join(gold[name]["body"]))


def _read_scrapinghub(corpus: Path, limit: int | None) -> Iterator[Page]:
    folder = _folder(corpus, SCRAPINGHUB)
    if folder is None:
        return
    gold = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name in _spread(sorted(gold), limit):
        yield Page(SCRAPINGHUB, name, _unzip(folder / "html" / f"{name}.html.gz"), gold[name]["articleBody"])


def _folder(corpus: Path, name: str) -> Path | None:
    return next((folder for folder in (corpus / name, corpus) if folder.name == name and folder.is_dir()), None)


def _unzip(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode("utf-8", "replace")


def _spread(names: Sequence[str], limit: int | None) -> list[str]:
    step = max(1, len(names) // limit) if limit else 1
    return list(names[::step][:limit])
