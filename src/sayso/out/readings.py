"""One report's reading: for people as text, for machines as JSON with every span.

In: `Reading`. Out: text, or a plain document; offsets are half-open code points of the report's text, `raw` of the page.
"""

from __future__ import annotations

import textwrap
from typing import Any

from sayso.kit.offsets import to_raw
from sayso.out.voices import clip
from sayso.records import Chain, EventMention, Evidence, Reading, Span, Statement


def summarise_reading(reading: Reading) -> dict[str, Any]:
    """Return a reading as a plain document."""
    report = reading.report
    words = _Words(reading)
    return {
        "report": report.id,
        "name": report.name,
        "sha256": report.sha256,
        "language": report.language,
        "outlet": report.outlet,
        "title": words.one(report.title),
        "byline": words.one(report.byline),
        "dateline": words.one(report.dateline.span) if report.dateline else None,
        "credits": [words.one(credit.name) for credit in report.credits],
        "regions": [{**words.place(region.span), "kind": region.kind.value} for region in report.regions],
        "sentences": [words.place(sentence.span) for sentence in reading.marks.sentences],
        "quotations": [words.place(quotation.span) for quotation in reading.marks.quotations],
        "mentions": [
            {**words.place(m.span), "kind": m.kind.value, "form": m.form.value, "antecedent": words.one(m.antecedent)}
            for m in reading.marks.mentions
        ],
        "times": [{**words.place(t.span), "type": t.type, "value": t.value} for t in reading.marks.times],
        "toponyms": [{**words.place(t.span), "name": t.name, "use": t.use.value} for t in reading.marks.toponyms],
        "statements": [
            _statement(words, statement, chain)
            for statement, chain in zip(reading.statements, reading.chains, strict=True)
        ],
        "events": [_event(words, mention) for mention in reading.mentions],
    }


def render_reading(reading: Reading, *, width: int = 100, colour: bool = False) -> str:
    """Return a reading as text: who says what, what happened, what was taken for furniture."""
    report = reading.report
    words = _Words(reading)
    title = clip(report.quote(report.title)) if report.title else report.name
    lines = [f"\033[1m{title}\033[0m" if colour else title]
    if report.language != "en":
        lines.append(f"  language {report.language}: kept and searchable, not read")
    lines += ["", f"{len(reading.statements)} statements"]
    for statement, chain in zip(reading.statements, reading.chains, strict=True):
        who = " > ".join(link.name or link.role.value for link in chain.links) or "no source given"
        content = clip(" … ".join(report.quote(span) for span in statement.contents))
        lines += textwrap.wrap(
            f"{who} [{statement.act.value.replace('_', ' ')}]: {content}",
            width, initial_indent="  ", subsequent_indent="      ",
        )  # fmt: skip
    lines += ["", f"{len(reading.mentions)} event mentions"]
    for mention in reading.mentions:
        kind = mention.type.value + (f"/{mention.mode}" if mention.mode else "")
        figures = "; ".join(f"{f.measure.value} {report.quote(f.span)}" for f in mention.figures)
        status = f"{mention.status.value.replace('_', ' ')}, {mention.standing.value.replace('_', ' ')}"
        lines.append(f"  {kind}: “{words.one(mention.trigger)}” ({status})" + (f" — {figures}" if figures else ""))
    furniture = [region for region in report.regions if region.kind.value == "furniture"]
    if furniture:
        lines += ["", f"{len(furniture)} stretches of page furniture, not read"]
        lines += [f"  {clip(report.quote(region.span), width - 2)}" for region in furniture]
    return "\n".join(lines)


class _Words:
    """Turns spans into words and offsets."""

    def __init__(self, reading: Reading) -> None:
        self._report = reading.report

    def one(self, span: Span | None) -> str | None:
        return self._report.quote(span) if span is not None else None

    def place(self, span: Span) -> dict[str, Any]:
        raw = to_raw(self._report.pieces, span.start, span.end)
        return {
            "start": span.start,
            "end": span.end,
            "raw": list(raw) if raw else None,
            "words": self._report.quote(span),
        }

    def because(self, evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
        return [{"rule": e.rule, "score": e.score, "words": [self._report.quote(s) for s in e.spans]} for e in evidence]


def _statement(words: _Words, statement: Statement, chain: Chain) -> dict[str, Any]:
    return {
        "id": statement.id,
        "sources": [words.place(span) for span in statement.sources],
        "cue": words.place(statement.cue) if statement.cue else None,
        "contents": [words.place(span) for span in statement.contents],
        "act": statement.act.value,
        "directness": statement.directness.value,
        "stance": statement.stance.value,
        "hedges": [{**words.place(hedge.span), "kind": hedge.kind.value} for hedge in statement.hedges],
        "parent": statement.parent,
        "chain": [
            {
                "role": link.role.value,
                "name": link.name,
                "is_named": link.is_named,
                "known_by": link.known_by.value,
                "affiliation": link.affiliation,
            }
            for link in chain.links
        ],
        "because": words.because(statement.because),
    }


def _event(words: _Words, mention: EventMention) -> dict[str, Any]:
    return {
        "id": mention.id,
        "trigger": words.place(mention.trigger),
        "type": mention.type.value,
        "mode": mention.mode,
        "status": mention.status.value,
        "standing": mention.standing.value,
        "arguments": [{**words.place(a.span), "role": a.role.value} for a in mention.arguments],
        "figures": [
            {**words.place(f.span), "measure": f.measure.value, "low": f.low, "high": f.high, "side": words.one(f.side)}
            for f in mention.figures
        ],
        "said_by": list(mention.said_by),
        "because": words.because(mention.because),
    }
