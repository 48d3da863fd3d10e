"""Bench `polnear`: who said what in news whose attributions people marked.

In: data/polnear, or any folder of that format (`--data`), its dev part or another (`--split`). Out: `source_f1 cue_f1
content_f1` (exact spans), `begin_*`, `relation_f1_50 relation_f1_80`. Each article is read as a plain text file would
be; what is measured are the `Attribution`s, before statements are made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bench.attributed import Attributed, AttributedText, read_attributed
from bench.corpora import find_corpus
from bench.harness import Miss, Options, Outcome
from bench.readings import open_alone
from bench.scoring.attributions import score_attributions
from bench.sheet import Sheet
from bench.spans import Ranges
from sayso import resources
from sayso.kit.offsets import to_raw
from sayso.mark import mark
from sayso.records import Attribution, Report, Span
from sayso.resources import Resources


def run(options: Options) -> Outcome:
    """Mark and score. `--split` dev (default), train or whatever the rows say; `--limit` takes so many articles."""
    root = find_corpus(options.data, "data/polnear")
    texts = read_attributed(root, split=options.split or "dev", limit=options.limit)
    loaded = resources.load()
    reader = loaded.encoder.model if loaded.encoder else "rules alone"
    outcome = score(texts, [find(text, loaded) for text in texts], data=str(root))
    return replace(outcome, notes=(f"read by {reader} (SAYSO_READER chooses)",))


def score(texts: Sequence[AttributedText], found: Sequence[Sequence[Attributed]], *, data: str) -> Outcome:
    """Score what was found in each text."""
    sheet = Sheet([text.name for text in texts])
    misses: list[Miss] = []
    for text, given in zip(texts, found, strict=True):
        misses += score_attributions(sheet, text, given)
    return Outcome("polnear", data, len(texts), sheet.figures(), tuple(misses))


def find(text: AttributedText, loaded: Resources) -> tuple[Attributed, ...]:
    """Return the attributions of one text, in its own offsets."""
    report = open_alone(text.name, text.text, loaded)
    if report is None:
        return ()
    return tuple(_attributed(report, one) for one in mark(report, loaded.mark, loaded.encoder).attributions)


def _attributed(report: Report, one: Attribution) -> Attributed:
    cues = (one.cue,) if one.cue is not None else ()
    return Attributed(_raw(report, one.sources), _raw(report, cues), _raw(report, one.contents))


def _raw(report: Report, spans: Iterable[Span]) -> Ranges:
    found = [to_raw(report.pieces, span.start, span.end) for span in spans]
    return tuple(span for span in found if span is not None)
