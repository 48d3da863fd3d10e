"""Reports built by hand for the tests of `copies`: own writing, fictional outlets and groups."""

from __future__ import annotations

from datetime import date

from sayso.copies import CopyLexicons
from sayso.kit.offsets import identity
from sayso.records import Copy, Credit, Passage, Region, RegionKind, Report, ReportId, Span
from sayso.resources import read_rows

LEXICONS = CopyLexicons.build(read_rows)

WIRE = (
    "A column of trucks was shelled near Kilis on Tuesday, killing 12 drivers, the garrison said. "
    "The road to the border has been shut since dawn. "
    "Two mechanics reached by telephone said they had counted nine burnt lorries beside the ford."
)


def report(
    name: str,
    text: str,
    *,
    outlet: str | None = None,
    published: date | None = None,
    credit: str | None = None,
    furniture: tuple[str, ...] = (),
    title: str | None = None,
) -> Report:
    """Build a report; `credit`, `furniture` and `title` are words of the text."""
    own = ReportId(name)
    regions = [Region(_span(own, text, words), RegionKind.FURNITURE, ()) for words in furniture]
    head = _span(own, text, title) if title else None
    if head:
        regions.append(Region(head, RegionKind.TITLE, ()))
    named: tuple[Credit, ...] = ()
    if credit:
        span = _span(own, text, credit)
        named = (Credit(span, span, True, ()),)
        regions.append(Region(span, RegionKind.CREDIT, ()))
    return Report(
        id=own,
        sha256="",
        name=name,
        text=text,
        pieces=identity(len(text)),
        language="en",
        outlet=outlet,
        url=None,
        published=published,
        title=head,
        byline=None,
        dateline=None,
        credits=named,
        regions=tuple(regions),
    )


def words_of(pile: list[Report], copy: Copy, passage: Passage) -> tuple[str, str]:
    """Return the words of a passage on both sides."""
    by_id = {one.id: one for one in pile}
    return by_id[copy.here].quote(passage.here), by_id[copy.there].quote(passage.there)


def _span(report: ReportId, text: str, words: str) -> Span:
    start = text.index(words)
    return Span(report, start, start + len(words))
