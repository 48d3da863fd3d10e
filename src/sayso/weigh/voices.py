"""One holder of what is said, and the holders that need no name in the text: the page itself, and nobody.

In: a reading, or a statement. Out: `Holder`. Source: design.md section 4, rules 4 and 5.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.kit.folding import fold
from sayso.records import ActorId, Because, Evidence, OriginKind, Reading, Span, Statement
from sayso.weigh.lexicons import HolderWords


@dataclass(frozen=True, slots=True)
class Holder:
    """One holder: `key` joins what rests on the same one. Keys of kind UNKNOWN and NONE are never counted."""

    key: str
    kind: OriginKind
    name: str
    actor: ActorId | None
    is_interested: bool
    because: Because
    is_body: bool = False  # an institution, group or outlet; not a person


def narrator(reading: Reading, words: HolderWords) -> Holder:
    """Return the page's own voice: the agency whose copy it says it carries, else its outlet, else the page."""
    report = reading.report
    for credit in report.credits:
        name = report.quote(credit.name)
        if credit.is_whole_report and fold(name):
            return agency(name, credit.span, words)
    return publisher(reading, words)


def publisher(reading: Reading, words: HolderWords) -> Holder:
    """Return the outlet, else the page: whoever says "we" and "our count", whatever agency is credited."""
    report = reading.report
    name = report.outlet or ""
    key = words.outlet_key(name) if fold(name) else f"report {report.id}"
    return Holder(key, OriginKind.NARRATOR, name or report.name, None, False, (Evidence("weigh#own-voice"),))


def agency(name: str, span: Span, words: HolderWords) -> Holder:
    """Return the agency whose text is carried."""
    because = (Evidence("weigh#carried-agency", (span,)),)
    return Holder(words.outlet_key(name), OriginKind.NARRATOR, name, None, False, because)


def nobody(kind: OriginKind, statement: Statement, why: str) -> Holder:
    """Return the holder of a statement that counts for none, one for each statement."""
    return Holder(
        key=f"{kind.value} {statement.id}",
        kind=kind,
        name="",
        actor=None,
        is_interested=False,
        because=(Evidence(f"weigh#{why}", statement.sources),),
    )
